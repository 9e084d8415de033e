package transition

import (
	"fmt"

	"github.com/trucewatch/trucewatch/nlp/internal/thinc"
	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// The actions of the BILUO system (spacy.pipeline.ner), by number.
const (
	missing = iota
	begin
	inside
	last
	unit
	outside
	nerActions
)

// Recognizer finds entities. It is safe for concurrent use.
type Recognizer struct {
	*scorer
	moves []move
	runs  []run
	open  map[string][2]int // by label the classes that go on with an entity and end it
}

// NewRecognizer builds a recognizer from its files model and moves. The width is
// that of the vectors it listens to.
func NewRecognizer(m *thinc.Model, moves []byte, width int) (*Recognizer, error) {
	r := &Recognizer{open: map[string][2]int{}}
	all, err := readMoves(moves, nerActions)
	if err != nil {
		return nil, fmt.Errorf("moves: %w", err)
	}
	for _, m := range all {
		if m.action != missing && (m.action != outside || m.label == "") {
			r.moves = append(r.moves, m)
		}
	}
	for class, m := range r.moves {
		pair, ok := r.open[m.label]
		if !ok {
			pair = [2]int{-1, -1}
		}
		switch m.action {
		case inside:
			pair[0] = class
		case last:
			pair[1] = class
		}
		r.open[m.label] = pair
	}
	r.runs = nerRuns(r.moves)
	r.scorer, err = newScorer(m, width, len(r.moves), 3, 6)
	return r, err
}

// nerRuns leaves out what is never allowed: an entity without a label.
func nerRuns(moves []move) []run {
	named := make([]move, len(moves))
	for i, m := range moves {
		named[i] = m
		if m.label == "" && m.action != outside {
			named[i].action = missing
		}
	}
	return runs(named)
}

// Labels are the kinds of entities, in the order of the network's classes.
func (r *Recognizer) Labels() []string { return labels(r.moves) }

// Recognition is the search in one document, which takes its tokens bit by bit.
// Tokens are numbered from the document's beginning.
type Recognition struct {
	recognizer *Recognizer
	table      *table
	next       int
	kind       string // of the entity that is open
	first      int    // its first token, or -1
}

// Start begins a document.
func (r *Recognizer) Start() *Recognition {
	s := &Recognition{recognizer: r, table: r.table()}
	s.Reset()
	return s
}

// Reset begins another document, in the same memory.
func (s *Recognition) Reset() {
	s.next, s.first, s.kind = 0, -1, ""
	s.table.reset()
}

// Extend adds tokens by their vectors and sets IOB and EntType of each. The tokens
// begin with the first that was not given before, count of them are to be done,
// and those after tell where the document ends and where sentences start.
func (s *Recognition) Extend(vectors []float32, tokens []token.Token, count int) {
	width := s.recognizer.reduce.In
	for count > 0 {
		n := min(count, ring)
		s.table.extend(vectors, n)
		for i := range n {
			s.step(&tokens[i], i+1 >= len(tokens) || tokens[i+1].SentStart)
		}
		vectors, tokens, count = vectors[n*width:], tokens[n:], count-n
		if s.first < 0 {
			s.table.drop(s.next)
		} else {
			s.table.drop(s.first)
		}
	}
}

// step decides on one token; ends says that no entity may go on after it.
func (s *Recognition) step(t *token.Token, ends bool) {
	m := s.choose(t, ends)
	t.EntType = m.label
	switch m.action {
	case begin:
		t.IOB = 'B'
		s.first, s.kind = s.next, m.label
	case inside:
		t.IOB = 'I'
	case last:
		t.IOB = 'I'
		s.first = -1
	case unit:
		t.IOB = 'B'
	default:
		t.IOB = 'O'
	}
	s.next++
}

func (s *Recognition) choose(t *token.Token, ends bool) move {
	r := s.recognizer
	if s.first >= 0 {
		pair := r.open[s.kind]
		switch {
		case pair[1] < 0 || !ends && pair[0] < 0:
			return move{last, s.kind}
		case ends:
			return r.moves[pair[1]]
		}
		scores := s.scores()
		if first, second := min(pair[0], pair[1]), max(pair[0], pair[1]); scores[second] > scores[first] {
			return r.moves[second]
		} else {
			return r.moves[first]
		}
	}
	space := vocab.IsSpace(t.Text)
	valid := [actions]bool{begin: !ends && !space, unit: !space, outside: true}
	if space {
		return move{action: outside}
	}
	class := best(s.scores(), r.runs, &valid)
	if class < 0 {
		return move{action: outside}
	}
	return r.moves[class]
}

// scores are those of the state: the token, the first one of the open entity, and
// the token before (StateC.set_context_tokens).
func (s *Recognition) scores() []float32 {
	var slots [maxSlots]int
	slots[0] = s.next
	if s.recognizer.slots == 3 {
		slots[1], slots[2] = -1, -1
		if s.first >= 0 {
			slots[1], slots[2] = s.first, s.next-1
		}
	} else {
		for i := 1; i < s.recognizer.slots; i++ {
			slots[i] = -1
			if at := s.first + i - 1; s.first >= 0 && at < s.next {
				slots[i] = at
			}
		}
	}
	return s.table.score(&slots)
}
