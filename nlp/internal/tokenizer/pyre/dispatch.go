package pyre

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// dispatch finds the forms that can match at all by one code point, in their order.
type dispatch struct {
	ascii  [utf8.RuneSelf][]*form
	starts []rune // of the ranges above ASCII, sorted
	lists  [][]*form
	always []*form // those that may match without any code point
}

func newDispatch(forms []form, key func(*form) *set) *dispatch {
	d := &dispatch{}
	bounds := []rune{utf8.RuneSelf}
	sets := make([]*set, len(forms))
	for i := range forms {
		if sets[i] = key(&forms[i]); sets[i] == nil {
			sets[i] = anySet
			d.always = append(d.always, &forms[i])
		}
		for j := 0; j < len(sets[i].ranges); j += 2 {
			bounds = append(bounds, sets[i].ranges[j], sets[i].ranges[j+1]+1)
		}
	}
	slices.Sort(bounds)
	list := func(r rune) (l []*form) {
		for i := range forms {
			if sets[i].has(r) {
				l = append(l, &forms[i])
			}
		}
		return l
	}
	for r := range rune(utf8.RuneSelf) {
		d.ascii[r] = list(r)
	}
	for _, r := range slices.Compact(bounds) {
		if r >= utf8.RuneSelf && r <= unicode.MaxRune {
			d.starts = append(d.starts, r)
			d.lists = append(d.lists, list(r))
		}
	}
	return d
}

func (d *dispatch) of(r rune) []*form {
	if uint32(r) < utf8.RuneSelf {
		return d.ascii[r]
	}
	i, found := slices.BinarySearch(d.starts, r)
	if !found {
		i--
	}
	return d.lists[i]
}
