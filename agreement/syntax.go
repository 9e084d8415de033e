package agreement

import (
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// syntaxTable says in plain words what the YAML reader's messages mean: a piece
// of the message; whether the mistake is here, where the reader stopped, or
// there, where what it was reading began; what is wrong; what would be right.
// Tabs stand between them, LINE is the line where what was being read began.
// The first row that fits counts.
//
//go:embed syntax.tsv
var syntaxTable string

// parse reads the YAML; nil when there is nothing in it to go on with.
func (r *reader) parse(text string) *yaml.Node {
	loader, err := yaml.NewLoader(strings.NewReader(text))
	if err != nil {
		r.syntax(err)
		return nil
	}
	var document, second yaml.Node
	if err := loader.Load(&document); err != nil || len(document.Content) == 0 || isEmpty(document.Content[0]) {
		r.syntax(err)
		return nil
	}
	var broken *yaml.LoadError
	switch err := loader.Load(&second); {
	case err == nil:
		r.wrong(&second, "a second document begins here", "keep one agreement in one file, without lines of three hyphens between its parts")
		return nil
	case errors.As(err, &broken):
		r.syntax(err)
		return nil
	}
	if !r.plain(document.Content[0], 1) {
		return nil
	}
	return document.Content[0]
}

// syntax says what the YAML reader complained of; nil is a file with nothing in
// it.
func (r *reader) syntax(err error) {
	var broken *yaml.LoadError
	if !errors.As(err, &broken) {
		r.wrongAt(1, 1, "the file is empty", "an agreement begins with `trucewatch: 1`")
		return
	}
	complaint := broken.Message + " " + broken.ContextMsg
	if strings.HasPrefix(r.src.text.String()[r.src.offset(broken.Mark.Line, broken.Mark.Column):], "\t") {
		complaint = "found a tab character"
	}
	for row := range strings.Lines(syntaxTable) {
		f := strings.Split(strings.TrimSpace(row), "\t")
		if len(f) != 4 || !strings.Contains(complaint, f[0]) {
			continue
		}
		mark := broken.Mark
		if f[1] == "there" && broken.ContextMark.Line > 0 {
			mark = broken.ContextMark
		}
		r.wrongMark(mark, strings.ReplaceAll(f[2], "LINE", strconv.Itoa(broken.ContextMark.Line)), f[3])
		return
	}
	r.wrongMark(broken.Mark, "this is not YAML: "+broken.Message, "look at this line and the one above it: indentation, quotes, brackets")
}

func (r *reader) wrongMark(m yaml.Mark, message, right string) {
	line, column := r.src.place(r.src.offset(m.Line, m.Column))
	r.wrongAt(line, column, message, right)
}

// plain refuses what YAML can do and an agreement has no use for: references
// from one part of the file to another, tags, and depths that no agreement has. It stops at the first, and
// says whether it found none.
func (r *reader) plain(n *yaml.Node, depth int) bool {
	const right = "write the part out where it is meant"
	switch {
	case depth > mostDepth:
		r.wrong(n, "blocks stand inside blocks too deep to be an agreement", "check the brackets and braces")
		return false
	case n.Kind == yaml.AliasNode:
		r.wrong(n, fmt.Sprintf("`*%s` repeats another part of the file, which an agreement can't do", n.Value), right)
		return false
	case n.Anchor != "":
		r.wrong(n, fmt.Sprintf("`&%s` marks a part of the file to be repeated, which an agreement can't do", n.Anchor), right)
		return false
	case n.ShortTag() == "!!merge":
		r.wrong(n, "`<<` takes over another part of the file, which an agreement can't do", right)
		return false
	case n.Style&yaml.TaggedStyle != 0:
		r.wrong(n, fmt.Sprintf("`%s` is a YAML tag, which an agreement can't have", n.Tag), "leave the tag out, and put text in quotes")
		return false
	case r.bareTag(n):
		r.wrong(n, "`!` is a YAML tag, which an agreement can't have", "leave the tag out, and put text in quotes")
		return false
	}
	for _, child := range n.Content {
		if !r.plain(child, depth+1) {
			return false
		}
	}
	return true
}

// bareTag says whether a value has the tag that is an exclamation mark alone,
// which leaves no trace in the node but makes a text of it.
func (r *reader) bareTag(n *yaml.Node) bool {
	text := r.src.text.String()
	start := r.src.start(n)
	if strings.HasPrefix(text[start:], "!") {
		return true
	}
	before := strings.TrimRight(text[:start], " \t\r\n")
	rest, ok := strings.CutSuffix(before, "!")
	return ok && len(before) < start && (rest == "" || strings.ContainsRune(" \t\r\n[{,", rune(rest[len(rest)-1])))
}
