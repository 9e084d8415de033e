package nlp

import (
	"iter"
	"math"
	"sync"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch/nlp/internal/attributes"
	"github.com/trucewatch/trucewatch/nlp/internal/lemma"
	"github.com/trucewatch/trucewatch/nlp/internal/tok2vec"
	"github.com/trucewatch/trucewatch/nlp/internal/tokenizer"
	"github.com/trucewatch/trucewatch/nlp/internal/transition"
)

// Pipeline takes texts apart. It is safe for concurrent use, and what it finds in a
// text depends on nothing but the text.
type Pipeline struct {
	meta        Meta
	tokenizer   *tokenizer.Tokenizer
	lexicon     *tok2vec.Lexicon
	networks    []*tok2vec.Network
	classifiers []classifier
	parser      struct {
		*transition.Parser
		network int
	}
	ner struct {
		*transition.Recognizer
		network int
	}
	findsSentences bool // by a component other than the parser
	ruler          *attributes.Ruler
	lemmatizer     *lemma.Lemmatizer

	mu   sync.Mutex
	idle []*worker
}

// Knows says whether the lemmatizer has a word, in small letters, among the words of the
// language; false for a pipeline without one.
func (p *Pipeline) Knows(word string) bool { return p.lemmatizer != nil && p.lemmatizer.Knows(word) }

// maxIdle is how many workers are kept for later, with some megabytes each.
const maxIdle = 16

// worker returns one that is idle, or a new one.
func (p *Pipeline) worker() *worker {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.idle)
	if n == 0 {
		return newWorker(p)
	}
	w := p.idle[n-1]
	p.idle = p.idle[:n-1]
	return w
}

func (p *Pipeline) done(w *worker) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.idle) < maxIdle {
		p.idle = append(p.idle, w)
	}
}

// Meta is what the pipeline says of itself.
func (p *Pipeline) Meta() Meta { return p.meta }

// Parse takes a text apart. Every text has a document: bytes that are not UTF-8
// are read as U+FFFD.
func (p *Pipeline) Parse(text string) *Doc {
	for d := range p.parts(text, math.MaxInt) {
		return d
	}
	return &Doc{Text: text}
}

// partSize is about how much text Parts puts into one document, in bytes.
const partSize = 1 << 16

// Parts takes a text of any length apart, in bounded memory: it yields documents
// of whole sentences, one after another, with the tokens that Parse finds. (A
// sentence that the parser finds no end of is never cut, and takes memory in
// proportion to its length.)
func (p *Pipeline) Parts(text string) iter.Seq[*Doc] { return p.parts(text, partSize) }

func (p *Pipeline) parts(text string, size int) iter.Seq[*Doc] {
	return func(yield func(*Doc) bool) {
		clean, places := text, (*places)(nil)
		if !utf8.ValidString(text) {
			clean, places = replaceWrong(text), newPlaces(text)
		}
		w := p.worker()
		defer p.done(w)
		for d := range w.run(clean, size) {
			if places != nil {
				places.restore(d)
			}
			if !yield(d) {
				return
			}
		}
	}
}

// ParseAll takes texts apart on so many cores, and yields their documents in the
// order of the texts. It reads only a few texts ahead.
func (p *Pipeline) ParseAll(texts iter.Seq[string], workers int) iter.Seq[*Doc] {
	return func(yield func(*Doc) bool) {
		if workers <= 1 {
			for text := range texts {
				if !yield(p.Parse(text)) {
					return
				}
			}
			return
		}
		ahead := make(chan chan *Doc, workers-1)
		stop := make(chan struct{})
		defer close(stop)
		go func() {
			defer close(ahead)
			for text := range texts {
				done := make(chan *Doc, 1)
				select {
				case ahead <- done:
				case <-stop:
					return
				}
				go func() { done <- p.Parse(text) }()
			}
		}()
		for done := range ahead {
			if !yield(<-done) {
				return
			}
		}
	}
}
