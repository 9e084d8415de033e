package when

import (
	"strings"
	"time"
)

// anchor is an event whose day is known, as it is looked for in texts.
type anchor struct {
	words []string // in lower case
	on    time.Time
}

func anchorsOf(list []Anchor) []anchor {
	var all []anchor
	for _, a := range list {
		var words []string
		for _, t := range tokens(a.Name) {
			if t.shape == word {
				words = append(words, strings.ToLower(a.Name[t.start:t.end]))
			}
		}
		if len(words) > 0 && !a.On.IsZero() {
			all = append(all, anchor{words, dayOf(a.On)})
		}
	}
	return all
}

// longestEvent is how many words of an event's description are read.
const longestEvent = 8

// event reads the words that name an event: up to the next sign, or a word that
// begins something else.
func (r *reader) event(i int) (end int, ok bool) {
	i = r.skip(i, "the", "a", "an", "its", "their", "this")
	end = i
	for end < i+longestEvent && r.at(end).shape == word && !r.is(end, "and", "but", "which", "that", "who", "said", "says", "unless", "if", "when", "they", "he", "she", "it", "we", "shall", "will", "must", "may") {
		end++
	}
	return end, end > i
}

// known says whether the caller knows the event that is named at a token.
func (r *reader) known(i int) bool {
	end, ok := r.event(i)
	_, found := r.anchorIn(i, end)
	return ok && found
}

// anchorIn finds the anchor that is named among some words: the first, and the
// longest of those that begin there.
func (r *reader) anchorIn(i, end int) (best anchor, ok bool) {
	for ; i < end && !ok; i++ {
		for _, a := range r.anchors {
			if r.saysWords(i, end, a.words) && len(a.words) > len(best.words) {
				best, ok = a, true
			}
		}
	}
	return best, ok
}

func (r *reader) saysWords(i, end int, words []string) bool {
	for _, w := range words {
		for i < end && w != "the" && r.is(i, "the") {
			i++
		}
		if i >= end || !strings.EqualFold(r.text[r.at(i).start:r.at(i).end], w) {
			return false
		}
		i++
	}
	return true
}

// countedFromEvent reads the event or date that a length is counted from; k is
// the word between, "after" or "of".
func (r *reader) countedFromEvent(l length, k int, within bool) (sense, bool) {
	sign := 1
	if r.is(k, "before", "prior") {
		sign = -1
	}
	from := r.skip(k+1, "to")
	if s, ok := r.dayInPart(from); ok && s.sort == Date && (s.basis != Text || within) {
		s = s.inPart(Part{}, s.end)
		s.precision, s.weekday, s.judge = precisionOf(l.unit), false, nil
		return s.then(func(_ scene, d stretch) stretch {
			if within && sign > 0 {
				return touched(d.from, shift(d.from, l.most, l.unit))
			}
			return l.from(d.from, sign)
		}), !r.is(k, "of") || within
	}
	end, ok := r.event(from)
	a, known := r.anchorIn(from, end)
	if !ok || r.is(k, "from", "of") && !known && !within && !r.hasRole(r.skip(from, "the", "its"), "event") || r.is(k, "since") && !known {
		return sense{}, false
	}
	s := sense{end: k + 1, sort: Date, basis: Event, precision: precisionOf(l.unit), offset: Offset{sign * l.most, l.unit}, days: unknown}
	if r.is(k, "of") {
		s.end = k
	}
	first := r.skip(from, "the", "a", "an")
	s.anchor = r.text[r.at(first).start:r.at(max(first, end-1)).end]
	if known {
		s.days = func(scene) stretch {
			if within && sign > 0 {
				return touched(a.on, shift(a.on, l.most, l.unit))
			}
			return l.from(a.on, sign)
		}
	}
	return s, true
}

// within reads a deadline by its length: "within 14 months of the signing", "in
// the next three days".
func (r *reader) within(i int) (sense, bool) {
	if r.is(i, "not") && r.is(i+1, "later", "more") && r.is(i+2, "than") || r.is(i, "no") && r.is(i+1, "later", "more") && r.is(i+2, "than") {
		return r.withinLength(i + 3)
	}
	if !r.is(i, "within") {
		return sense{}, false
	}
	k := i + 1
	if r.is(k, "a") && r.is(k+1, "period", "maximum") {
		k = r.skip(k+2, "of")
	}
	if s, ok := r.withinLength(k); ok {
		return s, true
	}
	if s, ok := r.past(k); ok {
		return s, true
	}
	return sense{}, false
}

func (r *reader) withinLength(k int) (sense, bool) {
	k = r.skip(k, "the")
	k = r.skip(k, "next", "first", "coming", "about")
	k = r.skip(k, "a")
	l, ok := r.length(k)
	if !ok {
		if l, ok = r.length(k - 1); !ok {
			return sense{}, false
		}
	}
	if r.is(l.end, "of", "after", "from", "following", "before", "prior") && !r.is(l.end+1, "now") {
		if s, ok := r.countedFromEvent(l, l.end, true); ok {
			s.sort, s.about = Deadline, l.about
			return s, true
		}
	}
	end := l.end
	if r.is(end, "from") && r.is(end+1, "now", "today") {
		end += 2
	}
	s := hanging(end, precisionOf(l.unit), func(now scene) stretch {
		return touched(now.published, shift(now.published, l.most, l.unit))
	})
	s.sort, s.about, s.offset = Deadline, l.about, Offset{l.most, l.unit}
	return s, true
}

// anchorAlone reads an event whose day is known, after "since", "until" or "by".
func (r *reader) anchorAlone(i int) (sense, bool) {
	first := r.skip(i, "the")
	var best anchor
	for _, a := range r.anchors {
		if len(a.words) > len(best.words) && r.saysWords(first, first+len(a.words), a.words) {
			best = a
		}
	}
	if len(best.words) == 0 {
		return sense{}, false
	}
	end := first + len(best.words)
	s := fixed(end, ToDay, one(best.on))
	s.basis, s.bare = Event, true
	s.anchor = r.text[r.at(first).start:r.at(end-1).end]
	return s, true
}

// plusDays reads "D+30", a day of a plan.
func (r *reader) plusDays(i int) (sense, bool) {
	k := i + 1
	if !r.is(i, "d") || !r.at(i).capital {
		return sense{}, false
	}
	if r.is(k, "-") && r.is(k+1, "day") {
		k += 2
	}
	n := r.at(k + 1)
	if !r.is(k, "+", "plus") || n.shape != figure || n.n < 0 || n.n > mostUnits {
		return sense{}, false
	}
	s := sense{end: k + 2, sort: Date, basis: Event, precision: ToDay, anchor: "D", offset: Offset{n.n, Days}, days: unknown}
	for _, a := range r.anchors {
		if len(a.words) <= 2 && a.words[0] == "d" {
			s.days = func(scene) stretch { return one(shift(a.on, n.n, Days)) }
		}
	}
	return s, true
}
