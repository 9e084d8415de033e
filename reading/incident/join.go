package incident

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// join makes one of the tellings of a sentence that are of the same incident: a
// verb and the noun phrase within its clause ("were killed in an attack"), a verb
// and its participle ("attacked a post, killing two").
func (p *parsed) join(list []Telling, s Span) []Telling {
	var out []Telling
	for _, x := range list {
		if x.Kind == "" {
			continue
		}
		at := -1
		for k := len(out) - 1; k >= 0 && k >= len(out)-4; k-- {
			if p.same(&out[k], &x, s) {
				at = k
				break
			}
		}
		if at < 0 {
			x.Aside = p.longBefore(x.heads[0])
			x.Before = x.Aside
			x.Background = x.Background || p.sawIt(x.heads[0])
			if len(out) > 0 {
				x.Aside = x.Aside || p.aside(&out[len(out)-1], &x, s)
			}
			out = append(out, x)
			continue
		}
		p.merge(&out[at], &x)
	}
	return out
}

// specific says how much a kind tells of what happened.
func specific(k trucewatch.Kind) int {
	switch k {
	case trucewatch.Violence:
		return 0
	case trucewatch.Killing, trucewatch.Detention, trucewatch.Violation:
		return 1 // a violation says of an attack or of fighting what it breaks
	case trucewatch.Attack, trucewatch.Raid:
		return 2
	case trucewatch.Clash:
		return 3
	}
	return 4
}

// same says whether two tellings of a sentence are of one incident.
func (p *parsed) same(a, b *Telling, s Span) bool {
	if a.Kind.Is(trucewatch.Conduct) || b.Kind.Is(trucewatch.Conduct) {
		return false
	}
	if a.Sought != b.Sought || apart(a.Kind) != apart(b.Kind) && !p.takesHostages(a, b) && !p.caughtToo(a, b) || apart(a.Kind) && a.Kind != b.Kind {
		return false
	}
	if a.Mood.unreal() != b.Mood.unreal() || (a.Mood == Denied) != (b.Mood == Denied) {
		return false
	}
	if a.Background != b.Background && (len(a.Tolls) == 0 || len(b.Tolls) > 0 || !p.phrased(b.heads[0], a.heads[0])) {
		return false
	}
	if p.usedBy(a, b) || p.usedBy(b, a) || p.ofTheDead(a, b) {
		return true
	}
	if p.sideBySide(a, b) || p.meanwhile(a, b) {
		return false
	}
	if (a.Generic && !a.Definite) != (b.Generic && !b.Definite) && len(a.Tolls)+len(b.Tolls) == 0 && !p.subjectIs(b, a) {
		return false
	}
	if a.Kind == trucewatch.Clash && !a.Phrase.Empty() && a.Agent.Empty() && len(a.Tolls) == 0 && (b.Plunder || b.Building && len(b.Tolls) == 0) && b.Phrase.Empty() {
		return false // "fighting broke out, and the minister said his house was attacked"
	}
	if a.Kind == trucewatch.Violation && a.Generic && !a.Definite && b.Phrase.Empty() && !p.under(b.heads[0], a.heads[0]) {
		return false // "traded charges of violations after a man was shot"
	}
	if a.Kind != b.Kind && (b.Kind == trucewatch.Violation && b.Mood == Alleged && len(a.Tolls) > 0) {
		return false // "six died, said the rebels, who accused the army of breaking the truce"
	}
	if p.datedApart(a, b, s) || p.deedOfTarget(a, b) || p.saidApart(a, b) || p.ofWar(a) != p.ofWar(b) {
		return false
	}
	return !p.others(a, b) && !p.accounts(a, b) && !p.aside(a, b, s)
}

