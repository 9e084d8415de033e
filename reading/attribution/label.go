package attribution

import "strings"

// longestLabel is how many tokens the name before a colon has at most.
const longestLabel = 8

// labelled is a paragraph that a name with a colon begins: "Krem: The road is
// mined"; or ends, as in a headline: "Road is mined: officials". The name of a
// place is no label: it says where a report was written.
func (t *parsed) labelled(list []found) []found {
	n := len(t.Tokens)
	for n > 0 && t.IsPunct(n-1) {
		n--
	}
	colon := -1
	for i := range n {
		if t.Low(i) == ":" {
			colon = i
			break
		}
	}
	f := found{head: -1, construction: "label", within: -1, entry: label}
	switch {
	case colon < 1:
		return list
	case colon <= longestLabel && t.words(Span{colon + 1, n}) >= longQuote && t.voice(Span{0, colon}):
		f.source, f.content = Span{0, colon}, []Span{t.trim(Span{colon + 1, n})}
		for _, q := range t.quotes {
			if q.From <= colon+3 && q.From > colon && !q.open && t.words(q.Span) >= longQuote {
				f.content = []Span{t.trim(q.Span)}
			}
		}
	case n-colon-1 <= longestLabel && n == len(t.Tokens) && t.words(Span{0, colon}) >= longQuote && t.voice(Span{colon + 1, n}):
		f.source, f.content = Span{colon + 1, n}, []Span{t.trim(Span{0, colon})}
	default:
		return list
	}
	f.cue = Span{colon, colon + 1}
	for _, o := range list {
		if o.within < 0 && (o.says(colon) || o.cue.has(colon-1) || f.source.has(o.cue.From)) {
			return list
		}
	}
	return append(list, f)
}

// label is what a colon does.
var label = &Entry{Lemma: ":", Stance: "assert", Negated: "-", takes: []string{"p"}}

// voice says whether a stretch is nothing but somebody's name or description.
func (t *parsed) voice(s Span) bool {
	known, capitals := false, true
	for i := s.From; i < s.To; i++ {
		if t.IsVerb(i) || t.Tokens[i].POS == "AUX" || t.quoted[i] >= 0 || t.isMark(i) {
			return false
		}
		capitals = capitals && t.Tokens[i].Text == strings.ToUpper(t.Tokens[i].Text)
		switch t.Tokens[i].EntType {
		case "PERSON":
			known = true
		case "ORG", "NORP":
			// In capitals it may be a place: "KABUL: …".
			known = known || !capitals
		}
		known = known || t.lex.is("voice", t.Lemma(i))
	}
	return known
}
