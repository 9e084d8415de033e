package reading

import (
	"sort"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/reading/attribution"
	"github.com/trucewatch/trucewatch/reading/incident"
	"github.com/trucewatch/trucewatch/when"
	"github.com/trucewatch/trucewatch/who"
)

// part is somebody who takes part in an incident: the words and who is meant.
type part struct {
	span
	name  string
	party string
	group string // the actor that is meant or that they belong to, as who calls it
	bare  bool   // a pronoun, and nobody knows for whom
}

// account is an account while it is being read.
type account struct {
	trucewatch.Account
	telling   incident.Telling
	paragraph int
	clause    span
	trigger   span
	said      int // the statement it stands in, or -1
	voice     *speaker
	perp      part
	target    part
	tolls     []*toll
	dated     int               // the date in dates, or -1
	near      bool              // its place is only one near it
	lay       *trucewatch.Place // where those were found who had been killed
	evidence  []span
	joined    []*account // what the same voice tells of it further on
	force     who.Force  // on which side the one fights who did it
	salvo     bool       // Many counts rockets or shells, and no incidents
}

// toll is a number of people affected.
type toll struct {
	trucewatch.Casualty
	np    span
	party string
	head  string // the last word of np, as a base form
	// as incident.Toll has them
	definite, more, named, pronoun, rough, vague bool
	// body and total are set as incident.Toll has them; heading where a heading counts them.
	body, total, heading bool
	// second is set for all but the first of those whom one account counts alike.
	second bool
	// voice is who counts them, nil for the outlet.
	voice *speaker
	// parts is how many of them were counted again by parts.
	parts int
}

// readIncidents reads accounts and tallies from what each paragraph tells of.
func (r *reading) readIncidents() {
	r.saidAt = r.statementsAt()
	r.findRules()
	r.findLabels()
	r.speaks, r.cueOf = make([]bool, len(r.tokens)), none(len(r.tokens))
	for k, u := range r.utters {
		for i := u.np.from; i < u.np.to; i++ {
			r.speaks[i] = true
		}
		for i := u.cue.from; i < u.cue.to; i++ {
			r.cueOf[i] = int32(k)
		}
	}
	paragraphs := incident.Find(r.docs, people)
	for i := range paragraphs {
		places, dates := r.owned(i, &paragraphs[i])
		for k := range paragraphs[i].Tellings {
			r.account(i, &paragraphs[i].Tellings[k], places[k], dates[k])
		}
		if !paragraphs[i].Tells() {
			r.headings = append(r.headings, r.parts[i])
		}
	}
	r.readLevels()
	r.readFigures()
	r.readCounts()
	r.readUnknown()
	r.announcements()
	r.background()
	r.corefer()
	r.inherit()
	r.identifyFighters()
	r.settings()
}

// people says whether a word, in small letters, means people.
func people(word string) bool {
	_, ok := who.People(word)
	return ok
}

// statementsAt gives for each token the innermost statement that it stands in, or
// -1.
func (r *reading) statementsAt() []int32 {
	said := none(len(r.tokens))
	for k, u := range r.utters {
		for _, c := range u.contents {
			for i := c.from; i < c.to; i++ {
				said[i] = int32(k)
			}
		}
	}
	return said
}

// words are the tokens of a stretch of a paragraph.
func (r *reading) words(paragraph int, s incident.Span) span {
	return r.at(attribution.Place{Paragraph: paragraph, Span: attribution.Span(s)}, r.docs, r.parts)
}

