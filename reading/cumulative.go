package reading

import (
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/when"
)

// ongoing says whether people are counted over fighting that goes on: "272 have
// been killed in the fighting".
func (r *reading) ongoing(a *account) bool {
	_, _, ok := r.use("ongoing", a.clause)
	return ok && len(a.tolls) > 0 && a.Certainty.Actual() && !r.cumulative(a)
}

// cumulative says whether an account counts what a time of many incidents came to:
// "since December 1 the forces have killed more than 30", "the war has killed".
func (r *reading) cumulative(a *account) bool {
	if len(a.tolls) == 0 || !a.Certainty.Actual() {
		return false
	}
	if a.dated >= 0 && strings.HasPrefix(strings.ToLower(r.dates[a.dated].Text), "since") && !r.sinceRare(r.tokensIn(r.dates[a.dated].Start, r.dates[a.dated].End).from) {
		return true
	}
	single := r.single(a)
	for i := a.clause.from; i < a.clause.to && !single; i++ {
		if i > a.trigger.to && (r.tokens[i].is(relative) || r.figureVerb("bringing", i)) {
			break // "freed two whom they had held since January", "killed two, bringing to 30 the"
		}
		if k := r.dateOf[i]; k >= 0 && r.dates[k].Sort == when.Period && r.sameClause(i, a.trigger) {
			f := r.dates[k]
			if i < a.trigger.from && a.telling.Definite && !a.telling.Phrase.Empty() {
				continue // "the talks were put off this week over the murder of two"
			}
			if b := r.tokens[max(0, i-1)].low; r.dateOf[max(0, i-1)] < 0 && (b == "earlier" || b == "early" || b == "late") {
				continue
			}
			if low := strings.ToLower(f.Text); strings.HasPrefix(low, "earlier") || strings.HasPrefix(low, "early") || strings.HasPrefix(low, "late") && !strings.HasPrefix(low, "latest") {
				continue // a day in it, and not all of it
			}
			if r.sinceRare(i) || r.oncePast(a, f) || r.oneOf(f) || r.datesOther(a, i) {
				continue
			}
			if strings.ToLower(f.Text) == "last week" && !r.perfect(a) && a.tolls[0].Effect == trucewatch.Killed && a.tolls[0].Count.Low < manyDead {
				continue // "soldiers killed eight rebels in clashes last week"
			}
			if strings.HasPrefix(strings.ToLower(f.Text), "since") || f.Interval.To.Sub(f.Interval.From) >= week {
				return true
			}
		}
	}
	if (harmOnly(a) && r.perfect(a) || a.Place == nil && !a.telling.Definite) && a.tolls[0].Count.Low >= 1000 && a.tolls[0].Effect == trucewatch.Killed && a.dated < 0 {
		return true // so many come to harm in no one incident
	}
	if r.estimated(a) || r.offensiveSoFar(a) || r.haveSince(a) || r.inWar(a) || displacedOnly(a) || r.eversince(a) {
		return true
	}
	if _, _, ok := r.use("cumulative", a.clause); ok && (a.perp.empty() || !r.onDay(a)) {
		return true
	}
	for i := max(0, min(a.clause.from, a.trigger.from-3)); i < a.trigger.from; i++ {
		if _, _, ok := r.use("war", span{i, i + 1}); ok && i+1 < a.clause.to && (i+1 == a.trigger.from || r.tokens[i+1].is(auxiliary|relative) || r.tokens[i+1].low == "," && i+2 < a.clause.to && r.tokens[i+2].is(relative)) {
			return true
		}
	}
	return false
}

// datesOther says whether a time after an account is that of a participle between them: "freed 20
// soldiers captured last week".
func (r *reading) datesOther(a *account, at int) bool {
	d, part := r.docs[a.paragraph], r.parts[a.paragraph]
	if r.tokens[at].start < part.from || at < a.trigger.to {
		return false
	}
	i := tokenAt(d, r.tokens[at].start-part.from)
	for n := 0; n < longestLink && i > 0 && i < len(d.Tokens); n++ {
		k := d.Tokens[i]
		if k.Tag == "VBN" && k.Dep == "acl" {
			return part.from+k.Start >= r.tokens[a.trigger.to-1].end
		}
		if k.Head == i {
			return false
		}
		i = k.Head
	}
	return false
}

// offensiveSoFar says whether people are counted over an offensive that goes on: "an offensive
// which began ten days ago and has left 300 dead".
func (r *reading) offensiveSoFar(a *account) bool {
	if _, _, ok := r.use("war", a.trigger); !ok || a.telling.Phrase.Empty() {
		return false
	}
	for i := a.trigger.to; i < a.tolls[0].np.from; i++ {
		if low := r.tokens[i].low; low == "has" || low == "have" {
			return true
		}
	}
	return false
}

