package transition

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strconv"

	"github.com/tinylib/msgp/msgp"
)

// move is an action with its label: one class of the network.
type move struct {
	action int
	label  string
}

// readMoves reads the file moves of a component: for each number of an action the
// labels with their frequencies, which give the order of the classes
// (spacy.pipeline.transition_system, initialize_actions).
func readMoves(data []byte, actions int) ([]move, error) {
	count, rest, err := msgp.ReadMapHeaderBytes(data)
	if err != nil {
		return nil, fmt.Errorf("expected a map with %q: %w", "moves", err)
	}
	for range count {
		var key []byte
		if key, rest, err = msgp.ReadStringZC(rest); err != nil {
			break
		}
		if string(key) != "moves" {
			if rest, err = msgp.Skip(rest); err != nil {
				break
			}
			continue
		}
		var text []byte
		if text, _, err = msgp.ReadStringZC(rest); err != nil {
			break
		}
		return parseMoves(text, actions)
	}
	return nil, fmt.Errorf("expected a map with %q: %w", "moves", cmp.Or(err, fmt.Errorf("there is none")))
}

func parseMoves(text []byte, actions int) ([]move, error) {
	var labels map[string]map[string]int
	if err := json.Unmarshal(text, &labels); err != nil {
		return nil, fmt.Errorf("%q: expected labels with frequencies by action, in JSON: %w", "moves", err)
	}
	type added struct {
		frequency int
		label     string
	}
	var (
		moves   []move
		late    []added
		lateOf  = map[string][]int{}
		numbers = make([]string, 0, len(labels))
	)
	for number := range labels {
		numbers = append(numbers, number)
	}
	sort.Strings(numbers)
	for _, number := range numbers {
		action, err := strconv.Atoi(number)
		if err != nil || action < 0 || action >= actions {
			return nil, fmt.Errorf("%q: action %q, expected a number from 0 to %d", "moves", number, actions-1)
		}
		var order []added
		for label, frequency := range labels[number] {
			order = append(order, added{frequency, label})
		}
		descending := func(a, b added) int {
			return cmp.Or(cmp.Compare(b.frequency, a.frequency), cmp.Compare(b.label, a.label))
		}
		slices.SortFunc(order, descending)
		for _, l := range order {
			if l.frequency < 0 {
				late = append(late, l)
				lateOf[l.label] = append(lateOf[l.label], action)
			} else {
				moves = append(moves, move{action, l.label})
			}
		}
		slices.SortStableFunc(late, descending)
	}
	there := map[move]bool{}
	for _, l := range late {
		for _, action := range lateOf[l.label] {
			if m := (move{action, l.label}); !there[m] {
				there[m] = true
				moves = append(moves, m)
			}
		}
	}
	return moves, nil
}

// run is a stretch of classes with the same action.
type run struct{ action, from, to int }

func runs(moves []move) []run {
	var all []run
	for class, m := range moves {
		if n := len(all); n > 0 && all[n-1].action == m.action {
			all[n-1].to = class + 1
		} else {
			all = append(all, run{m.action, class, class + 1})
		}
	}
	return all
}

// best is the class with the highest score among those of valid actions, the first
// of several; -1 when none is valid.
func best(scores []float32, all []run, valid *[actions]bool) int {
	class := -1
	for _, r := range all {
		if !valid[r.action] {
			continue
		}
		if class < 0 {
			class = r.from
		}
		top := scores[class]
		for i, v := range scores[r.from:r.to] {
			if v > top {
				top, class = v, r.from+i
			}
		}
	}
	return class
}

// actions is the greatest number of actions of a transition system.
const actions = 6
