package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
	"github.com/trucewatch/trucewatch/judge"
	"github.com/trucewatch/trucewatch/store"
)

// Row is one thing that was looked at. Faults is empty when all is well. Warning says
// that a fault calls for a person's eye and is no damage.
type Row struct {
	Name   string
	Looked string // how much was looked at
	Faults []store.Fault
	// Warning: what was found does no harm to what the record says.
	Warning bool
}

// Doctor checks a record from end to end.
func (d *Desk) Doctor(ctx context.Context) ([]Row, error) {
	faults, err := d.store.Check(ctx)
	if err != nil {
		return nil, err
	}
	lines, err := d.store.Log(ctx)
	rows := []Row{{Name: "storage", Looked: "file, form, references and " + plural(len(lines), "line") + " of the log", Faults: faults}}
	if err == nil {
		var more []Row
		more, err = d.doctorContents(ctx)
		rows = append(rows, more...)
	}
	if len(faults) > 0 && trucewatch.ErrorCode(err) == trucewatch.CodeUnusable { // it can't be read because it is damaged, which was said
		return rows, nil
	}
	return rows, err
}

// doctorContents checks what the record holds and what it comes to.
func (d *Desk) doctorContents(ctx context.Context) ([]Row, error) {
	v, err := d.View(ctx, d.everything())
	if err != nil {
		return nil, err
	}
	erasures, err := d.store.Erasures(ctx)
	if err != nil {
		return nil, err
	}
	rows := []Row{quotes(v.Entries), references(v, erasures)}
	rows = append(rows, recomputed(v)...)
	return append(rows, orphaned(v), oneReader(v.Entries)), nil
}

const changedOutside = "the record was changed by another program or kept by a faulty one: restore it from an export (`trucewatch restore`)"

// references looks whether what names something names what is there.
func references(v *View, erasures []trucewatch.Erasure) Row {
	row := Row{Name: "references", Looked: plural(len(v.Entries), "report") + ", " + plural(len(v.Decisions), "decision")}
	wrong := func(what string, args ...any) {
		row.Faults = append(row.Faults, store.Fault{What: fmt.Sprintf(what, args...), Mend: changedOutside})
	}
	erased := map[string]bool{}
	for _, e := range erasures {
		erased[e.Report] = true
	}
	there := func(report string) bool { return report == "" || v.Entry(report) != nil || erased[report] }
	for _, e := range v.Entries {
		if !there(e.Report.VersionOf) {
			wrong("%s is a version of %s, which is not there", e.Report.ID, e.Report.VersionOf)
		}
		for _, fault := range misfits(e.Report.ID, e.Reading) {
			wrong("%s", fault)
		}
	}
	known := map[string]bool{}
	anchors := v.anchors()
	for _, d := range v.Decisions {
		in := quotedIn(d)
		for _, report := range slices.Sorted(maps.Keys(in)) {
			for _, p := range in[report] {
				if v.Entry(report) != nil && !anchors.text(report).Holds(p) {
					wrong("the decision %s quotes %q, which is not at %d–%d of %s", d.ID, p.Text, p.Start, p.End, report)
				}
			}
		}
		if d.ID == "" || known[d.ID] {
			wrong("the decision %s is there twice", d.ID)
		}
		if d.Undoes != "" && !known[d.Undoes] {
			wrong("the decision %s takes back %s, which is not there before it", d.ID, d.Undoes)
		}
		known[d.ID] = true
		for _, r := range d.Reports() {
			if !there(r) {
				wrong("the decision %s speaks of %s, which is not there", d.ID, r)
			}
		}
	}
	return row
}

