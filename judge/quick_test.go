package judge

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

const quickAgreement = `trucewatch: 1
case: trial
title: A Trial Agreement
signed: {on: 2020-02-29}
timezone: Asia/Kabul
monitors: [Joint Commission]
parties:
  us:      {name: United States, signatory: true}
  taliban: {name: Taliban, signatory: true}
  allies:  {name: Coalition forces, with: us}
clauses:
  peace: {by: taliban, refrain: {kind: violence, by: taliban, against: [us], in: [city], of: convoys}}
  leave: {by: us, do: {level: us-troops, at-most: 100}}
`

// Groups that are credited without being opened come out as those that are.
func TestWhatIsCreditedQuicklyIsWhatIsCreditedInFull(t *testing.T) {
	a, errs := agreement.Load("quick.yaml", []byte(quickAgreement))
	if a == nil {
		t.Fatal(errs)
	}
	quickly := 0
	rapid.Check(t, func(t *rapid.T) {
		pick := func(name string, list ...string) string { return rapid.SampledFrom(list).Draw(t, name) }
		some := func(name string, list ...string) []string {
			if s := pick(name, append(list, "")...); s != "" {
				return []string{s}
			}
			return nil
		}
		standard := trucewatch.Standard(pick("standard", "alleged", "corroborated", "verified", "us", "taliban"))
		l := newLedger(a)
		t1 := newTelling(l, standard)
		for i := range rapid.IntRange(1, 6).Draw(t, "n") {
			f := trucewatch.Fact{
				ID: fmt.Sprint("f", i), Type: trucewatch.FactType(pick("type", "incident", "incident", "tally", "finding", "finding", "denial", "retraction")),
				Kind: trucewatch.Kind(pick("kind", "attack", "clash", "release", "")), By: some("by", "us", "taliban"), Against: some("against", "us", "allies"),
				Of: pick("of", "", "convoys of food", "us-troops"), Zone: pick("zone", "", "city", "port"), Place: pick("place", "", "the bridge"),
				Voice: pick("voice", "", "agency", "Mujahid"), Side: pick("side", "", "us", "taliban"), Grade: trucewatch.Grade(pick("grade", "", "", "corroborated", "verified")),
				Known: time.Date(2020, 3, rapid.IntRange(1, 3).Draw(t, "known"), 0, 0, 0, 0, time.UTC),
			}
			if len(f.By) == 1 && rapid.Bool().Draw(t, "two") {
				f.By = []string{"taliban", "us"}
			}
			if rapid.Bool().Draw(t, "dated") {
				f.On = trucewatch.Day(f.Known)
			}
			if rapid.IntRange(0, 3).Draw(t, "counted") == 0 {
				n := trucewatch.Between(1, 1+i)
				f.Count = &n
			}
			switch f.Type {
			case trucewatch.FactFinding, trucewatch.FactDenial, trucewatch.FactRetraction:
				f.About, f.Voice = pick("about", "f0", "f1", "f2"), pick("finds", "Joint Commission", "agency")
				if rapid.IntRange(0, 4).Draw(t, "bare") > 0 {
					f.Kind, f.Against, f.Of, f.Zone, f.Place, f.Count, f.On = "", nil, "", "", "", nil, trucewatch.Interval{}
				}
			}
			l.add(&f, l.alone(&f))
		}
		for g := range uint32(l.groups.n) {
			rows := l.groups.at(g).rows
			if rows == 0 {
				continue
			}
			got, ok := t1.quick(rows - 1)
			h := t1.credit(l.open(g))
			if !ok {
				continue
			}
			quickly++
			want := t1.short(h)
			got.shape, want.shape = t1.same(t, got.shape), t1.same(t, want.shape)
			if got != want {
				t.Fatalf("%s: quickly %+v %+v, in full %+v %+v", standard, got, t1.shapes[got.shape].shape, want, t1.shapes[want.shape].shape)
			}
		}
	})
	if quickly == 0 {
		t.Error("nothing was credited quickly")
	}
}

