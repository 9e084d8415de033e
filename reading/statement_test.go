package reading

import (
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch"
)

// said writes a statement as "SPEAKER | CUE | CONTENT".
func said(s trucewatch.Statement) string {
	var content []string
	for _, p := range s.Content {
		content = append(content, p.Text)
	}
	speaker, cue := "-", "-"
	if s.Speaker != nil {
		speaker = s.Speaker.Text
	}
	if s.Cue != nil {
		cue = s.Cue.Text
	}
	return speaker + " | " + cue + " | " + strings.Join(content, " // ")
}

func TestStatements(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		want   string
		stance trucewatch.Stance
		quoted trucewatch.Quoted
	}{
		"a clause with that": {
			`Officials in Tolvar said that the bridge was closed.`,
			`Officials in Tolvar | said | the bridge was closed`, trucewatch.Assert, trucewatch.Indirect},
		"a clause without that": {
			`A farmer said the soldiers had left the valley.`,
			`A farmer | said | the soldiers had left the valley`, trucewatch.Assert, trucewatch.Indirect},
		"a subject with an apposition": {
			`Ilda Krem, head of the Tolvar council, told Corvan Press the road was mined.`,
			`Ilda Krem | told | the road was mined`, trucewatch.Assert, trucewatch.Indirect},
		"the speaker after the content": {
			`The road to Birun was mined overnight, said Ilda Krem, head of the council.`,
			`Ilda Krem | said | The road to Birun was mined overnight`, trucewatch.Assert, trucewatch.Indirect},
		"a quotation before its speaker": {
			`"The road is mined and nobody can pass," Ilda Krem said on Monday.`,
			`Ilda Krem | said | The road is mined and nobody can pass`, trucewatch.Assert, trucewatch.Direct},
		"curly marks": {
			`“The road is mined and nobody can pass,” said Ilda Krem.`,
			`Ilda Krem | said | The road is mined and nobody can pass`, trucewatch.Assert, trucewatch.Direct},
		"a colon": {
			`Ilda Krem said: "Nobody can pass. We are cut off."`,
			`Ilda Krem | said | Nobody can pass. We are cut off.`, trucewatch.Assert, trucewatch.Direct},
		"a quotation in two parts": {
			`"The road is mined," Ilda Krem said. "Nobody can pass it."`,
			`Ilda Krem | said | The road is mined // Nobody can pass it.`, trucewatch.Assert, trucewatch.Direct},
		"a few words in quotation marks": {
			`Ilda Krem said the truce was "a bad joke" for the valley.`,
			`Ilda Krem | said | the truce was "a bad joke" for the valley`, trucewatch.Assert, trucewatch.Mixed},
		"according to, after": {
			`Two houses burned down on Sunday, according to local officials.`,
			`local officials | according to | Two houses burned down on Sunday`, trucewatch.Assert, trucewatch.Indirect},
		"according to, before": {
			`According to the defence ministry, two houses burned down.`,
			`the defence ministry | According to | two houses burned down`, trucewatch.Assert, trucewatch.Indirect},
		"a post": {
			`"The Reds keep their word and will leave," tweeted the envoy, Pero Lind.`,
			`the envoy, Pero Lind | tweeted | The Reds keep their word and will leave`, trucewatch.Assert, trucewatch.Direct},
		"a denial": {
			`The Red Front denied that its fighters had crossed the river.`,
			`The Red Front | denied | its fighters had crossed the river`, trucewatch.Deny, trucewatch.Indirect},
		"neither confirmed nor denied": {
			`A Red Front spokesman did not confirm or deny any responsibility for the raid.`,
			`A Red Front spokesman | did not confirm or deny | any responsibility for the raid`, trucewatch.NoComment, trucewatch.Indirect},
		"declined to comment": {
			`The ministry declined to comment.`,
			`The ministry | declined to comment | to comment`, trucewatch.NoComment, trucewatch.Indirect},
		"did not say how many": {
			`The ministry did not say how many soldiers were wounded.`,
			`The ministry | did not say | how many soldiers were wounded`, trucewatch.NoComment, trucewatch.Indirect},
		"an accusation": {
			`The ministry accused the Reds of shelling the market.`,
			`The ministry | accused | the Reds of shelling the market`, trucewatch.Accuse, trucewatch.Indirect},
		"a vow": {
			`The Red Front vowed to free every prisoner.`,
			`The Red Front | vowed | to free every prisoner`, trucewatch.Promise, trucewatch.Indirect},
		"a threat": {
			`The Red Front threatened to close the border.`,
			`The Red Front | threatened | to close the border`, trucewatch.Threaten, trucewatch.Indirect},
		"a call": {
			`The envoy called for an end to the shelling.`,
			`The envoy | called for | an end to the shelling`, trucewatch.Demand, trucewatch.Indirect},
		"an appeal to somebody": {
			`The envoy urged both sides to keep the truce.`,
			`The envoy | urged | both sides to keep the truce`, trucewatch.Demand, trucewatch.Indirect},
		"the outlet's words on the time stay outside": {
			`Officials said the mill burned down on Tuesday, a day after the truce ended.`,
			`Officials | said | the mill burned down on Tuesday`, trucewatch.Assert, trucewatch.Indirect},
	} {
		t.Run(name, func(t *testing.T) {
			read := readOfTest(t, c.text)
			if len(read.Statements) == 0 {
				t.Fatal("no statement")
			}
			s := read.Statements[0]
			if got := said(s); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if s.Stance != c.stance || s.Quoted != c.quoted {
				t.Errorf("got %s, %s; want %s, %s", s.Stance, s.Quoted, c.stance, c.quoted)
			}
			if len(read.Statements) > 1 {
				t.Errorf("one statement too many: %s", said(read.Statements[1]))
			}
		})
	}
}

