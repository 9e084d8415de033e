package trucewatch

// Kind is what sort of thing an incident is. A kind includes those below it: a
// shelling is an attack in no list here, but it is violence.
type Kind string

// The kinds. Violence and Conduct are the two roots; every other stands below
// one of them.
const (
	Violence  Kind = "violence"
	Attack    Kind = "attack"
	Bombing   Kind = "bombing"
	Shelling  Kind = "shelling"
	Airstrike Kind = "airstrike"
	Clash     Kind = "clash"
	Raid      Kind = "raid"
	Killing   Kind = "killing"
	Abduction Kind = "abduction"
	Detention Kind = "detention"
	Violation Kind = "violation"

	Conduct      Kind = "conduct"
	Release      Kind = "release"
	Withdrawal   Kind = "withdrawal"
	Handover     Kind = "handover"
	Delivery     Kind = "delivery"
	Obstruction  Kind = "obstruction"
	Call         Kind = "call"
	Talks        Kind = "talks"
	Signing      Kind = "signing"
	Announcement Kind = "announcement"
)

var parents = map[Kind]Kind{
	Attack: Violence, Bombing: Violence, Shelling: Violence, Airstrike: Violence, Clash: Violence,
	Raid: Violence, Killing: Violence, Abduction: Violence, Detention: Violence, Violation: Violence,
	Release: Conduct, Withdrawal: Conduct, Handover: Conduct, Delivery: Conduct, Obstruction: Conduct,
	Call: Conduct, Talks: Conduct, Signing: Conduct, Announcement: Conduct,
}

// Kinds lists every kind, roots first, in a fixed order.
func Kinds() []Kind {
	return []Kind{
		Violence, Attack, Bombing, Shelling, Airstrike, Clash, Raid, Killing, Abduction, Detention, Violation,
		Conduct, Release, Withdrawal, Handover, Delivery, Obstruction, Call, Talks, Signing, Announcement,
	}
}

// Known says whether k is one of Kinds.
func (k Kind) Known() bool { return k == Violence || k == Conduct || parents[k] != "" }

// Is says whether k is of the kind wider: the same or below it.
func (k Kind) Is(wider Kind) bool {
	for ; k != ""; k = parents[k] {
		if k == wider {
			return true
		}
	}
	return false
}
