package who

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who/naming"
)

// Sources is a case's sources.yaml: who speaks in it, and the stocks that its
// clauses bound.
type Sources struct {
	Sources []Source `yaml:"sources" json:"sources"`
	Levels  []Stock  `yaml:"levels" json:"levels"`
}

// What a file may hold.
var (
	fileFields   = []string{"sources", "levels"}
	sourceFields = []string{"name", "names", "side", "kind", "reliability", "covers"}
	levelFields  = []string{"name", "names"}
	kinds        = []string{"outlet", "agency", "office", "person", "organisation", "monitor"}
	letters      = []string{"A", "B", "C", "D", "E", "F"}
)

// Bounds on what is read, which keep a file made to do harm from taking the
// machine.
const (
	mostBytes    = 4 << 20
	mostMistakes = 100
	longestName  = 200 // in bytes
)

// ParseSources reads a case's sources.yaml. file is the name used in errors;
// each error is a *trucewatch.Error with line and column. What is not wrong is
// given all the same: a source with a wrong kind keeps its name and side. An
// empty file gives no sources.
func ParseSources(file string, data []byte) (Sources, []error) {
	p := &parser{file: file, seen: map[string]int{}}
	if len(data) > mostBytes {
		p.wrongAt(1, 1, "the file is larger than 4 MiB", "a case has a few hundred sources; is this the right file?")
		return p.out, p.errs
	}
	root, err := load(string(data))
	if err != nil {
		p.syntax(err)
		return p.out, p.errs
	}
	if root == nil || root.Tag == "!!null" {
		return p.out, nil
	}
	fields := p.fields(root, "the file", fileFields)
	for _, n := range p.list(fields["sources"]) {
		p.source(n)
	}
	for _, n := range p.list(fields["levels"]) {
		p.level(n)
	}
	return p.out, p.errs
}

// load reads the first document of a YAML text; nil when there is none.
func load(text string) (*yaml.Node, error) {
	loader, err := yaml.NewLoader(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	var document yaml.Node
	if err := loader.Load(&document); err != nil {
		var broken *yaml.LoadError
		if errors.As(err, &broken) {
			return nil, err
		}
		return nil, nil // nothing to load
	}
	if len(document.Content) == 0 {
		return nil, nil
	}
	return document.Content[0], nil
}

// parser reads one file and collects what is wrong with it.
type parser struct {
	file string
	out  Sources
	errs []error
	seen map[string]int // names of sources, with their lines
}

func (p *parser) wrong(n *yaml.Node, message, advice string) {
	p.wrongAt(n.Line, n.Column, message, advice)
}

func (p *parser) wrongAt(line, column int, message, advice string) {
	switch {
	case len(p.errs) > mostMistakes:
		return
	case len(p.errs) == mostMistakes:
		line, column = 0, 0
		message, advice = fmt.Sprintf("there are more than %d mistakes", mostMistakes), "put these right to see the rest"
	}
	p.errs = append(p.errs, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "read sources", File: p.file,
		Line: line, Column: column, Message: message, Advice: advice})
}

func (p *parser) syntax(err error) {
	var broken *yaml.LoadError
	if !errors.As(err, &broken) {
		p.wrongAt(1, 1, "this is not YAML: "+err.Error(), "save the file as plain text in UTF-8")
		return
	}
	p.wrongAt(max(1, broken.Mark.Line), max(1, broken.Mark.Column), "this is not YAML: "+broken.Message,
		"look at this line and the one above it: indentation, quotes, brackets")
}

// unknown complains of a word that is none of those known.
func (p *parser) unknown(n *yaml.Node, message string, known []string) {
	advice := "use one of " + strings.Join(known, ", ")
	if near := naming.Nearest(n.Value, known); near != "" {
		advice = fmt.Sprintf("did you mean `%s`?", near)
	}
	p.wrong(n, message, advice)
}

// fields are the values of a block by their keys.
func (p *parser) fields(n *yaml.Node, what string, known []string) map[string]*yaml.Node {
	if n.Kind != yaml.MappingNode {
		p.wrong(n, what+" must have fields", "write it as fields: "+strings.Join(known, ", "))
		return nil
	}
	fields := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case !slices.Contains(known, key.Value):
			p.unknown(key, fmt.Sprintf("`%s` is no field of %s", short(key.Value), what), known)
		case fields[key.Value] != nil:
			p.wrong(key, fmt.Sprintf("`%s` stands here twice", key.Value), "keep one of them")
		default:
			fields[key.Value] = value
		}
	}
	return fields
}

