package desk

import (
	"slices"

	"github.com/trucewatch/trucewatch"
)

// Orphan is an account that a decision speaks of and that is nowhere read any more,
// neither in its report nor in a newer version of it.
type Orphan struct {
	Decision string
	Account  trucewatch.AccountRef
	// Gone says that not even the passage is there any more; else it is there, and
	// nothing is read in it.
	Gone bool
}

// anchors finds accounts again in what is read.
type anchors struct {
	entry    func(report string) *trucewatch.Entry
	versions func(report string) []*trucewatch.Entry // of a report, as they became public
	texts    map[string]*trucewatch.Text
	looked   map[string]bool // the reports that were looked into, or would have been
}

func newAnchors(entry func(string) *trucewatch.Entry, versions func(string) []*trucewatch.Entry) *anchors {
	return &anchors{entry, versions, map[string]*trucewatch.Text{}, map[string]bool{}}
}

func (v *View) anchors() *anchors {
	versions := map[string][]*trucewatch.Entry{}
	for i := range v.Entries {
		if of := v.Entries[i].Report.VersionOf; of != "" {
			versions[of] = append(versions[of], &v.Entries[i])
		}
	}
	return newAnchors(v.Entry, func(report string) []*trucewatch.Entry { return versions[report] })
}

func (a *anchors) text(report string) *trucewatch.Text {
	if a.texts[report] == nil {
		a.texts[report] = trucewatch.NewText(a.entry(report).Report.Text)
	}
	return a.texts[report]
}

// in finds an account in a report.
func (a *anchors) in(report string, ref trucewatch.AccountRef) (trucewatch.AccountRef, bool) {
	e := a.entry(report)
	if e == nil {
		return ref, false
	}
	place, ok := ref.In(a.text(report), e.Reading)
	if !ok {
		return ref, false
	}
	return trucewatch.RefTo(report, e.Reading.Accounts[place]), true
}

// again gives an account as its report is read now, and as it stands in all later
// versions of that report.
func (a *anchors) again(ref trucewatch.AccountRef) []trucewatch.AccountRef {
	var found []trucewatch.AccountRef
	seen := map[string]bool{}
	for reports := []string{ref.Report}; len(reports) > 0; reports = reports[1:] {
		if seen[reports[0]] {
			continue
		}
		seen[reports[0]], a.looked[reports[0]] = true, true
		if r, ok := a.in(reports[0], ref); ok {
			found = append(found, r)
		}
		for _, e := range a.versions(reports[0]) {
			reports = append(reports, e.Report.ID)
		}
	}
	return found
}

// anchored gives decisions with their accounts as they are read now: by quote and
// context in a newer reading, and in newer versions of the reports. An account that is
// nowhere read any more stays as it was.
func (a *anchors) anchored(decisions []trucewatch.Decision) []trucewatch.Decision {
	list := slices.Clone(decisions)
	for i := range list {
		list[i].Accounts, list[i].From = a.all(list[i].Accounts), a.all(list[i].From)
	}
	return list
}

func (a *anchors) all(refs []trucewatch.AccountRef) []trucewatch.AccountRef {
	var list []trucewatch.AccountRef
	for _, r := range refs {
		found := a.again(r)
		if len(found) == 0 {
			found = []trucewatch.AccountRef{r}
		}
		for _, f := range found {
			if !slices.Contains(list, f) {
				list = append(list, f)
			}
		}
	}
	return list
}

// Orphans lists what decisions in force speak of and is nowhere read any more.
func (v *View) Orphans() []Orphan {
	var list []Orphan
	a := v.anchors()
	for _, d := range trucewatch.InForce(v.Decisions) {
		for _, ref := range slices.Concat(d.Accounts, d.From) {
			if v.Entry(ref.Report) == nil || len(a.again(ref)) > 0 {
				continue
			}
			_, there := a.text(ref.Report).Find(ref.Passage)
			list = append(list, Orphan{d.ID, ref, !there})
		}
	}
	return list
}
