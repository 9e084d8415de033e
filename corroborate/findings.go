package corroborate

import (
	"slices"

	"github.com/trucewatch/trucewatch"
)

// findings are the decisions on an incident as facts, findings and grades set by hand,
// the earliest first. A decision is about the incident that holds the first of its
// accounts that is still there, whatever that is called now; where it names none, about
// that of its code.
func (l *ledger) findings(n int32, code string) []trucewatch.Fact {
	r := l.rulings
	if len(r.on) == 0 {
		return nil
	}
	var about []int
	for _, id := range l.incidents[n].units {
		f := l.files[l.accounts[id]]
		for _, a := range l.unit(id).accounts {
			about = append(about, r.on[f.accounts[a].ID]...)
		}
	}
	slices.Sort(about)
	var list []trucewatch.Fact
	for _, i := range slices.Backward(slices.Compact(about)) {
		if l.isAbout(&r.decisions[i], n) {
			f, _ := factOfDecision(&r.decisions[i])
			list = append(list, f)
		}
	}
	for _, i := range slices.Backward(r.on[code]) {
		f, _ := factOfDecision(&r.decisions[i])
		list = append(list, f)
	}
	return list
}

// isAbout says that the first account of a decision that is in an incident is in this.
func (l *ledger) isAbout(d *trucewatch.Decision, n int32) bool {
	for _, a := range l.rulings.accounts(d.Accounts) {
		if in, there := l.incidentOf(a); there {
			return in == n
		}
	}
	return false
}

// incidentOf gives the incident that an account is in.
func (l *ledger) incidentOf(account string) (int32, bool) {
	j, ok := l.byID[reportOf(account)]
	if !ok {
		return 0, false
	}
	id, ok := l.unitWith(j, account)
	if !ok {
		return 0, false
	}
	return l.unit(id).of, true
}

// factOfDecision turns a finding or a grade set by hand into a fact.
func factOfDecision(d *trucewatch.Decision) (trucewatch.Fact, bool) {
	var f trucewatch.Fact
	switch {
	case d.Verb == trucewatch.Found && d.Finding != nil:
		f = *d.Finding
		f.Type = trucewatch.FactFinding
	case d.Verb == trucewatch.GradeByHand && d.Grade.Rank() > 0:
		f = trucewatch.Fact{Type: trucewatch.FactGrade, Grade: d.Grade, Of: d.Fact, Voice: d.By}
		if f.Of == "" {
			f.Of = factHappened
		}
		if d.Finding != nil {
			f.Count, f.Killed, f.Wounded = d.Finding.Count, d.Finding.Killed, d.Finding.Wounded
		}
	default:
		return f, false
	}
	f.ID, f.Known, f.Reason = d.ID, d.Known, d.Reason
	if f.Voice == "" {
		f.Voice = d.By
	}
	if len(f.Evidence) == 0 && len(d.EvidenceIn) > 0 && len(d.Evidence) > 0 {
		f.Evidence, f.Report = d.Evidence, d.EvidenceIn[0]
	}
	return f, true
}

// grade grades an incident that has its code and findings.
func (l *ledger) grade(in *trucewatch.Incident, s Setting) {
	in.Grading = gradeIn(incidentFacts(*in, l.report), s, func(report string) string {
		if r := l.report(report); r != nil {
			return r.Outlet
		}
		return ""
	})
}

// history gives the findings in their order, and says which of them decides and
// which says otherwise than the one before.
func (t *telling) history() []trucewatch.Finding {
	var list []trucewatch.Finding
	for _, f := range t.findings {
		x := trucewatch.Finding{
			ID: f.ID, Known: f.Known, Voice: f.Voice, Happened: found(f), By: f.By, Killed: f.Killed, Wounded: f.Wounded,
			Mandated: t.mandate(f), Decides: f == t.decides,
		}
		if n := len(list); n > 0 {
			x.Reverses = x.Happened != list[n-1].Happened || apart(x.By, list[n-1].By)
		}
		list = append(list, x)
	}
	return list
}