// owned gives for each telling of a paragraph the places and dates that belong to
// it, by their number in r.places and r.dates.
func (r *reading) owned(paragraph int, p *incident.Paragraph) (places, dates [][]int) {
	n := len(p.Tellings)
	places, dates = make([][]int, n), make([][]int, n)
	d, part := r.docs[paragraph], r.parts[paragraph]
	first := sort.Search(r.known, func(k int) bool { return r.places[k].Start >= part.from })
	for k := first; k < r.known && r.places[k].End <= part.to; k++ {
		switch o := p.Owner(tokenAt(d, r.places[k].Start-part.from)); {
		case o >= 0:
			places[o] = append(places[o], k)
			r.taken[k] = true
		case o == incident.Elsewhen:
			r.elsewhere[k], r.taken[k] = true, true
		}
	}
	for _, s := range p.Sites() {
		if o := p.Owner(s.Head); o >= 0 || o == incident.Free {
			if k := r.site(r.words(paragraph, s.Span)); k >= 0 && o >= 0 {
				places[o] = append(places[o], k)
			}
		}
	}
	first = sort.Search(len(r.dates), func(k int) bool { return r.dates[k].Start >= part.from })
	for k := first; k < len(r.dates) && r.dates[k].End <= part.to; k++ {
		if r.dates[k].Sort == when.Duration {
			continue
		}
		switch o := p.OwnerOfDate(lastToken(d, r.dates[k].End-part.from)); {
		case o >= 0:
			dates[o] = append(dates[o], k)
		case o == incident.Said, o == incident.Elsewhen:
			r.saidOn[k] = true
			r.spokenOn[k] = o == incident.Said
		}
	}
	return places, dates
}

// onlyWhere says whether what stands before a noun of violence as the one who did it is
// where it was: "the Homs attack", "Homs's worst attack". Of a country, or of a party that goes by the name of
// its capital, it is who.
func (r *reading) onlyWhere(a *account) bool {
	p := a.perp
	if p.empty() || p.to > a.trigger.from || a.trigger.from-p.to > 3 || p.group != "" || p.party != "" {
		return false
	}
	k := int(r.placeOf[p.from])
	return k >= 0 && exactness[r.places[k].Place.Level] > exactness["country"] && r.tokensIn(r.places[k].Start, r.places[k].End).from == p.from
}

// tokenAt is the token at a byte of a paragraph.
func tokenAt(d *nlp.Doc, at int) int {
	low, high := 0, len(d.Tokens)-1
	for low < high {
		if m := (low + high) / 2; d.Tokens[m].End <= at {
			low = m + 1
		} else {
			high = m
		}
	}
	return low
}

// lastToken is the token that ends at a byte of a paragraph.
func lastToken(d *nlp.Doc, end int) int { return tokenAt(d, end-1) }

