package when

import "strings"

// reach is how many tokens before and after an expression words are looked for
// that say whether it is past or to come.
const reach = 14

// tense says whether the words of the sentence look ahead of a weekday or back:
// the last cue before it decides ("will not resign, he said on Monday"); where
// there is none, the first after it ("On Tuesday the envoys will meet").
func (r *reader) tense(from, end int) (ahead, back bool) {
	weak := false
	for i := from - 1; i >= from-reach && !r.boundary(i); i-- {
		switch r.cue(i) {
		case forward:
			return true, false
		case backward:
			return false, true
		case weakly:
			weak = true
		}
	}
	if weak {
		return true, false
	}
	for i := end; i < end+reach && !r.boundary(i); i++ {
		switch r.cue(i) {
		case forward:
			return true, false
		case backward:
			return false, true
		}
	}
	return false, false
}

type cue uint8

const (
	silent cue = iota
	forward
	backward
	weakly
)

func (r *reader) cue(i int) cue {
	t := r.at(i)
	if t.shape != word {
		return silent
	}
	if _, _, ok := r.phrase(i, "ahead"); ok && !(t.capital && t.is("may")) {
		return forward
	}
	if r.is(i-1, "be", "to", "not") && !r.is(i-1, "not") || r.hasRole(i, "no-verb") {
		return silent // "to be freed"
	}
	if r.hasRole(i, "behind") {
		return backward
	}
	if r.hasRole(i, "weak") {
		return weakly
	}
	if len(t.low) > len("red") && strings.HasSuffix(t.low, "ed") && !t.capital {
		return backward
	}
	return silent
}

func (r *reader) hasRole(i int, role string) bool {
	_, _, ok := r.phrase(i, role)
	return ok
}

// boundary says whether a sentence, or what a speaker is quoted with, ends at a
// token.
func (r *reader) boundary(i int) bool {
	t := r.at(i)
	if t.shape != sign {
		return t.shape == pause
	}
	switch t.low {
	case ";", "\"", "“", "”", "!", "?":
		return true
	case ".":
		before, after := r.at(i-1), r.at(i+1)
		abbreviated := before.shape == word && (before.width() == 1 || before.capital && before.width() <= 4)
		return !after.glued && (after.shape != word || after.capital) && !abbreviated
	}
	return false
}
