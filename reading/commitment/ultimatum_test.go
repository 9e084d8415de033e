package commitment_test

import "testing"

func TestUltimatums(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The council gave him until 3 May to sign or face sanctions.", []string{"him | to sign or face sanctions | until 3 May | - | obligation"}},
		{"The army had given residents until 9 a.m. today to leave the valley.", []string{"residents | to leave the valley | until 9 a.m. | - | obligation"}},
		{"The truce gives both sides 20 days to draw up a treaty.", []string{"both sides | to draw up a treaty | 20 days | - | obligation"}},
		{"The soldiers had six days left to dismantle their camps.", []string{"The soldiers | to dismantle their camps | six days | - | obligation"}},
		{"The sides have up to Friday to free the hostages.", []string{"The sides | to free the hostages | Friday | - | obligation"}},
		{"The troops are supposed to leave by March.", []string{"The troops | leave by March | by March | - | obligation"}},
		{"The troops are supposed to leave.", nil},
		{"The sides are committing to the renewal of the truce.", []string{"The sides | the renewal of the truce | - | - | promise"}},
		{"The alliance extended its deadline for them to hand in the guns.", []string{"them | hand in the guns | - | - | obligation"}},
		{"The front set a deadline of noon for the release of four men.", []string{"- | the release of four men | noon | - | obligation"}},
		{"The president has set a 4 April deadline for a treaty.", []string{"- | a treaty | 4 April | - | obligation"}},
		{"The council said that all fighters must leave Arland within a month.", []string{"all fighters | leave Arland within a month | within a month | - | obligation"}},
		{"The council met and gave the rebels until midnight to leave the valley.", []string{"the rebels | to leave the valley | until midnight | - | obligation"}},
		// what is none
		{"The deadline for them to leave expired on Friday.", nil},
		{"The prize has a deadline for writers to compete.", nil},
		{"She gave them a map on Friday to find the way.", nil},
	} {
		t.Run(c.text, func(t *testing.T) { check(t, c.text, c.want) })
	}
}

func TestWhatIsToldToCome(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The talks will begin on Monday. The army would leave the town. A new police force would patrol it.", []string{"- | The talks will begin on Monday | on Monday | - | plan-agreed", "The army | leave the town | - | - | plan-agreed", "A new police force | patrol it | - | - | plan-agreed"}},
		{"The mission said the army would hand over its guns.", []string{"the army | hand over its guns | - | - | promise"}},
		{"The prisoners will be freed.", []string{"- | The prisoners will be freed | - | - | plan-agreed"}},
		{"Talks on a treaty will get under way on Friday.", []string{"- | Talks on a treaty will get under way on Friday | on Friday | - | plan-agreed"}},
		{"The colonel warned that his men would take the town unless the council stepped down.", []string{"his men | take the town | - | unless the council stepped down | threat"}},
		{"He said that Arlandic forces would remain in the valley.", []string{"Arlandic forces | remain in the valley | - | - | plan-agreed"}},
		{"The pact is expected to take effect on 3 June.", []string{"- | to take effect on 3 June | on 3 June | - | plan-agreed"}},
		{"The pact establishes a commission of nine judges.", []string{"- | a commission of nine judges | - | - | plan-agreed"}},
		{"The deal grants the valley a budget of its own.", []string{"- | a budget of its own | - | - | plan-agreed"}},
		{"Arland is to lead the mission.", []string{"Arland | lead the mission | - | - | plan-agreed"}},
		{"The last troops are due out of the valley on 4 May.", []string{"The last troops | due out of the valley on 4 May | on 4 May | - | plan-agreed"}},
		{"The junta has committed itself to elections by June.", []string{"The junta | elections | by June | - | promise"}},
		{"Arland promised two more battalions within a month.", []string{"Arland | two more battalions | within a month | - | promise"}},
		{"The council has accepted the proposal for a truce.", []string{"The council | accepted the proposal for a truce | - | - | plan-agreed"}},
		{"The envoy left after the minister announced that both had agreed a ceasefire.", []string{"both | a ceasefire | - | - | plan-agreed"}},
		{"The decommissioning of their guns will begin on 4 May.", []string{"- | The decommissioning of their guns will begin on 4 May | on 4 May | - | plan-agreed"}},
		{"The pact promulgates that all raids will end.", []string{"- | all raids will end | - | - | plan-agreed"}},
		{"The text was not shown to the press. It provides for the separation of the armies.", []string{"- | the separation of the armies | - | - | plan-agreed"}},
		{"The envoy warned them of serious consequences if they broke the truce.", []string{"The envoy | serious consequences | - | if they broke the truce | threat"}},
		{"The bombing stops once the army leaves.", []string{"- | The bombing stops | - | once the army leaves | plan-agreed"}},
		{"Under the protocol each side keeps its guns until a new army is set up.", []string{"each side | keeps its guns | - | until a new army is set up | plan-agreed"}},
		{"Arland is to free 90 prisoners, the ministers said.", []string{"Arland | free 90 prisoners | - | - | plan-agreed"}},
		{"The two are set to meet again within weeks.", []string{"The two | meet again within weeks | within weeks | - | plan-agreed"}},
		{"They have agreed on nine seats for the rebels.", []string{"They | nine seats for the rebels | - | - | plan-agreed"}},
		{"The minister said that Arland would ground its jets if the rebels withdrew.", []string{"Arland | ground its jets | - | if the rebels withdrew | plan-agreed"}},
		{"The colonel said it would take back the town by 4 May.", []string{"The colonel | take back the town by 4 May | by 4 May | - | promise"}},
		// what is none
		{"The judge who will chair the panel arrived last week.", nil},
		{"They agreed on the need for calm.", nil},
		{"The minister said the rebels would attack the town.", nil},
		{"The army would leave the town.", nil},
		{"He will be met with kindness.", nil},
		{"They said it would help the children.", nil},
		{"The deal gives villagers hope.", nil},
		{"The cook will win the race.", nil},
	} {
		t.Run(c.text, func(t *testing.T) { check(t, c.text, c.want) })
	}
}
