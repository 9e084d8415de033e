package agreement

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

func compiled(t *testing.T) *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("agreement.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("agreement.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// plainValue is a YAML node as an editor hands it to a schema.
func plainValue(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plainValue(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, plainValue(item))
		}
		return list
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		if _, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return json.Number(n.Value)
		}
	}
	return n.Value
}

// accepted says whether a schema accepts a YAML text.
func accepted(t *testing.T, s *jsonschema.Schema, text string) error {
	var document yaml.Node
	if err := yaml.Load([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	return s.Validate(plainValue(document.Content[0]))
}

// onlyLoad are the mistakes that a schema can't see: those of the YAML itself
// and those that show only where one part of the file is held against another.
var onlyLoad = []string{
	"a line separator that editors do not show", "a YAML tag", "a key twice", "a clause that stands twice",
	"a time zone that there is not", "the time zone of whatever machine", "a day that there is not", "a month that there is not",
	"a name that two parties share", "the ID of one party as the name of another", "a with that points nowhere", "a with that points at itself",
	"two parties that stand with each other", "a chain of parties", "an anchor with a wrong day", "a name that is an anchor and a clause",
	"a party misspelt", "a party that there is not", "a name of a party instead of its ID", "an unknown party in a list",
	"bounds the wrong way round", "an anchor misspelt", "an anchor that there is not",
	"until before from", "until before the signing", "within that ends before from", "within that ends before the signing",
	"within of a clause misspelt", "within of nothing known", "hours from an anchor", "a length of time of nothing", "a length of time without end",
	"after a clause misspelt", "while a clause that there is not", "after an anchor", "a clause that waits for itself",
	"clauses that wait for one another", "a cycle of three by way of within",
	"an amendment of a clause misspelt", "an amendment that takes out the party", "an amendment that adds a second deadline", "an amendment that makes a cycle",
	"an amendment that is due before it begins", "an amendment before the signing", "an amendment known before it was agreed",
	"a baseline that ends at an hour", "a baseline that ends before it begins", "a change of a clause that has ended",
	"a condition as it stands over lines", "a condition in quotes", "a condition in single quotes", "a condition over a field that the kind never has",
	"a condition over lines", "a condition over nothing", "a condition that compares a list", "a condition that costs too much",
	"a condition that is a number", "a condition that is none", "a condition with a wrong instant", "a condition with a wrong pattern",
	"a condition with and", "a cycle by way of alongside", "a finding that nobody can make", "a length of time after a clause",
	"a length of time after an anchor misspelt", "a party that reads an anchor in two ways", "a reader by another of its names",
	"a reading with a wrong day", "a release of a clause misspelt", "a release of a clause that has ended",
	"a release of a clause that the amendment changes", "a scope of a party that is not bound", "a scope of one party alone",
	"a scope that ends before it begins", "a scope with a mistake of its own", "a scope with a second deadline", "a share of no baseline",
	"a share over months", "about it without whenever", "alongside a clause misspelt", "alongside itself", "alongside what it comes after",
	"an added clause called as an anchor", "an added clause that is due before it was agreed", "an added clause that is there already",
	"an added clause that makes a cycle", "an added clause with a mistake", "an amended anchor that stays where it is",
	"an amendment that says what stands already", "an extension beside a new deadline", "an extension of a clause misspelt",
	"an extension of a clause without a deadline", "an unknown field in a condition", "each party of one", "each zone of one",
	"hold with bounds the wrong way round", "hours after a day", "the sum of what has no number",
	"two readings that are one", "what a kind never has", "whenever about itself",
}

func TestTheSchemaRefusesEveryMistakeOfStructure(t *testing.T) {
	s := compiled(t)
	var missed []string
	for _, m := range slices.Concat(mistakes, languageMistakes) {
		text := broken(t, m.from, m.to)
		var documents []yaml.Node
		if yaml.Load([]byte(text), &documents, yaml.WithAllDocuments()) != nil || len(documents) != 1 || strings.Contains(text, "<<") {
			continue // not YAML, or YAML that agreements don't use
		}
		if slices.Contains([]string{"a key that is a list", "a YAML anchor with its alias"}, m.name) {
			continue
		}
		if s.Validate(plainValue(documents[0].Content[0])) == nil {
			missed = append(missed, m.name)
		}
	}
	slices.Sort(missed)
	slices.Sort(onlyLoad)
	if diff := cmp.Diff(onlyLoad, missed); diff != "" {
		t.Errorf("mistakes that only Load sees (-expected +got)\n%s", diff)
	}
}

func TestTheSchemaAcceptsWhatLoadAccepts(t *testing.T) {
	s := compiled(t)
	talks := "    do: {kind: talks, between: [north, south]}\n"
	for _, c := range []struct{ name, from, to string }{
		{"the base", "", ""},
		{"one name for a list", "names: [Northern Army, Northville]", "names: Northville"},
		{"a number for a text", "cite: Article 2", "cite: 2.10"},
		{"a number for a name", "names: [Northern Army, Northville]", "names: [1990, 3.5]"},
		{"an instant", "until: 1990-03-01", "until: 1990-03-01T18:00:00+01:00"},
		{"an instant in local time", "until: 1990-03-01", "until: 1990-03-01 18:00"},
		{"an anchor", "from: signing", "from: handshake"},
		{"a level", talks, "    do: {level: guns, at-most: 0}\n"},
		{"a count between bounds", talks, "    do: {count: {kind: call}, at-least: 1, at-most: 2}\n"},
		{"all and any in one another", talks, "    do: {all: [{any: [{kind: call}, {kind: talks, in: Hill}]}, {sum: {of: food}, at-least: 1}]}\n"},
		{"every day", "watched: every 7 days", "watched: every day"},
		{"the spirit with its readers", "cite: Article 2", "force: spirit\n    read-by: [envoys]"},
		{"the spirit without readers", "cite: Article 2", "force: spirit"},
		{"an annex", "cite: Article 2", "annex: unpublished"},
		{"zones and needs", "cite: Article 2", "in: Hill\n    needs: [north, guard]"},
		{"empty lists where nothing is meant", "cite: Article 2", "needs: []\n    after: []"},
		{"monitors", "timezone: Europe/Paris", "monitors: [Commission]"},
		{"no time zone", "timezone: Europe/Paris\n", ""},
		{"an amendment that takes a key out", "{until: 1990-04-01}", "{until: , within: 60 days of signing}"},
		{"an amendment without a text, known later", "    text: The release is put off.\n", "    known: 1990-05-01\n"},
		{"an amendment of the duty", "{until: 1990-04-01}", "{do: {level: guns, at-least: 5}, force: goal}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := base(t)
			if c.from != "" {
				text = broken(t, c.from, c.to)
			}
			load(t, text)
			if err := accepted(t, s, text); err != nil {
				t.Error(err)
			}
		})
	}
	if err := accepted(t, s, string(read(t, "testdata/us-taliban-2020.yaml"))); err != nil {
		t.Error(err)
	}
}

func TestTheSchemaKnowsTheKeysThatLoadKnowsAndDescribesThem(t *testing.T) {
	type node struct {
		Description string
		Properties  map[string]json.RawMessage
		OneOf       []json.RawMessage
	}
	var whole struct {
		node
		Defs map[string]node `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &whole); err != nil {
		t.Fatal(err)
	}
	check := func(name string, n node, want []string) {
		var keys []string
		for key, raw := range n.Properties {
			var property node
			if err := json.Unmarshal(raw, &property); err != nil || property.Description == "" {
				t.Errorf("%s: %s is not described", name, key)
			}
			keys = append(keys, key)
		}
		slices.Sort(keys)
		want = slices.Sorted(slices.Values(want))
		if diff := cmp.Diff(want, keys); diff != "" {
			t.Errorf("keys of %s (-Load +schema)\n%s", name, diff)
		}
	}
	var signed, shape node
	if err := json.Unmarshal(whole.Properties["signed"], &signed); err != nil {
		t.Fatal(err)
	}
	check("the agreement", whole.node, agreementKeys)
	check("signed", signed, signedKeys)
	check("party", whole.Defs["party"], partyKeys)
	check("clause", whole.Defs["clause"], clauseKeys)
	check("change", whole.Defs["change"], clauseKeys)
	check("scope", whole.Defs["scope"], scopeKeys)
	check("hold", whole.Defs["hold"], holdKeys)
	check("baseline", whole.Defs["baseline"], baselineKeys)
	check("reading", whole.Defs["reading"], readingKeys)
	check("selector", whole.Defs["selector"], selectorKeys)
	check("amendment", whole.Defs["amendment"], amendmentKeys)
	for i, key := range shapes {
		shape = node{}
		if err := json.Unmarshal(whole.Defs["do"].OneOf[i+1], &shape); err != nil {
			t.Fatal(err)
		}
		want := []string{key}
		switch key {
		case "finding":
			want = append(want, "by")
		case "count", "sum", "level":
			want = append(want, bounds...)
		}
		check(key, shape, want)
	}
	var kind struct{ Enum []string }
	if err := json.Unmarshal(whole.Defs["selector"].Properties["kind"], &kind); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(kinds(), kind.Enum); diff != "" {
		t.Errorf("kinds (-Load +schema)\n%s", diff)
	}
}

func TestTheSchemaAcceptsEveryConstruct(t *testing.T) {
	if err := accepted(t, compiled(t), string(read(t, "testdata/whole.yaml"))); err != nil {
		t.Error(err)
	}
}
