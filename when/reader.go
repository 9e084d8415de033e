package when

import "slices"

// reader reads expressions off the tokens of a text. Its methods take the token
// to read at, give the token after what they read, and look no further than a
// few tokens on: that keeps the work in proportion to the text.
type reader struct {
	text    string
	tokens  []token
	anchors []anchor
}

// outside is the token that stands before and after a text.
var outside = token{shape: pause, entry: unread}

// at gives a token; outside of the text, a pause.
func (r *reader) at(i int) *token {
	if i < 0 || i >= len(r.tokens) {
		return &outside
	}
	return &r.tokens[i]
}

func (r *reader) is(i int, words ...string) bool {
	return i >= 0 && i < len(r.tokens) && slices.Contains(words, r.tokens[i].low)
}

// skip goes over one of some words, if it stands there.
func (r *reader) skip(i int, words ...string) int {
	if r.is(i, words...) {
		return i + 1
	}
	return i
}

// glued says whether a token stands right after the one before it.
func (r *reader) glued(i int) bool { return r.at(i).glued && r.at(i).shape != pause }

// phrase reads the longest phrase of the lexicon in a role.
func (r *reader) phrase(i int, role string) (meaning, int, bool) {
	if i < 0 || i >= len(r.tokens) {
		return meaning{}, i, false
	}
	for _, p := range r.tokens[i].entry.as(role) {
		if end := r.words(i+1, p.words); end >= 0 {
			return p.meaning, end, true
		}
	}
	return meaning{}, i, false
}

// words goes over the rest of a phrase; hyphens, dots and apostrophes inside it
// count as spaces.
func (r *reader) words(i int, words []string) int {
	for _, w := range words {
		if r.glued(i) && r.is(i, "-", "'", "`") && r.glued(i+1) {
			i++
		}
		if !r.is(i, w) {
			return -1
		}
		i++
	}
	return i
}

// begins says whether a figure stands for itself: not within a number, a
// telephone number, a name like "M23" or an amount of money.
func (r *reader) begins(i int) bool {
	if !r.glued(i) {
		return true
	}
	before := r.at(i - 1)
	switch {
	case before.shape != sign:
		return false
	case before.is("(") || before.is("[") || before.is("\"") || before.is("“") || before.is("—"):
		return true
	case r.glued(i-1) && (r.at(i-2).shape == figure || before.is("-")):
		return false
	}
	return !before.is("$") && !before.is("€") && !before.is("£") && !before.is("#") && !before.is("+") && !before.is(".") && !before.is("/") && !before.is("_")
}

// ends says whether a figure that ends before token i is no part of a longer one.
func (r *reader) ends(i int) bool {
	if !r.glued(i) {
		return true
	}
	if r.at(i).shape != sign {
		return false
	}
	switch r.at(i).low {
	case ",", ".", ":", "/", "-":
		return !r.glued(i+1) || r.at(i+1).shape != figure && !r.is(i, "-", "/")
	case "%", "°", "€":
		return false
	}
	return true
}

// rules read an expression that begins at a token, each those of one kind.
var rules = []func(*reader, int) (sense, bool){
	(*reader).ranged, (*reader).clockAlone, (*reader).counted, (*reader).past, (*reader).within, (*reader).plusDays, (*reader).anchorAlone,
}

// expression reads the expression that begins at a token: the longest of those
// that the rules find. from is the first token that belongs to it; words like
// "on" before it do not.
func (r *reader) expression(i int) (best sense, from int, ok bool) {
	if !r.mayBegin(i) {
		return sense{}, i, false
	}
	l := r.leading(i)
	for _, rule := range rules {
		s, found := rule(r, l.end)
		if !found || s.bare && !l.allowsBare(r, s) || r.isName(l.end, s) {
			continue
		}
		if s, start := r.led(l, s); !ok || s.end > best.end {
			best, from, ok = s, start, true
		}
	}
	return best, from, ok
}

// mayBegin rules out quickly most tokens of a text.
func (r *reader) mayBegin(i int) bool {
	t := &r.tokens[i]
	if t.shape == figure || t.shape == word && t.entry.begins {
		return true
	}
	next := r.at(i + 1)
	return t.shape == word && t.entry.leads && (next.shape != word || next.entry.begins || next.entry.leads)
}

// longestName is how many words after a date can make it a name.
const longestName = 4

// isName says whether words that read like a date are a name: "Feb. 17 Martyrs
// Brigade", "20 March Battalion", "Black September".
func (r *reader) isName(i int, s sense) bool {
	if r.is(i-1, "black") && r.at(i-1).capital {
		return true
	}
	if s.precision != ToDay && s.precision != ToMonth && s.precision != ToYear || s.weekday {
		return false
	}
	for k := s.end; k < s.end+longestName && r.at(k).shape == word && r.at(k).capital && !r.glued(k); k++ {
		if _, _, ok := r.phrase(k, "namesake"); ok {
			return true
		}
	}
	return false
}
