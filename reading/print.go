package reading

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// Role is what a stretch of a text is to a statement.
type Role string

const (
	Content Role = "content"
	Speaker Role = "speaker"
	Cue     Role = "cue"
	Mark    Role = "mark" // what Text puts around contents
)

// Text writes a reading for people: the report's text with the content of each
// statement between "[n:" and "]", n counting statements from 1, and then lists
// of what was read. Days are counted in zone; nil means UTC. paint sets off
// stretches of the text; nil leaves them plain. The error is w's.
func Text(w io.Writer, name string, r trucewatch.Report, read trucewatch.Reading, zone *time.Location, paint func(Role, string) string) error {
	if paint == nil {
		paint = func(_ Role, text string) string { return text }
	}
	if zone == nil {
		zone = time.UTC
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s\n\n%s\n", name, strings.TrimRight(marked(r.Text, read.Statements, paint), "\n"))
	list(b, "Statements", len(read.Statements), func(i int) string { return statementLine(read.Statements[i]) })
	incidents := happenings(read.Accounts, false, zone)
	list(b, "Incidents", len(incidents), func(i int) string { return incidentLines(incidents[i]) })
	background := happenings(read.Accounts, true, zone)
	list(b, "Background", len(background), func(i int) string { return incidentLines(background[i]) })
	list(b, "Tallies", len(read.Tallies), func(i int) string { return tallyLine(read.Tallies[i], zone) })
	list(b, "Commitments", len(read.Commitments), func(i int) string { return commitmentLine(read.Commitments[i], zone) })
	return b.Flush()
}

func list(w io.Writer, title string, n int, line func(int) string) {
	if n == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", title)
	for i := range n {
		fmt.Fprintf(w, "%3d. %s\n", i+1, line(i))
	}
}

// marked puts the marks of statements into a text. Of marks at one place those
// that close come first, inner before outer.
func marked(text string, statements []trucewatch.Statement, paint func(Role, string) string) string {
	type mark struct {
		at, order int
		role      Role
		text      string
	}
	var marks []mark
	put := func(from, to, n int, role Role, opening, closing string) {
		marks = append(marks, mark{from, n, role, opening}, mark{to, -n, role, closing})
	}
	for i, s := range statements {
		n := 3*i + 1
		for _, c := range s.Content {
			put(c.Start, c.End, n, Content, fmt.Sprintf("[%d: ", i+1), "]")
		}
		if s.Speaker != nil {
			put(s.Speaker.Start, s.Speaker.End, n+1, Speaker, "", "")
		}
		if s.Cue != nil {
			put(s.Cue.Start, s.Cue.End, n+2, Cue, "", "")
		}
	}
	sort.SliceStable(marks, func(i, j int) bool {
		if marks[i].at != marks[j].at {
			return marks[i].at < marks[j].at
		}
		return marks[i].order < marks[j].order
	})
	t := trucewatch.NewText(text)
	var b strings.Builder
	var open []mark
	last := 0
	for _, m := range marks {
		at := t.Byte(m.at)
		if len(open) > 0 {
			b.WriteString(paint(open[len(open)-1].role, text[last:at]))
		} else {
			b.WriteString(text[last:at])
		}
		last = at
		if m.text != "" {
			b.WriteString(paint(Mark, m.text))
		}
		if m.order > 0 {
			open = append(open, m)
		} else if i := slices.IndexFunc(open, func(o mark) bool { return o.order == -m.order }); i >= 0 {
			open = slices.Delete(open, i, i+1)
		}
	}
	b.WriteString(text[last:])
	return b.String()
}

func statementLine(s trucewatch.Statement) string {
	line := named(s.Speaker, "somebody")
	if s.Cue != nil {
		line += ", \"" + oneLine(s.Cue.Text) + "\""
	}
	line += fmt.Sprintf(" (%s, %s)", s.Stance, s.Quoted)
	if s.Addressee != nil {
		line += ", to " + oneLine(s.Addressee.Text)
	}
	if s.Within != nil {
		line += fmt.Sprintf(", within %d", *s.Within+1)
	}
	return line
}

// named is a mention with the name that it resolves to.
func named(m *trucewatch.Mention, unknown string) string {
	if m == nil {
		return unknown
	}
	line := oneLine(m.Text)
	if !strings.HasSuffix(strings.ToLower(m.Text), strings.ToLower(m.Name)) {
		line += " = " + oneLine(m.Name)
	}
	if m.Party != "" {
		line += " [" + m.Party + "]"
	}
	return line
}

func incidentLines(h happening) string {
	var b strings.Builder
	b.WriteString(versionLine(h.version))
	for _, a := range h.Accounts {
		voice := "the outlet"
		if a.AttributedTo != nil {
			voice = oneLine(a.AttributedTo.Text)
		}
		b.WriteString("\n     - " + voice + ": " + versionLine(a))
	}
	return b.String()
}

func versionLine(v version) string {
	parts := []string{string(v.Kind) + " (" + string(v.Certainty) + ")"}
	add := func(label string, m *mention) {
		if m != nil {
			parts = append(parts, label+" "+oneLine(m.Text))
		}
	}
	add("by", v.Perpetrator)
	add("on", v.Target)
	add("with", v.Instrument)
	if v.Count != nil {
		parts = append(parts, counted(*v.Count)+" "+oneLine(v.Of))
	}
	for _, c := range v.Casualties {
		parts = append(parts, string(c.Effect)+": "+oneLine(c.Text))
	}
	if v.Place != nil {
		parts = append(parts, "at "+oneLine(v.Place.Text))
	}
	if v.Date != nil {
		parts = append(parts, "on "+days(v.Date))
	}
	if v.Manner != "" {
		parts = append(parts, "\""+oneLine(v.Manner)+"\"")
	}
	return strings.Join(parts, ", ")
}

func tallyLine(t trucewatch.Tally, zone *time.Location) string {
	line := counted(t.Count) + " " + oneLine(t.What)
	if t.Perpetrator != nil {
		line += ", by " + oneLine(t.Perpetrator.Text)
	}
	if d := stretched(t.Period, zone); d != nil {
		line += ", " + oneLine(d.Text) + " (" + days(d) + ")"
	}
	if t.Area != nil {
		line += ", in " + oneLine(t.Area.Text)
	}
	return line + "; " + firstText(oneLine(t.Voice.Name), "the outlet")
}

func commitmentLine(c trucewatch.Commitment, zone *time.Location) string {
	line := named(c.By, "somebody") + ": " + oneLine(c.What)
	if d := stretched(c.Due, zone); d != nil {
		line += ", due " + days(d)
	}
	if c.Condition != "" {
		line += ", on condition: " + oneLine(c.Condition)
	}
	return line
}

func counted(c trucewatch.Count) string {
	switch {
	case c.High == nil:
		return fmt.Sprintf("at least %d", c.Low)
	case *c.High == c.Low:
		return fmt.Sprint(c.Low)
	}
	return fmt.Sprintf("%d to %d", c.Low, *c.High)
}

func days(d *stretch) string {
	switch {
	case d.From == "":
		return oneLine(d.Text)
	case d.From == d.To:
		return d.From
	}
	return d.From + " to " + d.To
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
