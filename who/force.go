package who

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