// same is the shape with the parties that did it in a fixed order: in which they
// stand does not matter.
func (t *telling) same(r *rapid.T, at uint32) uint32 {
	s := t.shapes[at].shape
	s.by = t.lists.number(t.names, slices.Sorted(slices.Values(t.lists.text[s.by])))
	i, ok := t.shapeOf.find(t.shapes, &s)
	if !ok {
		t.shapes = append(t.shapes, shaped{shape: s})
		t.shapeOf.add(t.shapes)
	}
	return i
}

type treeItem struct{ at, n int }

func (e treeItem) compare(o treeItem) int { return e.at - o.at }

func (e treeItem) addTo(s *treeSum) { *s += treeSum(e.n) }

type treeSum int

func (o treeSum) addTo(s *treeSum) { *s += o }

// A tree gives what a sorted list does, whatever comes in and goes out.
func TestATreeSumsWhatAListSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var whole run[treeItem, treeSum]
		tr := &whole.held
		direct := rapid.Bool().Draw(t, "without a tail")
		list := map[int]int{}
		ahead := rapid.Bool().Draw(t, "most in order")
		for i := range rapid.IntRange(0, 2000).Draw(t, "n") {
			at := rapid.IntRange(0, 3000).Draw(t, "at")
			if ahead {
				at = min(3000, max(0, i+rapid.IntRange(-20, 20).Draw(t, "near")))
			}
			if direct || rapid.IntRange(0, 40).Draw(t, "read") == 0 {
				whole.tree()
			}
			switch n, there := list[at]; {
			case there && rapid.Bool().Draw(t, "out"):
				if gone, ok := whole.remove(treeItem{at: at}); !ok || gone.n != n {
					t.Fatal("it was not there")
				}
				delete(list, at)
			case there:
				whole.change(treeItem{at: at}, func(e *treeItem) bool {
					e.n++
					return true
				})
				list[at]++
			default:
				whole.insert(treeItem{at, at % 7})
				list[at] = at % 7
			}
		}
		whole.tree()
		for at := 3001; rapid.IntRange(0, 9).Draw(t, "more") > 0; {
			run := make([]treeItem, rapid.IntRange(1, width).Draw(t, "run"))
			for i := range run {
				run[i] = treeItem{at, at % 7}
				list[at] = at % 7
				at++
			}
			tr.behind(run)
		}
		if _, ok := tr.remove(treeItem{at: -1}); ok || tr.len() != len(list) {
			t.Fatal(tr.len(), len(list))
		}
		from, to := rapid.IntRange(0, 3300).Draw(t, "from"), rapid.IntRange(0, 3300).Draw(t, "to")
		sums := [3]int{}
		last := -1
		for _, at := range slices.Sorted(func(yield func(int) bool) {
			for at := range list {
				if !yield(at) {
					return
				}
			}
		}) {
			n := list[at]
			if at < to {
				sums[0] += n
			}
			if at >= from && at < max(from, to) {
				sums[1] += n
			}
			if sums[2] <= 500 {
				if sums[2] += n; sums[2] > 500 {
					last = at
				}
			}
		}
		if got := tr.sumWhile(func(e *treeItem) bool { return e.at < to }); int(got) != sums[0] {
			t.Errorf("up to %d: %d, want %d", to, got, sums[0])
		}
		if got := tr.sumBetween(func(e *treeItem) bool { return e.at < from }, func(e *treeItem) bool { return e.at < max(from, to) }); int(got) != sums[1] {
			t.Errorf("from %d to %d: %d, want %d", from, to, got, sums[1])
		}
		at, ok := tr.reach(func(s *treeSum) bool { return *s > 500 })
		if ok != (last >= 0) || ok && at.at != last {
			t.Errorf("reached at %v, want %d", at, last)
		}
	})
}
