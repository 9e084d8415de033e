package judge

import (
	"fmt"
	"slices"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// reasons are why a clause comes to its verdict.
type reasons struct {
	rules, decides, asides, changes []trucewatch.Reason
}

// mostReasons is how many facts are spelt out one by one in each list; the rest
// are named in one reason together.
const mostReasons = 40

func (r *reasons) rule(text string) {
	r.rules = append(r.rules, trucewatch.Reason{Role: trucewatch.RoleRule, Text: text})
}

func (r *reasons) decide(reason trucewatch.Reason) {
	reason.Role = trucewatch.RoleDecides
	r.decides = append(r.decides, reason)
}

func (r *reasons) change(text string) {
	if !slices.ContainsFunc(r.changes, func(c trucewatch.Reason) bool { return c.Text == text }) {
		r.changes = append(r.changes, trucewatch.Reason{Role: trucewatch.RoleChange, Text: text})
	}
}

func both(a, b reasons) reasons {
	return reasons{
		rules: append(a.rules, b.rules...), decides: append(a.decides, b.decides...),
		asides: append(a.asides, b.asides...), changes: append(a.changes, b.changes...),
	}
}

// tree puts the reasons under the rule of the clause; an outline has none.
func (j *judgement) tree(c *agreement.Clause, o *outcome) []trucewatch.Reason {
	if j.outline {
		return nil
	}
	root := trucewatch.Reason{Role: trucewatch.RoleRule, Text: c.Requires(j.a), Clause: c.ID}
	rules := reasons{}
	rules.rule(j.believes())
	for _, list := range [][]trucewatch.Reason{rules.rules, o.rules, o.decides, o.asides, o.changes} {
		root.Because = append(root.Because, list...)
	}
	return []trucewatch.Reason{root}
}

// weigh says of a clause what its verdict is worth, and on what it hangs.
func (j *judgement) weigh(c *agreement.Clause, o *outcome) {
	if s := forceSentence(c.Force); s != "" {
		o.rule(s)
	}
	if o.might.word() == trucewatch.Maybe {
		for _, w := range o.might.words() {
			o.change(sentence("it is "+string(w), o.might.hangs[w]))
		}
	}
}

// tell gives the facts that decided and those that were set aside, of what a
// selector picks.
func (j *judgement) tell(r *reasons, n *counted, from stretch, t int64) {
	if j.outline {
		return
	}
	told := map[uint32]bool{}
	rest, restIDs := 0, []string(nil)
	for i := range n.flat {
		s := &n.flat[i]
		if s.first > t {
			break
		}
		for _, m := range append([]mark{s.mark}, s.rivals...) {
			switch {
			case told[m.group]:
			case len(r.decides) < mostReasons:
				told[m.group] = true
				h := j.happening(m.group)
				r.decides = append(r.decides, h.reason(trucewatch.RoleDecides, j.counts(n, s, h)))
			default:
				if rest++; len(restIDs) < mostNamed {
					restIDs = append(restIDs, j.happening(m.group).ids()...)
				}
			}
		}
	}
	if rest > 0 {
		r.decide(trucewatch.Reason{Text: fmt.Sprintf("%s more are counted likewise.", thousands(rest)), Facts: restIDs})
	}
	j.tellAside(r, n, from, t)
	j.nearly(r, n, from, t)
}

// mostNamed is how many facts are named in one reason together.
const mostNamed = 200

// tellAside gives what was set aside: what the standard does not count, and
// what was before the clause was in force.
func (j *judgement) tellAside(r *reasons, n *counted, from stretch, t int64) {
	var list []mark
	n.cell.aside(n.since, func(m *mark) bool {
		if m.first <= t {
			list = append(list, *m)
		}
		return m.first <= t
	})
	n.cell.counted(func(*extent) bool { return from.first != noTime }, func(m *mark) bool {
		if m.first <= t && m.last < from.first {
			list = append(list, *m)
		}
		return m.first <= t && m.first < from.first
	})
	j.sortMarks(list)
	for i, m := range list {
		if len(r.asides) >= mostReasons {
			var ids []string
			for _, m := range list[i:min(len(list), i+mostNamed)] {
				ids = append(ids, j.happening(m.group).ids()...)
			}
			r.asides = append(r.asides, trucewatch.Reason{Role: trucewatch.RoleAside, Text: fmt.Sprintf("%s more are set aside likewise.", thousands(len(list)-i)), Facts: ids})
			return
		}
		h := j.happening(m.group)
		note := h.aside
		if note == "" {
			note = "it was before the clause was in force"
		}
		r.asides = append(r.asides, h.reason(trucewatch.RoleAside, note))
	}
}

// counts says how a happening counts when that isn't plain.
func (j *judgement) counts(n *counted, s *share, h *happening) string {
	if !s.sure {
		if yes, _ := j.unsure(n, s); len(yes) > 0 {
			return "it counts only if " + join(yes, "and")
		}
	}
	if n.byCount && h.number == nil {
		return "no number is told, it counts as one"
	}
	return ""
}

// reason writes a happening as a reason.
func (h *happening) reason(role trucewatch.Role, note string) trucewatch.Reason {
	text := title(h.what()) + ", told by " + h.voices() + ": " + h.standing()
	if late := h.becameKnown(); late != "" {
		text += ", " + late
	}
	if note != "" {
		text += "; " + note
	}
	reason := trucewatch.Reason{Role: role, Text: text + ".", Facts: h.ids(), Incident: h.incident}
	for _, why := range h.why() {
		reason.Because = append(reason.Because, trucewatch.Reason{Role: role, Text: why, Incident: h.incident})
	}
	return reason
}

// standing is how well a happening is established, in words.
func (h *happening) standing() string {
	words := string(h.grading.Happened)
	if words == "" {
		words = "not told any more"
	}
	if h.grading.Refuted {
		words = "refuted"
	}
	if len(h.grading.ContestedBy) > 0 {
		words += ", contested by " + join(h.grading.ContestedBy, "and")
	}
	return words
}

// becameKnown says when a happening became public, where that was on a later
// day than the one on which it was.
func (h *happening) becameKnown() string {
	known := int64(never)
	for _, f := range h.facts {
		known = min(known, nanoseconds(f.Known))
	}
	if known == noTime || h.when.first == noTime || known <= h.when.last || h.rec.day(known) == h.rec.day(h.when.last) {
		return ""
	}
	return "became known on " + h.rec.day(known)
}

// ids are the facts that tell of a happening.
func (h *happening) ids() []string {
	var list []string
	for _, f := range h.facts {
		if f.ID != "" {
			list = append(list, f.ID)
		}
	}
	return list
}

// nearly says what would make a higher standard count what it sets aside.
func (j *judgement) nearly(r *reasons, n *counted, from stretch, t int64) {
	grade, ok := j.standard.Graded()
	if !ok || grade == trucewatch.GradeAlleged {
		return
	}
	const most = 3
	// The first of them, with all of one time, so that their order is that of
	// their keys and not that of arrival.
	var near []mark
	n.cell.aside(n.since, func(m *mark) bool {
		if k := len(near); m.first > t || k >= most && (m.first != near[k-1].first || m.last != near[k-1].last) {
			return false
		}
		h := j.happening(m.group)
		if m.last >= from.first && !h.grading.Refuted && h.grading.Happened != trucewatch.NoGrade {
			near = append(near, *m)
		}
		return true
	})
	j.sortMarks(near)
	for _, m := range near[:min(most, len(near))] {
		called := j.happening(m.group).called()
		if grade == trucewatch.Corroborated {
			r.change("One independent voice more for " + called + " would make it count under corroborated.")
		} else {
			r.change("A finding by a monitor or a reviewer on " + called + " would make it count under verified.")
		}
	}
}

// tellSuspended sets aside what happened while the clause did not bind.
func (j *judgement) tellSuspended(o *outcome, n *counted, suspended suspensions, t int64) {
	if j.outline || len(suspended.sure) == 0 {
		return
	}
	then := map[string]uint32{}
	for _, s := range n.flat {
		if s.first > t {
			break
		}
		if suspended.surely(stretch{s.first, s.last}) {
			if ids := j.happening(s.group).ids(); len(ids) > 0 {
				then[ids[0]] = s.group
			}
		}
	}
	decides := o.decides[:0:0]
	for _, r := range o.decides {
		if len(r.Facts) > 0 {
			if g, ok := then[r.Facts[0]]; ok && len(r.Facts) == len(j.happening(g).ids()) {
				o.asides = append(o.asides, j.happening(g).reason(trucewatch.RoleAside, "the clause was suspended then"))
				continue
			}
		}
		decides = append(decides, r)
	}
	o.decides = decides
}

// outlookDo says what would change the verdict on a duty to do something.
func (j *judgement) outlookDo(o *outcome) {
	switch {
	case o.due == never:
		if o.might.any(trucewatch.Pending) {
			o.change("Done, it is kept; it has no day by which it is due.")
		}
	case o.might.any(trucewatch.Pending):
		o.change(fmt.Sprintf("Due on %s: overdue from %s if not done.", j.day(o.due), j.day(o.due+1)))
	case o.might.any(trucewatch.Overdue):
		o.change(fmt.Sprintf("It was due on %s: done now, it is late.", j.day(o.due)))
	}
}

// outlookRefrain says what would change the verdict on a duty to refrain. closes
// is when the open breach is over.
func (j *judgement) outlookRefrain(c *agreement.Clause, o *outcome, closes int64) {
	if o.might.word() == trucewatch.Kept {
		o.change("One incident of this sort that counts would make it breached.")
	}
	if !o.might.has(trucewatch.Breached) {
		return
	}
	if c.Quiet == nil {
		o.change("The clause gives no quiet time: a breach stays open.")
		return
	}
	if n := len(o.episodes); n > 0 && o.might.word() == trucewatch.Breached {
		o.change(fmt.Sprintf("It is kept again on %s if nothing more happens.", j.day(closes)))
	}
}
