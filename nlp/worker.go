package nlp

import (
	"iter"
	"slices"

	"github.com/trucewatch/trucewatch/nlp/internal/tok2vec"
	"github.com/trucewatch/trucewatch/nlp/internal/tokenizer"
	"github.com/trucewatch/trucewatch/nlp/internal/transition"
)

// block is how many tokens go through a network at once: enough to make good use
// of its weights, few enough that what lies between fits into the cache.
const block = 96

// chunk is how much text is split into tokens at once, in bytes.
const chunk = 1 << 16

// worker takes one text at a time apart. What it needs is kept from text to text.
type worker struct {
	p       *Pipeline
	scratch tok2vec.Scratch
	scores  []float32
	parse   *transition.Parse
	ner     *transition.Recognition

	// The stretch of the text that is in work; tokens and forms are parallel.
	text    string
	tokens  []Token
	forms   []tok2vec.Form
	base    int  // number of the first token here within the text
	start   int  // tokens before have been handed over, and are neighbours only
	parsed  int  // tokens before have their arcs
	encoded int  // tokens before have gone through the networks of the parser
	ended   bool // the text has no more tokens
}

func newWorker(p *Pipeline) *worker {
	w := &worker{p: p}
	if p.parser.Parser != nil {
		w.parse = p.parser.Start()
	}
	if p.ner.Recognizer != nil {
		w.ner = p.ner.Start()
	}
	return w
}

func (w *worker) reset(text string) {
	w.text, w.tokens, w.forms = text, w.tokens[:0], w.forms[:0]
	w.base, w.start, w.parsed, w.encoded, w.ended = 0, 0, 0, 0, false
	if w.parse != nil {
		w.parse.Reset()
	}
	if w.ner != nil {
		w.ner.Reset()
	}
}

// run yields the documents of a text, of about size bytes each.
func (w *worker) run(text string, size int) iter.Seq[*Doc] {
	return func(yield func(*Doc) bool) {
		w.reset(text)
		defer w.reset("")
		r := ruling{p: w.p}
		next, stop := iter.Pull(w.p.tokenizer.Blocks(text, chunk))
		defer stop()
		for !w.ended {
			tokens, ok := next()
			if w.ended = !ok; ok {
				w.take(tokens)
			}
			w.analyse()
			if !w.ended && (w.parsed == w.start || w.tokens[w.parsed-1].End-w.tokens[w.start].Start < size) {
				continue
			}
			if d := w.cut(); d != nil {
				if done := r.next(d); done != nil && !yield(done) {
					return
				}
			}
		}
		if done := r.last(); done != nil {
			yield(done)
		}
	}
}

// take adds tokens to the window.
func (w *worker) take(tokens []tokenizer.Token) {
	for _, t := range tokens {
		text := w.text[t.Start:t.End]
		x := w.p.lexicon.Lexeme(text, t.Norm)
		w.forms = append(w.forms, tok2vec.Form{Lexeme: x, Space: t.Space})
		w.tokens = append(w.tokens, Token{Start: t.Start, End: t.End, Text: text, Space: t.Space, Norm: x.Norm})
	}
}

// analyse does all that needs no more than the tokens so far.
func (w *worker) analyse() {
	reach := w.p.reach()
	for {
		to := min(w.encoded+block, len(w.tokens))
		if !w.ended {
			to = min(to, len(w.tokens)-reach)
		}
		if to <= w.encoded {
			break
		}
		w.encode(to)
	}
	switch {
	case w.parse != nil:
		w.parsed += w.parse.Advance(w.tokens[w.parsed:], w.ended)
	case w.ended:
		w.parsed = len(w.tokens)
	default:
		w.parsed = w.lastStart()
	}
}

// reach is how many neighbours on each side a token's vectors depend on.
func (p *Pipeline) reach() int {
	reach := 0
	for _, n := range p.networks {
		reach = max(reach, n.Reach())
	}
	return reach
}

// encode takes the tokens up to one through the networks that the classifiers and
// the parser listen to.
func (w *worker) encode(to int) {
	from := w.encoded
	w.encoded = to
	for i, n := range w.p.networks {
		if !w.p.heard(i) {
			continue
		}
		vectors := n.Encode(&w.scratch, w.forms, from, to)
		for k := range w.p.classifiers {
			if c := &w.p.classifiers[k]; c.network == i {
				w.scores = c.apply(w.scores, vectors, w.tokens[from:to])
			}
		}
		if w.parse != nil && w.p.parser.network == i {
			w.parse.Extend(vectors, to-from)
			w.parsed += w.parse.Advance(w.tokens[w.parsed:], false)
		}
	}
}

