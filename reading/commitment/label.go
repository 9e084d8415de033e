package commitment

import "strings"

// label is where the number, letter or bullet of an item ends that begins at a token.
func (t *parsed) label(i int) (int, bool) {
	n := len(t.Tokens)
	w := t.low(i)
	next := -1
	switch {
	case t.lex.is("bullet", w):
		next = i + 1
	case w == "(" && i+2 < n && t.low(i+2) == ")" && short(t.low(i+1)):
		next = i + 3
	case short(w) && i+1 < n && t.low(i+1) == ")":
		next = i + 2
	case t.lex.is("article", w) && i == 0 && i+2 < n && (digits(t.low(i+1)) || short(t.low(i+1))) && (t.low(i+2) == "." || t.low(i+2) == ":"):
		next = i + 3
	case t.lex.is("article", w) && i == 0 && i+1 < n && numbered(t.low(i+1)):
		next = i + 2
	case digits(w) && i+1 < n && t.low(i+1) == "." && len(w) <= 3:
		next = i + 2
	case numbered(w):
		next = i + 1
	default:
		return 0, false
	}
	return next, true
}

// short says whether a word can be the number of an item in brackets.
func short(w string) bool {
	if len(w) == 0 || len(w) > 4 {
		return false
	}
	return digits(w) || len(w) == 1 && 'a' <= w[0] && w[0] <= 'z' || strings.Trim(w, "ivx") == ""
}

func digits(w string) bool { return w != "" && strings.Trim(w, "0123456789") == "" }

// numbered says whether a word is a number with points in it, "2.1.", or a letter with
// one.
func numbered(w string) bool {
	if strings.HasSuffix(w, ".") && len(w) > 1 {
		if w = w[:len(w)-1]; strings.Trim(w, "ivx") == "" || digits(w) && len(w) <= 3 {
			return true
		}
	}
	a, b, ok := strings.Cut(w, ".")
	return ok && digits(a) && len(a) <= 2 && b != "" && strings.Trim(b, "0123456789.") == ""
}

// nominalization says whether a noun looks as if made from a verb.
func nominalization(w string) bool {
	for end := range english().words["ending"] {
		if strings.HasSuffix(w, end) && len(w) > len(end)+3 {
			return true
		}
	}
	return false
}
