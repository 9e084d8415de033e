package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
}

func (t token) is(c class) bool { return t.classes&c != 0 }

// tokenize cuts text[from:] into tokens. Paragraphs end at blank lines.
func tokenize(text string, from int, lex *lexicon) []token {
	tokens := make([]token, 0, (len(text)-from)/5+1)
	for i := from; i < len(text); {
		r, w := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n':
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

// lineBreak skips the white space that begins with a line's end and says
// whether it holds a blank line.
func lineBreak(text string, i int) (end int, blank bool) {
	lines := 0
	for i < len(text) {
		r, w := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			break
		}
		if r == '\n' {
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

// longestDateline is how many tokens a dateline has at most.
const longestDateline = 14

// datelines cuts "KABUL, March 3 (Reuters) -" off the paragraph that it begins,
// by making its dash the end of a paragraph.
func datelines(tokens []token) {
	for i := range tokens {
		if i > 0 && tokens[i-1].sign != paragraphBreak || !tokens[i].cap {
			continue
		}
		for k := i + 1; k < len(tokens) && k < i+longestDateline && tokens[k].sign != paragraphBreak; k++ {
			if dash := tokens[k].low; tokens[k-1].low == ")" && (dash == "-" || dash == "–" || dash == "—") {
				tokens[k].sign = paragraphBreak
				break
			}
		}
	}
}