// manyDead is how many people do not come to harm in one week's clash.
const manyDead = 100

// single says whether one incident is what killed: "last week a car bombing killed five".
func (r *reading) single(a *account) bool {
	n := a.trigger.from - 1
	if _, _, ok := r.use("incident", span{a.trigger.to - 1, a.trigger.to}); ok {
		n = a.trigger.to - 1
	}
	if n < 1 || r.tokens[n].sign != word {
		return false
	}
	if _, _, ok := r.use("incident", span{n, n + 1}); !ok {
		return false
	}
	for i := n - 1; i >= a.clause.from && i > n-longestLead; i-- {
		if low := r.tokens[i].low; low == "a" || low == "an" {
			return true
		}
		if r.tokens[i].sign != word {
			break
		}
	}
	return false
}

// estimated says whether those who came to harm are counted in what somebody puts their
// losses at: "put the army's losses at 43 dead".
func (r *reading) estimated(a *account) bool {
	t := a.tolls[0]
	for i := t.np.from - 1; i > 0 && i > t.np.from-longestLink; i-- {
		if r.tokens[i].low == "at" {
			for k := i - 1; k > 0 && k > i-longestLink && r.tokens[k].sign != paragraphBreak && !endsSentence(r.tokens[k]); k-- {
				if r.figureVerb("putat", k) {
					return true
				}
			}
		}
		if r.tokens[i].is(preposition) || r.tokens[i].sign == punctuation {
			return false
		}
	}
	return false
}

// sinceRare says whether the time from a date on, or in it, at a token, is one in which
// nothing of the kind was, or in which somebody was missing: "the deadliest attack since May",
// "the worst in two years", "for the third time since April", "a soldier missing since June".
func (r *reading) sinceRare(at int) bool {
	for at > 0 && r.tokens[at].low != "since" && r.dateOf[at-1] == r.dateOf[at] {
		at--
	}
	if at > 0 && r.tokens[at].low != "since" && r.tokens[at-1].low == "since" {
		at--
	}
	since := r.tokens[at].low == "since"
	what := since // of what it was the first
	for i := at - 1; i >= 0 && i >= at-longestLead; i-- {
		t := r.tokens[i]
		if t.sign != word {
			return false
		}
		switch {
		case !what:
			what = !t.is(preposition | determiner)
		case since && (t.low == "missing" || t.low == "time") && i == at-1, t.low == "worst", t.low == "first":
			return true
		case len(t.low) > 5 && strings.HasSuffix(t.low, "iest"), t.low == "largest", t.low == "biggest", t.low == "highest":
			return true
		}
	}
	return false
}

// sameClause says whether no word that begins a further clause stands between a
// token and a trigger: in "troops, who have been there since May, killed two" the
// time is not that of the killing.
func (r *reading) sameClause(i int, trigger span) bool {
	from, to := min(i, trigger.to), max(i, trigger.from)
	if to-from > 4*longestLink {
		return false
	}
	for k := i - 1; i < trigger.from && k >= 0 && k > i-longestLink && r.tokens[k].sign == word; k-- {
		if r.tokens[k].is(relative) {
			return false // the relative clause that stands before the verb
		}
	}
	for k := from; k < to; k++ {
		if t := r.tokens[k]; t.is(clausal|relative) && r.dateOf[k] < 0 && !t.is(preposition) {
			return false
		}
		if t := r.tokens[k]; t.low == "since" && k < i && r.dateOf[k] < 0 {
			return false
		}
	}
	return true
}

// inWar says whether people are told to have come to harm in a war as a whole: "died in
// the conflict".
func (r *reading) inWar(a *account) bool {
	for i := a.trigger.to; i < a.clause.to && i < a.trigger.to+longestLink; i++ {
		if low := r.tokens[i].low; low != "in" && low != "during" && low != "by" {
			continue
		}
		for k := i + 1; k < a.clause.to && k < i+longestWar; k++ {
			if _, _, ok := r.use("longwar", span{k, k + 1}); ok {
				return true
			}
			if t := r.tokens[k]; t.is(preposition) || t.sign != word && t.sign != number && t.low != "-" {
				break
			}
		}
	}
	return false
}

// longestWar is how many words a war has at most up to the one that says that it is one: "the
// realm's three-decades-old civil war".
const longestWar = 9

// displacedOnly says whether of many people only their flight is told: a number of those
// who have fled so far, and no incident.
func displacedOnly(a *account) bool {
	if rank(a.Kind) > 1 && !droveOut(a) && (!a.perp.empty() || !a.target.empty() && a.telling.Kind != trucewatch.Violence) {
		return false // "shelled the town, sending thousands fleeing"
	}
	for _, t := range a.tolls {
		if t.Effect != trucewatch.Displaced || t.Count.Low < 1000 {
			return false
		}
	}
	return true
}

