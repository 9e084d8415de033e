package who_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/who"
)

// kabul is a case of Afghanistan as the years of ISAF knew it.
func kabul() *who.Directory {
	return who.New([]who.Party{
		{ID: "us", Name: "United States"},
		{ID: "taliban", Name: "Taliban"},
		{ID: "kabul", Name: "Government of Afghanistan"},
		{ID: "allies", Name: "Coalition forces", Names: []string{"NATO"}, With: "us"},
	}, who.Sources{})
}

// sanaa, bogota, damascus, delhi, khartoum, naypyidaw and addis are cases of
// other conflicts; none is one of no country.
func sanaa() *who.Directory {
	return who.New([]who.Party{{ID: "yemen", Name: "Government of Yemen"}, {ID: "houthis", Name: "Ansar Allah", Names: []string{"Houthis", "Houthi"}}}, who.Sources{})
}

func bogota() *who.Directory {
	return who.New([]who.Party{{ID: "state", Name: "Colombian government"}, {ID: "farc", Name: "FARC-EP", Names: []string{"FARC"}}}, who.Sources{})
}

func damascus() *who.Directory {
	return who.New([]who.Party{{ID: "state", Name: "Syrian government"}, {ID: "opposition", Name: "armed opposition"}, {ID: "turkey", Name: "Turkey"}}, who.Sources{})
}

func delhi() *who.Directory {
	return who.New([]who.Party{{ID: "state", Name: "Government of India"}, {ID: "maoists", Name: "CPI-Maoist"}}, who.Sources{})
}

func khartoum() *who.Directory {
	return who.New([]who.Party{{ID: "army", Name: "Sudanese Armed Forces"}, {ID: "rsf", Name: "Rapid Support Forces", Names: []string{"RSF"}}}, who.Sources{})
}

func naypyidaw() *who.Directory {
	return who.New([]who.Party{{ID: "state", Name: "Government of Myanmar"}, {ID: "knu", Name: "Karen National Union"}, {ID: "kio", Name: "Kachin Independence Organisation"}}, who.Sources{})
}

func addis() *who.Directory {
	return who.New([]who.Party{{ID: "federal", Name: "Federal Government of Ethiopia", Names: []string{"Government of Ethiopia"}}, {ID: "tplf", Name: "TPLF"}}, who.Sources{})
}

func none() *who.Directory { return who.New(nil, who.Sources{}) }

