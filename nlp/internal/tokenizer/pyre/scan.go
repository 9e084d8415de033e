package pyre

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxDepth is how deep groups may be nested.
const maxDepth = 200

// The functions of this file find the parts of a Python pattern without
// interpreting them.

func errorAt(p string, i int, format string, args ...any) error {
	return fmt.Errorf("at character %d of the pattern: %s", utf8.RuneCountInString(p[:min(i, len(p))]), fmt.Sprintf(format, args...))
}

// check says whether the groups and classes of a pattern are complete.
func check(p string) error {
	depth := 0
	for i := 0; i < len(p); {
		switch {
		case strings.HasPrefix(p[i:], "(?#"):
			n := strings.IndexByte(p[i:], ')')
			if n < 0 {
				return errorAt(p, i, "a comment without its )")
			}
			i += n + 1
			continue
		case p[i] == '(':
			if depth++; depth > maxDepth {
				return errorAt(p, i, "groups nested deeper than %d", maxDepth)
			}
			i++
			continue
		case p[i] == ')':
			if depth--; depth < 0 {
				return errorAt(p, i, "a ) without its (")
			}
			i++
			continue
		}
		end, err := simpleEnd(p, i)
		if err != nil {
			return err
		}
		i = end
	}
	if depth > 0 {
		return errorAt(p, len(p), "%d groups without their )", depth)
	}
	return nil
}

// simpleEnd is the end of the escape, class or single character at i.
func simpleEnd(p string, i int) (int, error) {
	switch p[i] {
	case '\\':
		_, end, err := parseEscape(p, i, false)
		return end, err
	case '[':
		return classEnd(p, i)
	}
	_, n := utf8.DecodeRuneInString(p[i:])
	return i + n, nil
}

func classEnd(p string, i int) (int, error) {
	start := i
	i++
	if i < len(p) && p[i] == '^' {
		i++
	}
	// A ] that comes first, or behind a backslash that is none itself, is a member.
	for i++; i < len(p); i++ {
		n := strings.IndexByte(p[i:], ']')
		if n < 0 {
			break
		}
		i += n
		backslashes := 0
		for p[i-1-backslashes] == '\\' {
			backslashes++
		}
		if backslashes%2 == 0 {
			return i + 1, nil
		}
	}
	return 0, errorAt(p, start, "a [ without its ]")
}

// atomEnd is the end of the atom at i, which may be a whole group, in a pattern that
// check found complete.
func atomEnd(p string, i int) int {
	if p[i] != '(' {
		end, err := simpleEnd(p, i)
		if err != nil {
			return len(p)
		}
		return end
	}
	for depth := 0; i < len(p); {
		switch {
		case strings.HasPrefix(p[i:], "(?#"):
			i += strings.IndexByte(p[i:], ')') + 1
			if depth == 0 {
				return i
			}
			continue
		case p[i] == '(':
			depth++
		case p[i] == ')':
			if depth--; depth == 0 {
				return i + 1
			}
		default:
			i = atomEnd(p, i)
			continue
		}
		i++
	}
	return len(p)
}

// quantifier describes what stands behind an atom.
type quantifier struct {
	text string // in Go's and .NET's syntax
	end  int
	min  int
}

// parseQuantifier reads the quantifier at i; its text is empty when there is none.
func parseQuantifier(p string, i int) (quantifier, error) {
	q := quantifier{end: i}
	if i >= len(p) {
		return q, nil
	}
	switch p[i] {
	case '*', '?':
		q.text, q.end = p[i:i+1], i+1
	case '+':
		q.text, q.end, q.min = "+", i+1, 1
	case '{':
		if q = parseCount(p, i); q.text == "" {
			return q, nil
		}
	default:
		return q, nil
	}
	if q.end < len(p) {
		switch p[q.end] {
		case '?':
			q.text += "?"
			q.end++
		case '+':
			return q, errorAt(p, q.end, "possessive quantifiers are not supported")
		}
	}
	return q, nil
}

// parseCount reads {m}, {m,}, {,n} or {m,n}; anything else is ordinary text.
func parseCount(p string, i int) quantifier {
	none := quantifier{end: i}
	n := strings.IndexByte(p[i:], '}')
	if n < 0 {
		return none
	}
	lo, hi, two := strings.Cut(p[i+1:i+n], ",")
	if lo == "" && hi == "" {
		return none
	}
	for _, number := range []string{lo, hi} {
		if strings.Trim(number, "0123456789") != "" {
			return none
		}
	}
	if lo == "" {
		lo = "0"
	}
	least, err := strconv.Atoi(lo)
	if err != nil {
		return none
	}
	q := quantifier{text: "{" + lo + "}", end: i + n + 1, min: least}
	if two {
		q.text = "{" + lo + "," + hi + "}"
	}
	return q
}

