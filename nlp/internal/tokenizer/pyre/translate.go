package pyre

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"unicode/utf8"
)

// flags are the inline flags that matter.
type flags struct{ fold, dotAll, ascii, lines bool }

// inlineFlags reads flags such as (?iu) at the beginning of a pattern.
func inlineFlags(p string) (flags, string, error) {
	var fl flags
	for strings.HasPrefix(p, "(?") {
		n := strings.IndexByte(p, ')')
		if n < 3 || strings.Trim(p[2:n], "aiLmsux") != "" {
			break
		}
		if err := fl.set(p[2:n], true); err != nil {
			return fl, p, err
		}
		p = p[n+1:]
	}
	return fl, p, nil
}

func (fl *flags) set(letters string, on bool) error {
	for _, c := range letters {
		switch c {
		case 'i':
			fl.fold = on
		case 's':
			fl.dotAll = on
		case 'm':
			fl.lines = on
		case 'a':
			fl.ascii = on
		case 'u':
			fl.ascii = false
		default:
			return errors.New("the flag " + string(c) + " is not supported")
		}
	}
	return nil
}

// errBeyondGo says that a pattern needs more than Go's regular expressions have.
var errBeyondGo = errors.New("beyond Go's regular expressions")

// firstStandIn is the code point from which code points stand for sets in a
// translated pattern, so that classes of hundreds of ranges need not be parsed
// again at each place where they stand.
const firstStandIn = 0x10F000

// translator turns Python's syntax into Go's or .NET's. The sets of a
// tokenizer's patterns are shared.
type translator struct {
	classes map[classKey]*set
	runes   map[rune]*set
	sets    []*set // by stand-in
	standIn map[*set]rune
	folded  map[rune]*set
}

type classKey struct {
	text  string
	fold  bool
	ascii bool
}

func newTranslator() *translator {
	return &translator{
		classes: map[classKey]*set{}, runes: map[rune]*set{},
		standIn: map[*set]rune{}, folded: map[rune]*set{},
	}
}

// single is the set of one code point.
func (t *translator) single(r rune) *set {
	s, ok := t.runes[r]
	if !ok {
		s = newSet([]rune{r, r})
		t.runes[r] = s
	}
	return s
}

// foldedRune is the set of what equals r but for case; nil if that is only r.
func (t *translator) foldedRune(r rune) *set {
	s, ok := t.folded[r]
	if !ok {
		if s = t.single(r).fold(); len(s.ranges) == 2 && s.ranges[0] == s.ranges[1] {
			s = nil
		}
		t.folded[r] = s
	}
	return s
}

// class is the set of a class such as [^a-z\d].
func (t *translator) class(text string, fl flags) (*set, error) {
	key := classKey{text, fl.fold, fl.ascii}
	if s, ok := t.classes[key]; ok {
		return s, nil
	}
	s, err := parseClass(text, fl)
	if err != nil {
		return nil, err
	}
	t.classes[key] = s
	return s, nil
}