func TestThoseOfTheTableBelongToTheirParty(t *testing.T) {
	for _, c := range []struct {
		d                                    *who.Directory
		phrase, group, party, category, kind string
	}{
		// Afghanistan
		{kabul(), "a Haqqani network facilitator", "Haqqani network", "taliban", "militants", "rebel group"},
		{kabul(), "the Haqqani network", "Haqqani network", "taliban", "", "rebel group"},
		{kabul(), "a senior Haqqani commander", "Haqqani network", "taliban", "militants", "rebel group"},
		{kabul(), "two Haqqani Taliban fighters", "Haqqani network", "taliban", "militants", "rebel group"},
		{kabul(), "the Quetta Shura", "Taliban", "taliban", "", "rebel group"},
		{kabul(), "a Taleban shadow governor", "Taliban", "taliban", "militants", "rebel group"},
		{kabul(), "nine Taliban", "Taliban", "taliban", "militants", "rebel group"},
		{kabul(), "suspected Taliban", "Taliban", "taliban", "militants", "rebel group"},
		{kabul(), "the Taliban's deputy emir", "Taliban", "taliban", "militants", "rebel group"},
		{kabul(), "an ANP checkpoint commander", "Afghan National Police", "kabul", "soldiers", "police"},
		{kabul(), "ANP officers", "Afghan National Police", "kabul", "police", "police"},
		{kabul(), "three ANA soldiers", "Afghan National Army", "kabul", "soldiers", "army"},
		{kabul(), "members of the Afghan Local Police", "Afghan Local Police", "kabul", "local-defence", "local defence"},
		{kabul(), "the NDS", "National Directorate of Security", "kabul", "", "intelligence"},
		{kabul(), "fighters of the Khost Protection Force", "Khost Protection Force", "kabul", "paramilitaries", "paramilitary"},
		{kabul(), "ISAF", "International Security Assistance Force", "allies", "", "coalition"},
		{kabul(), "a Resolute Support soldier", "Resolute Support", "allies", "soldiers", "army"},
		{kabul(), "U.S. Forces-Afghanistan", "United States Forces-Afghanistan", "us", "security-forces", "armed forces"},
		{kabul(), "U.S. Marines", "United States Marine Corps", "us", "soldiers", "army"},
		{kabul(), "an IMU leader", "Islamic Movement of Uzbekistan", "", "militants", "jihadist group"},
		{kabul(), "members of al-Qa'ida", "al-Qaida", "", "militants", "jihadist group"},
		{kabul(), "Al Qaeda operatives", "al-Qaida", "", "militants", "jihadist group"},
		{kabul(), "a Hezb-E Islami Gulbuddin weapons facilitator", "Hezb-e Islami Gulbuddin", "", "militants", "rebel group"},
		{kabul(), "a HIG cell leader", "Hezb-e Islami Gulbuddin", "", "militants", "rebel group"},
		{kabul(), "ISKP fighters", "Islamic State Khorasan Province", "", "militants", "jihadist group"},
		{kabul(), "the Pakistani Taliban", "Pakistani Taliban", "", "", "jihadist group"},
		{kabul(), "Tehreek-e-Taliban Pakistan", "Pakistani Taliban", "", "", "jihadist group"},
		{kabul(), "Afghan insurgents", "", "", "militants", ""},
		{kabul(), "Pakistani soldiers", "Government of Pakistan", "", "soldiers", "army"},
		{kabul(), "Afghan civilians", "", "", "civilians", ""},
		{kabul(), "Afghan border police", "Afghan Border Police", "kabul", "police", "border guards"},
		// Yemen
		{sanaa(), "Ansarullah fighters", "Houthis", "houthis", "militants", "rebel group"},
		{sanaa(), "five Houthis", "Houthis", "houthis", "militants", "rebel group"},
		{sanaa(), "the Saudi-led coalition", "Saudi-led coalition", "", "", "coalition"},
		{sanaa(), "the Arab Coalition", "Saudi-led coalition", "", "", "coalition"},
		{sanaa(), "the Security Belt forces", "Security Belt Forces", "", "paramilitaries", "paramilitary"},
		{sanaa(), "AQAP militants", "al-Qaida in the Arabian Peninsula", "", "militants", "jihadist group"},
		{sanaa(), "Yemeni soldiers", "Government of Yemen", "yemen", "soldiers", "army"},
		{sanaa(), "the RCC", "Redeployment Coordination Committee", "", "", "monitors"},
		{sanaa(), "UNMHA", "United Nations Mission to support the Hudaydah Agreement", "", "", "monitors"},
		// Colombia
		{bogota(), "ELN guerrillas", "National Liberation Army", "", "militants", "rebel group"},
		{bogota(), "three FARC guerrillas", "Revolutionary Armed Forces of Colombia", "farc", "militants", "rebel group"},
		{bogota(), "FARC dissidents", "FARC dissidents", "", "", "rebel group"},
		{bogota(), "the Clan del Golfo", "Gaitanist Self-Defense Forces of Colombia", "", "", "criminal group"},
		{bogota(), "the AUC", "United Self-Defense Forces of Colombia", "", "", "militia"},
		{bogota(), "Colombian police", "National Police of Colombia", "state", "police", "police"},
		{bogota(), "members of the EPL", "People's Liberation Army", "", "militants", "rebel group"},
		{bogota(), "a leader of the Guardia Indigena", "Guardia Indígena", "", "officials", "local defence"},
		// Syria and its neighbours
		{damascus(), "SDF", "Syrian Democratic Forces", "", "", "rebel group"},
		{damascus(), "YPG fighters", "People's Protection Units", "", "militants", "rebel group"},
		{damascus(), "the SNA", "Syrian National Army", "", "", "rebel group"},
		{damascus(), "Turkish forces", "Turkish Armed Forces", "turkey", "security-forces", "armed forces"},
		{damascus(), "the Syrian Arab Army", "Syrian Arab Army", "state", "soldiers", "armed forces"},
		{damascus(), "regime forces", "Syrian Arab Army", "state", "security-forces", "armed forces"},
		{damascus(), "HTS", "Hayat Tahrir al-Sham", "", "", "jihadist group"},
		{damascus(), "Jabhat al-Nusra", "al-Nusra Front", "", "", "jihadist group"},
		{damascus(), "Daesh", "Islamic State", "", "", "jihadist group"},
		{damascus(), "the armed opposition", "", "opposition", "", ""},
		{damascus(), "Russian aviation", "Government of Russia", "", "soldiers", "air force"},
		{damascus(), "PKK militants", "Kurdistan Workers' Party", "", "militants", "rebel group"},
		{none(), "Hizbullah", "Hezbollah", "", "", "militia"},
		{none(), "the Lebanese Hezbollah", "Hezbollah", "", "", "militia"},
		{none(), "the IDF", "Israel Defense Forces", "", "", "armed forces"},
		{none(), "an Israeli soldier", "Government of Israel", "", "soldiers", "army"},
		{none(), "the al-Qassam Brigades", "al-Qassam Brigades", "", "", "rebel group"},
		{none(), "Islamic Jihad fighters", "Palestinian Islamic Jihad", "", "militants", "rebel group"},
		{none(), "UNIFIL peacekeepers", "United Nations Interim Force in Lebanon", "", "peacekeepers", "peacekeepers"},
		{none(), "Hashd al-Shaabi", "Popular Mobilization Forces", "", "", "paramilitary"},
		{none(), "Peshmerga fighters", "Peshmerga", "", "paramilitaries", "paramilitary"},
		// India, Nepal, Sri Lanka
		{delhi(), "six Naxalites", "Communist Party of India (Maoist)", "maoists", "militants", "rebel group"},
		{delhi(), "cadres of the CPI (Maoist)", "Communist Party of India (Maoist)", "maoists", "militants", "rebel group"},
		{delhi(), "a PLGA platoon commander", "People's Liberation Guerrilla Army", "maoists", "militants", "rebel group"},
		{delhi(), "CRPF jawans", "Central Reserve Police Force", "state", "paramilitaries", "paramilitary"},
		{delhi(), "a BSF constable", "Border Security Force", "state", "police", "border guards"},
		{delhi(), "the Salwa Judum", "Salwa Judum", "", "", "militia"},
		{delhi(), "PLFI cadres", "People's Liberation Front of India", "", "militants", "rebel group"},
		{delhi(), "an ULFA militant", "United Liberation Front of Asom", "", "militants", "rebel group"},
		{delhi(), "a Lashkar-e-Tayyiba commander", "Lashkar-e-Taiba", "", "militants", "jihadist group"},
		{none(), "the Tamil Tigers", "Liberation Tigers of Tamil Eelam", "", "", "rebel group"},
		{none(), "LTTE cadres", "Liberation Tigers of Tamil Eelam", "", "militants", "rebel group"},
		{none(), "the Royal Nepalese Army", "Nepal Army", "", "soldiers", "army"},
		// Sudan, South Sudan, the Horn
		{khartoum(), "the Sudanese army", "Sudanese Armed Forces", "army", "soldiers", "armed forces"},
		{khartoum(), "RSF fighters", "Rapid Support Forces", "rsf", "paramilitaries", "paramilitary"},
		{khartoum(), "the Popular Defence Forces", "Popular Defence Forces", "army", "paramilitaries", "paramilitary"},
		{khartoum(), "JEM", "Justice and Equality Movement", "", "", "rebel group"},
		{khartoum(), "SPLM-N", "Sudan People's Liberation Movement-North", "", "", "rebel group"},
		{khartoum(), "a UNAMID patrol", "United Nations-African Union Mission in Darfur", "", "", "peacekeepers"},
		{juba(), "the White Army", "White Army", "", "", "militia"},
		{juba(), "CTSAMVM", "Ceasefire and Transitional Security Arrangements Monitoring and Verification Mechanism", "", "", "monitors"},
		{juba(), "South Sudan People's Defence Forces", "Government of South Sudan", "government", "security-forces", "government"},
		{juba(), "SPLM-IO soldiers", "Sudan People's Liberation Movement-in-Opposition", "io", "soldiers", "rebel group"},
		{addis(), "the Tigray Defence Forces", "Tigray Defence Forces", "tplf", "", "rebel group"},
		{addis(), "the ENDF", "Ethiopian National Defence Force", "federal", "", "armed forces"},
		{addis(), "Fano militiamen", "Fano", "", "militants", "militia"},
		{addis(), "Eritrean troops", "Eritrean Defence Forces", "", "soldiers", "armed forces"},
		{none(), "al-Shabaab gunmen", "al-Shabaab", "", "militants", "jihadist group"},
		{none(), "an AMISOM convoy", "African Union Mission in Somalia", "", "", "peacekeepers"},
		// the Sahel, the Lakes, the south
		{none(), "JNIM fighters", "Jama'at Nusrat al-Islam wal-Muslimin", "", "militants", "jihadist group"},
		{none(), "Boko Haram insurgents", "Boko Haram", "", "militants", "jihadist group"},
		{none(), "the Civilian Joint Task Force", "Civilian Joint Task Force", "", "", "local defence"},
		{none(), "MINUSMA", "United Nations Multidimensional Integrated Stabilization Mission in Mali", "", "", "peacekeepers"},
		{none(), "M23 rebels", "March 23 Movement", "", "militants", "rebel group"},
		{none(), "the FARDC", "Armed Forces of the Democratic Republic of the Congo", "", "", "armed forces"},
		{none(), "Mai-Mai militiamen", "Mai-Mai", "", "militants", "militia"},
		{none(), "CODECO militiamen", "Cooperative for the Development of the Congo", "", "militants", "militia"},
		{none(), "Séléka rebels", "Séléka", "", "militants", "rebel group"},
		{none(), "Seleka fighters", "Séléka", "", "militants", "rebel group"},
		{none(), "anti-balaka fighters", "Anti-balaka", "", "militants", "militia"},
		{none(), "Renamo gunmen", "Renamo", "", "militants", "rebel group"},
		{none(), "a Wagner mercenary", "Wagner Group", "", "contractors", "contractors"},
		{none(), "Chadian soldiers", "Government of Chad", "", "soldiers", "army"},
		// South-East Asia
		{naypyidaw(), "the Tatmadaw", "Myanmar military", "state", "", "armed forces"},
		{naypyidaw(), "KNLA fighters", "Karen National Liberation Army", "knu", "militants", "rebel group"},
		{naypyidaw(), "the KIA", "Kachin Independence Army", "kio", "", "rebel group"},
		{naypyidaw(), "the AA", "Arakan Army", "", "", "rebel group"},
		{none(), "the Moro Islamic Liberation Front", "Moro Islamic Liberation Front", "", "", "rebel group"},
		{none(), "New People's Army rebels", "New People's Army", "", "militants", "rebel group"},
		{none(), "Abu Sayyaf bandits", "Abu Sayyaf", "", "militants", "jihadist group"},
		{none(), "Philippine marines", "Government of Philippines", "", "soldiers", "special forces"},
		{none(), "the Free Aceh Movement", "Free Aceh Movement", "", "", "rebel group"},
		// Europe and the Caucasus
		{minsk(), "the National Guard of Ukraine", "National Guard of Ukraine", "kyiv", "police", "gendarmes"},
		{minsk(), "SBU officers", "Security Service of Ukraine", "kyiv", "intelligence-agents", "intelligence"},
		{minsk(), "Azov fighters", "", "", "militants", ""},
		{minsk(), "the Azov Battalion", "Azov Regiment", "kyiv", "paramilitaries", "paramilitary"},
		{minsk(), "DPR militants", "Donetsk People's Republic", "formations", "militants", "rebel group"},
		{minsk(), "Rosgvardia", "Russian National Guard", "russia", "", "gendarmes"},
		{none(), "the Provisional IRA", "Provisional Irish Republican Army", "", "", "rebel group"},
		{none(), "a KFOR patrol", "Kosovo Force", "", "", "peacekeepers"},
		{none(), "Bosnian Serb forces", "Army of Republika Srpska", "", "", "rebel group"},
		{none(), "Georgian police", "Government of Georgia", "", "police", "police"},
		// Latin America
		{none(), "the FMLN", "Farabundo Martí National Liberation Front", "", "", "rebel group"},
		{none(), "Shining Path guerrillas", "Shining Path", "", "militants", "rebel group"},
		{none(), "Frente Farabundo Marti para la Liberacion Nacional", "Farabundo Martí National Liberation Front", "", "", "rebel group"},
		{none(), "a Sinaloa Cartel hitman", "Sinaloa Cartel", "", "militants", "criminal group"},
	} {
		t.Run(c.phrase, func(t *testing.T) {
			a := c.d.Resolve(c.phrase)
			if a.Group != c.group || a.Party != c.party || a.Category != c.category || a.Kind != c.kind {
				t.Errorf("got  %+v\nwant group %q, party %q, category %q, kind %q", a, c.group, c.party, c.category, c.kind)
			}
		})
	}
}

