package who_test

import (
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch/who"
)

func TestWordsForPeople(t *testing.T) {
	for category, words := range map[string]string{
		"police":              "constable constables policeman policewomen cop inspector sub-inspector sub-inspectors superintendent|of|police sheriff detective police police|officers gendarmes head|constable",
		"soldiers":            "soldier soldiers jawan jawans trooper sapper havildar naik sepoy conscripts reservists paratrooper sailor pilot marines brigadier|general colonels commandant troops recruits",
		"peacekeepers":        "peacekeeper peacekeepers blue|helmets",
		"guards":              "guard bodyguards watchman sentry sentries warder chowkidar",
		"paramilitaries":      "paramilitary|personnel paramilitary|troops",
		"local-defence":       "vigilante home|guards village|guard dozos ronderos",
		"contractors":         "mercenary mercenaries security|contractors",
		"intelligence-agents": "spy spies intelligence|officer",
		"security-forces":     "officers personnel border|guards",
		"militants":           "insurgent fighters gunman gunmen guerrillas guerrillero cadre cadres naxalite naxals maoists rebel extremists terrorist jihadists mujahideen facilitator dalam|member area|commander suicide|bomber assailants attacker bandits pirates foreign|fighters shadow|governor warlord",
		"criminals":           "gangster robbers smuggler hoodlums sicarios poacher goons",
		"prisoners":           "prisoner detainees hostage captives inmates POWs abductee",
		"civilians":           "civilian villager villagers farmer campesinos herder shepherd trader vendors shopkeeper driver passengers tourist worshippers pilgrims labourer miner businessman fishermen landlord contractor youth youths tribal tribals informer resident activist foreigner worker migrants settler guide engineer pedestrian truck|driver mourners commuters nomads",
		"women":               "woman women housewife mother mothers pregnant|women",
		"children":            "child children girl boys baby infants minors toddler schoolchildren teenage|boy",
		"elders":              "elder tribal|elders headman village|elder",
		"journalists":         "journalist journalists reporter cameraman photographer editor stringers",
		"aid-workers":         "aid|worker aid|workers humanitarians deminer volunteers NGO|workers",
		"medics":              "doctor nurses midwife paramedic vaccinators ambulance|driver",
		"rescue-workers":      "firefighter rescuers first|responders",
		"teachers":            "teacher headmaster professor",
		"students":            "student pupils university|students",
		"clergy":              "priest imam monks pastors nun clerics",
		"protesters":          "protester demonstrators rioters marchers",
		"displaced":           "IDPs returnee displaced|people",
		"refugees":            "refugee asylum|seekers",
		"politicians":         "sarpanch mukhiya panchayat|member mandal|president councillor lawmakers senator MPs candidate party|workers",
		"judges":              "judge prosecutors magistrate",
		"officials":           "official diplomat governor ministers mayor civil|servants negotiators",
		"people":              "person people man men brother sons relative relatives kinsmen suspect witnesses victim survivors husband tribesmen",
		"monitors":            "observer monitors ceasefire|monitors",
	} {
		for word := range strings.FieldsSeq(words) {
			word = strings.ReplaceAll(word, "|", " ")
			if got, ok := who.People(word); !ok || got != category {
				t.Errorf("%q: got %q, %v, want %q", word, got, ok, category)
			}
		}
	}
}

func TestWordsThatCountNobody(t *testing.T) {
	for word := range strings.FieldsSeq("checkpoint village vehicle patrol patrols convoy unit squad family families crowd battalion ministry statement " +
		"group bomb attack shell house rifle landmine two dozens area truck ceasefire they who and government weapon") {
		if got, ok := who.People(word); ok {
			t.Errorf("%q is %q", word, got)
		}
	}
	if got, ok := who.People(""); ok {
		t.Errorf("nothing is %q", got)
	}
}

func TestWordsForBodies(t *testing.T) {
	for word, category := range map[string]string{"patrol": "", "convoys": "", "unit": "", "squad": "", "group": "", "force": "security-forces", "forces": "security-forces",
		"battalion": "soldiers", "army": "soldiers", "militia": "militants", "militias": "militants", "dalam": "militants", "gang": "criminals", "family": "civilians",
		"families": "civilians", "crowd": "civilians", "police": "police", "gendarmerie": "police", "platoon": "soldiers", "Patrol": ""} {
		if got, ok := who.Body(word); !ok || got != category {
			t.Errorf("%q: got %q, %v", word, got, ok)
		}
	}
	for _, word := range []string{"checkpoint", "soldier", "villagers", "base", "government", ""} {
		if got, ok := who.Body(word); ok {
			t.Errorf("%q is %q", word, got)
		}
	}
}

func TestCategoriesAreSummedBroadly(t *testing.T) {
	for _, c := range []struct{ category, broader, broad string }{
		{"children", "civilians", "civilians"}, {"women", "civilians", "civilians"}, {"journalists", "civilians", "civilians"},
		{"aid-workers", "civilians", "civilians"}, {"medics", "civilians", "civilians"}, {"refugees", "displaced", "civilians"},
		{"civilians", "people", "civilians"}, {"police", "security-forces", "security-forces"}, {"soldiers", "security-forces", "security-forces"},
		{"peacekeepers", "soldiers", "security-forces"}, {"security-forces", "people", "security-forces"}, {"militants", "people", "militants"},
		{"politicians", "officials", "officials"}, {"officials", "people", "officials"}, {"prisoners", "people", "people"},
		{"people", "", "people"}, {"", "", "people"}, {"starfish", "", "people"},
	} {
		if got := who.Broader(c.category); got != c.broader {
			t.Errorf("broader than %q is %q", c.category, got)
		}
		if got := who.Broad(c.category); got != c.broad || who.Broad(got) != got {
			t.Errorf("%q counts as %q", c.category, got)
		}
	}
}
