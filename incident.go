package trucewatch

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
}
