package commitment_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/internal/growth"
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
	"github.com/trucewatch/trucewatch/reading/attribution"
	"github.com/trucewatch/trucewatch/reading/commitment"
)

// find reads a text whose paragraphs are lines.
func find(t testing.TB, text string) ([]*nlp.Doc, []attribution.Attribution, []commitment.Commitment) {
	t.Helper()
	p, err := english.Pipeline()
	if err != nil {
		t.Fatal(err)
	}
	var docs []*nlp.Doc
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			docs = append(docs, p.Parse(line))
		}
	}
	said := attribution.English().Find(docs)
	return docs, said, commitment.Find("", docs, said)
}

// words are those of a place; "-" is none.
func words(docs []*nlp.Doc, p attribution.Place) string {
	if p.Empty() {
		return "-"
	}
	d := docs[p.Paragraph]
	return d.Text[d.Tokens[p.From].Start:d.Tokens[p.To-1].End]
}

// show writes each commitment as "by | what | due | condition | mood", with NOT behind
// for what is not to be done.
func show(docs []*nlp.Doc, list []commitment.Commitment) []string {
	var out []string
	for _, c := range list {
		s := strings.Join([]string{words(docs, c.By), words(docs, c.What), words(docs, c.Due), words(docs, c.Condition), string(c.Mood)}, " | ")
		if c.Negated {
			s += " NOT"
		}
		out = append(out, s)
	}
	return out
}

