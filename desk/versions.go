package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// An updated article is a new version of a report: a report of its own that says
// which one it is a version of. Where a report does not say so itself, it is told
// from address and heading, as a view, so that the order in which versions were
// taken in does not matter.

// versionDays is how long after a report another with its heading can be a version
// of it: articles are updated for days, columns carry one heading for years.
const versionDays = 7

// repeated is the least share of the sentences of the shorter of two texts that
// stand in the other, for one to be a version of the other by heading alone.
const repeated = 0.5

// updated gives when a version became public whose day of publication is not after
// that of the version before: when it is first seen. Zero for all other reports.
func (d *Desk) updated(ctx context.Context, r trucewatch.Report) (time.Time, error) {
	var given, same []trucewatch.Report
	if r.VersionOf != "" {
		one, err := d.store.Report(ctx, r.VersionOf)
		if err != nil {
			return time.Time{}, err
		}
		given = append(given, one)
	}
	if address(r) != "" {
		var err error
		if same, err = d.store.Akin(ctx, r.Origin, "", ""); err != nil {
			return time.Time{}, err
		}
		// A text of an earlier day is no update: it came in late.
		same = slices.DeleteFunc(same, func(e trucewatch.Report) bool { return !r.Published.Overlaps(e.Published) })
	}
	for _, e := range append(given, same...) {
		if !r.Published.Last().After(e.Known()) {
			return r.Taken, nil
		}
	}
	return r.Updated, nil
}

// address is the address of the web that a report came from, or empty.
func address(r trucewatch.Report) string {
	if strings.HasPrefix(r.Origin, "https://") || strings.HasPrefix(r.Origin, "http://") {
		return r.Origin
	}
	return ""
}

// versions says of which report each is a version, where none was given. It holds the
// entries of each address and of each heading in the order in which they became public.
type versions struct {
	byAddress map[string][]*trucewatch.Entry
	byHeading map[[2]string][]*trucewatch.Entry
	given     map[string]bool // the reports that say it themselves
}

func newVersions() versions {
	return versions{map[string][]*trucewatch.Entry{}, map[[2]string][]*trucewatch.Entry{}, map[string]bool{}}
}

// place finds of which report an entry is a version. disturbs says that one that became
// public after it is not a version of what it was said to be: that is not mended here.
func (v *versions) place(e *trucewatch.Entry) (disturbs bool) {
	r := &e.Report
	if r.VersionOf != "" {
		v.given[r.ID] = true
	}
	var after []*trucewatch.Entry
	if a := address(*r); a != "" {
		v.byAddress[a] = insertEntry(v.byAddress[a], e)
		after = appendNext(after, v.byAddress[a], e)
	}
	if h := headingOf(r); r.Title != "" && r.Outlet != "" {
		v.byHeading[h] = insertEntry(v.byHeading[h], e)
		after = appendNext(after, v.byHeading[h], e)
	}
	if !v.given[r.ID] {
		r.VersionOf = v.find(e)
	}
	return slices.ContainsFunc(after, func(o *trucewatch.Entry) bool {
		return !v.given[o.Report.ID] && v.find(o) != o.Report.VersionOf
	})
}

// find gives the report that an entry is a version of, or nothing.
func (v *versions) find(e *trucewatch.Entry) string {
	if o := previous(v.byAddress[address(e.Report)], e); o != nil {
		return o.Report.ID
	}
	if o := previous(v.byHeading[headingOf(&e.Report)], e); o != nil && updates(e.Report, o.Report) {
		return o.Report.ID
	}
	return ""
}

func headingOf(r *trucewatch.Report) [2]string { return [2]string{r.Outlet, r.Title} }

// insertEntry puts an entry into a list that stands in order.
func insertEntry(list []*trucewatch.Entry, e *trucewatch.Entry) []*trucewatch.Entry {
	at, _ := slices.BinarySearchFunc(list, e, compareEntries)
	return slices.Insert(list, at, e)
}

func appendNext(to, list []*trucewatch.Entry, e *trucewatch.Entry) []*trucewatch.Entry {
	if at, _ := slices.BinarySearchFunc(list, e, compareEntries); at+1 < len(list) {
		to = append(to, list[at+1])
	}
	return to
}

// previous is the entry before one in a list that may hold it; nil where there is none.
func previous(list []*trucewatch.Entry, e *trucewatch.Entry) *trucewatch.Entry {
	if at, _ := slices.BinarySearchFunc(list, e, compareEntries); at > 0 {
		return list[at-1]
	}
	return nil
}

// updates says whether a report is a version of an earlier one with its heading.
// Corrections and withdrawals say themselves what they speak of.
func updates(r, earlier trucewatch.Report) bool {
	if r.Correction || r.Withdrawn || !r.Known().After(earlier.Known()) || r.Known().Sub(earlier.Known()) > versionDays*24*time.Hour {
		return false
	}
	a, b := sentences(body(r)), sentences(body(earlier))
	if len(a) > len(b) {
		a, b = b, a
	}
	in := map[string]bool{}
	for _, s := range b {
		in[s.Text] = true
	}
	n := 0
	for _, s := range a {
		if in[s.Text] {
			n++
		}
	}
	return n > 0 && float64(n) >= repeated*float64(len(a))
}

// body is a report's text without its header lines; at is where it begins, in code
// points.
func body(r trucewatch.Report) (text *trucewatch.Text, at int) {
	return trucewatch.NewText(r.Text), r.BodyStart
}

