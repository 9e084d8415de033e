package judge_test

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
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

// chance is true in so many of a hundred cases. False is the simpler case, to
// which rapid shrinks.
func (w *world) chance(label string, percent int) bool { return w.number(label, 0, 99) >= 100-percent }

// number draws evenly. rapid's own integers prefer small ones, and then most
// histories have little in them.
func (w *world) number(label string, lo, hi int) int {
	n := 0
	for _, bit := range rapid.SliceOfN(rapid.Bool(), 10, 10).Draw(w.T, label) {
		n *= 2
		if bit {
			n++
		}
	}
	return lo + n*(hi-lo+1)>>10
}

func pick[T any](w *world, label string, list ...T) T { return list[w.number(label, 0, len(list)-1)] }

// day is the beginning of one of the days, by number.
func (w *world) day(n int) time.Time {
	return trucewatch.Civil(time.Date(2020, 2, 20+n, 0, 0, 0, 0, time.UTC), w.loc)
}

func (w *world) someDay(label string, lo, hi int) time.Time { return w.day(w.number(label, lo, hi)) }

func (w *world) parties(label string, most int) []string {
	var list []string
	for range w.number(label+" how many", min(1, most), most) {
		list = each(list, pick(w, label, "north", "south", "guard", "east"))
	}
	return list
}

var worldKinds = []trucewatch.Kind{"violence", "violence", "attack", "attack", "shelling", "clash", "release", "talks", "announcement", "handover", "conduct"}

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
		c.From = w.moment("from", 0, 10)
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
