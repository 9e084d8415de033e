package corroborate

// A signature has bands × rows minima. Two texts that resemble each other by s
// share a band with probability 1-(1-s^rows)^bands: 0.96 at one half, 0.02 at
// one tenth. What the bands miss the sketch finds.
const (
	bands = 24
	rows  = 3
)

// sampleOneIn is the m of Broder's sketch modulo m.
const sampleOneIn = 4

type minima [bands * rows]uint64

// signature keeps, for each of a fixed family of hashes, the least value over
// the set. The seeds are fixed, so that a text has the same signature
// everywhere.
func signature(set []uint64) minima {
	var m minima
	for i := range m {
		m[i] = ^uint64(0)
	}
	for _, h := range set {
		for i := range m {
			m[i] = min(m[i], mix(h^seeds[i]))
		}
	}
	return m
}

var seeds = func() (s minima) {
	for i := range s {
		s[i] = mix(uint64(i+1) * 0x9e3779b97f4a7c15)
	}
	return s
}()

func (m minima) bands() (hashes [bands]uint64) {
	for b := range hashes {
		for _, v := range m[b*rows : (b+1)*rows] {
			hashes[b] = mix(hashes[b] ^ v)
		}
	}
	return hashes
}

// sample keeps the hashes of a sorted set that sampleOneIn divides, and always
// the least one, so that no set goes without.
func sample(set []uint64) []uint64 {
	var list []uint64
	for i, h := range set {
		if i == 0 || h%sampleOneIn == 0 {
			list = append(list, h)
		}
	}
	return list
}
