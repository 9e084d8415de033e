package desk

import (
	"fmt"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// quotes looks whether every passage stands where it says, in its own report.
func quotes(entries []trucewatch.Entry) Row {
	row := Row{Name: "quotes"}
	n := 0
	for _, e := range entries {
		text := trucewatch.NewText(e.Report.Text)
		check := func(what string, p trucewatch.Passage) {
			n++
			if !text.Holds(p) {
				row.Faults = append(row.Faults, store.Fault{What: fmt.Sprintf("%s: the text at %d–%d is not %q, which %s quotes", e.Report.ID, p.Start, p.End, p.Text, what), Mend: changedOutside})
			}
		}
		eachPassage(e.Reading, check)
	}
	row.Looked = plural(n, "passage") + " of " + plural(len(entries), "report")
	return row
}

// eachPassage visits the passages that what is read rests on.
func eachPassage(r trucewatch.Reading, visit func(what string, p trucewatch.Passage)) {
	mention := func(what string, m *trucewatch.Mention) {
		if m != nil {
			visit(what, trucewatch.Passage{Text: m.Text, Start: m.Start, End: m.End})
		}
	}
	for i, s := range r.Statements {
		what := fmt.Sprintf("statement %d", i)
		mention(what, s.Speaker)
		mention(what, s.Cue)
		mention(what, s.Addressee)
		for _, p := range s.Content {
			visit(what, p)
		}
	}
	for _, a := range r.Accounts {
		mention(a.ID, a.Perpetrator)
		mention(a.ID, a.Target)
		mention(a.ID, a.Instrument)
		mention(a.ID, a.Voice.Mention)
		for _, p := range a.Evidence {
			visit(a.ID, p)
		}
	}
	for _, t := range r.Tallies {
		mention(t.ID, t.Perpetrator)
		mention(t.ID, t.Target)
		for _, p := range t.Evidence {
			visit(t.ID, p)
		}
	}
	for i, c := range r.Commitments {
		what := fmt.Sprintf("commitment %d", i)
		mention(what, c.By)
		for _, p := range c.Evidence {
			visit(what, p)
		}
	}
}

// misfits says what does not fit together in the reading of a report: accounts and
// tallies that are not named after it and their place, statements that stand within
// none or are given by none.
func misfits(report string, r trucewatch.Reading) []string {
	var faults []string
	wrong := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	statement := func(of string, place *int) {
		if place != nil && (*place < 0 || *place >= len(r.Statements)) {
			wrong("%s belongs to statement %d of %d", of, *place, len(r.Statements))
		}
	}
	for i, s := range r.Statements {
		statement(fmt.Sprintf("statement %d of %s", i, report), s.Within)
	}
	for i, a := range r.Accounts {
		if want := fmt.Sprintf("%s#%d", report, i); a.ID != want {
			wrong("the account %q should be called %s", a.ID, want)
		}
		if len(a.Evidence) == 0 {
			wrong("the account %s has no evidence", a.ID)
		}
		statement(a.ID, a.Statement)
	}
	for i, t := range r.Tallies {
		if want := fmt.Sprintf("%s#t%d", report, i); t.ID != want {
			wrong("the tally %q should be called %s", t.ID, want)
		}
		if len(t.Evidence) == 0 {
			wrong("the tally %s has no evidence", t.ID)
		}
		statement(t.ID, t.Statement)
	}
	return faults
}
