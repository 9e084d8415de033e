package incident

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/trucewatch/trucewatch"
)

//go:embed ontologies.tsv
var ontologiesTable string

// Names are what a kind is called in the event data of this field; each list has
// the most usual name first, and is empty where there is none.
type Names struct {
	ACLEDEvent    []string `json:"acled_event"`
	ACLEDSubEvent []string `json:"acled_sub_event"`
	UCDP          []string `json:"ucdp"`   // types of violence, "1" to "3"
	PLOVER        []string `json:"plover"` // event type, or "TYPE:mode"
	CAMEO         []string `json:"cameo"`
}

var ontologiesOnce = sync.OnceValue(func() map[trucewatch.Kind]Names {
	kinds := map[trucewatch.Kind]Names{}
	for row := range strings.Lines(ontologiesTable) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(f) != 6 || strings.HasPrefix(row, "#") || f[0] == "kind" {
			continue
		}
		list := func(s string) []string {
			if s == "-" {
				return []string{}
			}
			return strings.Split(s, "|")
		}
		kinds[trucewatch.Kind(f[0])] = Names{list(f[1]), list(f[2]), list(f[3]), list(f[4]), list(f[5])}
	}
	return kinds
})

// NamesOf gives what a kind is called elsewhere; all empty for an unknown kind.
func NamesOf(kind trucewatch.Kind) Names { return ontologiesOnce()[kind] }
