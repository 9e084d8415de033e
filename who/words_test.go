package who

import (
	"slices"
	"testing"
)

func TestEverySeatIsThatOfACountry(t *testing.T) {
	l := lexiconOnce()
	if len(l.seats) < 100 {
		t.Fatalf("%d seats", len(l.seats))
	}
	for seat, code := range l.seats {
		if !slices.ContainsFunc(l.countries, func(c country) bool { return c.code == code }) {
			t.Errorf("%s: there is no country %s", seat, code)
		}
	}
}
