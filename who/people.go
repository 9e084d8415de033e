package who

import "strings"

var temp = func() map[string]string {
	m := map[string]string{}
	for c, l := range map[string]string{
		"militants": "cadre militant insurgent rebel extremist terrorist guerrilla naxal naxalite maoist ultra fighter gunman gunmen militiaman leader commander facilitator supporter sympathiser sympathizer lwe taliban operative associate assailant suspect bomber outlaw bandit dacoit member dalam jihadist islamist separatist secessionist attacker shooter kingpin aide smuggler combatant paramilitary criminal",
		"police": "police policeman policemen policewoman constable jawan sub-inspector inspector spo spos asi si sp officer superintendent cop detective guard greyhound",
		"soldiers": "soldier trooper troop troops serviceman servicemen marine sergeant corporal captain major lieutenant colonel general private serviceperson servicemember personnel paratrooper commando peacekeeper gunner recruit conscript sapper brigadier admiral",
		"civilians": "civilian villager tribal farmer woman women man men boy girl youth child children teacher student journalist reporter driver worker labourer laborer contractor trader sarpanch headman mla mp politician activist resident local person people persons passenger shopkeeper businessman engineer doctor nurse bystander pedestrian elder landlord wife husband son daughter brother sister father mother relative uncle nephew cousin baby infant teenager minor couple family victim informer helper cleaner employee staff secretary president owner official bodyguard chief vice-president worshipper pilgrim refugee protester demonstrator adivasi mukhiya surpanch volunteer prisoner inmate hostage herder shepherd lawyer judge priest imam monk nun lady individual friend colleague neighbour neighbor patrolman watchman servant cook labour guide adult citizen foreigner national tourist worker minister candidate mayor governor zamindar naib ward associate candidate widow grandson granddaughter grandfather grandmother in-law somali afghan iraqi pakistani israeli palestinian deserter defector kidnapper occupant crewman pilot sailor fisherman miner ranger surveyor",
	} {
		for _, w := range strings.Fields(l) {
			m[w] = c
			m[w+"s"] = c
			m[w+"es"] = c
		}
	}
	for _, w := range strings.Fields("person people persons individual individuals victim victims man men suspect suspects member members others") {
		m[w] = "people"
	}
	return m
}()

// People says whether a word, in small letters, means people, and of which category.
func People(word string) (category string, ok bool) {
	if c, ok := temp[strings.ToLower(word)]; ok {
		return c, true
	}
	l := lexiconOnce()
	for _, v := range l.heads.Exact(strings.ToLower(word)) {
		return l.people[v].Category, l.people[v].Category != ""
	}
	return "", false
}

// Broader is the category that holds another one, or empty.
func Broader(category string) string {
	switch category {
	case "police", "soldiers":
		return "security-forces"
	case "children":
		return "civilians"
	}
	return ""
}
