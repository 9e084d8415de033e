package pyre

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// set is a set of code points.
type set struct {
	ascii  [2]uint64
	ranges []rune // first and last of each range, sorted, not touching
	weight int    // a guess at how common its code points are in texts
}

// newSet makes a set of ranges in any order: first and last of each.
func newSet(ranges []rune) *set {
	s := &set{ranges: tidy(ranges)}
	for i := 0; i < len(s.ranges); i += 2 {
		s.weight += int(s.ranges[i+1]-s.ranges[i]) + 1
		for r := s.ranges[i]; r <= s.ranges[i+1] && r < utf8.RuneSelf; r++ {
			s.ascii[r>>6] |= 1 << (r & 63)
			s.weight += commonness(r)
		}
	}
	return s
}

func commonness(r rune) int {
	switch {
	case r >= 'a' && r <= 'z':
		return 400
	case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		return 40
	}
	return 0
}

func tidy(ranges []rune) []rune {
	type span struct{ lo, hi rune }
	spans := make([]span, 0, len(ranges)/2)
	for i := 0; i+1 < len(ranges); i += 2 {
		spans = append(spans, span{ranges[i], ranges[i+1]})
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.lo, b.lo) })
	out := make([]rune, 0, len(ranges))
	for _, s := range spans {
		if n := len(out); n > 0 && s.lo <= out[n-1]+1 {
			out[n-1] = max(out[n-1], s.hi)
			continue
		}
		out = append(out, s.lo, s.hi)
	}
	return out
}

func (s *set) has(r rune) bool {
	if uint32(r) < utf8.RuneSelf {
		return s.ascii[r>>6]&(1<<(r&63)) != 0
	}
	lo, hi := 0, len(s.ranges)/2
	for lo < hi {
		m := (lo + hi) / 2
		switch {
		case r < s.ranges[2*m]:
			hi = m
		case r > s.ranges[2*m+1]:
			lo = m + 1
		default:
			return true
		}
	}
	return false
}

func (s *set) complement() *set {
	var out []rune
	next := rune(0)
	for i := 0; i < len(s.ranges); i += 2 {
		if s.ranges[i] > next {
			out = append(out, next, s.ranges[i]-1)
		}
		next = s.ranges[i+1] + 1
	}
	if next <= unicode.MaxRune {
		out = append(out, next, unicode.MaxRune)
	}
	return newSet(out)
}

func (s *set) overlaps(o *set) bool {
	for i, j := 0, 0; i < len(s.ranges) && j < len(o.ranges); {
		switch {
		case s.ranges[i+1] < o.ranges[j]:
			i += 2
		case o.ranges[j+1] < s.ranges[i]:
			j += 2
		default:
			return true
		}
	}
	return false
}

func union(sets ...*set) *set {
	var all []rune
	for _, s := range sets {
		all = append(all, s.ranges...)
	}
	return newSet(all)
}

// goText is the set as a class of Go's regular expressions.
func (s *set) goText() string {
	if len(s.ranges) == 0 {
		return `[^\x00-\x{10FFFF}]`
	}
	b := []byte{'['}
	for i, r := range s.ranges {
		b = strconv.AppendInt(append(b, `\x{`...), int64(r), 16)
		b = append(b, "}-"[:2-i%2]...)
	}
	return string(append(b, ']'))
}

// netText is the set as a class of .NET's regular expressions.
func (s *set) netText() string {
	if len(s.ranges) == 0 {
		return `(?!)`
	}
	var b strings.Builder
	b.WriteByte('[')
	for i := 0; i < len(s.ranges); i += 2 {
		b.WriteString(netRune(s.ranges[i]))
		b.WriteByte('-')
		b.WriteString(netRune(s.ranges[i+1]))
	}
	b.WriteByte(']')
	return b.String()
}

// netRune writes a code point for .NET's syntax, which has no escape for those
// above U+FFFF; they never mean anything but themselves.
func netRune(r rune) string {
	if r > 0xFFFF {
		return string(r)
	}
	return fmt.Sprintf(`\u%04X`, r)
}

// fold adds to the set what Python's IGNORECASE takes for equal to its members.
func (s *set) fold() *set {
	ranges := slices.Clone(s.ranges)
	for _, orbit := range orbits() {
		if !slices.ContainsFunc(orbit, s.has) {
			continue
		}
		for _, r := range orbit {
			ranges = append(ranges, r, r)
		}
	}
	return newSet(ranges)
}

// orbits holds the groups of code points that are equal but for their case. Python
// (sre_compile's table of equivalences) knows a few more than Unicode's simple case
// folding.
var orbits = sync.OnceValue(func() [][]rune {
	found := [][]rune{[]rune("iIıİ"), {0x390, 0x1FD3}, {0x3B0, 0x1FE3}, {0xFB05, 0xFB06}}
	seen := map[rune]bool{}
	for _, c := range unicode.CaseRanges {
		for r := rune(c.Lo); r <= rune(c.Hi); r++ {
			orbit := []rune{r}
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				orbit = append(orbit, f)
			}
			if len(orbit) == 1 || seen[slices.Min(orbit)] {
				continue
			}
			seen[slices.Min(orbit)] = true
			found = append(found, orbit)
		}
	}
	return found
})

var (
	wordSet  = tableSet(unicode.L, unicode.N)
	digitSet = tableSet(unicode.Nd)
	// spaceSet is Python's str.isspace.
	spaceSet = newSet([]rune{
		0x09, 0x0D, 0x1C, 0x20, 0x85, 0x85, 0xA0, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A,
		0x2028, 0x2029, 0x202F, 0x202F, 0x205F, 0x205F, 0x3000, 0x3000,
	})
	asciiSet  = newSet([]rune{0, 0x7F})
	anySet    = newSet([]rune{0, unicode.MaxRune})
	noNewline = newSet([]rune{'\n', '\n'}).complement()
)

func tableSet(tables ...*unicode.RangeTable) *set {
	var ranges []rune
	for _, t := range tables {
		for _, r := range t.R16 {
			ranges = appendStride(ranges, rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range t.R32 {
			ranges = appendStride(ranges, rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	return newSet(ranges)
}

func appendStride(ranges []rune, lo, hi, stride rune) []rune {
	if stride == 1 {
		return append(ranges, lo, hi)
	}
	for r := lo; r <= hi; r += stride {
		ranges = append(ranges, r, r)
	}
	return ranges
}

func intersect(a, b *set) *set {
	return union(a.complement(), b.complement()).complement()
}

// perlSet is the set of \d, \s, \w or their complements.
func perlSet(name byte, ascii bool) *set {
	var s *set
	switch name {
	case 'd', 'D':
		s = digitSet
	case 's', 'S':
		s = spaceSet
	default:
		s = union(wordSet, newSet([]rune{'_', '_'}))
	}
	if ascii {
		s = intersect(s, asciiSet)
	}
	if name < 'a' {
		return s.complement()
	}
	return s
}
