package reading

import (
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/when"
)

// settleIncident fills in what does not hang on the kind: how certain the voice
// is, where, when, and who speaks.
func (r *reading) settleIncident(a *account) {
	p := a.piece
	a.evidence = []span{r.unquoted(r.trim(p.span))}
	if p.said >= 0 {
		a.voice = r.voiceOf(p.said)
	}
	a.Certainty, a.Manner = r.certainty(a)
	if e := r.withCue(a); !e.empty() {
		a.evidence = []span{e}
	}
	a.Place = r.placeIn(a)
	a.dated = r.dateIn(a)
	r.claims(a)
	r.possessed(&a.perp, a.voice)
	r.possessed(&a.target, a.voice)
	if a.perp.party != "" {
		a.By = []string{a.perp.party}
	}
	if a.target.party != "" {
		a.Against = append([]string{a.target.party}, a.Against...)
	}
	a.Against = unique(a.Against)
}

// withCue is the evidence of an account whose content alone would say the
// opposite, or nothing: "denied that their fighters attacked the post", with who
// denied it where that stands beside it. It is empty where the content will do.
func (r *reading) withCue(a *account) span {
	if a.piece.said < 0 || a.Certainty != trucewatch.Denied && a.Certainty != trucewatch.Neither {
		return span{}
	}
	u := r.utters[a.piece.said]
	e := a.evidence[0]
	for _, part := range []span{u.cue, u.np} {
		if part.empty() || part.to < e.from-longestLink || part.from > e.to+longestLink {
			continue
		}
		e = span{min(e.from, part.from), max(e.to, part.to)}
	}
	for i := e.from; i < e.to; i++ {
		if r.tokens[i].sign == paragraphBreak {
			return span{}
		}
	}
	return e
}

// longestLink is how many tokens may stand between a cue and its content.
const longestLink = 12

// voiceOf is who says a statement: its speaker or, for "I" and "we", the one
// around it.
func (r *reading) voiceOf(k int) *speaker {
	for k >= 0 {
		if s := r.utters[k].speaker; s != nil {
			return s
		}
		k = r.utters[k].within
	}
	return nil
}

// possessed resolves "their fighters" to the one who speaks.
func (r *reading) possessed(p *part, voice *speaker) {
	if p.empty() || voice == nil || !r.tokens[p.from].is(possessive) && !(p.to == p.from+1 && r.tokens[p.from].is(subject)) {
		return
	}
	if p.party == "" {
		p.party = voice.party
	}
	if p.to > p.from+1 || p.name == "" {
		p.name = voice.name
	}
}

// claims makes the speaker the one who did it where responsibility is claimed or
// denied, or where the speaker vows to do it.
func (r *reading) claims(a *account) {
	if a.piece.said < 0 {
		return
	}
	u := r.utters[a.piece.said]
	infinitive := u.construction == "infinitive" && len(u.contents) > 0 && !u.contents[0].empty() && r.tokens[u.contents[0].from].low == "to"
	if !u.idiom && !infinitive || u.stance == trucewatch.NoComment || !a.perp.empty() || u.np.empty() || u.speaker == nil {
		return
	}
	a.perp = part{span: u.np, name: u.speaker.name, party: u.speaker.party}
}

// certainty reads how a voice puts an incident, from what it does in speaking
// and from the words around the trigger.
func (r *reading) certainty(a *account) (trucewatch.Certainty, string) {
	p := a.piece
	if p.said >= 0 {
		u := r.utters[p.said]
		switch {
		case u.stance == trucewatch.NoComment && u.idiom:
			return trucewatch.Neither, r.slice(u.cue)
		case u.stance == trucewatch.Deny:
			return trucewatch.Denied, ""
		case u.stance == trucewatch.Demand:
			return trucewatch.Hypothetical, ""
		case u.stance == trucewatch.Promise && u.construction == "infinitive":
			return trucewatch.Planned, ""
		case u.stance == trucewatch.Threaten && (u.construction == "infinitive" || u.construction == "object"):
			return trucewatch.Conditional, ""
		}
	}
	if at, end, ok := r.use("investigated", p.span); ok {
		return trucewatch.Investigated, r.slice(span{at, end})
	}
	if _, _, ok := r.use("denied", p.span); ok {
		return trucewatch.Denied, ""
	}
	return r.mood(a), ""
}