func TestSpeakersResolveToNames(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		names []string
	}{
		"a pronoun to the last speaker": {
			"President Maro Venn said the war was over. He said the army would go home.",
			[]string{"Maro Venn", "Maro Venn"}},
		"a surname to the full name": {
			"Ilda Krem said the road was closed.\n\n\"Nobody can pass it now,\" Krem said.",
			[]string{"Ilda Krem", "Ilda Krem"}},
		"the spokeswoman to the earlier one, named later": {
			"A spokeswoman for the defence ministry said the road was closed.\n\n\"Nobody can pass it now,\" said the spokeswoman, Ilda Krem.",
			[]string{"Ilda Krem", "Ilda Krem"}},
		"he to somebody who did not speak": {
			"President Maro Venn met Ilda Krem on Monday. He said the war was over.",
			[]string{"Maro Venn"}},
		"he to a title with a name": {
			"A farmer said he was glad. The minister, Pero Lind, resigned. He told reporters he was ill.",
			[]string{"farmer", "Pero Lind"}},
		"he never to a body": {
			"Pero Lind said the road was closed. The White House said it was glad. He said he was glad too.",
			[]string{"Pero Lind", "White House", "Pero Lind"}},
		"he to one who speaks for a body": {
			"A spokesman for U.S. Forces-Afghanistan said the road was closed. He said it would open soon.",
			[]string{"spokesman for U.S. Forces-Afghanistan", "spokesman for U.S. Forces-Afghanistan"}},
		"who, after a name": {
			"The envoy met Pero Lind, who said the road was closed. Residents who said they were glad went home.",
			[]string{"Pero Lind", "Residents"}},
		"the army, not its spokesman": {
			"Army spokesman Pero Lind said the road was closed. The army did not comment on the bridge.",
			[]string{"Pero Lind", "army"}},
		"a ministry by its full name": {
			"A spokesperson for the interior ministry said five men died. The ministry said the road was closed.",
			[]string{"spokesperson for the interior ministry", "interior ministry"}},
		"a name before its description": {
			"A spokeswoman for the ministry said five men died. \"They were farmers,\" Marwa Amini, the spokeswoman, said.",
			[]string{"Marwa Amini", "Marwa Amini"}},
		"unnamed sources, kept apart": {
			"A security source said the road was closed. Another security source said it was open. The first source said nothing had changed.",
			[]string{"security source", "security source (2)", "security source"}},
		"they to officials": {
			"Local officials said the road was closed. They said it would open soon.",
			[]string{"Local officials", "Local officials"}},
	} {
		t.Run(name, func(t *testing.T) {
			read := readOfTest(t, c.text)
			if len(read.Statements) != len(c.names) {
				t.Fatalf("got %d statements, want %d", len(read.Statements), len(c.names))
			}
			for i, s := range read.Statements {
				if s.Speaker == nil || s.Speaker.Name != c.names[i] {
					t.Errorf("statement %d: got %+v, want %s", i, s.Speaker, c.names[i])
				}
			}
		})
	}
}

