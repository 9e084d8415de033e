package reading

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/where"
)

// sign says what a token is.
type sign uint8

const (
	word sign = iota
	number
	punctuation
	quoteMark
	paragraphBreak
)

// token is a word, a number or a mark. start and end are byte offsets into the
// report's whole text, end exclusive.
type token struct {
	start, end int
	low        string // lower case, curly apostrophes made straight
	sign       sign
	cap        bool
	classes    class
	// pair is the token of the other quotation mark, -1 for none.
	pair int
	// block says that an opening mark begins somebody's words, not a few words
	// in quotation marks.
	block bool
	// opens says which side of a quotation a paired mark is on.
	opens bool
	// dateline says that a token is part of a dateline.
	dateline bool
	// begins says that a paragraph begins here though no blank line stands before.
	begins bool
}

func (t token) is(c class) bool { return t.classes&c != 0 }

// tokenize cuts text[from:] into tokens. Paragraphs end at blank lines.
func tokenize(text string, from int, lex *lexicon) []token {
	tokens := make([]token, 0, (len(text)-from)/5+1)
	for i := from; i < len(text); {
		r, w := utf8.DecodeRuneInString(text[i:])
		switch {
		case breaksLine(r):
			end, blank := lineBreak(text, i)
			if blank {
				tokens = append(tokens, token{start: i, end: i + 1, sign: paragraphBreak, pair: -1})
			}
			i = end
		case unicode.IsSpace(r):
			i += w
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			end := wordEnd(text, i)
			tokens = append(tokens, lex.word(text, i, end))
			i = end
		default:
			end := i + w
			if isPossessive(text, i, w) {
				end += 1
				tokens = append(tokens, token{start: i, end: end, low: "'s", sign: word, pair: -1})
			} else if doubled(text, i, r) {
				end += w
				tokens = append(tokens, token{start: i, end: end, low: `"`, sign: quoteMark, pair: -1})
			} else if family(r) != 0 {
				tokens = append(tokens, token{start: i, end: end, low: text[i:end], sign: quoteMark, pair: -1})
			} else {
				tokens = append(tokens, token{start: i, end: end, low: text[i:end], sign: punctuation, pair: -1})
			}
			i = end
		}
	}
	return append(tokens, token{start: len(text), end: len(text), sign: paragraphBreak, pair: -1})
}

// breaksLine holds for the ends of lines, also for those that pages copied from word
// processors have (U+2028, and U+2029 at the end of a paragraph).
func breaksLine(r rune) bool { return r == '\n' || r == '\u2028' || r == '\u2029' }

// lineBreaks are the characters for which breaksLine holds.
const lineBreaks = "\n\u2028\u2029"

// blanks puts blanks in the place of line breaks, byte for byte.
var blanks = strings.NewReplacer("\n", " ", "\u2028", "   ", "\u2029", "   ")

// lineBreak skips the white space that begins with a line's end and says
// whether it holds a blank line.
func lineBreak(text string, i int) (end int, blank bool) {
	lines := 0
	for i < len(text) {
		r, w := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			break
		}
		if breaksLine(r) {
			lines++
		}
		if r == '\u2029' {
			lines++
		}
		i += w
	}
	return i, lines > 1
}

// wordEnd finds the end of the word or number that begins at i. Letters may be
// joined by hyphens, apostrophes and, in abbreviations, full stops; digits by
// commas, stops and colons.
func wordEnd(text string, i int) int {
	letters := 0 // since the last joint
	for i < len(text) {
		r, w := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			letters++
		case r == '-' && follows(text, i+w, unicode.IsLetter, unicode.IsDigit):
			letters = 0
		case (r == '\'' || r == '’') && follows(text, i+w, unicode.IsLetter) && !isPossessive(text, i, w):
			letters = 0
		case r == '.' && letters == 1 && abbreviates(text, i):
			letters = 0
		case (r == ',' || r == '.' || r == ':') && afterDigit(text, i) && follows(text, i+w, unicode.IsDigit):
			letters = 0
		default:
			return i
		}
		i += w
	}
	return i
}

func follows(text string, i int, is ...func(rune) bool) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	for _, f := range is {
		if f(r) {
			return true
		}
	}
	return false
}

func afterDigit(text string, i int) bool { return i > 0 && text[i-1] >= '0' && text[i-1] <= '9' }

