package judge

import (
	"fmt"
	"slices"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// owed is one of the duties of a clause that is owed anew: for each incident, or
// in each period.
type owed struct {
	key    string // of the incident that it began with
	from   int64
	due    int64
	sure   bool // it is surely owed
	might  possible
	done   stretch
	by     string
	spells []spell
}

// rankOf orders what duties owed anew come to, from good to bad. A permission of
// which the time has passed is void.
var rankOf = []trucewatch.Word{trucewatch.Void, trucewatch.Kept, trucewatch.Late, trucewatch.Pending, trucewatch.Overdue}

// rankKept is the place of kept in rankOf.
const rankKept = 1

// every judges a duty that is owed anew in each period from the clause's
// beginning, due with the period's end.
func (j *judgement) every(c *agreement.Clause, w *waiting, t int64) *outcome {
	o := newOutcome()
	until, ends := j.a.Deadline(*c)
	end := int64(never)
	if ends {
		end = nanoseconds(until)
	}
	var list []owed
	for n := 0; ; n++ {
		turn := j.a.Turn(*c, n)
		from, due := nanoseconds(turn.From), nanoseconds(turn.To)-1
		if from > t || due > end || n > mostTurns {
			break
		}
		if from < w.first {
			continue
		}
		d := owed{from: from, due: due, sure: from >= w.last}
		j.oneDuty(&d, c, &frame{begin: stretch{from, from}, due: due, t: t, words: true}, []int64{due})
		list = append(list, d)
	}
	o.join(j, list, c.Force == agreement.May, end, t)
	j.tellSeries(o, c, list, w, t)
	return o
}

// mostTurns bounds how many periods are judged: a century of days.
const mostTurns = 40_000

// oneDuty judges one duty that is owed anew, by one day due or two.
func (j *judgement) oneDuty(d *owed, c *agreement.Clause, f *frame, dues []int64) {
	d.done = stretch{never, never}
	for i, due := range dues {
		f.due = due
		p := j.state(c.Do, f)
		d.note(&p, due, f.t)
		d.by = p.by
		if i == 0 {
			d.done = p.done
		} else {
			d.done = stretch{min(d.done.first, p.done.first), max(d.done.last, p.done.last)}
		}
	}
	d.inDefault(dues, f.t)
}

// note adds what a duty comes to when it is due by some instant.
func (d *owed) note(p *states, due, t int64) {
	if p.inTime {
		d.might.add(trucewatch.Kept)
	}
	if p.late {
		d.might.add(trucewatch.Late)
	}
	if p.not {
		d.might.add(p.undone(due, t))
	}
}

// inDefault notes since when the duty has been overdue.
func (d *owed) inDefault(dues []int64, t int64) {
	if t <= slices.Min(dues) || d.might.all(trucewatch.Kept) || !d.might.any(trucewatch.Late, trucewatch.Overdue) {
		return
	}
	s := spell{
		begins: stretch{after(slices.Min(dues)), after(slices.Max(dues))}, ends: stretch{never, d.done.last},
		sure: d.sure && d.might.all(trucewatch.Late, trucewatch.Overdue),
	}
	if d.might.has(trucewatch.Late) {
		s.ends.first = d.done.first
	}
	d.spells = append(d.spells, s)
}

// join puts together what the duties of a clause come to. end is when the
// clause ends, never for no end; may that it is a permission.
func (o *outcome) join(j *judgement, list []owed, may bool, end, t int64) {
	least := rankKept
	if len(list) > 0 {
		least = 0
	}
	var can [5]bool
	done, sure := stretch{after(end), after(end)}, true
	kept := true
	for i := range list {
		d := &list[i]
		if may {
			d.might.rename(trucewatch.Overdue, trucewatch.Void)
		}
		best := len(rankOf) - 1
		for rank, w := range rankOf {
			if d.might.has(w) {
				best = min(best, rank)
				can[rank] = true
			}
		}
		if !d.sure {
			best = min(best, rankKept)
			can[rankKept] = true
		}
		least = max(least, best)
		if d.might.has(trucewatch.Pending) {
			o.due = min(o.due, d.due)
		}
		kept = kept && (d.might.any(trucewatch.Kept, trucewatch.Late) || !d.sure)
		sure = sure && d.might.all(trucewatch.Kept, trucewatch.Late)
		if d.sure && d.might.any(trucewatch.Kept, trucewatch.Late) {
			done.first = max(done.first, d.done.first) // one that is not owed is not waited for
		}
		done.last = max(done.last, d.done.last)
		o.broken = append(o.broken, d.spells...)
		o.matches = append(o.matches, d.match(j))
	}
	for rank, w := range rankOf {
		if rank >= least && (can[rank] || rank == least) {
			o.might.add(w)
		}
	}
	if end != never && t > end && kept {
		o.done = done
		if !sure {
			o.done.last = never
		}
	}
	if o.might.word() == trucewatch.Void {
		o.was, o.wasMight = trucewatch.Pending, just(trucewatch.Pending)
	}
	o.hangSeries(j, list)
	o.sinceSeries(list)
	o.detail = tallyUp(list)
}

func (d *owed) match(j *judgement) trucewatch.Match {
	m := trucewatch.Match{Incident: d.key, From: j.time(d.from), Due: j.time(d.due), Word: d.might.word(), By: d.by}
	if m.Word == trucewatch.Maybe {
		m.MightBe = d.might.words()
	}
	return m
}

// hangSeries says on which of the duties a maybe hangs.
func (o *outcome) hangSeries(j *judgement, list []owed) {
	if o.might.word() != trucewatch.Maybe {
		return
	}
	for i := range list {
		d := &list[i]
		if d.sure && d.might.word() != trucewatch.Maybe {
			continue
		}
		for _, w := range d.might.words() {
			if o.might.has(w) && (w != trucewatch.Kept || len(d.might.hangs) > 1) {
				o.might.add(w, d.name(j)+" is "+string(w))
			}
		}
		if !d.sure {
			for _, w := range o.might.words() {
				if !d.might.has(w) {
					o.might.add(w, d.name(j)+" is not owed")
				}
			}
		}
	}
	for _, w := range o.might.words() {
		if len(o.might.hangs[w]) == 0 {
			o.might.add(w, "no other duty is worse than "+string(w))
		}
	}
}

func (d *owed) name(j *judgement) string {
	if d.key != "" {
		return "the duty for " + d.key
	}
	return "the duty from " + j.day(d.from)
}

// sinceSeries is since when the clause has come to its word.
func (o *outcome) sinceSeries(list []owed) {
	word := o.might.word()
	for i := range list {
		d := &list[i]
		if d.might.word() != word {
			continue
		}
		since := d.from
		switch word {
		case trucewatch.Overdue:
			since = after(d.due)
		case trucewatch.Late:
			since = d.done.first
		case trucewatch.Kept:
			continue
		}
		if o.since == noTime || since < o.since {
			o.since = since
		}
	}
}

// tallyUp counts the duties: "3 kept, 1 overdue".
func tallyUp(list []owed) string {
	count := map[trucewatch.Word]int{}
	for i := range list {
		count[list[i].might.word()]++
	}
	text := ""
	for _, w := range append(slices.Clone(rankOf), trucewatch.Maybe) {
		if count[w] > 0 {
			if text != "" {
				text += ", "
			}
			text += thousands(count[w]) + " " + string(w)
		}
	}
	return text
}

// tellSeries gives the duties of a clause that is owed anew as reasons, the bad
// ones first.
func (j *judgement) tellSeries(o *outcome, c *agreement.Clause, list []owed, w *waiting, t int64) {
	if len(list) == 0 {
		o.decide(trucewatch.Reason{Text: "Nothing has been owed yet."})
	}
	ordered := make([]*owed, len(list))
	for i := range list {
		ordered[i] = &list[i]
	}
	slices.SortStableFunc(ordered, func(a, b *owed) int { return badness(b) - badness(a) })
	for i, d := range ordered {
		if i == mostReasons {
			o.decide(trucewatch.Reason{Text: fmt.Sprintf("%s more are as good or better.", thousands(len(ordered)-i))})
			break
		}
		o.decide(j.tellOwed(d))
	}
	if o.due != never {
		o.change(fmt.Sprintf("The next is due on %s: overdue from %s if not done.", j.day(o.due), j.day(o.due+1)))
	}
	if o.might.has(trucewatch.Overdue) {
		o.change("What is overdue is late once it is done.")
	}
	if c.Whenever != nil {
		o.change("One incident more of the sort that it begins with owes the duty anew.")
	}
}

func badness(d *owed) int {
	worst := 0
	for rank, w := range rankOf {
		if d.might.has(w) {
			worst = rank
		}
	}
	return worst
}

func (j *judgement) tellOwed(d *owed) trucewatch.Reason {
	text := "From " + j.day(d.from)
	if d.due != never {
		text += ", due on " + j.day(d.due)
	}
	if d.key != "" {
		text = "For " + d.key + " of " + j.day(d.from)
		if d.due != never {
			text += ", due on " + j.day(d.due)
		}
	}
	text += ": " + d.might.phrase()
	if d.by != "" {
		text += ", by " + d.by
	}
	if !d.sure {
		text += "; perhaps it is not owed"
	}
	return trucewatch.Reason{Text: text + ".", Incident: d.key}
}
