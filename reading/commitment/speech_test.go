package commitment_test

import "testing"

// speech makes of a sentence one of a speech in the first person.
func speech(s string) string {
	return "My friends, we know our land and our people. I came to you as one of us; we stand by our word.\n" + s
}

// What a speaker says will be, or will not, is what the speaker sees to.
func TestSpeeches(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"nobody will":             {"Nobody will be tried for it.", []string{"- | Nobody will be tried for it | - | - | promise NOT"}},
		"you will be given":       {"You will be given land.", []string{"- | You will be given land | - | - | promise"}},
		"will have left by a day": {"By 1 October the last soldier will have left the valley.", []string{"the last soldier | left the valley | By 1 October | - | promise"}},
		"there will be no more":   {"There will be no second amnesty.", []string{"- | be no second amnesty | - | - | threat NOT"}},
		"we are determined":       {"We are determined to hold the vote.", []string{"We | hold the vote | - | - | promise"}},
		"we would be prepared":    {"We would be prepared to leave the valley if they do the same.", []string{"We | leave the valley | - | if they do the same | offer"}},
		"no choice but":           {"Unless the raids end, we shall have no choice but to close the bridge.", []string{"we | close the bridge | - | Unless the raids end | threat"}},
		"I shall go":              {"I shall go to the capital on Friday.", []string{"I | go to the capital on Friday | on Friday | - | promise"}},
		"the talks are over":      {"Should they attack, the talks are over.", []string{"- | the talks are over | - | Should they attack | threat"}},
		"I hope that they will":   {"I hope that he will sign the accord.", nil},
		"what the rain will do":   {"The rain will help the harvest.", nil},
	} {
		t.Run(name, func(t *testing.T) { check(t, speech(c.text), c.want) })
	}
}

