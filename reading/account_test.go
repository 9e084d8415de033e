package reading

import (
	"fmt"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch"
)

// told writes an account in one line, leaving out what is unknown.
func told(a trucewatch.Account) string {
	parts := []string{string(a.Kind), string(a.Certainty)}
	add := func(label, value string) {
		if value != "" {
			parts = append(parts, label+" "+value)
		}
	}
	if a.Perpetrator != nil {
		add("by", a.Perpetrator.Text)
	}
	add("=", strings.Join(a.By, "+"))
	if a.Target != nil {
		add("on", a.Target.Text)
	}
	add("=", strings.Join(a.Against, "+"))
	add("between", strings.Join(a.Between, "+"))
	if a.Count != nil {
		add("count", counted(*a.Count))
	}
	add("of", a.Of)
	for _, c := range a.Casualties {
		add(string(c.Effect), counted(c.Count)+" "+c.Text)
	}
	if a.Place != nil {
		add("at", a.Place.Text)
	}
	if a.Date != nil {
		from, _ := a.Date.Format()
		add("date", from)
	}
	add("manner", a.Manner)
	if a.Voice.Outlet {
		add("voice", "OUTLET")
	} else {
		add("voice", a.Voice.Name)
	}
	return strings.Join(parts, "; ")
}

