package commitment_test

import "testing"

// What an agreement lays down, what takes place by a timetable, what was decided.
func TestTermsAndTimetables(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The pact stipulates that the rebels hand over 12 captives in the first phase.", []string{"the rebels | hand over 12 captives in the first phase | - | - | plan-agreed"}},
		{"The accord requires that each side free its captives.", []string{"each side | free its captives | - | - | obligation"}},
		{"The ceasefire allowed for a window of three days in which to evacuate the wounded.", []string{"- | a window of three days in which to evacuate the wounded | - | - | plan-agreed"}},
		{"The deal will see the release of 40 men.", []string{"- | the release of 40 men | - | - | plan-agreed"}},
		{"The accord includes a pledge to reopen the road.", []string{"- | reopen the road | - | - | plan-agreed"}},
		{"A key element of the accord includes the release of 40 captives.", []string{"- | the release of 40 captives | - | - | plan-agreed"}},
		{"The accord outlines the withdrawal of the army from the valley.", []string{"- | the withdrawal of the army from the valley | - | - | plan-agreed"}},
		{"The agreement sets a deadline of 30 June for the withdrawal.", []string{"- | a deadline of 30 June for the withdrawal | - | - | plan-agreed"}},
		{"The deal has eleven points, including an agreement to swap prisoners.", []string{"- | swap prisoners | - | - | plan-agreed"}},
		{"The two sides committed to \"refrain from hostile acts\".", []string{"The two sides | refrain from hostile acts | - | - | promise"}},
		{"The sides recommit to the truce of May.", []string{"The sides | the truce of May | - | - | promise"}},
		{"The sides signed a pact. It provides for the withdrawal of the army.", []string{"- | the withdrawal of the army | - | - | plan-agreed"}},
		{"The truce holds. It could be extended if both sides keep to it.", []string{"- | It could be extended | - | if both sides keep to it | plan-agreed"}},
		{"The envoy spoke first. It could be extended if both sides keep to it.", nil},
		{"“If a shot is fired, our artillery will answer,” the general said.", []string{"our artillery | answer | - | If a shot is fired | promise"}},
		// what was decided, where it is made known
		{"The council announced its decision to organise elections in June.", []string{"The council | organise elections in June | in June | - | plan-agreed"}},
		{"The ministry has told the envoy about its decision to leave the pact.", []string{"The ministry | leave the pact | - | - | plan-agreed"}},
		// what may go on, goes on and takes place
		{"The truce could be extended if both sides keep to it.", []string{"- | The truce could be extended | - | if both sides keep to it | plan-agreed"}},
		{"The government and the rebels extended their ceasefire until 30 June.", []string{"The government and the rebels | extended their ceasefire until 30 June | until 30 June | - | plan-agreed"}},
		{"Both signed a ceasefire that comes into force at midnight.", []string{"- | a ceasefire that comes into force at midnight | at midnight | - | plan-agreed"}},
		{"The deadline for the handover expires on Friday.", []string{"- | The deadline for the handover expires on Friday | on Friday | - | plan-agreed"}},
		{"Elections take place on Sunday.", []string{"- | Elections take place on Sunday | on Sunday | - | plan-agreed"}},
		{"The notice means that the truce will formally expire on Jan.16.", []string{"- | the truce will formally expire on Jan.16 | on Jan.16 | - | plan-agreed"}},
		{"The swaps will be completed in the course of the truce.", []string{"- | The swaps will be completed in the course of the truce | - | - | plan-agreed"}},
		{"They signed a framework for a final accord, which should be concluded by 5 March.", []string{"- | a final accord, which should be concluded by 5 March | by 5 March | - | plan-agreed"}},
		{"The rebels have called a 30-day truce.", []string{"The rebels | a 30-day truce | - | - | promise"}},
		// threats and ultimatums
		{"The air raids will resume if the rebels fail to leave the hill, the mission said.", []string{"- | The air raids will resume | - | if the rebels fail to leave the hill | threat"}},
		{"The general warned the rebels to lay down their guns or face destruction.", []string{"the rebels | to lay down their guns or face destruction | - | - | obligation"}},
		{"The rebels must leave the town by Sunday or face attack, the general said.", []string{"The rebels | leave the town by Sunday or face attack | by Sunday | - | obligation"}},
		{"The militia said it reserved the right to respond to any attack.", []string{"The militia | respond to any attack | - | - | threat"}},
		{"The commander said his men would not lay down their arms until the foreign troops leave.", []string{"his men | not lay down their arms | - | until the foreign troops leave | promise NOT"}},
		{"“I will wait for your answer until noon,” the president said.", []string{"the president | wait for your answer until noon | until noon | - | promise"}},
		{"Failure to comply would unleash air strikes on the camps.", []string{"- | Failure to comply would unleash air strikes on the camps | - | - | threat"}},
		{"The commander vowed revenge.", []string{"The commander | revenge | - | - | promise"}},
		{"The army gave residents two hours to leave the town.", []string{"residents | to leave the town | two hours | - | obligation"}},
		{"The rebels set a deadline of Friday for the army to leave the valley.", []string{"the army | leave the valley | Friday | - | obligation"}},
		// by when
		{"The ceasefire took hold on 1 May and is set to last until 12 July.", []string{"- | The ceasefire took hold on 1 May and is set to last until 12 July | until 12 July | - | plan-agreed"}},
		{"The junta has promised elections within 18 months.", []string{"The junta | elections | within 18 months | - | promise"}},
		{"Under the accord, the withdrawal should begin no later than the second day of the truce.", []string{"- | the withdrawal should begin no later than the second day of the truce | no later than the second day of the truce | - | plan-agreed"}},
		{"Under the ceasefire terms, the front is expected to release 50 captives.", []string{"the front | release 50 captives | - | - | plan-agreed"}},
		{"“The ceasefire will hold as long as they respect it,” the commander said.", []string{"- | The ceasefire will hold | - | as long as they respect it | plan-agreed"}},
		// what is none
		{"Failure to agree would mean a long war.", nil},
		{"The two sides will hopefully start talks in May.", nil},
		{"The army set an example for others to follow.", nil},
		{"The president criticised its decision to leave the talks.", nil},
		{"The book includes a chapter on the truce.", nil},
		{"The plan includes giving more.", nil},
		{"The talks begin every Monday.", nil},
		{"The deal saw the release of 40 men.", nil},
		{"The plan allows for errors.", nil},
		{"The law requires that each driver hold a licence.", nil},
		{"The war could be extended if the talks fail.", nil},
		{"The agreement could be extended.", nil},
		{"The talks could be renewed if the rebels agree, analysts said.", nil},
		{"The general warned the rebels to be careful.", nil},
		{"“We must leave or face ruin,” the farmer said.", nil},
		{"Attacks will resume if the rains stop, analysts said.", nil},
		{"The shop reserves the right to refuse guests.", nil},
	} {
		t.Run(c.text, func(t *testing.T) { check(t, c.text, c.want) })
	}
}
