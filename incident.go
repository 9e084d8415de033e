package trucewatch

import "time"

// Teller is an account with the report that carries it and the family of that
// report, as an incident shows it.
type Teller struct {
	Account Account `json:"account"`
	Report  string  `json:"report"`
	Family  string  `json:"family"`
	// Carriers are the other reports that carry the same account of the same
	// voice: copies of the text, or corrections of it that left it standing.
	Carriers []string `json:"carriers,omitempty"`
	// Superseded is the report that corrected or withdrew this account, or empty.
	Superseded string `json:"superseded,omitempty"`
}

// Grading is how well an incident is established and why.
type Grading struct {
	// Happened is the grade of the incident having happened. Where a reviewer set it
	// by hand, Computed is the one that was computed; otherwise it is empty.
	Happened Grade `json:"happened"`
	Computed Grade `json:"computed,omitempty"`
	// By is the grade of each party having done it.
	By map[string]Grade `json:"by,omitempty"`
	// ContestedBy names the voices that deny it, Refuted that a finding says no
	// or that everything that told of it was withdrawn.
	ContestedBy []string `json:"contested_by,omitempty"`
	Refuted     bool     `json:"refuted,omitempty"`
	// Why are sentences: what the grade rests on and what a higher one needs.
	Why []string `json:"why"`
	// Facts grade each fact of the incident: that it happened, by whom, to whom, how
	// many; in this order, and of one sort the better established first.
	Facts []FactGrading `json:"facts,omitempty"`
	// Tellings are how the parties tell it, sorted by party.
	Tellings []Telling `json:"tellings,omitempty"`
	// Found are the findings about it, the earliest first.
	Found []Finding `json:"found,omitempty"`
}

// FactGrading is how well one fact of an incident is established.
type FactGrading struct {
	// Fact is "happened", "by:" or "to:" and the identifier of a party, "killed",
	// "wounded" or "count". Of the last three there is one for each Count told.
	Fact  string `json:"fact"`
	Count *Count `json:"count,omitempty"`
	Grade Grade  `json:"grade"`
	// Hand is what a reviewer set by hand; Grade is then the computed one, and what
	// counts is Hand.Grade.
	Hand *HandGrade `json:"hand,omitempty"`
	// Reliability is the letter of the most reliable source that tells it, A to F,
	// and Credibility the number of how credible it is, 1 to 6, as in the Admiralty
	// code; F and 6 say that it can't be judged.
	Reliability string `json:"reliability"`
	Credibility int    `json:"credibility"`
	// Voices tell it, ContestedBy deny it or tell what can't be true with it.
	Voices      []string `json:"voices,omitempty"`
	ContestedBy []string `json:"contested_by,omitempty"`
	Refuted     bool     `json:"refuted,omitempty"`
	// Why is what the grade rests on, Raise what the next one needs; empty where
	// there is none above.
	Why   string `json:"why"`
	Raise string `json:"raise,omitempty"`
}

// HandGrade is a grade that a reviewer set.
type HandGrade struct {
	Grade    Grade     `json:"grade"`
	By       string    `json:"by"`
	Reason   string    `json:"reason"`
	Decision string    `json:"decision,omitempty"`
	Known    time.Time `json:"known"`
}

// Telling is how a party tells an incident, by its own voices. Says is "tells",
// "denies", "both" where some of its voices tell and others deny, or "silent".
type Telling struct {
	Party   string   `json:"party"`
	Says    string   `json:"says"`
	Voices  []string `json:"voices,omitempty"`
	By      []string `json:"by,omitempty"`
	Against []string `json:"against,omitempty"`
	Killed  []Count  `json:"killed,omitempty"`
	Wounded []Count  `json:"wounded,omitempty"`
	Count   []Count  `json:"count,omitempty"`
}

// Finding is a finding about an incident. Mandated says that whoever made it has the
// right to verify, Decides that it is the one that counts, Reverses that it says
// otherwise than the one before it, whether it happened or who did it.
type Finding struct {
	ID       string    `json:"id"`
	Known    time.Time `json:"known"`
	Voice    string    `json:"voice"`
	Happened bool      `json:"happened"`
	By       []string  `json:"by,omitempty"`
	Killed   *Count    `json:"killed,omitempty"`
	Wounded  *Count    `json:"wounded,omitempty"`
	Mandated bool      `json:"mandated"`
	Decides  bool      `json:"decides,omitempty"`
	Reverses bool      `json:"reverses,omitempty"`
}

// Incident is something reported to have happened, with the accounts that are
// about it, in the order in which they became public.
type Incident struct {
	// Code is short and stays the same in views of any later day: it is made
	// from the account that first became public.
	Code    string   `json:"code"`
	Kind    Kind     `json:"kind"`
	Title   string   `json:"title"`
	When    Interval `json:"when"`
	Place   *Place   `json:"place"`
	Tellers []Teller `json:"tellers"`
	Grading Grading  `json:"grading"`
	// Joins say why the reports after the first are of one incident with those
	// before them.
	Joins []Join `json:"joins,omitempty"`
	// Findings are the findings about it and the grades that were set by hand, as
	// facts.
	Findings []Fact `json:"findings,omitempty"`
}

// Join is why accounts of a report are of one incident with those that became
// public before. Factors add up to Score; at Threshold or above it they are joined.
// Decision is the reviewer's decision by which they are, whatever the score, and
// Against what would have kept them apart without it.
type Join struct {
	Report    string   `json:"report"`
	Accounts  []string `json:"accounts"`
	Score     int      `json:"score"`
	Threshold int      `json:"threshold"`
	Factors   []Factor `json:"factors,omitempty"`
	Decision  string   `json:"decision,omitempty"`
	Against   string   `json:"against,omitempty"`
}

// Factor is one thing that speaks for or against two tellings being of one
// incident, with its weight; Says explains it.
type Factor struct {
	Name   string `json:"name"`
	Weight int    `json:"weight"`
	Says   string `json:"says"`
}

// Family is reports that are one text. Origin is the report that first became
// public; Reports are all of them, the origin first.
type Family struct {
	ID      string   `json:"id"`
	Origin  string   `json:"origin"`
	Reports []string `json:"reports"`
	// Spread is where and how long the text went round.
	Spread Spread `json:"spread"`
	// Corrections, Withdrawals and Versions are those of Reports by which the outlet
	// changed the text or took it back, in the order in which they became public.
	Corrections []string `json:"corrections,omitempty"`
	Withdrawals []string `json:"withdrawals,omitempty"`
	Versions    []string `json:"versions,omitempty"`
	// Credits are the agencies that one of the reports credits.
	Credits []string `json:"credits,omitempty"`
	// Borrowed are passages that a report of the family shares with an earlier one
	// of another.
	Borrowed []Borrowing `json:"borrowed,omitempty"`
}

// Spread is the outlets that carried a text, in the order in which they first did,
// and when the first and the last report of it became public.
type Spread struct {
	Outlets []string  `json:"outlets,omitempty"`
	First   time.Time `json:"first,omitzero"`
	Last    time.Time `json:"last,omitzero"`
}

// Borrowing is a passage of a report that stands, word for word, in an earlier
// report From of another family. What it tells is told by that family.
type Borrowing struct {
	Report  string  `json:"report"`
	From    string  `json:"from"`
	Family  string  `json:"family"`
	Passage Passage `json:"passage"`
}