func TestAnAllyOfAPartyIsNoPartOfIt(t *testing.T) {
	for phrase, with := range map[string]string{"an Islamic Movement of Uzbekistan leader": "taliban", "the Haqqani network": "", "al-Qaida": ""} {
		if a := kabul().Resolve(phrase); a.With != with {
			t.Errorf("%q: got %+v", phrase, a)
		}
	}
}

func TestUnnamedPeople(t *testing.T) {
	for _, c := range []struct{ phrase, category string }{
		{"gunmen", "militants"}, {"unidentified men", "people"}, {"unknown assailants", "militants"}, {"armed men", "militants"},
		{"men on motorcycles", "militants"}, {"suspected insurgents", "militants"}, {"the assailants", "militants"}, {"tribesmen", "people"},
		{"masked men", "militants"}, {"men in military uniforms", "militants"}, {"a lone gunman", "militants"}, {"suspected Naxals", "militants"},
		{"armed herders", "militants"}, {"a suicide bomber", "militants"}, {"anti-government elements", "militants"}, {"bandits", "militants"},
		{"cattle raiders", "militants"}, {"unknown persons", "people"}, {"an unidentified woman", "women"}, {"3 constables", "police"},
		{"a former sarpanch", "politicians"}, {"the driver", "civilians"}, {"a mullah", "clergy"}, {"the village headman", "elders"},
		{"members of parliament", "politicians"}, {"a member of the security forces", "security-forces"}, {"two children", "children"},
		{"paramilitary personnel", "paramilitaries"}, {"a lance corporal", "soldiers"}, {"home guards", "local-defence"},
		{"internally displaced people", "displaced"}, {"several UN peacekeepers", "peacekeepers"}, {"drug traffickers", "criminals"},
	} {
		t.Run(c.phrase, func(t *testing.T) {
			if a := none().Resolve(c.phrase); !a.Unnamed || a.Category != c.category {
				t.Errorf("got %+v", a)
			}
		})
	}
}

