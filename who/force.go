package who

import "strings"

// Force says on which side of a war of a state against others an actor fights.
type Force string

// The forces. Neither is the empty one: who fights for no side that is known, foreign
// coalitions and peacekeepers among them.
const (
	Neither Force = ""
	State   Force = "state" // a government, its army, police and so on
	Armed   Force = "armed" // rebels, militias and other armed groups
)

// Force tells by the kind of the group, or by the word for those meant, whether an
// actor fights for a state or for an armed group.
func (a Actor) Force() Force {
	if a.Group == "" && a.Kind == "security forces" && !stateForces(a.Name) {
		return Neither // "forces loyal to the general", "coalition forces"
	}
	switch k, known := kindsOf()[a.Kind]; {
	case known && k.state:
		return State
	case known && k.category == "militants":
		return Armed
	case known:
		return Neither
	}
	switch Broad(a.Category) {
	case "security-forces":
		return State
	case "militants":
		return Armed
	}
	return Neither
}

// stateForces says whether a name says whose forces it means, and that these are a
// state's.
func stateForces(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		switch w {
		case "government", "security", "state", "army", "police", "federal", "national", "armed", "defence", "defense", "regime", "loyalist", "interior":
			return true
		}
	}
	return false
}
