package agreement

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"
)

// widest is how many characters a line should not exceed.
const widest = 100

// form is one file being written.
type form struct {
	src              *source
	spots            map[*yaml.Node]*spot // by the node of the key, or of the item of a list
	order            []*spot              // in the order of the file
	texts            []stretchOf          // where texts stand in the file
	opening, closing []string             // comments before and after everything
	out              *bytes.Buffer
}

// mark stands before a comment at the end of a line until it is aligned.
const mark = "\x00"

// lines writes comments on lines of their own; an empty one is a blank line.
func (f *form) lines(comments []string, indent int) {
	for _, c := range comments {
		if c == "" {
			f.out.WriteString("\n")
			continue
		}
		f.out.WriteString(strings.Repeat(" ", indent) + c + "\n")
	}
}

// head writes what stands before an entry: a blank line, comments.
func (f *form) head(s *spot, indent int, first bool) {
	if s == nil {
		return
	}
	if s.gap && !first {
		f.out.WriteString("\n")
	}
	f.lines(s.head, indent)
}

// tail ends the line of an entry.
func (f *form) tail(s *spot) {
	if s != nil && len(s.said) > 0 {
		f.out.WriteString(mark + strings.Join(s.said, " "))
	}
	f.out.WriteString("\n")
}

func (f *form) foot(s *spot, indent int) {
	if s != nil {
		f.lines(s.foot, indent)
	}
}

// table writes the entries of a block, each on lines of its own.
func (f *form) table(n *yaml.Node, indent int, o *order) {
	for i, e := range o.sorted(n) {
		f.entry(e, indent, o, i == 0)
	}
}

func (f *form) entry(e entry, indent int, o *order, first bool) {
	s := f.spots[e.key]
	f.head(s, indent, first)
	key := f.scalar(e.key)
	f.out.WriteString(strings.Repeat(" ", indent) + key + ":")
	f.value(e.value, s, indent, len(key)+1, o.under(e.key.Value))
	f.foot(s, indent)
}

// value writes what stands behind a key or a dash; used are the columns of the
// line that are taken behind its indentation.
func (f *form) value(n *yaml.Node, s *spot, indent, used int, o *order) {
	if f.fits(n, o, indent+used) {
		if text, _ := f.inline(n, o); text != "" {
			f.out.WriteString(" " + text)
		}
		f.tail(s)
		return
	}
	switch n.Kind {
	case yaml.MappingNode:
		f.tail(s)
		f.table(n, indent+2, o)
	case yaml.SequenceNode:
		f.tail(s)
		f.list(n, indent+2, o)
	default:
		f.long(n, s, indent, used)
	}
}

// fits says whether a value can stand on the line, of which so many columns are
// taken.
func (f *form) fits(n *yaml.Node, o *order, used int) bool {
	text, ok := f.inline(n, o)
	return ok && (len(n.Content) == 0 || used+1+len([]rune(text)) <= widest)
}

// list writes the items of a list, each behind a dash.
func (f *form) list(n *yaml.Node, indent int, o *order) {
	each := eachOf(o)
	for i, item := range n.Content {
		s := f.spots[item]
		dashed := f.dashes(item, each, indent)
		if dashed {
			s.head = append(s.head, f.above(item, each, indent+2)...)
		}
		f.head(s, indent, i == 0)
		if dashed {
			f.lines(s.said, indent)
			f.dashed(item, indent, each)
		} else {
			f.out.WriteString(strings.Repeat(" ", indent) + "-")
			f.value(item, s, indent, 1, each)
		}
		f.foot(s, indent)
	}
}

// dashes says whether an item stands over several lines behind its dash.
func (f *form) dashes(item *yaml.Node, o *order, indent int) bool {
	return item.Kind != yaml.ScalarNode && !f.fits(item, o, indent+1)
}

// above takes the comments that must stand above the dash of an item because the
// line that they are about is the dash's own.
func (f *form) above(item *yaml.Node, o *order, indent int) []string {
	if item.Kind == yaml.MappingNode {
		s := f.spots[o.sorted(item)[0].key]
		head := s.head
		s.head = nil
		return head
	}
	first, each := item.Content[0], eachOf(o)
	s := f.spots[first]
	head := s.head
	s.head = nil
	if f.dashes(first, each, indent) {
		head = append(append(head, s.said...), f.above(first, each, indent+2)...)
		s.said = nil
	}
	return head
}

// dashed writes a block or list behind a dash, its first line on the dash's own.
func (f *form) dashed(n *yaml.Node, indent int, o *order) {
	whole := f.out
	f.out = &bytes.Buffer{}
	if n.Kind == yaml.MappingNode {
		f.table(n, indent+2, o)
	} else {
		f.list(n, indent+2, o)
	}
	text := f.out.String()
	f.out = whole
	f.out.WriteString(strings.Repeat(" ", indent) + "- " + strings.TrimLeft(text, " "))
}

