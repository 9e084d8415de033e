package corroborate

import (
	"slices"
	"strconv"

	"github.com/trucewatch/trucewatch"
)

// Accounts that may be about one incident share a key of time, place and sort of
// thing. A group is entered under some keys and finds others under some; that is
// the same both ways: if one finds another, the other finds it.

// broadDays is from how many days on a time is broad: it is entered under months.
const broadDays = 62

// mostMonths is up to how many months a broad time is entered under. A time that is
// longer than ten years says nothing.
const mostMonths = 120

const daySeconds = 24 * 60 * 60

// Parts of keys.
const (
	narrowDay   = 1 // a narrow time, by the days on which it may have been
	narrowMonth = 2 // a narrow time, for broad ones to find
	broadMonth  = 3

	anyPlace = "*" // everything, for what has no place to find
	noPlace  = "?"
)

// keysOfTraits gives the keys under which a group is entered and those under which
// it finds others. A group without a time has none.
func keysOfTraits(t *traits) (enter, find []uint64) {
	if t.when.IsZero() {
		return nil, nil
	}
	enteredAt, foundAt := t.site.keys()
	var classes, going []string // their classes, and those that go with them
	for _, k := range t.kinds {
		classes = unite(classes, classOf(k))
		going = unite(going, compatibleClasses(k)...)
	}
	each := func(list []uint64, sort int, from, to int64, places, classes []string) []uint64 {
		for n := from; n <= to; n++ {
			for _, p := range places {
				for _, c := range classes {
					list = append(list, spotKey(sort, n, p, c))
				}
			}
		}
		return list
	}
	first, last := dayOf(t.when.From.Unix()), dayOf(t.when.Last().Unix())
	months, monthsEnd := monthOf(first-1), monthOf(last+1)
	if last-first >= broadDays {
		monthsEnd = min(monthsEnd, months+mostMonths)
		enter = each(enter, broadMonth, months, monthsEnd, enteredAt, classes)
		find = each(find, broadMonth, months, monthsEnd, foundAt, going)
		return enter, each(find, narrowMonth, months, monthsEnd, foundAt, going)
	}
	enter = each(enter, narrowDay, first, last, enteredAt, classes)
	enter = each(enter, narrowMonth, months, monthsEnd, enteredAt, classes)
	find = each(find, narrowDay, first-1, last+1, foundAt, going) // adjacent days may be one that was mistaken
	return enter, each(find, broadMonth, months, monthsEnd, foundAt, going)
}

func dayOf(unix int64) int64 { return floorDiv(unix, daySeconds) }

// monthOf is a month of thirty days: any would do.
func monthOf(day int64) int64 { return floorDiv(day, 30) }

func floorDiv(a, b int64) int64 {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

// keys are the provinces under which a place is entered and looked for. What has no
// province may be anywhere.
func (s *site) keys() (enter, find []string) {
	var provinces []string
	if s.place != nil && s.place.Level != "" && s.place.Level != "country" {
		provinces = unite(provinces, s.admin1)
		if s.place.Level == "province" {
			provinces = unite(provinces, s.name)
		}
	}
	if len(provinces) == 0 {
		return []string{noPlace, anyPlace}, []string{anyPlace}
	}
	return append(slices.Clone(provinces), anyPlace), append(slices.Clone(provinces), noPlace)
}

// classOf is the class of a kind; a kind that the table does not know is a class of
// its own.
func classOf(k trucewatch.Kind) string {
	if c := manners[k].class; c != "" {
		return c
	}
	return "kind " + string(k)
}

// compatible gives the classes whose groups a group of a class may be one with.
var compatible = classesTogether()

// classesTogether finds which classes have kinds that go together. A group is
// entered under the class of its kinds: were it to find only the classes that go
// with those very kinds, an air strike would find a clash, which is of the class of
// attacks, and a clash no air strike.
func classesTogether() map[string][]string {
	m := map[string][]string{}
	for _, k := range trucewatch.Kinds() {
		for _, l := range trucewatch.Kinds() {
			if goTogether(k, l) {
				m[classOf(k)] = unite(m[classOf(k)], classOf(l))
			}
		}
	}
	return m
}

func compatibleClasses(k trucewatch.Kind) []string {
	own := classOf(k)
	if list := compatible[own]; list != nil {
		return list
	}
	return []string{own}
}

func spotKey(sort int, n int64, place, class string) uint64 {
	h := uint64(sort)<<32 ^ uint64(n)
	return mix(mix(mix(h)^hashString(place)) ^ hashString(class))
}

func hashString(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func digits(n int) string { return strconv.Itoa(n) }