// mood reads the certainty from the verbs around the trigger.
func (r *reading) mood(a *account) trucewatch.Certainty {
	p, t := a.piece, a.trigger
	if _, _, ok := r.use("conditional", span{p.from, t.from}); ok {
		return trucewatch.Conditional
	}
	verb := t.from
	if a.noun {
		verb = r.ruling(a)
	}
	if r.awaited(verb, p.from) {
		return trucewatch.Conditional
	}
	start, negated, _, infinitive := r.group(verb, p.from)
	for i := start; i < verb; i++ {
		switch {
		case r.tokens[i].is(future):
			return trucewatch.Planned
		case r.tokens[i].is(unreal):
			return trucewatch.Hypothetical
		}
	}
	if infinitive && !r.asserted(start, p.from) {
		if _, _, ok := r.use("planned", span{p.from, t.from}); ok {
			return trucewatch.Planned
		}
		return trucewatch.Hypothetical
	}
	if negated || r.noneOf(a) {
		return trucewatch.Denied
	}
	if _, _, ok := r.use("unreal", span{max(p.from, t.from-8), t.from}); ok {
		return trucewatch.Hypothetical
	}
	if _, _, ok := r.use("alleged", p.span); ok || p.said >= 0 && r.utters[p.said].stance == trucewatch.Accuse {
		return trucewatch.Alleged
	}
	return trucewatch.Asserted
}

// noneOf holds where "no" takes back what happened or whom it happened to: "no
// attack", "no prisoners had been released", "released no prisoners".
func (r *reading) noneOf(a *account) bool {
	p, t := a.piece, a.trigger
	if a.noun {
		return r.noBefore(t.from, p.from)
	}
	if t.to < p.to && r.tokens[t.to].low == "no" {
		return true
	}
	start, _, _, _ := r.group(t.from, p.from)
	np, _, ok := r.before(start, p.from)
	return ok && (r.tokens[np.from].low == "no" || np.from > p.from && r.tokens[np.from-1].low == "no")
}

// noBefore says whether the phrase of the noun at i begins with "no".
func (r *reading) noBefore(i, from int) bool {
	start := r.nounStart(i, from)
	return r.tokens[start].low == "no" || start > from && r.tokens[start-1].low == "no"
}

// awaited holds for "before prisoners are freed" and "once talks have begun": a
// clause of time in the present, which tells of what is to come.
func (r *reading) awaited(verb, from int) bool {
	start, _, _, _ := r.group(verb, from)
	present := false
	for i := start; i < verb; i++ {
		switch r.tokens[i].low {
		case "is", "are", "has", "have":
			present = true
		}
	}
	for i := start - 1; present && i >= from; i-- {
		switch r.tokens[i].low {
		case "before", "until", "once", "unless":
			return true
		}
		if r.tokens[i].low == "," || r.finite(i) {
			break
		}
	}
	return false
}

// ruling is the verb that a noun hangs on: the last before it in its clause, or
// the first after it.
func (r *reading) ruling(a *account) int {
	p, t := a.piece, a.trigger
	for i := t.from - 1; i >= p.from; i-- {
		if r.closes(i) && r.tokens[i].sign == punctuation && r.tokens[i].low == "," {
			break
		}
		if r.verbal(i) && !r.tokens[i].is(auxiliary|modal) {
			return i
		}
		if _, ok := r.lex.effects[r.tokens[i].low]; ok {
			return i
		}
	}
	for i := t.to; i < p.to; i++ {
		if r.tokens[i].is(auxiliary | modal | negation) {
			for i+1 < p.to && r.tokens[i+1].is(auxiliary|modal|negation|adverb) {
				i++
			}
			return min(i+1, p.to-1)
		}
		if r.verbal(i) {
			return i
		}
	}
	return t.from
}

// asserted holds for infinitives of what did happen: "managed to".
func (r *reading) asserted(to, from int) bool {
	if to-2 < from {
		return false
	}
	switch r.tokens[to-2].low {
	case "managed", "began", "started", "continued", "used":
		return true
	}
	return false
}

// exactness ranks levels of places from the least exact.
var exactness = map[string]int{"country": 1, "province": 2, "district": 3, "point": 4}