// abbreviates holds for the full stops of "U.S." and "a.m.": after a single
// letter that another one follows or went before.
func abbreviates(text string, i int) bool {
	if i+1 < len(text) && unicode.IsLetter(rune(text[i+1])) && (i+2 >= len(text) || !isLetter(text[i+2])) {
		return true
	}
	return i >= 3 && text[i-2] == '.' && isLetter(text[i-3])
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// isPossessive holds for an apostrophe that begins a "'s" at a word's end.
func isPossessive(text string, i, w int) bool {
	mark := text[i : i+w]
	if (mark != "'" && mark != "’") || i == 0 || i+w >= len(text) || text[i+w] != 's' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+w+1:])
	return (unicode.IsLetter(before) || unicode.IsDigit(before) || before == '.') &&
		!unicode.IsLetter(after) && !unicode.IsDigit(after)
}

// doubled holds for two single marks that stand for a double one.
func doubled(text string, i int, r rune) bool {
	return (r == '\'' || r == '`') && i+1 < len(text) && text[i+1] == text[i]
}

// plain gives a word in lower case with straight apostrophes.
func plain(s string) string {
	s = strings.ToLower(s)
	if strings.Contains(s, "’") {
		s = strings.ReplaceAll(s, "’", "'")
	}
	return s
}

// longestDateline is how many tokens a dateline has at most, and longestPlace its
// part before the bracket.
const (
	longestDateline = 16
	longestPlace    = 7
)

// datelines makes paragraphs of their own of datelines: "KABUL, March 3 (Reuters) -"
// and "KABUL, Afghanistan (Jan. 25, 2013)". They begin a paragraph, or follow words
// of a heading.
func datelines(text string, tokens []token) {
	for i := range tokens {
		if end := bracketed(tokens, i); end > 0 {
			for k := i; k < end; k++ {
				tokens[k].dateline = true
			}
			tokens[end].sign = paragraphBreak
			continue
		}
		if !tokens[i].cap || i > 0 && tokens[i-1].sign == word && !tokens[i-1].cap {
			continue
		}
		starts := i == 0 || tokens[i-1].sign == paragraphBreak
		if !starts && !capitals(text, tokens[i]) {
			continue
		}
		if i == 0 && bareDateline(text, tokens) {
			tokens[0].dateline, tokens[1].begins = true, true
			continue
		}
		end := dateline(text, tokens, i, starts)
		if end == 0 && starts {
			end = openDateline(text, tokens, i)
		}
		if end > 0 {
			end = tagged(tokens, end)
			if !starts {
				tokens[i].begins = true
			}
			for k := i; k < end; k++ {
				tokens[k].dateline = true
			}
			if tokens[end].sign == punctuation {
				tokens[end].sign = paragraphBreak
			} else {
				tokens[end].begins = true
			}
		}
	}
}

// tagged takes into a dateline that ends with a token the words in square brackets that say
// what follows: "[TEXT]", "[EXCERPTS] [TEXT]".
func tagged(tokens []token, end int) int {
	for end+3 < len(tokens) && tokens[end+1].low == "[" {
		k := end + 2
		for k+1 < len(tokens) && k < end+longestPlace && tokens[k].sign == word {
			k++
		}
		if tokens[k].low != "]" {
			break
		}
		end = k
	}
	return end
}

// bracketed is the dash after a dateline in brackets that begins a paragraph, or 0:
// "(Nairobi, 3 March 2013) –".
func bracketed(tokens []token, i int) int {
	if tokens[i].low != "(" || i > 0 && tokens[i-1].sign != paragraphBreak {
		return 0
	}
	for k := i + 1; k < len(tokens)-2 && k < i+longestDateline; k++ {
		t := tokens[k]
		if t.low == ")" && k > i+1 && slices.Contains(dashes, tokens[k+1].low) {
			return lastDash(tokens, k+1)
		}
		if t.sign == paragraphBreak || t.sign == word && !t.cap && !joins[t.low] {
			return 0
		}
	}
	return 0
}

// bareDateline says whether a text begins with a town in capitals and goes on with a
// sentence: "JUBA Renewed fighting erupted".
func bareDateline(text string, tokens []token) bool {
	if len(tokens) < 3 || !capitals(text, tokens[0]) || !tokens[1].cap || capitals(text, tokens[1]) {
		return false
	}
	return isTown(text[tokens[0].start:tokens[0].end])
}

