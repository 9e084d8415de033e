package who

import "testing"

func TestForceOfAnActor(t *testing.T) {
	var d *Directory
	for phrase, want := range map[string]Force{
		"the army":                  State,
		"navy troops":               State,
		"Ukrainian police":          State,
		"the rebels":                Armed,
		"unidentified gunmen":       Armed,
		"the M23":                   Armed,
		"Taliban fighters":          Armed,
		"UN peacekeepers":           Neither,
		"two farmers":               Neither,
		"the Saudi-led coalition":   Neither,
		"a group of schoolteachers": Neither,
	} {
		if got := d.Resolve(phrase).Force(); got != want {
			t.Errorf("%q fights for %q, want %q", phrase, got, want)
		}
	}
}