// usedBy says whether a noun only names the weapons that a verb tells of: "rockets hit a bus stop".
func (p *parsed) usedBy(noun, verb *Telling) bool {
	return !noun.Phrase.Empty() && verb.Phrase.Empty() && verb.Instrument.has(noun.heads[0]) && noun.Kind == verb.Kind && len(noun.Tolls) == 0 && noun.Target.Empty()
}

// subjectIs says whether a verb tells what an act did: "air strikes hit the house".
func (p *parsed) subjectIs(verb, act *Telling) bool {
	return verb.Phrase.Empty() && !act.Phrase.Empty() && p.subjectOf(verb.heads[0]) == act.heads[0]
}

// ofTheDead says whether a clause about bodies tells how those people died: "the bodies of
// two men who had been shot".
func (p *parsed) ofTheDead(bodies, b *Telling) bool {
	if len(bodies.Tolls) == 0 || !bodies.Tolls[0].Body || len(b.Tolls) > 0 || !b.Kind.Is(trucewatch.Violence) {
		return false
	}
	v := b.heads[0]
	return p.Dep(v) == "relcl" && bodies.Tolls[0].People.has(p.Head(v))
}

// deedOfTarget says whether a relative clause tells what those had done whom an attack was on:
// "raids on rebels who killed 40 villagers".
func (p *parsed) deedOfTarget(a, b *Telling) bool {
	v := b.heads[0]
	if p.Dep(v) != "relcl" || !a.Target.has(p.Head(v)) || len(b.Tolls) == 0 || b.Target.Empty() || b.Agent.Empty() {
		return false
	}
	n := p.Child(v, "nsubj")
	return n >= 0 && (p.words[n] == "who" || p.words[n] == "that" || p.words[n] == "which")
}

// saidApart says whether two tell in one sentence how many were killed, each by its own account:
// "the army said 40 rebels had died; the rebels said 12 of their men had".
func (p *parsed) saidApart(a, b *Telling) bool {
	if len(a.Tolls) == 0 || len(b.Tolls) == 0 || a.Tolls[0].Effect != b.Tolls[0].Effect {
		return false
	}
	x, y := p.sayer(a.heads[0]), p.sayer(b.heads[0])
	return x >= 0 && y >= 0 && x != y && p.Lemma(x) != p.Lemma(y)
}

// sayer is the subject of the verb of saying that a clause stands under, or -1.
func (p *parsed) sayer(v int) int {
	for range farthest {
		h := p.Head(v)
		if h == v {
			return -1
		}
		if p.Dep(v) == "ccomp" && p.lex.is("saying", p.Lemma(h)) {
			return p.Child(h, "nsubj")
		}
		v = h
	}
	return -1
}

// datedApart says whether two clauses that "and" joins name different days: "on Saturday five
// died in a raid, and two were killed a day earlier".
func (p *parsed) datedApart(a, b *Telling, s Span) bool {
	v := b.heads[0]
	for range farthest {
		if p.Dep(v) == "conj" && p.IsVerb(v) && p.Head(v) < v && p.Child(v, "nsubj", "nsubjpass") >= 0 {
			break
		}
		h := p.Head(v)
		if h == v {
			return false
		}
		v = h
	}
	if p.under(a.heads[0], v) || !p.under(a.heads[0], p.Head(v)) {
		return false
	}
	from, to := p.Below(v)
	x, y := p.dayIn(Span{s.From, from}), p.dayIn(Span{from, min(to, s.To)})
	return x != "" && y != "" && x != y
}

// dayIn is the day that a stretch names: a weekday, a date, or one told by "earlier" or
// "later"; empty for none.
func (p *parsed) dayIn(s Span) string {
	for i := s.From; i < s.To; i++ {
		switch w := p.words[i]; {
		case p.lex.is("weekday", w):
			return w
		case p.lex.is("month", w) && i > s.From && p.Tokens[i].EntType == "DATE":
			return w + p.words[i-1] + p.words[min(i+1, len(p.words)-1)]
		case (w == "earlier" || w == "later" || w == "before" || w == "after") && i > s.From && p.lex.is("timespan", p.Lemma(i-1)):
			return p.words[i-1] + w
		}
	}
	return ""
}