func TestACapitalMakesANameOfAWordForPeople(t *testing.T) {
	for phrase, want := range map[string]string{
		"James Baker": "", "Mullah Omar": "", "Malik": "", "Farmers": "civilians", "CIVILIANS": "civilians", "Westerners": "civilians",
		"Sheikh Ahmad, a cleric": "clergy", "the Baker": "civilians",
	} {
		if a := none().Resolve(phrase); a.Category != want {
			t.Errorf("%q: got %+v", phrase, a)
		}
	}
}

func TestActorsAreFoundInTexts(t *testing.T) {
	for _, c := range []struct {
		d                 *who.Directory
		about, text, want string // text=group, those of the case with a star
	}{
		{kabul(), "the case's and the table's", "The Taliban and the Haqqani network attacked ISAF.", "Taliban=Taliban*|Haqqani network=Haqqani network|ISAF=International Security Assistance Force"},
		{kabul(), "a country is a place", "In Pakistan and Uzbekistan", ""},
		{kabul(), "a country's force", "Pakistani soldiers and a Danish patrol", "Pakistani soldiers=Government of Pakistan"},
		{kabul(), "a longer name", "Islamic State Khorasan Province", "Islamic State Khorasan Province=Islamic State Khorasan Province"},
		{kabul(), "capitals", "HAQQANI NETWORK LEADER CAPTURED", "HAQQANI NETWORK=Haqqani network"},
		{kabul(), "over a line's end", "the Islamic Movement\nof Uzbekistan", "Islamic Movement\nof Uzbekistan=Islamic Movement of Uzbekistan"},
		{kabul(), "turned round", "anti-Taliban and non-ISAF forces", ""},
		{none(), "an acronym of two, a country tells it", "In Somalia the SNA advanced.", "SNA=Somali National Army"},
		{none(), "an acronym of two, another country", "In Syria the SNA advanced.", "SNA=Syrian National Army"},
		{none(), "an acronym of two, an actor tells it", "YPG and SNA clashed.", "YPG=People's Protection Units|SNA=Syrian National Army"},
		{none(), "an acronym of two, nothing tells it", "The SNA advanced.", ""},
		{none(), "an agency", "The news agency AFP reported from Geneva.", ""},
		{none(), "an army", "The AFP clashed with the New People's Army.", "AFP=Armed Forces of the Philippines|New People's Army=New People's Army"},
		{none(), "a word in capitals", "THE TRUCE IS HOLDING IN IRAQ", ""},
		{none(), "a pronoun is nobody", "It is us who told them", ""},
		{none(), "Maoists of one country", "Maoists attacked a police station in Nepal.", "Maoists=Communist Party of Nepal (Maoist)"},
		{none(), "Maoists of another", "Maoists attacked a police station in India.", "Maoists=Communist Party of India (Maoist)"},
		{none(), "a possessive", "Hezbollah's rockets", "Hezbollah=Hezbollah"},
		{none(), "quotes and brackets", "(the “Janjaweed”)", "Janjaweed=Janjaweed"},
		{none(), "an abbreviation with stops", "U.N. peacekeepers left", "U.N. peacekeepers=United Nations"},
		{none(), "a government", "the Peruvian government", "Peruvian government=Government of Peru"},
		{none(), "an acronym that goes on", "SPLM/A-IO and SPLA-N", "SPLM/A-IO=Sudan People's Liberation Movement-in-Opposition|SPLA-N=Sudan People's Liberation Movement-North"},
		{damascus(), "a name of the case in small letters", "Russian-backed armed opposition", "armed opposition=*"},
	} {
		t.Run(c.about, func(t *testing.T) {
			var got []string
			for _, f := range c.d.FindAll(c.text) {
				s := c.text[f.Start:f.End] + "=" + f.Actor.Group
				if f.Own {
					s += "*"
				}
				got = append(got, s)
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got  %q\nwant %q", s, c.want)
			}
		})
	}
}

