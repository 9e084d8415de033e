package reading

import (
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/where"
	"github.com/trucewatch/trucewatch/who"
)

// details gives what a text tells of first the more exact place, and the day, that the next
// sentences tell of it: "Gunmen killed nine men in Assam, police said on Thursday. The men were
// pulled off a bus near Serma late on Wednesday."
func (r *reading) details() {
	lead := r.lead()
	if lead == nil {
		return
	}
	placed, dated := r.placeOfLead(lead), lead.dated >= 0 && !r.spokenOn[lead.dated]
	limit := lead.paragraph + furtherOn
	for i := r.sentenceOf(lead).to; i < len(r.tokens) && !(placed && dated); {
		s := r.sentenceAt(i)
		i = s.to + 1
		if s.empty() {
			continue
		}
		if limit < len(r.parts) && r.tokens[s.from].start >= r.parts[limit].to || r.tellsOfAnother(s, lead) {
			break
		}
		if !r.refersBack(s) {
			continue
		}
		if k := r.exactIn(s, lead.Place); k >= 0 && !placed {
			r.sited[k], placed = true, true
			lead.Place = inside(r.placeAt(k), lead.Place)
		}
		if k := r.dayIn(s, lead); k >= 0 && !dated {
			lead.dated, dated = k, true
		}
	}
	if lead.Place == nil || lead.Place.Level == "country" {
		r.headed(lead)
	}
}

// furtherOn is how many paragraphs after the first that tells of it go into what happened.
const furtherOn = 2

// goesInto says whether an account that has when or where goes into what the paragraphs right
// before it told first: "rebels attacked a police station. Hundreds of insurgents stormed the
// post on Friday night".
func (r *reading) goesInto(in *event, a *account) bool {
	first := in.accounts[0]
	if in.number != 0 || !in.lead() || a.paragraph > first.paragraph+furtherOn || !a.Kind.Is(trucewatch.Violence) || !in.wants(a) {
		return false
	}
	if lasting := a.telling.Phrase; !lasting.Empty() && a.telling.Aside && a.Kind == trucewatch.Clash && a.perp.empty() && len(a.tolls) == 0 {
		return true // "the base fell after three days of fighting"
	}
	if a.Kind == first.Kind && rank(a.Kind) > 1 && (a.dated >= 0 || a.Place != nil) && a.perp.empty() && len(a.tolls) == 0 && (a.target.empty() && r.opensWith(a) || !a.target.empty() && in.bare()) {
		return true // "the shelling of the city … shelling began late on Friday"
	}
	alike := r.fighters(a.perp) && (r.fighters(first.perp) || first.force == who.Armed)
	if !a.perp.empty() && !first.perp.empty() && !alike && r.tokens[a.perp.to-1].low != r.tokens[first.perp.to-1].low {
		return false
	}
	return alike && (r.tokens[a.perp.from].is(definite) || r.countedAs(a.perp)) || !a.target.empty() && r.tokens[a.target.from].is(definite|pronoun) && a.telling.Phrase.Empty()
}

// opensWith says whether a noun for violence is what its sentence, or what somebody says in it, is
// about, and not what it was after or amid: "the road was opened after heavy fighting".
func (r *reading) opensWith(a *account) bool {
	for i := a.trigger.from - 1; i >= r.sentenceOf(a).from && i > a.trigger.from-longestLead/2; i-- {
		if t := r.tokens[i]; t.is(preposition) || t.low == "after" || t.low == "before" || t.low == "since" {
			return false
		}
	}
	return true
}

// wants says whether an incident has no day yet, or no place as exact as that of an account,
// and no other one.
func (in *event) wants(a *account) bool {
	dated, level := false, 0
	for _, b := range in.recent() {
		dated = dated || b.dated >= 0
		if b.Place != nil {
			level = max(level, exactness[b.Place.Level])
		}
	}
	if a.Place != nil && level == exactness["point"] {
		return false
	}
	return a.dated >= 0 && !dated || a.Place != nil && exactness[a.Place.Level] > level
}

// bare says whether an incident has neither a day nor a place other than a country yet.
func (in *event) bare() bool {
	for _, b := range in.recent() {
		if b.dated >= 0 || b.Place != nil && exactness[b.Place.Level] > exactness["country"] {
			return false
		}
	}
	return true
}

// fighters says whether those who did something are only called by what they are: "gunmen".
func (r *reading) fighters(p part) bool {
	if p.empty() {
		return false
	}
	category, ok := who.People(r.tokens[p.to-1].low)
	return ok && category == "militants"
}

// countedAs says whether a phrase begins with how many there were: "about 20 fighters", "dozens of
// rebels".
func (r *reading) countedAs(p part) bool {
	for i := p.from; i < p.to && i < p.from+longestLead/2; i++ {
		if n, ok := r.countAt(i, p.to); ok {
			return n.Value.Low > 1
		}
	}
	return false
}

// lead is the first violence that a text tells of as its news; nil for none.
func (r *reading) lead() *account {
	for _, a := range r.told {
		if a.Kind.Is(trucewatch.Violence) && !a.Background && a.Certainty.Actual() {
			if a.Many != nil && aggregate(a) || a.telling.Before {
				return nil
			}
			return a
		}
	}
	return nil
}

