// Package agreement is the agreement language: it reads what was agreed from
// YAML, finds what is wrong with it, says where and what would be right, and
// explains it in plain sentences. What the clauses come to is left to judge.
//
// It is pure: it takes the file's bytes and gives values.
package agreement

import (
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
	// Anchors are days with a name, each at its beginning. "signing" is always
	// among them: the day of the signing, unless the file gives it another.
	Anchors map[string]time.Time
	Clauses []Clause // in the order of the file
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

// Force says how strongly a clause binds.
type Force string

// The forces: a duty, a goal, a permission, and what is not written but held to
// be meant.
const (
	Shall  Force = "shall"
	Goal   Force = "goal"
	May    Force = "may"
	Spirit Force = "spirit"
)

// Clause binds one party to one thing. Exactly one of Do and Refrain is set.
type Clause struct {
	ID      string
	Cite    string // "Part One, B.1"
	Text    string // the clause in plain words; never empty after Load
	By      string // a party's ID
	Force   Force
	ReadBy  []string // for Spirit: who reads it so
	Do      *Do
	Refrain *Selector
	Quiet   *Period // a breach is over when this has passed since its last incident
	From    *Moment // binds from here; nil means from the signing
	Until   *Moment // Do: due then. Refrain: ends then. A day means its end.
	Within  *Within // Do: due this long after something
	After   []string
	While   []string
	Needs   []string // parties without which it can't be done
	Watched *Period  // longest stretch without a source before it is unwatched
	In      []string // zones; selectors that name none have been given these
	// Unpublished says that the annex with the details is not published.
	Unpublished bool
	// Source is the clause as it stands in the agreement's file; of an amended
	// clause, what the amendment says of it.
	Source trucewatch.Passage
	plain  bool // Text was made from the clause, the file gives none
}

// Do is something to bring about. Exactly one field is set.
type Do struct {
	Incident *Selector
	Count    *Measure // how many incidents
	Sum      *Measure // the sum of the incidents' counts
	Level    *Level
	All      []Do
	Any      []Do
}

// Selector picks incidents. Empty fields pick everything.
type Selector struct {
	Kind    trucewatch.Kind
	By      []string // parties' IDs: any of these (or one that stands with it)
	Against []string
	Between []string // all of these
	Of      string   // words that the incident's "of" must hold: "taliban prisoners"
	About   string   // likewise
	In      []string // zones
}

// Measure bounds a number taken over incidents. At least one bound is set.
type Measure struct {
	Selector Selector
	AtLeast  *int
	AtMost   *int
}

// Level bounds a stock, by its latest figure.
type Level struct {
	Name    string // "us-troops"
	AtLeast *int
	AtMost  *int
}

// Unit is a unit of the calendar.
type Unit string

// The units of a Period.
const (
	Hours  Unit = "hours"
	Days   Unit = "days"
	Weeks  Unit = "weeks"
	Months Unit = "months"
	Years  Unit = "years"
)

// Period is a length of calendar time: 135 days, 14 months.
type Period struct {
	N    int
	Unit Unit
}

// Moment is a day, an instant or an anchor. At is the day's beginning or the
// instant; Day says which of the two it is.
type Moment struct {
	At     time.Time
	Day    bool
	Anchor string // the anchor that it was given as, or empty
}

// Within is a period counted from an anchor, or from the fulfilment of another
// clause. Exactly one of Anchor and Clause is set.
type Within struct {
	Period Period
	Anchor string
	Clause string
}

// Amendment changes fields of clauses from the day it was agreed. Clauses holds
// each changed clause as it stands from then on, whole.
type Amendment struct {
	On      time.Time // the day's beginning
	Known   time.Time // when it became public: the end of that day unless said
	Text    string
	Clauses map[string]Clause
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

// Clause finds a clause by its ID as it was first agreed; nil when there is
// none.
func (a *Agreement) Clause(id string) *Clause {
	for i := range a.Clauses {
		if a.Clauses[i].ID == id {
			return &a.Clauses[i]
		}
	}
	return nil
}

// At gives the clauses as they stood at an instant on what was public by
// another: amendments agreed by asOf and public by known are applied, in the
// order in which they were agreed. Of an amendment that builds on one not yet
// public, only what it changes itself is seen.
func (a *Agreement) At(asOf, known time.Time) []Clause {
	clauses := append([]Clause(nil), a.Clauses...)
	for _, m := range a.Amendments {
		if m.On.After(asOf) || m.Known.After(known) {
			continue
		}
		for i := range clauses {
			if c, ok := m.Clauses[clauses[i].ID]; ok {
				clauses[i] = m.applied(a, clauses[i], c)
			}
		}
	}
	return clauses
}

// applied is a clause with what the amendment changes of it; whole is the
// clause with every earlier amendment in it.
func (m *Amendment) applied(a *Agreement, c, whole Clause) Clause {
	units, ok := m.units[c.ID]
	if !ok {
		return whole // an amendment that was not read from a file
	}
	c = c.amended(whole, units)
	if c.plain {
		c.Text = c.sentence(a)
	}
	return c
}

// Start is when a clause begins to bind as far as the calendar says: From, or
// the day of the signing.
func (a *Agreement) Start(c Clause) time.Time {
	if c.From != nil {
		return c.From.At
	}
	return a.SignedOn
}

// Deadline is the last instant in time: the end of the day Until or Until's
// instant, or the end of Within counted from an anchor. ok is false when the
// clause has none, or when it hangs on the fulfilment of another clause.
func (a *Agreement) Deadline(c Clause) (last time.Time, ok bool) {
	switch {
	case c.Until != nil && c.Until.Day:
		return DayEnd(c.Until.At), true
	case c.Until != nil:
		return c.Until.At, true
	case c.Within != nil && c.Within.Clause == "":
		start, ok := a.Anchors[c.Within.Anchor]
		if !ok {
			return time.Time{}, false
		}
		return c.Within.Period.Deadline(start), true
	}
	return time.Time{}, false
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