// accounts says whether a clause behind a colon says why something known was done, by
// what others did: "the strike was defensive: fighters were attacking a checkpoint".
func (p *parsed) accounts(a, b *Telling) bool {
	v := b.heads[0]
	if !a.Definite || a.Phrase.Empty() || !a.Agent.Empty() || !b.Phrase.Empty() || b.Agent.Empty() || b.Target.Empty() || p.Child(v, "nsubj") < 0 {
		return false
	}
	for i := a.heads[0]; i < v; i++ {
		if p.words[i] == ":" || p.words[i] == ";" {
			return true
		}
	}
	return false
}

// others says whether a further clause tells of what others did elsewhere: it has a
// subject and an object of its own, and does not answer those of the first: "jets
// attacked a squad, and militants fired rockets into the town".
func (p *parsed) others(a, b *Telling) bool {
	v := b.heads[0]
	if p.halved(a, b) {
		return true
	}
	if !b.Phrase.Empty() || a.Kind == trucewatch.Clash || b.Kind == trucewatch.Clash || a.Agent.Empty() || b.Agent.Empty() || a.Target.Empty() || b.Target.Empty() {
		return false
	}
	if p.Child(v, "nsubj") < 0 || p.Tag(p.Child(v, "nsubj")) == "PRP" {
		return false
	}
	if h := p.Head(v); p.Dep(v) == "ccomp" && p.lex.is("saying", p.Lemma(h)) {
		v = h // "while the rebels said that soldiers had shelled"
	}
	m := p.Child(v, "mark")
	switch {
	case p.Dep(v) == "conj" && slices.Contains(a.heads, p.Head(v)):
	case p.Dep(v) == "advcl" && m >= 0 && (p.words[m] == "while" || p.words[m] == "whereas") && p.under(a.heads[0], p.Head(v)):
	case p.Dep(v) == "advcl" && m >= 0 && p.words[m] == "after" && len(a.Tolls) == 0 && slices.Contains(a.heads, p.Head(v)) && p.humans(a.Agent) && p.humans(b.Agent):
	default:
		return false
	}
	return a.Agent != b.Agent && !p.shareNoun(a.Agent, b.Agent) && !p.shareNoun(a.Agent, b.Target) && !p.shareNoun(a.Target, b.Agent) && !p.shareNoun(a.Target, b.Target)
}

// halved says whether a semicolon stands between what two did to different things, one of them
// from the air: "rebels attacked an outpost; jets later bombed a rebel camp".
func (p *parsed) halved(a, b *Telling) bool {
	if !a.Phrase.Empty() || !b.Phrase.Empty() || a.Agent.Empty() || b.Agent.Empty() || b.Target.Empty() || p.Child(b.heads[0], "nsubj") < 0 || p.shareNoun(a.Agent, b.Agent) || p.shareNoun(a.Target, b.Target) {
		return false
	}
	for i := a.heads[0]; i < b.heads[0]; i++ {
		if p.words[i] == ";" {
			return (a.Kind == trucewatch.Airstrike) != (b.Kind == trucewatch.Airstrike)
		}
	}
	return false
}

// shareNoun says whether two phrases have a noun or a name in common, or one is only
// fighters in general: what they do answers the other.
func (p *parsed) shareNoun(a, b Span) bool {
	for i := a.From; i < a.To; i++ {
		for k := b.From; k < b.To; k++ {
			if p.Lemma(i) == p.Lemma(k) && (strings.HasPrefix(p.Tag(i), "NN") || p.Tag(i) == "PRP") {
				return true
			}
		}
	}
	return false
}

