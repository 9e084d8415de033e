package judge

import "github.com/trucewatch/trucewatch/agreement"

// Dependence is one clause that hangs on another. How is after, while, needs or
// within.
type Dependence struct {
	Clause string
	On     string // the clause, or for needs the party, that it hangs on
	How    string
}

// The ways in which one clause hangs on another, or on a party.
const (
	HowAfter  = "after"
	HowWhile  = "while"
	HowNeeds  = "needs"
	HowWithin = "within"
)

// Consequence is what follows for one clause if another fails. Steps is how far
// away it is: 1 for what hangs on the failing clause itself.
type Consequence struct {
	Clause string
	Steps  int
	What   string // "can't begin", "is suspended", "has no date", "can't be done"
	By     string // the clause or party nearer to the failing one that it hangs on
}

// what follows for a clause by the way in which it hangs on what fails.
var what = map[string]string{
	HowAfter: "can't begin", HowWhile: "is suspended", HowWithin: "has no date", HowNeeds: "can't be done",
}

// Dependences lists what hangs on what, in the order of the agreement; of one
// clause first what it comes after, then what must hold, what it is counted from
// and whom it needs.
func Dependences(clauses []agreement.Clause) []Dependence {
	var list []Dependence
	for _, c := range clauses {
		for _, id := range c.After {
			list = append(list, Dependence{c.ID, id, HowAfter})
		}
		for _, id := range c.While {
			list = append(list, Dependence{c.ID, id, HowWhile})
		}
		if c.Within != nil && c.Within.Clause != "" {
			list = append(list, Dependence{c.ID, c.Within.Clause, HowWithin})
		}
		for _, id := range c.Needs {
			list = append(list, Dependence{c.ID, id, HowNeeds})
		}
	}
	return list
}

// Risk lists, for a clause, what follows for others if it fails, nearest first,
// and those equally near in the order of the agreement. It may also be asked of
// a party, for what can't be done without it. Of several ways to one clause the
// shortest is given.
func Risk(clauses []agreement.Clause, clause string) []Consequence {
	isClause := map[string]bool{}
	for _, c := range clauses {
		isClause[c.ID] = true
	}
	hangs := map[string][]Dependence{}
	for _, d := range Dependences(clauses) {
		// A party may have the same name as a clause; then the clause is meant.
		if d.How != HowNeeds || !isClause[d.On] {
			hangs[d.On] = append(hangs[d.On], d)
		}
	}
	var list []Consequence
	seen := map[string]bool{clause: true}
	near := []string{clause}
	for steps := 1; len(near) > 0; steps++ {
		found := map[string]Consequence{}
		for _, id := range near {
			for _, d := range hangs[id] {
				if !seen[d.Clause] {
					seen[d.Clause] = true
					found[d.Clause] = Consequence{d.Clause, steps, what[d.How], d.On}
				}
			}
		}
		near = nil
		for _, c := range clauses {
			if f, ok := found[c.ID]; ok {
				list = append(list, f)
				near = append(near, c.ID)
			}
		}
	}
	return list
}