// account makes the account, or the tally, of a telling.
func (r *reading) account(paragraph int, t *incident.Telling, places, dates []int) {
	a := &account{telling: *t, paragraph: paragraph, dated: -1, said: -1}
	a.Kind, a.Background = t.Kind, t.Background
	a.trigger, a.clause = r.words(paragraph, t.Trigger), r.words(paragraph, t.Clause)
	if a.trigger.empty() {
		return
	}
	a.said = int(r.saidAt[a.trigger.from])
	if k := r.cueOf[a.trigger.from]; k >= 0 && r.utters[k].stance == trucewatch.Announce {
		a.said = int(k) // "claimed responsibility for the attack"
	}
	a.telling.Aside = a.telling.Aside || r.elsewhereToo(a)
	if r.silent(a, len(places)+len(dates) > 0) {
		return
	}
	a.voice = r.voiceOf(a.said)
	if t.Background || t.Generic {
		for _, k := range places {
			r.elsewhere[k] = true
		}
	}
	a.evidence = []span{r.evidenceOf(a)}
	a.perp, a.target = r.part(r.words(paragraph, t.Agent)), r.part(r.words(paragraph, t.Target))
	if r.onlyWhere(a) {
		a.perp = part{}
	}
	if np := r.attributive(a); !np.empty() {
		a.perp = r.part(np)
	}
	if !t.Phrase.Empty() {
		a.Phrase = r.called(r.words(paragraph, t.Phrase))
	}
	for _, x := range t.Tolls {
		if len(a.tolls) > 0 && r.sayers(r.words(paragraph, x.People)) {
			continue // "killing two rebels, medics and villagers said"
		}
		y := r.tollOf(paragraph, x)
		y.voice = a.voice
		if w := ofSpeaker(a.voice); w != "" && r.ownPeople(y.np) {
			y.Who = w
		}
		for _, o := range a.tolls {
			y.second = y.second || o.Effect == y.Effect
		}
		a.tolls = append(a.tolls, y)
	}
	if t.Kind.Is(trucewatch.Violence) && !a.target.empty() {
		r.harmed[a.target.from] = true
	}
	a.Certainty, a.Manner = r.certaintyOf(a)
	if e := r.withCue(a); !e.empty() {
		a.evidence = []span{e}
	}
	if !t.Instrument.Empty() {
		a.Instrument = r.mentionOf(part{span: r.trim(r.words(paragraph, t.Instrument))})
	}
	r.conduct(a)
	if !r.foundAfter(a) {
		a.dated = r.bestDate(a, r.untilRaised(a, dates))
	}
	if k := r.monthOf(a); k >= 0 {
		a.dated = k
	}
	a.Place = r.bestPlace(a, places)
	if k := r.opensAt(a); k >= 0 && a.Place == nil {
		a.Place = r.placeAt(k)
	}
	if t.Found {
		a.lay, a.Place, a.near = a.Place, nil, false
	}
	r.claims(a)
	r.onBehalf(a)
	r.meant(a)
	r.possessed(&a.perp, a.voice)
	r.possessed(&a.target, a.voice)
	a.perp.bare = r.unnamed(a.perp)
	_, a.force = r.groupOf(a.perp)
	if a.Kind == trucewatch.Detention && !a.perp.empty() && !t.Loose && (a.force == who.Armed || anyone[r.tokens[a.perp.to-1].low]) {
		a.Kind = trucewatch.Abduction // those who hold no office arrest nobody
	}
	r.sides(a)
	if t.Many != nil && t.Kind.Is(trucewatch.Violence) {
		r.tallyOfMany(a)
		if t.Many.High != nil && *t.Many.High == 0 {
			return
		}
		a.Many, a.Place = t.Many, r.areaIn(a.clause, a.Place)
		if _, _, a.salvo = r.use("salvo", r.words(paragraph, t.What)); a.salvo {
			a.Many = nil
		}
	}
	if t.Many == nil && r.ongoing(a) {
		for _, t := range a.tolls {
			if t.Effect == trucewatch.Killed || t.Effect == trucewatch.Wounded {
				r.tollTally(a, t)
			}
		}
	}
	if r.missing(a) {
		return // "18 are missing": a count, and nobody's deed
	}
	r.beyond(a)
	if r.cumulative(a) || r.countsOn(a) {
		for _, t := range a.tolls {
			r.tollTally(a, t)
		}
		r.counting = a.clause
		if uncounted(a) && a.Place != nil && !a.perp.empty() {
			a.Background = true // no number, but who did it and where: "killed villagers in the valley last year"
		} else if !r.bout(a) && !breaches(a) {
			return
		}
	}
	if r.longCount(a) && !breaches(a) {
		r.counting = a.clause
		return
	}
	r.take(a)
}

// foundAfter says whether people are told to have been found dead right after an incident in which
// nobody is counted yet: the day is that of the finding.
func (r *reading) foundAfter(a *account) bool {
	if len(r.told) == 0 || r.tokens[a.trigger.from].low != "found" || len(a.tolls) == 0 {
		return false
	}
	last := r.told[len(r.told)-1]
	return rank(last.Kind) == 3 && len(last.tolls) == 0 && a.paragraph <= last.paragraph+1 && last.Certainty.Happened()
}

// elsewhereToo says whether an account ends by saying that it was elsewhere: "six more were killed in
// raids elsewhere in the province". What the text tells next is not about that.
func (r *reading) elsewhereToo(a *account) bool {
	for i := a.trigger.to; i < a.clause.to; i++ {
		if r.tokens[i].low == "elsewhere" {
			return true
		}
	}
	return false
}

// silent holds for words that tell of nothing that happened: what somebody
// would not say, feels, or is a name for the one who speaks. What is condemned, or not
// commented on, is told of where the words say when or where it was.
func (r *reading) silent(a *account, set bool) bool {
	if a.said < 0 {
		return false
	}
	u := r.utters[a.said]
	fact := set && a.telling.Mood == incident.Factual && a.Kind.Is(trucewatch.Violence)
	return u.stance == trucewatch.NoComment && !u.idiom && !(fact && len(a.tolls) > 0) ||
		u.stance == trucewatch.Express && u.construction == "object" && !fact
}

