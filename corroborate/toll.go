package corroborate

import "github.com/trucewatch/trucewatch"

// everybody is the category that holds all others.
const everybody = "people"

// total adds up the numbers of one effect; nil when none is told. A number of
// people that is no less than the others together is their total ("27 people,
// among them 3 children") and is not added to them.
func total(casualties []trucewatch.Casualty, effect trucewatch.Effect) *trucewatch.Count {
	var people, others *trucewatch.Count
	for _, c := range casualties {
		switch {
		case c.Effect != effect:
		case c.Who == everybody || c.Who == "":
			people = plus(people, c.Count)
		default:
			others = plus(others, c.Count)
		}
	}
	switch {
	case people == nil:
		return others
	case others == nil || people.Low >= others.Low:
		return people
	}
	return plus(people, *others)
}

// plus adds counts; what is not known of one is not known of the sum.
func plus(sum *trucewatch.Count, c trucewatch.Count) *trucewatch.Count {
	if sum == nil {
		return &c
	}
	return &trucewatch.Count{Low: sum.Low + c.Low, Best: plusKnown(sum.Best, c.Best), High: plusKnown(sum.High, c.High)}
}

func plusKnown(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	n := *a + *b
	return &n
}

// agree says whether two counts can both be true.
func agree(a, b trucewatch.Count) bool {
	return (a.High == nil || b.Low <= *a.High) && (b.High == nil || a.Low <= *b.High)
}

func anyPair(a, b []trucewatch.Count, holds func(x, y trucewatch.Count) bool) bool {
	for _, x := range a {
		for _, y := range b {
			if holds(x, y) {
				return true
			}
		}
	}
	return false
}

// sameNumber asks for the same range, of somebody.
func sameNumber(a, b trucewatch.Count) bool { return a.Equal(b) && (a.Low > 0 || a.High == nil) }

func sameToll(a, b *traits) bool {
	if len(a.killed) > 0 || len(b.killed) > 0 {
		return anyPair(a.killed, b.killed, sameNumber)
	}
	return anyPair(a.wounded, b.wounded, sameNumber)
}

func tollDiffers(a, b *traits) bool {
	return len(a.killed) > 0 && len(b.killed) > 0 && !anyPair(a.killed, b.killed, agree)
}

func countsDiffer(a, b *traits) bool {
	return len(a.counts) > 0 && len(b.counts) > 0 && !anyPair(a.counts, b.counts, agree)
}
