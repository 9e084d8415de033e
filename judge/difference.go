package judge

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// Difference is a verdict that is not the one expected.
type Difference struct {
	File     string
	Line     int // of the expectation
	Clause   string
	Aspect   string // the part or reading of the clause that is meant, empty for the whole
	Standard trucewatch.Standard
	AsOf     time.Time // in the agreement's time zone
	Known    time.Time
	What     string // "verdict", "was", "since" or "due"
	Expected string
	Got      string
	Why      string // one line of why the verdict is what it is
	Note     string // of the expectation
}

// String writes the difference as a small diff, without a line break at its
// end.
func (d Difference) String() string {
	clause := d.Clause
	if d.Aspect != "" {
		clause += " " + d.Aspect
	}
	head := fmt.Sprintf("%s:%d: %s, %s, as of %s", d.File, d.Line, clause, d.Standard, stamp(d.AsOf))
	if !d.Known.Equal(d.AsOf) {
		head += ", known by " + stamp(d.Known)
	}
	label := ""
	if d.What != "verdict" {
		label = d.What + " "
	}
	lines := []string{head, "- " + label + d.Expected, "+ " + label + d.Got}
	if d.Note != "" {
		lines[1] += "  # " + d.Note
	}
	if d.Why != "" {
		lines = append(lines, "  "+d.Why)
	}
	return strings.Join(lines, "\n")
}

// Run judges a scenario's facts and gives where the verdicts are not those
// expected, in the order of the scenario; none when all are.
func Run(a *agreement.Agreement, s *Scenario) []Difference {
	type key struct {
		asOf, known time.Time
		standard    trucewatch.Standard
	}
	judged := map[key][]trucewatch.Verdict{}
	var list []Difference
	for _, e := range s.Expect {
		for _, standard := range e.Standards {
			k := key{e.AsOf, e.Known, standard}
			if judged[k] == nil {
				judged[k] = Judge(a, s.Facts, At{AsOf: e.AsOf, Known: e.Known}, standard)
			}
			i := slices.IndexFunc(judged[k], func(v trucewatch.Verdict) bool { return v.Clause == e.Clause })
			if i >= 0 {
				list = append(list, e.differences(s, judged[k][i])...)
			}
		}
	}
	return list
}

func (e Expectation) differences(s *Scenario, whole trucewatch.Verdict) []Difference {
	var list []Difference
	v, there := e.meant(whole)
	add := func(what, expected, got string) {
		list = append(list, Difference{
			File: s.File, Line: e.Line, Clause: e.Clause, Aspect: e.aspect(), Standard: whole.Standard, AsOf: e.AsOf, Known: e.Known,
			What: what, Expected: expected, Got: got, Why: because(v), Note: e.Note,
		})
	}
	if !there {
		add("verdict", phrase(e.Verdict), "none: "+partsOf(whole))
		return list
	}
	if !e.meets(v) {
		add("verdict", phrase(e.Verdict), summary(v))
	}
	if e.Was != "" && e.Was != v.Was {
		add("was", string(e.Was), orNone(string(v.Was)))
	}
	if !e.Since.IsZero() && !sameMoment(e.Since, v.Since) {
		add("since", shown(e.Since), orNone(since(v.Since)))
	}
	if !e.Due.IsZero() && !sameMoment(e.Due, v.Due) {
		add("due", shown(e.Due), orNone(due(v.Due)))
	}
	return list
}

// meant is the verdict that the expectation is about: the clause's, that of one of
// its parts, or that under a reading; false when it has no such part. Where the
// readings agree, each is the clause's.
func (e Expectation) meant(v trucewatch.Verdict) (trucewatch.Verdict, bool) {
	if e.ReadBy != "" {
		for _, r := range v.Readings {
			if slices.Contains(r.By, e.ReadBy) {
				return trucewatch.Verdict{Clause: v.Clause, Standard: v.Standard, Word: r.Word, MightBe: r.MightBe, Reasons: v.Reasons}, true
			}
		}
		return v, len(v.Readings) == 0
	}
	if e.Party == "" && e.Zone == "" {
		return v, true
	}
	for _, p := range v.Parts {
		if p.Party == e.Party && p.Zone == e.Zone {
			return p.Verdict, true
		}
	}
	return trucewatch.Verdict{}, false
}

func (e Expectation) aspect() string {
	if e.ReadBy != "" {
		return "as " + e.ReadBy + " reads it"
	}
	return partLabel(e.Party, e.Zone)
}

func partLabel(party, zone string) string {
	var words []string
	if party != "" {
		words = append(words, "for "+party)
	}
	if zone != "" {
		words = append(words, "in "+zone)
	}
	return strings.Join(words, " ")
}

// partsOf says which parts a clause has.
func partsOf(v trucewatch.Verdict) string {
	var list []string
	for _, p := range v.Parts {
		list = append(list, partLabel(p.Party, p.Zone))
	}
	if len(list) == 0 {
		return "the clause is not judged apart"
	}
	return "it is judged " + join(list[:min(len(list), mostParts)], "and")
}

// meets says whether a verdict is the one expected.
func (e Expectation) meets(v trucewatch.Verdict) bool {
	if len(e.Verdict) == 1 {
		return v.Word == e.Verdict[0]
	}
	if v.Word != trucewatch.Maybe || len(v.MightBe) != len(e.Verdict) {
		return false
	}
	return !slices.ContainsFunc(e.Verdict, func(w trucewatch.Word) bool { return !slices.Contains(v.MightBe, w) })
}

// sameMoment says whether an instant is the one expected, or on the day
// expected.
func sameMoment(want trucewatch.Interval, got time.Time) bool {
	return !got.IsZero() && !got.Before(want.From) && !got.After(want.Last())
}

func shown(i trucewatch.Interval) string {
	from, _ := i.Format()
	return from
}

func phrase(list []trucewatch.Word) string {
	if len(list) == 1 {
		return string(list[0])
	}
	var words []string
	for _, w := range list {
		words = append(words, string(w))
	}
	return "maybe: " + join(words, "or")
}

func summary(v trucewatch.Verdict) string {
	if v.Word == trucewatch.Maybe {
		return phrase(v.MightBe)
	}
	if v.Detail != "" {
		return string(v.Word) + " (" + v.Detail + ")"
	}
	return string(v.Word)
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// because is the first reason that decided, or else set aside, or what would
// change the verdict.
func because(v trucewatch.Verdict) string {
	for _, role := range []trucewatch.Role{trucewatch.RoleDecides, trucewatch.RoleAside, trucewatch.RoleChange} {
		for _, root := range v.Reasons {
			for _, r := range root.Because {
				if r.Role == role {
					return r.Text
				}
			}
		}
	}
	return ""
}
