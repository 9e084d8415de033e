package attributes

import (
	"hash/maphash"
	"strings"
	"sync/atomic"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
)

const (
	// cacheSlots is how many outcomes are remembered, each in one of the two
	// neighbouring places that its key's hash gives it.
	cacheSlots = 1 << 15
	// longestKey is the length of a key beyond which it is not remembered, in bytes.
	longestKey = 256
)

// fields is a set of a token's fields.
type fields uint16

const (
	markText fields = 1 << iota
	markNorm
	markTag
	markPOS
	markMorph
	markLemma
	markDep
	markSpace
	markStart
)

// key holds the fields of a token that the conditions look at, and nothing of the
// others.
type key struct {
	text, tag, dep, pos, morph, lemma, norm string
	space, start                            bool
}

func (f fields) key(t *token.Token) key {
	var k key
	if f&markText != 0 {
		k.text = t.Text
	}
	if f&markTag != 0 {
		k.tag = t.Tag
	}
	if f&markDep != 0 {
		k.dep = t.Dep
	}
	if f&markPOS != 0 {
		k.pos = t.POS
	}
	if f&^(markText|markTag|markDep|markPOS) == 0 {
		return k
	}
	if f&markMorph != 0 {
		k.morph = t.Morph
	}
	if f&markLemma != 0 {
		k.lemma = t.Lemma
	}
	if f&markNorm != 0 {
		k.norm = t.Norm
	}
	k.space = f&markSpace != 0 && t.Space
	k.start = f&markStart != 0 && t.SentStart
	return k
}

func (k *key) size() int {
	return len(k.text) + len(k.tag) + len(k.dep) + len(k.pos) + len(k.morph) + len(k.lemma) + len(k.norm)
}

// clone frees the key from the document that its strings are part of.
func (k key) clone() key {
	for _, s := range []*string{&k.text, &k.tag, &k.dep, &k.pos, &k.morph, &k.lemma, &k.norm} {
		*s = strings.Clone(*s)
	}
	return k
}

type entry struct {
	key
	outcome outcome
}

// cache remembers outcomes found lately. Entries never change once they are stored.
type cache struct {
	seed  maphash.Seed
	slots []atomic.Pointer[entry]
}

func newCache() *cache {
	return &cache{seed: maphash.MakeSeed(), slots: make([]atomic.Pointer[entry], cacheSlots)}
}

// find gives what is remembered of a key, and else where to store it.
func (c *cache) find(k *key) (found *entry, place int) {
	labels := outline(k.tag)<<24 + outline(k.dep)<<12 + outline(k.pos)*3 + outline(k.morph)*5 +
		outline(k.lemma)*7 + outline(k.norm)*11
	h := maphash.String(c.seed, k.text) ^ labels*0x9e3779b97f4a7c15
	place = int((h^h>>32)%cacheSlots) &^ 1
	for i := range 2 {
		if e := c.slots[place+i].Load(); e != nil && e.key == *k {
			return e, place
		}
	}
	return nil, place
}

// store puts an entry before the one that was stored at the place last.
func (c *cache) store(place int, e *entry) {
	c.slots[place+1].Store(c.slots[place].Load())
	c.slots[place].Store(e)
}

// outline tells labels apart well enough to spread them.
func outline(s string) uint64 {
	if s == "" {
		return 0
	}
	return uint64(len(s)) | uint64(s[0])<<8 | uint64(s[len(s)-1])<<16
}
