package who_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/who"
)

// doha is a case with two signatories, a third party and allies.
func doha() *who.Directory {
	return who.New([]who.Party{
		{ID: "us", Name: "United States", Names: []string{"U.S.", "US", "Washington"}},
		{ID: "taliban", Name: "Taliban", Names: []string{"Islamic Emirate", "Afghan Taliban"}},
		{ID: "kabul", Name: "Afghan government", Names: []string{"Afghanistan", "Kabul administration"}},
		{ID: "allies", Name: "Coalition forces", With: "us", Names: []string{"coalition", "NATO"}},
	}, who.Sources{Sources: []who.Source{
		{Name: "Ministry of Interior", Names: []string{"interior ministry"}, Side: "kabul"},
		{Name: "provincial governor", Side: "kabul"},
		{Name: "White House", Side: "us"},
		{Name: "Zabihullah Mujahid", Names: []string{"Mujahid"}, Side: "taliban"},
		{Name: "Ashraf Ghani", Names: []string{"Ghani"}, Side: "kabul"},
		{Name: "Afghan National Security Forces", Names: []string{"Afghan forces", "Afghan police"}, Side: "kabul"},
		{Name: "Roland Kobia"},
		{Name: "Zalmay Khalilzad", Names: []string{"Khalilzad"}, Side: "us"},
		{Name: "Donald Trump", Names: []string{"Trump"}, Side: "us"},
		{Name: "Islamic State", Names: []string{"IS"}},
		{Name: "The Capital Ledger"},
	}})
}

// minsk is a case in which a foreign state is a party and one side has no state.
func minsk() *who.Directory {
	return who.New([]who.Party{
		{ID: "kyiv", Name: "Ukraine", Names: []string{"Ukrainian Armed Forces", "Kyiv"}},
		{ID: "formations", Name: "armed formations", Names: []string{"Donetsk People's Republic", "DPR", "LPR", "separatists"}},
		{ID: "russia", Name: "Russian Federation"},
	}, who.Sources{Sources: []who.Source{
		{Name: "OSCE Special Monitoring Mission", Names: []string{"SMM", "OSCE"}, Kind: "monitor"},
		{Name: "Joint Centre for Control and Co-ordination", Names: []string{"JCCC"}},
	}})
}

// juba is a case in which one name begins like another.
func juba() *who.Directory {
	return who.New([]who.Party{
		{ID: "government", Name: "Government of South Sudan", Names: []string{"SPLA", "Kiir"}},
		{ID: "io", Name: "SPLM/A-IO", Names: []string{"SPLA-IO", "Riek Machar"}},
		{ID: "khartoum", Name: "Government of Sudan"},
	}, who.Sources{})
}

