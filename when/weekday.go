package when

import (
	"regexp"
	"strings"
)

// ahead are words that, a little before a weekday, make it a coming one; behind
// those that make it a past one all the same ("did not begin on Tuesday", "will
// leave, he said on Tuesday"). The last of them decides; weak ones look ahead
// where there is neither.
var (
	ahead  = re(`(?i)\b(?:will|shall|would|scheduled|due|planned|expected|beginning|starting|set to|is to|are to|going to)\b`)
	behind = re(`(?i)\b(?:did|had|has|have|was|were|said|says|told|added|announced|began|started)\b`)
	weak   = re(`(?i)\b(?:begins?|starts?)\b`)
)

// reach is how far before a weekday those words are looked for, in bytes.
const reach = 48

// readWeekday reads a weekday: the last one up to the publication, the next one
// where the words before it look ahead.
func readWeekday(f *Found, m match) bool {
	wanted := weekdays[strings.ToLower(m.group(3))]
	since := (int(m.ref.Weekday()) - int(wanted) + 7) % 7
	t := back(m.ref, since)
	switch modifier := strings.ToLower(m.group(2)); {
	case modifier == "last":
		if since == 0 {
			t = back(m.ref, 7)
		}
	case modifier == "next" || modifier == "the following":
		t = back(m.ref, since-7)
		f.Sort = Deadline
	case since == 0 && strings.HasPrefix(strings.ToLower(m.group(1)), "later"): // "would meet later on Sunday"
	case looksAhead(m.text, f.Start) || isDeadline(m.group(1)):
		t = back(m.ref, since-7)
		if isDeadline(m.group(1)) && since == 0 {
			t = m.ref
		}
		f.Sort = Deadline
	}
	return place(f, m, t, t)
}

func isDeadline(word string) bool {
	switch strings.ToLower(word) {
	case "by", "before", "until", "till", "no later than", "not later than":
		return true
	}
	return false
}

func looksAhead(text string, start int) bool {
	before := text[max(0, start-reach):start]
	if i := strings.LastIndexAny(before, ".;\n\"“”"); i >= 0 {
		before = before[i+1:]
	}
	next, past := last(ahead, before), last(behind, before)
	return next > past || next < 0 && past < 0 && weak.MatchString(before)
}

// last is where the last match of a pattern begins, or -1.
func last(form *regexp.Regexp, s string) int {
	all := form.FindAllStringIndex(s, -1)
	if len(all) == 0 {
		return -1
	}
	return all[len(all)-1][0]
}
