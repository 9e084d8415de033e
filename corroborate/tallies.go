package corroborate

import (
	"slices"

	"github.com/trucewatch/trucewatch"
)

// tallied is a tally with its fact.
type tallied struct {
	tally   *trucewatch.Tally
	fact    trucewatch.Fact
	retired bool
}

// tallyFacts are the facts of all tallies.
func tallyFacts(entries []trucewatch.Entry, families map[string]string) []trucewatch.Fact {
	var names []string
	of := map[string][]*trucewatch.Entry{}
	for _, e := range inOrder(entries) {
		family := familyOfReport(families, e.Report.ID)
		if of[family] == nil {
			names = append(names, family)
		}
		of[family] = append(of[family], e)
	}
	var facts []trucewatch.Fact
	for _, family := range names {
		facts = append(facts, tallyFactsOf(of[family], family)...)
	}
	return facts
}

// tallyFactsOf are the facts of the tallies of a family, whose entries stand in the order
// in which they became public, and the retractions of those that a correction changed or
// a withdrawal took back.
func tallyFactsOf(entries []*trucewatch.Entry, family string) []trucewatch.Fact {
	var facts []trucewatch.Fact
	var told []*tallied
	for _, e := range entries {
		var added []trucewatch.Fact
		if e.Report.Withdrawn {
			for _, old := range told {
				facts = append(facts, old.retract(&e.Report, opening(&e.Report))...)
			}
			continue
		}
		told, added = tallyReport(told, e, family)
		facts = append(facts, added...)
	}
	return facts
}

// tallyReport adds the tallies of one report to those that its family told.
func tallyReport(told []*tallied, e *trucewatch.Entry, family string) ([]*tallied, []trucewatch.Fact) {
	var facts []trucewatch.Fact
	claimed := map[*tallied]bool{}
	var rest []*tallied
	for i := range e.Reading.Tallies {
		if e.Reading.Tallies[i].Unknown {
			continue // nothing is counted
		}
		t := &tallied{tally: &e.Reading.Tallies[i], fact: tallyFact(e.Reading.Tallies[i], &e.Report, family)}
		if old := firstOf(told, claimed, func(old *tallied) bool { return sameTally(old.tally, t.tally) }); old != nil {
			claimed[old] = true
		} else {
			rest = append(rest, t)
		}
	}
	for _, t := range rest {
		changed := func(old *tallied) bool { return !old.retired && sameMeasure(old.tally, t.tally) }
		if old := firstOf(told, claimed, changed); old != nil && e.Report.Correction {
			claimed[old] = true
			facts = append(facts, old.retract(&e.Report, t.tally.Evidence)...)
		}
		facts = append(facts, t.fact)
	}
	return append(told, rest...), facts
}

func firstOf(told []*tallied, claimed map[*tallied]bool, fits func(*tallied) bool) *tallied {
	i := slices.IndexFunc(told, func(t *tallied) bool { return !claimed[t] && fits(t) })
	if i < 0 {
		return nil
	}
	return told[i]
}

func (t *tallied) retract(by *trucewatch.Report, evidence []trucewatch.Passage) []trucewatch.Fact {
	if t.retired {
		return nil
	}
	t.retired = true
	return []trucewatch.Fact{retractionOf(t.fact, by, evidence)}
}

// sameMeasure says that two tallies of one family count the same thing for the
// same voice over what the text calls the same time.
func sameMeasure(a, b *trucewatch.Tally) bool {
	return a.Level == b.Level && a.Kind == b.Kind && fold(a.What) == fold(b.What) &&
		(a.Voice.Outlet && b.Voice.Outlet || a.Voice.Side == b.Voice.Side && fold(a.Voice.Name) == fold(b.Voice.Name)) &&
		slices.Equal(sorted(a.By), sorted(b.By)) && slices.Equal(sorted(a.Against), sorted(b.Against)) &&
		fold(placeName(a.Area)) == fold(placeName(b.Area)) && periodText(a) == periodText(b)
}

func sameTally(a, b *trucewatch.Tally) bool { return a.Count.Equal(b.Count) && sameMeasure(a, b) }

func periodText(t *trucewatch.Tally) string {
	if t.Period == nil {
		return ""
	}
	return fold(t.Period.Text)
}

func tallyFact(t trucewatch.Tally, r *trucewatch.Report, family string) trucewatch.Fact {
	count := t.Count
	f := trucewatch.Fact{
		ID: t.ID, Type: trucewatch.FactTally, Known: r.Known(), Kind: t.Kind, By: t.By, Against: t.Against, Of: t.What,
		Count: &count, Killed: total(t.Casualties, trucewatch.Killed), Wounded: total(t.Casualties, trucewatch.Wounded),
		Voice: t.Voice.Name, Side: t.Voice.Side, Family: family, Report: r.ID, Evidence: t.Evidence, On: publicationDay(r.Published),
	}
	if t.Level != "" {
		f.Of = t.Level
	}
	if t.Period != nil && !t.Period.IsZero() {
		f.On = t.Period.Interval
	}
	if t.Area != nil { // "16 provinces" is no place that another could be compared with
		f.Place, f.Zone = t.Area.Name, t.Area.Zone
	}
	if t.Voice.Outlet {
		f.Voice, f.Quoting = creditedVoice(f.Voice, r)
	}
	return f
}