// isTown says whether a word in capitals is the name of a town.
func isTown(word string) bool {
	return slices.ContainsFunc(where.TheWorld().Lookup(word[:1]+strings.ToLower(word[1:])), func(p trucewatch.Place) bool { return p.Level == "point" })
}

// dateline is the token after the bracket of a dateline that begins at a token, or
// 0: a dash, or, where a day is told, a word with a capital.
func dateline(text string, tokens []token, i int, starts bool) int {
	open := -1
	for k := i + 1; k < len(tokens)-1 && k < i+longestDateline && tokens[k].sign != paragraphBreak; k++ {
		t := tokens[k]
		switch {
		case t.low == "(" && open < 0 && (k <= i+longestPlace || starts):
			open = k
		case t.low == ")" && open >= 0:
			last := k + 1 // the day may follow the agency
			for last < len(tokens)-1 && last < k+longestPlace && !slices.Contains(dashes, tokens[last].low) && (tokens[last].cap || tokens[last].sign == number || tokens[last].low == "," || tokens[last].low == ".") {
				last++
			}
			if slices.Contains(dashes, tokens[last].low) && (last == k+1 || holdsNumber(tokens[k:last])) {
				return lastDash(tokens, last)
			}
			begins := tokens[k+1].cap || tokens[k+1].sign == quoteMark
			if begins && (capitals(text, tokens[i]) && holdsNumber(tokens[open:k]) || starts && holdsNumber(tokens[i:open])) {
				return k + 1
			}
			return 0
		case open < 0 && t.sign == word && !t.cap && !(joins[t.low] && k > i+1):
			return 0
		}
	}
	return 0
}

// joins are the small words in names of countries and towns: "Democratic Republic of
// Congo".
var joins = map[string]bool{"of": true, "the": true, "and": true, "de": true, "la": true, "el": true, "al": true, "du": true}

// openDateline is the token after a dateline without brackets that begins at a
// token, or 0: "JUBA, South Sudan —", "KABUL, March 3 -", "Srinagar, Nov 3:". A town in
// capitals before a text that is not, or a day, tells it from a sentence with a dash.
func openDateline(text string, tokens []token, i int) int {
	for k := i; k < len(tokens)-1 && k < i+longestDateline; k++ {
		t := tokens[k]
		dated := holdsNumber(tokens[i:k])
		switch {
		case k > i && slices.Contains(dashes, t.low):
			last := lastDash(tokens, k)
			apart := tokens[k-1].end < t.start && t.end < tokens[last+1].start || last > k || t.low == "—"
			next := tokens[last+1]
			town := capitals(text, tokens[i]) || i == 0 && k == 1 && isTown(text[tokens[0].start:tokens[0].end])
			if apart && (begun(next) || next.low == "[") && (dated || town && !capitals(text, next)) {
				return last
			}
			return 0
		case k > i && t.low == ":" && begun(tokens[k+1]) && (dated || i == 0 && capitals(text, tokens[i]) && !capitals(text, tokens[k+1]) && isTown(text[tokens[i].start:tokens[i].end])):
			return k
		case i == 0 && k > i+2 && capitals(text, tokens[i]) && t.cap && tokens[k-1].sign == number && tokens[k-3].low == ",":
			return k // "KABUL, March 3 Gunmen killed two": the dash was lost
		case t.sign == paragraphBreak, t.sign == word && !t.cap && t.low != "of":
			return 0
		case t.sign != word && t.sign != number && t.low != "," && t.low != "." && !(t.low == "/" && k > i && capitals(text, tokens[k+1])):
			return 0
		}
	}
	return 0
}

var dashes = []string{"-", "–", "—"}

// lastDash is the second of two hyphens that stand for a dash, or the dash itself.
func lastDash(tokens []token, k int) int {
	if k+2 < len(tokens) && tokens[k].low == "-" && tokens[k+1].low == "-" && tokens[k].end == tokens[k+1].start {
		return k + 1
	}
	return k
}

// begun says whether a token can begin a sentence.
func begun(t token) bool { return t.cap || t.sign == quoteMark || t.sign == number }

// capitals says whether a token is a word all in capitals.
func capitals(text string, t token) bool {
	w := text[t.start:t.end]
	return len(w) > 2 && w == strings.ToUpper(w) && w != strings.ToLower(w)
}

func holdsNumber(list []token) bool {
	for _, t := range list {
		if t.sign == number || t.sign == word && t.low[0] >= '0' && t.low[0] <= '9' {
			return true
		}
	}
	return false
}
