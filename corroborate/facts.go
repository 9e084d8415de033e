package corroborate

import (
	"slices"
	"sort"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who"
)

// Facts turns incidents and tallies into the facts that the judge judges,
// sorted by when they became public and then by identifier.
//
// An account that tells of an incident gives an incident fact and a denial a
// denial, each with the account's identifier; who neither confirms nor denies,
// or only looks into it, gives none. An account without a time happened between
// the beginning of the day before publication and publication. A tally is for
// its period or else for the day of publication; copies of one in a family
// count once. What a correction changed or a withdrawal took back gives a
// retraction as well, from when that became public.
func Facts(incidents []trucewatch.Incident, entries []trucewatch.Entry, families []trucewatch.Family) []trucewatch.Fact {
	reports := reportsByID(entries)
	var facts []trucewatch.Fact
	for _, in := range incidents {
		facts = append(facts, incidentFacts(in, func(id string) *trucewatch.Report { return reports[id] })...)
	}
	facts = append(facts, tallyFacts(entries, familyOf(families))...)
	sort.SliceStable(facts, func(i, j int) bool { return before(&facts[i], &facts[j]) })
	return facts
}

// incidentFacts are the facts of one incident; report gives a report by its ID, or nil.
func incidentFacts(in trucewatch.Incident, report func(id string) *trucewatch.Report) []trucewatch.Fact {
	var facts []trucewatch.Fact
	for _, t := range in.Tellers {
		f, ok := tellerFact(t, in.Code, report(t.Report))
		if !ok {
			continue
		}
		facts = append(facts, f)
		if r := report(t.Superseded); t.Superseded != "" && r != nil {
			facts = append(facts, retractionOf(f, r, amendingEvidence(in, t, r)))
		}
	}
	for _, f := range in.Findings {
		f.Incident, f.About = in.Code, in.Code
		facts = append(facts, f)
	}
	return facts
}

func tellerFact(t trucewatch.Teller, incident string, r *trucewatch.Report) (trucewatch.Fact, bool) {
	a := t.Account
	f := trucewatch.Fact{
		ID: a.ID, Type: trucewatch.FactIncident, Kind: a.Kind, By: a.By, Against: a.Against, Of: a.Of, Between: a.Between,
		About: a.About, Count: a.Count, Killed: total(a.Casualties, trucewatch.Killed), Wounded: total(a.Casualties, trucewatch.Wounded),
		Voice: a.Voice.Name, Side: a.Voice.Side, Family: t.Family, Incident: incident, Report: t.Report, Evidence: a.Evidence,
	}
	if a.Place != nil {
		f.Place, f.Zone = placeName(a.Place), a.Place.Zone
	}
	if a.Date != nil {
		f.On = a.Date.Interval
	}
	if r != nil {
		f.Known = r.Known()
		if f.On.IsZero() {
			f.On = aroundPublication(r.Published)
		}
		if a.Voice.Outlet {
			f.Voice, f.Quoting = creditedVoice(f.Voice, r)
		}
	}
	if a.Certainty == trucewatch.Denied {
		f.Type, f.About = trucewatch.FactDenial, incident
	}
	return f, a.Certainty.Happened() || a.Certainty == trucewatch.Denied
}

// creditedVoice is who speaks where a report speaks in its own voice, and on whom
// that rests: the agency that wrote all of it, where it credits one, or else the
// outlet, which rests on the agencies that it has files from.
func creditedVoice(voice string, r *trucewatch.Report) (string, []string) {
	if voice == "" {
		voice = r.Outlet
	}
	var quoting []string
	for _, c := range creditsOf(r) {
		if c.whole {
			return c.agency, nil
		}
		quoting = append(quoting, c.agency)
	}
	return voice, quoting
}

// retractionOf takes back a fact.
func retractionOf(f trucewatch.Fact, by *trucewatch.Report, evidence []trucewatch.Passage) trucewatch.Fact {
	return trucewatch.Fact{
		ID: f.ID + "#retracted", Type: trucewatch.FactRetraction, Known: by.Known(), About: f.ID,
		Voice: f.Voice, Side: f.Side, Family: f.Family, Incident: f.Incident, Report: by.ID, Evidence: evidence,
	}
}

// amendingEvidence is where the correction tells it anew, or else how the
// correction or withdrawal begins.
func amendingEvidence(in trucewatch.Incident, old trucewatch.Teller, r *trucewatch.Report) []trucewatch.Passage {
	for _, t := range in.Tellers {
		if t.Report == r.ID && oneVoice(&t.Account, &old.Account) && len(t.Account.Evidence) > 0 {
			return t.Account.Evidence
		}
	}
	return opening(r)
}

// opening anchors the first line of a report's body.
func opening(r *trucewatch.Report) []trucewatch.Passage {
	text := trucewatch.NewText(r.Text)
	start := text.Byte(r.BodyStart)
	for line := range strings.Lines(r.Text[start:]) {
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			at := start + strings.Index(line, trimmed)
			return []trucewatch.Passage{text.Passage(at, at+len(trimmed))}
		}
		start += len(line)
	}
	return nil
}

// Coverage says for each report that its outlet watched on the day on which it
// was published: the clauses that the source covers where the case knows the
// outlet and says so, otherwise all. Reports without a day give none.
func Coverage(entries []trucewatch.Entry, sources who.Sources) []trucewatch.Fact {
	w := watchersOf(sources)
	var facts []trucewatch.Fact
	for _, e := range inOrder(entries) {
		if f, ok := w.coverage(&e.Report); ok {
			facts = append(facts, f)
		}
	}
	return facts
}

// watchers are the sources by their folded names.
type watchers map[string]who.Source

func watchersOf(sources who.Sources) watchers {
	known := watchers{}
	for _, s := range slices.Backward(sources.Sources) {
		for _, name := range append([]string{s.Name}, s.Names...) {
			known[fold(name)] = s
		}
	}
	return known
}

// coverage is what a report says of who watched; ok is false for one without a day.
func (w watchers) coverage(r *trucewatch.Report) (f trucewatch.Fact, ok bool) {
	if r.Published.IsZero() {
		return f, false
	}
	s := w[fold(r.Outlet)]
	return trucewatch.Fact{
		ID: r.ID + "#c", Type: trucewatch.FactCoverage, Known: r.Known(), On: publicationDay(r.Published),
		Voice: r.Outlet, Side: s.Side, Clauses: s.Covers, Report: r.ID,
	}, true
}

// publicationDay is the day, or the days, on which a report was published.
func publicationDay(published trucewatch.Interval) trucewatch.Interval {
	if published.IsZero() {
		return published
	}
	return trucewatch.Interval{
		From: trucewatch.Day(published.From).From,
		To:   trucewatch.Day(published.Last().In(published.From.Location())).To,
	}
}
