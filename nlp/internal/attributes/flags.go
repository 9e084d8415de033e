package attributes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// numbers are the attributes whose values are numbers, by their names in spaCy.
// Those that hang on a language's word lists, such as LIKE_NUM and IS_STOP, are not
// among them.
var numbers = map[string]number{
	"LENGTH":        {markText, func(v *view) int64 { return int64(utf8.RuneCountInString(v.Text)) }},
	"IS_ALPHA":      flag(isAlpha),
	"IS_ASCII":      flag(isASCII),
	"IS_DIGIT":      flag(isDigit),
	"IS_LOWER":      flag(isLower),
	"IS_UPPER":      flag(isUpper),
	"IS_TITLE":      flag(isTitle),
	"IS_PUNCT":      flag(isPunct),
	"IS_SPACE":      flag(vocab.IsSpace),
	"SPACY":         {markSpace, func(v *view) int64 { return truth(v.Space) }},
	"SENT_START":    {markStart, func(v *view) int64 { return truth(v.SentStart) }},
	"IS_SENT_START": {markStart, func(v *view) int64 { return truth(v.SentStart) }},
}

func flag(is func(string) bool) number {
	return number{markText, func(v *view) int64 { return truth(is(v.Text)) }}
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// all says that s has characters, and all of them are such.
func all(s string, are func(rune) bool) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !are(r) }) < 0
}

// isAlpha is Python's str.isalpha.
func isAlpha(s string) bool { return all(s, unicode.IsLetter) }

// isDigit is Python's str.isdigit.
func isDigit(s string) bool {
	return all(s, func(r rune) bool {
		return r >= '0' && r <= '9' || r >= utf8.RuneSelf && vocab.Shape(string(r)) == "d"
	})
}

// isPunct is true of empty text, too, as in spaCy.
func isPunct(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPunct(r) }) < 0
}

// isASCII is true of empty text, too.
func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

func upperRune(r rune) bool { return unicode.IsUpper(r) || unicode.Is(unicode.Other_Uppercase, r) }

func lowerRune(r rune) bool { return unicode.IsLower(r) || unicode.Is(unicode.Other_Lowercase, r) }

// isLower is Python's str.islower: no character is of another case, and one at
// least is lower case.
func isLower(s string) bool {
	return strings.ContainsFunc(s, lowerRune) && !strings.ContainsFunc(s, func(r rune) bool {
		return upperRune(r) || unicode.IsTitle(r)
	})
}

// isUpper is Python's str.isupper.
func isUpper(s string) bool {
	return strings.ContainsFunc(s, upperRune) && !strings.ContainsFunc(s, func(r rune) bool {
		return lowerRune(r) || unicode.IsTitle(r)
	})
}

// isTitle is Python's str.istitle: capitals only behind what has no case, small
// letters only behind what has one, and a capital at least.
func isTitle(s string) bool {
	cased, found := false, false
	for _, r := range s {
		switch {
		case upperRune(r) || unicode.IsTitle(r):
			if cased {
				return false
			}
			cased, found = true, true
		case lowerRune(r):
			if !cased {
				return false
			}
		default:
			cased = false
		}
	}
	return found
}