func TestThePartyOfAPhrase(t *testing.T) {
	for _, c := range []struct {
		d                     *who.Directory
		about, phrase         string
		name, party, category string
		unnamed               bool
	}{
		// names of the case
		{doha(), "a party", "the United States", "United States", "us", "", false},
		{doha(), "another name", "Washington", "United States", "us", "", false},
		{doha(), "capitals", "THE TALIBAN", "Taliban", "taliban", "", false},
		{doha(), "an adjective that makes a name", "the Afghan Taliban", "Taliban", "taliban", "", false},
		{doha(), "a title", "Mr. Trump", "Donald Trump", "us", "", false},
		{doha(), "an office before the name", "President Ashraf Ghani", "Ashraf Ghani", "kabul", "officials", false},
		{doha(), "a demonym before that", "Afghan President Ashraf Ghani", "Ashraf Ghani", "kabul", "officials", false},
		{doha(), "a possessive at the end", "the Taliban's", "Taliban", "taliban", "", false},
		{doha(), "a body of the case", "the White House", "White House", "us", "", false},
		{doha(), "a body that is armed", "Afghan forces", "Afghan National Security Forces", "kabul", "security-forces", false},
		{doha(), "a demonym alone", "the Afghans", "Afghan government", "kabul", "", false},
		{doha(), "the word for a state of a party", "the U.S. government", "United States", "us", "", false},
		{doha(), "the word for a movement", "the Taliban movement", "Taliban", "taliban", "", false},
		{doha(), "of a side", "the government of Afghanistan", "Afghan government", "kabul", "", false},
		{doha(), "a source without a side", "Islamic State", "Islamic State", "", "", false},
		{doha(), "the office of somebody of the case", "the Trump administration", "Trump administration", "us", "", false},

		// the modifier before the head
		{doha(), "an unnamed official", "A senior U.S. official", "senior U.S. official", "us", "officials", true},
		{doha(), "a demonym from the table", "American officials", "American officials", "us", "officials", true},
		{doha(), "police", "five Afghan police officers", "five Afghan police officers", "kabul", "police", true},
		{doha(), "fighters", "Taliban fighters", "Taliban fighters", "taliban", "militants", true},
		{doha(), "a possessive", "the Taliban's political office in Qatar", "Taliban's political office in Qatar", "taliban", "", false},
		{doha(), "a ministry of the case with a demonym", "the Afghan interior ministry", "Ministry of Interior", "kabul", "", false},
		{doha(), "the nearest of two", "U.S. and Taliban negotiators", "U.S. and Taliban negotiators", "taliban", "officials", true},
		{doha(), "a foreign one beside one of the case", "U.S. and Pakistani officials", "U.S. and Pakistani officials", "us", "officials", true},
		{doha(), "prisoners", "1,500 Taliban prisoners", "1,500 Taliban prisoners", "taliban", "prisoners", true},
		{doha(), "a thing", "a Taliban stronghold", "Taliban stronghold", "taliban", "", true},
		{doha(), "one who leads", "NATO-led troops", "NATO-led troops", "allies", "soldiers", true},
		{doha(), "a sentence's capital", "Officials", "officials", "", "officials", true},

		// what stands after the head
		{doha(), "officials in", "officials in Afghanistan", "officials in Afghanistan", "kabul", "officials", true},
		{doha(), "a sentence's capital before it", "Senior officials in Afghanistan", "senior officials in Afghanistan", "kabul", "officials", true},
		{doha(), "a spokesperson for, with a no-break space", "a spokesperson\u00a0for Afghanistan's interior ministry", "spokesperson for Afghanistan's interior ministry", "kabul", "officials", true},
		{doha(), "an office after a place that nobody knows", "a spokesperson for Logar's provincial governor", "spokesperson for Logar's provincial governor", "kabul", "officials", true},
		{doha(), "a curly apostrophe", "a spokesperson for Logar’s provincial governor", "spokesperson for Logar’s provincial governor", "kabul", "officials", true},
		{doha(), "of", "a leader of the Taliban", "leader of the Taliban", "taliban", "militants", true},
		{doha(), "through several offices", "the head of the office of the spokesman of the Taliban", "head of the office of the spokesman of the Taliban", "taliban", "officials", true},
		{doha(), "a part of them", "a group of Taliban fighters", "group of Taliban fighters", "taliban", "militants", true},
		{doha(), "members", "members of the Taliban", "members of the Taliban", "taliban", "militants", true},
		{doha(), "a statement", "a statement from the White House", "statement from the White House", "us", "", false},
		{doha(), "a thing of theirs", "a checkpoint of Afghan forces", "checkpoint of Afghan forces", "kabul", "", true},
		{doha(), "a clause about them", "Afghan officials who spoke in Doha", "Afghan officials", "kabul", "officials", true},

		// who is not meant
		{doha(), "an envoy for a place", "the African Union's special envoy for Afghanistan, Roland Kobia", "Roland Kobia", "", "officials", false},
		{doha(), "the envoy after the name", "Roland Kobia, the African Union's special envoy for Afghanistan", "Roland Kobia", "", "officials", false},
		{doha(), "an envoy for a place, unknown", "the Norwegian envoy for Afghanistan", "Norwegian envoy for Afghanistan", "", "officials", true},
		{doha(), "an envoy with no country", "the special envoy for Afghanistan", "special envoy for Afghanistan", "", "officials", true},
		{doha(), "an ambassador to a place", "Pakistan's ambassador to Afghanistan", "Pakistan's ambassador to Afghanistan", "", "officials", true},
		{doha(), "foreign officials in a place", "Pakistani officials in Afghanistan", "Pakistani officials in Afghanistan", "", "officials", true},
		{doha(), "a body that the case does not know", "EU officials in Afghanistan", "EU officials in Afghanistan", "", "officials", true},
		{doha(), "troops in a place", "foreign troops in Afghanistan", "foreign troops in Afghanistan", "", "soldiers", true},
		{doha(), "those against", "anti-Taliban forces", "anti-Taliban forces", "", "security-forces", false},
		{doha(), "those who are not", "non-Taliban militants", "non-Taliban militants", "", "militants", true},
		{doha(), "those backed", "U.S.-backed militias", "U.S.-backed militias", "", "militants", true},
		{doha(), "a namesake abroad", "the Pakistani Taliban", "Pakistani Taliban", "", "", false},
		{doha(), "a ministry abroad", "the Pakistani interior ministry", "Pakistani interior ministry", "", "", false},
		{doha(), "one who was", "a former U.S. official", "former U.S. official", "", "officials", true},
		{doha(), "civilians of a country", "six Afghan civilians", "six Afghan civilians", "", "civilians", true},
		{doha(), "residents", "residents of Afghanistan", "residents of Afghanistan", "", "civilians", true},
		{doha(), "gunmen", "gunmen", "gunmen", "", "militants", true},
		{doha(), "sources", "sources", "sources", "", "people", true},
		{doha(), "a pronoun", "they", "", "", "", false},
		{doha(), "a pronoun that looks like a country", "us", "", "", "", false},
		{doha(), "that country", "US", "United States", "us", "", false},
		{doha(), "somebody unknown", "Amnesty International", "Amnesty International", "", "", false},
		{doha(), "nobody", " ,. ", "", "", "", false},

		// a person named beside an office
		{doha(), "after the office", "Taliban spokesman Zabihullah Mujahid", "Zabihullah Mujahid", "taliban", "officials", false},
		{doha(), "a spelling that the case does not know", "Taliban spokesman Zabiullah Mujaahid", "Zabiullah Mujaahid", "taliban", "officials", false},
		{doha(), "before the office", "Karim Zadran, a spokesperson for Logar's provincial governor", "Karim Zadran", "kabul", "officials", false},
		{doha(), "after a comma", "the U.S. envoy, Zalmay Khalilzad", "Zalmay Khalilzad", "us", "officials", false},
		{doha(), "a source of the case before its office", "Zalmay Khalilzad, the U.S. envoy", "Zalmay Khalilzad", "us", "officials", false},
		{doha(), "after a comma, unknown", "A Taliban spokesman, Suhail Shaheen", "Suhail Shaheen", "taliban", "officials", false},
		{doha(), "of a country", "the president of the United States, Donald Trump", "Donald Trump", "us", "officials", false},
		{doha(), "with a rank", "Gen. Scott Miller, the commander of U.S. forces in Afghanistan", "Scott Miller", "us", "soldiers", false},
		{doha(), "with an age between", "Abdul Karim, 45, a resident of Logar", "Abdul Karim", "", "civilians", false},
		{doha(), "after the country sent to", "the U.S. ambassador to Afghanistan John Bass", "John Bass", "us", "officials", false},
		{doha(), "after a ministry with of", "Ministry of Interior spokesman Tariq Arian", "Tariq Arian", "kabul", "officials", false},
		{doha(), "a name with a particle", "Taliban commander Abdul al-Haq", "Abdul al-Haq", "taliban", "militants", false},
		{doha(), "a style that stays", "Taliban leader Mullah Akhtar", "Mullah Akhtar", "taliban", "militants", false},
		{doha(), "whom one advises", "an adviser to President Ghani", "adviser to President Ghani", "kabul", "officials", true},

		// another conflict
		{minsk(), "a party that is a phrase", "the armed formations", "armed formations", "formations", "militants", false},
		{minsk(), "a demonym", "two Ukrainian soldiers", "two Ukrainian soldiers", "kyiv", "soldiers", true},
		{minsk(), "an army of the case", "the Ukrainian Armed Forces", "Ukraine", "kyiv", "soldiers", false},
		{minsk(), "another name of a state", "Russia's foreign ministry", "Russia's foreign ministry", "russia", "", false},
		{minsk(), "those for a party", "pro-Russian fighters", "pro-Russian fighters", "", "militants", true},
		{minsk(), "members of a party", "members of the armed formations", "members of the armed formations", "formations", "militants", true},
		{minsk(), "an acronym", "a DPR commander", "DPR commander", "formations", "militants", true},
		{minsk(), "a monitor", "the OSCE", "OSCE Special Monitoring Mission", "", "", false},
		{minsk(), "an officer of a body", "a Ukrainian officer of the JCCC", "Ukrainian officer of the JCCC", "kyiv", "security-forces", true},
		{minsk(), "people of no side", "a Ukrainian woman", "Ukrainian woman", "", "women", true},
		{juba(), "a longer demonym", "South Sudanese soldiers", "South Sudanese soldiers", "government", "soldiers", true},
		{juba(), "a shorter one", "Sudanese soldiers", "Sudanese soldiers", "khartoum", "soldiers", true},
		{juba(), "an acronym that goes on", "SPLA-IO", "SPLM/A-IO", "io", "", false},
		{juba(), "one that goes on otherwise", "SPLA-N fighters", "SPLA-N fighters", "", "militants", true},
		{juba(), "one that does not", "an SPLA spokesman", "SPLA spokesman", "government", "officials", true},
		{juba(), "those loyal to a name", "forces loyal to Riek Machar", "forces loyal to Riek Machar", "io", "security-forces", false},
		{juba(), "a title before such a name", "troops loyal to President Kiir", "troops loyal to President Kiir", "government", "soldiers", true},
		{juba(), "the government", "the South Sudanese government", "Government of South Sudan", "government", "", false},
	} {
		t.Run(c.about+": "+c.phrase, func(t *testing.T) {
			want := who.Actor{Name: c.name, Party: c.party, Category: c.category, Unnamed: c.unnamed}
			if got := sided(c.d.Resolve(c.phrase)); got != want {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestNamesAreFoundInTexts(t *testing.T) {
	for _, c := range []struct {
		d           *who.Directory
		about, text string
		want        string // text=name, a space between
	}{
		{doha(), "the longest", "Afghan National Security Forces and Afghan forces", "Afghan National Security Forces=Afghan National Security Forces|Afghan forces=Afghan National Security Forces"},
		{doha(), "a possessive is no part", "the Taliban's leaders", "Taliban=Taliban"},
		{doha(), "a full stop of the name is", "forces of the U.S. left", "U.S.=United States"},
		{doha(), "no-break spaces and line ends", "the United\u00a0States and the White\nHouse", "United\u00a0States=United States|White\nHouse=White House"},
		{doha(), "not over an empty line", "White\n\nHouse", ""},
		{doha(), "not within a word", "Talibanization", ""},
		{doha(), "not in small letters", "he told us", ""},
		{doha(), "a sentence's capital", "Provincial governor", "Provincial governor=provincial governor"},
		{doha(), "turned round", "anti-Taliban and non-Taliban", ""},
		{doha(), "turned round with another", "anti-Northern-Taliban", ""},
		{doha(), "joined", "U.S.-Taliban talks", "U.S.=United States|Taliban=Taliban"},
		{juba(), "an acronym that goes on", "SPLA-IO, SPLA-N and SPLA", "SPLA-IO=SPLM/A-IO|SPLA=Government of South Sudan"},
	} {
		t.Run(c.about, func(t *testing.T) {
			var got []string
			for _, f := range c.d.Find(c.text) {
				got = append(got, c.text[f.Start:f.End]+"="+f.Actor.Name)
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got  %q\nwant %q", s, c.want)
			}
		})
	}
}

func TestOutletsAreKnownByAnyOfTheirNames(t *testing.T) {
	d := doha()
	for _, name := range []string{"The Capital Ledger", "the capital ledger", "Capital Ledger", " THE  CAPITAL\u00a0LEDGER "} {
		if s, ok := d.Outlet(name); !ok || s.Name != "The Capital Ledger" {
			t.Errorf("%q is %+v, %v", name, s, ok)
		}
	}
	if s, ok := d.Outlet("taliban"); !ok || s.Side != "taliban" || s.Kind != "organisation" {
		t.Errorf("a party that publishes is %+v, %v", s, ok)
	}
	for _, name := range []string{"", "the", "Ledger"} {
		if s, ok := d.Outlet(name); ok {
			t.Errorf("%q is %+v", name, s)
		}
	}
}

func TestPartiesHaveNames(t *testing.T) {
	if name, ok := doha().Party("kabul"); !ok || name != "Afghan government" {
		t.Errorf("kabul is %q, %v", name, ok)
	}
	if name, ok := doha().Party("Kabul"); ok {
		t.Errorf("an unknown party is %q", name)
	}
}

func TestADirectoryOfNobodyStillKnowsPeople(t *testing.T) {
	var none *who.Directory
	for _, d := range []*who.Directory{none, who.New(nil, who.Sources{})} {
		want := who.Actor{Name: "Afghan officials", Category: "officials", Unnamed: true}
		if got := sided(d.Resolve("the Afghan officials")); got != want {
			t.Errorf("got %+v", got)
		}
		if found := d.Find("the Taliban"); len(found) > 0 {
			t.Errorf("found %+v", found)
		}
	}
}

// sided is an actor without what the table of actors says of it, which
// table_test.go tests.
func sided(a who.Actor) who.Actor {
	a.With, a.Group, a.Kind = "", "", ""
	return a
}

// words are pieces that phrases are made of.
var words = []string{"the", "a", "Taliban", "U.S.", "Afghan", "officials", "spokesman", "of", "for", "in", "to", ",", "'s", "-",
	"Zabihullah", "Mujahid", "Pakistani", "former", "anti", "group", "loyal", "police", "and", "who", "President", "(", "Ministry", "Logar"}

func TestAnArticleAndSpacesChangeNobody(t *testing.T) {
	d := doha()
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.SampledFrom(words), 1, 12).Draw(t, "words")
		s := strings.Join(list, " ")
		if strings.HasPrefix(s, "the ") || strings.HasPrefix(s, "a ") {
			return
		}
		want := d.Resolve(s)
		for _, other := range []string{"  " + s + " ", strings.Join(list, "\u00a0"), s + "."} {
			if got := d.Resolve(other); got != want {
				t.Fatalf("%q is %+v, %q is %+v", s, want, other, got)
			}
		}
	})
}

func TestAPartyIsOneOfTheCase(t *testing.T) {
	d := doha()
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 80).Draw(t, "words"), " ")
		a := d.Resolve(s)
		if _, ok := d.Party(a.Party); a.Party != "" && !ok {
			t.Fatalf("%q belongs to %q", s, a.Party)
		}
		if again := d.Resolve(s); again != a {
			t.Fatalf("%q is %+v, then %+v", s, a, again)
		}
	})
}

func TestALongPhraseCostsNoMoreThanItsHead(t *testing.T) {
	s := strings.Repeat("the spokesman of ", 1<<16) + "the Taliban"
	if a := doha().Resolve(s); a.Category != "officials" {
		t.Errorf("got %+v", a.Category)
	}
}