// ofWar says whether a clause tells how many a war has left dead so far: "whose insurgency has
// killed thousands".
func (p *parsed) ofWar(x *Telling) bool {
	v := x.heads[0]
	n := p.Child(v, "nsubj")
	return x.Phrase.Empty() && len(x.Tolls) > 0 && n >= 0 && p.lex.is("warfare", p.Lemma(n)) && p.Child(v, "aux") >= 0 && p.Lemma(p.Child(v, "aux")) == "have"
}

// takesHostages says whether people were abducted in the course of an attack: "attacked
// the town, killing two and taking hostages".
func (p *parsed) takesHostages(a, b *Telling) bool {
	v := b.heads[0]
	if b.Kind == trucewatch.Abduction && p.words[v] == "missing" && len(a.Tolls) > 0 && slices.ContainsFunc(a.heads, func(h int) bool { return p.under(v, h) }) {
		return true // "killing seven, with another soldier missing"
	}
	return b.Kind == trucewatch.Abduction && (a.Kind == trucewatch.Attack || a.Kind == trucewatch.Killing && a.Phrase.Empty() && !a.Agent.Empty()) && b.Phrase.Empty() && (p.Tag(v) == "VBG" || p.Dep(v) == "conj") && p.Child(v, "nsubj", "nsubjpass", "aux", "mark") < 0 && p.under(v, a.heads[0])
}

// meanwhile says whether "while" sets a deed with a subject of its own beside fighting: "soldiers
// fought rebels in the hills, while a rocket landed in the town".
func (p *parsed) meanwhile(a, b *Telling) bool {
	if a.Kind != trucewatch.Clash || a.Agent.Empty() || b.Kind == trucewatch.Clash {
		return false
	}
	v := b.heads[0]
	for n := 0; n < farthest && !p.IsVerb(v) && p.Head(v) != v; n++ {
		v = p.Head(v)
	}
	m, s := p.Child(v, "mark"), p.Child(v, "nsubj")
	return m >= 0 && p.words[m] == "while" && s >= 0 && p.Tag(s) != "PRP" && p.Dep(v) == "advcl" && !p.under(a.heads[0], v)
}

// caughtToo says whether some were captured where others were killed: "26 rebels were killed and 18
// captured in one clash".
func (p *parsed) caughtToo(a, b *Telling) bool {
	if b.Kind != trucewatch.Detention || len(a.Tolls) == 0 || len(b.Tolls) == 0 || !b.Phrase.Empty() || !b.Agent.Empty() {
		return false
	}
	t := b.Tolls[0]
	return p.Tag(t.Head) == "CD" && t.People.From > 1 && p.words[t.People.From-1] == "and" && slices.Contains(a.heads, t.People.From-2)
}

// sideBySide says whether two nouns are the subjects of two clauses that "and" joins: "firefights
// erupted in the town, and shells hit the hills".
func (p *parsed) sideBySide(a, b *Telling) bool {
	if a.Phrase.Empty() || b.Phrase.Empty() || a.Kind == b.Kind {
		return false
	}
	v, w := p.Head(a.heads[0]), p.Head(b.heads[0])
	return v != w && p.Dep(a.heads[0]) == "nsubj" && p.Dep(b.heads[0]) == "nsubj" && p.Dep(w) == "conj" && p.Head(w) == v
}

// apart holds for kinds that are incidents of their own beside others.
func apart(k trucewatch.Kind) bool {
	return k == trucewatch.Detention || k == trucewatch.Abduction
}

func (m Mood) unreal() bool { return m == Planned || m == Conditional || m == Hypothetical }

// aside says whether a word between two tellings sets the second at another time:
// "after", "following", "days before".
func (p *parsed) aside(a, b *Telling, s Span) bool {
	x, y := a.heads[len(a.heads)-1], b.heads[0]
	for _, h := range a.heads {
		if abs(h-y) < abs(x-y) {
			x = h
		}
	}
	if p.under(y, x) {
		return p.crosses(y, x, b)
	}
	if p.under(x, y) {
		return p.crosses(x, y, a)
	}
	// Neither above the other: two clauses with subjects and dates of their own.
	top := p.common(x, y)
	return top >= 0 && (p.crosses(x, top, a) || p.crosses(y, top, b))
}

