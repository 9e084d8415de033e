package judge_test

import (
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// world is what a random agreement and its history are made of: few parties,
// zones, kinds and days, so that everything meets everything.
type world struct {
	*rapid.T
	loc *time.Location
	a   *agreement.Agreement
	// conditions says whether clauses may have a `where`.
	subset bool // only what was judged before the language was whole
}

// zones of the world: with odd offsets, and with changes of the clock within the
// days that are drawn, one of them at midnight.
var worldClocks = []string{"UTC", "Asia/Kabul", "America/New_York", "America/Asuncion"}

var worldZones = []string{"city", "port"}

const worldDays = 40

func (w *world) chance(label string, percent int) bool {
	return rapid.IntRange(1, 100).Draw(w.T, label) <= percent
}

func (w *world) number(label string, lo, hi int) int { return rapid.IntRange(lo, hi).Draw(w.T, label) }

func pick[T any](w *world, label string, list ...T) T {
	return rapid.SampledFrom(list).Draw(w.T, label)
}

// day is the beginning of one of the days, by number.
func (w *world) day(n int) time.Time {
	return trucewatch.Civil(time.Date(2020, 2, 20+n, 0, 0, 0, 0, time.UTC), w.loc)
}

func (w *world) someDay(label string, lo, hi int) time.Time { return w.day(w.number(label, lo, hi)) }

func (w *world) parties(label string, most int) []string {
	list := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"north", "south", "guard", "east"}), 0, most, rapid.ID[string]).Draw(w.T, label)
	if len(list) == 0 {
		return nil
	}
	return list
}

var worldKinds = []trucewatch.Kind{"violence", "attack", "shelling", "clash", "release", "talks", "announcement", "handover", "conduct"}

// someAgreement draws an agreement over the whole language.
func someAgreement(t *rapid.T, subset bool) *world {
	w := &world{T: t, subset: subset}
	clock := pick(w, "clock", worldClocks...)
	loc, err := time.LoadLocation(clock)
	if err != nil {
		t.Fatal(err)
	}
	w.loc = loc
	w.a = &agreement.Agreement{
		Case: "random", Title: "Random", Zone: loc, SignedOn: w.day(3), Monitors: []string{"Commission"},
		Parties: []agreement.Party{{ID: "north", Name: "North"}, {ID: "south", Name: "South"}, {ID: "guard", Name: "Guard", With: "north"}, {ID: "east", Name: "East"}},
		Anchors: map[string]agreement.Anchor{"signing": {ID: "signing", Readings: []agreement.Reading{{At: w.day(3), Day: true}}}},
		Zones:   worldZones,
	}
	w.anchors()
	for i := range w.number("clauses", 1, 4) {
		w.a.Clauses = append(w.a.Clauses, w.clause(fmt.Sprint("c", i)))
	}
	if !subset {
		w.amend()
	}
	w.a = w.a.Under(nil) // counts every moment from its anchor
	return w
}

func (w *world) anchors() {
	if w.subset {
		return
	}
	if w.chance("contested", 25) {
		w.a.Anchors["d-day"] = agreement.Anchor{ID: "d-day", Readings: []agreement.Reading{
			{At: w.someDay("d-day", 3, 15), Day: true, By: []string{pick(w, "reader", "north", "south")}},
			{At: w.someDay("other d-day", 3, 15), Day: true, By: []string{pick(w, "other reader", "east", "historians")}},
		}}
	} else {
		w.a.Anchors["d-day"] = agreement.Anchor{ID: "d-day", Readings: []agreement.Reading{{At: w.someDay("d-day", 3, 15), Day: true}}}
	}
	first := w.number("baseline", 0, 6)
	w.a.Baselines = map[string]agreement.Baseline{"before": {
		ID: "before", From: agreement.Moment{At: w.day(first), Day: true},
		Until: agreement.Moment{At: w.day(first + w.number("length", 0, 6)), Day: true},
	}}
}

// moment draws a day, an instant, an anchor or a period after one.
func (w *world) moment(label string, lo, hi int) *agreement.Moment {
	if !w.subset && w.chance(label+" by anchor", 25) {
		m := &agreement.Moment{Anchor: "d-day", Day: true, At: w.day(3)}
		if w.chance(label+" and after", 50) {
			m.Plus = w.period(label+" plus", false)
		}
		return m
	}
	at := w.someDay(label, lo, hi)
	if w.chance(label+" at noon", 15) {
		return &agreement.Moment{At: at.Add(12 * time.Hour)}
	}
	return &agreement.Moment{At: at, Day: true}
}

