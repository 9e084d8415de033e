package attributes

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// Read reads the rules of a pipeline (attribute_ruler/patterns): a list of maps in
// MessagePack with the keys patterns, attrs and index. A rule that asks for what is
// not supported is refused, with its number from 0 and what it asks for.
func Read(data []byte) (*Ruler, error) {
	r := &Ruler{cache: newCache()}
	d := &decoder{data: data, rest: data}
	n, err := d.arrayHeader("a list of rules")
	if err != nil {
		return nil, fmt.Errorf("patterns: %w", err)
	}
	for i := range n {
		if err := r.readRule(d); err != nil {
			return nil, fmt.Errorf("patterns: rule %d: %w", i, err)
		}
	}
	if len(d.rest) > 0 {
		return nil, fmt.Errorf("patterns: byte %d: expected the end of the file", d.place())
	}
	for _, rule := range r.rules {
		r.use(rule.single...)
	}
	r.use(r.conditions...)
	return r, nil
}

func (r *Ruler) use(list ...condition) {
	for _, c := range list {
		for _, t := range c {
			r.uses |= t.uses()
		}
	}
}

// draft is a rule while it is read.
type draft struct {
	patterns [][]spec
	set      change
	index    int
}

// spec is what a pattern says of one token, with how often.
type spec struct {
	condition condition
	op        string
}

func (r *Ruler) readRule(d *decoder) error {
	var (
		rule draft
		seen []string
	)
	err := d.eachKey("a rule: a map", func(name string) (err error) {
		seen = append(seen, name)
		switch name {
		case "patterns":
			rule.patterns, err = d.patterns()
		case "attrs":
			rule.set, err = d.change()
		case "index":
			var index int64
			if index, err = d.integer("index: a number"); err == nil && index != int64(int32(index)) {
				err = fmt.Errorf("index %d is out of range", index)
			}
			rule.index = int(index)
		default:
			err = fmt.Errorf("the key %q is not supported; expected patterns, attrs or index", name)
		}
		return err
	})
	for _, name := range []string{"patterns", "attrs"} {
		if err == nil && !slices.Contains(seen, name) {
			err = fmt.Errorf("has no %s", name)
		}
	}
	if err != nil {
		return err
	}
	return r.add(rule)
}

// add adds a rule, those of its patterns that are about a single token apart from
// the others.
func (r *Ruler) add(d draft) error {
	number := len(r.rules)
	r.rules = append(r.rules, rule{set: d.set})
	for i, p := range d.patterns {
		if len(p) == 1 && p[0].op == "" {
			if d.index != 0 && d.index != -1 {
				return fmt.Errorf("pattern %d: %w", i, outside(d.index, 1))
			}
			r.rules[number].single = append(r.rules[number].single, p[0].condition)
			continue
		}
		s := sequence{rule: number, index: d.index}
		for j, sp := range p {
			steps, err := stepsOf(sp.op, len(r.conditions))
			if err != nil {
				return fmt.Errorf("pattern %d, token %d: %w", i, j, err)
			}
			r.conditions = append(r.conditions, sp.condition)
			s.steps = append(s.steps, steps...)
			if len(s.steps) > mostSteps {
				return fmt.Errorf("pattern %d: has more than %d tokens, counting each repetition", i, mostSteps)
			}
		}
		if n := s.shortest(); d.index >= n || d.index < -n {
			return fmt.Errorf("pattern %d: %w", i, outside(d.index, n))
		}
		r.sequences = append(r.sequences, s)
	}
	return nil
}

func outside(index, length int) error {
	return fmt.Errorf("index %d is outside of a match of length %d", index, length)
}

// stepsOf are the steps for a condition with an operator ("" for once).
func stepsOf(op string, condition int) ([]step, error) {
	one := step{condition: condition}
	many := step{condition: condition, optional: true, repeated: true}
	maybe := step{condition: condition, optional: true}
	switch op {
	case "", "1":
		return []step{one}, nil
	case "!":
		return []step{{condition: condition, negated: true}}, nil
	case "?":
		return []step{maybe}, nil
	case "*":
		return []step{many}, nil
	case "+":
		return []step{one, many}, nil
	}
	least, most, open, err := bounds(op)
	if err != nil {
		return nil, err
	}
	steps := slices.Repeat([]step{one}, least)
	if open {
		return append(steps, many), nil
	}
	return append(steps, slices.Repeat([]step{maybe}, most-least)...), nil
}

