package commitment_test

import "testing"

func TestOrdersAndPlansWithADay(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"an order with a deadline": {
			"The president has ordered the army to leave the town within 48 hours.",
			[]string{"the army | to leave the town within 48 hours | within 48 hours | - | obligation"}},
		"an order without one is a demand": {
			"The president has ordered the army to leave the town.", nil},
		"a respite": {
			"The army gave the rebels until Friday to free the hostages.",
			[]string{"the rebels | to free the hostages | until Friday | - | obligation"}},
		"a plan on a condition": {
			"The agency plans to deliver food to the town, provided that its convoys are let through.",
			[]string{"The agency | deliver food to the town | - | provided that its convoys are let through | plan-agreed"}},
		"a plan for no day is none": {
			"The agency plans to deliver food to the town.", nil},
		"what awaits those who break a peace": {
			"The minister said that those who broke the truce would be held accountable.",
			[]string{"- | those who broke the truce would be held accountable | - | - | threat"}},
		"what is to be done, without a day": {
			"The Arlandic army is to deploy 500 soldiers along the river.",
			[]string{"The Arlandic army | deploy 500 soldiers along the river | - | - | plan-agreed"}},
	} {
		t.Run(name, func(t *testing.T) { check(t, c.text, c.want) })
	}
}