// heard says whether a classifier or the parser listens to a network.
func (p *Pipeline) heard(network int) bool {
	return p.parser.Parser != nil && p.parser.network == network ||
		slices.ContainsFunc(p.classifiers, func(c classifier) bool { return c.network == network })
}

// lastStart is where the last sentence starts that was found without a parser, so
// that what comes before is whole sentences. Without a recognizer of sentences it
// is the last token that was encoded.
func (w *worker) lastStart() int {
	if !w.p.findsSentences {
		return w.encoded
	}
	for i := w.encoded - 1; i > w.parsed; i-- {
		if w.tokens[i].SentStart {
			return i
		}
	}
	return w.parsed
}

// cut makes a document of the tokens that have their arcs and slides the window on.
func (w *worker) cut() *Doc {
	if w.parsed == w.start {
		return nil
	}
	d := &Doc{First: w.base + w.start, Offset: w.tokens[w.start].Start}
	end := len(w.text)
	if w.parsed < len(w.tokens) {
		end = w.tokens[w.parsed].Start
	}
	if d.First == 0 {
		d.Offset = 0
	}
	d.Text = w.text[d.Offset:end]
	w.sentences(d.First)
	w.entities()
	d.Tokens = slices.Clone(w.tokens[w.start:w.parsed])
	for i := range d.Tokens {
		d.Tokens[i].Start -= d.Offset
		d.Tokens[i].End -= d.Offset
	}
	w.slide()
	return d
}

// sentences finishes the trees of the part, whose heads are numbered within it
// from then on.
func (w *worker) sentences(first int) {
	part := w.tokens[w.start:w.parsed]
	if w.parse == nil {
		for i := range part {
			part[i].Head = i
		}
		part[0].SentStart = true
		return
	}
	for i := range part {
		part[i].Head -= first
	}
	transition.Finish(part)
}

// entities finds the entities of the part.
func (w *worker) entities() {
	if w.ner == nil {
		return
	}
	n := w.p.networks[w.p.ner.network]
	for from := w.start; from < w.parsed; from += block {
		to := min(from+block, w.parsed)
		vectors := n.Encode(&w.scratch, w.forms, from, to)
		w.ner.Extend(vectors, w.tokens[from:w.parsed], to-from)
	}
}

// slide drops what nobody needs as a neighbour any more.
func (w *worker) slide() {
	w.start = w.parsed
	drop := max(w.start-w.p.reach(), 0)
	w.tokens = slices.Delete(w.tokens, 0, drop)
	w.forms = slices.Delete(w.forms, 0, drop)
	w.base += drop
	w.start -= drop
	w.parsed -= drop
	w.encoded -= drop
}

// ruling applies the attribute ruler and the lemmatizer to documents one after
// another. A rule may look at neighbours in the next document, so that each is
// held until the next is there.
type ruling struct {
	p      *Pipeline
	before []Token // the end of the document before, as it was without rules
	held   *Doc
}

// ruleReach is how many tokens a pattern of a rule may have, less one, to match
// across the ends of two documents.
const ruleReach = 16

// next takes a document, and returns the one before it, if there is one, done.
func (r *ruling) next(d *Doc) *Doc {
	done := r.held
	if done != nil {
		r.apply(done, d.Tokens[:min(ruleReach, len(d.Tokens))])
	}
	r.held = d
	return done
}

// last returns the last document, done; nil when there was none.
func (r *ruling) last() *Doc {
	if r.held != nil {
		r.apply(r.held, nil)
	}
	return r.held
}

func (r *ruling) apply(d *Doc, after []Token) {
	if r.p.ruler != nil {
		r.rule(d, after)
	}
	if r.p.lemmatizer != nil {
		r.p.lemmatizer.Apply(d.Tokens)
	}
}

func (r *ruling) rule(d *Doc, after []Token) {
	if len(r.before) == 0 && len(after) == 0 {
		r.p.ruler.Apply(d.Tokens)
		return
	}
	all := slices.Concat(r.before, d.Tokens, after)
	start := len(r.before)
	r.before = slices.Clone(d.Tokens[max(0, len(d.Tokens)-ruleReach):])
	r.p.ruler.Apply(all)
	copy(d.Tokens, all[start:])
}
