package judge

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// Scenario is a case's test: facts, and the verdicts that are expected on them.
type Scenario struct {
	File   string
	Title  string
	Facts  []trucewatch.Fact
	Expect []Expectation
}

var scenarioFields = strings.Fields("title facts expect")

// mostScenario is how many bytes a scenario may have.
const mostScenario = 4 << 20

// ParseScenario reads a scenario from YAML: a title, facts with the fields of
// events (section 7 of the design), and what is expected. Mistakes are
// *trucewatch.Error with file, line and column; with any, the scenario is nil.
func ParseScenario(file string, data []byte, a *agreement.Agreement) (*Scenario, []error) {
	d := newDecoder(file, "read scenario", a)
	s := &Scenario{File: file}
	if root, ok := d.parse(data); ok {
		d.scenario(s, root)
	}
	if len(d.errs) > 0 {
		return nil, d.errs
	}
	return s, nil
}

// parse reads the one YAML document of a file.
func (d *decoder) parse(data []byte) (*yaml.Node, bool) {
	top := value{line: 1, column: 1}
	if len(data) > mostScenario {
		d.wrong(top, "the file is larger than 4 MiB", "is this the right file?")
		return nil, false
	}
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	var document yaml.Node
	if err == nil {
		err = loader.Load(&document)
	}
	var broken *yaml.LoadError
	switch {
	case errors.As(err, &broken):
		d.wrong(value{line: max(1, broken.Mark.Line), column: max(1, broken.Mark.Column)}, "this is not YAML: "+broken.Message, "look at this line and the one above it: indentation, quotes, brackets")
		return nil, false
	case err != nil && !errors.Is(err, io.EOF):
		d.wrong(top, "this is not YAML: "+err.Error(), "look at indentation, quotes and brackets")
		return nil, false
	case err != nil || len(document.Content) == 0 || document.Content[0].ShortTag() == "!!null":
		d.wrong(top, "the file is empty", "a scenario has `facts` and `expect`")
		return nil, false
	}
	return document.Content[0], true
}

func (d *decoder) scenario(s *Scenario, root *yaml.Node) {
	fields, ok := d.mapping(root, "a scenario")
	if !ok {
		return
	}
	t := d.table(placed(root), fields, "a scenario", scenarioFields)
	s.Title = d.text(t["title"])
	ids := map[string]bool{}
	for _, n := range d.items(root, "facts") {
		fields, ok := d.mapping(n, "a fact")
		if !ok {
			continue
		}
		f, ok := d.fact(placed(n), fields)
		if ids[f.ID] && f.ID != "" {
			d.wrong(placed(n), fmt.Sprintf("there is another fact with the id %q", cut(f.ID)), "give each fact an id of its own")
		}
		ids[f.ID] = true
		if ok {
			s.Facts = append(s.Facts, f)
		}
	}
	expected := d.items(root, "expect")
	if len(expected) == 0 && len(d.errs) == 0 {
		d.wrong(placed(root), "nothing is expected", "add `expect`, a list such as `- {clause: talks, as-of: 2020-03-11, verdict: dormant}`")
	}
	for _, n := range expected {
		if fields, ok := d.mapping(n, "an expectation"); ok {
			s.Expect = append(s.Expect, d.expectation(placed(n), fields))
		}
	}
}

func placed(n *yaml.Node) value { return value{line: n.Line, column: n.Column} }

// items are the items of a list under a key of a mapping.
func (d *decoder) items(root *yaml.Node, key string) []*yaml.Node {
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value != key {
			continue
		}
		n := root.Content[i+1]
		if n.Kind == yaml.SequenceNode {
			return n.Content
		}
		if n.ShortTag() != "!!null" {
			d.wrong(placed(n), fmt.Sprintf("`%s` takes a list", key), "begin each item with a hyphen")
		}
		return nil
	}
	return nil
}

// mapping reads a block of keys with values.
func (d *decoder) mapping(n *yaml.Node, what string) ([]field, bool) {
	if n.Kind != yaml.MappingNode {
		d.wrong(placed(n), what+" needs keys with values", "write for instance `{id: a, type: incident, on: 2020-03-03, kind: attack}`")
		return nil, false
	}
	var fields []field
	for i := 0; i+1 < len(n.Content); i += 2 {
		fields = append(fields, field{n.Content[i].Value, scalar(n.Content[i+1])})
	}
	return fields, true
}

// scalar is a value of YAML; what no field takes becomes something that no
// field reads.
func scalar(n *yaml.Node) value {
	v := placed(n)
	switch {
	case n.Kind == yaml.SequenceNode:
		list := make([]value, len(n.Content))
		for i, item := range n.Content {
			list[i] = flatScalar(item)
		}
		v.data = list
		return v
	}
	return flatScalar(n)
}

func flatScalar(n *yaml.Node) value {
	v := placed(n)
	switch {
	case n.Kind != yaml.ScalarNode:
		v.data = struct{}{}
	case n.ShortTag() == "!!null":
	case n.ShortTag() == "!!bool":
		v.data = strings.EqualFold(n.Value, "true")
	case n.ShortTag() == "!!int", n.ShortTag() == "!!float":
		v.data = number(n.Value)
	default:
		v.data = n.Value
	}
	return v
}
