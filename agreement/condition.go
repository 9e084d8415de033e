package agreement

import "github.com/trucewatch/trucewatch"

// Truth is whether something is so, as far as is known.
type Truth int

// What is known is that it is so, that it is not so, or neither.
const (
	Unknown Truth = iota
	Yes
	No
)

// Condition is a condition over an incident, written in CEL. It is safe to be
// used by many at once.
type Condition struct {
	Source string
}

// Values are what is told of an incident, for a Condition. What is empty, nil or
// zero is not known.
type Values struct {
	Kind                   trucewatch.Kind
	By, Against, Between   []string
	Of, About, Zone, Place string
	Count, Killed, Wounded *trucewatch.Count
	On                     trucewatch.Interval
}

// Holds says whether the condition holds of an incident, as far as what is told
// of it shows.
func (c *Condition) Holds(v Values) Truth { return Unknown }
