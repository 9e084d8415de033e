package tok2vec

import (
	"strings"
	"sync"
	"sync/atomic"

	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// Lexeme is what is known of a form wherever it stands: its text and norm, and
// what each network makes of them on their own. It is never changed but for what
// networks keep in it, and is safe for concurrent use.
type Lexeme struct {
	Text, Norm, Lower string
	IsSpace           bool

	norm, prefix, suffix, shape, lower, orth uint64
	kept                                     []atomic.Pointer[[]float32] // vectors by network and by whether a blank follows
	id                                       uint32                      // in the order in which lexemes were made
}

// Form is a lexeme in its place.
type Form struct {
	*Lexeme
	Space bool // a blank follows
}

// generation is how many lexemes are kept before the oldest are forgotten; there
// are at most two generations. One lexeme takes some 0.4 KB for each network.
const generation = 8192

// Lexicon finds the lexemes of texts. It keeps those that were asked for lately,
// and is safe for concurrent use.
type Lexicon struct {
	norms    map[uint64]string
	networks int
	made     atomic.Uint32

	mu         sync.RWMutex
	young, old map[form]*Lexeme
}

type form struct{ text, special string }

// NewLexicon makes a lexicon for so many networks. Norms are the pipeline's own
// (the table lexeme_norm), keyed by the number of the text.
func NewLexicon(norms map[uint64]string, networks int) *Lexicon {
	return &Lexicon{norms: norms, networks: networks, young: map[form]*Lexeme{}}
}

// Lexeme returns the lexeme of a text whose tokenizer exception gave it a norm, or
// "" if none did.
func (l *Lexicon) Lexeme(text, special string) *Lexeme {
	key := form{text, special}
	l.mu.RLock()
	x, young := l.young[key]
	if !young {
		x = l.old[key]
	}
	l.mu.RUnlock()
	if young {
		return x
	}
	if x == nil {
		x = l.make(strings.Clone(text), special)
	}
	return l.keep(x, form{x.Text, strings.Clone(special)})
}

func (l *Lexicon) keep(x *Lexeme, key form) *Lexeme {
	l.mu.Lock()
	defer l.mu.Unlock()
	if there, ok := l.young[key]; ok {
		return there
	}
	if len(l.young) >= generation {
		l.old, l.young = l.young, make(map[form]*Lexeme, generation)
	}
	l.young[key] = x
	return x
}

func (l *Lexicon) make(text, special string) *Lexeme {
	x := &Lexeme{
		Text:    text,
		Norm:    special,
		Lower:   vocab.Lower(text),
		IsSpace: vocab.IsSpace(text),
		orth:    vocab.ID(text),
		prefix:  vocab.ID(vocab.Prefix(text)),
		suffix:  vocab.ID(vocab.Suffix(text)),
		shape:   vocab.ID(vocab.Shape(text)),
		kept:    make([]atomic.Pointer[[]float32], 2*l.networks),
		id:      l.made.Add(1),
	}
	x.lower = vocab.ID(x.Lower)
	if special == "" {
		x.Norm = l.norm(x)
	}
	x.norm = vocab.ID(x.Norm)
	return x
}

// norm follows the order in which spaCy looks for a norm (spacy.vocab and
// spacy.language).
func (l *Lexicon) norm(x *Lexeme) string {
	if n, ok := l.norms[x.orth]; ok {
		return n
	}
	if n, ok := vocab.BaseNorm(x.Text); ok {
		return n
	}
	return x.Lower
}
