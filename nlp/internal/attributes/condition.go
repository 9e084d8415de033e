package attributes

import (
	"regexp"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// condition is what a pattern says of one token: all of the tests hold.
type condition []test

// test is about one attribute of a token, a text or a number.
type test interface {
	holds(v *view) bool
	uses() fields
}

// view is a token with what is found in its text while it is tested.
type view struct {
	*token.Token
	lower, shape string
}

func (v *view) satisfies(c condition) bool {
	for _, t := range c {
		if !t.holds(v) {
			return false
		}
	}
	return true
}

func (v *view) lowerText() string {
	if v.lower == "" {
		v.lower = vocab.Lower(v.Text)
	}
	return v.lower
}

func (v *view) shapeText() string {
	if v.shape == "" {
		v.shape = vocab.Shape(v.Text)
	}
	return v.shape
}

// morphText is the features as the matcher sees them: none are "_", as a
// morphologizer sets them.
func (v *view) morphText() string {
	if v.Morph == "" {
		return noFeatures
	}
	return v.Morph
}

// noFeatures stands for features that are set and empty.
const noFeatures = "_"

// text is an attribute whose values are texts.
type text struct {
	mark fields
	of   func(*view) string
}

// texts are the attributes whose values are texts, by their names in spaCy.
var texts = map[string]text{
	"ORTH":   {markText, func(v *view) string { return v.Text }},
	"TEXT":   {markText, func(v *view) string { return v.Text }},
	"LOWER":  {markText, (*view).lowerText},
	"SHAPE":  {markText, (*view).shapeText},
	"PREFIX": {markText, func(v *view) string { return vocab.Prefix(v.Text) }},
	"SUFFIX": {markText, func(v *view) string { return vocab.Suffix(v.Text) }},
	"NORM":   {markNorm, func(v *view) string { return v.Norm }},
	"TAG":    {markTag, func(v *view) string { return v.Tag }},
	"POS":    {markPOS, func(v *view) string { return v.POS }},
	"MORPH":  {markMorph, (*view).morphText},
	"LEMMA":  {markLemma, func(v *view) string { return v.Lemma }},
	"DEP":    {markDep, func(v *view) string { return v.Dep }},
}

func (t text) uses() fields { return t.mark }

// is is equality.
type is struct {
	text
	value string
}

func (t is) holds(v *view) bool { return t.of(v) == t.value }

// in is membership in a sorted list, or its contrary.
type in struct {
	text
	values []string
	not    bool
}

func (t in) holds(v *view) bool {
	_, found := slices.BinarySearch(t.values, t.of(v))
	return found != t.not
}

// allOf says that every value of a list is the attribute's.
type allOf struct {
	text
	values []string
}

func (t allOf) holds(v *view) bool {
	value := t.of(v)
	return !slices.ContainsFunc(t.values, func(s string) bool { return s != value })
}

// matches says that one of several patterns is found in the value, or none.
type matches struct {
	text
	patterns []*regexp.Regexp
	not      bool
}

func (t matches) holds(v *view) bool {
	value := t.of(v)
	return slices.ContainsFunc(t.patterns, func(p *regexp.Regexp) bool { return p.MatchString(value) }) != t.not
}

// features compares the set of a token's single features with that of a list.
type features struct {
	text
	values  []string // sorted, each once
	compare string   // IS_SUBSET, IS_SUPERSET or INTERSECTS
}

func (t features) holds(v *view) bool {
	there := singleFeatures(t.of(v))
	common := 0
	for _, f := range there {
		if _, found := slices.BinarySearch(t.values, f); found {
			common++
		}
	}
	switch t.compare {
	case "IS_SUBSET":
		return common == len(there)
	case "IS_SUPERSET":
		return common == len(t.values)
	}
	return common > 0
}

// singleFeatures splits "A=1|B=2,3" into A=1, B=2 and B=3.
func singleFeatures(morph string) []string {
	if morph == noFeatures {
		return nil
	}
	var list []string
	for f := range strings.SplitSeq(morph, "|") {
		name, values, _ := strings.Cut(f, "=")
		for v := range strings.SplitSeq(values, ",") {
			list = append(list, name+"="+v)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// number is an attribute whose values are numbers; those of yes and no are 1 and 0.
type number struct {
	mark fields
	of   func(*view) int64
}

func (n number) uses() fields { return n.mark }

// compares says how the attribute compares with a number.
type compares struct {
	number
	how   string // ==, !=, >=, <=, > or <
	value int64
}

func (t compares) holds(v *view) bool {
	n := t.of(v)
	switch t.how {
	case "==":
		return n == t.value
	case "!=":
		return n != t.value
	case ">=":
		return n >= t.value
	case "<=":
		return n <= t.value
	case ">":
		return n > t.value
	}
	return n < t.value
}

// among is membership in a list of numbers, or its contrary.
type among struct {
	number
	values []int64
	not    bool
}

func (t among) holds(v *view) bool { return slices.Contains(t.values, t.of(v)) != t.not }
