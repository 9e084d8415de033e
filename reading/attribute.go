package reading

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/reading/attribution"
)

// paragraph is a stretch of the report that is parsed by itself, in bytes.
type paragraph struct{ from, to int }

// longestParagraph is how many bytes are parsed at once at most, so that the work
// on one paragraph stays bounded.
const longestParagraph = 6000

// paragraphs cuts the body at the ends of paragraphs, and within them at lines that
// end as sentences do; lines that only wrap go on.
func (r *reading) paragraphs() []paragraph {
	var list []paragraph
	add := func(from, to int) {
		for to-from > longestParagraph {
			at := strings.LastIndexAny(r.s[from:from+longestParagraph], " \n\t")
			if at <= 0 {
				at = longestParagraph
			}
			list = append(list, paragraph{from, from + at})
			from += at
		}
		if strings.TrimSpace(r.s[from:to]) != "" {
			list = append(list, paragraph{from, to})
		}
	}
	start := -1
	for i, t := range r.tokens {
		switch {
		case t.sign == paragraphBreak:
			if start >= 0 {
				add(start, r.tokens[i-1].end)
			}
			start = -1
		case start < 0:
			start = t.start
		case t.begins || r.lineEnds(i):
			add(start, r.tokens[i-1].end)
			start = t.start
		}
	}
	return list
}

// recase is the text of a paragraph as it is parsed: without line breaks, and
// without capitals that a heading has only for being one.
func (r *reading) recase(p paragraph) string {
	text := blanks.Replace(r.plain[p.from:p.to])
	if !r.heading(p) {
		return text
	}
	b := []byte(text)
	at := r.tokensIn(p.from, p.to)
	for i := at.from + 1; i < at.to; i++ {
		t := r.tokens[i]
		if t.cap && r.small()[t.low] && t.start >= p.from && !capitals(r.plain, t) {
			if c := b[t.start-p.from]; 'A' <= c && c <= 'Z' {
				b[t.start-p.from] = c + 'a' - 'A'
			}
		}
	}
	return string(b)
}

// heading says whether a paragraph is a heading with capitals: one line whose words
// mostly have one.
func (r *reading) heading(p paragraph) bool {
	if p.to-p.from > longestHeading {
		return false
	}
	at := r.tokensIn(p.from, p.to)
	capital, small := 0, 0
	for i := at.from; i < at.to; i++ {
		if t := r.tokens[i]; t.sign == word && t.cap {
			capital++
		} else if t.sign == word && t.end-t.start > 3 {
			small++
		}
	}
	return capital >= 3 && capital > 3*small
}

// longestHeading is how many bytes a heading has at most.
const longestHeading = 200

// small are the words that stand in small letters in the body, and not oftener
// with a capital within a sentence: those that are no names.
func (r *reading) small() map[string]bool {
	if r.smalls == nil {
		r.smalls = map[string]bool{}
		for i, t := range r.tokens {
			if t.sign != word {
				continue
			}
			if !t.cap {
				r.smalls[t.low] = true
			} else if i > 0 && r.tokens[i-1].sign == word && !r.tokens[i-1].cap {
				if _, known := r.smalls[t.low]; !known {
					r.smalls[t.low] = false
				}
			}
		}
	}
	return r.smalls
}

// lineEnds says whether a token begins a line after one that ended like a sentence.
func (r *reading) lineEnds(i int) bool {
	before := r.tokens[i-1]
	if !strings.ContainsAny(r.s[before.end:r.tokens[i].start], lineBreaks) {
		return false
	}
	return endsSentence(before) || before.sign == quoteMark || before.low == ";" || before.low == ":" || r.shortLine(i)
}

// shortLine says whether the line before a token is too short to wrap: a heading,
// after which a new one begins with a capital.
func (r *reading) shortLine(i int) bool {
	if !r.tokens[i].cap {
		return false
	}
	end := r.tokens[i-1].end
	start := max(0, end-wrapped)
	before := end - 1 - strings.LastIndexAny(r.s[start:end], lineBreaks) - start
	next := strings.IndexAny(r.s[r.tokens[i].start:min(len(r.s), r.tokens[i].start+2*wrapped)], lineBreaks)
	return before < wrapped && (next < 0 && len(r.s)-r.tokens[i].start > 2*before || next > before+before/2)
}

