package incident_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/reading/incident"
)

// acled are ACLED's event types since 2019, with their sub-event types.
var acled = map[string][]string{
	"Battles":                    {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
	"Explosions/Remote violence": {"Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade"},
	"Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
	"Protests":                   {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
	"Riots":                      {"Violent demonstration", "Mob violence"},
	"Strategic developments": {"Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
		"Looting/property destruction", "Non-violent transfer of territory", "Other"},
}

// plover are PLOVER's event types with their modes, as its manual has them.
var plover = map[string]string{
	"AGREE": "", "CONSULT": "visit third-party multilateral phone", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "", "AID": "",
	"RETREAT": "withdraw release disarm ceasefire access resign", "REQUEST": "assist change yield meet", "ACCUSE": "disapprove investigate allege",
	"REJECT": "assist change yield meet", "THREATEN": "restrict arrest relations expel territory violence",
	"PROTEST": "demo riot strike hunger boycott obstruct vandalize", "SANCTION": "convict expel withdraw discontinue",
	"MOBILIZE": "troops weapons police militia",
	"COERCE":   "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
	"ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons " +
		"crowd-control unconventional",
}

// cameoLast is the last digit of the three-digit codes below each of CAMEO's
// roots, 01 to 20; cameoFine are the four-digit ones that a kind may need.
const cameoLast = "98967457486995466664"

var cameoFine = []string{"0841", "0842", "0871", "0872", "0873", "0874", "1711", "1712", "1821", "1822", "1823", "1831", "1832", "1833", "1834", "1951", "1952"}

func isCAMEO(code string) bool {
	if len(code) == 4 {
		return slices.Contains(cameoFine, code)
	}
	if len(code) != 2 && len(code) != 3 {
		return false
	}
	root := int(code[0]-'0')*10 + int(code[1]-'0')
	return root >= 1 && root <= 20 && (len(code) == 2 || code[2] >= '0' && code[2] <= cameoLast[root-1])
}

func TestEveryKindHasNamesThatExist(t *testing.T) {
	for _, k := range trucewatch.Kinds() {
		n := incident.NamesOf(k)
		if len(n.CAMEO) == 0 {
			t.Errorf("%s: has no row, or no code of CAMEO", k)
		}
		var finer []string
		for _, e := range n.ACLEDEvent {
			if acled[e] == nil {
				t.Errorf("%s: ACLED has no event type %q", k, e)
			}
			finer = append(finer, acled[e]...)
		}
		for _, s := range n.ACLEDSubEvent {
			if !slices.Contains(finer, s) {
				t.Errorf("%s: ACLED has no sub-event type %q below %v", k, s, n.ACLEDEvent)
			}
		}
		for _, u := range n.UCDP {
			if u != "1" && u != "2" && u != "3" {
				t.Errorf("%s: UCDP has no type of violence %q", k, u)
			}
		}
		if len(n.UCDP) > 0 && !k.Is(trucewatch.Violence) {
			t.Errorf("%s: UCDP counts nothing but violence", k)
		}
		for _, p := range n.PLOVER {
			event, mode, finer := strings.Cut(p, ":")
			modes, ok := plover[event]
			if !ok || finer && !slices.Contains(strings.Fields(modes), mode) {
				t.Errorf("%s: PLOVER has no %q", k, p)
			}
		}
		for _, c := range n.CAMEO {
			if !isCAMEO(c) {
				t.Errorf("%s: CAMEO has no %q", k, c)
			}
		}
		for _, list := range [][]string{n.ACLEDEvent, n.ACLEDSubEvent, n.UCDP, n.PLOVER, n.CAMEO} {
			if sorted := slices.Sorted(slices.Values(list)); len(slices.Compact(sorted)) != len(list) {
				t.Errorf("%s: %v names something twice", k, list)
			}
		}
	}
}

func TestTheKindsOfMostWeightAreCalledWhatCodersCallThem(t *testing.T) {
	for _, c := range []struct {
		kind                 trucewatch.Kind
		acled, plover, cameo string
	}{
		{trucewatch.Bombing, "Remote explosive/landmine/IED", "ASSAULT:explosives", "183"},
		{trucewatch.Shelling, "Shelling/artillery/missile attack", "ASSAULT:heavy-weapons", "194"},
		{trucewatch.Airstrike, "Air/drone strike", "ASSAULT:aerial", "195"},
		{trucewatch.Clash, "Armed clash", "ASSAULT:firearms", "190"},
		{trucewatch.Abduction, "Abduction/forced disappearance", "ASSAULT:abduct", "181"},
		{trucewatch.Detention, "Arrests", "COERCE:arrest", "173"},
		{trucewatch.Release, "Other", "RETREAT:release", "0841"},
		{trucewatch.Withdrawal, "Non-violent transfer of territory", "RETREAT:withdraw", "0874"},
		{trucewatch.Delivery, "Other", "AID", "073"},
		{trucewatch.Signing, "Agreement", "AGREE", "057"},
		{trucewatch.Call, "Other", "CONSULT:phone", "041"},
	} {
		n := incident.NamesOf(c.kind)
		if n.ACLEDSubEvent[0] != c.acled || n.PLOVER[0] != c.plover || n.CAMEO[0] != c.cameo {
			t.Errorf("%s: got %+v", c.kind, n)
		}
	}
}
