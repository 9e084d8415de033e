package agreement

import (
	"time"

	"github.com/trucewatch/trucewatch"
)

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

// Each is what a clause is judged apart for.
type Each string

// A clause can be judged apart for each of its zones, for each of the parties
// that it binds, or for each party in each zone.
const (
	EachZone  Each = "zone"
	EachParty Each = "party"
)

// Clause binds one party, or several, to one thing. Exactly one of Do, Refrain
// and Hold is set.
type Clause struct {
	ID      string
	Cite    string   // "Part One, B.1"
	Text    string   // the clause in plain words; never empty after Load
	By      []string // parties' IDs; several are bound jointly, or apart with Each
	Force   Force
	ReadBy  []string // for Spirit: who reads it so
	Do      *Do
	Refrain *Selector
	Hold    *Hold
	// Every says that Do is owed anew in each such period from the clause's
	// start, and due with the period's end.
	Every *Period
	// Whenever says that Do is owed anew for each such incident, and due Within
	// after it.
	Whenever *Selector
	Quiet    *Period // a breach is over when this has passed since its last incident
	From     *Moment // binds from here; nil means from the signing, or the amendment that added it
	Until    *Moment // Do: due then, or with Every and Whenever the end. Refrain, Hold: ends then. A day means its end.
	Within   *Within // Do: due this long after something
	// Extended are the periods by which amendments moved the deadline, in order.
	Extended []Period
	After    []string
	While    []string
	// Alongside are clauses of which each waits for the other: neither is overdue
	// while the other is not done. Each of the two names the other here.
	Alongside []string
	Needs     []string // parties without which it can't be done
	Watched   *Period  // longest stretch without a source before it is unwatched
	In        []string // zones; selectors that name none have been given these
	Each      []Each   // judged apart; see Parts
	// Scope is the clause as it stands for a party for which it stands otherwise,
	// by the party's ID; it is then judged apart for each party.
	Scope map[string]Clause
	// Unpublished says that the annex with the details is not published.
	Unpublished bool
	// Agreed is the day on which an amendment added the clause; zero for a clause
	// that was signed.
	Agreed time.Time
	// Ended says that the clause was released or superseded, and when.
	Ended *Ended
	// Source is the clause as it stands in the agreement's file; of an amended
	// clause, what the amendment says of it.
	Source    trucewatch.Passage
	alongside []string // the part of Alongside that the clause itself names
	plain     bool     // Text was made from the clause, the file gives none
}

// EndedBy is how an amendment ends a clause.
type EndedBy string

// A clause is released, or superseded by others.
const (
	Released   EndedBy = "released"
	Superseded EndedBy = "superseded"
)

// Ended says since which day a clause no longer binds, and how it ended. On is
// the day's beginning.
type Ended struct {
	On time.Time
	By EndedBy
}

// Do is something to bring about. Exactly one field is set.
type Do struct {
	Incident *Selector
	Count    *Measure // how many incidents
	Sum      *Measure // the sum of the incidents' counts
	Level    *Level
	Finding  *FindingDuty // with Whenever alone
	All      []Do
	Any      []Do
}

// FindingDuty is a finding about the incident that a Whenever clause began with.
type FindingDuty struct {
	By string // the body that owes it; empty for any of the monitors
}

// Selector picks incidents. Empty fields pick everything.
type Selector struct {
	Kind    trucewatch.Kind
	By      []string // parties' IDs: any of these (or one that stands with it)
	Against []string
	Between []string // all of these
	Of      string   // words that the incident's "of" must hold: "taliban prisoners"
	About   string   // likewise
	// AboutIt picks what is about the incident that a Whenever clause began with.
	AboutIt bool
	In      []string   // zones
	Where   *Condition // what the other fields can't say
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

// Hold is a measure to keep within bounds. Exactly one of Count, Sum and Level
// is set, and at least one bound.
type Hold struct {
	Count   *Selector // how many incidents, over Over
	Sum     *Selector // the sum of the incidents' counts, over Over
	Level   string    // a stock, by its latest figure
	Over    *Period   // the window, of Count and Sum
	AtLeast *Bound
	AtMost  *Bound
}

// Bound is a number, or a share of what the measure came to in a baseline
// period, scaled to the length of the window: by the days of both, or for a
// Level not at all.
type Bound struct {
	N int
	// Percent is the share in hundredths of a percent, 2000 for 20 %; Baseline
	// is the ID of the baseline, empty for a bound that is N.
	Percent  int
	Baseline string
}