// inline writes a value on one line: a text, or a block or list that stands in
// braces or brackets and holds no comments. ok is false when it can't, and when
// it is sure to be too long (a character has four bytes at most).
func (f *form) inline(n *yaml.Node, o *order) (text string, ok bool) {
	switch n.Kind {
	case yaml.ScalarNode:
		text = f.scalar(n)
		return text, !strings.Contains(text, "\n") && (len([]rune(text)) <= widest || n.Style != 0) && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0
	case yaml.SequenceNode:
		var items []string
		width := 0
		for _, item := range n.Content {
			text, ok := f.inline(item, eachOf(o))
			if width += len(text); !ok || width > 4*widest || f.spots[item].commented() {
				return "", false
			}
			items = append(items, text)
		}
		return "[" + strings.Join(items, ", ") + "]", isFlow(n) || len(n.Content) == 0
	case yaml.MappingNode:
		var items []string
		width := 0
		for _, e := range o.sorted(n) {
			text, ok := f.inline(e.value, o.under(e.key.Value))
			if width += len(text); !ok || width > 4*widest || f.spots[e.key].commented() {
				return "", false
			}
			items = append(items, f.scalar(e.key)+": "+text)
		}
		return "{" + strings.Join(items, ", ") + "}", isFlow(n) || len(n.Content) == 0
	}
	return "", false
}

func eachOf(o *order) *order {
	if o == nil {
		return nil
	}
	return o.each
}

// scalar writes a text on one line as it was written: plain, or in its quotes.
func (f *form) scalar(n *yaml.Node) string {
	switch {
	case n.Style&yaml.SingleQuotedStyle != 0 && !strings.Contains(n.Value, "\n"):
		return "'" + strings.ReplaceAll(n.Value, "'", "''") + "'"
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0, strings.Contains(n.Value, "\n"):
		return doubled(n.Value)
	}
	return n.Value
}

// doubled writes a text in double quotes.
func doubled(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch c {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		case '\u0085':
			b.WriteString(`\N`)
		case '\u2028':
			b.WriteString(`\L`)
		case '\u2029':
			b.WriteString(`\P`)
		default:
			if c < ' ' || c >= 0x7f && c <= 0x9f || c == '\ufeff' || c == '\ufffe' || c == '\uffff' {
				b.WriteString(escaped(c))
				continue
			}
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

const hexDigits = "0123456789abcdef"

func escaped(c rune) string {
	return `\u` + string([]byte{hexDigits[c>>12&15], hexDigits[c>>8&15], hexDigits[c>>4&15], hexDigits[c&15]})
}

// long writes a text over several lines.
func (f *form) long(n *yaml.Node, s *spot, indent, used int) {
	pad := strings.Repeat(" ", indent+2)
	switch {
	case n.Style&yaml.LiteralStyle != 0 && blockable(n.Value):
		f.out.WriteString(" |" + chomp(n.Value))
		f.tail(s)
		for line := range strings.SplitSeq(strings.TrimRight(n.Value, "\n"), "\n") {
			f.out.WriteString(strings.TrimRight(pad+line, " ") + "\n")
		}
	case n.Style&yaml.FoldedStyle != 0 && blockable(n.Value) && foldable(strings.TrimSuffix(n.Value, "\n")):
		f.out.WriteString(" >" + chomp(n.Value))
		f.tail(s)
		for _, line := range wrapped(n.Value, widest-indent-2, widest-indent-2) {
			f.out.WriteString(pad + line + "\n")
		}
	case n.Style == 0 && foldable(n.Value):
		for i, line := range wrapped(n.Value, widest-indent-used-1, widest-indent-2) {
			if i == 0 {
				f.out.WriteString(" " + line)
				continue
			}
			f.out.WriteString("\n" + pad + line)
		}
		f.tail(s)
	default:
		f.out.WriteString(" " + f.scalar(n))
		f.tail(s)
	}
}

// chomp is the sign that says how a block of text ends.
func chomp(value string) string {
	if !strings.HasSuffix(value, "\n") {
		return "-"
	}
	return ""
}

// blockable says whether a text can be written as a block: it begins with a
// character that shows how far it is indented, and ends with one break at most.
func blockable(s string) bool {
	body := strings.TrimSuffix(s, "\n")
	if body == "" || strings.HasSuffix(body, "\n") || strings.HasPrefix(body, " ") || strings.HasPrefix(body, "\n") || strings.ContainsAny(body, "\t\r") {
		return false
	}
	for line := range strings.SplitSeq(body, "\n") {
		if strings.HasSuffix(line, " ") {
			return false
		}
	}
	return true
}

// foldable says whether a text can be broken at any of its spaces.
func foldable(s string) bool {
	return !strings.ContainsAny(s, "\n\t") && !strings.Contains(s, "  ") && strings.TrimSpace(s) == s && s != ""
}

// wrapped breaks a text into lines, the first of which may have another width.
// Before a word that could be taken for something else no line is broken.
func wrapped(s string, first, width int) []string {
	var lines []string
	line, most := "", first
	for i, word := range strings.Fields(s) {
		switch {
		case i == 0:
			line = word
		case len([]rune(line))+1+len([]rune(word)) <= most || strings.ContainsRune("#-?:&*!|>%@`", rune(word[0])):
			line += " " + word
		default:
			lines = append(lines, line)
			line, most = word, width
		}
	}
	return append(lines, line)
}

// aligned puts the comments at the ends of neighbouring lines under one another.
func aligned(text string) []byte {
	const farthest = 60
	lines := strings.SplitAfter(text, "\n")
	var b bytes.Buffer
	for i := 0; i < len(lines); {
		j, column := i, 0
		for j < len(lines) && strings.Contains(lines[j], mark) {
			if at := len([]rune(lines[j][:strings.Index(lines[j], mark)])); at <= farthest {
				column = max(column, at)
			}
			j++
		}
		if j == i {
			b.WriteString(lines[i])
			i++
			continue
		}
		for ; i < j; i++ {
			before, after, _ := strings.Cut(lines[i], mark)
			b.WriteString(before + strings.Repeat(" ", max(0, column-len([]rune(before)))+2) + after)
		}
	}
	return b.Bytes()
}