// droveOut says whether an account tells of fighting without a day: how many people it drove
// out so far.
func droveOut(a *account) bool {
	return a.Kind == trucewatch.Clash && a.dated < 0
}

// stillMissing says whether people are missing since an incident, few enough to be of
// one: "nine have been missing since the attack".
func stillMissing(a *account) bool {
	return a.tolls[0].Effect == trucewatch.Missing && a.tolls[0].Count.Low < 100
}

// haveSince says whether people are counted from some event on: "have died since the
// conflict began".
func (r *reading) haveSince(a *account) bool {
	if stillMissing(a) {
		return false
	}
	perfect := false
	for i := max(a.clause.from, a.trigger.from-4); i < a.trigger.from; i++ {
		switch r.tokens[i].low {
		case "have", "has", "had", "'ve":
			perfect = true
		}
	}
	for i := a.trigger.to; perfect && i < a.clause.to && i < a.trigger.to+longestLink; i++ {
		if r.tokens[i].low == "since" && !r.sinceRare(i) {
			return true
		}
	}
	return false
}

// countsOn says whether an account goes on, in the next sentence, with what a long time
// came to: "… 41 attacks since January. More than 600 people have died."
func (r *reading) countsOn(a *account) bool {
	if r.afterDays(a) {
		return true
	}
	if r.counting.empty() || len(a.tolls) == 0 || !a.Certainty.Actual() || a.dated >= 0 || !a.telling.Phrase.Empty() && a.telling.Definite {
		return false
	}
	side := r.sideOf(a)
	if a.Place != nil && a.Place.Level != "country" && !side || !a.perp.empty() && !side {
		return false
	}
	ends := 0
	for i := r.counting.to - 1; i < a.trigger.from; i++ {
		if i < r.counting.from {
			continue
		}
		if r.tokens[i].sign == paragraphBreak || i-r.counting.to > 2*longestLink {
			return false
		}
		if endsSentence(r.tokens[i]) {
			ends++
		}
	}
	return ends <= 1 && r.counting.to <= a.trigger.from && r.perfect(a) || ends <= 1 && side
}

// afterDays says whether an account tells, without more, who came to harm in days of
// fighting that the sentence before speaks of: "ended four days of the worst fighting in
// years. At least 90 people lost their lives."
func (r *reading) afterDays(a *account) bool {
	if !harmOnly(a) || !a.Certainty.Actual() || a.dated >= 0 || a.Place != nil {
		return false
	}
	s := r.sentenceOf(a)
	if s.from == 0 || r.tokens[s.from-1].sign == paragraphBreak {
		return false
	}
	for i := s.from - 2; i >= 0 && i > s.from-longest && !endsSentence(r.tokens[i]) && r.tokens[i].sign != paragraphBreak; i-- {
		switch r.tokens[i].low {
		case "days", "weeks", "months", "years":
		default:
			continue
		}
		if r.tokens[i+1].low != "of" {
			continue
		}
		if _, _, ok := r.use("ongoing", span{i + 2, min(i+8, s.from)}); ok {
			return true
		}
	}
	return false
}

// perfect says whether a verb stands in the perfect: "have died".
func (r *reading) perfect(a *account) bool {
	for i := max(0, a.trigger.from-4); i < a.trigger.from; i++ {
		switch r.tokens[i].low {
		case "have", "has":
			return true
		}
	}
	return false
}

// sideOf says whether an account sets the losses of one side beside those of the other:
// "on the army's side, 45 died".
func (r *reading) sideOf(a *account) bool {
	for i := a.clause.from; i < a.trigger.from; i++ {
		if low := r.tokens[i].low; (low == "side" || low == "part" || low == "ranks") && i > a.clause.from {
			return true
		}
	}
	return false
}

// few is how many incidents are told of as such at most, with those who were harmed in them.
const few = 3

// longCount says whether a number of incidents is that of a week or more: nobody's deed of
// these days.
func (r *reading) longCount(a *account) bool {
	if a.telling.Many == nil || a.telling.Many.Low < 2 || a.salvo || a.telling.Many.Low <= few && len(a.tolls) > 0 {
		return false
	}
	for i := a.clause.from; i < a.clause.to; i++ {
		if k := r.dateOf[i]; k >= 0 && r.dates[k].Sort == when.Period && r.sameClause(i, a.trigger) {
			f := r.dates[k]
			if f.Interval.To.Sub(f.Interval.From) >= week && !f.Interval.IsZero() {
				return true
			}
		}
	}
	return false
}

// breaches holds where one side is told to have broken a truce so and so often: a number, and that
// side's deed. What monitors have counted is a number only.
func breaches(a *account) bool {
	return a.Kind == trucewatch.Violation && a.telling.Many != nil && a.telling.Phrase.Empty() && !a.perp.empty() && a.perp.to <= a.trigger.from
}

