package agreement

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

func formatted(t tester, text string) string {
	t.Helper()
	out, errs := Format("a.yaml", []byte(text))
	if len(errs) > 0 {
		t.Fatalf("%v", errs)
	}
	return string(out)
}

// bareValue is what a node says, with the keys of its blocks in any order.
func bareValue(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = bareValue(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		var list []any
		for _, item := range n.Content {
			list = append(list, bareValue(item))
		}
		return list
	}
	return n.ShortTag() + " " + n.Value
}

func parsedAs(t tester, text string) any {
	t.Helper()
	var document yaml.Node
	if err := yaml.Load([]byte(text), &document); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return bareValue(document.Content[0])
}

// remarks are the comments of a text that holds no hash otherwise.
func remarks(text string) []string {
	var list []string
	for line := range strings.Lines(text) {
		if i := strings.IndexByte(line, '#'); i >= 0 {
			list = append(list, strings.TrimSpace(line[i:]))
		}
	}
	slices.Sort(list)
	return list
}

// sameThing fails unless formatting changes nothing of what a text says, keeps
// its comments, and changes nothing more when done again.
func sameThing(t tester, text string) {
	t.Helper()
	once := formatted(t, text)
	if diff := cmp.Diff(parsedAs(t, text), parsedAs(t, once)); diff != "" {
		t.Fatalf("formatting changes what it says (-before +after)\n%s\nof\n%s\nto\n%s", diff, text, once)
	}
	if twice := formatted(t, once); twice != once {
		t.Fatalf("formatting again changes it\n%s\nfrom\n%s\nof\n%s", cmp.Diff(once, twice), once, text)
	}
	if diff := cmp.Diff(remarks(text), remarks(once)); diff != "" {
		t.Fatalf("comments (-before +after)\n%s\nof\n%s\nto\n%s", diff, text, once)
	}
}

func TestFormattingChangesNothingOfWhatIsSaid(t *testing.T) {
	for _, file := range []string{"testdata/base.yaml", "testdata/whole.yaml", "testdata/us-taliban-2020.yaml", "../cases/us-taliban-2020/agreement.yaml", "../cmd/trucewatch/start/agreement.yaml"} {
		sameThing(t, string(read(t, file)))
	}
	for _, c := range slices.Concat(mistakes, languageMistakes) {
		text := broken(t, c.from, c.to)
		if _, errs := Format("a.yaml", []byte(text)); len(errs) == 0 && !strings.Contains(text, "#") {
			sameThing(t, text)
		}
	}
}

func TestFormattingAnyTextWithAnyComments(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := &scribe{t: rt}
		g.b.WriteString(g.comment(""))
		g.table(0, 3)
		g.b.WriteString(g.comment(""))
		sameThing(rt, g.b.String())
	})
}

// scribe writes YAML as people may, with comments and blank lines wherever they
// can stand.
type scribe struct {
	t *rapid.T
	b strings.Builder
	n int // comments written
}

var scribeWords = []string{"on", "by", "until", "do", "kind", "clauses", "text", "at-least", "x", "changes", "amendments"}

func (g *scribe) pick(what string, n int) int { return rapid.IntRange(0, n-1).Draw(g.t, what) }

// comment is nothing, a blank line, or comments on lines of their own.
func (g *scribe) comment(indent string) string {
	switch g.pick("comment", 6) {
	case 0:
		return "\n"
	case 1:
		g.n++
		return fmt.Sprintf("%s# remark %d\n", indent, g.n)
	case 2:
		g.n++
		return fmt.Sprintf("\n%s#remark %d\n\n", indent+strings.Repeat(" ", g.pick("deeper", 5)), g.n)
	}
	return ""
}

func (g *scribe) end() string {
	if g.pick("end", 4) > 0 {
		return "\n"
	}
	g.n++
	return fmt.Sprintf("   # remark %d\n", g.n)
}

func (g *scribe) table(indent, depth int) {
	pad := strings.Repeat(" ", indent)
	n := 1 + g.pick("keys", 4)
	for i := range n {
		g.b.WriteString(g.comment(pad))
		g.b.WriteString(pad + scribeWords[(i*3+g.pick("key", 3))%len(scribeWords)] + fmt.Sprint(i) + ":")
		g.value(indent, depth)
	}
}

func (g *scribe) value(indent, depth int) {
	pad := strings.Repeat(" ", indent+2)
	kind := g.pick("kind", 9)
	if depth == 0 {
		kind %= 6
	}
	switch kind {
	case 0, 1:
		g.b.WriteString(" " + g.scalar() + g.end())
	case 2:
		g.b.WriteString(g.end())
	case 3:
		g.b.WriteString(" " + g.flow(2) + g.end())
	case 4:
		g.b.WriteString(" |" + []string{"", "-"}[g.pick("chomp", 2)] + g.end() + pad + "some # text\n\n" + pad + "  more\n")
	case 5:
		g.b.WriteString(" " + strings.Repeat("word after word ", 1+g.pick("long", 12)) + "and\n" + pad + "the last" + g.end())
	case 6, 7:
		g.b.WriteString(g.end())
		g.table(indent+2, depth-1)
	default:
		g.b.WriteString(g.end())
		for range 1 + g.pick("items", 3) {
			g.b.WriteString(g.comment(pad) + pad + "-")
			if g.pick("item", 2) == 0 {
				g.value(indent+2, 0)
				continue
			}
			var inner scribe
			inner.t, inner.n = g.t, g.n
			inner.table(indent+4, depth-1)
			g.n = inner.n
			text := inner.b.String()
			if strings.HasPrefix(strings.TrimLeft(text, " "), "#") || strings.HasPrefix(text, "\n") {
				g.b.WriteString("\n" + text)
				continue
			}
			g.b.WriteString(" " + strings.TrimLeft(text, " "))
		}
	}
}

func (g *scribe) scalar() string {
	return []string{"1990-02-01", "a few words", "'single ''quoted'''", `"double \"quoted\" \u00e9"`, "12.5", "true", "''", "~", "Łódź"}[g.pick("scalar", 9)]
}

func (g *scribe) flow(depth int) string {
	if depth == 0 {
		return g.scalar()
	}
	gap := []string{" ", "\n                    ", ""}[g.pick("gap", 3)]
	switch g.pick("flow", 4) {
	case 0:
		return "[" + g.flow(depth-1) + "," + gap + g.flow(depth-1) + "]"
	case 1:
		g.n++
		return "{z: " + g.flow(depth-1) + ", # remark " + fmt.Sprint(g.n) + "\n                    by: " + g.flow(depth-1) + "}"
	case 2:
		return "{until: ," + " kind: " + g.flow(depth-1) + "}"
	}
	return "{}"
}

// tester is a test or a case of a property.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}
