package lemma

import (
	"fmt"
	"math"
	"slices"

	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// tables are those of lookups.bin: by name, and mostly by part of speech, whose
// lower-case name stands in the file as its number (vocab.ID).
type tables struct {
	rules   map[uint64][]rule
	exc     map[uint64]*words
	index   map[uint64]*words
	groups  map[uint64][]group
	lookups map[string]*words // the tables lemma_lookup, lemma_lookup_noun and so on
}

// rule says that words that end with old have forms that end with new instead.
type rule struct{ old, new string }

// group names the rules for words that have all of the features.
type group struct {
	rules    uint64
	features []string
}

// ofPOS are the tables for one part of speech.
type ofPOS struct {
	rules      []rule
	exc, index *words
}

func (t *tables) of(pos string) ofPOS {
	id := vocab.ID(pos)
	return ofPOS{t.rules[id], t.exc[id], t.index[id]}
}

// known says that at least one of the tables has an entry.
func (o ofPOS) known() bool { return len(o.rules) > 0 || o.exc.len() > 0 || o.index.len() > 0 }

func (t *tables) lookup(name string) *words { return t.lookups[name] }

// readTables reads those tables that the method needs.
func readTables(data []byte, m method) (*tables, error) {
	if len(data) > math.MaxInt32 {
		return nil, fmt.Errorf("has %d bytes, expected at most %d", len(data), math.MaxInt32)
	}
	r := &reader{data: data, rest: data}
	t := &tables{lookups: map[string]*words{}}
	var found []string
	n := r.mapHeader("a map of tables by name")
	for ; r.err == nil && n > 0; n-- {
		name := r.text()
		if !m.reads(name) {
			r.skip()
			continue
		}
		found = append(found, name)
		r.within(name, func() { t.read(r, name) })
	}
	if r.err != nil {
		return nil, r.err
	}
	if len(r.rest) > 0 {
		return nil, fmt.Errorf("byte %d: expected the end of the file", r.place())
	}
	for _, name := range m.required {
		if !slices.Contains(found, name) {
			return nil, fmt.Errorf("has no table %q, which the lemmatizer needs; expected %q", name, m.required)
		}
	}
	return t, nil
}

func (t *tables) read(r *reader, name string) {
	switch name {
	case "lemma_rules":
		t.rules = readByPOS(r, (*reader).rules)
	case "lemma_rules_groups":
		t.groups = readByPOS(r, (*reader).groups)
	case "lemma_exc":
		t.exc = readByPOS(r, (*reader).exceptions)
	case "lemma_index":
		t.index = readByPOS(r, (*reader).list)
	default:
		t.lookups[name] = r.lookups()
	}
}

func readByPOS[V any](r *reader, read func(*reader) V) map[uint64]V {
	byPOS := map[uint64]V{}
	for n := r.mapHeader("a map of parts of speech"); r.err == nil && n > 0; n-- {
		id := r.id()
		byPOS[id] = read(r)
	}
	return byPOS
}