// under says whether a token hangs on another, at any depth.
func (p *parsed) under(i, above int) bool {
	for range farthest {
		if i == above {
			return true
		}
		h := p.Head(i)
		if h == i {
			return false
		}
		i = h
	}
	return false
}

// phrased says whether a token hangs on another within one clause: "killed in the 2011
// bombing", and not "killed, holding him responsible for the bombing".
func (p *parsed) phrased(i, above int) bool {
	for range farthest {
		h := p.Head(i)
		if h == above {
			return true
		}
		if h == i || p.IsVerb(h) || p.Tokens[h].POS == "ADJ" {
			return false
		}
		i = h
	}
	return false
}

// common is the lowest token above two, or -1.
func (p *parsed) common(a, b int) int {
	for range farthest {
		if p.under(b, a) {
			return a
		}
		h := p.Head(a)
		if h == a {
			return -1
		}
		a = h
	}
	return -1
}

// crosses says whether the way from a token up to another passes a word that sets
// it apart.
func (p *parsed) crosses(i, above int, b *Telling) bool {
	for n := 0; n < farthest && i != above; n++ {
		switch d := p.Dep(i); d {
		case "pobj", "pcomp":
			if h := p.Head(i); p.lex.is("aside", p.words[h]) && !p.cause(h, b) {
				return true
			}
		case "advcl":
			if m := p.Child(i, "mark", "advmod"); m >= 0 && p.lex.is("aside", p.words[m]) && !p.cause(m, b) {
				return true
			}
		case "ccomp": // what the parser has hung on a verb of saying: "two days after an attack claimed lives"
			if m := p.Child(i, "mark"); m > 0 && p.lex.is("timespan", p.Lemma(m-1)) && p.lex.is("aside", p.words[m]) {
				return true
			}
		case "relcl":
			if p.people(p.words[p.Head(i)]) || p.Tokens[p.Head(i)].EntType == "PERSON" {
				if p.Child(i, "aux") >= 0 && p.words[p.Child(i, "aux")] == "had" {
					return true
				}
			}
		}
		if p.Head(i) == i {
			return false
		}
		i = p.Head(i)
	}
	return false
}

// longBefore says whether a word stands after "two days after": at another time than
// what the sentence tells.
func (p *parsed) longBefore(i int) bool {
	for n := 0; n < farthest && p.Head(i) != i; n++ {
		h := p.Head(i)
		if d := p.Dep(i); (d == "pobj" || d == "pcomp") && h > 0 && p.lex.is("timespan", p.Lemma(h-1)) && p.lex.is("aside", p.words[h]) {
			return true
		}
		if d := p.Dep(i); d == "advcl" || d == "ccomp" && p.Child(i, "mark") > 0 {
			m := p.Child(i, "mark", "advmod")
			return m > 0 && p.lex.is("timespan", p.Lemma(m-1)) && p.lex.is("aside", p.words[m])
		}
		if p.IsVerb(h) {
			return false
		}
		i = h
	}
	return false
}

// sawIt says whether a clause about a time before tells of it: "after a week that saw 20 people
// killed".
func (p *parsed) sawIt(i int) bool {
	for n := 0; n < farthest && p.Head(i) != i; n++ {
		h := p.Head(i)
		if p.Dep(i) == "relcl" && p.lex.is("timespan", p.Lemma(h)) && p.Dep(h) == "pobj" {
			return p.lex.is("aside", p.words[p.Head(h)])
		}
		i = h
	}
	return false
}

// cause says whether "after" only says how people came to harm: "injured after
// they were fired upon", and not when: "two days after".
func (p *parsed) cause(i int, b *Telling) bool {
	w := p.words[i]
	return (w == "after" || w == "following") && b.Kind.Is(trucewatch.Violence) && !b.Definite && (i == 0 || !p.lex.is("timespan", p.Lemma(i-1)))
}

