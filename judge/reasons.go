package judge

import (
	"fmt"
	"slices"
	"time"

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

// tree puts the reasons under the rule of the clause.
func (j *judgement) tree(c *agreement.Clause, o *outcome) trucewatch.Reason {
	root := trucewatch.Reason{Role: trucewatch.RoleRule, Text: c.Requires(j.a), Clause: c.ID}
	rules := reasons{}
	rules.rule(j.believes())
	for _, list := range [][]trucewatch.Reason{rules.rules, o.rules, o.decides, o.asides, o.changes} {
		root.Because = append(root.Because, list...)
	}
	return root
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
func (j *judgement) tell(r *reasons, picked []matched, list []share, from stretch, t time.Time, byCount bool) {
	counted := map[*happening]share{}
	for _, s := range flat(list) {
		counted[s.of.happening] = s
	}
	var rest, restAside []string
	for _, m := range picked {
		if m.when.first.After(t) {
			continue
		}
		s, in := counted[m.happening]
		var reason trucewatch.Reason
		switch {
		case in && len(r.decides) >= mostReasons:
			rest = append(rest, m.ids()...)
			continue
		case !in && len(r.asides) >= mostReasons:
			restAside = append(restAside, m.ids()...)
			continue
		case in:
			reason = m.reason(trucewatch.RoleDecides, j.counts(m, s, byCount))
			r.decides = append(r.decides, reason)
		case m.aside != "":
			r.asides = append(r.asides, m.reason(trucewatch.RoleAside, m.aside))
		default:
			r.asides = append(r.asides, m.reason(trucewatch.RoleAside, "it was before the clause was in force"))
		}
	}
	if len(rest) > 0 {
		r.decide(trucewatch.Reason{Text: fmt.Sprintf("%s more are counted likewise.", thousands(len(rest))), Facts: rest})
	}
	if len(restAside) > 0 {
		r.asides = append(r.asides, trucewatch.Reason{Role: trucewatch.RoleAside, Text: fmt.Sprintf("%s more are set aside likewise.", thousands(len(restAside))), Facts: restAside})
	}
	j.nearly(r, picked, from, t)
}

// counts says how a happening counts when that isn't plain.
func (j *judgement) counts(m matched, s share, byCount bool) string {
	switch {
	case !s.sure && len(s.yes) > 0:
		return "it counts only if " + join(s.yes, "and")
	case byCount && m.number == nil:
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
	for _, why := range h.grading.Why {
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
	known := forever
	for _, f := range h.facts {
		known = earlier(known, f.Known.In(h.when.last.Location()))
	}
	if known.IsZero() || h.when.first.IsZero() || !known.After(h.when.last) || day(known) == day(h.when.last) {
		return ""
	}
	return "became known on " + day(known)
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
func (j *judgement) nearly(r *reasons, picked []matched, from stretch, t time.Time) {
	grade, ok := j.standard.Graded()
	if !ok || grade == trucewatch.GradeAlleged {
		return
	}
	const most = 3
	said := 0
	for _, m := range picked {
		g := m.grading.Happened
		if m.aside == "" || m.grading.Refuted || g == trucewatch.NoGrade || said == most ||
			m.when.last.Before(from.first) || m.when.first.After(t) {
			continue
		}
		said++
		if grade == trucewatch.Corroborated {
			r.change("One independent voice more for " + m.called() + " would make it count under corroborated.")
		} else {
			r.change("A finding by a monitor or a reviewer on " + m.called() + " would make it count under verified.")
		}
	}
}

// tellFigures gives the figures that decided about a level.
func (j *judgement) tellFigures(r *reasons, f figures, l *agreement.Level, t time.Time) {
	latest := f.latest(t)
	if len(latest) == 0 {
		r.change("A figure of " + l.Name + " would say how far it is done: none counts yet.")
	}
	for _, h := range f.list {
		if slices.Contains(latest, h) && len(r.decides) < mostReasons {
			r.decides = append(r.decides, h.reason(trucewatch.RoleDecides, "the latest figure"))
		}
	}
	for _, h := range f.aside {
		if !h.when.first.After(t) && len(r.asides) < mostReasons {
			r.asides = append(r.asides, h.reason(trucewatch.RoleAside, h.aside))
		}
	}
}

// tellSuspended sets aside what happened while the clause did not bind.
func (o *outcome) tellSuspended(list []share, suspended suspensions) {
	then := map[string]share{}
	for _, s := range flat(list) {
		if ids := s.of.ids(); len(ids) > 0 && suspended.surely(s.when) {
			then[ids[0]] = s
		}
	}
	decides := o.decides[:0:0]
	for _, r := range o.decides {
		if len(r.Facts) > 0 {
			if s, ok := then[r.Facts[0]]; ok && len(r.Facts) == len(s.of.ids()) {
				o.asides = append(o.asides, s.of.reason(trucewatch.RoleAside, "the clause was suspended then"))
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
	case o.due.IsZero():
		if o.might.any(trucewatch.Pending) {
			o.change("Done, it is kept; it has no day by which it is due.")
		}
	case o.might.any(trucewatch.Pending):
		o.change(fmt.Sprintf("Due on %s: overdue from %s if not done.", j.day(o.due), j.day(o.due.Add(time.Nanosecond))))
	case o.might.any(trucewatch.Overdue):
		o.change(fmt.Sprintf("It was due on %s: done now, it is late.", j.day(o.due)))
	}
}

// outlookRefrain says what would change the verdict on a duty to refrain. closes
// is when the open breach is over.
func (j *judgement) outlookRefrain(c *agreement.Clause, o *outcome, closes time.Time) {
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
