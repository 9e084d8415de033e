package corroborate

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// What makes two bodies one text.
const (
	// resemblance is the least share of common shingles among all of both.
	resemblance = 0.5
	// containment is the least share of the shorter body's shingles that stand
	// in the longer, when the shorter has at least containedWords words.
	containment    = 0.8
	containedWords = 30
	// shortWords is the length below which only equal bodies are one text: a
	// sentence that many would write so.
	shortWords = 8
)

// Families groups reports that are one text, in the order in which the origins
// became public. Every report is in exactly one family.
//
// Reports are taken in the order in which they became public. Each joins the
// earliest family in which a report has the same body, or resembles it closely,
// or contains it, or is contained in it; otherwise it begins a family. A
// correction or withdrawal that does not repeat the text joins the report of
// the same outlet and title. Families never merge, so that what was one family
// or two on some day stays so when later reports come.
//
// Resemblance and containment are those of Broder, "On the resemblance and
// containment of documents" (1997), on sets of word shingles. Candidates are
// found by MinHash with banding (Leskovec, Rajaraman and Ullman, "Mining of
// Massive Datasets", sections 3.3 and 3.4) and by Broder's sketch of hashes
// divisible by m, and then confirmed on the full sets.
func Families(reports []trucewatch.Report) []trucewatch.Family {
	sorted := make([]*trucewatch.Report, len(reports))
	for i := range reports {
		sorted[i] = &reports[i]
	}
	slices.SortStableFunc(sorted, comparePublic)
	l := newLibrary()
	var families []trucewatch.Family
	for _, r := range sorted {
		t := newText(*r)
		at, ok := l.family(t)
		if !ok {
			at = len(families)
			families = append(families, trucewatch.Family{ID: familyID(r.ID), Origin: r.ID})
		}
		families[at].Reports = append(families[at].Reports, r.ID)
		l.add(t, at)
	}
	return families
}

func familyID(report string) string {
	return "f-" + strings.TrimPrefix(report, "r-")
}

// library finds the family of a text among those seen before.
type library struct {
	texts  []text
	of     []int          // family of each text
	equal  map[string]int // body to family
	titled map[string]int // outlet and title to family
	bands  []map[uint64][]int
	sketch map[uint64][]int // sampled shingle to texts
}

// text is a report prepared for comparison.
type text struct {
	words    int
	body     string
	title    string // outlet and bare title
	amends   bool   // a correction or withdrawal
	shingles []uint64
	sample   []uint64
	bands    [bands]uint64
}

func newText(r trucewatch.Report) text {
	w := body(r)
	t := text{
		words: len(w), body: strings.Join(w, " "),
		title:  strings.ToLower(r.Outlet) + "\x00" + bareTitle(r.Title),
		amends: r.Correction || r.Withdrawn,
	}
	if bareTitle(r.Title) == "" {
		t.title = ""
	}
	if t.words >= shortWords {
		t.shingles = shingles(w)
		t.bands = signature(t.shingles).bands()
		t.sample = sample(t.shingles)
	}
	return t
}

// bareTitle is a title without the words that mark a correction or withdrawal.
func bareTitle(title string) string {
	w := words(title)
	for len(w) > 0 && marks[w[0]] {
		w = w[1:]
	}
	return strings.Join(w, " ")
}

func newLibrary() *library {
	l := &library{
		equal: map[string]int{}, titled: map[string]int{}, sketch: map[uint64][]int{},
		bands: make([]map[uint64][]int, bands),
	}
	for i := range l.bands {
		l.bands[i] = map[uint64][]int{}
	}
	return l
}

// family finds the earliest family that a text belongs to. A copy to the letter
// goes where its twin is.
func (l *library) family(t text) (int, bool) {
	if at, ok := l.equal[t.body]; ok && t.body != "" {
		return at, true
	}
	best, found := 0, false
	for _, i := range l.candidates(t) {
		if found && l.of[i] >= best {
			continue
		}
		if oneText(t, l.texts[i]) {
			best, found = l.of[i], true
		}
	}
	if !found && t.amends && t.title != "" {
		best, found = l.titled[t.title], has(l.titled, t.title)
	}
	return best, found
}

func has[K comparable, V any](m map[K]V, k K) bool {
	_, ok := m[k]
	return ok
}

func (l *library) add(t text, family int) {
	i := len(l.texts)
	if !has(l.equal, t.body) {
		l.equal[t.body] = family
	}
	if t.title != "" {
		l.titled[t.title] = family
	}
	t.body = ""
	l.texts = append(l.texts, t)
	l.of = append(l.of, family)
	if t.words < shortWords {
		return
	}
	for b, h := range t.bands {
		l.bands[b][h] = append(l.bands[b][h], i)
	}
	for _, h := range t.sample {
		l.sketch[h] = append(l.sketch[h], i)
	}
}

// candidates are the texts that share a band of the signature or enough of the
// sample, in the order in which they were added.
func (l *library) candidates(t text) []int {
	if t.words < shortWords {
		return nil
	}
	var list []int
	for b, h := range t.bands {
		list = append(list, l.bands[b][h]...)
	}
	shared := map[int]int{}
	for _, h := range t.sample {
		for _, i := range l.sketch[h] {
			shared[i]++
		}
	}
	for i, n := range shared {
		// Half of the smaller sample leaves room for chance around 0.8.
		if 2*n >= min(len(t.sample), len(l.texts[i].sample)) {
			list = append(list, i)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// oneText confirms a candidate on the full sets of shingles.
func oneText(a, b text) bool {
	if len(a.shingles) > len(b.shingles) {
		a, b = b, a
	}
	common := inBoth(a.shingles, b.shingles)
	all := len(a.shingles) + len(b.shingles) - common
	return float64(common) >= resemblance*float64(all) ||
		min(a.words, b.words) >= containedWords && float64(common) >= containment*float64(len(a.shingles))
}

// inBoth counts what two sorted sets have in common.
func inBoth(a, b []uint64) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}