func TestAStatementInsideAnotherIsWithinIt(t *testing.T) {
	read := readOfTest(t, "The agency said the Red Front claimed its men had left Birun.")
	if len(read.Statements) != 2 || read.Statements[1].Within == nil || *read.Statements[1].Within != 0 {
		t.Fatalf("got %+v", read.Statements)
	}
	if got := said(read.Statements[1]); got != "the Red Front | claimed | its men had left Birun" {
		t.Error(got)
	}
}

func TestAQuotationThatRunsOverParagraphsHasOneSpeaker(t *testing.T) {
	read := readOfTest(t, "Ilda Krem said: “The road is mined and nobody can pass.\n\n“We have no bread and no water left.”")
	if len(read.Statements) != 2 {
		t.Fatalf("got %d statements", len(read.Statements))
	}
	for i, want := range []string{"The road is mined and nobody can pass.", "We have no bread and no water left."} {
		if s := read.Statements[i]; s.Speaker.Name != "Ilda Krem" || s.Content[0].Text != want {
			t.Errorf("statement %d: %s", i, said(s))
		}
	}
}

func TestHeaderLinesAreNoBody(t *testing.T) {
	text := "Minister says the road is open\n2020-05-14\nThe Valley Post\n\nIlda Krem said the road was open."
	r := reportOfTest(text)
	r.BodyStart = len("Minister says the road is open\n2020-05-14\nThe Valley Post\n\n")
	read := New(contextOfTest(t)).Read(r)
	if len(read.Statements) != 1 || read.Statements[0].Speaker.Text != "Ilda Krem" {
		t.Errorf("got %+v", read.Statements)
	}
}

func TestEveryConstructionHasItsConfidence(t *testing.T) {
	for _, text := range []string{
		`Krem said the road was open.`, `The road was open, Krem said.`, `The road, Krem said, was open.`, `According to Krem, the road was open.`,
		`Krem vowed to leave.`, `Krem urged them to leave.`, `Krem called for calm.`, `Krem condemned the raid.`, `Krem denied shelling the town.`,
		`Krem accused the Reds of lying.`, `Krem called it a lie.`, `The Reds were accused of lying.`, `The Reds are believed to be in the hills.`,
		`Krem's criticism of the decree was sharp.`, `Krem is confident that it will hold.`, `The general reportedly fled to the hills.`,
		`There was no immediate comment from the army.`, `Krem put it bluntly: “Nobody has kept any promise.”`, `The decree was criticized by Krem.`,
	} {
		for _, s := range readOfTest(t, text).Statements {
			if s.Confidence < 0.5 || s.Confidence > 1 {
				t.Errorf("%s: confidence %v", text, s.Confidence)
			}
		}
	}
}

func TestStanceOfWhatIsSaid(t *testing.T) {
	for text, want := range map[string]trucewatch.Stance{
		`The ministry said it was outraged at the raid.`:                  trucewatch.Express,
		`The ministry said the raid had torpedoed the talks.`:             trucewatch.Accuse,
		`The mayor said his house was attacked by soldiers.`:              trucewatch.Accuse,
		`The ministry said it would pay the families.`:                    trucewatch.Promise,
		`The ministry said it would meet on Sunday.`:                      trucewatch.Announce,
		`The ministry said it would be hard.`:                             trucewatch.Assert,
		`"I don't want to say that," the mayor said.`:                     trucewatch.NoComment,
		`The mayor described the raid as a mistake.`:                      trucewatch.Express,
		`There was no immediate response from the ministry.`:              trucewatch.NoComment,
		`The mayor could not immediately be reached for comment.`:         trucewatch.NoComment,
		`No group has claimed responsibility for the raid.`:               trucewatch.NoComment,
		`His men had left, the commander said, and his son was hurt.`:     trucewatch.Assert,
		`The Red Front claimed responsibility.`:                           trucewatch.Announce,
		`The ministry may announce that the road is open.`:                trucewatch.Announce,
		`The mayor would not say whether the road was open.`:              trucewatch.NoComment,
		`THE MAYOR SAID THE ROAD WAS OPEN AND THAT THE BRIDGE HELD WELL.`: trucewatch.Assert,
	} {
		read := readOfTest(t, text)
		if len(read.Statements) == 0 || read.Statements[0].Stance != want {
			t.Errorf("%s: got %+v, want %s", text, read.Statements, want)
		}
	}
}
