// Package brief writes what is known as text in which every sentence names its
// source: passages of reports, or of the agreement itself. What is written is
// decided here; what is true was decided by judge and corroborate.
//
// It is pure.
package brief

import (
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// Input is what a brief is written from.
type Input struct {
	Agreement *agreement.Agreement
	AsOf      time.Time
	Known     time.Time
	// Clauses as they stood, and Verdicts[standard][i] the verdict on Clauses[i].
	Clauses   []agreement.Clause
	Verdicts  map[trucewatch.Standard][]trucewatch.Verdict
	Incidents []trucewatch.Incident
	Entries   []trucewatch.Entry
	// Facts are those that were judged: the verdicts' reasons name them.
	Facts []trucewatch.Fact
}

// Agreement is the Report of a Source that stands in the agreement's own file.
const Agreement = "agreement"

// Source is a passage that a sentence rests on.
type Source struct {
	// Report is a report's ID, or Agreement.
	Report    string             `json:"report"`
	Title     string             `json:"title"`
	Outlet    string             `json:"outlet"`
	Published string             `json:"published"` // a day, 2006-01-02
	Passage   trucewatch.Passage `json:"passage"`
}

// Sentence is one sentence and the places of its sources in the brief's list,
// counted from 0; there is at least one. Clause or Incident say what it is
// about, for links.
type Sentence struct {
	Text     string `json:"text"`
	Sources  []int  `json:"sources"`
	Clause   string `json:"clause,omitempty"`
	Incident string `json:"incident,omitempty"`
}

// Section is a part of a brief.
type Section struct {
	Heading   string     `json:"heading"`
	Sentences []Sentence `json:"sentences"`
}

// Brief is what is known, with its sources.
type Brief struct {
	Title    string    `json:"title"`
	AsOf     string    `json:"as_of"` // a day, 2006-01-02, or RFC 3339
	Known    string    `json:"known"`
	Sections []Section `json:"sections"`
	Sources  []Source  `json:"sources"`
}
