package brief

import (
	_ "embed"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

//go:embed data/nouns.tsv
var nounTable string

// nouns is how a sentence calls an incident of each kind.
var nouns = func() map[trucewatch.Kind]string {
	m := map[trucewatch.Kind]string{}
	for line := range strings.Lines(nounTable) {
		if kind, noun, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			m[trucewatch.Kind(kind)] = noun
		}
	}
	return m
}()

// reported gives the incidents and tallies that became public last, the latest
// first.
func (w *writer) reported() []Sentence {
	type item struct {
		known time.Time
		write func() Sentence
	}
	var items []item
	for i := range w.in.Incidents {
		in := &w.in.Incidents[i]
		if known, ok := w.lastTold(in); ok && w.recent(known) {
			items = append(items, item{known, func() Sentence { return w.incident(in) }})
		}
	}
	for i := range w.in.Entries {
		e := &w.in.Entries[i]
		for j := range e.Reading.Tallies {
			if t := &e.Reading.Tallies[j]; w.recent(e.Report.Known()) && !t.Unknown && (t.Kind != "" || t.Level != "") {
				items = append(items, item{e.Report.Known(), func() Sentence { return w.tally(e.Report.ID, t) }})
			}
		}
	}
	sort.SliceStable(items, func(i, j int) bool { return items[i].known.After(items[j].known) })
	var list []Sentence
	for _, it := range items {
		if len(list) == maxReported {
			break
		}
		if s := it.write(); s.Text != "" {
			list = append(list, s)
		}
	}
	return list
}

// lastTold is when the latest account of an incident became public; ok is false
// for one that nobody tells of.
func (w *writer) lastTold(in *trucewatch.Incident) (last time.Time, ok bool) {
	for _, t := range in.Tellers {
		if e := w.entries[t.Report]; e != nil && t.Superseded == "" {
			if e.Report.Known().After(last) {
				last = e.Report.Known()
			}
			ok = ok || t.Account.Certainty.Happened()
		}
	}
	return last, ok
}

// incident writes who tells of it first, what differs by others, who denies it
// or says nothing, and how well it is established.
func (w *writer) incident(in *trucewatch.Incident) Sentence {
	var parts []string
	var sources []int
	var first *trucewatch.Account
	said := map[string]bool{}
	for _, t := range tellers(in) {
		a := t.Account
		if len(said) >= maxOfVoices {
			break
		}
		part := ""
		switch {
		case first == nil && a.Certainty.Happened():
			first = &a
			part = fmt.Sprintf("according to %s, there %s %s", w.voice(a.Voice), wasWere(a.Kind), w.event(in, &a))
		case first != nil:
			part = w.other(first, &a)
		}
		if part != "" && !said[part] {
			said[part] = true
			parts = append(parts, part)
			sources = append(sources, w.passages(t.Report, a.Evidence)...)
		}
	}
	if first == nil {
		return Sentence{}
	}
	text := upper(strings.Join(parts, "; ")) + bracket(gradeWords(in.Grading)) + "."
	return Sentence{Text: text, Sources: unique(sources), Incident: in.Code}
}

// tellers are those who stand by their account, first the one that tells of the
// incident as what it is taken for.
func tellers(in *trucewatch.Incident) []trucewatch.Teller {
	var live []trucewatch.Teller
	for _, t := range in.Tellers {
		if t.Superseded == "" {
			live = append(live, t)
		}
	}
	slices.SortStableFunc(live, func(a, b trucewatch.Teller) int { return rank(in, a) - rank(in, b) })
	return live
}

func rank(in *trucewatch.Incident, t trucewatch.Teller) int {
	switch a := t.Account; {
	case a.Certainty.Happened() && a.Kind == in.Kind:
		return 0
	case a.Certainty.Happened():
		return 1
	}
	return 2
}

// event writes what happened: "an attack by the Taliban on a checkpoint at Mes
// Aynak (Logar) on 3 March 2020, in which 5 police were killed".
func (w *writer) event(in *trucewatch.Incident, a *trucewatch.Account) string {
	s := nouns[a.Kind]
	if a.Of != "" {
		s += " of " + countWords(a.Count) + squeeze(a.Of)
	}
	switch sides := between(in); len(sides) {
	case 0:
	case 1:
		s += " with " + list(w.parties(sides))
	default:
		s += " between " + list(w.parties(sides))
	}
	if len(a.By) > 0 {
		s += " by " + list(w.parties(a.By))
	} else if a.Perpetrator != nil {
		s += " by " + named(*a.Perpetrator)
	}
	if a.Target != nil && a.Kind.Is(trucewatch.Violence) {
		s += " on " + lowerArticle(squeeze(a.Target.Text))
	}
	if a.About != "" {
		s += " about " + squeeze(a.About)
	}
	if p := in.Place; p != nil {
		s += " " + placeWords(p)
	}
	if when := w.dates(in.When); when != "" {
		s += " " + when
	}
	if toll := tollWords(a.Casualties); toll != "" {
		s += ", with " + toll
	}
	return s
}

// between are the parties to a call, talks or a signing, by the account that
// names most of them.
func between(in *trucewatch.Incident) []string {
	var most []string
	for _, t := range in.Tellers {
		if b := t.Account.Between; len(b) > len(most) {
			most = b
		}
	}
	return most
}

// other writes what a further account adds or disputes; empty when nothing.
func (w *writer) other(first, a *trucewatch.Account) string {
	switch {
	case a.Certainty == trucewatch.Denied:
		return w.voice(a.Voice) + " denied it"
	case a.Certainty == trucewatch.Neither:
		manner := squeeze(a.Manner)
		if manner == "" {
			manner = "did not confirm or deny"
		}
		return w.voice(a.Voice) + " " + manner + " it"
	case a.Certainty == trucewatch.Investigated:
		return fmt.Sprintf("according to %s, it is being investigated", w.voice(a.Voice))
	case a.Voice.Name == first.Voice.Name:
		return ""
	}
	if toll := tollWords(a.Casualties); toll != "" && toll != tollWords(first.Casualties) {
		return fmt.Sprintf("%s spoke of %s", w.voice(a.Voice), toll)
	}
	if a.Kind != first.Kind {
		return fmt.Sprintf("%s spoke of %s", w.voice(a.Voice), nouns[a.Kind])
	}
	return w.voice(a.Voice) + " told of it too"
}

func (w *writer) tally(report string, t *trucewatch.Tally) Sentence {
	s := fmt.Sprintf("%s counted %s%s", w.voice(t.Voice), countWords(&t.Count), squeeze(t.What))
	if len(t.By) > 0 {
		s += " by " + list(w.parties(t.By))
	}
	if len(t.Against) > 0 {
		s += " against " + list(w.parties(t.Against))
	}
	if t.Area != nil {
		s += " in " + squeeze(t.Area.Text)
	}
	if t.Period != nil {
		if when := w.dates(t.Period.Interval); when != "" {
			s += " " + when
		}
	}
	if toll := tollWords(t.Casualties); toll != "" {
		s += ", with " + toll
	}
	return Sentence{Text: upper(s) + ".", Sources: w.passages(report, t.Evidence)}
}