// evidenceOf is the sentence's part that tells of an incident, as far as one voice
// says it.
func (r *reading) evidenceOf(a *account) span {
	s := a.clause
	s.from, s.to = min(s.from, a.trigger.from), max(s.to, a.trigger.to)
	said, claimed := r.saidAt[a.trigger.from], r.cueOf[a.trigger.from] // "claimed credit" and for what
	other := func(i int) bool { return r.saidAt[i] != said && (claimed < 0 || r.saidAt[i] != claimed) }
	for i := a.trigger.from; i >= s.from; i-- {
		if other(i) || r.tokens[i].sign == paragraphBreak {
			s.from = i + 1
			break
		}
	}
	for i := a.trigger.to; i < s.to; i++ {
		if other(i) || r.tokens[i].sign == paragraphBreak {
			s.to = i
			break
		}
	}
	return r.unquoted(r.trim(r.withoutDateline(s)))
}

// sayers says whether people who are not counted are those who say what stands before them, as the
// next words tell: "medics and villagers said".
func (r *reading) sayers(np span) bool {
	if np.empty() || np.to-np.from > 2 || r.tokens[np.from].is(determiner|possessive|pronoun) || r.tokens[np.from].sign == number {
		return false
	}
	for i := np.to; i < len(r.tokens) && i < np.to+longestLead/2; i++ {
		t := r.tokens[i]
		if t.low == "said" || t.low == "say" {
			return true
		}
		if t.low != "and" && (t.sign != word || r.finite(i) || t.is(preposition)) {
			return false
		}
	}
	return false
}

// tollOf resolves who was affected.
func (r *reading) tollOf(paragraph int, x incident.Toll) *toll {
	t := &toll{np: r.words(paragraph, x.People), definite: x.Definite, more: x.More, named: x.Named, pronoun: x.Pronoun, rough: x.Rough, vague: x.Vague, body: x.Body, total: x.Total}
	t.heading = r.heading(r.parts[paragraph])
	actor := r.taker(t.np)
	t.Casualty = trucewatch.Casualty{Effect: x.Effect, Who: actor.Category, Text: r.slice(t.np), Count: x.Count}
	t.party = actor.Party
	head := r.docs[paragraph].Tokens[x.Head]
	t.head = plain(head.Lemma)
	if t.Who == "" {
		if c, ok := who.People(plain(head.Text)); ok {
			t.Who = c
		} else if c, ok := who.People(plain(head.Lemma)); ok {
			t.Who = c
		}
	}
	if t.Who == "" {
		t.Who = "people"
	}
	return t
}

// uncounted says whether an account gives no number of those who came to harm.
func uncounted(a *account) bool {
	for _, t := range a.tolls {
		if !t.vague {
			return false
		}
	}
	return len(a.tolls) > 0
}

// ownPeople says whether people are told of as those of the one who speaks: "12 of our men".
func (r *reading) ownPeople(np span) bool {
	for i := np.from + 1; i < min(np.to+2, len(r.tokens)); i++ {
		switch r.tokens[i].low {
		case "their", "its", "our":
			return r.tokens[i-1].low == "of" && i+1 < len(r.tokens) && people(r.tokens[i+1].low)
		}
	}
	return false
}

// ofSpeaker is what sort of people those are for whom a speaker speaks; empty where it is unknown.
func ofSpeaker(s *speaker) string {
	if s == nil {
		return ""
	}
	words := strings.Fields(strings.ToLower(s.name))
	for i := len(words) - 1; i >= 0; i-- {
		if c, ok := who.People(words[i]); ok && c != "people" {
			return c
		}
		if c, ok := who.Body(words[i]); ok && c != "" {
			return c
		}
	}
	return ""
}

