package judge

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// table is the order of the verdicts in the design's table.
var table = []trucewatch.Word{
	trucewatch.Dormant, trucewatch.Pending, trucewatch.Kept, trucewatch.Late, trucewatch.Overdue,
	trucewatch.Breached, trucewatch.Unwatched, trucewatch.Suspended, trucewatch.Void,
}

// possible is the set of verdicts that the readings of the facts admit, each
// with what it hangs on: conditions that complete "if".
type possible struct{ hangs map[trucewatch.Word][]string }

// mostConditions is how many of a verdict's conditions are kept.
const mostConditions = 12

func (p *possible) add(w trucewatch.Word, on ...string) {
	if p.hangs == nil {
		p.hangs = map[trucewatch.Word][]string{}
	}
	list := p.hangs[w]
	for _, s := range on {
		if len(list) < mostConditions && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	p.hangs[w] = list
}

// just is the one word.
func just(w trucewatch.Word) possible {
	var p possible
	p.add(w)
	return p
}

func (p *possible) clone() possible {
	o := possible{}
	for w, on := range p.hangs {
		o.add(w, on...)
	}
	return o
}

func (p *possible) has(w trucewatch.Word) bool {
	_, ok := p.hangs[w]
	return ok
}

// any says whether one of the words is possible, all whether no other is.
func (p *possible) any(words ...trucewatch.Word) bool { return slices.ContainsFunc(words, p.has) }

func (p *possible) all(words ...trucewatch.Word) bool {
	for w := range p.hangs {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return true
}

// rename gives a possible verdict another name, and says whether there was one.
func (p *possible) rename(from, to trucewatch.Word) bool {
	on, ok := p.hangs[from]
	if !ok || from == to {
		return false
	}
	delete(p.hangs, from)
	p.add(to, on...)
	return true
}

// given adds a condition to every verdict.
func (p *possible) given(on ...string) {
	for w := range p.hangs {
		p.add(w, on...)
	}
}

// words lists the possible verdicts in the order of the table.
func (p *possible) words() []trucewatch.Word {
	list := []trucewatch.Word{}
	for _, w := range table {
		if p.has(w) {
			list = append(list, w)
		}
	}
	return list
}

// word is the verdict when there is only one, and else Maybe.
func (p *possible) word() trucewatch.Word {
	if words := p.words(); len(words) == 1 {
		return words[0]
	}
	return trucewatch.Maybe
}

// phrase writes the possible verdicts: "late or overdue".
func (p *possible) phrase() string {
	var list []string
	for _, w := range p.words() {
		list = append(list, string(w))
	}
	return join(list, "or")
}

// conditions gives a list that is never nil, for what a verdict hangs on.
func conditions(on []string) []string { return append([]string{}, on...) }

// sentence puts conditions behind a main clause: "it is late if … and …".
func sentence(main string, on []string) string {
	if len(on) > 0 {
		main += " if " + strings.Join(on, ", and if ")
	}
	return title(main) + "."
}