func (w *world) period(label string, hours bool) *agreement.Period {
	if hours && w.chance(label+" in hours", 25) {
		return &agreement.Period{N: w.number(label, 6, 60), Unit: agreement.Hours}
	}
	switch w.number(label+" unit", 1, 6) {
	case 1:
		return &agreement.Period{N: 1, Unit: agreement.Weeks}
	case 2:
		return &agreement.Period{N: 1, Unit: agreement.Months}
	}
	return &agreement.Period{N: w.number(label, 1, 10), Unit: agreement.Days}
}

// clause draws a clause that may hang on earlier ones.
func (w *world) clause(id string) agreement.Clause {
	c := agreement.Clause{ID: id, Text: id, By: []string{pick(w, "bound", "north", "south")}, Force: agreement.Shall}
	if w.chance("force", 10) {
		c.Force = pick(w, "force", agreement.Goal, agreement.May)
		if w.subset {
			c.Force = agreement.Goal
		}
	}
	if w.chance("from", 40) {
		c.From = w.moment("from", 0, 15)
	}
	shape := w.number("shape", 0, 9)
	if w.subset {
		shape = w.number("plain shape", 0, 5)
	}
	switch {
	case shape <= 2:
		c.Refrain = w.selector("refrain", false)
		if w.chance("quiet", 60) {
			c.Quiet = w.period("quiet", true)
		}
		w.until(&c)
	case shape <= 5:
		c.Do = w.do("do", 2)
		w.deadline(&c)
	case shape == 6:
		c.Do, c.Every = w.do("every", 1), w.period("every", true)
		w.until(&c)
	case shape == 7:
		c.Whenever, c.Do = w.selector("whenever", false), w.response()
		w.until(&c)
		c.Within = &agreement.Within{Period: *w.period("within", true)}
	default:
		c.Hold = w.holding()
		w.until(&c)
	}
	w.hangs(&c)
	w.apart(&c)
	if w.chance("watched", 25) {
		c.Watched = w.period("watched", false)
	}
	return c
}

func (w *world) until(c *agreement.Clause) {
	if w.chance("ends", 30) {
		c.Until = w.moment("until", 16, worldDays)
	}
}

func (w *world) deadline(c *agreement.Clause) {
	switch n := w.number("deadline", 0, 9); {
	case n <= 4:
		c.Until = w.moment("until", 16, worldDays)
	case n <= 6:
		c.Within = &agreement.Within{Period: *w.period("within", false), Anchor: pick(w, "anchor", w.anchorNames()...)}
		if c.From != nil {
			c.From = nil
		}
	case n <= 8 && len(w.a.Clauses) > 0:
		c.Within = &agreement.Within{Period: *w.period("within", true), Clause: pick(w, "counted from", w.a.Clauses...).ID}
	}
}

func (w *world) anchorNames() []string {
	if w.subset {
		return []string{"signing"}
	}
	return []string{"signing", "d-day"}
}

// hangs ties a clause to earlier ones.
func (w *world) hangs(c *agreement.Clause) {
	if len(w.a.Clauses) == 0 {
		return
	}
	if w.chance("after", 20) {
		c.After = []string{pick(w, "after", w.a.Clauses...).ID}
	}
	if w.chance("while", 25) {
		c.While = []string{pick(w, "while", w.a.Clauses...).ID}
	}
	if w.subset || c.Do == nil || !w.chance("alongside", 20) {
		return
	}
	i := w.number("alongside", 0, len(w.a.Clauses)-1)
	// One that hangs on others could hang on itself by way of the other.
	if o := &w.a.Clauses[i]; o.Do != nil && c.After == nil && c.While == nil && (c.Within == nil || c.Within.Clause == "") {
		o.Alongside, c.Alongside = append(o.Alongside, c.ID), append(c.Alongside, o.ID)
	}
}