// bout says whether people are counted over fighting between two sides that are named, at one
// place and within a month: an incident that goes on, besides being a number.
func (r *reading) bout(a *account) bool {
	if a.Kind != trucewatch.Clash || a.telling.Phrase.Empty() || a.telling.Definite || len(a.telling.Between) < 2 || a.Place == nil {
		return false
	}
	for i := a.clause.from; i < a.clause.to; i++ {
		if k := r.dateOf[i]; k >= 0 && r.dates[k].Sort == when.Period {
			f := r.dates[k].Interval
			if f.IsZero() || f.To.Sub(f.From) > 32*24*time.Hour {
				return false
			}
			if a.dated < 0 {
				a.dated = int(k)
			}
		}
	}
	return a.dated >= 0
}

// oncePast says whether a month only says when something once was that is told by the way: "in
// March gunmen had killed nine in the town", "in June a bomber struck the market".
func (r *reading) oncePast(a *account, f when.Found) bool {
	low := strings.ToLower(f.Text)
	if a.Place == nil || exactness[a.Place.Level] < exactness["district"] || a.telling.Many != nil || r.perfect(a) || strings.HasPrefix(low, "since") || f.Interval.To.Sub(f.Interval.From) > 32*24*time.Hour {
		return false
	}
	if !a.perp.empty() && (r.indefinite(a.perp) || oneVictim(a)) {
		return true
	}
	for i := max(a.clause.from, a.trigger.from-3); i < a.trigger.from; i++ {
		if r.tokens[i].low == "had" {
			return true
		}
	}
	return false
}

// oneVictim says whether exactly one came to harm, which is nobody's count.
func oneVictim(a *account) bool {
	for _, t := range a.tolls {
		if t.Count.Low != 1 || t.Count.High == nil || *t.Count.High != 1 {
			return false
		}
	}
	return len(a.tolls) > 0
}

// beyond takes a total that stands beside those of the incident itself for what it is, a number
// over more than this: "killed 7, in a week that raised the toll to 31".
func (r *reading) beyond(a *account) {
	for _, t := range slices.Clone(a.tolls) {
		if n := len(a.tolls); t.total {
			a.tolls = slices.DeleteFunc(a.tolls, func(o *toll) bool { return r.raised(t, o) })
			if len(a.tolls) < n {
				r.tollTally(a, t)
			}
		}
	}
	a.tolls = slices.DeleteFunc(a.tolls, func(t *toll) bool {
		if !t.total {
			return false
		}
		for _, o := range a.tolls {
			if o.Effect == t.Effect && !o.total && !o.more && !o.definite && !o.pronoun && !o.named && o.Count.Low < t.Count.Low {
				r.tollTally(a, t)
				return true
			}
		}
		return false
	})
}

// untilRaised leaves out of the dates of an account those on which only its toll rose, "the toll
// from the bombing rose to 84 on Monday", and the times in which nothing of the kind was.
func (r *reading) untilRaised(a *account, dates []int) []int {
	dates = slices.DeleteFunc(dates, func(k int) bool {
		return r.dates[k].Sort == when.Period && r.sinceRare(r.tokensIn(r.dates[k].Start, r.dates[k].End).from)
	})
	for _, t := range a.tolls {
		if from := r.words(a.paragraph, a.telling.Phrase).from; !t.total || a.telling.Phrase.Empty() || t.np.from < a.trigger.to || from < 2 || r.tokens[from-2].low != "toll" {
			continue
		}
		return slices.DeleteFunc(dates, func(k int) bool {
			at := r.tokensIn(r.dates[k].Start, r.dates[k].End)
			r.saidOn[k] = r.saidOn[k] || at.from >= t.np.from
			return at.from >= t.np.from
		})
	}
	return dates
}

// raised says whether a total was reached because others died whom it holds: "the toll rose to 31
// after two of the wounded died".
func (r *reading) raised(total, o *toll) bool {
	if o.total || o.Effect != total.Effect || o.np.from < total.np.to || o.Count.Low >= total.Count.Low {
		return false
	}
	for i := total.np.to; i < o.np.from && !endsSentence(r.tokens[i]); i++ {
		switch r.tokens[i].low {
		case "after", "when", "as":
			return true
		}
	}
	return false
}

// missing says whether an account tells only that people are missing, and not how they
// went.
func (r *reading) missing(a *account) bool {
	for _, t := range a.tolls {
		if t.Effect != trucewatch.Missing {
			return false
		}
	}
	first := r.tokens[a.trigger.from]
	return len(a.tolls) > 0 && a.perp.empty() && r.tokens[a.trigger.to-1].low == "missing" && (first.is(be) || strings.HasPrefix(first.low, "remain"))
}
