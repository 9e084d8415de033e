package atlas

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters are those that Unicode does not take apart into a plain letter and a
// mark.
var letters = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i",
	"ə", "a", "ð", "d", "þ", "th", "ħ", "h", "ɛ", "e", "ɔ", "o", "ŋ", "ng", "ƙ", "k", "ɓ", "b", "ɗ", "d")

// Strict is the form of a name in which it is compared: small letters without
// marks and apostrophes, words parted by one space whatever stood between them.
// "Nād-e ‘Alī", "Nad e Ali" and "NAD-E-ALI" are all "nad e ali".
func Strict(name string) string {
	return string(AppendStrict(nil, name))
}

// AppendStrict appends the form of a name to one that stands before it, with a
// space between, or without one when either is empty.
func AppendStrict(key []byte, name string) []byte {
	space := len(key) > 0
	if ascii(name) {
		for i := range len(name) {
			c := name[i]
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case c == '\'' || c == '`':
				continue
			case (c < 'a' || c > 'z') && (c < '0' || c > '9'):
				space = len(key) > 0
				continue
			}
			if space {
				key, space = append(key, ' '), false
			}
			key = append(key, c)
		}
		return key
	}
	name = letters.Replace(strings.ToLower(norm.NFKD.String(name)))
	for _, c := range name {
		switch {
		case unicode.IsMark(c) || apostrophe(c):
			continue
		case !unicode.IsLetter(c) && !unicode.IsDigit(c):
			space = len(key) > 0
			continue
		}
		if space {
			key, space = append(key, ' '), false
		}
		key = utf8.AppendRune(key, unicode.ToLower(c))
	}
	return key
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// apostrophe holds for the signs that transliterations put for a glottal stop,
// an ayn or a soft sign.
func apostrophe(c rune) bool {
	return strings.ContainsRune("'`´‘’ʻʼʿʾ′ʹʺ\u02b9", c)
}

// particles are words that transliterations of one name have or lack: the
// Arabic article and the Persian izafe.
var particles = map[string]bool{
	"al": true, "el": true, "ul": true, "ad": true, "ar": true, "as": true, "ash": true, "at": true, "az": true,
	"us": true, "ol": true, "e": true, "i": true, "ye": true, "yi": true, "y": true,
}

// sounds are spellings of one sound, in the order in which they are replaced.
var sounds = strings.NewReplacer("ee", "i", "oo", "u", "ou", "u", "ow", "av", "au", "av", "aw", "av", "tch", "ch", "sch", "sh", "dj", "j",
	"ck", "k", "q", "k", "w", "v", "y", "i", "e", "i", "o", "u")

// leastLoose is how many letters a loose form has at least: shorter ones mean
// too many things.
const leastLoose = 5

// Loose is a form in which the usual transliterations of a name agree: without
// particles, spaces and doubled letters, and with the vowels a, i and u only.
// "Nahr-e Seraj" and "Nahri Sarraj" differ still; "Sayyid Abad" and "Sayedabad"
// agree. It takes a strict form, and is empty where a name is too short for it.
func Loose(strict string) string {
	var b strings.Builder
	b.Grow(len(strict))
	for w := range strings.SplitSeq(strict, " ") {
		if len(w) <= 3 && len(w) < len(strict) && particles[w] {
			continue
		}
		if n := len(w); n > 3 && w[n-1] == 'h' && strings.IndexByte("aeiou", w[n-2]) >= 0 {
			w = w[:n-1]
		}
		b.WriteString(w)
	}
	s := sounds.Replace(b.String())
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if i == 0 || s[i] != s[i-1] {
			out = append(out, s[i])
		}
	}
	if len(out) < leastLoose {
		return ""
	}
	return string(out)
}
