package vocab

import (
	"encoding/binary"
	"sync"
)

// Hash is MurmurHash64A of the bytes of s with seed 1 (A. Appleby, public domain),
// which is how spaCy numbers strings.
func Hash(s string) uint64 {
	const (
		m = 0xc6a4a7935bd1e995
		r = 47
	)
	h := uint64(1) ^ uint64(len(s))*m
	for ; len(s) >= 8; s = s[8:] {
		k := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		k *= m
		k ^= k >> r
		k *= m
		h = (h ^ k) * m
	}
	if len(s) > 0 {
		var tail [8]byte
		copy(tail[:], s)
		h = (h ^ binary.LittleEndian.Uint64(tail[:])) * m
	}
	h ^= h >> r
	h *= m
	return h ^ h>>r
}

// ID is spaCy's number of a string: 0 for the empty string, the symbol's number
// for the names that spaCy has built in, and Hash for all others.
func ID(s string) uint64 {
	if s == "" {
		return 0
	}
	if len(s) <= longestSymbol {
		if id, ok := symbols[s]; ok {
			return id
		}
	}
	return Hash(s)
}

// Symbol is the name that spaCy has built in for a number.
func Symbol(id uint64) (name string, ok bool) {
	name, ok = symbolNames()[id]
	return name, ok
}

var symbolNames = sync.OnceValue(func() map[uint64]string {
	names := map[uint64]string{}
	for name, id := range symbols {
		if there, ok := names[id]; !ok || name < there {
			names[id] = name
		}
	}
	return names
})
