package main

import (
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/reading/incident"
)

type kindsCommand struct {
	Format string `enum:"text,json" default:"text" help:"text, or json for one JSON object on each line."`
}

// namedKind is a kind with the wider kind that it belongs to, which is empty for
// the two roots, and its names elsewhere.
type namedKind struct {
	Kind trucewatch.Kind `json:"kind"`
	Of   trucewatch.Kind `json:"of,omitempty"`
	incident.Names
}

// Run prints what each kind of incident is called in the event data of this field.
func (c *kindsCommand) Run(t *terminal) error {
	g := grid{}
	g.add(cell{"kind", bold}, cell{"ACLED", bold}, cell{"UCDP", bold}, cell{"PLOVER", bold}, cell{"CAMEO", bold})
	for _, k := range trucewatch.Kinds() {
		named := namedKind{Kind: k, Names: incident.NamesOf(k)}
		for _, root := range []trucewatch.Kind{trucewatch.Violence, trucewatch.Conduct} {
			if k != root && k.Is(root) {
				named.Of = root
			}
		}
		if c.Format == "json" {
			if err := t.jsonLine(named); err != nil {
				return err
			}
			continue
		}
		acled := orDash(named.ACLEDEvent)
		if len(named.ACLEDSubEvent) > 0 {
			acled += ": " + strings.Join(named.ACLEDSubEvent, ", ")
		}
		g.add(cell{string(k), bold}, cell{acled, ""}, cell{orDash(named.UCDP), ""}, cell{orDash(named.PLOVER), ""}, cell{orDash(named.CAMEO), ""})
	}
	if c.Format == "json" {
		return nil
	}
	return t.print(g.draw(t))
}

func orDash(list []string) string {
	if len(list) == 0 {
		return "–"
	}
	return strings.Join(list, ", ")
}
