// Package quantity reads numbers of things in words or figures, with the words
// that qualify them: "at least 27", "two dozen", "between five and ten". It reads
// English; the words stand in numbers.tsv.
package quantity

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/trucewatch/trucewatch"
)

// Number is a number found in a list of words: those from From up to To, with
// what qualifies it.
type Number struct {
	From, To int
	Value    trucewatch.Count
	// Vague is set for words that name no number: "several", "dozens".
	Vague bool
}

// most bounds numbers, so that absurd ones don't overflow.
const most = 1_000_000_000

// Find finds the numbers of a list of words in small letters, as package nlp cuts
// them, in order and without overlaps. Shares, amounts of money, ages, measures
// and ordinals are none.
func Find(words []string) []Number {
	var list []Number
	for i := 0; i < len(words); i++ {
		if n, ok := At(words, i); ok {
			if n.From < n.To {
				list = append(list, n)
			}
			i = n.To - 1
		}
	}
	return list
}

// At reads the number that begins at a word.
func At(words []string, i int) (Number, bool) {
	t := tableOnce()
	if n, ok := between(t, words, i); ok {
		return n, ok
	}
	if i > 0 && i < len(words) && words[i] == "over" && t.is(particled, words[i-1]) {
		return Number{}, false // "handed over three men"
	}
	q, at := t.phrase(words, i, qualifies)
	n, ok := ranged(t, words, at)
	if !ok && at > i { // "some people"
		q = entry{}
		n, ok = ranged(t, words, i)
	}
	if !ok || measures(words, n) {
		return Number{}, false
	}
	n.From = i
	if q.class != "" && !n.Vague {
		n.Value = qualified(q, n.Value)
	}
	if s, to := t.phrase(words, n.To, follows); s.class != "" && n.Value.High != nil && !n.Vague {
		n.To, n.Value = to, trucewatch.AtLeast(n.Value.Low)
	}
	return n, true
}

// measures says whether a figure is a share, money, an age or a measure.
func measures(words []string, n Number) bool {
	t := tableOnce()
	after := func(k int) string {
		if n.To+k < len(words) {
			return words[n.To+k]
		}
		return ""
	}
	if n.From > 0 && t.is(unitBefore, words[n.From-1]) {
		return true
	}
	if after(0) == "-" || after(0) == "–" {
		return t.is(unitAfter, strings.TrimSuffix(after(1), "s")) || t.is(unitAfter, after(1))
	}
	return t.is(share, after(0))
}

func qualified(q entry, v trucewatch.Count) trucewatch.Count {
	switch q.class {
	case "least":
		return trucewatch.AtLeast(v.Low + q.value)
	case "most":
		high := v.Low - q.value
		if v.High != nil {
			high = *v.High - q.value
		}
		return trucewatch.Count{High: &high}
	}
	return v
}

// between reads "between 5 and 10" and "from 5 to 10".
func between(t *table, words []string, i int) (Number, bool) {
	if i >= len(words) || words[i] != "between" && words[i] != "from" {
		return Number{}, false
	}
	a, ok := figure(t, words, i+1)
	if !ok || a.Vague || a.To >= len(words) || words[a.To] != "and" && words[a.To] != "to" {
		return Number{}, false
	}
	b, ok := figure(t, words, a.To+1)
	if !ok || b.Vague || b.Value.Low < a.Value.Low || measures(words, b) {
		return Number{}, false
	}
	return Number{From: i, To: b.To, Value: trucewatch.Between(a.Value.Low, b.Value.Low)}, true
}

// ranged reads "5 to 10", "5-10", "two or three", or one number.
func ranged(t *table, words []string, i int) (Number, bool) {
	a, ok := figure(t, words, i)
	if !ok || a.Vague || a.To+1 >= len(words) {
		return a, ok
	}
	link := words[a.To]
	if link != "to" && link != "-" && link != "–" && link != "or" {
		return a, true
	}
	b, found := figure(t, words, a.To+1)
	if !found || b.Vague || b.Value.Low <= a.Value.Low || link == "or" && b.Value.Low > 2*a.Value.Low+1 {
		return a, true
	}
	return Number{From: i, To: b.To, Value: trucewatch.Between(a.Value.Low, b.Value.Low)}, true
}

// figure reads a number without what qualifies it.
func figure(t *table, words []string, i int) (Number, bool) {
	if i >= len(words) {
		return Number{}, false
	}
	if e, to := t.phrase(words, i, vague); e.class != "" {
		return Number{i, to, trucewatch.AtLeast(e.value), true}, true
	}
	if e, to := t.phrase(words, i, exact); e.class != "" {
		return Number{i, to, trucewatch.Exactly(e.value), false}, true
	}
	if c := words[i][:min(1, len(words[i]))]; c >= "0" && c <= "9" {
		return inFigures(t, words, i)
	}
	return spelled(t, words, i)
}

