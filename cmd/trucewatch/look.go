package main

import (
	"context"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// failOn are the verdicts that --fail-on looks for.
type failOn struct {
	FailOn []string `name:"fail-on" placeholder:"WORD,…" help:"End with code 5 when a verdict is one of these words, such as breached,overdue; board looks at those under alleged."`
}

// check refuses words that are no verdicts.
func (f failOn) check() error {
	var known []string
	for _, w := range verdictWords {
		known = append(known, string(w.word))
	}
	for _, w := range f.FailOn {
		if !slices.Contains(known, w) {
			return unusable("--fail-on: there is no verdict "+quote(w), suggest(w, known, "the verdicts are "))
		}
	}
	return nil
}

// findings ends with a code of its own when a verdict is one of those looked
// for.
func (f failOn) findings(verdicts []trucewatch.Verdict) error {
	var found []string
	for _, v := range verdicts {
		if slices.Contains(f.FailOn, string(v.Word)) && !slices.Contains(found, v.Clause+" is "+string(v.Word)) {
			found = append(found, v.Clause+" is "+string(v.Word))
		}
	}
	if len(found) == 0 {
		return nil
	}
	return ending{exitFindings, strings.Join(found, ", ")}
}

type boardCommand struct {
	lookFlags
	failOn
}

// Run prints the board. --fail-on looks at the weakest standard.
func (c *boardCommand) Run(ctx context.Context, t *terminal) error {
	if err := c.check(); err != nil {
		return err
	}
	v, err := c.view(ctx, t)
	if err != nil {
		return err
	}
	if c.wantsJSON() {
		err = t.json(v.BoardData())
	} else {
		err = t.print(renderBoard(t, v))
	}
	if err != nil {
		return err
	}
	return c.findings(v.Verdicts[trucewatch.GradedStandards()[0]])
}

type whyCommand struct {
	Clause string `arg:"" help:"The clause, by its name in agreement.yaml."`
	lookFlags
	Standard string `default:"alleged" placeholder:"STANDARD" help:"alleged, corroborated, verified, or a party's name for the matter as it tells it."`
}

// Run prints the reasons of a verdict.
func (c *whyCommand) Run(ctx context.Context, t *terminal) error {
	v, err := c.view(ctx, t)
	if err != nil {
		return err
	}
	s, err := standard(v.Case, c.Standard)
	if err != nil {
		return err
	}
	clause, i := v.Clause(c.Clause)
	if clause == nil {
		var known []string
		for _, c := range v.Clauses {
			known = append(known, c.ID)
		}
		return missing("there is no clause "+quote(c.Clause), suggest(c.Clause, known, "the clauses are "))
	}
	if c.wantsJSON() {
		return t.json(v.WhyData(i, s))
	}
	return t.print(renderWhy(t, v, *clause, v.Why(s, i)))
}

func missing(message, advice string) error {
	return &trucewatch.Error{Code: trucewatch.CodeMissing, Op: "command", Message: message, Advice: advice}
}

type briefCommand struct{ lookFlags }

// Run prints the brief.
func (c *briefCommand) Run(ctx context.Context, t *terminal) error {
	v, err := c.view(ctx, t)
	if err != nil {
		return err
	}
	if c.wantsJSON() {
		return t.json(v.Brief())
	}
	return t.print(header(t, v) + "\n" + renderBrief(t, v.Brief()))
}

type incidentsCommand struct{ lookFlags }

// Run lists the incidents.
func (c *incidentsCommand) Run(ctx context.Context, t *terminal) error {
	v, err := c.view(ctx, t)
	if err != nil {
		return err
	}
	if c.wantsJSON() {
		return t.json(v.IncidentsData())
	}
	return t.print(renderIncidents(t, v))
}

type incidentCommand struct {
	Code string `arg:"" help:"The incident's code; the command incidents lists them."`
	lookFlags
}

// Run prints the accounts of an incident.
func (c *incidentCommand) Run(ctx context.Context, t *terminal) error {
	v, err := c.view(ctx, t)
	if err != nil {
		return err
	}
	in := v.Incident(c.Code)
	if in == nil {
		var known []string
		for _, in := range v.Incidents {
			known = append(known, in.Code)
		}
		return missing("there is no incident "+quote(c.Code)+" in what was known by "+shown(v.At.Known), suggest(c.Code, known, "`trucewatch incidents` lists them: "))
	}
	if c.wantsJSON() {
		return t.json(v.IncidentData(*in))
	}
	return t.print(renderIncident(t, v, *in))
}

type reportsCommand struct{ lookFlags }

// Run lists the reports.
func (c *reportsCommand) Run(ctx context.Context, t *terminal) error {
	v, err := c.view(ctx, t)
	if err != nil {
		return err
	}
	if c.wantsJSON() {
		return t.json(v.ReportsData())
	}
	return t.print(renderReports(t, v))
}

type searchCommand struct {
	Words []string `arg:"" help:"The words that a report must hold."`
	Limit int      `default:"20" help:"How many reports to list at most."`
	lookFlags
}

// Run lists the reports that hold all words.
func (c *searchCommand) Run(ctx context.Context, t *terminal) (err error) {
	if c.Limit < 1 {
		return unusable("--limit must be 1 or more", "leave it out for 20")
	}
	o, at, err := c.open(ctx, t)
	if err != nil {
		return err
	}
	defer o.close(&err)
	hits, err := o.Search(ctx, strings.Join(c.Words, " "), at, c.Limit)
	if err != nil {
		return err
	}
	zone := o.Case.Agreement.Zone
	if c.wantsJSON() {
		return t.json(hitsShape(hits, zone))
	}
	return t.print(renderHits(t, hits, zone))
}
