package trucewatch

import "time"

// Word is what a clause comes to.
type Word string

// The verdicts. Maybe stands for the set of those in MightBe.
const (
	Dormant   Word = "dormant"
	Pending   Word = "pending"
	Kept      Word = "kept"
	Late      Word = "late"
	Overdue   Word = "overdue"
	Breached  Word = "breached"
	Unwatched Word = "unwatched"
	Suspended Word = "suspended"
	Void      Word = "void"
	Maybe     Word = "maybe"
)

// Role is the part that a reason plays.
type Role string

// The roles: the rule applied, a fact that decided, one set aside, something
// still missing, and what would change the verdict.
const (
	RoleRule    Role = "rule"
	RoleDecides Role = "decides"
	RoleAside   Role = "set aside"
	RoleChange  Role = "would change"
)

// Reason is one line of why a clause comes to its verdict. Facts are the
// identifiers of the facts it speaks of, Incident of the incident they tell of.
type Reason struct {
	Role     Role     `json:"role"`
	Text     string   `json:"text"`
	Facts    []string `json:"facts,omitempty"`
	Incident string   `json:"incident,omitempty"`
	Clause   string   `json:"clause,omitempty"`
	Because  []Reason `json:"because,omitempty"`
}

// Episode is a stretch of breach. To is zero while it is open.
type Episode struct {
	From      time.Time `json:"from"`
	To        time.Time `json:"to"`
	Incidents []string  `json:"incidents"`
}

// Verdict is what a clause comes to at an instant, under a standard, on what
// was known by some day. Word is the verdict; when it is Maybe, MightBe holds
// the possible ones in the order of the table of verdicts and HangsOn says for
// each what it hangs on. Was is, for Void, what the clause came to when it
// ended.
type Verdict struct {
	Clause   string            `json:"clause"`
	Standard Standard          `json:"standard"`
	Word     Word              `json:"verdict"`
	MightBe  []Word            `json:"might_be"`
	HangsOn  map[Word][]string `json:"hangs_on,omitempty"`
	Was      Word              `json:"was,omitempty"`
	// Since is when the clause came to this; Due when it is due; zero when
	// there is no such time.
	Since time.Time `json:"since"`
	// A duty that is due on a day has Due at the last instant of that day.
	Due time.Time `json:"due"`
	// Detail is a few words beside the verdict: "0 of 5,000", "34 attacks".
	Detail   string    `json:"detail,omitempty"`
	Reasons  []Reason  `json:"reasons"`
	Episodes []Episode `json:"episodes"`
	// Binding is the stretch in which the clause binds; To is zero when it has no
	// end. Gaps are the stretches in which nobody watched for too long.
	Binding Interval   `json:"binding"`
	Gaps    []Interval `json:"gaps,omitempty"`
	// Parts are the verdicts of a clause that is judged apart for parties or zones.
	Parts []PartVerdict `json:"parts,omitempty"`
	// Matches are the single duties of a clause that is owed anew: for each
	// incident that it begins with, or in each period.
	Matches []Match `json:"matches,omitempty"`
	// Readings are the verdicts under each reading of contested anchors.
	Readings []ReadingVerdict `json:"readings,omitempty"`
}

// PartVerdict is what a clause comes to for one party, in one zone; what it is
// not parted by is empty.
type PartVerdict struct {
	Party   string  `json:"party,omitempty"`
	Zone    string  `json:"zone,omitempty"`
	Verdict Verdict `json:"verdict"`
}

// Match is one of the duties of a clause that is owed anew. Incident is the
// identifier of what it began with, empty for one owed in a period; From is when
// it began, Due its last instant in time, By the identifier of what fulfilled it.
type Match struct {
	Incident string    `json:"incident,omitempty"`
	From     time.Time `json:"from"`
	Due      time.Time `json:"due"`
	Word     Word      `json:"verdict"`
	MightBe  []Word    `json:"might_be,omitempty"`
	By       string    `json:"by,omitempty"`
}

// ReadingVerdict is what a clause comes to under one reading of contested
// anchors. Reading says which, for people; By is who reads them so.
type ReadingVerdict struct {
	Reading string   `json:"reading"`
	By      []string `json:"by,omitempty"`
	Word    Word     `json:"verdict"`
	MightBe []Word   `json:"might_be,omitempty"`
}
