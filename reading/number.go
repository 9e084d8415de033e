package reading

import (
	"strconv"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// count is a number found in a text with the words that qualify it.
type count struct {
	span
	value trucewatch.Count
	vague bool // "several", "dozens"
}

// mostCounted bounds numbers, so that absurd ones don't overflow.
const mostCounted = 1_000_000_000

// countAt reads the number that begins at a token, with what stands before it
// ("at least", "between … and").
func (r *reading) countAt(i, end int) (count, bool) {
	if i >= end || r.dateAt(i) >= 0 && r.tokens[i].sign == number && r.dateIsNumber(i) {
		return count{}, false
	}
	if r.tokens[i].low == "between" || r.tokens[i].low == "from" {
		return r.rangeAt(i+1, i, end)
	}
	if p, at, ok := r.numberWord(i, end, "least", "more", "most", "fewer", "about"); ok {
		c, found := r.figure(at, end)
		if !found {
			return count{}, false
		}
		c.from = i
		c.value = qualified(p, c.value)
		return c, true
	}
	if c, ok := r.rangeAt(i, i, end); ok {
		return c, true
	}
	c, ok := r.figure(i, end)
	if ok && c.to+1 < end && r.tokens[c.to].low == "or" && r.tokens[c.to+1].low == "more" {
		c.to += 2
		c.value = trucewatch.AtLeast(c.value.Low)
	}
	return c, ok
}

// dateIsNumber says that the number at i is part of a date with other words.
func (r *reading) dateIsNumber(i int) bool { return r.tokens[i].sign == number }

func qualified(p phrase, v trucewatch.Count) trucewatch.Count {
	switch p.use {
	case "least", "more":
		return trucewatch.AtLeast(v.Low + p.value)
	case "most", "fewer":
		high := v.Low - p.value
		return trucewatch.Count{Low: 0, High: &high}
	}
	return v
}

// rangeAt reads "5 and 10" after "between", "5 to 10".
func (r *reading) rangeAt(i, from, end int) (count, bool) {
	a, ok := r.figure(i, end)
	if !ok || a.to >= end || a.vague {
		return count{}, false
	}
	link := r.tokens[a.to].low
	if !(link == "to" || link == "-" || link == "–" || link == "and" && from < i) {
		return count{}, false
	}
	b, ok := r.figure(a.to+1, end)
	if !ok || b.vague || b.value.Low < a.value.Low {
		return count{}, false
	}
	return count{span: span{from, b.to}, value: trucewatch.Between(a.value.Low, b.value.Low)}, true
}

// figure reads a number in figures or words, without what qualifies it.
func (r *reading) figure(i, end int) (count, bool) {
	if i >= end {
		return count{}, false
	}
	t := r.tokens[i]
	if t.sign == number {
		n, ok := digits(t.low)
		if !ok {
			if a, b, found := strings.Cut(t.low, "-"); found {
				low, ok1 := digits(a)
				high, ok2 := digits(b)
				if ok1 && ok2 && low <= high && high < mostCounted {
					return count{span: span{i, i + 1}, value: trucewatch.Between(low, high)}, true
				}
			}
			return count{}, false
		}
		to := i + 1
		if to < end && r.valueOf("scale", r.tokens[to].low) > 1 {
			n *= r.valueOf("scale", r.tokens[to].low)
			to++
		}
		if n > mostCounted {
			return count{}, false
		}
		return count{span: span{i, to}, value: trucewatch.Exactly(n)}, true
	}
	if v := r.valueOf("vague", t.low); v > 0 {
		return count{span: span{i, i + 1}, value: trucewatch.AtLeast(v), vague: true}, true
	}
	return r.spelled(i, end)
}

// spelled reads a number in words: "twenty-five", "two hundred and six", "a
// dozen".
func (r *reading) spelled(i, end int) (count, bool) {
	start, total, current := i, 0, 0
	if (r.tokens[i].low == "a" || r.tokens[i].low == "an") && i+1 < end && r.valueOf("scale", r.tokens[i+1].low) > 0 {
		current, i = 1, i+1
	}
	for i < end {
		low := r.tokens[i].low
		tens, ones, hyphen := strings.Cut(low, "-")
		switch {
		case r.valueOf("unit", low) > 0:
			current += r.valueOf("unit", low)
		case hyphen && r.valueOf("unit", tens) >= 20 && r.valueOf("unit", ones) > 0:
			current += r.valueOf("unit", tens) + r.valueOf("unit", ones)
		case r.valueOf("scale", low) > 0 && current > 0:
			current *= r.valueOf("scale", low)
			if r.valueOf("scale", low) >= 1000 {
				total, current = total+current, 0
			}
		case low == "and" && current >= 100 && i+1 < end && r.valueOf("unit", r.tokens[i+1].low) > 0:
		default:
			return r.spelledCount(start, i, total+current)
		}
		if total+current > mostCounted {
			return count{}, false
		}
		i++
	}
	return r.spelledCount(start, i, total+current)
}

func (r *reading) spelledCount(start, end, n int) (count, bool) {
	if n == 0 || end == start {
		return count{}, false
	}
	return count{span: span{start, end}, value: trucewatch.Exactly(n)}, true
}

// valueOf gives the value of a single word of number of a kind, or 0.
func (r *reading) valueOf(kind, low string) int {
	for _, p := range r.lex.numbers[low] {
		if p.use == kind && len(p.words) == 1 {
			return p.value
		}
	}
	return 0
}

// numberWord finds the longest phrase that qualifies a number.
func (r *reading) numberWord(i, end int, kinds ...string) (best phrase, at int, ok bool) {
	for _, p := range r.lex.numbers[r.tokens[i].low] {
		for _, k := range kinds {
			if e, found := r.matches(p.words, i, end); p.use == k && found && e > at {
				best, at, ok = p, e, true
			}
		}
	}
	return best, at, ok
}

// digits reads "8,600" as a whole number.
func digits(s string) (int, bool) {
	groups := strings.Split(s, ",")
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return 0, false
		}
	}
	n, err := strconv.Atoi(strings.Join(groups, ""))
	return n, err == nil && n >= 0 && n < mostCounted
}