// wrapped is how many bytes long a line is at least that wraps.
const wrapped = 120

// parse parses the paragraphs.
func (r *reading) parse() {
	r.parts = r.paragraphs()
	r.docs = make([]*nlp.Doc, len(r.parts))
	for i, p := range r.parts {
		r.docs[i] = r.pipeline.Parse(r.recase(p))
		mend(r.docs[i])
	}
}

// readStatements reads who says what. Phrases such as "did not confirm or deny"
// go before what their words would mean by themselves.
func (r *reading) readStatements() {
	docs, parts := r.docs, r.parts
	r.readIdioms()
	idioms := len(r.utters)
	idiomOf := none(len(r.tokens)) // for each token the idiom whose cue holds it, or -1
	for k, u := range r.utters {
		for i := u.cue.from; i < u.cue.to; i++ {
			idiomOf[i] = int32(k)
		}
	}
	list := r.c.Cues.Find(docs)
	r.said = list
	at := func(p attribution.Place) span { return r.at(p, docs, parts) }
	var persons []span
	for _, p := range attribution.Persons(docs) {
		persons = append(persons, r.trim(at(p)))
	}
	inner := map[int][]int{}
	moods := map[int]bool{} // those that begin with how the speaker feels
	var outer []int
	for k := range list {
		switch at := around(list, k, docs); {
		case list[k].Within < 0 || at < 0 && reported(&list[k], docs):
			outer = append(outer, k)
		case reported(&list[k], docs):
			inner[at] = append(inner[at], k)
		case feels(&list[k], &list[list[k].Within], docs):
			moods[list[k].Within] = true
		}
	}
	byCue := func(x, y int) int {
		return cmp.Or(cmp.Compare(list[x].Cue.Paragraph, list[y].Cue.Paragraph), cmp.Compare(list[x].Cue.From, list[y].Cue.From), cmp.Compare(x, y))
	}
	slices.SortFunc(outer, byCue)
	// The outer ones go before those in them, and all in the order of the text.
	seen := make([]bool, len(list))
	var take func(k, within int)
	take = func(k, within int) {
		if seen[k] {
			return
		}
		seen[k] = true
		at := r.takeAttribution(&list[k], docs, parts, within, idiomOf)
		if u := r.utters[at]; moods[k] && u.stance == trucewatch.Assert {
			u.stance = trucewatch.Express
		}
		slices.SortFunc(inner[k], byCue)
		for _, i := range inner[k] {
			take(i, at)
		}
	}
	for _, k := range outer {
		take(k, -1)
	}
	r.placeIdioms(idioms)
	r.orderStatements()
	r.identifySpeakers(persons)
}

// at are the tokens of a place.
func (r *reading) at(p attribution.Place, docs []*nlp.Doc, parts []paragraph) span {
	if p.Empty() {
		return span{}
	}
	d, start := docs[p.Paragraph], parts[p.Paragraph].from
	return r.tokensIn(start+d.Tokens[p.From].Start, start+d.Tokens[p.To-1].End)
}

// feels says whether an attribution tells, at the beginning of another, how the
// speaker of that feels: "said it was outraged at the decree".
func feels(a, outer *attribution.Attribution, docs []*nlp.Doc) bool {
	if a.Construction != "adjective" || a.Entry.Stance != string(trucewatch.Express) || a.Source.To != a.Source.From+1 || a.Cue.Paragraph != outer.Content[0].Paragraph {
		return false
	}
	switch strings.ToLower(docs[a.Source.Paragraph].Tokens[a.Source.From].Text) {
	case "i", "we", "he", "she", "it", "they":
		return a.Source.From-outer.Content[0].From <= firstWords
	}
	return false
}

// around is the statement that an attribution stands in, or -1.
func around(list []attribution.Attribution, k int, docs []*nlp.Doc) int {
	at := list[k].Within
	for range list {
		if at < 0 || list[at].Within < 0 || reported(&list[at], docs) {
			return at
		}
		at = list[at].Within
	}
	return -1
}

