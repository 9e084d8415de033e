package tok2vec

import "math/bits"

// rows sets the four rows of a table that a key's vector is the sum of
// (thinc.layers.hashembed). The hash is thinc's Ops.hash: of MurmurHash3 x64-128
// (A. Appleby, public domain) only the low lane is mixed.
func rows(at *[4]int, key uint64, seed uint32, table int) {
	const (
		c1 = 0x87c37b91114253d5
		c2 = 0x4cf5ad432745937f
	)
	h1 := bits.RotateLeft64(key*c1, 31) * c2
	h1 ^= uint64(seed)
	h1 ^= 8
	h2 := uint64(seed) ^ 8
	h1 += h2
	h2 += h1
	h1, h2 = mix(h1), mix(h2)
	h1 += h2
	h2 += h1
	n := uint32(table)
	at[0], at[1] = int(uint32(h1)%n), int(uint32(h1>>32)%n)
	at[2], at[3] = int(uint32(h2)%n), int(uint32(h2>>32)%n)
}

func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}