// bounds reads {n}, {n,m}, {n,} and {,m}.
func bounds(op string) (least, most int, open bool, err error) {
	inner, closed := strings.CutSuffix(op, "}")
	inner, opened := strings.CutPrefix(inner, "{")
	low, high, two := strings.Cut(inner, ",")
	if !two {
		high = low
	}
	least, lowOK := count(low)
	most, highOK := count(high)
	open = two && high == ""
	if !opened || !closed || !lowOK || !highOK || low+high == "" || !open && least > most {
		return 0, 0, false, fmt.Errorf("OP %q is not supported; expected ! ? + * {n} {n,} {,m} or {n,m}, with numbers up to %d", op, mostSteps)
	}
	return least, most, open, nil
}

// count reads a small number; nothing is 0.
func count(s string) (n int, ok bool) {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		if n = n*10 + int(c-'0'); n > mostSteps {
			return 0, false
		}
	}
	return n, true
}

func (d *decoder) patterns() ([][]spec, error) {
	n, err := d.arrayHeader("a list of patterns")
	if err != nil {
		return nil, err
	}
	var list [][]spec
	for i := range n {
		p, err := d.pattern()
		if err != nil {
			return nil, fmt.Errorf("pattern %d%w", i, err)
		}
		list = append(list, p)
	}
	return list, nil
}

func (d *decoder) pattern() ([]spec, error) {
	n, err := d.arrayHeader("a list of tokens")
	if err == nil && n == 0 {
		err = errors.New("has no tokens, expected one at least")
	}
	if n > mostSteps {
		err = fmt.Errorf("has %d tokens, expected at most %d", n, mostSteps)
	}
	if err != nil {
		return nil, fmt.Errorf(": %w", err)
	}
	var list []spec
	for i := range n {
		s, err := d.spec()
		if err != nil {
			return nil, fmt.Errorf(", token %d: %w", i, err)
		}
		list = append(list, s)
	}
	return list, nil
}

func (d *decoder) spec() (s spec, err error) {
	err = d.eachKey("conditions on a token: a map", func(name string) error {
		name = strings.ToUpper(name)
		if name == "OP" {
			var err error
			s.op, err = d.text("OP: a string")
			return err
		}
		c, err := d.condition(name)
		s.condition = append(s.condition, c...)
		return err
	})
	return s, err
}

// change reads what a rule sets.
func (d *decoder) change() (c change, err error) {
	err = d.eachKey("attrs: a map", func(name string) error {
		i := slices.Index(settable, strings.ToUpper(name))
		if i < 0 {
			return fmt.Errorf("setting %s is not supported; expected one of %v", name, settable)
		}
		value, err := d.named(name)
		if err == nil {
			value, err = normal(settable[i], value)
		}
		if err != nil {
			return fmt.Errorf("attrs: %s: %w", name, err)
		}
		c.values[i] = value
		c.marks |= 1 << i
		return nil
	})
	return c, err
}

// normal is the value of an attribute as it stands in a token.
func normal(attribute, value string) (string, error) {
	switch attribute {
	case "MORPH":
		return normalMorph(value)
	case "POS":
		// spaCy numbers the parts of speech in a row, as symbols.
		if id := vocab.ID(value); value != "" && (id < vocab.ID("ADJ") || id > vocab.ID("SPACE")) {
			return "", fmt.Errorf("%q is no part of speech of Universal Dependencies", value)
		}
	}
	return value, nil
}

// normalMorph sorts features, and the values of each, as spaCy prints them. Of
// features given twice the last one counts; "_" is none.
func normalMorph(s string) (string, error) {
	if s == "" || s == noFeatures {
		return "", nil
	}
	byName := map[string]string{}
	for f := range strings.SplitSeq(s, "|") {
		name, values, ok := strings.Cut(f, "=")
		if !ok || strings.Contains(values, "=") {
			return "", fmt.Errorf("%q is no feature, expected Name=Value", f)
		}
		list := strings.Split(values, ",")
		slices.Sort(list)
		byName[name] = name + "=" + strings.Join(list, ",")
	}
	list := make([]string, 0, len(byName))
	for _, f := range byName {
		list = append(list, f)
	}
	slices.Sort(list)
	return strings.Join(list, "|"), nil
}