// reported says whether an attribution within another counts as a statement: one
// that somebody else is named for.
func reported(a *attribution.Attribution, docs []*nlp.Doc) bool {
	if !a.Reports() || a.Source.Empty() {
		return false
	}
	s := a.Source
	switch strings.ToLower(docs[s.Paragraph].Tokens[s.From].Text) {
	case "i", "we", "you":
		return false
	}
	return true
}

// identifySpeakers says whom the speakers' mentions name, in the order in which
// the mentions stand in the text. "He" and "she" may go back to somebody who did
// not speak: persons are the mentions of people as subjects.
func (r *reading) identifySpeakers(persons []span) {
	said := r.attributed()
	var named []*utter
	for _, u := range r.utters {
		if !u.np.empty() {
			named = append(named, u)
		}
	}
	slices.SortStableFunc(named, func(a, b *utter) int {
		return cmp.Or(cmp.Compare(a.np.from, b.np.from), cmp.Compare(a.np.to, b.np.to))
	})
	type known struct {
		np span
		*speaker
	}
	before := map[span]known{}
	for _, u := range named {
		for len(persons) > 0 && persons[0].from < u.np.from {
			// Of those spoken of in a statement the speaker goes before.
			if p := persons[0]; !p.empty() && !said[p.from] && r.tokens[p.from].cap {
				r.speakerOf(p, false)
			}
			persons = persons[1:]
		}
		k, ok := before[u.np]
		switch {
		case ok:
		case !u.antecedent.empty():
			_, k.speaker = r.speakerOf(u.antecedent, u.group)
			k.np = u.np
			before[u.np] = k
		default:
			k.np, k.speaker = r.speakerOf(u.np, u.group)
			before[u.np] = k
		}
		u.np, u.speaker = k.np, k.speaker
	}
}

// orderStatements puts the statements in the order of the text, each before those
// within it.
func (r *reading) orderStatements() {
	inner := map[int][]int{}
	for k, u := range r.utters {
		inner[u.within] = append(inner[u.within], k)
	}
	var ordered []*utter
	var take func(outer, at int)
	take = func(outer, at int) {
		list := inner[outer]
		slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(r.utters[a].start(), r.utters[b].start()) })
		for _, k := range list {
			r.utters[k].within = at
			ordered = append(ordered, r.utters[k])
			take(k, len(ordered)-1)
		}
	}
	take(-1, -1)
	r.utters = ordered
}

// start is the first token of a statement.
func (u *utter) start() int {
	first := u.cue.from
	for _, c := range u.contents {
		first = min(first, c.from)
	}
	return first
}

// readIdioms reads phrases that are one cue.
func (r *reading) readIdioms() {
	for _, s := range r.sentences(span{0, len(r.tokens)}) {
		for i := s.from; i < s.to; i++ {
			if u, rest, ok := r.idiom(s, i); ok {
				u.within = -1
				r.state(u)
				i = max(i, rest.from-1)
			}
		}
	}
}

// placeIdioms says of each idiom in whose statement it stands: the smallest around
// its cue that is not within the idiom itself.
func (r *reading) placeIdioms(idioms int) {
	if idioms == 0 {
		return
	}
	smallest := none(len(r.tokens))
	for k := idioms; k < len(r.utters); k++ {
		size := r.utters[k].size()
		for _, c := range r.utters[k].contents {
			for i := c.from; i < c.to; i++ {
				if at := smallest[i]; at < 0 || r.utters[at].size() > size {
					smallest[i] = int32(k)
				}
			}
		}
	}
	for i, u := range r.utters[:idioms] {
		if k := int(smallest[u.cue.from]); k >= 0 && !r.isWithin(k, i) {
			u.within = k
		}
	}
}

// isWithin says whether a statement stands in another, at any depth.
func (r *reading) isWithin(k, outer int) bool {
	for ; k >= 0; k = r.utters[k].within {
		if k == outer {
			return true
		}
	}
	return false
}

func (u *utter) size() int {
	n := 0
	for _, c := range u.contents {
		n += c.to - c.from
	}
	return n
}

