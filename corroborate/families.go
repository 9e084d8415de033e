package corroborate

import (
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// Families groups reports that are one text, in the order in which the origins
// became public. Every report is in exactly one family.
//
// A report joins the earliest family in which a report that became public before
// it has the same body, or resembles it closely, or contains it, or is contained
// in it; otherwise it begins a family. A version of a report joins it. A
// correction or withdrawal that does not repeat the text joins the last report of
// the same outlet and title. Families never merge, so that what was one family or
// two on some day stays so when later reports come. What a reviewer decided on
// which reports are one text holds; decisions of other verbs are passed over, and
// so are those that were undone.
//
// Resemblance and containment are those of Broder, "On the resemblance and
// containment of documents" (1997), on sets of word shingles. Candidates are
// found by MinHash with banding (Leskovec, Rajaraman and Ullman, "Mining of
// Massive Datasets", sections 3.3 and 3.4) and by winnowed fingerprints
// (Schleimer, Wilkerson and Aiken 2003), and then confirmed on the full sets.
// Passages that a report shares with an earlier one of another family are given
// with its family.
func Families(reports []trucewatch.Report, decisions []trucewatch.Decision) []trucewatch.Family {
	sorted := make([]*trucewatch.Report, len(reports))
	for i := range reports {
		sorted[i] = &reports[i]
	}
	slices.SortStableFunc(sorted, comparePublic)
	l := newLibrary(tiesOfTexts(decisions))
	byID := map[string]*trucewatch.Report{}
	for _, r := range sorted {
		if byID[r.ID] == nil {
			byID[r.ID] = r
			l.add(r)
		}
	}
	return l.families(func(id string) *trucewatch.Report { return byID[id] })
}

func familyID(report string) string {
	return "f-" + strings.TrimPrefix(report, "r-")
}

// families gives all of them; report gives a report by its ID.
func (l *library) families(report func(id string) *trucewatch.Report) []trucewatch.Family {
	var list []trucewatch.Family
	for origin := range l.origins() {
		list = append(list, l.family(origin, report))
	}
	return list
}

// origins are those of the families, in the order of their first texts.
func (l *library) origins() iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for _, i := range l.order {
			if origin := l.of[i]; l.members[origin][0] == i && !yield(origin) {
				return
			}
		}
	}
}

// family gives one.
func (l *library) family(origin int32, report func(id string) *trucewatch.Report) trucewatch.Family {
	id := l.texts[origin].id
	f := trucewatch.Family{ID: familyID(id), Origin: id}
	for _, i := range l.members[origin] {
		l.carry(&f, i, report(l.texts[i].id))
	}
	return f
}

// carry adds a report to the family that it is in.
func (l *library) carry(f *trucewatch.Family, i int32, r *trucewatch.Report) {
	f.Reports = append(f.Reports, r.ID)
	if r.Outlet != "" && !slices.ContainsFunc(f.Spread.Outlets, func(o string) bool { return fold(o) == fold(r.Outlet) }) {
		f.Spread.Outlets = append(f.Spread.Outlets, r.Outlet)
	}
	f.Spread.First, f.Spread.Last = spread(f.Spread.First, f.Spread.Last, r.Known())
	switch {
	case r.Withdrawn:
		f.Withdrawals = append(f.Withdrawals, r.ID)
	case r.Correction:
		f.Corrections = append(f.Corrections, r.ID)
	case r.VersionOf != "":
		f.Versions = append(f.Versions, r.ID)
	}
	for _, c := range creditsOf(r) {
		if !slices.Contains(f.Credits, c.agency) {
			f.Credits = append(f.Credits, c.agency)
		}
	}
	f.Borrowed = append(f.Borrowed, l.borrowedBy(i, r)...)
}

// borrowedBy gives the passages that a report has from others.
func (l *library) borrowedBy(i int32, r *trucewatch.Report) []trucewatch.Borrowing {
	var list []trucewatch.Borrowing
	for _, b := range l.shares[i] {
		from := &l.texts[b.from]
		list = append(list, trucewatch.Borrowing{
			Report: r.ID, From: from.id, Family: familyID(l.texts[b.family].id), Passage: passageIn(r, b.run),
		})
	}
	return list
}

func spread(first, last, known time.Time) (time.Time, time.Time) {
	if first.IsZero() || known.Before(first) {
		first = known
	}
	if known.After(last) {
		last = known
	}
	return first, last
}