// conduct notes of what a conduct is, how many, and between whom.
func (r *reading) conduct(a *account) {
	t := a.telling
	if t.Kind.Is(trucewatch.Violence) {
		if t.Kind == trucewatch.Clash {
			a.Between = r.parties(a)
		}
		return
	}
	a.target = part{} // it is what Of tells
	if !t.Object.Empty() {
		a.Of = r.undetermined(r.trim(r.words(a.paragraph, t.Object)))
		a.Count = t.Number
	}
	if t.Kind == trucewatch.Call || t.Kind == trucewatch.Talks || t.Kind == trucewatch.Signing {
		a.Between = r.parties(a)
		a.perp, a.target, a.Of = part{}, part{}, ""
	}
}

// parties are the parties of those between whom something took place.
func (r *reading) parties(a *account) []string {
	var list []string
	for _, s := range a.telling.Between {
		np := r.words(a.paragraph, s)
		list = append(list, r.part(np).party)
		for i := np.from; i < np.to; i++ {
			if k := r.actorOf[i]; k >= 0 {
				list = append(list, r.actors[k].Actor.Party)
			}
		}
	}
	return unique(list)
}

// sides notes the parties that did it and suffered it.
func (r *reading) sides(a *account) {
	if a.perp.from == a.target.from && !a.perp.empty() && !a.target.empty() {
		a.perp = part{}
	}
	if a.perp.party != "" {
		a.By = []string{a.perp.party}
	}
	if a.target.party != "" {
		a.Against = []string{a.target.party}
	}
	for _, t := range a.tolls {
		if a.Kind.Is(trucewatch.Violence) {
			a.Against = append(a.Against, t.party)
		}
	}
	a.Against = unique(a.Against)
}

// called is how the text calls an incident: what it holds up in quotation
// marks, or the whole phrase.
func (r *reading) called(s span) string {
	for i := s.from; i < s.to; i++ {
		if t := r.tokens[i]; t.sign == quoteMark && t.opens && t.pair >= s.to && i+1 < s.to {
			return r.slice(span{i + 1, s.to})
		}
	}
	return r.slice(s)
}

// part resolves who is meant by a noun phrase.
func (r *reading) part(np span) part {
	np = r.trim(r.withoutOpenBracket(r.withoutDate(r.withoutDateline(np))))
	if np.empty() || np.to == np.from+1 && r.tokens[np.from].is(relative|determiner) {
		return part{}
	}
	p := part{span: np}
	first := r.tokens[np.from]
	if r.nobody(np) {
		return part{} // "no group has claimed the attack"
	}
	if np.to == np.from+1 && first.is(pronoun) {
		return p // whom it means is seen once it is known who speaks
	}
	a := r.taker(np)
	p.name, p.party, p.group = a.Name, a.Party, a.Group
	head := r.tokens[np.to-1].low
	switch earlier, known := r.heads[head]; {
	case p.party != "":
		r.heads[head] = p
	case known && first.is(definite):
		p.name, p.party = earlier.name, earlier.party
	}
	return p
}

// withoutOpenBracket cuts a bracket off that a phrase opens and does not close.
func (r *reading) withoutOpenBracket(np span) span {
	for i := np.to - 1; i > np.from && i >= np.to-longestPlace; i-- {
		switch r.tokens[i].low {
		case ")":
			return np
		case "(":
			np.to = i
			return np
		}
	}
	return np
}

// announcements makes an account of every announcement: by whom, about what.
func (r *reading) announcements() {
	for k, u := range r.utters {
		if u.idiom || u.speaker == nil || u.speaker.party == "" || u.cue.empty() {
			continue
		}
		last := r.tokens[u.cue.to-1].low
		if last != "announced" && last != "announces" || len(u.contents) == 0 || u.contents[0].empty() {
			continue
		}
		a := &account{dated: -1, trigger: u.cue, clause: u.cue, said: u.within}
		a.Kind, a.About = trucewatch.Announcement, r.slice(u.contents[0])
		a.Certainty = trucewatch.Asserted
		a.evidence = []span{u.contents[0]}
		a.perp = part{span: u.np, name: u.speaker.name, party: u.speaker.party}
		a.By = []string{u.speaker.party}
		a.voice = r.voiceOf(r.utters[k].within)
		r.take(a)
	}
}
