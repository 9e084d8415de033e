package agreement

import "slices"

// pair lets each clause alongside another know of the other, whichever of the
// two names it. It changes the clauses given.
func pair(clauses []Clause) {
	at := map[string]int{}
	named := make([][]string, len(clauses))
	some := false
	for i, c := range clauses {
		at[c.ID] = i
		if named[i] = c.alongside; named[i] == nil {
			named[i] = c.Alongside // a clause that was not read from a file
		}
		some = some || len(named[i]) > 0 || len(c.Alongside) > 0
	}
	if !some {
		return
	}
	for i := range clauses {
		clauses[i].Alongside = append([]string(nil), named[i]...)
	}
	for i, c := range clauses {
		for _, other := range named[i] {
			j, ok := at[other]
			if ok && !slices.Contains(clauses[j].Alongside, c.ID) {
				clauses[j].Alongside = append(clauses[j].Alongside, c.ID)
			}
		}
	}
}