// placeOfLead says whether a lead has a place that is no wider one, and gives it the most exact
// that any account of it has.
func (r *reading) placeOfLead(lead *account) bool {
	for _, a := range r.told {
		if a.Incident == lead.Incident && a.Place != nil && a.Certainty.Actual() && (lead.Place == nil || exactness[a.Place.Level] > exactness[lead.Place.Level] && !apart(a.Place, lead.Place)) {
			lead.Place = inside(a.Place, lead.Place)
		}
	}
	return lead.Place != nil && exactness[lead.Place.Level] > exactness["province"]
}

// sentenceAt is the sentence that begins at a token, or after the signs that stand there.
func (r *reading) sentenceAt(i int) span {
	for i < len(r.tokens) && r.tokens[i].sign != word && r.tokens[i].sign != number {
		i++
	}
	s := span{i, i}
	for s.to < len(r.tokens) && !endsSentence(r.tokens[s.to]) && r.tokens[s.to].sign != paragraphBreak {
		s.to++
	}
	return s
}

// tellsOfAnother says whether a sentence tells of another incident than a lead.
func (r *reading) tellsOfAnother(s span, lead *account) bool {
	for _, a := range r.told {
		if a.Incident != lead.Incident && a.Kind.Is(trucewatch.Violence) && r.within(a.trigger.from, s) {
			return true
		}
	}
	return false
}

// refersBack says whether a sentence begins with what is known: "the bus", "they".
func (r *reading) refersBack(s span) bool {
	first := r.tokens[s.from]
	if r.actorOf[s.from] >= 0 || s.from+1 < s.to && r.actorOf[s.from+1] >= 0 {
		return false
	}
	return first.is(definite) || first.is(pronoun) && first.low != "i" && first.low != "we"
}

// exactIn is the place in a sentence that lies in one that is less exact; -1 for none. Where
// somebody was brought to is none.
func (r *reading) exactIn(s span, wide *trucewatch.Place) int {
	for i := s.from; i < s.to; i++ {
		k := int(r.placeOf[i])
		if _, _, away := r.use("broughtto", span{i, min(i+2, s.to)}); away {
			return -1
		}
		if k < 0 || !r.where(k) || r.direction(i) || r.destination(i) {
			continue
		}
		k = r.narrower(k)
		p := r.places[k].Place
		if wide == nil || exactness[p.Level] > exactness[wide.Level] && !apart(&p, wide) {
			return k
		}
	}
	return -1
}

// inside gives a place that no gazetteer knows the units of one that it lies in.
func inside(p, wide *trucewatch.Place) *trucewatch.Place {
	if wide != nil && p.Admin1 == "" && (p.Country == "" || p.Country == wide.Country) {
		p.Admin1, p.Country = wide.Admin1, wide.Country
	}
	return p
}

// dayIn is the day that a sentence names shortly before the one on which a lead was told; -1
// for none.
func (r *reading) dayIn(s span, lead *account) int {
	for i := s.from; i < s.to; i++ {
		k := r.dateAt(i)
		if k < 0 || !r.narrates(k) || r.dates[k].Interval.To.Sub(r.dates[k].Interval.From) > 30*time.Hour {
			continue // "overnight" is of two days
		}
		told := r.reference()
		if lead.dated >= 0 {
			told = r.dates[lead.dated].Interval.To
		}
		if from := r.dates[k].Interval.From; !told.IsZero() && from.Before(told) && told.Sub(from) < week {
			return k
		}
	}
	return -1
}

// headed places a lead that the text itself places nowhere, or in a country only, where its
// title says, or else where it was sent from: not of capitals, from which a whole
// country is told of.
func (r *reading) headed(lead *account) {
	sent := r.sentFrom()
	if p := r.entitled(lead, sent); p != nil {
		lead.Place = p
		return
	}
	if lead.Place != nil || sent < 0 {
		return
	}
	from := r.places[sent].Place
	if from.Level != "country" && !where.IsCapital(from.Name) && (r.home == nil || r.home.Place.Country == from.Country) {
		lead.Place = r.placeAt(sent)
	}
}

// sentFrom is the first place of the dateline that begins the text, or -1.
func (r *reading) sentFrom() int {
	for i := 0; i < len(r.tokens) && r.tokens[i].dateline; i++ {
		if k := int(r.placeOf[i]); k >= 0 {
			return k
		}
	}
	return -1
}

// entitled is the place that the title names in the country of a lead, of which the text is, or
// from which it was sent; nil for none.
func (r *reading) entitled(lead *account, sent int) *trucewatch.Place {
	country := ""
	switch {
	case lead.Place != nil:
		country = lead.Place.Country
	case r.home != nil:
		country = r.home.Place.Country
	case sent >= 0:
		country = r.places[sent].Place.Country
	}
	at := strings.Index(r.s[:r.text.Byte(r.report.BodyStart)], r.report.Title)
	if country == "" || r.report.Title == "" || at < 0 {
		return nil
	}
	for _, f := range r.c.Where.FindIn(r.report.Title, where.Context{Countries: []string{country}}) {
		if f.Place.Level != "country" && f.Place.Country == country {
			f.Start, f.End = f.Start+at, f.End+at
			return r.anchored(f)
		}
	}
	return nil
}