// placeIn finds where an incident happened: the most exact place that the piece
// names, other than in the name of somebody who takes part.
func (r *reading) placeIn(a *account) *trucewatch.Place {
	best, rank := -1, 0
	for i := a.piece.from; i < a.piece.to; i++ {
		k := int(r.placeOf[i])
		if k < 0 || i > a.piece.from && int(r.placeOf[i-1]) == k || r.within(i, a.perp.span) || r.elsewhere(i, a) {
			continue
		}
		level := exactness[r.places[k].Place.Level]
		after := i > a.piece.from && r.localBefore(i, a.piece.from)
		if level <= 1 && !after || r.actorOf[i] >= 0 && !after {
			continue
		}
		if score := level*2 + flag(after); score > rank {
			best, rank = k, score
		}
	}
	if best >= 0 {
		f := r.places[best]
		place := f.Place
		place.Start, place.End = r.text.CodePoint(f.Start), r.text.CodePoint(f.End)
		place.Text = r.text.Slice(place.Start, place.End)
		return &place
	}
	return r.unknownPlace(a)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (r *reading) within(i int, s span) bool { return i >= s.from && i < s.to }

// localBefore says whether a local preposition stands a few words before.
func (r *reading) localBefore(i, from int) bool {
	for k := i - 1; k >= from && k > i-6; k-- {
		t := r.tokens[k]
		if t.is(local) {
			return t.low != "between" || r.actorOf[i] < 0
		}
		if t.sign != word || r.finite(k) || t.low == "of" {
			return false
		}
	}
	return false
}

// unknownPlace takes a name after a local preposition as a place that the case
// does not know.
func (r *reading) unknownPlace(a *account) *trucewatch.Place {
	for i := a.piece.from; i+1 < a.piece.to; i++ {
		t := r.tokens[i]
		if !t.is(local) || r.within(i, a.perp.span) || t.low == "between" && a.Kind == trucewatch.Clash || t.low == "from" || t.low == "between" {
			continue
		}
		if _, counted := r.countAt(i, a.piece.to); counted {
			continue // "at least eight"
		}
		np := r.short(r.nounPhraseAfter(i+1, a.piece.to))
		from := np.to
		for from > np.from && r.nameToken(from-1) && r.dateAt(from-1) < 0 && r.actorOf[from-1] < 0 {
			from--
		}
		if from < np.to && !r.tokens[from].is(determiner|pronoun) && r.placeOf[from] < 0 && !r.elsewhere(from, a) {
			m := r.text.Mention(r.tokens[from].start, r.tokens[np.to-1].end)
			return &trucewatch.Place{Text: m.Text, Start: m.Start, End: m.End}
		}
	}
	return nil
}

// dateIn finds the date that belongs to an incident: the first after its
// trigger or the last before it, without crossing into a clause of another
// time. It gives the place in dates, or -1.
func (r *reading) dateIn(a *account) int {
	best, nearest := -1, longest*2
	for i := a.piece.from; i < a.piece.to; i++ {
		k := r.dateAt(i)
		if k < 0 || r.dates[k].Sort == when.Deadline && a.Certainty.Actual() && r.dates[k].Interval.From.After(r.reference()) || r.dates[k].Interval.IsZero() {
			continue
		}
		distance := i - a.trigger.to
		if i < a.trigger.from {
			distance = (a.trigger.from - i) + 3
		}
		if r.othersTime(i, a) || r.elsewhere(i, a) {
			continue
		}
		if distance < nearest {
			best, nearest = k, distance
		}
	}
	return best
}

// elsewhere says whether another incident's word stands between the trigger and
// a token, so that the place or date there belongs to that one.
func (r *reading) elsewhere(i int, a *account) bool {
	for _, o := range a.others {
		if a.trigger.to <= o.from && o.from < i || i < o.to && o.to <= a.trigger.from {
			return true
		}
	}
	return false
}

// othersTime says whether a clause or phrase of another time stands between the
// trigger and a date: "after", "a day before".
func (r *reading) othersTime(i int, a *account) bool {
	from, to := a.trigger.to, i
	if i < a.trigger.from {
		from, to = i, a.trigger.from
		for k := from; k < to; k++ {
			if t := r.tokens[k]; t.low == "," || t.is(relative) && t.low != "that" {
				return r.holdsFiniteIn(span{from, k})
			}
		}
		return false
	}
	for k := from; k < to; k++ {
		switch r.tokens[k].low {
		case "after", "before", "since", "until", "following", "when", "while", "because":
			return true
		}
	}
	return false
}

func (r *reading) holdsFiniteIn(s span) bool {
	for i := s.from; i < s.to; i++ {
		if r.finite(i) {
			return true
		}
	}
	return false
}

func unique(list []string) []string {
	var out []string
	for _, s := range list {
		seen := s == ""
		for _, o := range out {
			seen = seen || o == s
		}
		if !seen {
			out = append(out, s)
		}
	}
	return out
}
