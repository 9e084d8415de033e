package brief

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
)

const dayForm = "2 January 2006"

func (w *writer) day(t time.Time) string { return t.In(w.in.Agreement.Zone).Format(dayForm) }

// dates writes an interval by its days; empty when unknown.
func (w *writer) dates(i trucewatch.Interval) string {
	if i.IsZero() {
		return ""
	}
	from, to := w.day(i.From), w.day(i.Last())
	if from == to {
		return "on " + from
	}
	day, month, _ := strings.Cut(from, " ")
	if strings.HasSuffix(to, " "+month) {
		from = day
	}
	return "between " + from + " and " + to
}

// party is a party's name as it stands in a sentence.
func (w *writer) party(id string) string { return w.in.Agreement.Called(id) }

func (w *writer) parties(ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = w.party(id)
	}
	return names
}

// voice names who speaks, with the side that a named voice belongs to.
func (w *writer) voice(v trucewatch.Voice) string {
	name := squeeze(v.Name)
	if v.Unnamed && v.Mention != nil {
		if words := squeeze(v.Mention.Text); strings.Contains(words, " ") || len(words) > len(longestPronoun) {
			return lowerArticle(words)
		}
		return "the " + name // "he": the one spoken of before
	}
	if name == "" {
		name = "an outlet that is not named"
	}
	if p := w.in.Agreement.Party(v.Side); p != nil {
		if p.Name == name {
			return w.party(v.Side)
		}
		return name + " (" + p.Name + ")"
	}
	return name
}

const longestPronoun = "they"

// named is who a mention means, or its own words.
func named(m trucewatch.Mention) string {
	if m.Name != "" {
		return squeeze(m.Name)
	}
	return lowerArticle(squeeze(m.Text))
}

func wasWere(k trucewatch.Kind) string {
	if k == trucewatch.Talks {
		return "were"
	}
	return "was"
}

func gradeWords(g trucewatch.Grading) string {
	words := string(g.Happened)
	if g.Refuted {
		words = "refuted"
	}
	if len(g.ContestedBy) > 0 {
		words = join(", ", words, "contested")
	}
	return words
}

// countWords writes a count before a noun, with a blank after it; empty for nil.
func countWords(c *trucewatch.Count) string {
	switch {
	case c == nil:
		return ""
	case c.High == nil:
		return "at least " + thousands(c.Low) + " "
	case *c.High == 0:
		return "no "
	case *c.High != c.Low:
		return thousands(c.Low) + " to " + thousands(*c.High) + " "
	}
	return thousands(c.Low) + " "
}

// tollWords writes "5 police killed and 2 civilians wounded".
func tollWords(casualties []trucewatch.Casualty) string {
	var parts []string
	for _, c := range casualties {
		parts = append(parts, countWords(&c.Count)+join(" ", c.Who, string(c.Effect)))
	}
	return list(parts)
}

func placeWords(p *trucewatch.Place) string {
	name := p.Name
	if name == "" {
		return "in " + squeeze(p.Text)
	}
	in := "in "
	if p.Level == "point" {
		in = "at "
	}
	if p.Admin1 != "" && p.Admin1 != name {
		name += " (" + p.Admin1 + ")"
	}
	return in + name
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func counted(n int, one, many string) string {
	if n == 1 {
		return fmt.Sprintf("%d %s", n, one)
	}
	return fmt.Sprintf("%s %s", thousands(n), many)
}

// list joins words as a sentence does: "a, b and c".
func list(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
}

// join puts a separator between the words that are not empty.
func join(separator string, words ...string) string {
	var kept []string
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, separator)
}

func bracket(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

func unique(list []int) []int {
	seen := map[int]bool{}
	kept := list[:0:0]
	for _, n := range list {
		if !seen[n] {
			seen[n] = true
			kept = append(kept, n)
		}
	}
	return kept
}

// squeeze makes every run of white space, no-break spaces among them, one blank.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// lowerArticle lowers the article that a mention began its sentence with.
func lowerArticle(s string) string {
	for _, a := range []string{"A ", "An ", "The ", "Officials", "Sources", "Residents", "Witnesses", "Gunmen"} {
		if strings.HasPrefix(s, a) {
			return strings.ToLower(a[:1]) + s[1:]
		}
	}
	return s
}