func TestAccounts(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"the worst attack in so long is one": {
			"Red Front men ambushed a convoy in Kesh Dara on Tuesday and killed six guards, the deadliest attack on the guards in several months.",
			[]string{"attack; asserted; by Red Front men; on a convoy; killed 6 six guards; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"a group by its name alone before what it did": {
			"Six herders died in a Boko Haram raid on Tuesday.",
			[]string{"raid; asserted; by Boko Haram; on Six herders; killed 6 Six herders; date 2020-05-12; voice OUTLET"}},
		"who has claimed nothing so far": {
			"So far no group has claimed responsibility for the bomb that killed five herders in Kesh Dara.",
			[]string{"bombing; asserted; on five herders; killed 5 five herders; at Kesh Dara; date 2020-05-13; voice OUTLET"}},
		"a verb with subject, object, place and date": {
			"The Red Front attacked a police post in Kesh Dara on Tuesday, killing four officers.",
			[]string{"attack; asserted; by The Red Front; = reds; on a police post; killed 4 four officers; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"bombs that were thrown at somebody": {
			"Red Front men threw bombs at a police post in Kesh Dara on Tuesday, injuring three guards.",
			[]string{"attack; asserted; by Red Front men; on bombs; wounded 3 three guards; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"three dead and five wounded": {
			"The army suffered 3 dead and 5 wounded in a Red Front attack on Kesh Dara on Tuesday.",
			[]string{"attack; asserted; by Red Front; = reds; on Kesh Dara; killed 3 3; wounded 5 5; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"casualties that were taken away were not abducted": {
			"Soldiers killed two rebels in Kesh Dara on Tuesday and inflicted three casualties on them, which were taken away by the rebels.",
			[]string{"attack; asserted; by Soldiers; on three casualties; killed 2 two rebels; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"an offensive that has left so many dead is no one incident": {
			"The plea came during a rebel offensive, which started in the spring and has left over 300 people dead.",
			nil},
		"who is accused of an attack is who did it, as alleged": {
			"The army accused Red Front men of an attack on a post in Kesh Dara on Tuesday that killed seven officers.",
			[]string{"attack; alleged; by Red Front men; on a post; killed 7 seven officers; at Kesh Dara; date 2020-05-12; voice army"}},
		"so is who is suspected of one": {
			"Red Front men are suspected of an ambush on Tuesday in which five soldiers died near Kesh Dara.",
			[]string{"attack; alleged; by Red Front men; on five soldiers; killed 5 five soldiers; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"those accused end where begins what of": {
			"The government accused Red Front men of killing seven villagers near Kesh Dara on Tuesday.",
			[]string{"killing; alleged; by Red Front men; on seven villagers; killed 7 seven villagers; at Kesh Dara; date 2020-05-12; voice government"}},
		"shelling by somebody is their deed": {
			"Shelling by Red Front men killed a soldier near Kesh Dara on Tuesday.",
			[]string{"shelling; asserted; by Red Front men; on a soldier; killed 1 a soldier; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"what was before somebody was blamed": {
			"The two sides blamed each other after shelling killed four villagers in Kesh Dara on Tuesday.",
			[]string{"shelling; asserted; on four villagers; killed 4 four villagers; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"what somebody goes on despite was": {
			"The minister said the talks would go on despite an attack by Red Front men in Kesh Dara.",
			[]string{"attack; asserted; by Red Front men; at Kesh Dara; voice minister"}},
		"aircraft strike targets": {
			"Army jets struck targets near Kesh Dara on Tuesday.",
			[]string{"airstrike; asserted; by Army jets; on targets; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"an off-duty officer is one officer": {
			"An off-duty officer was shot and wounded in Kesh Dara on Tuesday.",
			[]string{"attack; asserted; on An off-duty officer; wounded 1 An off-duty officer; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"the third of its kind this year is one": {
			"Red Front men kidnapped two nurses in Kesh Dara on Tuesday, the third such abduction this year.",
			[]string{"abduction; asserted; by Red Front men; on two nurses; abducted 2 two nurses; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"one who was killed last week is no count": {
			"Last week soldiers killed a commander of the Red Front in Kesh Dara.",
			[]string{"killing; asserted; by soldiers; on a commander of the Red Front; = reds; killed 1 a commander; at Kesh Dara; date 2020-05-04; voice OUTLET"}},
		"a hamlet that no list has": {
			"Red Front men raided the hamlet of Umbo Rara on Tuesday and abducted nine girls.",
			[]string{"abduction; asserted; by Red Front men; on the hamlet of Umbo Rara; abducted 9 nine girls; at Umbo Rara; date 2020-05-12; voice OUTLET"}},
		"an alliance led by somebody strikes from the air": {
			"Redland-led alliance air strikes hit a market in Kesh Dara on Tuesday, killing nine people.",
			[]string{"airstrike; asserted; by Redland-led alliance; on a market; killed 9 nine people; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"how those died whose bodies were found": {
			"Police found the bodies of six men who had been shot in Kesh Dara.",
			[]string{"attack; asserted; on six men; killed 6 six men; at Kesh Dara; voice OUTLET"}},
		"what was released is not counted over the time of the capture": {
			"Red Front men on Tuesday freed 20 soldiers captured last week in Kesh Dara.",
			[]string{"release; asserted; by Red Front men; count 20; of soldiers; released 20 20 soldiers; date 2020-05-12; voice OUTLET"}},
		"what was claimed happened before the claim": {
			"The Red Front claimed responsibility on Tuesday for the shooting of a mayor in Kesh Dara on Saturday.",
			[]string{"attack; asserted; by The Red Front; = reds; on a mayor; at Kesh Dara; date 2020-05-12; voice Red Front"}},
		"who is killed as charges are traded is not killed by violations": {
			"The army accused the Red Front of truce violations after two soldiers were shot dead in Kesh Dara on Tuesday.",
			[]string{"killing; asserted; on two soldiers; killed 2 two soldiers; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"what there is no evidence of is denied": {
			"The monitors said they had seen no evidence that Red Front men attacked the village.",
			[]string{"attack; denied; by Red Front men; on the village; voice monitors"}},
		"what jets did after a semicolon is another incident": {
			"Nine soldiers were killed when Red Front men attacked an outpost in Kesh Dara; jets later bombed Red Front camps near Tal Morin.",
			[]string{"attack; asserted; by Red Front men; on an outpost; killed 9 Nine soldiers; at Kesh Dara; voice OUTLET", "airstrike; asserted; by jets; on Red Front camps; = reds; at Tal Morin; voice OUTLET"}},
		"each side tells of its own dead": {
			"The government said soldiers had killed 40 rebels near Kesh Dara on Tuesday; the rebels said 12 of their men had died.",
			[]string{"killing; asserted; by soldiers; on 40 rebels; killed 40 40 rebels; at Kesh Dara; date 2020-05-12; voice government", "killing; asserted; on 12; killed 12 12; voice rebels"}},
		"what is told without a number of a long time is background": {
			"A report said Red Front men raped and killed villagers in Kesh Dara last year.",
			[]string{"killing; asserted; by Red Front men; on villagers; killed at least 2 villagers; at Kesh Dara; date 2019-01-01; voice report"}},
		"what goes on since long is no news": {
			"The two sides have been fighting since June 2014. Red Front men attacked Kesh Dara on Tuesday.",
			[]string{"attack; asserted; by Red Front men; on Kesh Dara; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"nor what comes again and again": {
			"The Red Front frequently carries out bombings in Tal Morin. A blast killed five in Kesh Dara on Tuesday.",
			[]string{"bombing; asserted; by The Red Front; = reds; at Tal Morin; voice OUTLET", "bombing; asserted; on five; killed 5 five; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"fighting since a day of this month is news": {
			"Since Sunday, fighting has opposed the army and Red Front men at Kesh Dara.",
			[]string{"clash; asserted; by the army; on Red Front; = reds; between reds; at Kesh Dara; date 2020-05-10; voice OUTLET"}},
		"a beginning that a time is counted from is no news": {
			"Soldiers have died in Kesh Dara since the Red Front first attacked it in April 2019. A shell killed one man in Tal Morin on Tuesday.",
			[]string{"attack; asserted; by the Red Front; = reds; on it; date 2019-04-01; voice OUTLET", "shelling; asserted; on one man; killed 1 one man; at Tal Morin; date 2020-05-12; voice OUTLET"}},
		"a vehicle that was lost is nobody": {
			"Eight soldiers were killed in an ambush by Red Front men near Kesh Dara on Tuesday. The rebels lost one of their vehicles.",
			[]string{"attack; asserted; by Red Front men; on Eight soldiers; killed 8 Eight soldiers; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"a strike of workers counts no incidents over a land": {
			"Red Front men killed six officers in an ambush in Kesh Dara on Tuesday, police said, one day before teachers hold a nationwide strike.",
			[]string{"attack; asserted; by Red Front men; on six officers; killed 6 six officers; at Kesh Dara; date 2020-05-12; voice police"}},
		"nobody fights a disease with weapons": {
			"Red Front men killed two officers in Kesh Dara on Tuesday as the people battled the epidemic.",
			[]string{"killing; asserted; by Red Front men; on two officers; killed 2 two officers; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"one's own wounded are not abducted": {
			"Red Front men attacked Kesh Dara on Tuesday. They took dozens of their wounded comrades away with them.",
			[]string{"attack; asserted; by Red Front men; on Kesh Dara; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"the day of a confirmation is not that of an attack": {
			"Red Front men killed nine people in Kesh Dara on Sunday.\n\nThe attack was confirmed on Tuesday by the police.",
			[]string{"killing; asserted; by Red Front men; on nine people; killed 9 nine people; at Kesh Dara; date 2020-05-10; voice OUTLET", "attack; asserted; voice police"}},
		"where those come from who back somebody is no place of it": {
			"Four soldiers were killed on Tuesday in shelling by Tal Morin-backed fighters near Kesh Dara.",
			[]string{"shelling; asserted; on Four soldiers; killed 4 Four soldiers; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"who calls itself something is called that": {
			"Five bombs went off in Kesh Dara on Tuesday, killing 21 people.\n\nA group calling itself the Red Hand claimed responsibility.",
			[]string{"bombing; asserted; on 21 people; killed 21 21 people; at Kesh Dara; date 2020-05-12; voice OUTLET", "attack; asserted; by A group calling itself the Red Hand; voice Red Hand"}},
		"on whom suspicion fell": {
			"A bomb killed nine people in Kesh Dara on Tuesday. Suspicion immediately fell on the Red Front.",
			[]string{"bombing; asserted; by the Red Front; = reds; on nine people; killed 9 nine people; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"whose hallmarks a deed bore": {
			"A bomb killed nine people in Kesh Dara on Tuesday.\n\nThe bombing bore the hallmarks of the Red Front.",
			[]string{"bombing; asserted; by the Red Front; = reds; on nine people; killed 9 nine people; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"what somebody believes to be an attack": {
			"Nine sailors were killed on Tuesday in what its admiral believes to be a Red Front attack near Kesh Dara.",
			[]string{"attack; alleged; by Red Front; = reds; on Nine sailors; killed 9 Nine sailors; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"where the fighting took place that a text begins with": {
			"Fifty rebels were killed in heavy fighting on Tuesday, the army said.\n\nClashes took place all day in Kesh Dara.",
			[]string{"clash; asserted; on Fifty rebels; killed 50 Fifty rebels; at Kesh Dara; date 2020-05-12; voice army", "clash; asserted; at Kesh Dara; voice OUTLET"}},
		"those who were responsible, as officials say": {
			"A bomb wounded two men in Kesh Dara on Tuesday. Officials said that Red Front men were responsible for the blast.",
			[]string{"bombing; asserted; on two men; wounded 2 two men; at Kesh Dara; date 2020-05-12; voice OUTLET", "bombing; asserted; by Red Front men; voice Officials"}},
		"who bombed two places at once bombed each of them": {
			"Red Front men bombed the offices of two banks and a newspaper on Tuesday.\n\nA device exploded at a bank in Kesh Dara, wounding two guards. Meanwhile, another bomb went off at the newspaper in Tal Morin.",
			[]string{
				"bombing; asserted; by Red Front men; on the offices of two banks and a newspaper; wounded 2 two guards; at Kesh Dara; date 2020-05-12; voice OUTLET",
				"bombing; asserted; by Red Front men; on the newspaper; at Tal Morin; date 2020-05-12; voice OUTLET"}},
		"a name alone is somebody who was named with more": {
			"Red Front men killed Ana Quirvo, the mayor of Kesh Dara, on Tuesday.\n\nQuirvo was shot five times.",
			[]string{"attack; asserted; by Red Front men; on Ana Quirvo; killed 1 Ana Quirvo; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"shot many times is no count": {
			"Red Front men shot a judge five times in Kesh Dara on Tuesday.",
			[]string{"attack; asserted; by Red Front men; on a judge; at Kesh Dara; date 2020-05-12; voice OUTLET"}},
		"rockets that those fired who stormed a post": {
			"Forty Red Front men stormed a police post in Kesh Dara on Tuesday. First they lobbed several rockets, a guard said.",
			[]string{"attack; asserted; by Forty Red Front men; on a police post; at Kesh Dara; date 2020-05-12; voice OUTLET", "attack; asserted; by they; voice guard"}},
		"people died in an attack that names who did it": {
			"Officials said six soldiers died in a Red Front attack on a bridge near Birun.",
			[]string{"attack; asserted; by Red Front; = reds; on a bridge; killed 6 six soldiers; at Birun; voice Officials"}},
		"carried out an attack": {
			"The ministry said the Reds carried out an attack on a school in Birun on Monday.",
			[]string{"attack; asserted; by the Reds; = reds; on a school; at Birun; date 2020-05-11; voice ministry"}},
		"a passive with an agent": {
			"Two teachers were abducted by the Red Front near Birun on Monday.",
			[]string{"abduction; asserted; by the Red Front; = reds; on Two teachers; abducted 2 Two teachers; at Birun; date 2020-05-11; voice OUTLET"}},
		"neither confirmed nor denied": {
			"A Red Front spokesman did not confirm or deny any responsibility for the raid in Birun.",
			[]string{"raid; neither; at Birun; manner did not confirm or deny; voice Red Front spokesman"}},
		"investigated": {
			"A government official said the attack was being investigated.",
			[]string{"attack; investigated; manner being investigated; voice government official"}},
		"a denial of one's own men": {
			"The Red Front denied that its fighters attacked a market in Birun on Monday.",
			[]string{"attack; denied; by its fighters; = reds; on a market; at Birun; date 2020-05-11; voice Red Front"}},
		"a claim by a spokesman is his group's": {
			"Gunmen attacked a police post in Kesh Dara on Tuesday. Red Front spokesman Olan Dur claimed the attack.",
			[]string{"attack; asserted; by Gunmen; on a police post; at Kesh Dara; date 2020-05-12; voice OUTLET", "attack; asserted; by Red Front; = reds; voice Olan Dur"}},
		"a breach that somebody is accused of": {
			"The mayor accused Arlandic forces of violating the truce.",
			[]string{"violation; alleged; by Arlandic forces; = gov; on the truce; voice mayor"}},
		"an end to hostilities that is agreed is no clash": {
			"The two sides agreed to cease hostilities in Birun on Tuesday.", nil},
		"a total beside the dead of an incident": {
			"Red Front men killed seven guards in Birun on Tuesday in riots that brought the toll to 31.",
			[]string{"killing; asserted; by Red Front men; on seven guards; killed 7 seven guards; at Birun; date 2020-05-12; voice OUTLET"}},
		"as others advanced is no way to say it": {
			"Red Front men killed two guards in Birun on Tuesday, as the army pressed towards Kesh Dara.",
			[]string{"killing; asserted; by Red Front men; on two guards; killed 2 two guards; at Birun; date 2020-05-12; voice OUTLET"}},
		"dozens killed in attacks in general are of no one incident": {
			"Red Front men shot a guard in Birun on Tuesday. In recent years the Red Front has grown, killing dozens of villagers in attacks on highways.",
			[]string{"attack; asserted; by Red Front men; on a guard; at Birun; date 2020-05-12; voice OUTLET"}},
		"who did it is called by one name twice": {
			"Six guards were killed in an attack by Norlan rebels in Birun, police said.\n\n\"Men from Norlan ambushed a lorry on Tuesday,\" the mayor said.",
			[]string{"attack; asserted; by Norlan rebels; on Six guards; killed 6 Six guards; at Birun; voice police", "attack; asserted; by Men from Norlan; on a lorry; date 2020-05-12; voice mayor"}},
		"those killed last week are of one clash": {
			"Arlandic troops killed eight Red Front men in clashes in Birun last week.",
			[]string{"clash; asserted; by Arlandic troops; = gov; on eight Red Front men; killed 8 eight Red Front men; at Birun; date 2020-05-04; voice OUTLET"}},
		"those who remain missing are nobody's deed": {
			"Red Front men killed two guards in Birun on Tuesday. Three guards remained missing.",
			[]string{"killing; asserted; by Red Front men; on two guards; killed 2 two guards; at Birun; date 2020-05-12; voice OUTLET"}},
		"the dead of a war are not those of the day": {
			"Red Front men killed five guards in Birun on Tuesday. Some 70,000 islanders have died in the realm's three-decades-old civil war.",
			[]string{"killing; asserted; by Red Front men; on five guards; killed 5 five guards; at Birun; date 2020-05-12; voice OUTLET"}},
		"a few attacks, with those who died in them": {
			"Three mine blasts earlier in the month took the lives of 16 guards.",
			[]string{"bombing; asserted; on 16 guards; killed 16 16 guards; date 2020-05-01; voice OUTLET"}},
		"a claim": {
			"The Red Front claimed responsibility for the bombing in Birun.",
			[]string{"bombing; asserted; by The Red Front; = reds; at Birun; voice Red Front"}},
		"an accusation": {
			"The ministry accused the Reds of shelling a village in Birun.",
			[]string{"shelling; alleged; by the Reds; = reds; on a village; at Birun; voice ministry"}},
		"prisoners set free": {
			"The government freed 100 Red Front prisoners on Monday.",
			[]string{"release; asserted; by The government; count 100; of Red Front prisoners; released 100 100 Red Front prisoners; date 2020-05-11; voice OUTLET"}},
		"bases handed over": {
			"Arland has handed over five bases to the army.",
			[]string{"handover; asserted; by Arland; = gov; count 5; of bases; voice OUTLET"}},
		"a call between two": {
			"President Maro Venn spoke by phone with Ostan Bel on Tuesday.",
			[]string{"call; asserted; between gov+reds; date 2020-05-12; voice OUTLET"}},
		"talks that did not begin": {
			"Talks between Arland and the Red Front did not open on 12 May.",
			[]string{"talks; denied; between gov+reds; date 2020-05-12; voice OUTLET"}},
		"a condition": {
			"If the Reds attack the town, the army will respond.",
			[]string{"attack; conditional; by the Reds; = reds; on the town; voice OUTLET"}},
		"of those killed only once": {
			"Gunmen attacked a bus in Birun, killing five people, including two children.",
			[]string{"attack; asserted; by Gunmen; on a bus; killed 5 five people; at Birun; voice OUTLET"}},
		"killed and wounded": {
			"A bombing in Birun killed at least nine people and wounded several others.",
			[]string{"bombing; asserted; on at least nine people; killed at least 9 at least nine people; wounded at least 2 several others; at Birun; voice OUTLET"}},
		"the party of those killed is whom it was against": {
			"Three Arlandic soldiers died in an ambush by the Red Front in Birun.",
			[]string{"attack; asserted; by the Red Front; = reds; on Three Arlandic soldiers; = gov; killed 3 Three Arlandic soldiers; at Birun; voice OUTLET"}},
		"a town captured is an attack, and nobody arrested": {
			"The Reds captured a town near Birun on Monday.",
			[]string{"attack; asserted; by The Reds; = reds; on a town; at Birun; date 2020-05-11; voice OUTLET"}},
		"prisoners to be freed are not freed": {
			"The Red Front will not talk before 5,000 prisoners are freed, a spokesman said.",
			[]string{"release; conditional; count 5000; of prisoners; released 5000 5,000 prisoners; voice spokesman"}},
		"agreement language is no incident": {
			"The accord calls for the withdrawal of foreign troops and the release of prisoners.", nil},
		"nor is illness, nor a machine": {
			"The general died of a heart attack in an attack helicopter.", nil},
		"nor is a demand": {
			"The envoy called for an end to attacks.", nil},
	} {
		t.Run(name, func(t *testing.T) {
			read := readOfTest(t, c.text)
			var got []string
			for _, a := range read.Accounts {
				got = append(got, told(a))
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(c.want, "\n  "))
			}
		})
	}
}

// A spokesman is one, and "they" are those of whom the text told before.
func TestASpokesmanIsNotWhoTheyAre(t *testing.T) {
	read := New(Context{}).Read(trucewatch.Report{Text: "Taliban fighters stormed a mill on Tuesday, killing two guards.\n\nA Taliban spokesman denied that they had stormed the mill."})
	if len(read.Accounts) != 2 || read.Accounts[1].Perpetrator == nil || read.Accounts[1].Perpetrator.Name != "Taliban fighters" {
		t.Errorf("%+v", read.Accounts)
	}
}

func TestAccountsOfOneIncidentAreJoined(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want string // the incidents of the accounts, in order
	}{
		"the sentence after a lead that says neither when nor where": {
			"The Red Front said its posts came under attack from masked men.\n\nIlda Krem said its mill came under attack on Monday in Birun.",
			"0 0"},
		"a definite mention goes back": {
			"Officials said four soldiers were killed in a Red Front attack in Kesh Dara on Tuesday.\n\nThe Red Front neither confirmed nor denied the attack.\n\nIlda Krem said the attack was under investigation.",
			"0 0 0"},
		"the incident goes back too": {
			"Officials said four soldiers were killed in an ambush in Birun on Tuesday.\n\nIlda Krem said the incident was being investigated.",
			"0 0"},
		"a new mention at another place is another": {
			"Officials said four soldiers were killed in an attack in Kesh Dara on Tuesday.\n\nIlda Krem said two soldiers were killed in an attack in Birun on Monday.",
			"0 1"},
		"the bombing is that of the bomber, and not what was told between": {
			"A bomber blew himself up at a hotel in Birun on Tuesday, killing seven people.\n\nHours later gunmen stormed a police post in Kesh Dara, killing two officers.\n\nThe Red Front claimed the bombing.",
			"0 1 0"},
		"the same day and the same people": {
			"Officials said four soldiers were killed in an attack on Tuesday.\n\nIlda Krem said a clash on Tuesday left four soldiers dead.",
			"0 0"},
		"one voice tells further": {
			"Ilda Krem said the Reds attacked a mill in Birun on Monday. She said three farmers were killed in the attack.",
			"0"},
		"each side says that the other fired": {
			"The Ruritanian ministry said that Graustark had shelled the town of Birun.\n\nThe Graustarkian army said that Ruritania had fired rockets at the villages of Kesh Dara.",
			"0 1"},
		"what was done to a shop is no part of the fighting": {
			"Fighting erupted in Birun on Monday. Troops looted a shop in Birun on Monday.",
			"0 1"},
		"those who were attacked struck back": {
			"The oil terminal in Birun came under rocket fire from rebels on Monday. The army's planes struck back at rebel positions in Birun.",
			"0 1"},
		"what came a week before is another": {
			"Two bombs went off in Birun on Monday. The attacks come a week after the killing of Marek Hron, a teacher, by gunmen.",
			"0 1"},
		"how some of those died whom the first sentence counts": {
			"At least nine people were killed in a wave of violence in Birun on Monday. Three of the victims died in Kesh Dara when a bomber drove a lorry into a checkpoint.",
			"0 1"},
		"the body of one who was abducted": {
			"Masked men abducted two students in Birun on Monday. The body of one of them was found on Wednesday.",
			"0"},
		"what one voice denies and another holds": {
			"The army denied that its troops shelled the mill in Birun. Ilda Krem said that its troops shelled the mill on Monday.",
			"0 0"},
		"the attackers are those who did it": {
			"Six villagers were killed by masked men in northern Ruritania on Monday. The attackers stormed the hamlet of Tarvel at dawn.",
			"0"},
		"and those of them who were shot died there": {
			"Red Front fighters stormed a hotel in Birun on Monday, leaving seven dead.\n\nFour attackers were killed by soldiers, Ilda Krem said.",
			"0 0"},
		"who did it, and on which day, as the next paragraph says": {
			"At least nine miners have been killed in an ambush on buses in northern Ruritania.\n\nUnidentified gunmen attacked five buses with miners on Tuesday, Ilda Krem said.",
			"0 0"},
		"what was heard of the fighting": {
			"Soldiers and rebels fought in Birun on Monday, and four soldiers were killed.\n\nExplosions and gunfire were heard in the hills.",
			"0"},
		"what was stepped up over a year is no attack": {
			"Rebels killed two soldiers in Birun on Monday. Rebels have stepped up attacks on soldiers this year.",
			"0"},
		"an air strike is no earlier clash": {
			"Officials said there was a clash in Birun on Monday.\n\nIlda Krem said an airstrike hit a mill in Birun on Monday.",
			"0 1"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, a := range readOfTest(t, c.text).Accounts {
				got = append(got, fmt.Sprint(a.Incident))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}

func TestTallies(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
	}{
		"attacks in provinces": {
			"The ministry said that in 24 hours the Reds carried out 33 attacks against Arlandic forces in 16 provinces, killing six civilians.",
			"33 attacks attack  by reds in 16 provinces killed 6"},
		"violations compared": {
			"The mission recorded 120 ceasefire violations, compared with 80 the week before.",
			"120 ceasefire violations violation 80 ceasefire violations"},
		"losses that are estimated": {
			"Arlandia puts its losses at 43 dead.", "43 killed killed 43"},
		"a toll that rises": {
			"The death toll has risen to 863 nationwide.", "863 killed killed 863"},
		"some of those counted": {
			"The mission has logged 17 violations this year, 11 of them by the Reds.", "17 violations violation 11 violations"},
		"what has been done so far": {
			"So far 1,060 fighters have handed in their weapons.", "1060 fighters"},
		"bodies collected": {
			"His teams had collected 39 bodies in the quarter alone.", "39 killed killed 39"},
		"a number of another thing than was counted": {
			"27 companies reported 16,389 subsidiaries.", ""},
		"the toll of a war": {
			"The war has killed at least 6,000 people.",
			"at least 6000 killed   killed at least 6000"},
		"people driven out by fighting": {
			"Fighting has displaced more than 200,000 people.",
			"at least 200000 displaced displaced at least 200001"},
		"so many that no one incident killed them": {
			"Nearly a quarter of a million people have died.", "250000 killed killed 250000"},
		"the first days of a rising": {
			"About 300 villagers died in the first days of the revolt.", "300 killed killed 300"},
		"a number brought to another": {
			"The latest deaths bring to at least 41 the number of soldiers killed since May.",
			"at least 41 number"},
		"fewer than": {
			"The Reds are thought to have fewer than 4,000 men.", "0 to 4000 men"},
		"what it was not known": {
			"It was not known how many people had died.", "at least 0 people had died unknown"},
		"a level": {
			"About 8,600 foreign troops remain in the country.",
			"8600 foreign troops  foreign-troops"},
		"what is not told": {
			"The ministry did not say how many soldiers had died.",
			"at least 0 soldiers had died  unknown"},
		"what is not known": {
			"The death toll was not yet known, Ilda Krem said.",
			"at least 0 The death toll  unknown"},
		"a question that was answered": {
			"The ministry said how many soldiers had died.", ""},
		"a level to come is none": {
			"The number of foreign troops will fall to 8,600 foreign troops by July.", ""},
	} {
		t.Run(name, func(t *testing.T) {
			read := readOfTest(t, c.text)
			got := ""
			for _, y := range read.Tallies {
				got += fmt.Sprintf("%s %s %s %s", counted(y.Count), y.What, y.Kind, y.Level)
				if len(y.By) > 0 {
					got += " by " + y.By[0]
				}
				if y.Area != nil {
					got += " in " + y.Area.Text
				}
				if y.Unknown {
					got += " unknown"
				}
				for _, k := range y.Casualties {
					got += " " + string(k.Effect) + " " + counted(k.Count)
				}
			}
			if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(c.want), " ") {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			for _, a := range read.Accounts {
				if a.Many == nil {
					t.Errorf("an account as well: %s", told(a))
				}
			}
		})
	}
}

func TestCommitments(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
	}{
		"by a day": {
			"Arland will withdraw its guns by 20 May.",
			"Arland (gov): withdraw its guns by 20 May; due 2020-05-20; if "},
		"agreed": {
			"The Red Front agreed to release ten prisoners.",
			"The Red Front (reds): release ten prisoners; due ; if "},
		"by a month that is to come": {
			"The Red Front will leave the valley by the end of January.",
			"The Red Front (reds): leave the valley by the end of January; due 2021-01-31; if "},
		"on a condition": {
			"If the army leaves the valley, the Red Front will open the road.",
			"the Red Front (reds): open the road; due ; if If the army leaves the valley"},
		"what will happen is none": {
			"It is unclear what the Reds will do.", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			for _, k := range readOfTest(t, c.text).Commitments {
				due := ""
				if k.Due != nil {
					_, due = k.Due.Format()
				}
				got += fmt.Sprintf("%s (%s): %s; due %s; if %s", k.By.Text, k.Party, k.What, due, k.Condition)
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