// takeAttribution takes a statement in and gives its place; where an idiom stands
// for it, that of the idiom.
func (r *reading) takeAttribution(a *attribution.Attribution, docs []*nlp.Doc, parts []paragraph, within int, idiomOf []int32) int {
	at := func(p attribution.Place) span { return r.at(p, docs, parts) }
	u := &utter{cue: at(a.Cue), stance: stanceOf(a), confidence: r.lex.confidence[a.Construction], construction: a.Construction, within: within}
	if share, ok := r.lex.modality[a.Modal]; ok && !a.Negated {
		u.confidence *= share
	}
	for i := u.cue.from; i < u.cue.to; i++ {
		if k := idiomOf[i]; k >= 0 {
			return int(k)
		}
	}
	for _, c := range a.Content {
		if s := at(c); !s.empty() {
			u.contents = append(u.contents, s)
		}
	}
	u.np = r.trim(at(a.Source))
	u.group = isGroup(a.Source, docs)
	if u.antecedent = r.trim(at(a.Antecedent)); !u.antecedent.empty() {
		u.group = isGroup(a.Antecedent, docs)
	}
	u.addressee = at(a.Addressee)
	return r.state(u)
}

// isGroup says whether a mention's head names a body or a place.
func isGroup(p attribution.Place, docs []*nlp.Doc) bool {
	for i := p.From; i < p.To; i++ {
		t := docs[p.Paragraph].Tokens[i]
		if t.Head >= p.From && t.Head < p.To && t.Head != i {
			continue
		}
		switch t.EntType {
		case "ORG", "GPE", "NORP", "LOC", "FAC":
			return true
		}
		return false
	}
	return false
}

// tokensIn are the tokens between two bytes.
func (r *reading) tokensIn(from, to int) span {
	return span{
		sort.Search(len(r.tokens), func(i int) bool { return r.tokens[i].end > from }),
		sort.Search(len(r.tokens), func(i int) bool { return r.tokens[i].start >= to }),
	}
}

// withStop keeps the mark that ends a quotation's last sentence.
func (r *reading) withStop(s span) span {
	n := len(r.tokens)
	if s.empty() || s.to >= n || !endsSentence(r.tokens[s.to]) || r.tokens[s.to].start != r.tokens[s.to-1].end {
		return s
	}
	next := s.to + 1
	if next < n && r.tokens[next].sign == quoteMark && !r.tokens[next].opens || r.inOpen(s.to) {
		s.to = next
	}
	return s
}

// inOpen says whether a token ends a quotation that no mark closes.
func (r *reading) inOpen(i int) bool {
	if i+1 < len(r.tokens) && r.tokens[i+1].sign != paragraphBreak {
		return false
	}
	for k := i; k >= 0 && i-k < farthest && r.tokens[k].sign != paragraphBreak; k-- {
		if r.tokens[k].opens && r.tokens[k].pair > i {
			return true
		}
	}
	return false
}

// speakerOf identifies whom a noun phrase names, with what stands after its comma
// as an apposition. It gives the words of the mention: without the apposition,
// unless that is the name.
func (r *reading) speakerOf(np span, group bool) (span, *speaker) {
	for i := np.from + 1; i < np.to-1; i++ {
		if r.tokens[i].low != "," {
			continue
		}
		head, apposition := span{np.from, i}, span{i + 1, np.to}
		if r.wholeName(apposition) != "" && r.properName(head) == "" {
			return np, r.identifySplit(np, apposition, group)
		}
		return head, r.identify(head, apposition, group)
	}
	return np, r.identify(np, span{}, group)
}

// stanceOf is what a cue says that the speaker does.
func stanceOf(a *attribution.Attribution) trucewatch.Stance {
	switch {
	case a.Entry == nil:
		return trucewatch.Assert
	case a.Negated && a.Entry.Negated != "-":
		return trucewatch.Stance(a.Entry.Negated)
	}
	if (a.Construction == "predicate" || a.Construction == "object phrase" && a.Entry.Takes("n+as")) && a.Entry.Stance == string(trucewatch.Assert) {
		return trucewatch.Express // "called it a lie", "described it as a lie"
	}
	return trucewatch.Stance(a.Entry.Stance)
}

// identifySplit identifies "the envoy, NAME": the mention holds both.
func (r *reading) identifySplit(np, apposition span, group bool) *speaker {
	if !apposition.empty() && apposition.to == np.to && apposition.from > np.from {
		return r.identify(span{np.from, apposition.from - 1}, apposition, group)
	}
	return r.identify(np, apposition, group)
}
