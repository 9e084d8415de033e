package intake

import (
	"regexp"
	"strings"
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

// dated is a dateline with its date: "KABUL, Afghanistan (Jan. 25, 2013)".
var dated = regexp.MustCompile(`(?:^|[\s.])\p{Lu}{3}[^()\r\n]{0,60}\(\s*(\p{L}{3,9}\.? \d{1,2}, ?\d{4}|\d{1,2} \p{L}{3,9}\.? \d{4})\s*\)`)

// datelineReach is how many bytes of a text are looked through for a dateline.
const datelineReach = 1500

// datelineDate is the day that a dateline near the beginning gives.
func datelineDate(text string, zone *time.Location) (trucewatch.Interval, bool) {
	if m := dated.FindStringSubmatch(text[:min(len(text), datelineReach)]); m != nil {
		return parseDate(m[1], zone)
	}
	return trucewatch.Interval{}, false
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
