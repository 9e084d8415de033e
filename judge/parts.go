package judge

import (
	"fmt"
	"slices"
	"sort"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// worst orders the words by which the parts of a clause are joined, worst first.
var worst = []trucewatch.Word{
	trucewatch.Breached, trucewatch.Overdue, trucewatch.Unwatched, trucewatch.Late, trucewatch.Pending,
	trucewatch.Suspended, trucewatch.Kept, trucewatch.Dormant, trucewatch.Void,
}

// joined puts the parts of a clause together: it is as bad as its worst part,
// done when all are, broken when one is.
func (j *judgement) joined(c *agreement.Clause, parts []agreement.Part, list []*outcome) *outcome {
	o := newOutcome()
	if len(list) == 0 {
		o.might.add(trucewatch.Kept)
		o.decide(trucewatch.Reason{Text: "There is no zone in which it could be judged."})
		start := nanoseconds(j.a.Start(*c))
		o.since, o.binding.first = start, start
		return o
	}
	o.done = stretch{noTime, noTime}
	o.binding = stretch{never, noTime}
	mights := make([]*possible, len(list))
	for i, p := range list {
		mights[i] = &p.might
		o.done = stretch{max(o.done.first, p.done.first), max(o.done.last, p.done.last)}
		o.due = min(o.due, p.due)
		o.broken = append(o.broken, p.broken...)
		o.binding = stretch{min(o.binding.first, p.binding.first), max(o.binding.last, p.binding.last)}
	}
	can := map[trucewatch.Word][]int{}
	o.might = worstOf(mights, can)
	if o.might.word() == trucewatch.Void {
		for i, p := range list {
			mights[i] = &p.wasMight
		}
		o.wasMight = worstOf(mights, nil)
		o.was = o.wasMight.word()
	}
	j.hangParts(o, parts, list, can)
	j.showParts(c, o, parts, list)
	j.tellParts(o, parts, list, can)
	return o
}

// worstOf is the set of the worst words over all choices of one possible word
// for each part. can takes, for each word, the parts that may come to it.
func worstOf(mights []*possible, can map[trucewatch.Word][]int) (might possible) {
	least := len(worst) - 1
	found := map[trucewatch.Word]bool{}
	for i, m := range mights {
		best := 0
		for rank, w := range worst {
			if m.has(w) {
				found[w] = true
				best = rank
				if can != nil {
					can[w] = append(can[w], i)
				}
			}
		}
		least = min(least, best)
	}
	for _, w := range worst[:least+1] {
		if found[w] {
			might.add(w)
		}
	}
	return might
}

// hangParts says on which parts a maybe hangs.
func (j *judgement) hangParts(o *outcome, parts []agreement.Part, list []*outcome, can map[trucewatch.Word][]int) {
	if o.might.word() != trucewatch.Maybe {
		return
	}
	for _, w := range o.might.words() {
		for _, i := range can[w] {
			if list[i].might.word() != trucewatch.Maybe {
				continue
			}
			on := list[i].might.hangs[w]
			if len(on) == 0 {
				o.might.add(w, j.partName(&parts[i])+" is "+string(w))
			}
			for _, s := range on {
				o.might.add(w, j.partName(&parts[i])+": "+s)
			}
		}
		if len(o.might.hangs[w]) == 0 {
			o.might.add(w, "no other part is worse than "+string(w))
		}
	}
}

// showParts puts the verdicts of the parts, and what they share, into the
// clause's.
func (j *judgement) showParts(c *agreement.Clause, o *outcome, parts []agreement.Part, list []*outcome) {
	word := o.might.word()
	for i, p := range list {
		o.parts = append(o.parts, trucewatch.PartVerdict{Party: parts[i].Party, Zone: parts[i].Zone, Verdict: j.verdict(&parts[i].Clause, p)})
		o.episodes = append(o.episodes, p.episodes...)
		for _, g := range p.gaps {
			if !slices.Contains(o.gaps, g) {
				o.gaps = append(o.gaps, g)
			}
		}
		if p.might.word() == word && p.since != noTime && (o.since == noTime || p.since < o.since) {
			o.since = p.since
		}
	}
	sort.SliceStable(o.episodes, func(a, b int) bool { return o.episodes[a].From.Before(o.episodes[b].From) })
	sort.SliceStable(o.gaps, func(a, b int) bool { return o.gaps[a].From.Before(o.gaps[b].From) })
}

// tellParts says which parts decided, the worst first.
func (j *judgement) tellParts(o *outcome, parts []agreement.Part, list []*outcome, can map[trucewatch.Word][]int) {
	told := map[int]bool{}
	count := ""
	for _, w := range worst {
		n := 0
		for _, i := range can[w] {
			if list[i].might.word() == w {
				n++
			}
			if told[i] || len(told) == mostParts {
				continue
			}
			told[i] = true
			r := trucewatch.Reason{Text: title(j.partName(&parts[i])) + ": " + list[i].might.phrase()}
			if list[i].detail != "" {
				r.Text += " (" + list[i].detail + ")"
			}
			r.Text += "."
			for _, under := range [][]trucewatch.Reason{list[i].rules, list[i].decides, list[i].asides, list[i].changes} {
				r.Because = append(r.Because, under...)
			}
			o.decide(r)
		}
		if n > 0 {
			if count != "" {
				count += ", "
			}
			count += thousands(n) + " " + string(w)
		}
	}
	if n := len(list) - len(told); n > 0 {
		o.decide(trucewatch.Reason{Text: fmt.Sprintf("%s more parts are as good or better.", thousands(n))})
	}
	o.detail = count
}

// mostParts is how many parts are spelt out in the reasons.
const mostParts = 12

// partName names a part: "for the United States in helmand".
func (j *judgement) partName(p *agreement.Part) string {
	name := ""
	if p.Party != "" {
		name = "for " + j.party(p.Party)
	}
	if p.Zone != "" {
		if name != "" {
			name += " "
		}
		name += "in " + p.Zone
	}
	return name
}