func TestANilDirectoryFindsActorsToo(t *testing.T) {
	var d *who.Directory
	if f := d.FindAll("the Taliban"); len(f) != 1 || f[0].Own || f[0].Actor.Name != "Taliban" {
		t.Errorf("found %+v", f)
	}
}

// sentence draws texts made of names, words and signs.
var sentence = rapid.Custom(func(t *rapid.T) string {
	piece := rapid.SampledFrom([]string{"Taliban", "Haqqani", "network", "ISAF", "SNA", "IS", "Syria", "Somalia", "Pakistani", "soldiers", "police", "the",
		"anti", "-", " ", "\n\n", ".", ",", "SPLA", "IO", "N", "’s", "\xff", "é", "Government of", "United States", "U.S.", "army", "fighters", "Maoists"})
	return strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), rapid.SampledFrom([]string{" ", "", "-"}).Draw(t, "between"))
})

func TestWhatTheCaseNamesIsFoundAmongAll(t *testing.T) {
	for _, d := range []*who.Directory{kabul(), juba(), damascus(), none()} {
		rapid.Check(t, func(t *rapid.T) {
			text := sentence.Draw(t, "text")
			all := d.FindAll(text)
			end := 0
			for _, f := range all {
				if f.Start < end || f.End <= f.Start || f.End > len(text) || f.Actor.Name == "" {
					t.Fatalf("%+v after %d in %q", f, end, text)
				}
				end = f.End
				if _, ok := d.Party(f.Actor.Party); f.Actor.Party != "" && !ok {
					t.Fatalf("%+v belongs to nobody of the case", f)
				}
			}
			for _, f := range d.Find(text) {
				covered := false
				for _, a := range all {
					covered = covered || a.Start <= f.Start && f.End <= a.End
				}
				if !covered {
					t.Fatalf("%+v of %q is not among %+v", f, text, all)
				}
			}
		})
	}
}

