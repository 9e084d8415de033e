package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
)

// reviewCommand are the decisions that a reviewer can make.
type reviewCommand struct {
	List     reviewListCommand     `cmd:"" help:"List the decisions, with what became of them."`
	Together reviewTogetherCommand `cmd:"" help:"These accounts or incidents are one incident."`
	Apart    reviewApartCommand    `cmd:"" help:"These accounts are not of one incident."`
	Grade    reviewGradeCommand    `cmd:"" help:"Set how well an incident, or one of its facts, is established."`
	Finding  reviewFindingCommand  `cmd:"" help:"It was found that an incident happened or not, by whom, how many."`
	Family   reviewFamilyCommand   `cmd:"" help:"These reports are one text, or are not."`
	Dismiss  reviewDismissCommand  `cmd:"" help:"These accounts are of no incident at all."`
	Undo     reviewUndoCommand     `cmd:"" help:"Take a decision back. It stays in the record, and so does this."`
}

// reviewFlags are those of every decision.
type reviewFlags struct {
	caseFlags
	By     string `env:"TRUCEWATCH_BY" placeholder:"NAME" help:"Who decides."`
	Reason string `placeholder:"TEXT" help:"Why."`
	Known  string `default:"now" placeholder:"TIME" help:"When the decision became public, such as the day on which a monitor published its finding: a day, an instant, or now."`
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// decide opens the record, has a decision made in a view of all that is known now,
// keeps it and says so.
func (f reviewFlags) decide(ctx context.Context, t *terminal, make func(o *opened, v *desk.View) (trucewatch.Decision, error)) (err error) {
	o, err := f.toReview(ctx, t)
	if err != nil {
		return err
	}
	defer o.close(&err)
	zone := o.Case.Agreement.Zone
	now := t.now().In(zone)
	who := desk.Reviewer{By: f.By, Reason: f.Reason}
	if f.Known != "now" {
		if who.Known, err = moment("known", f.Known, zone, now); err != nil {
			return err
		}
		// The day that it is has not ended: what is said to be of today is of now.
		if who.Known.After(now) && who.Known.Format(time.DateOnly) == now.Format(time.DateOnly) {
			who.Known = time.Time{}
		}
	}
	v, err := o.View(ctx, desk.At{AsOf: now, Known: now})
	if err != nil {
		return err
	}
	d, err := make(o, v)
	if err != nil {
		return err
	}
	if d, err = o.Decide(ctx, who, d); err != nil {
		return err
	}
	state := desk.DecisionState{Decision: d, InForce: true}
	if f.Format == "json" {
		return t.json(state.Data(o.Case))
	}
	return t.print(fmt.Sprintf("decided  %s  %s\n", d.ID, o.Case.Said(d)))
}

// toReview opens a record that is there; that of a shipped case is made with its
// shipped reports.
func (f caseFlags) toReview(ctx context.Context, t *terminal) (*opened, error) {
	c, err := f.openCase()
	if err != nil {
		return nil, err
	}
	if c.BuiltIn && f.DB == "" {
		return f.keep(ctx, t)
	}
	return f.existing(t)
}

// accountsOf finds all accounts that names stand for, and the code of the incident
// where there is one name and it is one.
func accountsOf(v *desk.View, names []string) (refs []trucewatch.AccountRef, incident string, err error) {
	for _, name := range names {
		more, code, err := v.Accounts(name)
		if err != nil {
			return nil, "", err
		}
		for _, r := range more {
			if !slices.Contains(refs, r) {
				refs = append(refs, r)
			}
		}
		if len(names) == 1 {
			incident = code
		}
	}
	return refs, incident, nil
}

type reviewTogetherCommand struct {
	Names []string `arg:"" name:"account" help:"Accounts (r-…#0) or incidents (I-…)."`
	reviewFlags
}

// Run decides that accounts are of one incident.
func (c *reviewTogetherCommand) Run(ctx context.Context, t *terminal) error {
	return c.decide(ctx, t, func(_ *opened, v *desk.View) (trucewatch.Decision, error) {
		refs, _, err := accountsOf(v, c.Names)
		return trucewatch.Decision{Verb: trucewatch.Together, Accounts: refs}, err
	})
}

type reviewApartCommand struct {
	Names []string `arg:"" name:"account" help:"Accounts (r-…#0) or incidents (I-…)."`
	From  []string `placeholder:"ACCOUNT,…" help:"What they are to be parted from: accounts or incidents. Without it, no two of those named are of one incident."`
	reviewFlags
}

// Run decides that accounts are not of one incident.
func (c *reviewApartCommand) Run(ctx context.Context, t *terminal) error {
	return c.decide(ctx, t, func(_ *opened, v *desk.View) (trucewatch.Decision, error) {
		refs, _, err := accountsOf(v, c.Names)
		if err != nil {
			return trucewatch.Decision{}, err
		}
		from, incident, err := accountsOf(v, c.From)
		if incident != "" { // an incident without those that leave it
			from = slices.DeleteFunc(from, func(r trucewatch.AccountRef) bool { return slices.Contains(refs, r) })
		}
		if len(c.From) > 0 && len(from) == 0 && err == nil {
			err = unusable("nothing is left of "+strings.Join(c.From, ", ")+" to part the accounts from", "name fewer accounts, or use `trucewatch review dismiss`")
		}
		return trucewatch.Decision{Verb: trucewatch.Apart, Accounts: refs, From: from}, err
	})
}

type reviewGradeCommand struct {
	Incident string `arg:"" help:"The incident's code."`
	Grade    string `arg:"" help:"alleged, corroborated or verified."`
	Fact     string `default:"happened" placeholder:"FACT" help:"Of which fact: happened, killed, wounded, or by:PARTY."`
	reviewFlags
}

// Run sets a grade by hand.
func (c *reviewGradeCommand) Run(ctx context.Context, t *terminal) error {
	return c.decide(ctx, t, func(_ *opened, v *desk.View) (trucewatch.Decision, error) {
		refs, incident, err := accountsOf(v, []string{c.Incident})
		return trucewatch.Decision{Verb: trucewatch.GradeByHand, Accounts: refs, Incident: incident, Grade: trucewatch.Grade(c.Grade), Fact: c.Fact}, err
	})
}

type reviewFindingCommand struct {
	Incident string   `arg:"" help:"The incident's code."`
	Happened string   `enum:"yes,no" default:"yes" help:"Whether it happened: yes or no."`
	Party    []string `placeholder:"PARTY,…" help:"The parties that did it."`
	Killed   string   `placeholder:"N" help:"How many were killed: 5, 5-8, or 5+ for at least 5."`
	Wounded  string   `placeholder:"N" help:"How many were wounded, likewise."`
	Voice    string   `placeholder:"NAME" help:"Who found it, such as a monitor by its name in the agreement. Without it, who decides."`
	Evidence []string `placeholder:"REPORT:START-END,…" help:"Passages that the finding rests on, by offsets in code points."`
	reviewFlags
}

// Run keeps a finding.
func (c *reviewFindingCommand) Run(ctx context.Context, t *terminal) error {
	happened := c.Happened == "yes"
	f := trucewatch.Fact{Happened: &happened, By: c.Party, Voice: c.Voice}
	var err error
	for _, n := range []struct {
		flag, value string
		to          **trucewatch.Count
	}{{"killed", c.Killed, &f.Killed}, {"wounded", c.Wounded, &f.Wounded}} {
		if *n.to, err = countOf(n.flag, n.value); err != nil {
			return err
		}
	}
	return c.decide(ctx, t, func(_ *opened, v *desk.View) (trucewatch.Decision, error) {
		refs, incident, err := accountsOf(v, []string{c.Incident})
		d := trucewatch.Decision{Verb: trucewatch.Found, Accounts: refs, Incident: incident, Finding: &f}
		for _, e := range c.Evidence {
			report, p, wrong := evidence(v, e)
			if wrong != nil {
				return d, wrong
			}
			d.Evidence, d.EvidenceIn = append(d.Evidence, p), append(d.EvidenceIn, report)
		}
		return d, err
	})
}

var (
	countForm    = regexp.MustCompile(`^(\d{1,7})(?:-(\d{1,7})|(\+))?$`)
	evidenceForm = regexp.MustCompile(`^([^:]+):(\d{1,9})-(\d{1,9})$`)
)

// countOf reads a number, a range, or a number and more; nil where none is given.
func countOf(flag, s string) (*trucewatch.Count, error) {
	if s == "" {
		return nil, nil
	}
	m := countForm.FindStringSubmatch(s)
	if m == nil {
		return nil, unusable("--"+flag+" "+quote(s)+" is no number", "write 5, a range as 5-8, or 5+ for at least 5")
	}
	low, _ := strconv.Atoi(m[1])
	count := trucewatch.Exactly(low)
	switch high, _ := strconv.Atoi(m[2]); {
	case m[3] != "":
		count = trucewatch.AtLeast(low)
	case m[2] != "" && high < low:
		return nil, unusable("--"+flag+" "+quote(s)+" ends before it begins", "write the lower number first")
	case m[2] != "":
		count = trucewatch.Between(low, high)
	}
	return &count, nil
}

func evidence(v *desk.View, s string) (report string, p trucewatch.Passage, err error) {
	m := evidenceForm.FindStringSubmatch(s)
	if m == nil {
		return "", p, unusable("--evidence "+quote(s)+" names no passage", "write a report and two offsets in code points: r-abc:120-184")
	}
	start, _ := strconv.Atoi(m[2])
	end, _ := strconv.Atoi(m[3])
	p, err = v.Evidence(m[1], start, end)
	return m[1], p, err
}

type reviewFamilyCommand struct {
	Reports []string `arg:"" name:"report" help:"Reports (r-…)."`
	Apart   bool     `help:"They are not one text, no two of them."`
	reviewFlags
}

// Run decides which reports are one text.
func (c *reviewFamilyCommand) Run(ctx context.Context, t *terminal) error {
	return c.decide(ctx, t, func(_ *opened, _ *desk.View) (trucewatch.Decision, error) {
		d := trucewatch.Decision{Verb: trucewatch.SameText, Families: [][]string{c.Reports}}
		if c.Apart {
			d.Families = nil
			for _, r := range c.Reports {
				d.Families = append(d.Families, []string{r})
			}
		}
		return d, nil
	})
}

type reviewDismissCommand struct {
	Names []string `arg:"" name:"account" help:"Accounts (r-…#0) or incidents (I-…)."`
	reviewFlags
}

// Run decides that accounts are of no incident.
func (c *reviewDismissCommand) Run(ctx context.Context, t *terminal) error {
	return c.decide(ctx, t, func(_ *opened, v *desk.View) (trucewatch.Decision, error) {
		refs, incident, err := accountsOf(v, c.Names)
		return trucewatch.Decision{Verb: trucewatch.Dismiss, Accounts: refs, Incident: incident}, err
	})
}

type reviewUndoCommand struct {
	Decision string `arg:"" help:"The decision (d-…); the command review list lists them."`
	reviewFlags
}

// Run takes a decision back.
func (c *reviewUndoCommand) Run(ctx context.Context, t *terminal) error {
	return c.decide(ctx, t, func(o *opened, _ *desk.View) (trucewatch.Decision, error) {
		return trucewatch.Decision{Verb: trucewatch.Undo, Undoes: c.Decision}, nil
	})
}

type reviewListCommand struct {
	lookFlags
}

// Run lists the decisions.
func (c *reviewListCommand) Run(ctx context.Context, t *terminal) (err error) {
	o, at, err := c.open(ctx, t)
	if err != nil {
		return err
	}
	defer o.close(&err)
	list, err := o.Decisions(ctx, at)
	if err != nil {
		return err
	}
	if c.wantsJSON() {
		shapes := []desk.DecisionData{}
		for _, s := range list {
			shapes = append(shapes, s.Data(o.Case))
		}
		return t.json(shapes)
	}
	return t.print(renderDecisions(t, o.Case, list))
}