// split cuts a pattern at its top-level alternatives.
func split(p string) []string {
	var parts []string
	start := 0
	for i := 0; i < len(p); {
		if p[i] == '|' {
			parts = append(parts, p[start:i])
			i++
			start = i
			continue
		}
		i = atomEnd(p, i)
	}
	return append(parts, p[start:])
}

// element is one atom of an alternative with its quantifier.
type element struct {
	text   string // with the quantifier
	atom   string
	quant  string
	least  int    // how often the atom must occur
	opener string // of a group, such as "(?:"; empty for anything else
}

// inner is what a group holds.
func (e element) inner() string { return e.atom[len(e.opener) : len(e.atom)-1] }

func elements(p string) ([]element, error) {
	var all []element
	for i := 0; i < len(p); {
		end := atomEnd(p, i)
		if strings.HasPrefix(p[i:], "(?#") {
			i = end
			continue
		}
		q, err := parseQuantifier(p, end)
		if err != nil {
			return nil, err
		}
		e := element{text: p[i:q.end], atom: p[i:end], quant: q.text, least: 1}
		if q.text != "" {
			e.least = q.min
		}
		if p[i] == '(' {
			e.opener = opener(e.atom)
		}
		all = append(all, e)
		i = q.end
	}
	return all, nil
}

// opener is the beginning of a group up to what it holds.
func opener(group string) string {
	for _, o := range []string{"(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"} {
		if strings.HasPrefix(group, o) {
			return o
		}
	}
	if strings.HasPrefix(group, "(?P<") {
		if n := strings.IndexByte(group, '>'); n > 0 {
			return group[:n+1]
		}
	}
	if strings.HasPrefix(group, "(?") {
		if n := strings.IndexAny(group, ":)"); n > 0 {
			return group[:min(n+1, len(group)-1)]
		}
	}
	return "("
}

// flatten splits at the top-level alternatives, and those that are one group with
// no more behind it at that group's alternatives.
func flatten(p string) ([]string, error) {
	var all []string
	for _, alt := range split(p) {
		es, err := elements(alt)
		if err != nil {
			return nil, err
		}
		if len(es) == 1 && es[0].quant == "" && (es[0].opener == "(?:" || es[0].opener == "(") {
			inner, err := flatten(es[0].inner())
			if err != nil {
				return nil, err
			}
			all = append(all, inner...)
			continue
		}
		all = append(all, alt)
	}
	return all, nil
}

// escape is what a backslash sequence stands for: a code point, one of the classes
// dDsSwW, one of the places AZbB, or the number of a group.
type escape struct {
	r     rune
	class byte
	place byte
	group int
}

func parseEscape(p string, i int, inClass bool) (escape, int, error) {
	if i+1 >= len(p) {
		return escape{}, 0, errorAt(p, i, "a lone backslash at the end")
	}
	c := p[i+1]
	switch c {
	case 'u', 'U', 'x':
		n := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
		end := i + 2 + n
		if end > len(p) {
			return escape{}, 0, errorAt(p, i, "\\%c wants %d hexadecimal digits", c, n)
		}
		v, err := strconv.ParseUint(p[i+2:end], 16, 32)
		if err != nil || v > utf8.MaxRune {
			return escape{}, 0, errorAt(p, i, "\\%c wants %d hexadecimal digits of a code point", c, n)
		}
		return escape{r: rune(v)}, end, nil
	case 'd', 'D', 's', 'S', 'w', 'W':
		return escape{class: c}, i + 2, nil
	}
	if n := strings.IndexByte("aftnrv", c); n >= 0 {
		return escape{r: rune("\a\f\t\n\r\v"[n])}, i + 2, nil
	}
	switch {
	case c == 'b' && inClass:
		return escape{r: '\b'}, i + 2, nil
	case !inClass && (c == 'A' || c == 'Z' || c == 'b' || c == 'B'):
		return escape{place: c}, i + 2, nil
	case c >= '0' && c <= '9':
		return parseNumber(p, i, inClass)
	case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		return escape{}, 0, errorAt(p, i, "\\%c is not known", c)
	}
	r, n := utf8.DecodeRuneInString(p[i+1:])
	return escape{r: r}, i + 1 + n, nil
}

// parseNumber reads an octal code point or the number of a group, as Python tells
// them apart.
func parseNumber(p string, i int, inClass bool) (escape, int, error) {
	end := i + 1
	for end < len(p) && end < i+4 && p[end] >= '0' && p[end] <= '7' {
		end++
	}
	if p[i+1] == '0' || inClass || end == i+4 {
		v, err := strconv.ParseUint(p[i+1:end], 8, 16)
		if err != nil || v > 0o377 {
			return escape{}, 0, errorAt(p, i, "a bad octal number")
		}
		return escape{r: rune(v)}, end, nil
	}
	end = i + 2
	if end < len(p) && p[end] >= '0' && p[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(p[i+1 : end])
	if err != nil {
		return escape{}, 0, errorAt(p, i, "a bad group number")
	}
	return escape{group: n}, end, nil
}