// apart makes a clause one that is judged apart.
func (w *world) apart(c *agreement.Clause) {
	if w.subset {
		return
	}
	if w.chance("each zone", 12) {
		c.Each = append(c.Each, agreement.EachZone)
	}
	if w.chance("several", 20) {
		c.By = []string{"north", "south"}
		switch w.number("parted by party", 0, 2) {
		case 0:
			c.Each = append(c.Each, agreement.EachParty)
		case 1:
			other := *c
			other.Each, other.Scope = nil, nil
			if c.Refrain != nil || c.Hold != nil || c.Every != nil {
				other.Until = w.moment("until for south", 16, worldDays)
			} else {
				other.From = w.moment("from for south", 0, 15)
				if other.Within != nil && other.Within.Anchor != "" {
					other.From = nil
				}
			}
			c.Scope = map[string]agreement.Clause{"south": other}
		}
	}
}

// selector draws one; narrow ones are rare, so that facts meet them.
func (w *world) selector(label string, it bool) *agreement.Selector {
	s := &agreement.Selector{Kind: pick(w, label+" kind", worldKinds...)}
	if w.chance(label+" any kind", 10) {
		s.Kind = ""
	}
	if w.chance(label+" by", 50) {
		s.By = w.parties(label+" by", 2)
	}
	if w.chance(label+" against", 25) {
		s.Against = w.parties(label+" against", 2)
	}
	if s.Kind == "talks" && w.chance(label+" between", 50) {
		s.Between = []string{"north", "south"}
	}
	if w.chance(label+" of", 15) {
		s.Of = "prisoners"
	}
	if w.chance(label+" in", 20) {
		s.In = []string{pick(w, label+" in", worldZones...)}
	}
	if it {
		s.AboutIt = true
		s.By, s.Against, s.Of = nil, nil, ""
	}
	if !w.subset && w.chance(label+" where", 10) {
		s.Where = someCondition(w)
	}
	return s
}

func (w *world) bounds(label string, most int) (least, top *int) {
	n := w.number(label, 0, most)
	switch w.number(label+" bounds", 0, 5) {
	case 0:
		return nil, &n
	case 1:
		m := n + w.number(label+" more", 0, 4)
		return &n, &m
	}
	return &n, nil
}

func (w *world) do(label string, depth int) *agreement.Do {
	shapes := 5
	if depth > 0 {
		shapes = 7
	}
	switch w.number(label+" shape", 0, shapes) {
	case 0, 1:
		return &agreement.Do{Incident: w.selector(label, false)}
	case 2, 3:
		m := agreement.Measure{Selector: *w.selector(label, false)}
		m.AtLeast, m.AtMost = w.bounds(label, 4)
		return &agreement.Do{Count: &m}
	case 4:
		m := agreement.Measure{Selector: *w.selector(label, false)}
		m.AtLeast, m.AtMost = w.bounds(label, 12)
		return &agreement.Do{Sum: &m}
	case 5:
		l := agreement.Level{Name: "troops"}
		l.AtLeast, l.AtMost = w.bounds(label, 6)
		return &agreement.Do{Level: &l}
	}
	parts := []agreement.Do{*w.do(label+" first", depth-1), *w.do(label+" second", depth-1)}
	if w.chance(label+" all", 50) {
		return &agreement.Do{All: parts}
	}
	return &agreement.Do{Any: parts}
}

// response draws what a whenever clause asks for.
func (w *world) response() *agreement.Do {
	switch w.number("response", 0, 5) {
	case 0, 1:
		return &agreement.Do{Finding: &agreement.FindingDuty{By: pick(w, "finding by", "", "", "agency")}}
	case 2:
		return &agreement.Do{Incident: w.selector("response", true)}
	}
	return &agreement.Do{Incident: w.selector("response", false)}
}

func (w *world) holding() *agreement.Hold {
	h := &agreement.Hold{}
	most := 3
	switch w.number("measure", 0, 4) {
	case 0:
		h.Level, most = "troops", 6
	case 1:
		h.Sum, most = w.selector("hold", false), 9
	default:
		h.Count = w.selector("hold", false)
	}
	if h.Level == "" {
		h.Over = w.period("over", true)
	}
	bound := func(label string) *agreement.Bound {
		if h.Over != nil && h.Over.Unit != agreement.Months && w.chance(label+" percent", 30) {
			return &agreement.Bound{Percent: pick(w, label+" share", 2000, 5000, 10000, 3333), Baseline: "before"}
		}
		return &agreement.Bound{N: w.number(label, 0, most)}
	}
	switch w.number("hold bounds", 0, 4) {
	case 0:
		h.AtLeast = bound("at least")
	case 1:
		h.AtLeast, h.AtMost = bound("at least"), bound("at most")
	default:
		h.AtMost = bound("at most")
	}
	return h
}

