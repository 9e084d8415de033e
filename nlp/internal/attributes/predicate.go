package attributes

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tinylib/msgp/msgp"
)

// condition reads what a pattern says of one attribute.
func (d *decoder) condition(name string) (c condition, err error) {
	if t, ok := texts[name]; ok {
		c, err = d.onText(t, name == "MORPH")
	} else if n, ok := numbers[name]; ok {
		c, err = d.onNumber(n)
	} else {
		return nil, fmt.Errorf("the attribute %s is not supported", name)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return c, nil
}

func (d *decoder) onText(t text, isMorph bool) (c condition, err error) {
	if msgp.NextType(d.rest) != msgp.MapType {
		value, err := d.named("a value")
		return condition{is{t, value}}, err
	}
	err = d.eachKey("predicates: a map", func(predicate string) error {
		test, err := d.textPredicate(t, strings.ToUpper(predicate), isMorph)
		c = append(c, test...)
		return err
	})
	return c, err
}

func (d *decoder) textPredicate(t text, predicate string, isMorph bool) (condition, error) {
	switch predicate {
	case "IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS":
		values, err := d.texts(predicate)
		if err == nil && isMorph {
			values, err = normalMorphs(values)
		}
		if err != nil {
			return nil, err
		}
		slices.Sort(values)
		return condition{setTest(t, predicate, slices.Compact(values), isMorph)}, nil
	case "REGEX":
		return d.regex(t, isMorph)
	}
	return nil, fmt.Errorf("the predicate %s is not supported on texts", predicate)
}

func normalMorphs(values []string) ([]string, error) {
	for i, v := range values {
		morph, err := normalMorph(v)
		if err != nil {
			return nil, err
		}
		if morph == "" {
			morph = noFeatures
		}
		values[i] = morph
	}
	return values, nil
}

// setTest compares with a list. Of attributes other than MORPH the set has one
// value.
func setTest(t text, predicate string, values []string, isMorph bool) test {
	switch {
	case predicate == "IN" || predicate == "NOT_IN":
		return in{t, values, predicate == "NOT_IN"}
	case isMorph:
		return features{t, values, predicate}
	case predicate == "IS_SUPERSET":
		return allOf{t, values}
	}
	return in{t, values, false}
}

// regex reads a regular expression, or a map with lists of them (which spaCy can't
// run on MORPH).
func (d *decoder) regex(t text, isMorph bool) (c condition, err error) {
	if msgp.NextType(d.rest) != msgp.MapType {
		source, err := d.text("REGEX: a string")
		if err != nil {
			return nil, err
		}
		p, err := d.expressions.compile(source)
		if err != nil {
			return nil, fmt.Errorf("REGEX: %w", err)
		}
		return condition{matches{t, []*regexp.Regexp{p}, false}}, nil
	}
	err = d.eachKey("REGEX: a map", func(predicate string) error {
		predicate = strings.ToUpper(predicate)
		if isMorph || predicate != "IN" && predicate != "NOT_IN" {
			return fmt.Errorf("the predicate REGEX with %s is not supported, only with IN and NOT_IN, and not for MORPH", predicate)
		}
		sources, err := d.texts("REGEX")
		if err != nil {
			return err
		}
		m := matches{text: t, not: predicate == "NOT_IN"}
		for _, source := range sources {
			p, err := d.expressions.compile(source)
			if err != nil {
				return fmt.Errorf("REGEX: %w", err)
			}
			m.patterns = append(m.patterns, p)
		}
		c = append(c, m)
		return nil
	})
	return c, err
}

func (d *decoder) onNumber(n number) (c condition, err error) {
	if msgp.NextType(d.rest) != msgp.MapType {
		value, err := d.number("a number, true or false")
		return condition{compares{n, "==", value}}, err
	}
	err = d.eachKey("predicates: a map", func(predicate string) error {
		switch predicate = strings.ToUpper(predicate); predicate {
		case "==", "!=", ">=", "<=", ">", "<":
			value, err := d.number(predicate + ": a number")
			c = append(c, compares{n, predicate, value})
			return err
		case "IN", "NOT_IN":
			values, err := d.numbers(predicate)
			c = append(c, among{n, values, predicate == "NOT_IN"})
			return err
		}
		return fmt.Errorf("the predicate %s is not supported on numbers", predicate)
	})
	return c, err
}
