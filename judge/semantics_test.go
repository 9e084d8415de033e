package judge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// rule is a sentence of docs/semantics.md as a small case, whose expectations
// were worked out by hand. The judge and the reference must both give them.
type rule struct {
	says string
	// zone is the time zone, Asia/Kabul unless said; more stands beside clauses in
	// the agreement.
	zone, more, clauses, facts, expect string
	// shows are lines "clause, as of: episodes and matches".
	shows string
}

// agreed loads the agreement of a rule.
func (r rule) agreed(t testing.TB) *agreement.Agreement {
	t.Helper()
	text := head
	for _, key := range []string{"anchors:", "baselines:"} {
		if at := strings.Index(text, key); at >= 0 && strings.Contains(r.more, key) {
			text = text[:at] + text[at+strings.Index(text[at:], "\n")+1:]
		}
	}
	if r.zone != "" {
		text = strings.Replace(text, "Asia/Kabul", r.zone, 1)
	}
	text = strings.Replace(text, "clauses:\n", unindented(r.more)+"clauses:\n", 1)
	for line := range strings.Lines(strings.TrimSpace(r.clauses)) {
		text += "  " + strings.TrimSpace(line) + "\n"
	}
	a, errs := agreement.Load("rule.yaml", []byte(text))
	if a == nil {
		t.Fatal(errs, "\n", text)
	}
	a.Zones = []string{"city", "port"}
	return a
}

func unindented(s string) string {
	text := ""
	for line := range strings.Lines(strings.TrimSpace(s)) {
		if line = strings.TrimSpace(line); line != "" {
			text += line + "\n"
		}
	}
	return text
}

// shape is what of a verdict the scenarios have no words for.
func shape(a *agreement.Agreement, v trucewatch.Verdict) string {
	day := func(t time.Time) string {
		switch t = t.In(a.Zone); {
		case t.IsZero():
			return "…"
		case t.Equal(agreement.DayStart(t)), t.Equal(agreement.DayEnd(t)):
			return t.Format("01-02")
		}
		return t.Format("01-02T15:04")
	}
	word := func(w trucewatch.Word, might []trucewatch.Word) string {
		if w == trucewatch.Maybe {
			return strings.ReplaceAll(strings.Trim(fmt.Sprint(might), "[]"), " ", "|")
		}
		return string(w)
	}
	var parts []string
	for _, e := range v.Episodes {
		parts = append(parts, fmt.Sprint(day(e.From), " to ", day(e.To), " ", e.Incidents))
	}
	for _, m := range v.Matches {
		s := m.Incident + " " + day(m.From)
		if !m.Due.IsZero() {
			s += " due " + day(m.Due)
		}
		s += " " + word(m.Word, m.MightBe)
		if m.By != "" {
			s += " by " + m.By
		}
		parts = append(parts, strings.TrimSpace(s))
	}
	for _, p := range v.Parts {
		parts = append(parts, strings.Trim(p.Party+"/"+p.Zone, "/")+" "+word(p.Verdict.Word, p.Verdict.MightBe))
	}
	for _, r := range v.Readings {
		parts = append(parts, r.Reading+" "+word(r.Word, r.MightBe))
	}
	return strings.Join(parts, "; ")
}

type judging func(*agreement.Agreement, []trucewatch.Fact, judge.At, trucewatch.Standard) []trucewatch.Verdict

func (r rule) holds(t *testing.T, by judging) {
	t.Helper()
	a := r.agreed(t)
	s := scenario(t, a, r.facts, r.expect)
	find := func(at judge.At, standard trucewatch.Standard, clause string) trucewatch.Verdict {
		list := by(a, s.Facts, at, standard)
		i := slices.IndexFunc(list, func(v trucewatch.Verdict) bool { return v.Clause == clause })
		if i < 0 {
			return trucewatch.Verdict{}
		}
		return list[i]
	}
	for n, e := range s.Expect {
		for _, standard := range e.Standards {
			v := find(judge.At{AsOf: e.AsOf, Known: e.Known}, standard, e.Clause)
			got, want := setOf(v.Word, v.MightBe).list(), words(e.Verdict...).list()
			if !slices.Equal(got, want) {
				t.Errorf("expectation %d, %s under %s: %v, not %v", n+1, e.Clause, standard, got, want)
			}
			if e.Was != "" && v.Was != e.Was {
				t.Errorf("expectation %d, %s: was %s, not %s", n+1, e.Clause, v.Was, e.Was)
			}
			if due := e.Due; !due.IsZero() && (v.Due.Before(due.From) || v.Due.After(due.Last())) {
				t.Errorf("expectation %d, %s: due %s, not %s", n+1, e.Clause, v.Due, due.From)
			}
		}
	}
	for line := range strings.Lines(strings.TrimSpace(r.shows)) {
		about, want, _ := strings.Cut(strings.TrimSpace(line)+" ", ": ")
		want = strings.TrimSpace(want)
		clause, day, _ := strings.Cut(about, ", ")
		if got := shape(a, find(on(t, a, day), "alleged", clause)); got != want {
			t.Errorf("%s:\n got %s\nwant %s", about, got, want)
		}
	}
}

func holdsOf(t *testing.T, list []rule) {
	for _, r := range list {
		t.Run(r.says, func(t *testing.T) {
			t.Run("judge", func(t *testing.T) { r.holds(t, judge.Judge) })
			t.Run("reference", func(t *testing.T) { r.holds(t, reference) })
		})
	}
}
