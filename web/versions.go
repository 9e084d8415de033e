package web

import (
	"github.com/trucewatch/trucewatch/desk"
)

// versionRow is one version of a report.
type versionRow struct {
	report choice
	known  string // the day from which it was public
	here   bool   // it is the one that is shown
}

// versionDiff is what a version changed.
type versionDiff struct {
	heading string
	older   choice
	newer   choice
	lines   []diffLine
	open    bool // it is about the one that is shown
}

// diffLine is a sentence that came, went or stays, or a run of those that stay.
type diffLine struct {
	change desk.LineChange
	text   string
	href   string // where it stands, or empty
}

// staying is how many sentences that stay are shown on each side of a change.
const staying = 1

func (v *visit) versions(report string) (rows []versionRow, diffs []versionDiff) {
	list := v.Versions(report)
	if len(list) < 2 {
		return nil, nil
	}
	for _, e := range list {
		rows = append(rows, versionRow{v.reportChoice(e.Report.ID), longDay(e.Report.Known().In(v.times.zone)), e.Report.ID == report})
	}
	for _, d := range v.VersionDiffs(report) {
		diff := versionDiff{older: v.reportChoice(d.Older), newer: v.reportChoice(d.Newer), open: d.Older == report || d.Newer == report}
		came, went := 0, 0
		for i, l := range d.Lines {
			switch l.Change {
			case desk.Came:
				came++
			case desk.Went:
				went++
			default:
				if !nearChange(d.Lines, i) {
					diff.skip()
					continue
				}
			}
			diff.lines = append(diff.lines, v.diffLine(d, l))
		}
		diff.heading = several(came, "sentence") + " new, " + thousands(went) + " gone"
		diffs = append(diffs, diff)
	}
	return rows, diffs
}

// skip stands for one more sentence that stays and is far from any change.
func (d *versionDiff) skip() {
	if n := len(d.lines); n == 0 || d.lines[n-1].change != "" {
		d.lines = append(d.lines, diffLine{text: "…"})
	}
}

func nearChange(lines []desk.DiffLine, at int) bool {
	for i := max(0, at-staying); i <= min(len(lines)-1, at+staying); i++ {
		if lines[i].Change != desk.Stays {
			return true
		}
	}
	return false
}

func (v *visit) diffLine(d desk.VersionDiff, l desk.DiffLine) diffLine {
	line := diffLine{change: l.Change, text: l.Text}
	switch {
	case l.New != nil:
		line.href = v.passage(d.Newer, *l.New)
	case l.Old != nil:
		line.href = v.passage(d.Older, *l.Old)
	}
	return line
}
