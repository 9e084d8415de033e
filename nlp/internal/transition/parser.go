package transition

import (
	"fmt"

	"github.com/trucewatch/trucewatch/nlp/internal/thinc"
	"github.com/trucewatch/trucewatch/nlp/internal/token"
)

// The actions of the arc-eager system (spacy.pipeline.arc_eager), by number.
const (
	shift = iota
	reduce
	leftArc
	rightArc
	breakHere
	parserActions
)

// rootLabel is the label of a token that is its own head.
const rootLabel = "ROOT"

// Parser finds heads and labels. It is safe for concurrent use.
type Parser struct {
	*scorer
	moves []move
	runs  []run
}

// NewParser builds a parser from its files model and moves. The width is that of
// the vectors it listens to.
func NewParser(m *thinc.Model, moves []byte, width int) (*Parser, error) {
	p := &Parser{}
	var err error
	if p.moves, err = readMoves(moves, parserActions); err != nil {
		return nil, fmt.Errorf("moves: %w", err)
	}
	for _, m := range p.moves {
		if m.label == "subtok" {
			return nil, fmt.Errorf("moves: a parser that joins tokens (learn_tokens) is not supported")
		}
	}
	p.runs = runs(p.moves)
	p.scorer, err = newScorer(m, width, len(p.moves), 8, 13)
	return p, err
}

// Labels are the labels of arcs, in the order of the network's classes.
func (p *Parser) Labels() []string { return labels(p.moves) }

func labels(moves []move) []string {
	var names []string
	seen := map[string]bool{"": true}
	for _, m := range moves {
		if !seen[m.label] {
			seen[m.label] = true
			names = append(names, m.label)
		}
	}
	return names
}

// Parse is the parse of one document, which takes its tokens bit by bit. Tokens
// are numbered from the document's beginning.
type Parse struct {
	parser *Parser
	table  *table
	base   int // tokens before it are done
	next   int // first token that was never on the stack

	stack, back []int // back: tokens that were put back, before the buffer
	words       []word
}

// word is what the state keeps of a token that is not done.
type word struct {
	head        int // -1: none
	class       int32
	left, right int // the child on that side that was added last, or -1
	before      int // the child of the same head and side that was added before
	stuck       bool
	starts      bool // a break says that a sentence starts here
}

// Start begins a document.
func (p *Parser) Start() *Parse {
	s := &Parse{parser: p, table: p.table()}
	s.Reset()
	return s
}

// Reset begins another document, in the same memory.
func (s *Parse) Reset() {
	s.base, s.next = 0, 0
	s.stack, s.back, s.words = s.stack[:0], s.back[:0], s.words[:0]
	s.table.reset()
}

// Extend adds tokens by their vectors.
func (s *Parse) Extend(vectors []float32, count int) {
	width := s.parser.reduce.In
	for count > 0 {
		n := min(count, ring)
		// What is on the stack is mostly new: rows are computed in step with the parse.
		s.table.extend(vectors, n)
		vectors, count = vectors[n*width:], count-n
		first := len(s.words) == 0 && s.base == 0
		for range n {
			s.words = append(s.words, word{head: -1, left: -1, right: -1, before: -1})
		}
		if first {
			s.words[0].starts = true
		}
	}
}

// Advance parses as far as the tokens allow; last says that there will be no more.
// It sets Head (a token of the document) and Dep of the tokens that are done, whose
// number it returns: no arc will touch those again. The tokens given begin with
// the first that was not done before.
func (s *Parse) Advance(tokens []token.Token, last bool) (done int) {
	start := s.base
	length := s.base + len(s.words)
	for {
		if s.clean() && s.next > s.base {
			s.release(tokens[s.base-start:])
		}
		buffered := length - s.next + len(s.back)
		if buffered == 0 && len(s.stack) == 0 {
			break
		}
		if !last && s.next+2 > length {
			return s.base - start
		}
		s.step(length, buffered)
	}
	if s.next > s.base {
		s.release(tokens[s.base-start:])
	}
	return s.base - start
}

// clean says that everything before the next token is done: a break stands there,
// which no arc crosses, and nothing is left on the stack.
func (s *Parse) clean() bool {
	return len(s.stack) == 0 && len(s.back) == 0 &&
		(s.next-s.base < len(s.words) && s.words[s.next-s.base].starts)
}

// release hands over the tokens before the next one.
func (s *Parse) release(tokens []token.Token) {
	count := s.next - s.base
	for i, w := range s.words[:count] {
		t := &tokens[i]
		if w.head < 0 {
			t.Head, t.Dep = s.base+i, rootLabel
		} else {
			t.Head, t.Dep = w.head, s.parser.moves[w.class].label
		}
	}
	kept := copy(s.words, s.words[count:])
	s.words = s.words[:kept]
	s.table.drop(s.next)
	s.base = s.next
}

func (s *Parse) word(token int) *word { return &s.words[token-s.base] }

// onStack is the token at a depth of the stack, or -1.
func (s *Parse) onStack(depth int) int {
	if depth >= len(s.stack) {
		return -1
	}
	return s.stack[len(s.stack)-1-depth]
}

