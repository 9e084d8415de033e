package intake

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
)

// line is a line of a text: where it begins and where the next one does, in
// bytes, and its words.
type line struct {
	start, next int
	words       string
}

// firstLines are the first n lines of a text.
func firstLines(text string, n int) []line {
	var lines []line
	for at := 0; at < len(text) && len(lines) < n; {
		next := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		lines = append(lines, line{at, next, strings.TrimSpace(strings.TrimPrefix(text[at:next], "\ufeff"))})
		at = next
	}
	return lines
}

// fromText makes a report of plain text. Its header is a title, a date and an
// outlet, a line each, and then an empty line; the outlet may be missing. A text
// without a date on its second line has no header: its title is its first line, its
// day that of its dateline.
func fromText(name, text string, zone *time.Location) trucewatch.Report {
	r := trucewatch.Report{Text: text, Title: firstLine(text)}
	first := 0
	lines := firstLines(text, 8)
	for first < len(lines) && lines[first].words == "" {
		first++
	}
	lines = lines[first:]
	body := 0
	if len(lines) > 1 {
		if published, ok := parseDate(lines[1].words, zone); ok {
			r.Title, r.Published = lines[0].words, published
			body, r.Outlet = afterDate(lines)
		}
	}
	if r.Published.From.IsZero() {
		r.Published, _ = datelineDate(text, zone)
	}
	if body == 0 && strings.HasPrefix(text, "\ufeff") {
		body = len("\ufeff")
	}
	r.BodyStart = utf8.RuneCountInString(text[:body])
	return r
}

// monthDay is a day without its year, in the styles of agencies.
const monthDay = `(?:\p{L}{3,9}\.? \d{1,2}|\d{1,2} \p{L}{3,9}\.?)`

var (
	// dated is a dateline with its day: "KABUL, Afghanistan (Jan. 25, 2013)"; the
	// year may be missing.
	dated = regexp.MustCompile(`(?:^|[\s\p{Z}.])\p{Lu}{3}[^()\r\n\x{2028}]{0,60}\(\s*(` + monthDay + `)(?:,? ?(\d{4}))?\s*\)`)
	// sent is a dateline whose day stands before the agency or the dash: "NAIROBI, 12 May
	// 2015 (KNA) -", "BOGOTA, 30 MAR 89 (KNA) --".
	sent = regexp.MustCompile(`(?m:^)[ \t]*\p{Lu}{3}[^()\r\n\x{2028}]{0,60}?,? (` + monthDay + `),? (\d{4}|\d{2})\s*(?:\(\p{L}[^()\r\n]{1,40}\)\s*)?[-–—]{1,2}\s`)
	// labelled is the day after its label in the head of a memorandum or a release: "Date:
	// 27 July 2017" on a line of its own, "DATE: 27 July 2017" anywhere, with the day on the
	// line or on the next one.
	labelled = regexp.MustCompile(`(?:(?m:^)[ \t]*(?i:date(?: of (?:release|issue|publication))?|release date|dated|released|issued|published)(?i: on)?[ \t]*|\bDATE ?):[\s\p{Z}]*` +
		`(?:\p{L}{6,9}, )?(` + monthDay + `),? (\d{4})\b`)
	// headed is a heading that begins with the day: "June 8: Weapons found".
	headed = regexp.MustCompile(`(?m:^)\s*(` + monthDay + `)(?:, ?(\d{4}))?:\s`)
	// inHeading is a day with its year anywhere in a heading.
	inHeading = regexp.MustCompile(`\b(` + monthDay + `),? (\d{4})\b`)
)

// datelineReach is how many bytes of a text are looked through for a dateline,
// headingReach for a heading.
const datelineReach, headingReach = 1500, 200

// datelineDate is the day that a labelled line or a dateline near the beginning gives, or
// else the heading. Where they give no year, the number of the document may.
func datelineDate(text string, zone *time.Location) (trucewatch.Interval, bool) {
	if day, ok := statedDate(text, zone); ok {
		return day, true
	}
	head := strings.TrimSpace(text[:min(len(text), datelineReach)])
	head = head[:min(len(head), headingReach)]
	if i := strings.IndexAny(head, "\r\n\u2028"); i >= 0 {
		head = head[:i]
	}
	return firstDay(text, zone, headed.FindStringSubmatch(head), inHeading.FindStringSubmatch(head))
}

// statedDate is the day that a labelled line or a dateline near the beginning gives.
func statedDate(text string, zone *time.Location) (trucewatch.Interval, bool) {
	text = text[:min(len(text), datelineReach)]
	return firstDay(text, zone, labelled.FindStringSubmatch(text), dated.FindStringSubmatch(text), sent.FindStringSubmatch(text))
}

// firstDay is the first day among matches whose groups are a day and its year, which may
// be missing.
func firstDay(text string, zone *time.Location, matches ...[]string) (trucewatch.Interval, bool) {
	for _, m := range matches {
		if m == nil {
			continue
		}
		year := m[2]
		switch len(year) {
		case 0:
			year = yearOf(text[:min(len(text), datelineReach)])
		case 2:
			year = century(year)
		}
		if day, ok := parseDate(m[1]+", "+year, zone); ok {
			return day, true
		}
		if day, ok := parseDate(m[1]+" "+year, zone); ok {
			return day, true
		}
	}
	return trucewatch.Interval{}, false
}

// century makes a whole year of its last two figures: those up to 69 are of this
// century, as POSIX reads them.
func century(year string) string {
	if year < "69" {
		return "20" + year
	}
	return "19" + year
}

//go:embed data/numbers.tsv
var numbersTable string

// numbers are the expressions of documents' numbers that carry a year.
var numbers = sync.OnceValue(func() []*regexp.Regexp {
	var list []*regexp.Regexp
	for row := range strings.Lines(numbersTable) {
		if _, form, ok := strings.Cut(strings.TrimSpace(row), "\t"); ok && !strings.HasPrefix(row, "#") {
			list = append(list, regexp.MustCompile(form))
		}
	}
	return list
})

// yearOf is the year that a document's number gives, or that of a full date beside
// it; empty where there is none.
func yearOf(text string) string {
	for _, form := range numbers() {
		if m := form.FindStringSubmatch(text); m != nil {
			return m[form.SubexpIndex("year")]
		}
	}
	if m := inHeading.FindStringSubmatch(text); m != nil {
		return m[2]
	}
	return ""
}

// longestOutlet is how many code points the name of an outlet may have where no
// empty line after it shows that it is one.
const longestOutlet = 60

// afterDate finds the outlet and the byte at which the body begins.
func afterDate(lines []line) (body int, outlet string) {
	body = lines[1].next
	if len(lines) < 3 {
		return body, ""
	}
	third := lines[2]
	if third.words == "" {
		return third.next, ""
	}
	alone := len(lines) < 4 || lines[3].words == ""
	name := utf8.RuneCountInString(third.words) <= longestOutlet && !strings.ContainsAny(third.words[len(third.words)-1:], ".!?:;,")
	switch {
	case len(lines) < 4 && !name:
		return body, ""
	case alone && len(lines) > 3:
		return lines[3].next, third.words
	case alone || name:
		return third.next, third.words
	}
	return body, ""
}
