package reading

import (
	"testing"

	"github.com/trucewatch/trucewatch/nlp/tree"
)

// The verb of a clause that the parser takes for a participle is its verb again; what
// is a participle stays one.
func TestMend(t *testing.T) {
	for _, c := range []struct{ name, text, verb, subject string }{
		{"a verb with an object behind a prepositional phrase", "Gunmen on motorbikes killed at least a dozen villagers in two attacks in central Mali on Monday, the mayor of Koro said on Tuesday, a day after a militia signed a truce.", "killed", "Gunmen"},
		{"a province beside a district is no second subject", "During a search in Waras district, Bamyan province, yesterday, an army patrol killed a rebel commander.", "killed", "patrol"},
		{"nor where the parser hangs the subject on it", "In Waras district, Bamyan province, a combined army and police unit detained two men.", "detained", "unit"},
		{"a state that acts is a subject", "At the talks in Doha, Qatar and Egypt killed the proposal.", "killed", "Qatar"},
		{"a noun behind an hour", "Today at 1150 guerrilla forces ambushed a convoy on the coast road.", "ambushed", "forces"},
		{"a number that is no hour is of the noun", "At 19 camps soldiers stood guard and ambushed a convoy.", "stood", "soldiers"},
		{"a noun behind letters in brackets", "Three National Peasant Front (NPF) fighters attacked the old mill.", "attacked", "fighters"},
		{"who men are believed to be", "Armed men believed to be from the Northern Front opened fire on a bus.", "opened", "men"},
		{"with a name in the way", "Two traders died when men thought to be from the rebel movement Torva attacked a bus.", "attacked", "men"},
		{"nor are their comrades the subject", "Gunmen suspected to be Northern Front members attacked a village.", "attacked", "Gunmen"},
		{"what men were dressed as", "Gunmen dressed as traditional hunters killed at least ten herders in the valley on Saturday, a mayor said.", "killed", "Gunmen"},
		{"what is believed is no deed", "The men believed the rebels attacked a bus.", "attacked", "rebels"},
		{"fighting flares", "Fighting flared on Sunday between soldiers and rebels in the hills.", "flared", "Fighting"},
		{"a participle has no object", "The villagers killed on Monday were buried.", "killed", ""},
		{"a participle with an agent", "Five villagers killed by gunmen were buried in Koro.", "killed", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := english().Parse(c.text)
			mend(d)
			subject := ""
			for i, k := range d.Tokens {
				if k.Text != c.verb {
					continue
				}
				if s := tree.New(d).Child(i, "nsubj"); s >= 0 {
					subject = d.Tokens[s].Text
				}
			}
			if subject != c.subject {
				t.Errorf("the subject is %q, want %q", subject, c.subject)
			}
		})
	}
}

// What the parser takes for a participle behind the noun that says whose act it was is
// the noun that the preposition is of; a participle that has what it is about stays one.
func TestMendNamesAnAct(t *testing.T) {
	for _, c := range []struct{ name, text, act, dep string }{
		{"whose shelling it was", "Nine people died in rebel shelling in Halfayeh on Friday.", "shelling", "pobj"},
		{"with an article", "Nine people were killed by the army shelling on Friday.", "shelling", "pobj"},
		{"one who fires", "They ran from a soldier firing a rifle.", "firing", ""},
		{"several who fire", "They ran from soldiers firing into the air.", "firing", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := english().Parse(c.text)
			before := map[string]string{}
			for _, k := range d.Tokens {
				before[k.Text] = k.Dep
			}
			mend(d)
			for i, k := range d.Tokens {
				want := c.dep
				if want == "" {
					want = before[c.act]
				}
				if k.Text == c.act && k.Dep != want {
					t.Errorf("%s is %s, want %s", k.Text, k.Dep, want)
				}
				if k.Text == c.act && c.dep != "" && tree.New(d).Child(i, "compound") != i-1 {
					t.Error("whose it was is not before it")
				}
			}
		})
	}
}
