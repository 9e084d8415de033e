package web

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// stretch is a part of a text, in code points, that a record marks.
type stretch struct {
	start, end int
	record     string // the identifier of the record's place on the page
	class      string // what sort of record
}

// segment is a piece of a text over which the same records lie.
type segment struct {
	start, end int
	text       string
	records    []stretch // the shortest first
}

func (s segment) id() string { return "char-" + strconv.Itoa(s.start) }

// inner is the record that a click is about: the one with the shortest stretch.
func (s segment) inner() string {
	name, _, _ := strings.Cut(s.names(), " ")
	return name
}

func (s segment) names() string {
	var names []string
	for _, r := range s.records {
		if r.record != "" && !slices.Contains(names, r.record) {
			names = append(names, r.record)
		}
	}
	return strings.Join(names, " ")
}

func (s segment) classes() string {
	names := []string{"m"}
	for _, r := range s.records {
		if !slices.Contains(names, r.class) {
			names = append(names, r.class)
		}
	}
	return strings.Join(names, " ")
}

// segments cuts the part of a text between two offsets at every place where a
// record begins or ends, so that records may overlap or lie within each other.
func segments(t *trucewatch.Text, from, to int, records []stretch) []segment {
	from, to = max(0, from), min(t.Len(), to)
	if from >= to {
		return nil
	}
	cuts := []int{from, to}
	var inside []stretch
	for _, r := range records {
		r.start, r.end = max(from, r.start), min(to, r.end)
		if r.start < r.end {
			inside = append(inside, r)
			cuts = append(cuts, r.start, r.end)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	sort.SliceStable(inside, func(i, j int) bool { return inside[i].end-inside[i].start < inside[j].end-inside[j].start })
	list := make([]segment, 0, len(cuts))
	for i := 0; i+1 < len(cuts); i++ {
		s := segment{start: cuts[i], end: cuts[i+1], text: t.Slice(cuts[i], cuts[i+1])}
		for _, r := range inside {
			if r.start <= s.start && s.end <= r.end {
				s.records = append(s.records, r)
			}
		}
		list = append(list, s)
	}
	return list
}

// excerpt is a part of a report with the passages in it marked.
type excerpt struct {
	segments      []segment
	before, after bool // there is more
}

// Around a passage an excerpt shows so many code points, and passages nearer to
// each other than this share one.
const (
	around = 160
	most   = 900 // of one excerpt: a passage may be as long as its report
)

// excerptsOf are a report's passages as they stand in it, with the voice that
// the report introduces when it stands near.
func excerptsOf(r trucewatch.Report, evidence []trucewatch.Passage, voice *trucewatch.Mention) []excerpt {
	t := trucewatch.NewText(r.Text)
	var marks []stretch
	for _, p := range evidence {
		marks = append(marks, stretch{start: p.Start, end: p.End, record: "e"})
	}
	sort.Slice(marks, func(i, j int) bool { return marks[i].start < marks[j].start })
	var list []excerpt
	for i := 0; i < len(marks); {
		from, to := marks[i].start, marks[i].end
		for i++; i < len(marks) && marks[i].start-to < around; i++ {
			to = max(to, marks[i].end)
		}
		to = min(to, from+most)
		from, to = widened(t, from, to)
		shown := marks
		if voice != nil && voice.Start >= from && voice.End <= to {
			shown = append(slices.Clone(marks), stretch{start: voice.Start, end: voice.End, record: "v"})
		}
		list = append(list, excerpt{
			segments: segments(t, from, to, shown), before: !startsParagraph(t, from), after: !endsParagraph(t, to),
		})
	}
	return list
}

// widened adds some of the text around a stretch, as far as its paragraph goes
// and ending between words.
func widened(t *trucewatch.Text, from, to int) (int, int) {
	before := []rune(t.Slice(from-around, from))
	i := len(before)
	space := i
	for i > 0 && before[i-1] != '\n' {
		if before[i-1] == ' ' {
			space = i
		}
		i--
	}
	if i == 0 && from-len(before) > 0 {
		i = space
	}
	after := []rune(t.Slice(to, to+around))
	j, gap := 0, 0
	for j < len(after) && after[j] != '\n' {
		if after[j] == ' ' {
			gap = j
		}
		j++
	}
	if j == len(after) && to+j < t.Len() {
		j = gap
	}
	return from - (len(before) - i), to + j
}

func startsParagraph(t *trucewatch.Text, at int) bool {
	return at <= 0 || t.Slice(at-1, at) == "\n"
}

func endsParagraph(t *trucewatch.Text, at int) bool {
	return at >= t.Len() || t.Slice(at, at+1) == "\n"
}

// distinct joins words that several voices use for the same, each once.
func distinct(words []string) string {
	var once []string
	for _, w := range words {
		w = strings.Join(strings.Fields(w), " ")
		if w != "" && !slices.ContainsFunc(once, func(o string) bool { return strings.EqualFold(o, w) }) {
			once = append(once, w)
		}
	}
	for i := range once {
		once[i] = "“" + once[i] + "”"
	}
	return strings.Join(once, ", ")
}

func (s segment) startOffset() string { return strconv.Itoa(s.start) }
func (s segment) endOffset() string   { return strconv.Itoa(s.end) }
