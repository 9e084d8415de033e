// Package agreement is the agreement language: it reads what was agreed from
// YAML, finds what is wrong with it, says where and what would be right, and
// explains it in plain sentences. What the clauses come to is left to judge.
//
// It is pure: it takes the file's bytes and gives values.
package agreement

import (
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
)

// Agreement is what was agreed, encoded.
type Agreement struct {
	Case     string // short name, also the directory's: "us-taliban-2020"
	Title    string
	SignedOn time.Time // the day's beginning in Zone
	SignedAt string    // "Doha"
	// Zone is the time zone in which days begin and end at midnight.
	Zone     *time.Location
	Monitors []string // voices with a mandate to make findings
	Parties  []Party  // in the order of the file
	// Anchors are times with a name. "signing" is always among them: the day of
	// the signing, unless the file gives it another.
	Anchors map[string]Anchor
	// Baselines are periods with a name, that measures are compared with.
	Baselines map[string]Baseline
	// Zones are the zones of the case in the order of places.geojson, for clauses
	// that are judged in each; whoever opens the case sets them.
	Zones   []string
	Clauses []Clause // as signed, in the order of the file
	// Amendments in the order of the day they were agreed.
	Amendments []Amendment
	// File and Text are the file that it was read from, for passages.
	File string
	Text *trucewatch.Text
	// Source is where the file says when and where it was signed.
	Source trucewatch.Passage
	zones  []zoneName
}

// Party is a side named by the agreement.
type Party struct {
	ID        string
	Name      string
	Signatory bool
	Names     []string // other names, as texts use them
	With      string   // the party that this one stands with, or empty
	Source    trucewatch.Passage
}

// Amendment changes what was agreed from its day on. Clauses holds each clause
// that it changes, extends or adds as it stands from then on, whole.
type Amendment struct {
	On      time.Time // the day's beginning
	Known   time.Time // when it became public: the end of that day unless said
	Text    string
	Clauses map[string]Clause
	Added   []string           // of those, the clauses that it adds, in the order of the file
	Extend  map[string]Period  // of those, the clauses whose deadline it moves
	Anchors map[string]Anchor  // anchors as they stand from then on, each with one reading
	Void    map[string]EndedBy // clauses that no longer bind
	Source  trucewatch.Passage
	units   map[string][]unit // what of each clause is changed
}

// Party finds a party by its ID; nil when there is none.
func (a *Agreement) Party(id string) *Party {
	for i := range a.Parties {
		if a.Parties[i].ID == id {
			return &a.Parties[i]
		}
	}
	return nil
}

// Clause finds a clause by its ID as it was first agreed, at the signing or by
// the amendment that added it; nil when there is none.
func (a *Agreement) Clause(id string) *Clause {
	for i := range a.Clauses {
		if a.Clauses[i].ID == id {
			return &a.Clauses[i]
		}
	}
	for _, m := range a.Amendments {
		if slices.Contains(m.Added, id) {
			c := m.Clauses[id]
			return &c
		}
	}
	return nil
}

// AllClauses are those signed and those that amendments added later, each as it
// was first agreed.
func (a *Agreement) AllClauses() []Clause {
	list := slices.Clone(a.Clauses)
	for _, m := range a.Amendments {
		for _, id := range m.Added {
			list = append(list, m.Clauses[id])
		}
	}
	return list
}

// Standards are the standards of the agreement: the graded ones, then each
// party's telling in the order of the file.
func (a *Agreement) Standards() []trucewatch.Standard {
	list := trucewatch.GradedStandards()
	for _, p := range a.Parties {
		if p.With == "" {
			list = append(list, trucewatch.Standard(p.ID))
		}
	}
	return list
}