func TestACasesNameWinsOverTheTable(t *testing.T) {
	names := rapid.SampledFrom([]string{"Taliban", "Haqqani network", "ISAF", "Hezbollah", "YPG", "Islamic State", "FARC", "al-Shabaab", "SNA", "Fano", "IS", "AA"})
	rapid.Check(t, func(t *rapid.T) {
		name := names.Draw(t, "name")
		d := who.New([]who.Party{{ID: "x", Name: "Party of the Case", Names: []string{name}}}, who.Sources{})
		if a := d.Resolve("the " + name); a.Name != "Party of the Case" || a.Party != "x" {
			t.Fatalf("%s is %+v", name, a)
		}
		if f := d.FindAll("then " + name + " left"); len(f) != 1 || !f[0].Own || f[0].Actor.Party != "x" {
			t.Fatalf("%s is found as %+v", name, f)
		}
	})
}

func TestALongTextIsSearchedInProportion(t *testing.T) {
	d := kabul()
	begin := time.Now()
	for _, piece := range []string{"Islamic State Khorasan ", "SNA ", "Afghan National ", "Pakistani soldiers ", "Afghan ", "members of ", "al-", "IS IS "} {
		d.FindAll(strings.Repeat(piece, 1<<15))
		d.Resolve(strings.Repeat(piece, 1<<15))
	}
	if took := time.Since(begin); took > quadratic {
		t.Errorf("took %v", took)
	}
}

