package who_test

import (
	"testing"

	"github.com/trucewatch/trucewatch/who"
)

// field is a case of one country, for phrases of its conflict.
func field(state string) *who.Directory {
	return who.New([]who.Party{{ID: "state", Name: "Government of " + state}}, who.Sources{})
}

// TestActorsOfManyConflicts has phrases as reports of the field write them, of
// conflicts on each continent: which actor of the table is meant and what those
// people are in general.
func TestActorsOfManyConflicts(t *testing.T) {
	for _, c := range []struct{ state, phrase, group, category string }{
		{"Mali", "fighters of the Macina Liberation Front", "Macina Liberation Front", "militants"},
		{"Mali", "the CMA", "Coordination of Azawad Movements", ""},
		{"Mali", "MNLA rebels", "National Movement for the Liberation of Azawad", "militants"},
		{"Mali", "GATIA", "Imghad Tuareg Self-Defense Group and Allies", ""},
		{"Mali", "Malian soldiers", "Government of Mali", "soldiers"},
		{"Burkina Faso", "VDP volunteers", "Volunteers for the Defence of the Homeland", "local-defence"},
		{"Burkina Faso", "volunteers", "", "aid-workers"},
		{"Burkina Faso", "Koglweogo militiamen", "Koglweogo", "militants"},
		{"Nigeria", "ISWAP fighters", "Islamic State West Africa Province", "militants"},
		{"Nigeria", "Jama'atu Ahlis Sunna Lidda'awati wal-Jihad", "Boko Haram", ""},
		{"Nigeria", "MEND militants", "Movement for the Emancipation of the Niger Delta", "militants"},
		{"Nigeria", "suspected IPOB gunmen", "Indigenous People of Biafra", "militants"},
		{"Central African Republic", "UPC rebels", "Unity for Peace in Central Africa", "militants"},
		{"Central African Republic", "a 3R commander", "Return, Reclamation, Rehabilitation", "militants"},
		{"Central African Republic", "MINUSCA peacekeepers", "United Nations Multidimensional Integrated Stabilization Mission in the Central African Republic", "peacekeepers"},
		{"DR Congo", "ADF rebels", "Allied Democratic Forces", "militants"},
		{"DR Congo", "FDLR combatants", "Democratic Forces for the Liberation of Rwanda", "militants"},
		{"DR Congo", "MONUSCO", "United Nations Organization Stabilization Mission in the Democratic Republic of the Congo", ""},
		{"Uganda", "the Lord's Resistance Army", "Lord's Resistance Army", ""},
		{"Uganda", "UPDF troops", "Uganda People's Defence Force", "soldiers"},
		{"Rwanda", "the RDF", "Rwanda Defence Force", ""},
		{"Burundi", "RED-Tabara fighters", "RED-Tabara", "militants"},
		{"Ethiopia", "OLA fighters", "Oromo Liberation Army", "militants"},
		{"Ethiopia", "the Amhara special forces", "Amhara forces", "paramilitaries"},
		{"Somalia", "Ahlu Sunna Waljama'a", "Ahlu Sunna Wal Jama'a", ""},
		{"Somalia", "ATMIS troops", "African Union Mission in Somalia", "soldiers"},
		{"Sudan", "the SLA-MM", "Sudan Liberation Movement-Minni Minnawi", ""},
		{"Sudan", "Abdel Wahid's SLM/A", "Sudan Liberation Movement/Army", ""},
		{"Mozambique", "FADM soldiers", "Mozambique Defence Armed Forces", "soldiers"},
		{"Angola", "UNITA", "UNITA", ""},
		{"Sierra Leone", "RUF rebels", "Revolutionary United Front", "militants"},
		{"Liberia", "the NPFL", "National Patriotic Front of Liberia", ""},
		{"Libya", "Haftar's forces", "Libyan National Army", ""},
		{"Libya", "the Libyan National Army", "Libyan National Army", ""},
		{"Libya", "the GNA", "Government of National Accord", ""},
		{"Algeria", "the GIA", "Armed Islamic Group", ""},
		{"Iraq", "Kata'ib Hezbollah", "Kataib Hezbollah", ""},
		{"Iraq", "Asa'ib Ahl al-Haq fighters", "Asaib Ahl al-Haq", "militants"},
		{"Iraq", "Iraqi security forces", "Iraqi Security Forces", "security-forces"},
		{"Syria", "Ahrar al-Sham", "Ahrar al-Sham", ""},
		{"Syria", "the Syrian Observatory for Human Rights", "", ""},
		{"Israel", "Hamas militants", "Hamas", "militants"},
		{"Israel", "al-Quds Brigades", "al-Quds Brigades", ""},
		{"Israel", "Fatah", "Fatah", ""},
		{"Yemen", "the Southern Transitional Council", "Southern Transitional Council", ""},
		{"Yemen", "the STC", "Southern Transitional Council", ""},
		{"Iran", "IRGC members", "Islamic Revolutionary Guard Corps", ""},
		{"Iran", "the Revolutionary Guards", "Islamic Revolutionary Guard Corps", ""},
		{"Turkey", "TSK", "Turkish Armed Forces", ""},
		{"Pakistan", "BLA militants", "Baloch Liberation Army", "militants"},
		{"Pakistan", "Frontier Corps personnel", "Frontier Corps", ""},
		{"Pakistan", "the Pakistan Army", "Pakistan Army", ""},
		{"India", "Jaish-e-Mohammed terrorists", "Jaish-e-Mohammed", "militants"},
		{"India", "Hizbul Mujahideen militants", "Hizbul Mujahideen", "militants"},
		{"India", "NSCN-IM cadres", "National Socialist Council of Nagaland (Isak-Muivah)", "militants"},
		{"India", "NDFB militants", "National Democratic Front of Bodoland", "militants"},
		{"India", "an Assam Rifles patrol", "Assam Rifles", ""},
		{"India", "Rashtriya Rifles soldiers", "Rashtriya Rifles", "soldiers"},
		{"India", "the District Reserve Guard", "District Reserve Guard", ""},
		{"India", "Greyhounds commandos", "Greyhounds", ""},
		{"Nepal", "the CPN (Maoist)", "Communist Party of Nepal (Maoist)", ""},
		{"Sri Lanka", "the Sea Tigers", "Liberation Tigers of Tamil Eelam", ""},
		{"Sri Lanka", "the Sri Lankan army", "Sri Lanka Army", "soldiers"},
		{"Bangladesh", "RAB officers", "Rapid Action Battalion", ""},
		{"Myanmar", "the Arakan Rohingya Salvation Army", "Arakan Rohingya Salvation Army", ""},
		{"Myanmar", "PDF fighters", "People's Defence Force", "militants"},
		{"Myanmar", "the TNLA", "Ta'ang National Liberation Army", ""},
		{"Myanmar", "the MNDAA", "Myanmar National Democratic Alliance Army", ""},
		{"Thailand", "BRN insurgents", "Barisan Revolusi Nasional", "militants"},
		{"Philippines", "BIFF gunmen", "Bangsamoro Islamic Freedom Fighters", "militants"},
		{"Philippines", "the MNLF", "Moro National Liberation Front", ""},
		{"Philippines", "the Maute group", "Maute group", ""},
		{"Indonesia", "TNI soldiers", "Indonesian National Armed Forces", "soldiers"},
		{"Indonesia", "OPM separatists", "Free Papua Movement", "militants"},
		{"Papua New Guinea", "the Bougainville Revolutionary Army", "Bougainville Revolutionary Army", ""},
		{"Colombia", "the Segunda Marquetalia", "Segunda Marquetalia", ""},
		{"Colombia", "the Gulf Clan", "Gaitanist Self-Defense Forces of Colombia", ""},
		{"Colombia", "M-19", "M-19", ""},
		{"Peru", "MRTA", "Túpac Amaru Revolutionary Movement", ""},
		{"Mexico", "CJNG gunmen", "Jalisco Cartel New Generation", "militants"},
		{"Mexico", "the EZLN", "Zapatista Army of National Liberation", ""},
		{"Mexico", "Los Zetas", "Los Zetas", ""},
		{"Haiti", "the G9 gang", "Viv Ansanm", "criminals"},
		{"Guatemala", "the URNG", "Guatemalan National Revolutionary Unity", ""},
		{"Nicaragua", "the Contras", "Contras", ""},
		{"United Kingdom", "the UVF", "Ulster Volunteer Force", ""},
		{"United Kingdom", "RUC officers", "Royal Ulster Constabulary", "police"},
		{"Spain", "ETA", "Euskadi Ta Askatasuna", ""},
		{"Bosnia-Herzegovina", "the VRS", "Army of Republika Srpska", ""},
		{"Bosnia-Herzegovina", "the HVO", "Croatian Defence Council", ""},
		{"Kosovo", "the KLA", "Kosovo Liberation Army", ""},
		{"Russia", "Chechen separatists", "Chechen Republic of Ichkeria", "militants"},
		{"Russia", "the Caucasus Emirate", "Caucasus Emirate", ""},
		{"Azerbaijan", "the Artsakh Defence Army", "Republic of Artsakh", ""},
		{"Georgia", "Abkhaz forces", "Republic of Abkhazia", ""},
		{"Ukraine", "LPR armed formations", "Luhansk People's Republic", ""},
	} {
		t.Run(c.state+": "+c.phrase, func(t *testing.T) {
			a := field(c.state).Resolve(c.phrase)
			if a.Group != c.group || c.category != "" && a.Category != c.category {
				t.Errorf("got %+v, want group %q, category %q", a, c.group, c.category)
			}
		})
	}
}
