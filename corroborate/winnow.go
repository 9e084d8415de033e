package corroborate

// Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for
// document fingerprinting", 2003): of each window of windowGrams runs of
// gramWords words the run with the least hash is kept, the last of equals. Two
// texts that have gramWords+windowGrams-1 = 16 words in a row in common have a
// fingerprint in common, wherever the words stand.
const (
	gramWords   = 5
	windowGrams = 12
)

// print is a fingerprint: the hash of gramWords words and the place of the first.
type print struct {
	hash uint32
	at   int32
}

// fingerprints winnows a sequence of hashed words.
func fingerprints(seq []uint32) []print {
	n := len(seq) - gramWords + 1
	if n <= 0 {
		return nil
	}
	prints := make([]print, 0, 2*n/(windowGrams+1)+2)
	var ring [windowGrams]print
	least := print{at: -1}
	for i := range n {
		p := print{gram(seq[i : i+gramWords]), int32(i)}
		ring[i%windowGrams] = p
		switch {
		case p.hash <= least.hash || least.at < 0:
			least = p
		case int(least.at) <= i-windowGrams: // it has left the window
			least = p
			for back := 1; back < windowGrams && back <= i; back++ {
				if q := ring[(i-back)%windowGrams]; q.hash < least.hash {
					least = q
				}
			}
		}
		if i >= windowGrams-1 || i == n-1 {
			if last := len(prints) - 1; last < 0 || prints[last].at != least.at {
				prints = append(prints, least)
			}
		}
	}
	return prints
}

func gram(words []uint32) uint32 {
	h := uint64(len(words))
	for _, w := range words {
		h = (h ^ uint64(w)) * 0x9fb21c651e98df25
		h ^= h >> 29
	}
	return uint32(h >> 16)
}

// sharedWords is the least length of a passage that two texts are said to share,
// in words: a sentence. Shorter ones are how people write.
const sharedWords = 16

// shared is a run of words that stands in two texts: from word at on in the one,
// from word from on in the other.
type shared struct{ at, from, words int }

// sharedRun follows a fingerprint that two texts have in common both ways as far
// as the words agree.
func sharedRun(a, b []uint32, at, from int) shared {
	start, end := 0, 0
	for at-start > 0 && from-start > 0 && a[at-start-1] == b[from-start-1] {
		start++
	}
	for at+end < len(a) && from+end < len(b) && a[at+end] == b[from+end] {
		end++
	}
	return shared{at - start, from - start, start + end}
}

// sharedRuns gives the passages that text a shares with text b, by their place
// in a; no two of them overlap there.
func sharedRuns(a, b *text) []shared {
	places := make(map[uint32]int32, len(b.prints))
	for _, p := range b.prints {
		if _, ok := places[p.hash]; !ok {
			places[p.hash] = p.at
		}
	}
	var runs []shared
	covered := 0
	for _, p := range a.prints {
		from, ok := places[p.hash]
		if !ok || int(p.at) < covered {
			continue
		}
		if run := sharedRun(a.seq, b.seq, int(p.at), int(from)); run.words >= sharedWords && run.at >= covered {
			runs = append(runs, run)
			covered = run.at + run.words
		}
	}
	return runs
}