// quadratic is a time that only work which grows with the square of its input
// takes; how fast it is the benchmarks say.
const quadratic = 90 * time.Second

func FuzzFindAll(f *testing.F) {
	for _, s := range []string{"The Haqqani network of the Taliban", "SNA in Somalia", "Pakistani soldiers", "U.S.-led\xff", "IS"} {
		f.Add(s)
	}
	d := kabul()
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, found := range d.FindAll(s) {
			if found.Start < last || found.End <= found.Start || found.End > len(s) {
				t.Fatalf("%+v after %d in %q", found, last, s)
			}
			last = found.End
		}
		if a := d.Resolve(s); a != d.Resolve(s) {
			t.Fatalf("%q is not always %+v", s, a)
		}
	})
}

func BenchmarkFindAll(b *testing.B) {
	d := kabul()
	text := strings.Repeat("An Afghan and coalition force detained a Haqqani network facilitator in Khost, ISAF said; Pakistani soldiers were told. ", 40)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		d.FindAll(text)
	}
}

func BenchmarkResolve(b *testing.B) {
	d := kabul()
	for b.Loop() {
		d.Resolve("five Afghan police officers")
		d.Resolve("a senior Haqqani commander")
		d.Resolve("a spokesperson for Logar's provincial governor")
	}
}
