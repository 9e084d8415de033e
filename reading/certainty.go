package reading

import (
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/reading/incident"
	"github.com/trucewatch/trucewatch/who"
)

// certaintyOf reads how a voice puts an incident, from what it does in speaking
// and from how its clause is put.
func (r *reading) certaintyOf(a *account) (trucewatch.Certainty, string) {
	if a.said >= 0 {
		u := r.utters[a.said]
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
	if at, end, ok := r.use("investigated", a.clause); ok {
		return trucewatch.Investigated, r.slice(span{at, end})
	}
	if _, _, ok := r.use("denied", a.clause); ok {
		return trucewatch.Denied, ""
	}
	switch a.telling.Mood {
	case incident.Denied:
		return trucewatch.Denied, ""
	case incident.Planned:
		return trucewatch.Planned, ""
	case incident.Conditional:
		return trucewatch.Conditional, ""
	case incident.Hypothetical:
		return trucewatch.Hypothetical, ""
	case incident.Investigated:
		return trucewatch.Investigated, r.slice(r.words(a.paragraph, a.telling.Manner))
	case incident.Alleged:
		return trucewatch.Alleged, ""
	}
	if _, _, ok := r.use("alleged", a.clause); ok || a.said >= 0 && r.utters[a.said].stance == trucewatch.Accuse {
		return trucewatch.Alleged, ""
	}
	return trucewatch.Asserted, ""
}

// withCue is the evidence of an account whose content alone would say the
// opposite, or nothing: "denied that their fighters attacked the post", with who
// denied it where that stands beside it. It is empty where the content will do.
func (r *reading) withCue(a *account) span {
	if a.said < 0 || a.Certainty != trucewatch.Denied && a.Certainty != trucewatch.Neither {
		return span{}
	}
	u := r.utters[a.said]
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
	if p.empty() || voice == nil || !r.tokens[p.from].is(possessive) {
		return
	}
	if p.party == "" {
		p.party = voice.party
	}
	if p.to > p.from+1 || p.name == "" {
		p.name = voice.name
	}
}

// unnamed says whether a part is a pronoun that nobody is known by.
func (r *reading) unnamed(p part) bool {
	return !p.empty() && p.name == "" && p.to == p.from+1 && r.tokens[p.from].is(pronoun)
}

// meant resolves a pronoun for the one who did it: in what somebody says in his own
// words "we" is the speaker, in what he is reported to say "it" or "they" is; else it
// is the one who did what was told of last.
func (r *reading) meant(a *account) {
	p := &a.perp
	if !r.unnamed(*p) {
		return
	}
	if a.voice != nil && a.said >= 0 {
		quoted := r.quotedAt(p.from)
		low := r.tokens[p.from].low
		first := low == "we" || low == "i"
		if quoted == first && (first || r.canBe(low, a)) {
			p.name, p.party = a.voice.name, a.voice.party
			return
		}
	}
	if r.tokens[p.from].low == "they" {
		if s := r.subjectBefore(a); !s.empty() && (len(r.told) == 0 || r.told[len(r.told)-1].perp.from < s.from || r.told[len(r.told)-1].paragraph != a.paragraph) {
			p.name, p.party, p.group = s.name, s.party, s.group
			return
		}
	}
	for i := len(r.told) - 1; i >= 0 && i >= len(r.told)-remembered; i-- {
		b := r.told[i]
		if b.paragraph < a.paragraph-1 {
			return
		}
		if b.perp.name != "" && !r.unnamed(b.perp) && b.Kind.Is(trucewatch.Violence) {
			p.name, p.party, p.group = b.perp.name, b.perp.party, b.perp.group
			return
		}
	}
}

// canBe says whether a pronoun can mean the one whose words a statement gives: "it" is
// no person, "they" are no single officer.
func (r *reading) canBe(pronoun string, a *account) bool {
	np := r.utters[a.said].np
	if np.empty() {
		return true
	}
	_, person := who.People(r.tokens[r.headEnd(np)-1].low)
	switch pronoun {
	case "they":
		return !person || a.voice.plural || a.voice.group
	case "it":
		return !person
	}
	return true
}

// quotedAt says whether a token stands within quotation marks.
func (r *reading) quotedAt(i int) bool {
	for k := i - 1; k >= 0 && k > i-longest && r.tokens[k].sign != paragraphBreak; k-- {
		if t := r.tokens[k]; t.sign == quoteMark && t.opens {
			return t.pair < 0 || t.pair > i
		}
	}
	return false
}

// claims makes the speaker the one who did it where responsibility is claimed or
// denied, or where the speaker vows to do it.
func (r *reading) claims(a *account) {
	if a.said < 0 {
		return
	}
	u := r.utters[a.said]
	infinitive := u.construction == "infinitive" && len(u.contents) > 0 && !u.contents[0].empty() && r.tokens[u.contents[0].from].low == "to"
	if !u.idiom && !infinitive || u.stance == trucewatch.NoComment || !a.perp.empty() || u.np.empty() || u.speaker == nil {
		return
	}
	a.perp = part{span: u.np, name: u.speaker.name, party: u.speaker.party}
}

// onBehalf makes those the ones who did it for whom a spokesman claims it: he did not.
func (r *reading) onBehalf(a *account) {
	if s := r.spokenFor(a.perp.span); !s.empty() {
		p := r.part(s)
		a.perp = part{span: s, name: firstText(p.name, r.slice(s)), party: firstText(p.party, a.perp.party), group: p.group}
	}
}

// spokenFor is for whom a spokesman speaks: "Front" in "Front spokesman A B", "the Front" in "A B,
// a spokesman for the Front"; empty where the words don't say.
func (r *reading) spokenFor(np span) span {
	for i := np.from; i < np.to; i++ {
		if !strings.HasPrefix(r.tokens[i].low, "spokes") {
			continue
		}
		if i+2 < np.to && (r.tokens[i+1].low == "for" || r.tokens[i+1].low == "of") {
			return span{i + 2, np.to}
		}
		s := span{np.from, i}
		for !s.empty() && (!r.tokens[s.from].cap || r.tokens[s.from].is(determiner)) {
			s.from++
		}
		for !s.empty() && (!r.tokens[s.to-1].cap || r.tokens[s.to-1].low == "'s") {
			s.to--
		}
		return s
	}
	return span{}
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
