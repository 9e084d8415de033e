package corroborate

import (
	"slices"

	"github.com/trucewatch/trucewatch"
)

// verdicts are the decisions on incidents as facts: findings and grades set by hand,
// each list the earliest first.
type verdicts struct {
	about  map[int32][]trucewatch.Fact  // by incident
	called map[string][]trucewatch.Fact // by code, where no account of theirs is there
}

// rulingsOf finds the incidents that decisions are about: those that hold the first
// account that is still there, whatever they are called now.
func (l *ledger) rulingsOf() verdicts {
	v := verdicts{map[int32][]trucewatch.Fact{}, map[string][]trucewatch.Fact{}}
	for _, d := range slices.Backward(l.rulings.decisions) {
		f, ok := factOfDecision(&d)
		if !ok {
			continue
		}
		found := false
		for _, a := range l.rulings.accounts(d.Accounts) {
			if n, there := l.incidentOf(a); there {
				v.about[n] = append(v.about[n], f)
				found = true
				break
			}
		}
		if !found && len(d.Accounts) == 0 && d.Incident != "" {
			v.called[d.Incident] = append(v.called[d.Incident], f)
		}
	}
	return v
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

// grade grades an incident that has its code.
func (l *ledger) grade(in *trucewatch.Incident, findings []trucewatch.Fact, s Setting) {
	in.Findings = findings
	reports := map[string]*trucewatch.Report{}
	for _, t := range in.Tellers {
		for _, id := range append([]string{t.Report, t.Superseded}, t.Carriers...) {
			if r := l.report(id); r != nil {
				reports[id] = r
			}
		}
	}
	facts := incidentFacts(*in, reports)
	in.Grading = gradeIn(facts, s, func(report string) string {
		if r := reports[report]; r != nil {
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
