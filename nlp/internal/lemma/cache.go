package lemma

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

const (
	// cacheSlots is how many lemmas are remembered, each in one of the two
	// neighbouring places that its key's hash gives it.
	cacheSlots = 1 << 14
	// longestKey is the length of text and features beyond which a lemma is not
	// remembered, in bytes.
	longestKey = 192
)

// key is all that a lemma depends on.
type key struct {
	text, pos, morph string
	start            bool
}

// clone frees the key from the document that its strings are part of.
func (k key) clone() key {
	k.text, k.pos, k.morph = strings.Clone(k.text), strings.Clone(k.pos), strings.Clone(k.morph)
	return k
}

type entry struct {
	key
	lemma string
}

// cache remembers lemmas found lately. Entries never change once they are stored.
type cache struct {
	seed  maphash.Seed
	slots []atomic.Pointer[entry]
}

func newCache() *cache {
	return &cache{seed: maphash.MakeSeed(), slots: make([]atomic.Pointer[entry], cacheSlots)}
}

// find gives the lemma of a key, if it is remembered, and else where to store it.
func (c *cache) find(k *key) (found *entry, place int) {
	h := maphash.String(c.seed, k.text) ^ (outline(k.pos)<<24+outline(k.morph))*0x9e3779b97f4a7c15
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
