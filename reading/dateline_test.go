package reading

import (
	"testing"

	"github.com/trucewatch/trucewatch"
)

// What a dateline says is no part of the sentence behind it.
func TestDatelines(t *testing.T) {
	for _, c := range []struct{ name, text, dateline string }{
		{"a town and an agency in brackets", "KABUL, March 3 (KNA) - Gunmen killed two.", "KABUL, March 3 (KNA)"},
		{"a town and a day in brackets", "KABUL, Afghanistan (Jan. 25, 2013) Gunmen killed two.", "KABUL, Afghanistan (Jan. 25, 2013)"},
		{"a town, a day and an agency without a dash", "Kabul, March 3 (KNA) Gunmen killed two.", "Kabul, March 3 (KNA)"},
		{"a day after the agency", "Kabul (KNA) March 3, 2020 - Gunmen killed two.", "Kabul (KNA) March 3, 2020"},
		{"a sentence after the agency", "KABUL (KNA) Gunmen killed two - both police.", ""},
		{"a town and a day before the sentence", "KABUL, March 3 Gunmen killed two.", "KABUL, March 3"},
		{"a town alone", "BAMAKO - Gunmen killed two.", "BAMAKO"},
		{"a town alone, in small letters", "Bamako - Gunmen killed two.", "Bamako"},
		{"who did it and a dash are none", "Gunmen - Two died.", ""},
		{"a town and a country, a long dash", "JUBA, South Sudan — Gunmen killed two.", "JUBA, South Sudan"},
		{"two hyphens, no blanks", "BEIRUT, Nov. 27--Gunmen killed two.", "BEIRUT, Nov. 27-"},
		{"a day and a colon", "Srinagar, Nov 3: Gunmen killed two.", "Srinagar, Nov 3"},
		{"a town and a colon", "KABUL: Gunmen killed two.", "KABUL"},
		{"an acronym and a colon are none", "UNMISS: Gunmen killed two.", ""},
		{"two towns", "BEIRUT/KABUL - Gunmen killed two.", "BEIRUT/KABUL"},
		{"what is said to follow", "TARVELO, 3 MAR 88 (RADIO SIETE) -- [EXCERPTS] [TEXT] GUNMEN KILLED TWO.", "TARVELO, 3 MAR 88 (RADIO SIETE) -- [EXCERPTS] [TEXT"},
		{"a sentence with a dash has none", "Kabul - the capital - is quiet.", ""},
		{"a name before a colon is none", "Trump: Gunmen killed two.", ""},
		{"an acronym with a hyphen is none", "FARC-EP gunmen killed two.", ""},
		{"a sentence that begins with capitals has none", "UNMISS said on 3 March - a Tuesday - that two died.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			tokens := tokenize(c.text, 0, lexiconOnce())
			datelines(c.text, tokens)
			from, to := -1, 0
			for _, k := range tokens {
				if k.dateline && from < 0 {
					from = k.start
				}
				if k.dateline {
					to = k.end
				}
			}
			got := ""
			if from >= 0 {
				got = c.text[from:to]
			}
			if got != c.dateline {
				t.Errorf("got %q, want %q", got, c.dateline)
			}
		})
	}
}

func TestDatelineIsNoPartOfTheSentence(t *testing.T) {
	text := "BAMAKO - Gunmen on motorbikes killed five villagers in Koro on Monday."
	reading := New(Context{}).Read(trucewatch.Report{Text: text})
	if len(reading.Accounts) != 1 || reading.Accounts[0].Perpetrator == nil || reading.Accounts[0].Perpetrator.Text != "Gunmen" {
		t.Errorf("got %+v", reading.Accounts)
	}
}
