package corroborate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// words folds a text and splits it where there is neither letter nor digit. An
// apostrophe is dropped, so that its forms do not matter.
func words(text string) []string {
	folded := strings.Map(func(r rune) rune {
		switch {
		case r == '\'' || r == '’' || unicode.Is(unicode.Mn, r):
			return -1
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return ' '
	}, norm.NFKD.String(text))
	return strings.Fields(folded)
}

// fold is words joined by single spaces.
func fold(text string) string { return strings.Join(words(text), " ") }

// What a byte below 0x80 is to wordHashes: a letter or digit, by its lower case;
// dropped; or the end of a word.
const dropped = 1

var asciiFold = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch b := byte(c); {
		case '0' <= b && b <= '9' || 'a' <= b && b <= 'z':
			t[c] = b
		case 'A' <= b && b <= 'Z':
			t[c] = b + 'a' - 'A'
		case b == '\'':
			t[c] = dropped
		}
	}
	return t
}()

// wordHashes hashes what words gives, without making the strings. visit, where it
// is not nil, is told the bytes of the text that each word stands in.
func wordHashes(text string, visit func(start, end int)) []uint32 {
	list := make([]uint32, 0, len(text)/5)
	h := hasher{list: list}
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			switch f := asciiFold[c]; f {
			case 0:
				h.end(visit)
			case dropped:
			default:
				h.add(f, i, i+1)
			}
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(text[i:])
		h.rune(r, i, i+w, visit)
		i += w
	}
	h.end(visit)
	return h.list
}

// hasher takes in a word byte by byte: FNV-1a (Fowler, Noll and Vo).
type hasher struct {
	list        []uint32
	hash        uint64
	start, last int
	within      bool
}

func (h *hasher) add(b byte, start, end int) {
	if !h.within {
		h.within, h.hash, h.start = true, 14695981039346656037, start
	}
	h.hash = (h.hash ^ uint64(b)) * 1099511628211
	h.last = end
}

func (h *hasher) end(visit func(start, end int)) {
	if !h.within {
		return
	}
	h.within = false
	h.list = append(h.list, uint32(h.hash^h.hash>>32))
	if visit != nil {
		visit(h.start, h.last)
	}
}

// rune takes in what is not ASCII, in its compatibility decomposition.
func (h *hasher) rune(r rune, start, end int, visit func(start, end int)) {
	if '‐' <= r && r <= '‟' { // dashes and quotation marks, of which texts are full
		if r != '’' {
			h.end(visit)
		}
		return
	}
	for _, r := range norm.NFKD.String(string(r)) {
		switch {
		case r == '\'' || r == '’' || unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			var buffer [utf8.UTFMax]byte
			for _, b := range buffer[:utf8.EncodeRune(buffer[:], unicode.ToLower(r))] {
				h.add(b, start, end)
			}
		default:
			h.end(visit)
		}
	}
}

// shingleWords is how many words stand in a shingle. Three tell dispatches of
// one event apart and still see past a number that was corrected.
const shingleWords = 3

// shingles hashes each run of shingleWords words; the set is sorted.
func shingles(seq []uint32) []uint32 {
	list := make([]uint32, 0, max(0, len(seq)-shingleWords+1))
	for i := 0; i+shingleWords <= len(seq); i++ {
		list = append(list, gram(seq[i:i+shingleWords]))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// bodyHash tells bodies apart that differ in a word.
func bodyHash(seq []uint32) uint64 {
	h := uint64(len(seq))
	for _, w := range seq {
		h = mix(h ^ uint64(w))
	}
	return h
}