func (t *translator) perl(name byte, fl flags) *set {
	key := classKey{text: `\` + string(name), ascii: fl.ascii}
	s, ok := t.classes[key]
	if !ok {
		s = perlSet(name, fl.ascii)
		t.classes[key] = s
	}
	return s
}

func parseClass(text string, fl flags) (*set, error) {
	body := text[1 : len(text)-1]
	negative := strings.HasPrefix(body, "^")
	if negative {
		body = body[1:]
	}
	var ranges []rune
	for i := 0; i < len(body); {
		lo, perl, end, err := classItem(body, i, fl)
		if err != nil {
			return nil, err
		}
		i = end
		isRange := i+1 < len(body) && body[i] == '-'
		if perl != nil && isRange {
			return nil, errorAt(body, i, "a range of a class")
		}
		if perl != nil {
			ranges = append(ranges, perl.ranges...)
			continue
		}
		hi := lo
		if isRange {
			if hi, perl, i, err = classItem(body, i+1, fl); err != nil {
				return nil, err
			}
			if perl != nil || hi < lo {
				return nil, errorAt(body, i, "a bad range in a class")
			}
		}
		ranges = append(ranges, lo, hi)
	}
	s := newSet(ranges)
	if fl.fold {
		s = s.fold()
	}
	if negative {
		s = s.complement()
	}
	return s, nil
}

// classItem reads a code point or one of \d, \s, \w in a class.
func classItem(body string, i int, fl flags) (r rune, perl *set, end int, err error) {
	if body[i] != '\\' {
		r, n := utf8.DecodeRuneInString(body[i:])
		return r, nil, i + n, nil
	}
	e, end, err := parseEscape(body, i, true)
	if err == nil && e.class != 0 {
		perl = perlSet(e.class, fl.ascii)
	}
	return e.r, perl, end, err
}

// dialect writes the parts of a pattern that Go's and .NET's syntax differ in.
type dialect interface {
	set(b *strings.Builder, s *set) error
	rune(b *strings.Builder, r rune) error
	// open writes the beginning of a group.
	open(b *strings.Builder, opener string) error
	place(b *strings.Builder, c byte) error
	// group writes a reference to a group by number or name.
	group(b *strings.Builder, name string) error
}

// translate writes a pattern in another dialect, without flags.
func (t *translator) translate(p string, fl flags, d dialect) (string, error) {
	var b strings.Builder
	stack := []flags{fl}
	for i := 0; i < len(p); {
		cur := stack[len(stack)-1]
		var err error
		switch c := p[i]; c {
		case '(':
			end := atomEnd(p, i)
			if strings.HasPrefix(p[i:], "(?#") {
				i = end
				continue
			}
			if name, ok := strings.CutPrefix(p[i:end], "(?P="); ok {
				err = d.group(&b, strings.TrimSuffix(name, ")"))
				i = end
				break
			}
			var o string
			if o, i, err = cur.enter(p, i, end); err == nil {
				err = d.open(&b, o)
			}
			if err != nil {
				return "", err
			}
			stack = append(stack, cur)
			continue
		case ')':
			b.WriteByte(')')
			stack = stack[:max(1, len(stack)-1)]
			i++
		case '|':
			b.WriteByte('|')
			i++
			continue
		case '*', '+', '?':
			return "", errorAt(p, i, "nothing to repeat")
		case '^', '$':
			if cur.lines {
				c = map[byte]byte{'^': 'm', '$': 'M'}[c]
			}
			err = d.place(&b, c)
			i++
		case '.':
			s := noNewline
			if cur.dotAll {
				s = anySet
			}
			err = d.set(&b, s)
			i++
		case '[':
			end := atomEnd(p, i)
			var s *set
			if s, err = t.class(p[i:end], cur); err == nil {
				err = d.set(&b, s)
			}
			i = end
		case '\\':
			i, err = t.escape(&b, p, i, cur, d)
		default:
			r, n := utf8.DecodeRuneInString(p[i:])
			err = t.literal(&b, r, cur, d)
			i += n
		}
		if err != nil {
			return "", err
		}
		q, err := parseQuantifier(p, i)
		if err != nil {
			return "", err
		}
		b.WriteString(q.text)
		i = q.end
	}
	return b.String(), nil
}

// enter reads the opener of the group from i to end, and sets the flags that hold
// inside.
func (fl *flags) enter(p string, i, end int) (open string, inside int, err error) {
	o := opener(p[i:end])
	if letters, ok := scoped(o); ok {
		if err := fl.scope(letters); err != nil {
			return "", i, errorAt(p, i, "%v", err)
		}
		return "(?:", i + len(o), nil
	}
	return o, i + len(o), nil
}

// scoped is the flags of an opener such as (?i: or (?-i:.
func scoped(opener string) (letters string, ok bool) {
	letters, ok = strings.CutPrefix(opener, "(?")
	letters, found := strings.CutSuffix(letters, ":")
	return letters, ok && found && letters != "" && strings.Trim(letters, "aiLmsux-") == ""
}

func (fl *flags) scope(letters string) error {
	on, off, _ := strings.Cut(letters, "-")
	if err := fl.set(on, true); err != nil {
		return err
	}
	return fl.set(off, false)
}

func (t *translator) escape(b *strings.Builder, p string, i int, fl flags, d dialect) (int, error) {
	e, end, err := parseEscape(p, i, false)
	switch {
	case err != nil:
	case e.class != 0:
		err = d.set(b, t.perl(e.class, fl))
	case e.place != 0:
		err = d.place(b, e.place)
	case e.group != 0:
		err = d.group(b, strconv.Itoa(e.group))
	default:
		err = t.literal(b, e.r, fl, d)
	}
	return end, err
}

func (t *translator) literal(b *strings.Builder, r rune, fl flags, d dialect) error {
	if fl.fold {
		if s := t.foldedRune(r); s != nil {
			return d.set(b, s)
		}
	}
	return d.rune(b, r)
}

// goDialect writes stand-ins for sets.
type goDialect struct{ t *translator }

func (g goDialect) set(b *strings.Builder, s *set) error {
	r, ok := g.t.standIn[s]
	if !ok {
		r = firstStandIn + rune(len(g.t.sets))
		if r > utf8.MaxRune {
			return errBeyondGo
		}
		g.t.sets = append(g.t.sets, s)
		g.t.standIn[s] = r
	}
	b.WriteRune(r)
	return nil
}

func (g goDialect) rune(b *strings.Builder, r rune) error {
	if r >= firstStandIn || r >= 0xD800 && r <= 0xDFFF {
		return g.set(b, g.t.single(r))
	}
	b.WriteString(regexp.QuoteMeta(string(r)))
	return nil
}

func (goDialect) open(b *strings.Builder, o string) error {
	if o != "(?:" && o != "(" && !strings.HasPrefix(o, "(?P<") {
		return errBeyondGo
	}
	b.WriteString("(?:")
	return nil
}

func (goDialect) place(b *strings.Builder, c byte) error {
	switch c {
	case '^', 'A':
		b.WriteString(`\A`)
	case '$':
		b.WriteString(`$`)
	case 'Z':
		b.WriteString(`\z`)
	default:
		return errBeyondGo
	}
	return nil
}

func (goDialect) group(*strings.Builder, string) error { return errBeyondGo }

// netDialect is that of package regexp2.
type netDialect struct{}

func (netDialect) set(b *strings.Builder, s *set) error {
	b.WriteString(s.netText())
	return nil
}

func (netDialect) rune(b *strings.Builder, r rune) error {
	b.WriteString(netRune(r))
	return nil
}

func (netDialect) open(b *strings.Builder, o string) error {
	if name, ok := strings.CutPrefix(o, "(?P<"); ok {
		o = "(?<" + name
	} else if strings.HasPrefix(o, "(?P") || strings.HasPrefix(o, "(?(") {
		return errors.New("groups that begin with " + o[:3] + " are not supported")
	}
	b.WriteString(o)
	return nil
}

func (netDialect) place(b *strings.Builder, c byte) error {
	b.WriteString(map[byte]string{
		'^': `\A`, 'A': `\A`, '$': `$`, 'Z': `\z`, 'm': `(?m:^)`, 'M': `(?m:$)`,
		'b': `(?:(?<=[\p{L}\p{N}_])(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])(?=[\p{L}\p{N}_]))`,
		'B': `(?:(?<=[\p{L}\p{N}_])(?=[\p{L}\p{N}_])|(?<![\p{L}\p{N}_])(?![\p{L}\p{N}_]))`,
	}[c])
	return nil
}

func (netDialect) group(b *strings.Builder, name string) error {
	b.WriteString(`\k<` + name + `>`)
	return nil
}

// parsed is a pattern in Go's syntax with stand-ins, and its tree.
type parsed struct {
	text string
	tree *syntax.Regexp
}

func (t *translator) parse(p string, fl flags) (parsed, error) {
	text, err := t.translate(p, fl, goDialect{t})
	if err != nil {
		return parsed{}, err
	}
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return parsed{}, err
	}
	return parsed{text, tree}, nil
}

// goText puts the sets in the place of their stand-ins.
func (t *translator) goText(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r >= firstStandIn && int(r-firstStandIn) < len(t.sets) {
			b.WriteString(t.sets[r-firstStandIn].goText())
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// setOf is the set of a node that matches one code point: a class, or a literal's
// code point.
func (t *translator) setOf(ranges []rune) *set {
	if len(ranges) == 2 && ranges[0] == ranges[1] {
		return t.runeSet(ranges[0])
	}
	var parts []*set
	var plain []rune
	for i := 0; i+1 < len(ranges); i += 2 {
		lo, hi := ranges[i], ranges[i+1]
		if lo < firstStandIn {
			plain = append(plain, lo, min(hi, firstStandIn-1))
		}
		for r := max(lo, firstStandIn); r <= hi; r++ {
			parts = append(parts, t.runeSet(r))
		}
	}
	return union(append(parts, newSet(plain))...)
}

func (t *translator) runeSet(r rune) *set {
	if r >= firstStandIn {
		if int(r-firstStandIn) < len(t.sets) {
			return t.sets[r-firstStandIn]
		}
		return newSet(nil)
	}
	return t.single(r)
}
