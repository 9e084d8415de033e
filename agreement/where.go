package agreement

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/trucewatch/trucewatch"
)

// toldTable gives for each kind the fields that reports tell of incidents of it,
// besides when and where. They are those of the facts that the program knows:
// a call has no dead, a signing no number.
//
//go:embed told.tsv
var toldTable string

var toldOf = func() map[trucewatch.Kind][]string {
	fields := map[trucewatch.Kind][]string{}
	for row := range strings.Lines(toldTable) {
		kind, list, _ := strings.Cut(strings.TrimSpace(row), "\t")
		fields[trucewatch.Kind(kind)] = strings.Fields(list)
	}
	return fields
}()

// tells says whether incidents of a kind, or of one below it, may have a field.
func tells(k trucewatch.Kind, field string) bool {
	return slices.Contains(toldOf[k], field) || !slices.Contains(toldFields, field)
}

// toldFields are the fields that not every kind has.
var toldFields = strings.Fields("by against between of about count killed wounded")

// where reads a condition.
func (r *reader) where(n *yaml.Node, kind trucewatch.Kind) *Condition {
	s, ok := r.text(n, "`where`")
	if !ok {
		return nil
	}
	c, f := compile(n.Value)
	if f != nil {
		r.flawed(n, f)
		return nil
	}
	c.Source = s
	if kind == "" {
		return c
	}
	for _, field := range c.uses {
		if !tells(kind, field) {
			r.flawed(n, &flaw{
				at:      fieldAt(n.Value, field),
				message: fmt.Sprintf("%s never have `%s`", kindWords(kind)[3], field),
				right:   "leave it out, or pick another kind",
			})
			return nil
		}
	}
	return c
}

// fieldAt is where a field first stands in a condition, in code points.
func fieldAt(source, field string) int {
	for from := 0; ; {
		i := strings.Index(source[from:], field)
		if i < 0 {
			return 0
		}
		i += from
		if !partOfName(source, i-1) && !partOfName(source, i+len(field)) {
			return utf8.RuneCountInString(source[:i])
		}
		from = i + len(field)
	}
}

func partOfName(s string, i int) bool {
	return i >= 0 && i < len(s) && (s[i] == '_' || s[i] == '\'' || s[i] == '"' || s[i] >= '0' && s[i] <= '9' || s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z')
}

// flawed notes a mistake inside a condition, at its place in the file.
func (r *reader) flawed(n *yaml.Node, f *flaw) {
	line, column := r.src.place(r.src.inside(n, f.at))
	r.wrongAt(line, column, f.message, f.right)
}

// inside is the byte offset in the file of a place in a text's value, given in
// code points: the text may be in quotes, folded over lines, or a block.
func (s *source) inside(n *yaml.Node, at int) int {
	text := s.text.String()
	i := s.start(n)
	if i >= len(text) {
		return i
	}
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		i = s.offset(n.Line+1, 1)
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		i++
	}
	for _, c := range n.Value {
		i = blanks(text, i, c)
		if at--; at < 0 {
			return min(i, len(text))
		}
		switch {
		case i >= len(text):
			return len(text)
		case text[i] == '\\' && n.Style&yaml.DoubleQuotedStyle != 0, text[i] == '\'' && c == '\'' && n.Style&yaml.SingleQuotedStyle != 0:
			i += 2
		case c == ' ' || c == '\n':
			i++
		default:
			_, width := utf8.DecodeRuneInString(text[i:])
			i += width
		}
	}
	return min(i, len(text))
}

// blanks skips the white space of the file that a value does not have: breaks
// and indentation before its next character.
func blanks(text string, i int, next rune) int {
	if next == ' ' || next == '\n' {
		return i
	}
	for i < len(text) && strings.IndexByte(" \t\r\n", text[i]) >= 0 {
		i++
	}
	return i
}