// amend draws amendments.
func (w *world) amend() {
	var days []int
	for range w.number("amendments", 0, 2) {
		days = append(days, w.number("amended", 4, worldDays))
	}
	slices.Sort(days)
	now := slices.Clone(w.a.Clauses)
	for n, day := range days {
		on := w.day(day)
		m := agreement.Amendment{
			On: on, Known: agreement.DayEnd(w.day(day + w.number("amendment known", 0, 5))), Clauses: map[string]agreement.Clause{},
			Extend: map[string]agreement.Period{}, Anchors: map[string]agreement.Anchor{}, Void: map[string]agreement.EndedBy{},
		}
		i := w.number("amended clause", 0, len(now)-1)
		c := now[i]
		switch w.number("amendment", 0, 4) {
		case 0:
			m.Void[c.ID] = agreement.Released
		case 1:
			if c.Until == nil {
				continue
			}
			p := *w.period("extension", false)
			c.Extended = append(slices.Clone(c.Extended), p)
			m.Clauses[c.ID], m.Extend[c.ID] = c, p
			now[i] = c
		case 2:
			m.Anchors["d-day"] = agreement.Anchor{ID: "d-day", Readings: []agreement.Reading{{At: w.someDay("new d-day", 3, 20), Day: true}}}
		case 3:
			added := w.clause(fmt.Sprint("added", n))
			added.Alongside, added.Agreed = nil, on
			for i := range w.a.Clauses {
				w.a.Clauses[i].Alongside = slices.DeleteFunc(w.a.Clauses[i].Alongside, func(id string) bool { return id == added.ID })
			}
			m.Clauses[added.ID], m.Added = added, []string{added.ID}
		default:
			c.Watched = w.period("amended watch", false)
			if c.Refrain != nil {
				c.Quiet = w.period("amended quiet", false)
			}
			m.Clauses[c.ID] = c
			now[i] = c
		}
		w.a.Amendments = append(w.a.Amendments, m)
	}
}

// history draws facts of every type that may be about one another.
func (w *world) history(most int) []trucewatch.Fact {
	facts := make([]trucewatch.Fact, w.number("facts", 0, most))
	for i := range facts {
		facts[i] = w.fact(i, len(facts))
	}
	return facts
}

func (w *world) fact(i, n int) trucewatch.Fact {
	f := trucewatch.Fact{
		ID: fmt.Sprint("f", i), Type: pick(w, "type", "incident", "incident", "incident", "incident", "tally", "tally", "finding", "denial", "retraction", trucewatch.FactCoverage),
		Voice: pick(w, "voice", "", "agency", "ministry", "Commission"), Side: pick(w, "side", "", "", "north", "south", "guard"),
		Family: pick(w, "family", "", "", "m", "n"), Incident: pick(w, "incident", "", "", "", "x", "y"),
	}
	w.time(&f)
	about := func() string {
		if w.chance("about an incident", 40) {
			return pick(w, "about incident", "x", "y")
		}
		return fmt.Sprint("f", w.number("about fact", 0, n-1))
	}
	switch f.Type {
	case trucewatch.FactIncident:
		w.what(&f)
		if f.Kind == "announcement" && w.chance("about something", 60) {
			f.About = about()
		}
	case trucewatch.FactTally:
		w.what(&f)
		if w.chance("level", 35) {
			f.Kind, f.Of = "", "troops"
		} else if w.chance("counts by words", 20) {
			f.Kind, f.Of = "", pick(w, "counted", "attacks", "acts of violence", "announcements")
		}
		if f.Count == nil {
			c := trucewatch.Exactly(w.number("tallied", 0, 6))
			f.Count = &c
		}
	case trucewatch.FactFinding:
		f.About = about()
		if w.chance("finding tells", 50) {
			w.what(&f)
			f.Of = ""
			if w.subset {
				f.Zone, f.Place, f.Between, f.Killed = "", "", nil, nil
			}
		} else if w.chance("finding names", 50) {
			f.By = w.parties("found", 1)
		}
		if !w.subset && w.chance("finding has no time", 60) {
			f.On = trucewatch.Interval{}
		}
		if w.chance("found not", 30) {
			happened := false
			f.Happened = &happened
		}
	case trucewatch.FactDenial, trucewatch.FactRetraction:
		f.About = about()
	case trucewatch.FactCoverage:
		f.Incident = ""
		if f.On.IsZero() {
			f.On = trucewatch.Day(w.someDay("covered", 0, worldDays-6))
		}
		if w.chance("covers one", 30) {
			f.Clauses = []string{pick(w, "covered clause", w.a.Clauses...).ID}
		}
	}
	if f.Type == trucewatch.FactIncident || f.Type == trucewatch.FactTally || f.Type == trucewatch.FactFinding {
		f.Grade = pick(w, "grade", "", "", "", "corroborated", trucewatch.Verified)
	}
	return f
}