func TestWhatFurtherWordsBind(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		// refusals and what one is driven to
		{"“Nobody will surrender the town,” the commander said.", []string{"the commander | Nobody will surrender the town | - | - | promise NOT"}},
		{"The minister said the army would have to leave if the talks failed.", []string{"the army | leave | - | if the talks failed | threat"}},
		{"If parliament cut the budget, she warned, the ministry would have to close the school.", []string{"the ministry | close the school | - | If parliament cut the budget | threat"}},
		{"“Any attack will meet a fitting reply,” the general said.", []string{"- | Any attack will meet a fitting reply | - | - | threat"}},
		{"“There will be a severe response to every shot,” the general said.", []string{"the general | be a severe response to every shot | - | - | threat"}},
		{"The union threatened fresh sanctions.", []string{"The union | fresh sanctions | - | - | threat"}},
		// nouns
		{"The rebels gave their word to leave the town.", []string{"The rebels | leave the town | - | - | promise"}},
		{"The Red Front expressed its readiness to free the captives.", []string{"The Red Front | free the captives | - | - | offer"}},
		{"The sides gave security guarantees for the repairs.", []string{"The sides | security guarantees for the repairs | - | - | promise"}},
		{"The parties gave their consent to visits by road.", []string{"The parties | their consent to visits by road | - | - | plan-agreed"}},
		{"The next round has been set for 18 July.", []string{"- | The next round has been set for 18 July | 18 July | - | plan-agreed"}},
		{"The union pledged troops.", []string{"The union | troops | - | - | promise"}},
		{"It would leave the talks should the bridge be closed.", nil},
		{"The party warned that it would leave the talks should the bridge be closed.", []string{"The party | leave the talks | - | should the bridge be closed | threat"}},
		{"They signed a treaty. Under it, the guns will be locked up.", []string{"- | the guns will be locked up | - | - | plan-agreed"}},
		{"“There will be no more violence,” the general said.", []string{"the general | be no more violence | - | - | threat NOT"}},
		// who promises that it will be done sees to it
		{"The minister promised that the militias would be disbanded.", []string{"The minister | the militias would be disbanded | - | - | promise"}},
		{"The minister gave a guarantee that nobody would be arrested.", []string{"The minister | nobody would be arrested | - | - | promise NOT"}},
		// plans
		{"The army intends to leave the valley before the winter.", []string{"The army | leave the valley before the winter | before the winter | - | plan-agreed"}},
		{"Talks are planned for Norvik on 1 May.", []string{"- | Talks are planned for Norvik on 1 May | on 1 May | - | plan-agreed"}},
		{"The envoy is due in Norvik on Sunday.", []string{"The envoy | due in Norvik on Sunday | on Sunday | - | plan-agreed"}},
		{"Lists to be exchanged by Friday.", []string{"- | Lists to be exchanged by Friday | by Friday | - | plan-agreed"}},
		{"Both sides have given themselves six months to sign an accord.", []string{"Both sides | to sign an accord | six months | - | obligation"}},
		// what goes on with the terms, and with what was said
		{"Under the deal, the army will leave the valley. The rebels will repair the bridge.", []string{"the army | leave the valley | - | - | plan-agreed", "The rebels | repair the bridge | - | - | plan-agreed"}},
		{"The ministry said it would lift the siege. It would also free the captives.", []string{"The ministry | lift the siege | - | - | promise", "The ministry | also free the captives | - | - | promise"}},
		{"The union will keep the crossing open.", []string{"The union | keep the crossing open | - | - | promise"}},
		// when
		{"The army will lift the siege in time for the feast.", []string{"The army | lift the siege in time for the feast | in time for the feast | - | promise"}},
		{"The crossing shall reopen to traders as of 1 July.", []string{"- | The crossing shall reopen to traders as of 1 July | as of 1 July | - | obligation"}},
		{"The rebels had agreed to stop their raids by night.", []string{"The rebels | stop their raids by night | - | - | plan-agreed"}},
		{"The rebels will remove the guns that they placed on the hill in May.", []string{"The rebels | remove the guns that they placed on the hill in May | - | - | promise"}},
		// whose commitment it is, and to what
		{"He praised the commitment of the parties to the ceasefire.", []string{"the parties | the ceasefire | - | - | promise"}},
		{"The sides reaffirmed their commitment to a withdrawal.", []string{"The sides | their commitment to a withdrawal | - | - | promise"}},
		// agreements with an aim, and what one side declares
		{"The rebels signed a deal on Sunday to lay down their guns.", []string{"The rebels | lay down their guns | - | - | plan-agreed"}},
		{"The army announced a halt to all raids.", []string{"The army | a halt to all raids | - | - | promise"}},
		{"The rebels agreed to a cease-fire.", []string{"The rebels | a cease-fire | - | - | plan-agreed"}},
		{"The cabinet declared a cease-fire.", []string{"The cabinet | a cease-fire | - | - | promise"}},
		{"It tests the accord agreed in Norvik last month, which calls for the withdrawal of guns.", []string{"- | the withdrawal of guns | - | - | plan-agreed"}},
		{"Arland agreed a ceasefire with the rebels.", []string{"Arland | a ceasefire with the rebels | - | - | plan-agreed"}},
		{"“I declare a halt to the shelling,” the general said.", []string{"the general | a halt to the shelling | - | - | promise"}},
		{"The extension will expire on 4 March.", []string{"- | The extension will expire on 4 March | on 4 March | - | plan-agreed"}},
		{"It is expected that an accord should be reached by 5 March.", []string{"- | an accord should be reached by 5 March | by 5 March | - | plan-agreed"}},
		{"The president said the monks would be allowed to visit the captives.", []string{"- | the monks would be allowed to visit the captives | - | - | plan-agreed"}},
		{"A deal has been struck to reopen the bridge.", []string{"- | reopen the bridge | - | - | plan-agreed"}},
		{"“The agreement is to withdraw all guns,” the general said.", []string{"- | The agreement is to withdraw all guns | - | - | plan-agreed"}},
		// all that can be done, and a chief for his men
		{"The government of Arland will do everything it can to keep the peace.", []string{"The government of Arland | do everything it can to keep the peace | - | - | promise"}},
		{"The front's chief said the rebels would maintain their positions.", []string{"the rebels | maintain their positions | - | - | promise"}},
		{"The minister said all charges would be dropped.", []string{"- | all charges would be dropped | - | - | plan-agreed"}},
		{"The cabinet said it would drop the charges.", []string{"The cabinet | drop the charges | - | - | promise"}},
		// what takes place, and comes into force
		{"The minister said the ceasefire would come into effect on 1 May.", []string{"- | the ceasefire would come into effect on 1 May | on 1 May | - | plan-agreed"}},
		{"“The negotiation will begin now,” the envoy said.", []string{"- | The negotiation will begin now | - | - | plan-agreed"}},
		{"The president said the negotiators would resume the talks.", []string{"the negotiators | resume the talks | - | - | plan-agreed"}},
		{"The minister said the team would be accompanied by monks.", []string{"- | the team would be accompanied by monks | - | - | plan-agreed"}},
		{"A copy of the accord said that the parties would waive their claims.", []string{"the parties | waive their claims | - | - | plan-agreed"}},
		// assurances and what one will not do until
		{"“I can assure you that the army will leave,” the general said.", []string{"the army | leave | - | - | promise"}},
		{"“Until the siege is lifted, we will not be able to come,” the rebels said.", []string{"the rebels | not be able to come | - | Until the siege is lifted | threat NOT"}},
		{"The rebels say they will not go to Norvik until the siege is lifted.", []string{"The rebels | not go to Norvik | - | until the siege is lifted | promise NOT"}},
		// by law
		{"The ministry must by law publish the list.", []string{"The ministry | publish the list | - | - | obligation"}},
		{"The rebels must free all captives between 1 May and 3 June.", []string{"The rebels | free all captives between 1 May and 3 June | between 1 May and 3 June | - | obligation"}},
	} {
		t.Run(c.text, func(t *testing.T) { check(t, c.text, c.want) })
	}
}

