package desk

import (
	"context"
	"fmt"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// AuditLine is a change of the record, with a few words on what it was.
type AuditLine struct {
	store.Item
	What string
}

// Audit lists every change of the record in the order in which it was made.
func (d *Desk) Audit(ctx context.Context) ([]AuditLine, error) {
	lines, err := d.store.Log(ctx)
	if err != nil {
		return nil, err
	}
	reports, err := d.store.Headings(ctx)
	if err != nil {
		return nil, err
	}
	decisions, err := d.store.Decisions(ctx, store.Cut{})
	if err != nil {
		return nil, err
	}
	erasures, err := d.store.Erasures(ctx)
	if err != nil {
		return nil, err
	}
	what := map[string]string{}
	for _, r := range reports {
		what[r.ID] = heading(r)
	}
	for _, one := range decisions {
		what[one.ID] = d.Case.Said(one)
	}
	reasons := map[string]string{}
	for _, e := range erasures {
		reasons[e.Report] = e.Reason
	}
	list := make([]AuditLine, len(lines))
	for i, l := range lines {
		list[i] = AuditLine{l, what[l.ID]}
		switch {
		case l.Type == store.ErasureItem:
			list[i].What = reasons[l.ID]
		case l.Erased:
			list[i].What = "erased since"
		case l.Redacted:
			list[i].What += " (passages erased since)"
		}
	}
	return list, nil
}

// heading is a report in one line.
func heading(r trucewatch.Report) string {
	if r.Outlet == "" {
		return r.Title
	}
	return strings.TrimSpace(r.Title + " (" + r.Outlet + ")")
}

// Said is a decision in one line, without its reason.
func (c *Case) Said(d trucewatch.Decision) string {
	n := func(refs []trucewatch.AccountRef) string {
		return plural(len(refs), "account")
	}
	verb := "are"
	if len(d.Accounts) == 1 {
		verb = "is"
	}
	switch d.Verb {
	case trucewatch.Together:
		return n(d.Accounts) + " are of one incident"
	case trucewatch.Apart:
		if len(d.From) == 0 {
			return n(d.Accounts) + " are each of another incident"
		}
		return n(d.Accounts) + " " + verb + " not of the incident of " + n(d.From)
	case trucewatch.GradeByHand:
		return fmt.Sprintf("%s: %s, %s", d.Incident, FactWords(c, trucewatch.FactGrading{Fact: d.Fact}), d.Grade)
	case trucewatch.Found:
		return d.Incident + ": " + c.foundWords(d.Finding)
	case trucewatch.SameText:
		if len(d.Families) == 1 {
			return strings.Join(d.Families[0], ", ") + " are one text"
		}
		var groups []string
		for _, g := range d.Families {
			groups = append(groups, strings.Join(g, " and "))
		}
		return strings.Join(groups, " / ") + " are not one text"
	case trucewatch.Dismiss:
		return strings.TrimSpace(n(d.Accounts) + " of no incident " + d.Incident)
	}
	return "takes back " + d.Undoes
}

func (c *Case) foundWords(f *trucewatch.Fact) string {
	if f == nil {
		return "a finding"
	}
	var words []string
	if f.Happened != nil && !*f.Happened {
		words = append(words, "did not happen")
	} else {
		words = append(words, "happened")
	}
	if len(f.By) > 0 {
		words = append(words, "done by "+calledAll(c, f.By))
	}
	for _, n := range []struct {
		word  string
		count *trucewatch.Count
	}{{"killed", f.Killed}, {"wounded", f.Wounded}, {"how many:", f.Count}} {
		if n.count != nil {
			words = append(words, n.word+" "+countWords(*n.count))
		}
	}
	return "found by " + f.Voice + ": " + strings.Join(words, ", ")
}

func countWords(c trucewatch.Count) string {
	switch {
	case c.High == nil:
		return fmt.Sprintf("at least %d", c.Low)
	case *c.High == c.Low:
		return fmt.Sprint(c.Low)
	}
	return fmt.Sprintf("%d to %d", c.Low, *c.High)
}

// plural is "1 account", "2 accounts".
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if stem, ok := strings.CutSuffix(one, "y"); ok {
		one = stem + "ie"
	}
	return fmt.Sprintf("%d %ss", n, one)
}
