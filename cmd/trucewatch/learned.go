package main

import (
	"context"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
)

type historyCommand struct {
	Name     string `arg:"" name:"clause-or-incident" help:"A clause by its name in agreement.yaml, or an incident by its code."`
	Standard string `placeholder:"STANDARD" help:"For a clause: under this standard alone. Without it, under alleged, corroborated and verified."`
	lookFlags
}

// Run prints how a clause's verdicts or an incident's grades went as things became
// known.
func (c *historyCommand) Run(ctx context.Context, t *terminal) error {
	v, err := c.view(ctx, t)
	if err != nil {
		return err
	}
	standards := trucewatch.GradedStandards()
	if c.Standard != "" {
		s, err := standard(v.Case, c.Standard)
		if err != nil {
			return err
		}
		standards = []trucewatch.Standard{s}
	}
	if _, i := v.Clause(c.Name); i >= 0 {
		if c.wantsJSON() {
			data, err := v.ClauseHistoryData(ctx, i, standards)
			if err != nil {
				return err
			}
			return t.json(data)
		}
		histories, err := v.History(ctx, c.Name, standards...)
		if err != nil {
			return err
		}
		return t.print(renderClauseHistory(t, v, c.Name, standards, histories))
	}
	if v.Incident(c.Name) == nil {
		var known []string
		for _, clause := range v.Clauses {
			known = append(known, clause.ID)
		}
		for _, in := range v.Incidents {
			known = append(known, in.Code)
		}
		return missing("there is no clause or incident "+quote(c.Name)+" in what was known by "+shown(v.At.Known), suggest(c.Name, known, "there are "))
	}
	if c.wantsJSON() {
		data, err := v.IncidentHistoryData(ctx, c.Name)
		if err != nil {
			return err
		}
		return t.json(data)
	}
	steps, err := v.IncidentHistory(ctx, c.Name)
	if err != nil {
		return err
	}
	return t.print(renderIncidentHistory(t, v, c.Name, steps))
}

type diffCommand struct {
	From   string `placeholder:"TIME" help:"What was known by then: a day, an instant, or now."`
	To     string `default:"now" placeholder:"TIME" help:"And by then."`
	AsOf   string `name:"as-of" placeholder:"TIME" help:"Look at how things stood then, for both. Without it, each is looked at as of itself."`
	Taken  string `placeholder:"TIME" help:"Count only what this record had taken in by then."`
	Report string `placeholder:"REPORT" help:"In place of two days: what the versions of this report changed, sentence by sentence."`
	caseFlags
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// Run prints what was learned between two days, or what the versions of a report
// changed.
func (c *diffCommand) Run(ctx context.Context, t *terminal) (err error) {
	if (c.From == "") == (c.Report == "") {
		return unusable("it is not said what to compare", "give --from DAY, and --to DAY; or --report REPORT")
	}
	o, err := c.look(ctx, t)
	if err != nil {
		return err
	}
	defer o.close(&err)
	at := func(flag, known string) (desk.At, error) { return c.at(o.Case.Agreement.Zone, t.now(), flag, known) }
	to, err := at("to", c.To)
	if err != nil {
		return err
	}
	if c.Report != "" {
		return c.versions(ctx, t, o, to)
	}
	from, err := at("from", c.From)
	if err != nil {
		return err
	}
	if from.Known.After(to.Known) {
		return unusable("--from "+c.From+" is after --to "+c.To, "turn them round")
	}
	learned, err := o.Learned(ctx, from, to)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return t.json(learned.Data())
	}
	return t.print(renderLearned(t, learned))
}

// at is one of the two points of view: what was known by the time that a flag gives, as
// of itself where --as-of says nothing else.
func (c *diffCommand) at(zone *time.Location, now time.Time, flag, known string) (desk.At, error) {
	by, err := moment(flag, known, zone, now)
	if err != nil {
		return desk.At{}, err
	}
	p := pointOfView{AsOf: c.AsOf, Known: "now", Taken: c.Taken}
	if c.AsOf == "" {
		p.AsOf = "now"
	}
	at, err := p.at(zone, now)
	at.Known = by
	if c.AsOf == "" {
		at.AsOf = by
	}
	return at, err
}

func (c *diffCommand) versions(ctx context.Context, t *terminal, o *opened, at desk.At) error {
	v, err := o.View(ctx, at)
	if err != nil {
		return err
	}
	if v.Entry(c.Report) == nil {
		_, err := o.Report(ctx, c.Report)
		if err == nil {
			err = missing("the report "+c.Report+" was not known by "+shown(at.Known), "give a later --to")
		}
		return err
	}
	diffs := v.VersionDiffs(c.Report)
	if c.Format == "json" {
		return t.json(diffs)
	}
	return t.print(renderVersions(t, v, c.Report, diffs))
}
