package judge_test

import (
	"fmt"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// history draws facts of every type that may be about one another.
func (w *world) history(most int) []trucewatch.Fact {
	facts := make([]trucewatch.Fact, w.number("facts", most/3, most))
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
	at := judge.At{AsOf: agreement.DayEnd(w.someDay("as of", 8, worldDays+5)), Known: agreement.DayEnd(w.someDay("known by", 20, worldDays+10))}
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