// What an agreement in articles and a communiqué say.
func TestAgreementsAndCommuniques(t *testing.T) {
	head := "Agreement on the valley\n"
	for text, want := range map[string][]string{
		head + "Article 1. The Parties shall cease fire.\nArticle 2. No Party may reinforce its positions.\nArticle 3. Lists must be exchanged.\nArticle 4. The council is prohibited from levying taxes.\nArticle 5. Neither Party is allowed to keep tanks there.": {
			"The Parties | cease fire | - | - | obligation",
			"Party | reinforce its positions | - | - | obligation NOT",
			"- | Lists must be exchanged | - | - | obligation",
			"The council | levying taxes | - | - | obligation NOT",
			"Neither Party | keep tanks there | - | - | obligation NOT",
		},
		"Joint communiqué\nThe two sides decided to set up a hotline. Arland will pull its guns back. The steps will be verified by a team. Each side will report to the commission. It will meet in May.": {
			"The two sides | set up a hotline | - | - | plan-agreed",
			"Arland | pull its guns back | - | - | obligation",
			"a team | be verified by a team | - | - | obligation",
			"Each side | report to the commission | - | - | obligation",
			"It | meet in May | in May | - | obligation",
		},
	} {
		t.Run(text[:20], func(t *testing.T) { check(t, text, want) })
	}
}

func TestWhatBindsNobodyStill(t *testing.T) {
	for _, text := range []string{
		"The minister warned that a battle for the port would cut off food.",
		"“Nobody will help us,” the farmer said.",
		"The agency plans to deliver food to the town.",
		"The envoy called for the captives to be freed by Friday.",
		"The general said it would take weeks.",
		"No party may win the vote.",
		"The rebels are allowed to keep their arms.",
		"He said the rebels hoped the army would leave.",
		"The government gave a readiness report.",
		"The envoy spoke of a lack of commitment to the talks.",
		"The rebels announced the cease-fire that they had broken.",
		"An accord should be reached by 5 March.",
		"The minister said the rebels would maintain their positions.",
		"The army signed an accord to end five weeks of fighting.",
		"The minister said the town would not be bombed.",
		"The army could announce a halt to all raids.",
	} {
		t.Run(text, func(t *testing.T) { check(t, text, nil) })
	}
}
