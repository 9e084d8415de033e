package agreement

import (
	"strings"
	"testing"
)

// outcome is what Check finds in what Load takes.
type outcome int

const (
	allIsWell outcome = iota
	aMistake
	aDoubt
)

func TestCheckFindsWhatLoadTakes(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		sort           outcome
		want           string
	}{
		{"a party that no clause names",
			"anchors:\n", "  island: {name: Island Council}\nanchors:\n",
			aMistake, "a.yaml:12:3: party `island` binds nobody and is bound by nothing: no clause names it; name it in a clause, or leave it out"},
		{"parties that stand with one another and that no clause names",
			"anchors:\n", "  island: {name: Island Council}\n  reef: {name: Reef Guard, with: island}\nanchors:\n",
			aMistake, "a.yaml:12:3: party `island` binds nobody and is bound by nothing: no clause names it; name it in a clause, or leave it out"},
		{"a party that is a monitor too",
			"timezone: Europe/Paris\n", "timezone: Europe/Paris\nmonitors: [the river guard]\n",
			aDoubt, "a.yaml:12:3: \"River Guard\" is both a party and a monitor; a monitor's findings settle matters; is it meant to judge its own?"},
		{"an anchor from which nothing is counted",
			"  handshake: 1990-01-20\n", "  handshake: 1990-01-20\n  harvest: 1990-08-01\n",
			aDoubt, "a.yaml:14:3: nothing is counted from the anchor `harvest`; count a clause from it, or leave it out"},
		{"a contested anchor from which nothing is counted",
			"clauses:\n", "  d-day: [{on: 1990-01-20, by: north}, {on: 1990-01-21, by: south}]\nclauses:\n",
			aDoubt, "a.yaml:14:3: `d-day` is contested, but nothing is counted from it; count a clause from it, or leave it out"},
		{"a baseline with which nothing is compared",
			"clauses:\n", "baselines: {before: {from: 1990-01-01, until: 1990-01-10}}\nclauses:\n",
			aDoubt, "a.yaml:14:13: no measure is compared with the baseline `before`; write `of before` in a bound, or leave it out"},
		{"watched longer than the clause lives",
			"    quiet: 7 days\n    watched: every 7 days\n", "    until: 1990-02-05\n    watched: every 7 days\n",
			aMistake, "a.yaml:20:5: clause `quiet-guns` ends before `watched` has passed once, so it is never unwatched; write a shorter time, or leave it out"},
		{"a window longer than the clause lives",
			"amendments:\n", "  more: {by: north, hold: {count: {kind: attack, by: north}, over: 2 weeks, at-most: 3}, until: 1990-02-10}\namendments:\n",
			aMistake, "a.yaml:32:62: clause `more` ends before 2 weeks have passed once, so it can never be broken; write a shorter window, or a later end"},
		{"a window as long as the clause lives",
			"amendments:\n", "  more: {by: north, hold: {count: {kind: attack, by: north}, over: 10 days, at-most: 3}, until: 1990-02-10}\namendments:\n",
			allIsWell, ""},
		{"a period longer than the clause lives",
			"amendments:\n", "  more: {by: north, do: {kind: call, by: north}, every: month, until: 1990-02-10}\namendments:\n",
			aMistake, "a.yaml:32:50: clause `more` ends before its first period does, so it is never due; write a shorter period, or a later end"},
		{"a quiet time longer than the clause lives",
			"amendments:\n", "  more: {by: north, refrain: {kind: obstruction, by: north}, quiet: 2 weeks, until: 1990-02-10}\namendments:\n",
			aDoubt, "a.yaml:32:62: clause `more` ends before `quiet` has passed once, so a breach of it is never over; write a shorter time, or leave it out"},
		{"a permission to refrain",
			"amendments:\n", "  more: {by: north, force: may, refrain: {kind: obstruction, by: north}}\namendments:\n",
			aMistake, "a.yaml:32:21: clause `more` only permits, so it can never be broken; leave `force: may` out, or write what is permitted with `do`"},
		{"the spirit without a reader",
			"amendments:\n", "  more: {by: north, force: spirit, refrain: {kind: obstruction, by: north}}\namendments:\n",
			aMistake, "a.yaml:32:21: clause `more` is not in the text, and nobody is said to read it so; add who does, such as `read-by: [EU special envoy]`"},
		{"a duty without a deadline",
			"amendments:\n", "  more: {by: north, do: {kind: call, by: north}}\namendments:\n",
			aDoubt, "a.yaml:32:21: clause `more` has no deadline, so it can never be overdue; add `until` or `within` if the agreement has one"},
		{"a permission without a deadline",
			"amendments:\n", "  more: {by: north, force: may, do: {kind: call, by: north}}\namendments:\n",
			allIsWell, ""},
		{"after what has no end",
			"    after: prisoners\n", "    after: [prisoners, quiet-guns]\n",
			aMistake, "a.yaml:31:5: clause `talks` comes after `quiet-guns`, which has no end and so is never done; give `quiet-guns` an end with `until`, or write `while` for a clause that must hold"},
		{"within of what has no end",
			"    within: 30 days of prisoners\n    after: prisoners\n", "    within: 30 days of quiet-guns\n",
			aMistake, "a.yaml:30:5: clause `talks` comes after `quiet-guns`, which has no end and so is never done; give `quiet-guns` an end with `until`, or write `while` for a clause that must hold"},
		{"after what recurs without end",
			"amendments:\n", "  more: {by: north, do: {kind: call, by: north}, every: month}\n  last: {by: north, do: {kind: signing}, until: 1991-01-01, after: more}\namendments:\n",
			aMistake, "a.yaml:33:61: clause `last` comes after `more`, which has no end and so is never done; give `more` an end with `until`, or write `while` for a clause that must hold"},
		{"due before what it comes after begins",
			"amendments:\n", "  more: {by: north, do: {kind: call, by: north}, from: 1990-05-01, until: 1990-06-01}\n  last: {by: north, do: {kind: signing}, until: 1990-04-01, after: more}\namendments:\n",
			aMistake, "a.yaml:33:61: clause `last` is due on 1 April 1990, before `more`, which it comes after, can be done from 1 May 1990 on; put one of the days right"},
		{"due before what it comes after ends",
			"amendments:\n", "  more: {by: north, refrain: {kind: obstruction, by: north}, until: 1990-06-01}\n  last: {by: north, do: {kind: signing}, until: 1990-04-01, after: more}\namendments:\n",
			aMistake, "a.yaml:33:61: clause `last` is due on 1 April 1990, before `more`, which it comes after, can be done from 1 June 1990 on; put one of the days right"},
		{"while a permission",
			"amendments:\n", "  more: {by: north, do: {kind: call, by: north}, force: may}\n  last: {by: north, do: {kind: signing}, until: 1990-04-01, while: more}\namendments:\n",
			aDoubt, "a.yaml:33:61: clause `more` only permits and is never broken, so `last` is never suspended by it; name another clause"},
		{"while what has ended before it begins",
			"amendments:\n", "  more: {by: north, refrain: {kind: obstruction, by: north}, until: 1990-03-01}\n  last: {by: north, do: {kind: signing}, from: 1990-03-02, until: 1990-04-01, while: more}\namendments:\n",
			aMistake, "a.yaml:33:79: clause `more` ends on 1 March 1990, before `last` begins, so it can never suspend it; put one of the days right, or name another clause"},
		{"what a party does to itself",
			"amendments:\n", "  more: {by: north, refrain: {kind: violence, by: north, against: north}}\namendments:\n",
			aMistake, "a.yaml:32:58: clause `more` picks what north does to itself; name the other side"},
		{"between a party and one that stands with it",
			"amendments:\n", "  more: {by: north, do: {kind: talks, between: [north, guard]}, until: 1990-04-01}\namendments:\n",
			aMistake, "a.yaml:32:39: guard stands with north, so nothing is between them; name the other side"},
		{"bound for what others refrain from",
			"amendments:\n", "  more: {by: north, refrain: {kind: obstruction, by: south}}\namendments:\n",
			aDoubt, "a.yaml:32:21: clause `more` binds north for what others do; is the party of `by` the one that is meant?"},
		{"bound to what others do",
			"amendments:\n", "  more: {by: north, do: {kind: call, by: south}, until: 1990-04-01}\namendments:\n",
			aDoubt, "a.yaml:32:21: clause `more` binds north to what others do; add those others as `needs` if it can't be done without them"},
		{"bound to what others do, who are needed",
			"amendments:\n", "  more: {by: north, needs: south, do: {kind: call, by: south}, until: 1990-04-01}\namendments:\n",
			allIsWell, ""},
		{"needing the party that is bound",
			"amendments:\n", "  more: {by: north, needs: [north, south], do: {kind: call, by: north}, until: 1990-04-01}\namendments:\n",
			aMistake, "a.yaml:32:21: clause `more` binds north, and so needs it anyway; name in `needs` a party that the clause does not bind"},
		{"bound for one that stands with it",
			"amendments:\n", "  more: {by: north, refrain: {kind: obstruction, by: guard}}\namendments:\n",
			allIsWell, ""},
		{"a level that can not be reached",
			"amendments:\n", "  more: {by: north, do: {all: [{level: guns, at-least: 5}, {level: guns, at-most: 4}]}, until: 1990-04-01}\namendments:\n",
			aMistake, "a.yaml:32:21: clause `more` can never be met: guns can't be at least 5 and at most 4; put one of the numbers right"},
		{"a level that is the same for all",
			"amendments:\n", "  more: {by: [north, south], each: party, do: {level: guns, at-most: 4}, until: 1990-04-01}\namendments:\n",
			aDoubt, "a.yaml:32:30: clause `more` is judged apart, but the level guns is one for all; write a clause for each, with a level of its own"},
		{"each zone where there are none",
			"amendments:\n", "  more: {by: north, each: zone, refrain: {kind: obstruction, by: north}}\namendments:\n",
			aMistake, "a.yaml:32:21: clause `more` is judged apart for each zone, and there are no zones; name zones with `in`, and mark them as zones in places.geojson"},
		{"two clauses that say the same",
			"amendments:\n", "  more: {by: north, do: {kind: talks, between: [north, south]}, within: 30 days of prisoners, after: prisoners}\namendments:\n",
			aDoubt, "a.yaml:32:3: clause `more` says the same as `talks`; leave one of them out, or say what differs"},
		{"an anchor moved so that a clause ends before it begins",
			"    changes: {prisoners: {until: 1990-04-01}}\n", "    anchors: {handshake: 1989-12-01}\n",
			aMistake, "a.yaml:25:5: clause `prisoners` ends on 10 January 1990, before it begins on 1 February 1990; put one of the days right"},
		{"after what an amendment released",
			"    changes: {prisoners: {until: 1990-04-01}}\n", "    release: prisoners\n",
			aDoubt, "a.yaml:31:5: clause `talks` comes after `prisoners`, which was released on 20 February 1990; change what it comes after"},
		{"a reading under which a clause ends before it begins",
			"clauses:\n", "  d-day: [{on: 1990-02-05, by: north}, {on: 1990-06-05, by: south}]\nclauses:\n  more: {by: north, do: {kind: call, by: north}, from: d-day, until: 1990-04-01}\n",
			aMistake, "a.yaml:16:63: clause `more` ends on 1 April 1990, before it begins on 5 June 1990, with d-day as the Southern Movement reads it: 5 June 1990; put one of the days right"},
		{"an amendment under which it is watched too seldom",
			"    changes: {prisoners: {until: 1990-04-01}}\n", "    changes: {quiet-guns: {until: 1990-02-05, quiet: }}\n",
			aMistake, "a.yaml:35:15: clause `quiet-guns` ends before `watched` has passed once, so it is never unwatched; write a shorter time, or leave it out"},
	} {
		t.Run(c.name, func(t *testing.T) {
			mistakes, doubts := load(t, strings.Replace(broken(t, c.from, c.to), "until: 1990-03-01", "until: handshake + 40 days", 1)).Check()
			found, other := mistakes, doubts
			if c.sort == aDoubt {
				found, other = doubts, mistakes
			}
			var got []string
			for _, e := range found {
				got = append(got, e.Error())
			}
			if text := strings.Join(got, "\n"); text != c.want {
				t.Errorf("got\n%s\nwant\n%s", text, c.want)
			}
			if len(other) > 0 {
				t.Errorf("and of the other sort %v", other)
			}
		})
	}
}

func TestTheExamplesAreInOrder(t *testing.T) {
	for _, text := range []string{string(read(t, "testdata/us-taliban-2020.yaml")), string(read(t, "testdata/whole.yaml"))} {
		if mistakes, doubts := load(t, text).Check(); len(mistakes)+len(doubts) > 0 {
			t.Errorf("%v %v", mistakes, doubts)
		}
	}
}
