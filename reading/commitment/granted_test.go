package commitment_test

import "testing"

// What is accepted, left open, forbidden and stopped; what is to be, by nobody in
// particular.
func TestAcceptedForbiddenAndToBe(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		// an agreement and what has others do something
		{"The ultimatum demands the army to leave the port.", []string{"the army | leave the port | - | - | obligation"}},
		{"The resolution demands that the rebels leave the port.", []string{"the rebels | leave the port | - | - | obligation"}},
		{"The first phase calls for the release of 40 captives.", []string{"- | the release of 40 captives | - | - | plan-agreed"}},
		{"The accord will include a map of the mined fields.", []string{"- | a map of the mined fields | - | - | plan-agreed"}},
		{"The accord bars both sides from moving guns.", []string{"both sides | moving guns | - | - | obligation NOT"}},
		{"The accord bans the use of mines.", []string{"- | the use of mines | - | - | obligation NOT"}},
		{"A roadmap, which has three annexes, was signed by the envoys. It calls for the withdrawal of the army.", []string{"- | the withdrawal of the army | - | - | plan-agreed"}},
		{"The mission can add 20 monitors if needed, according to the resolution.", []string{"The mission | add 20 monitors | - | if needed | plan-agreed"}},
		// who takes it on
		{"The rebels accepted the terms of the truce.", []string{"The rebels | accepted the terms of the truce | - | - | plan-agreed"}},
		{"The two sides agreed to a gradual implementation of the pact.", []string{"The two sides | a gradual implementation of the pact | - | - | plan-agreed"}},
		{"The two sides agreed on the demarcation of the line.", []string{"The two sides | the demarcation of the line | - | - | plan-agreed"}},
		{"It has been agreed to free the sailors.", []string{"- | free the sailors | - | - | plan-agreed"}},
		{"The two leaders have agreed the ceasefire should begin on Monday.", []string{"- | the ceasefire should begin on Monday | on Monday | - | plan-agreed"}},
		{"Talks began after the general vowed to end the years-long siege.", []string{"the general | end the years-long siege | - | - | promise"}},
		{"The president ordered his troops to respect the truce.", []string{"his troops | to respect the truce | - | - | obligation"}},
		{"The front said it was suspending its raids for ten days.", []string{"The front | suspending its raids for ten days | - | - | promise"}},
		// by when, and what else befalls them
		{"The donors said the rebels must meet and sign by Sunday, or be tried abroad.", []string{"the rebels | meet and sign by Sunday, or be tried abroad | by Sunday | - | obligation"}},
		{"The minister said the rebels must leave the port by Sunday.", []string{"the rebels | leave the port by Sunday | by Sunday | - | obligation"}},
		{"In an ultimatum to both sides, the union said the army must free the sailors.", []string{"the army | free the sailors | - | - | obligation"}},
		{"There will be a three-day truce from Monday, the envoy said.", []string{"- | There will be a three-day truce from Monday | from Monday | - | plan-agreed"}},
		{"Monitors are to arrive in the town on Sunday.", []string{"Monitors | arrive in the town on Sunday | on Sunday | - | plan-agreed"}},
		{"These are to begin within ten days.", []string{"- | These are to begin within ten days | within ten days | - | plan-agreed"}},
		{"The army will leave the port, with a full withdrawal completed by 4 June.", []string{
			"The army | leave the port, with a full withdrawal completed by 4 June | - | - | promise",
			"- | a full withdrawal completed by 4 June | by 4 June | - | plan-agreed"}},
		{"Under the accord, the army withdraws from three towns by Friday.", []string{"the army | withdraws from three towns by Friday | by Friday | - | plan-agreed"}},
		{"Any gun in the zone will be bombed.", []string{"- | Any gun in the zone will be bombed | - | - | threat"}},
		{"Any violation will be met with force.", []string{"- | Any violation will be met with force | - | - | threat"}},
		// what is none
		{"Any child will be met with kindness.", nil},
		{"Under the accord, the army stays in three towns.", nil},
		{"The mission can add 20 monitors, according to the resolution.", nil},
		{"The rebels were given a warning on Tuesday to leave the hill.", nil},
		{"The rebels refused to accept the terms of the truce.", nil},
		{"The farmer accepted the offer.", nil},
		{"They agreed that the prison should be closed.", nil},
		{"The report will include a map of the mined fields.", nil},
		{"The work involved moving stones.", nil},
		{"The rule bars her.", nil},
		{"There will be rain from Monday, the envoy said.", nil},
		{"There will be a battle for the port, the general said.", nil},
		{"The talks will end after the general vows to leave.", nil},
		{"The minister said the farmers were stopping their work.", nil},
	} {
		t.Run(c.text, func(t *testing.T) { check(t, c.text, c.want) })
	}
}