// merge adds a telling to one of the same incident.
func (p *parsed) merge(a, b *Telling) {
	if specific(b.Kind) > specific(a.Kind) && !a.Ambush && (!apart(b.Kind) || len(a.Tolls) == 0) {
		a.Kind = b.Kind
		if !b.Phrase.Empty() {
			a.Phrase = b.Phrase
		}
	}
	if a.Agent.Empty() && b.Agent != a.Target {
		a.Agent = b.Agent
	}
	if a.Instrument.Empty() {
		a.Instrument = b.Instrument
	}
	if a.Target.Empty() || len(a.Tolls) > 0 && a.Target == a.Tolls[0].People && !b.Target.Empty() && len(b.Tolls) == 0 {
		if !b.Target.Empty() && b.Target != a.Agent {
			a.Target = b.Target
		}
	}
	if len(a.Tolls) > 0 && a.Target == a.Tolls[0].People && !b.Phrase.Empty() && b.Target.Empty() && !a.aim.Empty() {
		a.Target = a.aim
	}
	for _, t := range b.Tolls {
		if p.outlived(a, t) {
			continue
		}
		if !p.counted(a.Tolls, t) {
			a.Tolls = append(a.Tolls, t)
		}
	}
	if a.Many == nil {
		a.Many, a.What = b.Many, b.What
	}
	if len(a.Between) < len(b.Between) {
		a.Between = b.Between
	}
	if a.Mood == Factual {
		a.Mood, a.Manner = b.Mood, b.Manner
	}
	a.Definite = a.Definite || b.Definite && !b.Phrase.Empty()
	a.Loose, a.Refers = a.Loose && b.Loose, a.Refers && b.Refers
	a.Found = a.Found && b.Found
	a.Background = a.Background || b.Background
	a.Relative = a.Relative && (b.Relative || p.under(b.heads[0], a.heads[0]))
	a.Summed = a.Summed || b.Generic && !b.Definite && !b.Phrase.Empty() && vague(a.Tolls) // "killing dozens of people in attacks on buses"
	a.Generic = a.Generic && b.Generic
	a.Series = a.Series || b.Series
	a.Ambush, a.Assault = a.Ambush || b.Ambush, a.Assault || b.Assault
	a.heads = append(a.heads, b.heads...)
	a.Clause = Span{min(a.Clause.From, b.Clause.From), max(a.Clause.To, b.Clause.To)}
}

// vague says whether people are counted, and none with a number.
func vague(tolls []Toll) bool {
	return len(tolls) > 0 && !slices.ContainsFunc(tolls, func(t Toll) bool { return !t.Vague })
}

// outlived replaces the wounded by the dead where they are the same people: "was
// wounded and later died".
func (p *parsed) outlived(a *Telling, t Toll) bool {
	for i, o := range a.Tolls {
		if o.People != t.People || o.Effect == t.Effect || o.Count.Low == 0 && t.Count.Low == 0 {
			continue // of "killed or injured" both stand
		}
		switch {
		case o.Effect == trucewatch.Wounded && t.Effect == trucewatch.Killed:
			a.Tolls[i] = t
			return true
		case o.Effect == trucewatch.Killed && t.Effect == trucewatch.Wounded:
			return true
		}
	}
	return false
}

// counted says whether people are counted already with the same effect.
func (p *parsed) counted(list []Toll, t Toll) bool {
	for _, o := range list {
		if o.Effect == t.Effect && (o.People.From < t.People.To && t.People.From < o.People.To || o.Count.Equal(t.Count) && o.Head != t.Head && p.Lemma(o.Head) == p.Lemma(t.Head) && o.verb != t.verb && !t.More) {
			return true
		}
	}
	return false
}