// list are the items of a list; none where nothing stands.
func (p *parser) list(n *yaml.Node) []*yaml.Node {
	switch {
	case n == nil || n.Kind == yaml.ScalarNode && n.Tag == "!!null":
		return nil
	case n.Kind != yaml.SequenceNode:
		p.wrong(n, "a list must stand here", "begin each item with a dash, or write [one, two]")
		return nil
	}
	return n.Content
}

// text is a word or name; empty where nothing stands or it is wrong.
func (p *parser) text(n *yaml.Node) string {
	if n == nil {
		return ""
	}
	s := strings.TrimSpace(n.Value)
	switch {
	case n.Kind != yaml.ScalarNode || n.Tag == "!!null" || s == "":
		p.wrong(n, "a text must stand here", "write a word or a name, in quotes where it holds a colon")
		return ""
	case len(s) > longestName:
		p.wrong(n, fmt.Sprintf("this is too long for a name: %s", short(s)), "give the name as texts use it")
		return ""
	}
	return s
}

func (p *parser) texts(n *yaml.Node) []string {
	var list []string
	for _, item := range p.list(n) {
		if s := p.text(item); s != "" {
			list = append(list, s)
		}
	}
	return list
}

// short shows the beginning of a long text.
func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// oneOf is a text that must be one of those known.
func (p *parser) oneOf(n *yaml.Node, known []string, message string) string {
	s := p.text(n)
	if s == "" || slices.Contains(known, s) {
		return s
	}
	p.unknown(n, fmt.Sprintf(message, short(s)), known)
	return ""
}

func (p *parser) source(n *yaml.Node) {
	f := p.fields(n, "a source", sourceFields)
	if f == nil {
		return
	}
	s := Source{
		Name: p.text(f["name"]), Side: p.text(f["side"]), Covers: p.texts(f["covers"]),
		Kind: p.oneOf(f["kind"], kinds, "`%s` is no kind of source"), Reliability: p.reliability(f["reliability"]),
	}
	if s.Name == "" {
		if f["name"] == nil {
			p.wrong(n, "a source has no name", "give it a `name`")
		}
		return
	}
	if !p.unique(f["name"], s.Name) {
		return
	}
	for _, item := range p.list(f["names"]) {
		if name := p.text(item); name != "" && name != s.Name && !slices.Contains(s.Names, name) && p.unique(item, name) {
			s.Names = append(s.Names, name)
		}
	}
	p.out.Sources = append(p.out.Sources, s)
}

// reliability is an Admiralty letter.
func (p *parser) reliability(n *yaml.Node) string {
	s := p.text(n)
	if s == "" || slices.Contains(letters, s) {
		return s
	}
	advice := "use a letter from A (completely reliable) to F (can't be judged)"
	if up := strings.ToUpper(s); slices.Contains(letters, up) {
		advice = fmt.Sprintf("did you mean `%s`?", up)
	}
	p.wrong(n, fmt.Sprintf("`%s` is no reliability", short(s)), advice)
	return ""
}

// unique refuses a name that another source has.
func (p *parser) unique(n *yaml.Node, name string) bool {
	if line := p.seen[name]; line > 0 {
		p.wrong(n, fmt.Sprintf("the name %q stands twice", name),
			fmt.Sprintf("it names a source on line %d already: keep it in one place", line))
		return false
	}
	p.seen[name] = n.Line
	return true
}

func (p *parser) level(n *yaml.Node) {
	f := p.fields(n, "a level", levelFields)
	if f == nil {
		return
	}
	s := Stock{Name: p.text(f["name"]), Names: p.texts(f["names"])}
	switch {
	case s.Name == "" || len(s.Names) == 0:
		p.wrong(n, "a level needs a name and names", "give its `name`, as clauses use it, and its `names`, as texts use them")
	case slices.ContainsFunc(p.out.Levels, func(l Stock) bool { return l.Name == s.Name }):
		p.wrong(f["name"], fmt.Sprintf("the level %q stands twice", s.Name), "keep one of them, with all its `names`")
	default:
		p.out.Levels = append(p.out.Levels, s)
	}
}
