package trucewatch

import "time"

// Grade is how well something is established.
type Grade string

// The grades, from nothing to a finding.
const (
	NoGrade      Grade = ""
	GradeAlleged Grade = "alleged"
	Corroborated Grade = "corroborated"
	Verified     Grade = "verified"
)

// Rank orders grades: 0 for none, 3 for verified.
func (g Grade) Rank() int {
	switch g {
	case GradeAlleged:
		return 1
	case Corroborated:
		return 2
	case Verified:
		return 3
	}
	return 0
}

// Standard is which accounts one is willing to believe: a grade, or the
// identifier of a party, for the matter as that party tells it.
type Standard string

// Graded gives the grade that the standard asks for; ok is false for a party's
// telling.
func (s Standard) Graded() (g Grade, ok bool) {
	g = Grade(s)
	return g, g.Rank() > 0
}

// GradedStandards are the three that every agreement has, weakest first.
func GradedStandards() []Standard {
	return []Standard{Standard(GradeAlleged), Standard(Corroborated), Standard(Verified)}
}

// FactType is the sort of a fact.
type FactType string

// The types of facts.
const (
	FactIncident   FactType = "incident"
	FactTally      FactType = "tally"
	FactFinding    FactType = "finding"
	FactDenial     FactType = "denial"
	FactRetraction FactType = "retraction"
	FactCoverage   FactType = "coverage"
	// FactGrade is a grade that a reviewer set by hand: Grade, of the fact of an
	// incident that Of names ("happened", "by:PARTY", "killed"), with Reason.
	FactGrade FactType = "grade"
)

// Fact is one thing told, with the three times that stand on every fact: when
// it happened (On), when it became public (Known) and, in the record, when it
// was taken in. It is what the judge judges.
type Fact struct {
	ID   string   `json:"id"`
	Type FactType `json:"type"`
	// Known is when the fact became public.
	Known time.Time `json:"known"`
	// On is when it happened. For a tally it is the period counted, for
	// coverage the period watched. Zero when unknown.
	On Interval `json:"on"`
	// Kind and those after it say what, by whom, to whom, of what, between whom
	// and where. By, Against and Between hold identifiers of parties; By is empty
	// when unknown.
	Kind    Kind     `json:"kind,omitempty"`
	By      []string `json:"by,omitempty"`
	Against []string `json:"against,omitempty"`
	Of      string   `json:"of,omitempty"`
	Between []string `json:"between,omitempty"`
	Zone    string   `json:"zone,omitempty"`
	Place   string   `json:"place,omitempty"`
	// About is, for a finding, denial or retraction, the id of the fact or
	// incident spoken of; for an announcement, what it is about; for coverage,
	// the clauses covered, all when empty.
	About string `json:"about,omitempty"`
	// Clauses, for coverage, are the clauses covered; all when empty.
	Clauses []string `json:"clauses,omitempty"`
	// Count is how many; nil when not said. Killed and Wounded likewise.
	Count   *Count `json:"count,omitempty"`
	Killed  *Count `json:"killed,omitempty"`
	Wounded *Count `json:"wounded,omitempty"`
	// Happened is, for a finding, whether it found that the incident happened;
	// nil means that it did.
	Happened *bool `json:"happened,omitempty"`
	// Voice tells it; Side is the party that the voice belongs to, or empty.
	Voice string `json:"voice,omitempty"`
	Side  string `json:"side,omitempty"`
	// Family is the text that carries it: facts of one family and one voice
	// count once. Empty means a family of its own.
	Family string `json:"family,omitempty"`
	// Grade is given, or empty to be computed from the facts that share Incident.
	Grade Grade `json:"grade,omitempty"`
	// Incident is the incident told of; facts that share it are accounts of one
	// thing. Empty means one of its own.
	Incident string `json:"incident,omitempty"`
	// Quoting are those on whom the voice rests for what it tells: agencies that an
	// outlet has files from. Neither of two voices of which one rests on the other,
	// or both on a third, confirms the other.
	Quoting []string `json:"quoting,omitempty"`
	// Reason is why a reviewer found or graded so.
	Reason string `json:"reason,omitempty"`
	// Report and Evidence anchor the fact. Both are empty for facts that were
	// given by hand.
	Report   string    `json:"report,omitempty"`
	Evidence []Passage `json:"evidence,omitempty"`
}
