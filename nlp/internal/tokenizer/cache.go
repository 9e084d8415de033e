package tokenizer

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

const (
	cacheSlots = 1 << 16
	// cacheText is the length in bytes up to which chunks are kept.
	cacheText = 64
)

// cache keeps the tokens of chunks. Each has one slot, from which it drives out
// the chunk that was there; so it needs no locks and never grows.
type cache struct {
	seed  maphash.Seed
	slots [cacheSlots]atomic.Pointer[cached]
}

type cached struct {
	chunk  string
	pieces []piece
}

func (c *cache) slot(chunk string) *atomic.Pointer[cached] {
	return &c.slots[maphash.String(c.seed, chunk)%cacheSlots]
}

func (c *cache) get(chunk string) ([]piece, bool) {
	if len(chunk) > cacheText {
		return nil, false
	}
	e := c.slot(chunk).Load()
	if e == nil || e.chunk != chunk {
		return nil, false
	}
	return e.pieces, true
}

func (c *cache) put(chunk string, pieces []piece) {
	if len(chunk) > cacheText {
		return
	}
	// A copy, so that the whole text of the chunk is not kept.
	c.slot(chunk).Store(&cached{strings.Clone(chunk), pieces})
}
