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

// text is a report prepared for comparison.
type text struct {
	id      string
	version string // the report that this one is a version of, or empty
	amends  bool   // a correction, a withdrawal or a version
	place   place
	title   uint64 // outlet and bare title, 0 for none
	body    uint64
	seq     []uint32
	prints  []print
	set     []uint32 // of shingles, sorted, once it was asked for
}

// shingled gives the set of shingles; most texts are never asked for it.
func (t *text) shingled() []uint32 {
	if t.set == nil && len(t.seq) >= shortWords {
		t.set = shingles(t.seq)
	}
	return t.set
}

// place orders reports by when they became public. Of those that became public
// together, as far as is known, corrections, withdrawals and versions come last:
// they speak of what was there.
type place struct {
	known  int64 // seconds since 1970, and nanoseconds
	nanos  int32
	amends bool
	id     string
}

func placeOfReport(r *trucewatch.Report) place {
	known := r.Known()
	return place{known.Unix(), int32(known.Nanosecond()), amends(r) != 0, r.ID}
}

func (p *place) before(q *place) bool {
	switch {
	case p.known != q.known:
		return p.known < q.known
	case p.nanos != q.nanos:
		return p.nanos < q.nanos
	case p.amends != q.amends:
		return q.amends
	}
	return p.id < q.id
}

func newText(r *trucewatch.Report) text {
	words, _ := body(r)
	seq := wordHashes(words, nil)
	t := text{
		id: r.ID, version: r.VersionOf, amends: amends(r) != 0, place: placeOfReport(r),
		seq: seq, body: bodyHash(seq),
	}
	if title := bareTitle(r.Title); title != "" {
		t.title = bodyHash(wordHashes(r.Outlet, nil)) ^ mix(bodyHash(wordHashes(title, nil)))
	}
	if len(seq) >= shortWords {
		t.prints = fingerprints(seq)
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

// oneText confirms a candidate on the full sets of shingles.
func oneText(a, b *text) bool {
	if len(a.shingled()) > len(b.shingled()) {
		a, b = b, a
	}
	contained := len(a.seq) >= containedWords
	least := resemblance / (1 + resemblance) * float64(len(a.set)+len(b.set))
	if contained {
		least = min(least, containment*float64(len(a.set)))
	}
	if float64(len(a.set)) < least {
		return false
	}
	return float64(inBoth(a.set, b.set)) >= least
}

// inBoth counts what two sorted sets have in common.
func inBoth(a, b []uint32) int {
	n, i, j := 0, 0, 0
	if len(b) > 32*len(a) { // a short text in a long one
		for _, x := range a {
			if _, ok := slices.BinarySearch(b, x); ok {
				n++
			}
		}
		return n
	}
	for i < len(a) && j < len(b) {
		x, y := a[i], b[j]
		if x == y {
			n++
		}
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
	}
	return n
}

// passageIn gives the words from at on in the report's text as a passage.
func passageIn(r *trucewatch.Report, run shared) trucewatch.Passage {
	words, start := body(r)
	n, from, to := 0, 0, 0
	wordHashes(words, func(s, e int) {
		if n == run.at {
			from = s
		}
		if n == run.at+run.words-1 {
			to = e
		}
		n++
	})
	return trucewatch.NewText(r.Text).Passage(start+from, start+to)
}
