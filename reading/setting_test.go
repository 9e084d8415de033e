package reading

import (
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
)

// TestWhenAndWhereIncidentsWere gives of each incident the days and the place, as
// "from..to place".
func TestWhenAndWhereIncidentsWere(t *testing.T) {
	published := trucewatch.Day(time.Date(2020, 5, 14, 0, 0, 0, 0, time.UTC)) // a Thursday
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"what is confirmed today happened on the day named after it": {
			"The army today confirmed the capture of a bomb maker during a raid in Nerkh district, Wardak province, May 9.",
			[]string{"2020-05-09 Nirkh"}},
		"a day beside a verb of saying is that of the saying": {
			"The army confirmed on Tuesday that rebels killed two soldiers in Sangin on Sunday.",
			[]string{"2020-05-10 Sangin"}},
		"overnight yields to a weekday": {
			"Soldiers killed a rebel commander during an overnight raid in Sangin on Sunday.",
			[]string{"2020-05-10 Sangin"}},
		"what is told without a day after a look back happened on the day of the news": {
			"Rebels attacked a police post in Gardez on Wednesday.\n\nThe president had appealed for calm after fighting broke out in Khost on Monday.\n\nA school in Jalalabad was bombed, killing four children.",
			[]string{"2020-05-13 Gardez", "2020-05-11 Khost", "2020-05-13 Jalalabad"}},
		"a summary is placed where the text goes on to tell of it": {
			"Several rebels were killed in southern Afghanistan on Wednesday.\n\nIn Sangin district, Helmand province, the patrol returned fire, killing one rebel.",
			[]string{"2020-05-13 Sangin"}},
		"on the outskirts of a town, and not where a road leads": {
			"A bomber blew up a car on Tuesday on the dusty outskirts of Kandahar. The blast shook houses along the road leading to the lawless Panjwai district.",
			[]string{"2020-05-12 Kandahar"}},
		"what another clause blames, and where that was, is not where it was": {
			"Gunmen attacked a post in Gardez on Tuesday. No group claimed responsibility for the attack, but officers suspected it to be the fallout of raids in Panjwai district.",
			[]string{"2020-05-12 Gardez"}},
		"the day before the subject of what is said is that of the saying": {
			"The army said on Tuesday it attacked a camp in Gardez. The attack began before dawn last Sunday.",
			[]string{"2020-05-10 Gardez", "2020-05-10"}},
		"where a truce was brokered is not where it is broken": {
			"The truce brokered in Kunduz has stemmed the fighting. Two soldiers were killed by rebels on Tuesday.",
			[]string{"2020-05-12"}},
		"a village that no list has, near which something else was": {
			"Rebels fired on troops in Gardez and near Tarvelo village on Tuesday.",
			[]string{"2020-05-12 Gardez"}},
		"the first place that was near the capital, and then the village": {
			"A strike on Tuesday on a house near Afghanistan's capital, Kabul, killed ten people.\n\nThe strike hit the house of a farmer in Tarvelo, a village north of Kabul, a resident said.",
			[]string{"2020-05-12 Tarvelo", " Tarvelo"}},
		"at a line as long as a country": {
			"A soldier was killed on Tuesday in a skirmish at the Line of Contact.",
			[]string{"2020-05-12"}},
		"across a border, and not where it was fired": {
			"Shells fired from Iran landed inside Pakistan on Tuesday.\n\nOn Wednesday fighters fired rockets into Tajikistan.",
			[]string{"2020-05-12 Pakistan", "2020-05-13 Tajikistan"}},
		"what no place is told of happened in the country that the text is about": {
			"Two Malian soldiers were killed on Tuesday when rebels broke the truce.\n\nMalian officers said that the column had been on patrol.",
			[]string{"2020-05-12 Mali"}},
		"of a text about two countries nobody can say in which": {
			"Two Malian soldiers were killed on Tuesday when rebels broke the truce.\n\nMalian officers met officers from Chad and from Chad's neighbours in Chad.",
			[]string{"2020-05-12"}},
		"a name that nobody lists, called a town behind a comma": {
			"Helicopters bombed Ton-Gouye, a border town 90 kilometres north of Abidjan, on Tuesday, killing two men.",
			[]string{"2020-05-12 Ton-Gouye"}},
		"a village elder is no village": {
			"Rebels on Tuesday killed Sarro Dunn, a village elder, in Gardez.",
			[]string{"2020-05-12 Gardez"}},
		"a township and a hub have their names behind \"of\"": {
			"Two men were killed on Tuesday in a gunfight between police and rebels in the township of El Tronco, Mexico said.\n\nIn South Sudan, rebels captured the oil hub of Bandiri on Wednesday.",
			[]string{"2020-05-12 El Tronco", "2020-05-13 Bandiri"}},
		"a town with the province or the country that it lies in before the word": {
			"Gunmen shot dead two guards in the Northern Ireland town of Lurgan on Tuesday.",
			[]string{"2020-05-12 Lurgan"}},
		"near a town with its people's name before the word is not in it": {
			"Rebels killed nine people on Tuesday near the eastern Congolese town of Beni. They raided the village of Byalu and killed the nine with axes, officials said.",
			[]string{"2020-05-12 Byalu", " Byalu"}},
		"an area on the outskirts of a city": {
			"A bomb killed two men on Tuesday in the Tarrabad area on the outskirts of Peshawar.",
			[]string{"2020-05-12 Tarrabad"}},
		"bodies that were found are placed where they lay": {
			"The bodies of nine men were found on Tuesday in a ravine outside Rumai, Kosovo.",
			[]string{"2020-05-12 Rumai"}},
		"this town is the one that the text was sent from": {
			"SANGIN, Afghanistan (AP) - Rebels shot dead two guards on Tuesday at a market in this dusty town. Police in Kabul sent men.",
			[]string{"2020-05-12 Sangin"}},
		"a side of a country is not where something else was": {
			"Two men were killed in an airstrike on Tuesday in the Bekaa Valley.\n\nIn southern Lebanon soldiers fought guerrillas on Wednesday.",
			[]string{"2020-05-12 Bekaa", "2020-05-13 Lebanon"}},
		"of two countries that a text is about, the one that it was sent from": {
			"KAMPALA, May 13 - Ugandan troops killed eight rebels on Tuesday, the army said. Uganda has not said whether it will send envoys to the rebels in Sudan, and Sudanese officers were silent.",
			[]string{"2020-05-12 Uganda"}},
		"a truce that is called by a day": {
			"Rebels killed two guards in Gardez as they went home to keep a Christmas truce, police said. The attack was on Tuesday.",
			[]string{"2020-05-12 Gardez", "2020-05-12"}},
		"what is called the city is the one that was named before": {
			"Police closed Kabul's streets on Wednesday as shells slammed into houses in the heart of the city, killing two porters.",
			[]string{"2020-05-13 Kabul"}},
		"a battle that the next paragraph places": {
			"A battle between soldiers and rebels on Wednesday left nine men dead.\n\nThe mayor added that this battle on the rugged island of Mindanao would not derail any pact.",
			[]string{"2020-05-13 Mindanao", " Mindanao"}},
		"talks abroad are not where it was": {
			"Afghan envoys were at talks in Nairobi, the Afghan ministry said.\n\nTwo Afghan soldiers were killed by rebels on Tuesday.",
			[]string{"2020-05-12 Afghanistan"}},
		"so many kilometres from a town is not in it": {
			"Rebels and soldiers clashed in Nerkh on Tuesday, some 60 kilometres southwest of the capital, Kabul.",
			[]string{"2020-05-12 Nerkh"}},
		"the day on which an attack took place, as a clause about it says": {
			"Nine soldiers were killed by rebels in Gardez, the army said.\n\nThe attack, which took place on Tuesday, was led by a local commander.",
			[]string{"2020-05-12 Gardez", "2020-05-12"}},
		"a name of two words at which something was, in a province": {
			"Rebels ambushed a column on Tuesday at Kuta Perwani in North Aceh.",
			[]string{"2020-05-12 Kuta Perwani"}},
		"where people fled is not where it was": {
			"Rebels ambushed a column in Kunduz on Tuesday. The clash prompted villagers to seek refuge at a school in Khost.",
			[]string{"2020-05-12 Kunduz"}},
		"the outskirts of a stronghold": {
			"Shells hit a bus on Tuesday on the outskirts of the rebel stronghold of Gardez, killing two men.",
			[]string{"2020-05-12 Gardez"}},
		"near the capital, as one voice says, and in a town, as another does": {
			"Officials said rebels killed nine pedlars near the capital, Kabul, on Tuesday.\n\nThe radio said the rebels killed the nine pedlars in Paghman.",
			[]string{"2020-05-12 Paghman", " Paghman"}},
		"a lead that leaves the day to what follows": {
			"Rebels have killed nine traders in Gardez.\n\nThe men were shot at dawn on Tuesday, villagers said.",
			[]string{"2020-05-12 Gardez", "2020-05-12"}},
		"having a quiet day is no look back": {
			"Gardez had one of its calmest days on Tuesday.\n\nOutside Kunduz, rebels shot down a helicopter.",
			[]string{"2020-05-12 Kunduz"}},
		"a heading of places is over what follows": {
			"Rebels were killed in Afghanistan on Wednesday.\n\nSangin/Helmand\n\nA patrol shot two rebels who were laying a mine.",
			[]string{"2020-05-13 Sangin"}},
		"a base that is named later is where it was seized": {
			"Rebels overran an army base to the north of the capital Sanaa on Sunday.\n\nThe soldiers at the Marwan base in Amran had stayed neutral.",
			[]string{"2020-05-10 Marwan base"}},
		"a clause with where happened in the place before it": {
			"Lorries drove under escort on Wednesday along the road to Kunduz, where rebels torched three trucks on Monday.",
			[]string{"2020-05-11 Kunduz"}},
		"a place before a colon is over its paragraph, and nothing joins two such": {
			"Khost: A mine exploded under a patrol on Wednesday.\n\nGardez: Shots were fired at a police post on Wednesday.",
			[]string{"2020-05-13 Khost", "2020-05-13 Gardez"}},
		"what was told on a day, and of no other, happened about then": {
			"Gunmen killed two teachers in Gardez on Monday.\n\nThe army said on Wednesday that five rebels had died in a gun battle in Khost.",
			[]string{"2020-05-11 Gardez", "2020-05-13 Khost"}},
		"where the residents live who tell of it": {
			"Residents of Gardez described how soldiers opened fire on a crowd on Tuesday.",
			[]string{"2020-05-12 Gardez"}},
		"the place that a sentence begins with is that of what is told in it": {
			"In Kunduz, the mayor told reporters that two men had been wounded by shrapnel on Tuesday.",
			[]string{"2020-05-12 Kunduz"}},
		"a town before a noun of violence is where it was": {
			"Kabul's suicide bombing on Tuesday killed four people.",
			[]string{"2020-05-12 Kabul"}},
		"a name that no list has, which was shelled": {
			"Rebels shelled Quarwela on Tuesday, killing two farmers.",
			[]string{"2020-05-12 Quarwela"}},
		"nobody is a place who was shelled": {
			"Government troops shelled Hezbollah in Gardez on Tuesday, killing two fighters.",
			[]string{"2020-05-12 Gardez"}},
		"a place that no list has, where it was attacked": {
			"About eighty rebels stormed Gardez before dawn on Tuesday. Another group attacked nearby Qarawelt, wounding four men.",
			[]string{"2020-05-12 Gardez", "2020-05-12 Qarawelt"}},
		"a day that only its number names": {
			"Rebels raided a police post in Gardez on the 11th, killing three men.",
			[]string{"2020-05-11 Gardez"}},
		"not where they fired from": {
			"Artillery was fired on Tuesday from the garrison at Kunduz towards Gardez, and two women were hurt.",
			[]string{"2020-05-12 Gardez"}},
		"a name that no list has in a telegram": {
			"THE HEAVIEST FIGHTING TOOK PLACE ON 12 MAY IN THE OUTSKIRTS OF QARAWELT, WHERE UNITS OF THE THIRD BATTALION INTERCEPTED A REBEL COLUMN.",
			[]string{"2020-05-12 QARAWELT"}},
		"a district is narrower than the town that it is of": {
			"Three charges exploded on Tuesday at two banks in the Imam Sahib district of Kunduz.",
			[]string{"2020-05-12 Imam Sahib"}},
		"how long fighting went on is no day": {
			"Nineteen soldiers were killed in Kunduz on Monday in a day-long battle.",
			[]string{"2020-05-11 Kunduz"}},
		"the gravest of several is an incident of its own": {
			"Nine rebels were killed in clashes in Kunduz and Takhar over the past 48 hours. The heaviest fighting took place on Tuesday in Khost.",
			[]string{"2020-05-12..2020-05-14 Kunduz", "2020-05-12 Khost"}},
		"rather where it was than what it was near": {
			"Rebels shot at frontier guards on Tuesday near Kunduz, in Imam Sahib district.",
			[]string{"2020-05-12 Imam Sahib"}},
		"not where a bus was going": {
			"Four passengers of a bus traveling to Kunduz were wounded by gunmen in Khost on Tuesday.",
			[]string{"2020-05-12 Khost"}},
		"the road to a town is where it was": {
			"Gunmen kidnapped a nurse on the road to Kunduz on Tuesday.",
			[]string{"2020-05-12 Kunduz"}},
		"a suburb is narrower than the capital that it is of": {
			"Two bombs exploded on Tuesday in the Dasht-e Barchi suburb of Kabul.",
			[]string{"2020-05-12 Dasht-e Barchi"}},
		"near a town of a province is nearer than in the province": {
			"Rebels dynamited a bridge near Gereshk, Helmand province, on Tuesday.",
			[]string{"2020-05-12 Gereshk"}},
		"where those who did it did something else in the same sentence": {
			"A bus was stopped on Tuesday near Kunduz by armed men, who kidnapped two nurses.",
			[]string{"2020-05-12 Kunduz"}},
		"not where a man was caught who had done it": {
			"On Tuesday police arrested a man in Kunduz who had killed a judge.",
			[]string{"2020-05-12 Kunduz", ""}},
		"the district of a town before its own name": {
			"Two bombs exploded on Tuesday in the Kunduz residential district of Imam Sahib.",
			[]string{"2020-05-12 Imam Sahib"}},
		"a post with a name that no list has": {
			"ABOUT TWENTY REBELS ATTACKED THE LA TARVELA CIVIL DEFENSE POST IN THE EARLY HOURS OF 12 MAY, AND WOUNDED A GUARD.",
			[]string{"2020-05-12 LA TARVELA CIVIL DEFENSE POST"}},
		"a bomb that went off is that which was laid": {
			"Masked men placed two devices at the gate of a bank in Gardez on Tuesday night. One of the devices exploded.",
			[]string{"2020-05-12 Gardez"}},
		"words in capitals that are places elsewhere": {
			"THE REBELS BURNED A BUS NEAR KUNDUZ ON 12 MAY. LATER, IN THE SAME AREA, THEY SHOT AND WOUNDED TWO GUARDS.",
			[]string{"2020-05-12 Kunduz"}},
		"two days after what is told first": {
			"Rebels attacked a depot in Gardez on Wednesday. The assault came two days after gunmen killed nine herders in Khost.",
			[]string{"2020-05-13 Gardez", "2020-05-11 Khost"}},
		"what was days before has no place but its own": {
			"Rebels attacked a depot in Gardez on Wednesday, two days after a convoy was ambushed.",
			[]string{"2020-05-13 Gardez", "2020-05-11"}},
		"a country across the border is not where it was": {
			"Rebels killed five guards in Kunduz on Tuesday. The raid was close to the border with Tajikistan.",
			[]string{"2020-05-12 Kunduz"}},
		"where those hold office who tell of it": {
			"Insurgents attacked a police post in Afghanistan on Tuesday.\n\nThe police chief of Helmand province said that the attackers had killed two officers.",
			[]string{"2020-05-12 Helmand", " Helmand"}},
		"the sentence after a lead says nearer where, and on which day": {
			"Gunmen shot nine men dead in Helmand, police said on Wednesday.\n\nThe men had been taken from a lorry at Tarvelo, some 20 km south of Gereshk, late on Tuesday.",
			[]string{"2020-05-12 Tarvelo"}},
		"where the wounded were taken is not where it was": {
			"Gunmen shot nine men dead in Helmand on Tuesday.\n\nThe wounded were taken to a clinic in Sangin.",
			[]string{"2020-05-12 Helmand"}},
		"fighters who are counted are those of the lead": {
			"Rebels ambushed an army truck in Helmand, the army said on Wednesday.\n\nAbout 20 rebel fighters opened fire on the soldiers on Tuesday near Sangin.",
			[]string{" Sangin", "2020-05-12 Sangin"}},
		"what no place is told of happened where the report was sent from": {
			"GARDEZ, Afghanistan - Two bombers struck a shrine on Tuesday, killing nine Afghan pilgrims.",
			[]string{"2020-05-12 Gardez"}},
		"the day on which only the toll rose": {
			"The toll from a bombing in Gardez rose to 31 on Wednesday after two of the wounded died.\n\nThe device was set off at the gate of a shrine on Monday.",
			[]string{"2020-05-11 Gardez"}},
		"what no word dates happened by the day of the report": {
			"A car bomb has killed nine people in Gardez, police say.",
			[]string{"2020-05-13..2020-05-14 Gardez"}},
		"shelling that began on a day is that of the lead": {
			"The army has killed 20 people in a bombardment of Gardez, doctors said on Wednesday.\n\nVillagers said shelling began on Tuesday.",
			[]string{" Gardez", "2020-05-12"}},
		"insurgents after a group are that group": {
			"The Taliban attacked a police post in Gardez, an official said on Wednesday.\n\nThe insurgents struck at dawn on Tuesday.",
			[]string{"2020-05-12 Gardez", "2020-05-12"}},
		"what also took place somewhere is another": {
			"A shell landed in Gardez on Tuesday. Shelling was also heard of: fighting also broke out in Khost on Tuesday.",
			[]string{"2020-05-12 Gardez", "2020-05-12 Khost"}},
		"what was elsewhere is not where the rest was": {
			"A bomber struck a queue in Kunduz on Tuesday, killing four people. Six more were killed in raids elsewhere in the province.",
			[]string{"2020-05-12 Kunduz", "2020-05-12"}},
		"a bout of fighting is counted over its month": {
			"Fighting between soldiers and rebels in Kunduz has killed some 30 fighters this month.",
			[]string{"2020-05-01..2020-05-31 Kunduz"}},
		"what had happened in a month": {
			"Gunmen killed two herders in Gardez on Tuesday. A bomber had killed nine people in Khost in April.",
			[]string{"2020-05-12 Gardez"}},
		"a building that was attacked by a noun": {
			"A powerful explosion on Tuesday followed the bomb attack on the San Tarvelo University, police said.",
			[]string{"2020-05-12 San Tarvelo University"}},
		"a bomb that went off after a denial of something else": {
			"The Red Front denied that it took part in an attack on the governor's house.\n\nMasked men placed two devices at the gate of the house in Gardez on Tuesday night. One of the devices exploded.",
			[]string{"", "2020-05-12 Gardez"}},
		"what a text only refers to is its news where it has no other": {
			"In connection with the bombing of a college in Gardez on Tuesday, the union states that its members had no part in it.",
			[]string{"2020-05-12 Gardez"}},
		"in a past month somebody said": {
			"Gunmen attacked a barracks in Gardez on Tuesday.\n\nIn February, a faction claimed a like overnight raid on a barracks in Khost in which nine recruits died.",
			[]string{"2020-05-12 Gardez"}},
		"what shook the country in a past month": {
			"Gunmen attacked a barracks in Gardez on Tuesday.\n\nThe minister resigned after the massacre of 90 herders by a militia shook the country in February.",
			[]string{"2020-05-12 Gardez"}},
		"which attack it was in so many hours is not when it was": {
			"Rebels killed nine people on Tuesday in their third raid near the town of Gardez in 72 hours.",
			[]string{"2020-05-12 Gardez"}},
		"where somebody comes from is not where it was": {
			"A medic from Kunduz was killed on Tuesday when rebels mined a road near Gardez.",
			[]string{"2020-05-12 Gardez"}},
		"the deadliest since some day is one": {
			"Six people have been killed in fighting between soldiers and rebels in Gardez, officials said on Tuesday, in the deadliest clash since the accord of 2014.",
			[]string{"2020-05-12 Gardez"}},
		"a strike on somebody, the day after": {
			"The truce began late on Monday, but a warplane carried out a strike on a rebel column in Gardez the following day.",
			[]string{"2020-05-12 Gardez"}},
		"a strike of workers": {
			"Miners carried out a strike on Tuesday over pay, and soldiers kept watch in Gardez.",
			nil},
		"what has no day of its own is of the day of the dateline, whatever comes after": {
			"KABUL, 14 May -- Rebels stormed a barracks in Gardez.\n\nTwo guards were killed in Khost on Tuesday.",
			[]string{"2020-05-14 Gardez", "2020-05-12 Khost"}},
		"somebody also reported what was elsewhere": {
			"A guerrilla column raided a ranch in Gardez on Tuesday.\n\nThe colonel also reported that guerrillas killed a farmer in Khost.",
			[]string{"2020-05-12 Gardez", "2020-05-12 Khost"}},
		"a body that is named after a day": {
			"The May 9 Movement bombed a bridge in Gardez on Tuesday. Soldiers of the \"9 May\" brigade were killed in a raid in Khost.",
			[]string{"2020-05-12 Gardez", "2020-05-12 Khost"}},
		"somebody was shot elsewhere, after a bomb": {
			"A bomb exploded at a mill in Gardez on Tuesday, wounding nine workers. A clerk was shot to death in Gardez on Tuesday.",
			[]string{"2020-05-12 Gardez", "2020-05-12 Gardez"}},
		"where the wounded were transported is not where it was": {
			"In Gardez on Tuesday rebels clashed with police. Two rebels were injured and transported to a clinic in Khost.",
			[]string{"2020-05-12 Gardez"}},
		"what a week suffered from was one deed in it": {
			"The talks were put off this week because of the murder of two herders, which happened in Gardez.",
			[]string{"2020-05-11..2020-05-17 Gardez"}},
		"jets are not those of the rebels who attacked": {
			"Red Front rebels attacked soldiers in Gardez on Tuesday. Army jets bombed houses in Gardez on Tuesday.",
			[]string{"2020-05-12 Gardez", "2020-05-12 Gardez"}},
		"a patrol met others": {
			"Guerrillas attacked a farm in Gardez on Tuesday and burned its barn.\n\nAn army patrol clashed with a guerrilla column.",
			[]string{"2020-05-12 Gardez", "2020-05-12 Gardez"}},
		"the fire of fighting that was told of": {
			"Heavy fighting broke out in Gardez on Tuesday. The noise from the artillery fire was heard in Khost.",
			[]string{"2020-05-12 Gardez"}},
		"the day on which they came, and not that of the report": {
			"Armed rebels have killed four men in the village of Qarawelt, it was reported today.\n\nThe rebels entered Qarawelt on Monday.",
			[]string{"2020-05-11 Qarawelt"}},
		"a garrison with a name that was attacked": {
			"Rebels killed nine men in a raid on the El Qarawelt garrison on Tuesday.",
			[]string{"2020-05-12 El Qarawelt garrison"}},
		"a proposal's day is not that of an attack": {
			"KABUL, 14 May -- Soldiers attacked rebels in Gardez just as the king turned down the proposal made by the rebels on 11 May.",
			[]string{"2020-05-14 Gardez"}},
		"the side of a continent is no town": {
			"The envoy to Central America said that gunmen killed two men on Tuesday.",
			[]string{"2020-05-12"}},
		"two bases with names leave open which one it was": {
			"Rebels overran an army base to the north of the capital Sanaa on Sunday.\n\nThe soldiers at the Marwan base in Amran had stayed neutral, and so had those at the Tayba base in Dhamar.",
			[]string{"2020-05-10 Sanaa"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := New(Context{}).Read(trucewatch.Report{Text: c.text, Published: published})
			var got []string
			for _, a := range r.Accounts {
				if !a.Certainty.Actual() || a.Background {
					continue
				}
				var line string
				if a.Date != nil {
					from, to := a.Date.Format()
					if line = from; to != from {
						line += ".." + to
					}
				}
				if a.Place != nil {
					line += " " + a.Place.Name
				}
				got = append(got, line)
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}
