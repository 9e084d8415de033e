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
	// Happened is the grade of the incident having happened.
	Happened Grade `json:"happened"`
	// By is the grade of each party having done it.
	By map[string]Grade `json:"by,omitempty"`
	// ContestedBy names the voices that deny it, Refuted that a finding says no
	// or that everything that told of it was withdrawn.
	ContestedBy []string `json:"contested_by,omitempty"`
	Refuted     bool     `json:"refuted,omitempty"`
	// Why are sentences: what the grade rests on and what a higher one needs.
	Why []string `json:"why"`
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
