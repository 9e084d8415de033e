package reading

import (
	"testing"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who"
)

func TestAPersonsPostIsWhatThePersonSays(t *testing.T) {
	directory := who.New(nil, who.Sources{Sources: []who.Source{{Name: "Ilda Krem", Kind: "person"}, {Name: "Daily News", Kind: "outlet"}}})
	const body = "If the attack is verified, it breaks the truce. All sides must stop.\n\nThe Reds said they were not there. That is not enough."
	for outlet, want := range map[string][]string{
		"Ilda Krem":  {"If the attack is verified, it breaks the truce. All sides must stop", "That is not enough"},
		"Daily News": nil,
	} {
		text := "A post\n2020-03-03\n" + outlet + "\n\n" + body
		r := trucewatch.Report{Text: text, Outlet: outlet, BodyStart: len("A post\n2020-03-03\n\n\n") + len(outlet)}
		reading := New(Context{Who: directory}).Read(r)
		var got []string
		for _, s := range reading.Statements {
			if s.Cue != nil {
				continue
			}
			got = append(got, s.Content[0].Text)
			if s.Speaker == nil || s.Speaker.Text != outlet || !trucewatch.NewText(text).Holds(s.Content[0]) {
				t.Errorf("speaker %+v, content %+v", s.Speaker, s.Content)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%s: got %q, want %q", outlet, got, want)
		}
		for i := range want {
			if got[i] != want[i] && got[i] != want[i]+"." {
				t.Errorf("%s: got %q, want %q", outlet, got[i], want[i])
			}
		}
	}
}
