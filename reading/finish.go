package reading

import (
	"fmt"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// finish turns what was read into a reading. Names are filled in here, since a
// later mention may name an earlier speaker.
func (r *reading) finish(name string) trucewatch.Reading {
	out := trucewatch.Reading{
		Reader: name, Statements: []trucewatch.Statement{}, Accounts: []trucewatch.Account{},
		Tallies: []trucewatch.Tally{}, Commitments: r.commitments,
	}
	if out.Commitments == nil {
		out.Commitments = []trucewatch.Commitment{}
	}
	place := make([]int, len(r.utters))
	for k, u := range r.utters {
		s, ok := r.statement(u)
		if !ok {
			place[k] = -1
			continue
		}
		if u.within >= 0 && place[u.within] >= 0 {
			w := place[u.within]
			s.Within = &w
		}
		place[k] = len(out.Statements)
		out.Statements = append(out.Statements, s)
	}
	out.Statements = append(out.Statements, r.ownWords()...)
	for _, a := range r.told {
		if e := r.passages(a.evidence); len(e) > 0 {
			out.Accounts = append(out.Accounts, r.accountOf(a, e, len(out.Accounts), place))
		}
	}
	for _, t := range r.tallies {
		if e := r.passages([]span{t.evidence}); len(e) > 0 {
			out.Tallies = append(out.Tallies, r.tallyOf(t, e, len(out.Tallies), place))
		}
	}
	return out
}

func (r *reading) statement(u *utter) (trucewatch.Statement, bool) {
	s := trucewatch.Statement{Stance: r.stance(u), Quoted: r.quotedness(u.contents), Confidence: u.confidence}
	s.Content = r.passages(u.contents)
	if len(s.Content) == 0 {
		return s, false
	}
	if !u.np.empty() {
		s.Speaker = r.mention(u.np)
		if u.speaker != nil {
			s.Speaker.Name, s.Speaker.Party = u.speaker.name, u.speaker.party
		}
	}
	if !u.cue.empty() {
		s.Cue = r.mention(u.cue)
	}
	if !u.addressee.empty() {
		p := r.part(u.addressee)
		s.Addressee = r.mention(u.addressee)
		s.Addressee.Name, s.Addressee.Party = p.name, p.party
	}
	return s, true
}

// stance is what a speaker does: by the cue and, where that only says that
// something is said, by the words of the content.
func (r *reading) stance(u *utter) trucewatch.Stance {
	if u.stance != trucewatch.Assert || u.idiom {
		return u.stance
	}
	if r.ownHarmed(u) {
		return trucewatch.Accuse
	}
	for _, p := range r.lex.stances {
		for _, c := range u.contents {
			end := min(c.to, c.from+longest)
			if p.use == "express" {
				end = min(end, c.from+firstWords) // "I think" begins an opinion; later it hedges
			}
			for i := c.from; i < end; i++ {
				if r.tokens[i].low != p.words[0] {
					continue
				}
				if _, ok := r.matches(p.words, i, c.to); ok && !(p.use == "promise" || p.use == "express") || ok && u.directAt(r, c) {
					return trucewatch.Stance(p.use)
				}
			}
		}
	}
	return r.pledged(u)
}

// firstWords is how many words the beginning of a statement has.
const firstWords = 4

// ownHarmed says whether a speaker tells that violence was done to what is the
// speaker's: "said his house was attacked by soldiers".
func (r *reading) ownHarmed(u *utter) bool {
	if len(u.contents) == 0 {
		return false
	}
	c := u.contents[0]
	switch r.tokens[c.from].low {
	case "his", "her", "its", "their", "our", "my":
	default:
		return false
	}
	return r.harmed[c.from]
}

// pledged is the stance of a plain statement of what the speaker will do: "the
// ministry said it would pay".
func (r *reading) pledged(u *utter) trucewatch.Stance {
	if u.speaker == nil || len(u.contents) == 0 {
		return u.stance
	}
	c := u.contents[0]
	for i := c.from; i < c.to && i < c.from+longestPledge; i++ {
		t := r.tokens[i]
		ready := t.low == "ready" || t.low == "prepared" || t.low == "committed"
		if !(t.low == "will" || t.low == "would" || t.low == "shall" || ready && i+1 < c.to && r.tokens[i+1].low == "to") {
			continue
		}
		subject := span{c.from, i}
		if ready && i-1 > c.from {
			subject.to--
		}
		if !r.isSpeaker(subject, u.speaker) || r.tokens[c.from].low == "it" && i+1 < c.to && r.tokens[i+1].low == "be" {
			return u.stance
		}
		for k := i + 1; k < c.to && k < i+3; k++ {
			if r.tokens[k].is(announcing) {
				return trucewatch.Announce
			}
		}
		return trucewatch.Promise
	}
	return u.stance
}

// longestPledge is how many words stand before "will" at most.
const longestPledge = 8

// isSpeaker says whether a noun phrase is a pronoun for the speaker, or the
// speaker's name.
func (r *reading) isSpeaker(np span, who *speaker) bool {
	if np.empty() {
		return false
	}
	if np.to == np.from+1 {
		switch r.tokens[np.from].low {
		case "it", "he", "she", "they", "we", "i":
			return true
		}
	}
	return strings.EqualFold(r.undetermined(np), who.name)
}

// directAt says whether a stretch of content stands in quotation marks, so that
// "we" in it is the speaker.
func (u *utter) directAt(r *reading, c span) bool {
	return c.from > 0 && r.tokens[c.from-1].sign == quoteMark && r.tokens[c.from-1].opens
}

func (r *reading) quotedness(contents []span) trucewatch.Quoted {
	direct, marks := len(contents) > 0, false
	for _, c := range contents {
		if c.empty() {
			continue
		}
		before := c.from > 0 && r.tokens[c.from-1].sign == quoteMark && r.tokens[c.from-1].opens
		if !before || r.tokens[c.from-1].pair < c.to-1 {
			direct = false
		} else {
			marks = true
		}
		for i := c.from; i < c.to && !marks; i++ {
			marks = r.tokens[i].sign == quoteMark && r.tokens[i].pair >= 0
		}
	}
	switch {
	case direct:
		return trucewatch.Direct
	case marks:
		return trucewatch.Mixed
	}
	return trucewatch.Indirect
}

func (r *reading) passage(s span) trucewatch.Passage {
	return r.text.Passage(r.tokens[s.from].start, r.tokens[s.to-1].end)
}

// passages anchors stretches; empty ones are left out, and those that are there.
func (r *reading) passages(list []span) []trucewatch.Passage {
	var out []trucewatch.Passage
	seen := map[span]bool{}
	for _, s := range list {
		if s.empty() || seen[s] {
			continue
		}
		seen[s] = true
		if p := r.passage(s); r.text.Holds(p) {
			out = append(out, p)
		}
	}
	return out
}

// dated turns the found date k into one of the reading.
func (r *reading) dated(k int) *trucewatch.Dated {
	f := r.dates[k]
	return &trucewatch.Dated{Interval: f.Interval, Text: f.Text}
}

func (r *reading) mentionOf(p part) *trucewatch.Mention {
	if p.empty() {
		return nil
	}
	m := r.mention(p.span)
	m.Name, m.Party, m.Group = p.name, p.party, p.group
	return m
}

func (r *reading) accountOf(a *account, evidence []trucewatch.Passage, n int, place []int) trucewatch.Account {
	out := a.Account
	out.ID = fmt.Sprintf("%s#%d", r.report.ID, n)
	out.Perpetrator, out.Target = r.mentionOf(a.perp), r.mentionOf(a.target)
	out.Evidence = evidence
	if a.dated >= 0 {
		out.Date = r.dated(a.dated)
	}
	if out.Casualties == nil {
		out.Casualties = []trucewatch.Casualty{}
	}
	out.Voice, out.Statement = r.voice(a.said, a.voice, place)
	return out
}

func (r *reading) tallyOf(t *tally, evidence []trucewatch.Passage, n int, place []int) trucewatch.Tally {
	out := t.Tally
	out.ID = fmt.Sprintf("%s#t%d", r.report.ID, n)
	out.Perpetrator, out.Target = r.mentionOf(t.perp), r.mentionOf(t.target)
	out.Evidence = evidence
	if t.period >= 0 {
		out.Period = r.dated(t.period)
	}
	out.Voice, out.Statement = r.voice(t.said, t.voice, place)
	return out
}

// voice says who speaks: the speaker of a statement, or the outlet.
func (r *reading) voice(said int, s *speaker, place []int) (trucewatch.Voice, *int) {
	var statement *int
	if said >= 0 && place[said] >= 0 {
		k := place[said]
		statement = &k
	}
	if s == nil {
		return r.outlet(), statement
	}
	v := trucewatch.Voice{Name: s.name, Side: s.party, Unnamed: s.unnamed}
	for k := said; k >= 0; k = r.utters[k].within {
		if u := r.utters[k]; u.speaker == s && !u.np.empty() {
			v.Mention = r.mention(u.np)
			v.Mention.Name, v.Mention.Party = s.name, s.party
			break
		}
	}
	return v, statement
}

func (r *reading) outlet() trucewatch.Voice {
	v := trucewatch.Voice{Name: r.report.Outlet, Outlet: true}
	if r.c.Who != nil {
		if s, ok := r.c.Who.Outlet(r.report.Outlet); ok {
			v.Side = s.Side
		}
	}
	return v
}

// fullName notes a full name under its last word.
func (r *reading) fullName(name string) {
	low := plain(name)
	for i := len(low) - 1; i > 0; i-- {
		if low[i] == ' ' {
			if _, known := r.full[low[i+1:]]; !known {
				r.full[low[i+1:]] = name
			}
			return
		}
	}
}