// sentences cuts a text after full stops, question and exclamation marks that blanks
// follow, and at line ends. It is for comparing two versions, which are cut alike,
// and need not know abbreviations.
func sentences(t *trucewatch.Text, from int) []trucewatch.Passage {
	var list []trucewatch.Passage
	s := t.String()
	begin := t.Byte(from)
	take := func(end int) {
		piece := s[begin:end]
		start := begin + len(piece) - len(strings.TrimLeft(piece, " \t\r\n\u00a0"))
		if stop := begin + len(strings.TrimRight(piece, " \t\r\n\u00a0")); stop > start {
			list = append(list, t.Passage(start, stop))
		}
		begin = end
	}
	for i := begin; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\n':
			take(i + 1)
		case (c == ' ' || c == '\t') && i > begin && strings.ContainsRune(`.?!`, rune(lastLetter(s[begin:i]))):
			take(i + 1)
		}
	}
	take(len(s))
	return list
}

// lastLetter is the last byte of a text that closes no quotation or bracket.
func lastLetter(s string) byte {
	if s = strings.TrimRight(s, `"')]”’»`); s == "" {
		return 0
	}
	return s[len(s)-1]
}

// LineChange says what a line of a difference is.
type LineChange string

// A line stands in both versions, in the newer alone, or in the older alone.
const (
	Stays LineChange = "stays"
	Came  LineChange = "came"
	Went  LineChange = "went"
)

// DiffLine is a sentence of one version or of both. Old and New are its passages
// there, nil where it does not stand.
type DiffLine struct {
	Change LineChange          `json:"change"`
	Text   string              `json:"text"`
	Old    *trucewatch.Passage `json:"old,omitempty"`
	New    *trucewatch.Passage `json:"new,omitempty"`
}

// VersionDiff is what a version changed.
type VersionDiff struct {
	Older string     `json:"older"`
	Newer string     `json:"newer"`
	Lines []DiffLine `json:"lines"`
}

// Versions gives a report and its versions, the oldest first.
func (v *View) Versions(report string) []*trucewatch.Entry {
	first := v.Entry(report)
	for n := 0; first != nil && n < len(v.Entries); n++ {
		earlier := v.Entry(first.Report.VersionOf)
		if earlier == nil {
			break
		}
		first = earlier
	}
	if first == nil {
		return nil
	}
	in := map[string]bool{first.Report.ID: true}
	list := []*trucewatch.Entry{first}
	for i := range v.Entries {
		if e := &v.Entries[i]; in[e.Report.VersionOf] && !in[e.Report.ID] {
			in[e.Report.ID] = true
			list = append(list, e)
		}
	}
	return list
}

// VersionDiffs gives what each version of a report changed, the oldest first.
func (v *View) VersionDiffs(report string) []VersionDiff {
	list := []VersionDiff{}
	versions := v.Versions(report)
	for i := 1; i < len(versions); i++ {
		older := v.Entry(versions[i].Report.VersionOf)
		list = append(list, VersionDiff{older.Report.ID, versions[i].Report.ID, diffLines(older.Report, versions[i].Report)})
	}
	return list
}

// maxDiffCells bounds the table of the longest common subsequence. Beyond it, what
// stands between the common beginning and the common end is said to have changed.
const maxDiffCells = 4 << 20

// diffLines compares two texts sentence by sentence, header lines included, by their
// longest common subsequence.
func diffLines(older, newer trucewatch.Report) []DiffLine {
	a, b := sentences(trucewatch.NewText(older.Text), 0), sentences(trucewatch.NewText(newer.Text), 0)
	begin := 0
	for begin < len(a) && begin < len(b) && a[begin].Text == b[begin].Text {
		begin++
	}
	end := 0
	for end < len(a)-begin && end < len(b)-begin && a[len(a)-1-end].Text == b[len(b)-1-end].Text {
		end++
	}
	lines := []DiffLine{}
	both := func(i, j int) { lines = append(lines, DiffLine{Stays, b[j].Text, &a[i], &b[j]}) }
	for i := range begin {
		both(i, i)
	}
	lines = append(lines, diffMiddle(a[begin:len(a)-end], b[begin:len(b)-end])...)
	for k := end; k > 0; k-- {
		both(len(a)-k, len(b)-k)
	}
	return lines
}

func diffMiddle(a, b []trucewatch.Passage) []DiffLine {
	var lines []DiffLine
	went := func(i int) { lines = append(lines, DiffLine{Change: Went, Text: a[i].Text, Old: &a[i]}) }
	came := func(j int) { lines = append(lines, DiffLine{Change: Came, Text: b[j].Text, New: &b[j]}) }
	i, j := 0, 0
	if len(a)*len(b) <= maxDiffCells {
		common := commonLengths(a, b)
		for i < len(a) && j < len(b) {
			switch {
			case a[i].Text == b[j].Text:
				lines = append(lines, DiffLine{Stays, b[j].Text, &a[i], &b[j]})
				i++
				j++
			case common[i+1][j] >= common[i][j+1]:
				went(i)
				i++
			default:
				came(j)
				j++
			}
		}
	}
	for ; i < len(a); i++ {
		went(i)
	}
	for ; j < len(b); j++ {
		came(j)
	}
	return lines
}

// commonLengths[i][j] is the length of the longest common subsequence of a[i:] and
// b[j:].
func commonLengths(a, b []trucewatch.Passage) [][]int32 {
	table := make([][]int32, len(a)+1)
	for i := range table {
		table[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].Text == b[j].Text {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	return table
}
