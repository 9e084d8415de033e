package trucewatch

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"strings"
	"time"
)

// DecisionVerb is what a reviewer decided.
type DecisionVerb string

// The verbs.
const (
	// Together: the accounts tell of one incident.
	Together DecisionVerb = "together"
	// Apart: the accounts do not tell of the incident that those in From tell of;
	// where From is empty, no two of the accounts are of one incident.
	Apart DecisionVerb = "apart"
	// GradeByHand: the fact of the incident has the grade, whatever is computed.
	GradeByHand DecisionVerb = "grade"
	// Found: the incident happened or did not, by whom, how many; see Finding.
	Found DecisionVerb = "finding"
	// SameText: reports in one group of Families are one text, reports in
	// different groups are not.
	SameText DecisionVerb = "family"
	// Dismiss: the accounts are of no incident at all.
	Dismiss DecisionVerb = "dismiss"
	// Undo: the decision that Undoes names no longer holds.
	Undo DecisionVerb = "undo"
)

// DecisionVerbs lists the verbs in a fixed order.
func DecisionVerbs() []DecisionVerb {
	return []DecisionVerb{Together, Apart, GradeByHand, Found, SameText, Dismiss, Undo}
}

// AccountRef names an account so that a newer reading of the report, or a newer
// version of it, finds it again: by the report and the passage that tells it, and
// where one passage has several accounts by whose version it is and of what kind.
type AccountRef struct {
	Report  string  `json:"report"`
	Passage Passage `json:"passage"`
	Voice   string  `json:"voice,omitempty"`
	Kind    Kind    `json:"kind,omitempty"`
}

// Decision is what a reviewer decided about the record. It is kept for good; what
// takes it back is a further decision that names it.
type Decision struct {
	// ID is made from all that follows but Seq. It looks like "d-" and sixteen
	// letters and digits.
	ID string `json:"id"`
	// Seq is the place in the record, from 1, in the order in which decisions were
	// taken in; 0 before that.
	Seq int64 `json:"seq,omitempty"`
	// At is when this record took the decision in, Known when it became public:
	// when it was made, or when the monitor whose finding it is published it. Views
	// "known by" an instant see the decision when Known is not after it.
	At    time.Time    `json:"at"`
	Known time.Time    `json:"known"`
	By    string       `json:"by"`
	Verb  DecisionVerb `json:"verb"`
	// Accounts are the accounts decided on. For a decision about an incident they
	// are those that it had then, the first to become public first: the decision
	// is about the incident that holds that account, whatever it is called later.
	Accounts []AccountRef `json:"accounts,omitempty"`
	From     []AccountRef `json:"from,omitempty"`
	// Incident is the code that the incident had.
	Incident string     `json:"incident,omitempty"`
	Families [][]string `json:"families,omitempty"`
	// Finding is a fact of type finding; its Voice is who found it, its About is
	// Incident.
	Finding *Fact `json:"finding,omitempty"`
	// Grade is given to Fact: "happened", "by:" and the identifier of a party, or
	// "killed", "wounded".
	Grade  Grade  `json:"grade,omitempty"`
	Fact   string `json:"fact,omitempty"`
	Reason string `json:"reason"`
	// Evidence are passages that the decision rests on; EvidenceIn[i] is the report
	// that Evidence[i] stands in.
	Evidence   []Passage `json:"evidence,omitempty"`
	EvidenceIn []string  `json:"evidence_in,omitempty"`
	// Undoes is the ID of the decision that this one takes back.
	Undoes string `json:"undoes,omitempty"`
}

// DecisionID names a decision by what was decided, by whom, when and why.
func DecisionID(d Decision) string {
	d.ID, d.Seq = "", 0
	d.At, d.Known = d.At.UTC(), d.Known.UTC()
	data, err := json.Marshal(d)
	if err != nil { // a time outside the years that JSON can tell
		data = []byte(d.By + "\x00" + d.Reason)
	}
	sum := sha256.Sum256(data)
	return "d-" + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:10]))
}

// Reports lists the reports that a decision speaks of, each once.
func (d Decision) Reports() []string {
	var list []string
	seen := map[string]bool{}
	add := func(report string) {
		if report != "" && !seen[report] {
			seen[report] = true
			list = append(list, report)
		}
	}
	for _, refs := range [][]AccountRef{d.Accounts, d.From} {
		for _, r := range refs {
			add(r.Report)
		}
	}
	for _, group := range d.Families {
		for _, r := range group {
			add(r)
		}
	}
	for _, r := range d.EvidenceIn {
		add(r)
	}
	return list
}

// InForce gives the decisions that no later one of them takes back, without the
// undos, in the order given, which is that of their Seq. An undo that was undone
// itself leaves what it undid in force.
func InForce(decisions []Decision) []Decision {
	undone := map[string]bool{}
	for i := len(decisions) - 1; i >= 0; i-- {
		if d := decisions[i]; d.Verb == Undo && !undone[d.ID] {
			undone[d.Undoes] = true
		}
	}
	var list []Decision
	for _, d := range decisions {
		if d.Verb != Undo && !undone[d.ID] {
			list = append(list, d)
		}
	}
	return list
}

// RefTo names an account of a report.
func RefTo(report string, a Account) AccountRef {
	ref := AccountRef{Report: report, Voice: a.Voice.Name, Kind: a.Kind}
	if len(a.Evidence) > 0 {
		ref.Passage = a.Evidence[0]
	}
	return ref
}

// In finds the account that is meant in a reading of its report, whose text may
// have changed since: the one whose evidence shares most with the passage, where
// that stands now; the same voice outweighs half of the passage, the same kind a
// quarter. ok is false where the passage is gone or nothing is read in it any more.
func (r AccountRef) In(text *Text, reading Reading) (place int, ok bool) {
	p, found := text.Find(r.Passage)
	if !found {
		return 0, false
	}
	best := 0.0
	for i, a := range reading.Accounts {
		if score := r.likeness(p, a); score > best {
			place, best, ok = i, score, true
		}
	}
	return place, ok
}

// likeness is 0 for an account that no part of the passage tells, and grows with
// the share of passage and evidence that they have in common, and with voice and
// kind.
func (r AccountRef) likeness(p Passage, a Account) float64 {
	shared := 0.0
	for _, e := range a.Evidence {
		common := min(p.End, e.End) - max(p.Start, e.Start)
		if common > 0 {
			shared = max(shared, float64(common)/float64(max(p.End, e.End)-min(p.Start, e.Start)))
		}
	}
	if shared == 0 {
		return 0
	}
	if r.Voice == a.Voice.Name {
		shared += 0.5
	}
	if r.Kind == a.Kind {
		shared += 0.25
	}
	return shared
}