func check(t *testing.T, text string, want []string) {
	t.Helper()
	docs, _, list := find(t, text)
	if got := show(docs, list); !slices.Equal(got, want) {
		t.Errorf("%s\ngot  %s\nwant %s", text, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

func TestWhoShallDoWhatByWhen(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The Parties shall withdraw all heavy guns within 14 days.", []string{"The Parties | withdraw all heavy guns within 14 days | within 14 days | - | obligation"}},
		{"The Parties shall immediately halt all attacks.", []string{"The Parties | immediately halt all attacks | immediately | - | obligation"}},
		{"Each side shall hand over its maps no later than 3 April.", []string{"Each side | hand over its maps no later than 3 April | no later than 3 April | - | obligation"}},
		{"The army shall not enter the valley.", []string{"The army | not enter the valley | - | - | obligation NOT"}},
		{"The Red Front shall refrain from any attack on convoys.", []string{"The Red Front | refrain from any attack on convoys | - | - | obligation"}},
		{"All captives shall be freed within 30 days of signing.", []string{"- | All captives shall be freed within 30 days of signing | within 30 days of signing | - | obligation"}},
		{"The captives shall be freed by the government before the end of May.", []string{"the government | be freed by the government before the end of May | before the end of May | - | obligation"}},
		{"No party shall lay mines.", []string{"party | lay mines | - | - | obligation NOT"}},
		{"The commission shall meet every month.", []string{"The commission | meet every month | every month | - | obligation"}},
		{"Neither side shall recruit children.", []string{"side | recruit children | - | - | obligation NOT"}},
		{"The Parties shall lift the blockade and open the airport by 1 June.", []string{"The Parties | lift the blockade | - | - | obligation", "The Parties | open the airport by 1 June | by 1 June | - | obligation"}},
		{"The Parties shall respect and protect all medical staff.", []string{"The Parties | respect and protect all medical staff | - | - | obligation"}},
		{"The Parties shall not shell or occupy any school.", []string{"The Parties | not shell or occupy any school | - | - | obligation NOT"}},
		{"There shall be established a joint commission.", []string{"- | be established a joint commission | - | - | obligation"}},
		{"The monitors shall be given access to all bases within 48 hours.", []string{"- | The monitors shall be given access to all bases within 48 hours | within 48 hours | - | obligation"}},
		{"The government shall publish the list of detainees, provided that the families agree.", []string{"The government | publish the list of detainees | - | provided that the families agree | obligation"}},
		{"The Red Front will open the road by 20 May.", []string{"The Red Front | open the road by 20 May | by 20 May | - | promise"}},
		{"If the army leaves the valley, the Red Front will open the road.", []string{"the Red Front | open the road | - | If the army leaves the valley | promise"}},
		{"Unless the shelling stops, the rebels will leave the talks.", []string{"the rebels | leave the talks | - | Unless the shelling stops | promise"}},
		{"The government will free up to 400 captives by 10 March.", []string{"The government | free up to 400 captives by 10 March | by 10 March | - | promise"}},
		{"Under the deal, Arland will pull its guns back.", []string{"Arland | pull its guns back | - | - | plan-agreed"}},
		{"Under the accord, the detainees will be sent home.", []string{"- | the detainees will be sent home | - | - | plan-agreed"}},
		{"The captives would be freed under the accord.", []string{"- | The captives would be freed under the accord | - | - | plan-agreed"}},
		{"Talks will begin on 10 March.", []string{"- | Talks will begin on 10 March | on 10 March | - | plan-agreed"}},
		{"The election will be held in May.", []string{"- | The election will be held in May | in May | - | plan-agreed"}},
		{"The truce will take effect at midnight.", []string{"- | The truce will take effect at midnight | at midnight | - | plan-agreed"}},
		{"The ministry said it would reopen the crossing.", []string{"The ministry | reopen the crossing | - | - | promise"}},
		{"The ministry said its soldiers would leave the town by Friday.", []string{"its soldiers | leave the town by Friday | by Friday | - | promise"}},
		{"The rebels said they would not attack the convoy.", []string{"The rebels | not attack the convoy | - | - | promise NOT"}},
		{"The rebels said they will free the men on condition that the army leaves.", []string{"The rebels | free the men | - | on condition that the army leaves | promise"}},
		{"The Red Front said the Red Front will respect the truce.", []string{"the Red Front | respect the truce | - | - | promise"}},
		{"The spokesman said the government would pay the fighters.", []string{"the government | pay the fighters | - | - | promise"}},
		{"The council said it would meet on Sunday to discuss the violence.", []string{"The council | meet on Sunday to discuss the violence | on Sunday | - | promise"}},
		{"“We will answer any attack,” the general said.", []string{"the general | answer any attack | - | - | promise"}},
		{"“We will respect the ceasefire as long as the army does,” the commander said.", []string{"the commander | respect the ceasefire | - | as long as the army does | promise"}},
		{"“If they cross the river, we will fire,” the commander said.", []string{"the commander | fire | - | If they cross the river | threat"}},
		{"“I will sign the accord on Monday,” the president said.", []string{"the president | sign the accord on Monday | on Monday | - | promise"}},
		{"“We are going to rebuild the bridge,” the governor said.", []string{"the governor | rebuild the bridge | - | - | promise"}},
		{"If the raids continue, we will respond.", []string{"we | respond | - | If the raids continue | threat"}},
		{"Should the attacks continue, the army will respond.", []string{"the army | respond | - | Should the attacks continue | threat"}},
		{"The rebels warned that they would resume attacks if the army did not leave.", []string{"The rebels | resume attacks | - | if the army did not leave | threat"}},
		{"The rebels threatened to close the road unless the captives were freed.", []string{"The rebels | close the road | - | unless the captives were freed | threat"}},
		{"The militia threatened to attack the port.", []string{"The militia | attack the port | - | - | threat"}},
		{"The general warned that his troops would strike if the convoy moved.", []string{"his troops | strike | - | if the convoy moved | threat"}},
		{"The Red Front agreed to free ten captives.", []string{"The Red Front | free ten captives | - | - | plan-agreed"}},
		{"Arland agreed to withdraw its forces in 14 months.", []string{"Arland | withdraw its forces in 14 months | in 14 months | - | plan-agreed"}},
		{"Both sides agreed on a ceasefire.", []string{"Both sides | a ceasefire | - | - | plan-agreed"}},
		{"The two governments agreed to a prisoner exchange.", []string{"The two governments | a prisoner exchange | - | - | plan-agreed"}},
		{"Both sides have agreed not to attack hospitals.", []string{"Both sides | not to attack hospitals | - | - | plan-agreed NOT"}},
		{"The rebels vowed to leave the town.", []string{"The rebels | leave the town | - | - | promise"}},
		{"The general vowed to retake the port.", []string{"The general | retake the port | - | - | promise"}},
		{"The minister promised to release the report by Friday.", []string{"The minister | release the report by Friday | by Friday | - | promise"}},
		{"The minister promised that the army would leave the town.", []string{"the army | leave the town | - | - | promise"}},
		{"The minister promised the families that the army would leave the town.", []string{"the army | leave the town | - | - | promise"}},
		{"The president pledged to end the siege.", []string{"The president | end the siege | - | - | promise"}},
		{"The donors pledged 40 million euros for the refugees.", []string{"The donors | 40 million euros for the refugees | - | - | promise"}},
		{"The union has committed to train the police.", []string{"The union | train the police | - | - | promise"}},
		{"The union is committed to training the police.", []string{"The union | training the police | - | - | promise"}},
		{"Arland is committed to withdraw its forces.", []string{"Arland | withdraw its forces | - | - | promise"}},
		{"Arland committed itself to leave the islands.", []string{"Arland | leave the islands | - | - | promise"}},
		{"The Parties undertake to exchange all captives within ten days.", []string{"The Parties | exchange all captives within ten days | within ten days | - | promise"}},
		{"The rebels swore to avenge the dead.", []string{"The rebels | avenge the dead | - | - | promise"}},
		{"The rebels guaranteed safe passage for the convoy.", []string{"The rebels | safe passage for the convoy | - | - | promise"}},
		{"The rebels have given guarantees that they will not attack the convoy.", []string{"The rebels | not attack the convoy | - | - | promise NOT"}},
		{"The king consented to free the sailors.", []string{"The king | free the sailors | - | - | plan-agreed"}},
		{"The rebels offered to free ten soldiers in exchange for food.", []string{"The rebels | free ten soldiers | - | in exchange for food | offer"}},
		{"The rebels offered to lay down their arms if the government pardons them.", []string{"The rebels | lay down their arms | - | if the government pardons them | offer"}},
		{"The government is ready to release the captives if the shelling stops.", []string{"The government | release the captives | - | if the shelling stops | offer"}},
		{"The union is willing to send monitors.", []string{"The union | send monitors | - | - | offer"}},
		{"The minister said Arland was prepared to open the border.", []string{"Arland | open the border | - | - | offer"}},
		{"The deal requires the army to leave the town by 10 May.", []string{"the army | leave the town by 10 May | by 10 May | - | obligation"}},
		{"The accord obliges the rebels to hand over their guns.", []string{"the rebels | hand over their guns | - | - | obligation"}},
		{"The agreement commits the rebels to release all captives.", []string{"the rebels | release all captives | - | - | promise"}},
		{"The agreement calls for a full withdrawal within 14 months, dependent on guarantees by the rebels.", []string{"- | a full withdrawal within 14 months | within 14 months | dependent on guarantees by the rebels | plan-agreed"}},
		{"The accord envisages the creation of a joint police force.", []string{"- | the creation of a joint police force | - | - | plan-agreed"}},
		{"The accord provides for the release of 300 captives.", []string{"- | the release of 300 captives | - | - | plan-agreed"}},
		{"They signed a pact that calls for the withdrawal of both garrisons.", []string{"- | the withdrawal of both garrisons | - | - | plan-agreed"}},
		{"The treaty stipulates that both sides will destroy their mines.", []string{"both sides | destroy their mines | - | - | obligation"}},
		{"The deal says the army must leave by 10 May.", []string{"the army | leave by 10 May | by 10 May | - | obligation"}},
		{"The deal calls for the army to leave the valley.", []string{"the army | leave the valley | - | - | plan-agreed"}},
		{"The withdrawal is to be completed by 30 June.", []string{"- | The withdrawal is to be completed by 30 June | by 30 June | - | plan-agreed"}},
		{"The troops are to leave the islands by Friday.", []string{"The troops | leave the islands by Friday | by Friday | - | plan-agreed"}},
		{"Talks are due to begin on 10 March.", []string{"- | Talks are due to begin on 10 March | on 10 March | - | plan-agreed"}},
		{"The talks are scheduled to begin next Tuesday.", []string{"- | The talks are scheduled to begin next Tuesday | next Tuesday | - | plan-agreed"}},
		{"The exchange is set to start on Monday.", []string{"- | The exchange is set to start on Monday | on Monday | - | plan-agreed"}},
		{"The army is obliged to leave the town by Friday.", []string{"The army | leave the town by Friday | by Friday | - | obligation"}},
		{"The Parties are required to report all mines.", []string{"The Parties | report all mines | - | - | obligation"}},
		{"The rebels must disarm by 1 July.", []string{"The rebels | disarm by 1 July | by 1 July | - | obligation"}},
		{"Under the deal, the rebels must free all captives.", []string{"the rebels | free all captives | - | - | obligation"}},
		{"The government has 30 days to free the captives.", []string{"The government | to free the captives | 30 days | - | obligation"}},
		{"The rebels renewed their promise to leave the town.", []string{"The rebels | leave the town | - | - | promise"}},
		{"The government repeated its pledge to free the sailors.", []string{"The government | free the sailors | - | - | promise"}},
		{"The rebels repeated their threat to shoot down aircraft.", []string{"The rebels | shoot down aircraft | - | - | threat"}},
		{"The government made a commitment to open the border.", []string{"The government | open the border | - | - | promise"}},
		{"The army will leave once the monitors arrive.", []string{"The army | leave | - | once the monitors arrive | promise"}},
		{"After the captives are freed, the Red Front will reopen the road.", []string{"the Red Front | reopen the road | - | After the captives are freed | promise"}},
		{"In return, Arland will lift the blockade.", []string{"Arland | lift the blockade | - | In return | promise"}},
		{"The Red Front will free the pilots in return for medicine.", []string{"The Red Front | free the pilots | - | in return for medicine | promise"}},
		{"The government pledged to lift the siege, subject to a vote in parliament.", []string{"The government | lift the siege | - | subject to a vote in parliament | promise"}},
		{"The drawdown will be completed in the first 135 days.", []string{"- | The drawdown will be completed in the first 135 days | in the first 135 days | - | plan-agreed"}},
		{"The Parties shall begin the exchange from D-Day.", []string{"The Parties | begin the exchange from D-Day | from D-Day | - | obligation"}},
		{"The ministry said it would immediately suspend flights.", []string{"The ministry | immediately suspend flights | immediately | - | promise"}},
		{"The Parties shall cease fire without delay.", []string{"The Parties | cease fire without delay | without delay | - | obligation"}},
		{"The rebels will not negotiate unless the siege is lifted.", []string{"The rebels | not negotiate | - | unless the siege is lifted | promise NOT"}},
		{"The rebels agreed to stop shelling and to free the captives.", []string{"The rebels | stop shelling | - | - | plan-agreed", "The rebels | free the captives | - | - | plan-agreed"}},
		{"The Parties shall not move their forces and shall mark all minefields.", []string{"The Parties | not move their forces | - | - | obligation NOT", "The Parties | mark all minefields | - | - | obligation"}},
		{"The militia said it would answer every raid.", []string{"The militia | answer every raid | - | - | promise"}},
		{"Arland, which agreed to leave the islands, kept its guns there.", []string{"Arland | leave the islands | - | - | plan-agreed"}},
		{"The rebels, who had promised to free the men, met the envoy.", []string{"The rebels | free the men | - | - | promise"}},
		{"The minister told the council that the government would repeal the decree.", []string{"the government | repeal the decree | - | - | promise"}},
		{"According to the accord, the rebels will leave the town by 4 May.", []string{"the rebels | leave the town by 4 May | by 4 May | - | plan-agreed"}},
		{"The union will send monitors if both sides ask for them.", []string{"The union | send monitors | - | if both sides ask for them | promise"}},
		{"The navy will escort the ships starting on Sunday.", []string{"The navy | escort the ships starting on Sunday | starting on Sunday | - | promise"}},
		{"The mission said it would continue to support the police.", []string{"The mission | continue to support the police | - | - | promise"}},
		{"The parties reaffirmed their commitment to implement the accord.", []string{"The parties | implement the accord | - | - | promise"}},
		{"The ministry announced that the border would be reopened on Friday.", []string{"- | the border would be reopened on Friday | on Friday | - | plan-agreed"}},
		{"The group promised not to lay mines near schools.", []string{"The group | not to lay mines near schools | - | - | promise NOT"}},
		{"The rebels pledged never to use children as fighters.", []string{"The rebels | never to use children as fighters | - | - | promise NOT"}},
		{"They agreed to meet again on 7 May.", []string{"They | meet again on 7 May | on 7 May | - | plan-agreed"}},
		{"The government shall, within five days, name its delegates.", []string{"The government | name its delegates | within five days | - | obligation"}},
		{"Under the agreement, the United Nations will verify the withdrawal by 30 June.", []string{"the United Nations | verify the withdrawal by 30 June | by 30 June | - | plan-agreed"}},
		{"The rebels promised to stop the raids in return for amnesty.", []string{"The rebels | stop the raids | - | in return for amnesty | promise"}},
		{"The coalition vowed to continue its strikes until the rebels disarm.", []string{"The coalition | continue its strikes | - | until the rebels disarm | promise"}},
		{"The deal calls for the army to leave the islands.", []string{"the army | leave the islands | - | - | plan-agreed"}},
	} {
		t.Run(c.text, func(t *testing.T) { check(t, c.text, c.want) })
	}
}

// What somebody demands, expects, asks, denies or holds possible, what is over, and what
// an agreement says of itself binds nobody.
func TestNoCommitments(t *testing.T) {
	for _, text := range []string{
		"The envoy called on the rebels to leave the town.",
		"The envoy urged both sides to agree to a truce.",
		"Prices will rise in May.",
		"The rain will continue on Friday.",
		"Will the army leave the valley by Friday?",
		"The rebels could attack the port.",
		"The army might leave the town.",
		"The rebels may agree to a truce.",
		"The rebels refused to leave the town.",
		"The minister refused to promise that the army would leave.",
		"The rebels did not agree to leave the town.",
		"The minister denied that the army would leave the town.",
		"It is unclear what the rebels will do.",
		"Analysts said the rebels would attack the port.",
		"Residents said the army would return.",
		"The envoy hopes the rebels will keep the truce.",
		"The rebels want the army to leave.",
		"The army left the valley on Friday.",
		"The rebels freed ten captives on 3 March.",
		"“Parties” shall mean the government and the Red Front.",
		"This Agreement shall enter into force on the day of signing.",
		"This Agreement shall be construed in good faith.",
		"The annexes shall form part of this Agreement and shall prevail.",
		"Nothing in this Agreement shall affect the rights of third states.",
		"The army should leave the town.",
		"The rebels would have left the town.",
		"Who will pay for the bridge?",
		"The convoy was expected to arrive on Friday.",
		"The government is expected to fall.",
		"Federal law requires companies to file a form.",
		"The road was due to be repaired.",
		"The envoy asked whether the rebels would leave.",
		"The army said that nobody knew when the rebels would leave.",
		"Nobody promised to leave the town.",
		"The rebels asked the government to promise a pardon.",
		"“I will never forget that day,” the farmer said.",
		"“We will see,” the minister said.",
		"The goal is to win the vote.",
		"The security zone that shall be agreed is small.",
		"A new bridge might be built if money is found.",
		"The mayor will speak at the rally.",
		"The film will be aired in May.",
		"The reports of a promise were false.",
		"The deal was signed on 3 May.",
	} {
		t.Run(text, func(t *testing.T) { check(t, text, nil) })
	}
}

func TestLists(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"letters within a sentence": {
			"The Parties shall: (a) cease all attacks; (b) release all captives within ten days; and (c) refrain from hostile propaganda.",
			[]string{
				"The Parties | cease all attacks | - | - | obligation",
				"The Parties | release all captives within ten days | within ten days | - | obligation",
				"The Parties | refrain from hostile propaganda | - | - | obligation",
			}},
		"letters at the beginning of lines": {
			"Article 3: Obligations\nThe Parties agree to:\n(a) withdraw all heavy guns by 10 March;\n(b) mark their minefields;\n(c) open the road if the monitors ask for it.",
			[]string{
				"The Parties | withdraw all heavy guns by 10 March | by 10 March | - | plan-agreed",
				"The Parties | mark their minefields | - | - | plan-agreed",
				"The Parties | open the road | - | if the monitors ask for it | plan-agreed",
			}},
		"small Roman numbers": {
			"The government undertakes to:\n(i) free the captives;\n(ii) pay the families within 30 days.",
			[]string{
				"The government | free the captives | - | - | promise",
				"The government | pay the families within 30 days | within 30 days | - | promise",
			}},
		"bullets": {
			"The Red Front shall:\n• hand over its maps;\n• leave the valley by 1 May.",
			[]string{
				"The Red Front | hand over its maps | - | - | obligation",
				"The Red Front | leave the valley by 1 May | by 1 May | - | obligation",
			}},
		"lines without any sign": {
			"The Parties shall:\nprotect all schools;\nrelease the teachers.",
			[]string{
				"The Parties | protect all schools | - | - | obligation",
				"The Parties | release the teachers | - | - | obligation",
			}},
		"numbers that ended up on the line before": {
			"Protocol on joint steps. The delegates agreed on the following steps: 1.\nEnsure the end of all attacks. 2.\nRelease all captives by 4 May. 3.\nWithdrawal of all foreign troops.",
			[]string{
				"The delegates | Ensure the end of all attacks | - | - | plan-agreed",
				"The delegates | Release all captives by 4 May | by 4 May | - | plan-agreed",
				"The delegates | Withdrawal of all foreign troops | - | - | plan-agreed",
			}},
		"provisions without a first line": {
			"Agreement on the valley\n1. Withdrawal of heavy guns by both sides.\n2. Release of all captives within five days.\n3. Open the road to the north.\n4. Disarmament of all militias.",
			[]string{
				"both sides | Withdrawal of heavy guns by both sides | - | - | plan-agreed",
				"- | Release of all captives within five days | within five days | - | plan-agreed",
				"- | Open the road to the north | - | - | plan-agreed",
				"- | Disarmament of all militias | - | - | plan-agreed",
			}},
		"a list of people": {
			"Participants of the talks:\n1. Ilda Krem (signed)\n2. Pero Lind (signed)", nil},
	} {
		t.Run(name, func(t *testing.T) { check(t, c.text, c.want) })
	}
}

func TestACommitmentKnowsItsStatement(t *testing.T) {
	_, said, list := find(t, "The ministry said it would reopen the crossing.\nThe army will leave by 4 May.")
	if len(list) != 2 || list[0].Said < 0 || said[list[0].Said].Construction != "clause" || list[1].Said != -1 {
		t.Errorf("%+v", list)
	}
}

func TestEvidenceHoldsTheOthers(t *testing.T) {
	docs, _, list := find(t, "Should the attacks continue, the army will respond within days.")
	if len(list) != 1 || words(docs, list[0].Evidence) != "Should the attacks continue, the army will respond within days" {
		t.Errorf("%v", show(docs, list))
	}
}

// shards are pieces of which texts are put together that try every rule.
var shards = []string{
	"The Parties", "shall", "will", "would", "must", "agree to", "agreed", "on", "withdraw", "release", "captives", "within 14 days", "by 10 March",
	"if", "unless", "should", "provided that", "in exchange for", "(a)", "(b)", "1.", "•", ":", ";", ",", ".", "\n", "said", "it", "we", "not",
	"the deal", "requires", "calls for", "is to", "due", "committed", "promise", "to", "that", "under", "and", "or", "be", "freed", "?", "“", "”", "no later than", "é", "\xff",
}

// sound fails unless all places lie in their paragraphs, and the parts of a commitment
// lie in its evidence but for who commits.
func sound(t interface{ Fatalf(string, ...any) }, text string, docs []*nlp.Doc, said []attribution.Attribution, list []commitment.Commitment) {
	for _, c := range list {
		if c.What.Empty() || c.Evidence.Empty() || c.Said < -1 || c.Said >= len(said) {
			t.Fatalf("%q: %+v", text, c)
		}
		for n, p := range []attribution.Place{c.Evidence, c.What, c.Due, c.Condition, c.By} {
			if p.Empty() {
				continue
			}
			if p.Paragraph < 0 || p.Paragraph >= len(docs) || p.From < 0 || p.To > len(docs[p.Paragraph].Tokens) {
				t.Fatalf("%q: %+v", text, c)
			}
			if n < 4 && (p.Paragraph != c.Evidence.Paragraph || p.From < c.Evidence.From || p.To > c.Evidence.To) {
				t.Fatalf("%q: not in its evidence: %+v", text, c)
			}
		}
	}
}

func TestAnyTextGivesSoundCommitments(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(shards), 0, 60).Draw(rt, "text"), " ")
		docs, said, list := find(t, text)
		sound(rt, text, docs, said, list)
		if again, _, same := find(t, text); !slices.Equal(show(docs, list), show(again, same)) {
			rt.Fatalf("%q: read otherwise the second time", text)
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"The Parties shall: (a) cease fire; (b) leave.", "If if if unless", "shall shall shall", "1.\n2.\n(a)", "agreed to:", "The deal calls for", "within by before no later than", "Should", "we will",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		docs, said, list := find(t, text)
		sound(t, text, docs, said, list)
	})
}

// Four times the text takes about four times as long, whatever its shape. The parse is
// not measured: package nlp has tests of its own.
func TestTimeGrowsWithTheLength(t *testing.T) {
	for name, shape := range map[string]struct{ head, piece string }{
		"a long list":               {"The Parties shall: ", "(a) cease all attacks; "},
		"conditions in conditions":  {"", "if the rebels said that "},
		"no full stops":             {"", "the army will leave by 4 May and "},
		"duties":                    {"", "shall "},
		"verbs that hang on others": {"The rebels agreed ", "to agree "},
		"sentences":                 {"", "The Parties shall release all captives within ten days. "},
	} {
		t.Run(name, func(t *testing.T) {
			type input struct {
				docs []*nlp.Doc
				said []attribution.Attribution
			}
			growth.Linear(t, 500, func(n int) input {
				docs, said, _ := find(t, shape.head+strings.Repeat(shape.piece, n))
				return input{docs, said}
			}, func(in input) { commitment.Find("", in.docs, in.said) })
		})
	}
}
