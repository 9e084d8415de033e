package who

import "testing"

func TestNounsForPeople(t *testing.T) {
	for noun, want := range map[string]string{
		"constable": "police", "constables": "police", "policemen": "police", "jawan": "police",
		"soldier": "soldiers", "troops": "soldiers", "paratroopers": "soldiers", "conscripts": "soldiers",
		"guards": "security-forces", "bodyguard": "security-forces", "sentries": "security-forces",
		"insurgents": "militants", "gunmen": "militants", "cadres": "militants", "facilitator": "militants", "mujahideen": "militants",
		"sarpanch": "officials", "governors": "officials", "deputies": "officials", "judge": "officials",
		"children": "children", "baby": "children", "babies": "children", "schoolgirls": "children",
		"women": "women", "wives": "women", "journalist": "journalists", "cameramen": "journalists",
		"volunteers": "aid-workers", "deminers": "aid-workers", "nurses": "medics", "midwives": "medics",
		"peacekeepers": "peacekeepers", "prisoners": "prisoners", "hostages": "prisoners",
		"villagers": "civilians", "passers-by": "civilians", "niece": "civilians", "fishermen": "civilians", "youths": "people", "men": "people",
		"people": "people", "casualties": "people", "families": "people",
		"checkpoint": "", "convoy": "", "bomb": "", "town": "", "cow": "", "": "",
	} {
		if got, ok := People(noun); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, want %q", noun, got, want)
		}
	}
	if n := len(peopleOnce()); n < 800 {
		t.Errorf("only %d forms", n)
	}
}

func TestEveryCategoryEndsInPeople(t *testing.T) {
	for noun, category := range peopleOnce() {
		if category == "" {
			t.Errorf("%q has no category", noun)
		}
		at := category
		for range 5 {
			if at == "people" {
				break
			}
			at = Broader(at)
		}
		if at != "people" {
			t.Errorf("%s (%s) ends in %q", category, noun, at)
		}
	}
	for category, want := range map[string]string{"children": "civilians", "police": "security-forces", "militants": "militants", "people": "people", "": "people"} {
		if got := Broad(category); got != want {
			t.Errorf("%s: got %s, want %s", category, got, want)
		}
	}
}