// plainly computes families, incidents, facts and verdicts again from what a view is
// made of, all at once and in another order, by other ways than it was made.
func (v *View) plainly() *View {
	turned, reports := slices.Clone(v.Entries), make([]trucewatch.Report, len(v.Entries))
	slices.Reverse(turned)
	for i, e := range turned {
		reports[i] = e.Report
	}
	a := v.Case.Agreement
	again := &View{Case: v.Case, At: v.At, Entries: v.Entries, Decisions: v.Decisions, Verdicts: map[trucewatch.Standard][]trucewatch.Verdict{}}
	again.rulings = v.anchors().anchored(v.Decisions)
	again.Families = corroborate.Families(reports, again.rulings)
	again.Incidents = corroborate.Incidents(turned, again.Families, again.rulings, v.Case.setting())
	again.Facts = append(corroborate.Facts(again.Incidents, turned, again.Families), corroborate.Coverage(turned, v.Case.Sources)...)
	e := judge.New(a)
	for _, f := range slices.Backward(again.Facts) {
		e.Add(f)
	}
	for _, s := range a.Standards() {
		again.Verdicts[s] = e.Verdicts(v.At.judged(), s)
		e.Forget(s)
	}
	again.stand()
	return again
}

// recomputed compares a view with what it is when it is computed again.
func recomputed(v *View) []Row {
	again := v.plainly()
	reports := make([]string, 0, len(v.Entries))
	for _, f := range v.Families {
		reports = append(reports, f.Reports...)
	}
	families := differs("families", plural(len(v.Families), "family"), v.Families, again.Families)
	if slices.Sort(reports); len(reports) != len(v.Entries) || len(slices.Compact(reports)) != len(v.Entries) {
		families.Faults = append(families.Faults, store.Fault{What: "not every report is in exactly one family", Mend: faultOfProgram})
	}
	return []Row{
		families,
		differs("incidents", plural(len(v.Incidents), "incident")+", graded", v.Incidents, again.Incidents),
		differs("verdicts", plural(len(v.Clauses), "clause")+" under "+plural(len(v.Verdicts), "standard"), verdictLines(v), verdictLines(again)),
	}
}

const faultOfProgram = "the record is whole, and this is a fault of the program: please report it with an export of the record"

func verdictLines(v *View) [][]judge.Line {
	var lines [][]judge.Line
	for _, s := range v.Case.Agreement.Standards() {
		lines = append(lines, judge.Lines(v.Case.Agreement, v.Whole(s)))
	}
	return lines
}

func differs(name, looked string, a, b any) Row {
	row := Row{Name: name, Looked: looked}
	one, err := json.Marshal(a)
	two, err2 := json.Marshal(b)
	if err != nil || err2 != nil || !bytes.Equal(one, two) {
		row.Faults = append(row.Faults, store.Fault{What: name + " computed twice from the same record differ", Mend: faultOfProgram})
	}
	return row
}

// orphaned lists what reviewers decided on and is nowhere read any more.
func orphaned(v *View) Row {
	row := Row{Name: "decisions", Looked: plural(len(v.Decisions), "decision") + fmt.Sprintf(", %d in force", len(trucewatch.InForce(v.Decisions))), Warning: true}
	for _, o := range v.Orphans() {
		where := "is not read as an account any more"
		if o.Gone {
			where = "is not in the text any more"
		}
		row.Faults = append(row.Faults, store.Fault{
			What: fmt.Sprintf("the decision %s speaks of %q in %s, which %s", o.Decision, o.Account.Passage.Text, o.Account.Report, where),
			Mend: fmt.Sprintf("look at the report, and decide anew; `trucewatch review undo %s` takes the decision back", o.Decision),
		})
	}
	return row
}

// oneReader looks whether all was read by one reader.
func oneReader(entries []trucewatch.Entry) Row {
	row := Row{Name: "readings", Warning: true}
	readers := map[string]int{}
	var names []string
	for _, e := range entries {
		if readers[e.Reading.Reader]++; readers[e.Reading.Reader] == 1 {
			names = append(names, e.Reading.Reader)
		}
	}
	slices.Sort(names)
	row.Looked = fmt.Sprintf("by %s", orNone(strings.Join(names, ", ")))
	if len(names) > 1 {
		row.Faults = append(row.Faults, store.Fault{What: "some reports were read by an older reader than others", Mend: "run `trucewatch reread`"})
	}
	return row
}