// time draws when a fact was and when it became known.
func (w *world) time(f *trucewatch.Fact) {
	d := w.number("on", 0, worldDays-6)
	day := w.day(d)
	switch w.number("how exactly", 0, 9) {
	case 0, 1:
		f.On = trucewatch.Interval{From: day, To: w.day(d + w.number("days", 2, 6))}
	case 2:
		f.On = trucewatch.Instant(day.Add(time.Duration(w.number("hour", 0, 23)) * time.Hour))
	case 3:
		if !w.subset && w.chance("no time", 40) {
			break
		}
		f.On = trucewatch.Interval{From: day.Add(6 * time.Hour), To: day.Add(18 * time.Hour)}
	default:
		f.On = trucewatch.Day(day)
	}
	f.Known = agreement.DayEnd(w.day(d + w.number("known later", 0, 6)))
	if w.chance("known at an instant", 20) {
		f.Known = f.Known.Add(-time.Duration(w.number("earlier", 0, 20)) * time.Hour)
	}
}

// what draws what a fact tells.
func (w *world) what(f *trucewatch.Fact) {
	f.Kind = pick(w, "kind", "attack", "attack", "shelling", "clash", "release", "talks", "announcement", trucewatch.Handover)
	if w.chance("by", 75) {
		f.By = w.parties("by", 2)
	}
	if w.chance("against", 50) {
		f.Against = w.parties("against", 2)
	}
	if f.Kind == "talks" && w.chance("between", 70) {
		f.Between = []string{"north", "south"}
	}
	f.Of = pick(w, "of", "", "", "Prisoners", "prisoners of war")
	f.Zone = pick(w, "zone", "", "city", "port")
	f.Place = pick(w, "place", "", "", "Old Town", "old town")
	switch w.number("counted", 0, 5) {
	case 0:
		c := trucewatch.Exactly(w.number("count", 0, 6))
		f.Count = &c
	case 1:
		low := w.number("low", 0, 5)
		c := trucewatch.Between(low, low+w.number("more", 0, 4))
		f.Count = &c
	case 2:
		c := trucewatch.AtLeast(w.number("at least", 0, 5))
		f.Count = &c
	}
	if w.chance("toll", 20) {
		c := trucewatch.Exactly(w.number("killed", 0, 3))
		f.Killed = &c
	}
}

func (w *world) standard() trucewatch.Standard {
	return pick(w, "standard", "alleged", "alleged", "corroborated", "verified", "north", trucewatch.Standard("south"))
}

// at draws a point of view.
func (w *world) at() judge.At {
	at := judge.At{AsOf: agreement.DayEnd(w.someDay("as of", 1, worldDays+10)), Known: agreement.DayEnd(w.someDay("known by", 5, worldDays+10))}
	if w.chance("as of noon", 20) {
		at.AsOf = at.AsOf.Add(-12 * time.Hour)
	}
	return at
}

// someCondition draws a condition: over what is told, may be told as a range, or
// is not told.
func someCondition(w *world) *agreement.Condition {
	c, err := agreement.NewCondition(pick(w, "condition", `killed >= 2`, `count > 3`, `kind == "shelling" || count < 2`, `"north" in by`,
		`zone != "city"`, `on < timestamp("2020-03-08T00:00:00Z")`, `size(against) == 1 && wounded == 0`))
	if err != nil {
		w.Fatal(err)
	}
	return c
}
