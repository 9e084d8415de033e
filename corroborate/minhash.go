package corroborate

// A signature has bands × rows minima. Two texts that resemble each other by s
// share a band with probability 1-(1-s^rows)^bands: 0.96 at one half, 0.02 at
// one tenth. What the bands miss the fingerprints of winnowing find.
const (
	bands = 24
	rows  = 3
)

// signature sums up the set of a text's shingles. It keeps one minimum for each of bands × rows bins, into which the one
// hash of each member of a set falls: one permutation in place of one for each
// minimum (Li, Owen and Zhang, "One permutation hashing", 2012). A bin that
// stays empty takes the minimum of another that a walk finds which is the same
// for every set (Shrivastava, "Optimal densification for fast and accurate
// minwise hashing", 2017). The hashes are fixed, so that a text has the same
// signature everywhere. A text without shingles has one of its own.
func signature(seq []uint32) (m [bands * rows]uint32) {
	var full [bands * rows]bool
	for at := 0; at+shingleWords <= len(seq); at++ {
		x := mix(uint64(gram(seq[at : at+shingleWords])))
		bin, v := int(uint64(uint32(x>>32))*(bands*rows)>>32), uint32(x)
		if !full[bin] || v < m[bin] {
			m[bin], full[bin] = v, true
		}
	}
	if len(seq) < shingleWords {
		return m
	}
	for i := range m {
		at := i
		for try := uint64(1); !full[at]; try++ {
			at = int(mix(uint64(i)<<32|try) % (bands * rows))
		}
		if at != i {
			m[i] = m[at]
		}
	}
	return m
}

// bandKeys are the keys under which a text with this signature is found.
func bandKeys(m [bands * rows]uint32) (keys [bands]uint64) {
	for b := range keys {
		h := uint64(b + 1)
		for _, v := range m[b*rows : (b+1)*rows] {
			h = mix(h ^ uint64(v))
		}
		keys[b] = h
	}
	return keys
}

// mix spreads a hash over all bits: the finaliser of splitmix64 (Steele, Lea
// and Flood 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}
