package attributes

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// expressions compiles the regular expressions of a file. Their size in memory is
// bounded: few bytes can ask for much.
type expressions struct{ size int }

// mostRunes is the size of all expressions together, in ranges of characters and
// steps after repetition. A single \w is about a thousand.
const mostRunes = 1 << 21

// compile makes a regular expression of Python's re, which is searched, into one of
// Go's that is found in the same texts. What Go's cannot say, such as look-around,
// is refused.
func (e *expressions) compile(source string) (*regexp.Regexp, error) {
	p, err := e.translate(source)
	if err != nil {
		return nil, fmt.Errorf("the regular expression %.80q is not supported: %w", source, err)
	}
	return p, nil
}

func (e *expressions) translate(source string) (*regexp.Regexp, error) {
	if e.size += len(source) + strings.Count(source, `\`)*2*len(unicode.L.R16); e.size > mostRunes {
		return nil, errTooLarge
	}
	t := &translation{rest: source}
	for t.rest != "" && t.err == nil {
		if t.inClass {
			t.class()
		} else {
			t.outside()
		}
	}
	if t.err != nil {
		return nil, t.err
	}
	parsed, err := syntax.Parse(t.out.String(), syntax.Perl)
	if err != nil {
		return nil, err
	}
	if e.size += sizeOf(parsed); e.size > mostRunes {
		return nil, errTooLarge
	}
	return regexp.Compile(t.out.String())
}

var errTooLarge = errors.New("all of them together are too large")

func sizeOf(r *syntax.Regexp) int {
	n := 1 + len(r.Rune)
	for _, sub := range r.Sub {
		n += sizeOf(sub)
	}
	if r.Op == syntax.OpRepeat {
		n *= max(r.Min, r.Max, 1)
	}
	return n
}

// translation is from Python's syntax to Go's.
type translation struct {
	rest       string
	out        strings.Builder
	inClass    bool
	classStart bool // before the first member of a class
	err        error
}

// spaces are Python's white space, as members of a class, and others all else.
const (
	spaces = `\t-\r\x1c-\x20\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}`
	others = `\x00-\x08\x0e-\x1b\x21-\x{84}\x{86}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}` +
		`\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{10ffff}`
)

// members are the classes of Python's escapes, as members of a class in Go's syntax.
var members = map[byte]string{
	'w': `\p{L}\p{N}_`, 'd': `\p{Nd}`, 'D': `\P{Nd}`, 's': spaces, 'S': others,
}

func (t *translation) fail(format string, args ...any) {
	t.err = fmt.Errorf(format, args...)
}

// take moves n bytes to the output as they are.
func (t *translation) take(n int) {
	t.out.WriteString(t.rest[:n])
	t.rest = t.rest[n:]
}

// replace writes something else for n bytes.
func (t *translation) replace(n int, by string) {
	t.out.WriteString(by)
	t.rest = t.rest[n:]
}

func (t *translation) outside() {
	switch t.rest[0] {
	case '\\':
		t.escape()
	case '[':
		t.inClass, t.classStart = true, true
		t.take(1)
		if strings.HasPrefix(t.rest, "^") {
			t.take(1)
		}
	case '$':
		// Python's is also before a line feed at the end.
		t.replace(1, `(?:\n?\z)`)
	case '{':
		if strings.HasPrefix(t.rest, "{,") {
			t.openBound()
			return
		}
		t.take(1)
	case '(':
		t.group()
	default:
		_, n := utf8.DecodeRuneInString(t.rest)
		t.take(n)
	}
}

// openBound is {,n}, which is plain text in Go's syntax.
func (t *translation) openBound() {
	end := strings.IndexByte(t.rest, '}')
	if end < 0 {
		t.take(1)
		return
	}
	switch n, err := strconv.ParseUint(t.rest[2:end], 10, 16); {
	case end == 2:
		t.replace(end+1, `*`)
	case err != nil:
		t.take(1)
	default:
		t.replace(end+1, "{0,"+strconv.FormatUint(n, 10)+"}")
	}
}

// group refuses the flag of lines, under which $ means something else, and leaves
// what else Python knows and Go does not to Go.
func (t *translation) group() {
	if inner, ok := strings.CutPrefix(t.rest, "(?"); ok {
		flags := inner[:len(inner)-len(strings.TrimLeft(inner, "aiLmsux-"))]
		if strings.Contains(flags, "m") {
			t.fail("it has the flag m")
			return
		}
		t.take(2)
		return
	}
	t.take(1)
}

func (t *translation) class() {
	first := t.classStart
	t.classStart = false
	switch c := t.rest[0]; {
	case c == ']' && !first:
		t.inClass = false
		t.take(1)
	case c == '[':
		t.replace(1, `\[`)
	case c == '\\':
		t.escape()
	default:
		_, n := utf8.DecodeRuneInString(t.rest)
		t.take(n)
	}
}

func (t *translation) escape() {
	if len(t.rest) < 2 {
		t.fail("it ends with a backslash")
		return
	}
	r, n := utf8.DecodeRuneInString(t.rest[1:])
	if class, ok := members[t.rest[1]]; ok {
		if !t.inClass {
			class = "[" + class + "]"
		}
		t.replace(2, class)
		return
	}
	switch {
	case r == 'W' && !t.inClass:
		t.replace(2, `[^`+members['w']+`]`)
	case r == 'A' && !t.inClass:
		t.replace(2, `\A`)
	case r == 'Z' && !t.inClass:
		t.replace(2, `\z`)
	case r == 'b' && t.inClass:
		t.replace(2, `\x08`)
	case r == 'x':
		t.code(2)
	case r == 'u':
		t.code(4)
	case r == 'U':
		t.code(8)
	case strings.ContainsRune("nrtfva", r):
		t.take(2)
	case r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		t.fail("it has \\%c", r)
	case r < utf8.RuneSelf:
		t.take(2)
	default:
		t.replace(1+n, string(r))
	}
}

// code is a code point in so many hexadecimal digits.
func (t *translation) code(digits int) {
	if len(t.rest) < 2+digits {
		t.fail("its end is within %q", t.rest)
		return
	}
	if _, err := strconv.ParseUint(t.rest[2:2+digits], 16, 32); err != nil {
		t.fail("%q is no code point", t.rest[:2+digits])
		return
	}
	t.replace(2+digits, `\x{`+t.rest[2:2+digits]+`}`)
}