// inFigures reads "8,600", "5-10", "1.2 million", "30+".
func inFigures(t *table, words []string, i int) (Number, bool) {
	if n, ok := spaced(words, i); ok {
		return n, true
	}
	word := words[i]
	scale := 1
	to := i + 1
	if to < len(words) {
		if s := t.value(scales, words[to]); s > 0 {
			scale, to = s, to+1
		}
	}
	if scale == 1 && to+1 < len(words) && words[to] == "-" {
		if s := t.value(scales, words[to+1]); s > 0 { // "1-million"
			scale, to = s, to+2
		}
	}
	if low, high, ok := strings.Cut(strings.ReplaceAll(word, "–", "-"), "-"); ok {
		if s := t.value(scales, high); s > 0 && scale == 1 {
			if a, ok := digits(low); ok && a*s <= most {
				return Number{i, to, trucewatch.Exactly(a * s), false}, true
			}
		}
		a, ok1 := digits(low)
		b, ok2 := digits(high)
		if !ok1 || !ok2 || a > b || b*scale > most {
			return Number{}, false
		}
		return Number{i, to, trucewatch.Between(a*scale, b*scale), false}, true
	}
	if scale > 1 && strings.Contains(word, ".") {
		f, err := strconv.ParseFloat(word, 64)
		if err != nil || !(f*float64(scale) <= most) {
			return Number{}, false
		}
		return Number{i, to, trucewatch.Exactly(int(f * float64(scale))), false}, true
	}
	open := strings.HasSuffix(word, "+")
	n, ok := digits(strings.TrimSuffix(word, "+"))
	if !ok || n*scale > most {
		return Number{}, false
	}
	if open {
		return Number{i, to, trucewatch.AtLeast(n * scale), false}, true
	}
	return Number{i, to, trucewatch.Exactly(n * scale), false}, true
}

// spaced reads figures in groups of three with spaces between them, the last of which is
// "000": "240 000", "1 200 000".
func spaced(words []string, i int) (Number, bool) {
	to, value := i+1, words[i]
	if len(value) > 3 || value[0] == '0' {
		return Number{}, false
	}
	for to < len(words) && to < i+3 && len(words[to]) == 3 {
		if _, ok := digits(words[to]); !ok {
			break
		}
		value += words[to]
		to++
	}
	if to == i+1 || words[to-1] != "000" {
		return Number{}, false
	}
	n, ok := digits(value)
	return Number{i, to, trucewatch.Exactly(n), false}, ok
}

// spelled reads a number in words: "twenty-five", "two hundred and six", "a
// dozen".
func spelled(t *table, words []string, i int) (Number, bool) {
	start, total, current, last := i, 0, 0, 0
	if (words[i] == "a" || words[i] == "an") && i+1 < len(words) && t.value(scales, words[i+1]) > 0 {
		current, i = 1, i+1
	}
	end := i
loop:
	for ; i < len(words); i++ {
		unit, scale := t.value(units, words[i]), t.value(scales, words[i])
		if tens, ones, ok := strings.Cut(words[i], "-"); ok && t.value(units, tens) >= 20 && t.value(units, ones) > 0 {
			unit = t.value(units, tens) + t.value(units, ones)
		}
		switch {
		case unit > 0 && (last == 0 || last >= 20 && unit < 10 || last >= 100 && unit < 100):
			current, last = current+unit, unit
		case scale > 0 && current > 0 && scale > last:
			current, last = current*scale, scale
			if scale >= 1000 {
				total, current, last = total+current, 0, 100
			}
		case (words[i] == "-" || words[i] == "–") && last >= 20 && last < 100 && i+1 < len(words) && t.value(units, words[i+1]) > 0 && t.value(units, words[i+1]) < 10:
			continue
		case words[i] == "and" && last >= 100 && i+1 < len(words) && t.value(units, words[i+1]) > 0:
			continue
		default:
			break loop
		}
		if total+current > most {
			return Number{}, false
		}
		end = i + 1
	}
	if n := total + current; n > 0 && end > start {
		return Number{start, end, trucewatch.Exactly(n), false}, true
	}
	return Number{}, false
}

// digits reads "8,600" and "1,50,000" as a whole number.
func digits(s string) (int, bool) {
	groups := strings.Split(s, ",")
	for i, g := range groups[1:] {
		if len(g) != 3 && (len(g) != 2 || i == len(groups)-2) {
			return 0, false
		}
	}
	n, err := strconv.Atoi(strings.Join(groups, ""))
	return n, err == nil && n >= 0 && n <= most && s[0] != '+' && s[0] != '-'
}

// The classes of words in numbers.tsv.
const (
	units      = "unit"
	scales     = "scale"
	exact      = "exact"
	vague      = "vague"
	follows    = "follows"
	share      = "share"
	unitBefore = "unit-before"
	unitAfter  = "unit-after"
	particled  = "particled"
	qualifies  = "" // least, more, most, fewer, about
)

//go:embed numbers.tsv
var numbersTable string

// entry is a phrase of the table.
type entry struct {
	class string
	words []string
	value int
}

// table is the words of number by their first word.
type table struct{ entries map[string][]entry }

var tableOnce = sync.OnceValue(func() *table {
	t := &table{map[string][]entry{}}
	for row := range strings.Lines(numbersTable) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(f) != 3 || strings.HasPrefix(row, "#") {
			continue
		}
		value, err := strconv.Atoi(f[2])
		if err != nil {
			panic("numbers.tsv: " + row) // a fault of the build
		}
		w := strings.Fields(f[1])
		t.entries[w[0]] = append(t.entries[w[0]], entry{f[0], w, value})
	}
	return t
})

// phrase finds the longest phrase of a class at a word and where it ends; for
// qualifies, of those that qualify a number.
func (t *table) phrase(words []string, i int, class string) (best entry, to int) {
	to = i
	if i >= len(words) {
		return best, to
	}
	for _, e := range t.entries[words[i]] {
		if e.class != class && (class != qualifies || e.class != "least" && e.class != "most" && e.class != "about") {
			continue
		}
		if i+len(e.words) <= len(words) && i+len(e.words) > to && same(words[i:i+len(e.words)], e.words) {
			best, to = e, i+len(e.words)
		}
	}
	return best, to
}

func same(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// value is the value of a single word of a class, or 0.
func (t *table) value(class, word string) int {
	for _, e := range t.entries[word] {
		if e.class == class && len(e.words) == 1 {
			return e.value
		}
	}
	return 0
}

func (t *table) is(class, word string) bool {
	for _, e := range t.entries[word] {
		if e.class == class && len(e.words) == 1 {
			return true
		}
	}
	return false
}