// inBuffer is a token of the buffer, or -1.
func (s *Parse) inBuffer(i, length int) int {
	if i < len(s.back) {
		return s.back[len(s.back)-1-i]
	}
	if at := s.next + i - len(s.back); at < length {
		return at
	}
	return -1
}

func (s *Parse) step(length, buffered int) {
	b0, b1 := s.inBuffer(0, length), s.inBuffer(1, length)
	valid := s.valid(b0, b1, buffered)
	class := s.choose(&valid, b0, b1)
	s.do(class, b0, b1)
}

// valid says which actions the state allows. The same holds for every label of one.
func (s *Parse) valid(b0, b1, buffered int) (valid [actions]bool) {
	if b0 < 0 {
		valid[reduce] = len(s.stack) > 0
		return valid
	}
	w := s.word(b0)
	stacked := len(s.stack) > 0
	valid[shift] = !stacked || buffered >= 2 && !w.starts && !w.stuck
	valid[reduce] = stacked
	valid[leftArc] = stacked && !w.starts
	valid[rightArc] = valid[leftArc]
	valid[breakHere] = buffered >= 2 && b1 == b0+1 && !s.word(b1).starts
	return valid
}

// choose is the best class of a valid action. When there is only one, its score
// need not be known.
func (s *Parse) choose(valid *[actions]bool, b0, b1 int) int {
	only, count := -1, 0
	for _, r := range s.parser.runs {
		if valid[r.action] {
			only, count = r.from, count+r.to-r.from
		}
	}
	if count <= 1 {
		return only
	}
	var slots [maxSlots]int
	s.slots(&slots, b0, b1)
	return best(s.table.score(&slots), s.parser.runs, valid)
}

// slots are the tokens that a state is scored by (StateC.set_context_tokens).
func (s *Parse) slots(t *[maxSlots]int, b0, b1 int) {
	s0, s1, s2 := s.onStack(0), s.onStack(1), s.onStack(2)
	t[0], t[1], t[2], t[3], t[4] = b0, b1, s0, s1, s2
	if s.parser.slots == 8 {
		t[5], t[6], t[7] = s.left(b0, 1), s.left(s0, 1), s.right(s0, 1)
		return
	}
	t[5], t[6], t[7] = s.left(s0, 1), s.right(s0, 1), s.left(b0, 1)
	t[8], t[9], t[10] = s.right(s0, 2), s.left(s1, 1), s.left(s1, 2)
	t[11], t[12] = s.right(s1, 1), s.right(s1, 2)
}

// left is the nth last child on the left that a token was given, or -1.
func (s *Parse) left(token, nth int) int {
	if token < 0 {
		return -1
	}
	return s.nth(s.word(token).left, nth)
}

func (s *Parse) right(token, nth int) int {
	if token < 0 {
		return -1
	}
	return s.nth(s.word(token).right, nth)
}

func (s *Parse) nth(child, nth int) int {
	for ; nth > 1 && child >= 0; nth-- {
		child = s.word(child).before
	}
	return child
}

func (s *Parse) do(class, b0, b1 int) {
	if class < 0 {
		// No class of a valid action exists: the network was made without it.
		s.giveUp()
		return
	}
	switch s.parser.moves[class].action {
	case shift:
		s.push()
	case reduce:
		s.reduce()
	case leftArc:
		s.arc(b0, s.onStack(0), class)
		s.word(b0).stuck = false
		s.pop()
	case rightArc:
		s.arc(s.onStack(0), b0, class)
		s.push()
	case breakHere:
		s.word(b1).starts = true
	}
}

// giveUp leaves all that is open without heads, as spaCy's force_final does.
func (s *Parse) giveUp() {
	s.stack, s.back = s.stack[:0], s.back[:0]
	s.next = s.base + len(s.words)
}

func (s *Parse) push() {
	if n := len(s.back); n > 0 {
		s.stack = append(s.stack, s.back[n-1])
		s.back = s.back[:n-1]
		return
	}
	s.stack = append(s.stack, s.next)
	s.next++
}

func (s *Parse) pop() { s.stack = s.stack[:len(s.stack)-1] }

// reduce pops a token that has a head; one without goes back to the buffer.
func (s *Parse) reduce() {
	top := s.onStack(0)
	if s.word(top).head < 0 && len(s.stack) > 1 {
		s.word(top).stuck = true
		s.back = append(s.back, top)
	}
	s.pop()
}

// arc gives a child a head, in place of the one it may have.
func (s *Parse) arc(head, child, class int) {
	c := s.word(child)
	if c.head >= 0 {
		s.unlink(c.head, child)
	}
	h := s.word(head)
	if head > child {
		c.before, h.left = h.left, child
	} else {
		c.before, h.right = h.right, child
	}
	c.head, c.class = head, int32(class)
}

// unlink takes the child that a head was given last from its list. As in spaCy, one
// that was not the last stays there.
func (s *Parse) unlink(head, child int) {
	h := s.word(head)
	switch child {
	case h.left:
		h.left = s.word(child).before
	case h.right:
		h.right = s.word(child).before
	}
}
