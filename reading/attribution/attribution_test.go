package attribution_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
	"github.com/trucewatch/trucewatch/reading/attribution"
)

// find reads a text whose paragraphs are lines.
func find(t testing.TB, l *attribution.Lexicon, text string) ([]*nlp.Doc, []attribution.Attribution) {
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
	return docs, l.Find(docs)
}

// words are those of a place; "-" is none.
func words(docs []*nlp.Doc, p attribution.Place) string {
	if p.Empty() {
		return "-"
	}
	d := docs[p.Paragraph]
	return d.Text[d.Tokens[p.From].Start:d.Tokens[p.To-1].End]
}

func line(docs []*nlp.Doc, a attribution.Attribution) string {
	var content []string
	for _, c := range a.Content {
		content = append(content, words(docs, c))
	}
	s := words(docs, a.Source) + " | " + words(docs, a.Cue) + " | " + strings.Join(content, " // ")
	if a.Within >= 0 {
		s = "  " + s
	}
	return s
}

func TestWhoSaysWhat(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"a clause with that":             {"The envoy said that the road was open.", []string{"The envoy | said | the road was open"}},
		"a clause without that":          {"The envoy said the road was open.", []string{"The envoy | said | the road was open"}},
		"a clause before":                {"The road was open, the envoy said.", []string{"the envoy | said | The road was open"}},
		"the verb before its subject":    {"The road was open, said the envoy.", []string{"the envoy | said | The road was open"}},
		"in parenthesis":                 {"The road, the envoy said, was open.", []string{"the envoy | said | The road // was open"}},
		"as somebody says":               {"The road was open, as the envoy said.", []string{"the envoy | said | The road was open"}},
		"according to, after":            {"The road was open, according to the envoy.", []string{"the envoy | according to | The road was open"}},
		"according to, before":           {"According to the envoy, the road was open.", []string{"the envoy | According to | the road was open"}},
		"a quotation":                    {"“The road is open and safe,” the envoy said.", []string{"the envoy | said | The road is open and safe"}},
		"a quotation in two parts":       {"“The road is open,” the envoy said. “It has been safe for weeks.”", []string{"the envoy | said | The road is open // It has been safe for weeks"}},
		"a quotation after a colon":      {"The envoy put it bluntly: “Nobody has kept any promise.”", []string{"The envoy | put | Nobody has kept any promise"}},
		"speech after a long way":        {"The envoy complained in a letter to the governor of the valley, “We have been waiting here for weeks.”", []string{"The envoy | complained | We have been waiting here for weeks"}},
		"an addressee":                   {"The envoy told the council that the road was open.", []string{"The envoy | told | the road was open"}},
		"a question":                     {"The council asked whether the road was open.", []string{"The council | asked | whether the road was open"}},
		"a promise":                      {"The rebels vowed to leave the town.", []string{"The rebels | vowed | to leave the town"}},
		"a demand":                       {"The envoy urged both sides to keep the truce.", []string{"The envoy | urged | both sides to keep the truce"}},
		"a demand with call on":          {"The envoy called on both sides to keep the truce.", []string{"The envoy | called on | both sides to keep the truce"}},
		"a demand with call for":         {"The envoy called for an end to the shelling.", []string{"The envoy | called for | an end to the shelling"}},
		"a demand of others":             {"The envoy called for the rebels to leave the town.", []string{"The envoy | called | the rebels to leave the town"}},
		"an accusation":                  {"The army accused the rebels of shelling the market.", []string{"The army | accused | the rebels of shelling the market"}},
		"an accusation in the passive":   {"The rebels were accused of shelling the market.", []string{"- | were accused | The rebels // of shelling the market"}},
		"what is believed":               {"The commander is believed to be in the hills.", []string{"- | is believed | The commander // to be in the hills"}},
		"a noun phrase":                  {"The envoy criticized the new decree.", []string{"The envoy | criticized | the new decree"}},
		"a gerund":                       {"The rebels denied shelling the market.", []string{"The rebels | denied | shelling the market"}},
		"what is called":                 {"The envoy called the decree a mistake.", []string{"The envoy | called | the decree a mistake"}},
		"a noun with a clause":           {"The ministry rejected the claim that its soldiers had fired first.", []string{"The ministry | rejected | the claim that its soldiers had fired first", "  - | claim | its soldiers had fired first"}},
		"a noun's possessor":             {"The envoy's criticism of the decree was sharp.", []string{"The envoy | criticism of | the decree"}},
		"a noun's verb":                  {"The envoy voiced concern about the decree.", []string{"The envoy | voiced concern about | the decree"}},
		"an adjective":                   {"The envoy is confident that the truce will hold.", []string{"The envoy | is confident | the truce will hold"}},
		"said in a statement":            {"The ministry said in a statement that the road was open.", []string{"The ministry | said | the road was open"}},
		"adding":                         {"The envoy said the road was open, adding that the bridge was not.", []string{"The envoy | said | the road was open", "The envoy | adding | the bridge was not"}},
		"two cues of one speaker":        {"The envoy said the road was open and added that the bridge was not.", []string{"The envoy | said | the road was open", "The envoy | added | the bridge was not"}},
		"the subject as an apposition":   {"The rebels left the town on Monday, a spokeswoman for the ministry, Ilda Krem, said.", []string{"a spokeswoman for the ministry, Ilda Krem | said | The rebels left the town on Monday"}},
		"after a colon":                  {"The envoy said the raid was an accident: the pilots saw no lights.", []string{"The envoy | said | the raid was an accident: the pilots saw no lights"}},
		"a statement in a statement":     {"The agency said the rebels had claimed that the road was theirs.", []string{"The agency | said | the rebels had claimed that the road was theirs", "  the rebels | had claimed | the road was theirs"}},
		"a relative clause":              {"The envoy met the governor, who said the road was open.", []string{"who | said | the road was open"}},
		"a further clause of the writer": {"The envoy praised the deal, which was signed in May.", []string{"The envoy | praised | the deal"}},
		"what the writer makes of it":    {"The rebels said the base was taken, raising fears of a longer war.", []string{"The rebels | said | the base was taken"}},
		"a day after":                    {"Officials said the mill burned down, a day after the truce ended.", []string{"Officials | said | the mill burned down"}},
		"a name and a colon":             {"Ilda Krem: The road is mined and nobody can pass.", []string{"Ilda Krem | : | The road is mined and nobody can pass"}},
		"a headline":                     {"Five men killed in raid on market: officials", []string{"officials | : | Five men killed in raid on market"}},
		"a dateline is no name":          {"KABUL: Officials said the road was closed.", []string{"Officials | said | the road was closed"}},
		"reportedly":                     {"The general reportedly fled to the hills.", []string{"- | reportedly | The general // fled to the hills"}},
		"no answer":                      {"There was no immediate response from the army to the charge.", []string{"the army | no immediate response | the charge"}},
		"which somebody says":            {"The mission said it was outraged, which it said it had told the council.", []string{"The mission | said | it was outraged", "it | said | it had told the council"}},
		"somebody said to be a critic":   {"The envoy is a critic of the deal.", []string{"The envoy | is a critic of | the deal"}},
		"outraged by":                    {"The envoy was outraged by the deal.", []string{"The envoy | was outraged by | the deal"}},
		"outraged at":                    {"The envoy was outraged at the deal.", []string{"The envoy | was outraged at | the deal"}},
		"informed of":                    {"The soldiers informed the mission of the death of two children.", []string{"The soldiers | informed | the death of two children"}},
		"in order to":                    {"The mission used the meeting in order to highlight the danger.", []string{"The mission | to highlight | the danger"}},
		"hung on to the last noun":       {"Rebels fired missiles at a port on Saturday, killing at least four dockworkers, the internationally recognized government said, in the worst breach of the truce.", []string{"the internationally recognized government | said | Rebels fired missiles at a port on Saturday, killing at least four dockworkers // in the worst breach of the truce"}},
		"a further verb after a noun":    {"The mission reported on the rise in deaths and casualties and called for calm.", []string{"The mission | reported on | the rise in deaths and casualties", "The mission | called for | calm"}},
		"quoted as saying":               {"The envoy was quoted by state radio as saying that the road was open.", []string{"The envoy | saying | the road was open"}},
		"although she said":              {"The envoy told the council that the truce held, although she acknowledged that it was fragile.", []string{"The envoy | told | the truce held", "she | acknowledged | it was fragile"}},
		"that both sides say":            {"They spoke of the fighting in the north that both sides say killed scores of people.", []string{"They | spoke of | the fighting in the north", "both sides | say | killed scores of people"}},
		"nobody":                         {"Nobody said that the road was open.", []string{"Nobody | said | the road was open"}},
		"a name, a colon, a quotation":   {"President Pero Lind: “The road is mined and nobody can pass.” The rain filled the river.", []string{"President Pero Lind | : | The road is mined and nobody can pass"}},
		"a short answer":                 {"Asked about the truce, he replied: “No comment.”", []string{"- | Asked about | the truce", "he | replied | No comment"}},
		"a description and a name":       {"“They must be held to account,” said the Special Representative of the Secretary-General, Nicholas Haysom, who visited the site.", []string{"the Special Representative of the Secretary-General, Nicholas Haysom | said | They must be held to account"}},
		"a name in brackets":             {"The United Nations Mission in South Sudan (UNMISS) condemns the raid.", []string{"The United Nations Mission in South Sudan (UNMISS) | condemns | the raid"}},
		"an agreement says nothing":      {"They signed an agreement that calls for a truce.", nil},
		"what one was asked":             {"Asked whether the road was open, the envoy said it was not.", []string{"- | Asked | whether the road was open", "the envoy | said | it was not"}},
		"no statement: an act":           {"The soldiers defended the base and sought shelter.", nil},
		"no statement: credits":          {"Reporting by Ilda Krem and Pero Lind.", nil},
		"no statement":                   {"The rain filled the river.", nil},
	} {
		t.Run(name, func(t *testing.T) {
			docs, list := find(t, attribution.English(), c.text)
			var got []string
			for _, a := range list {
				got = append(got, line(docs, a))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s\ngot  %s\nwant %s", c.text, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
			}
		})
	}
}

func TestQuotationsRunOn(t *testing.T) {
	text := "“The road is mined and nobody can pass,” said Ilda Krem.\n“We have no bread and no water left.\n“Nobody has come here for a week.”\nThe road was closed in May."
	docs, list := find(t, attribution.English(), text)
	want := []string{
		"Ilda Krem | said | The road is mined and nobody can pass",
		"Ilda Krem | said | We have no bread and no water left",
		"Ilda Krem | said | Nobody has come here for a week",
	}
	var got []string
	for _, a := range list {
		got = append(got, line(docs, a))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

func TestNegationAndModality(t *testing.T) {
	for text, want := range map[string]struct {
		negated bool
		modal   string
	}{
		"The ministry did not say how many soldiers were wounded.": {true, ""},
		"Nobody said that the road was open.":                      {true, ""},
		"The ministry may announce that the road is open.":         {false, "may"},
		"The ministry would not say whether the road was open.":    {true, "would"},
		"The ministry said that the road was not open.":            {false, ""},
	} {
		_, list := find(t, attribution.English(), text)
		if len(list) != 1 || list[0].Negated != want.negated || list[0].Modal != want.modal {
			t.Errorf("%s: %+v", text, list)
		}
	}
}

func TestWhoIsTold(t *testing.T) {
	for text, want := range map[string]string{
		"The envoy told the council that the road was open.":              "the council",
		"The envoy said to reporters that the road was open.":             "reporters",
		"The soldiers informed the mission of the death of two children.": "the mission",
		"The mission was informed that the road was open.":                "The mission",
		"It was reported that the road was open.":                         "-",
		"The envoy asked them whether the road was open.":                 "them",
	} {
		docs, list := find(t, attribution.English(), text)
		if len(list) != 1 || words(docs, list[0].Addressee) != want {
			t.Errorf("%s: %+v", text, list)
		}
	}
}

// A table of one's own adds, replaces and takes out.
func TestLexiconWithATable(t *testing.T) {
	l, wrong := attribution.English().With("# ours\nbriefed\tv\tassert\t-\tc\nradio\tv\tannounce\t-\tc,p\nsay\tv\taccuse\tdeny\tc\nurge\tv\tassert\t-\t-\n")
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	for text, want := range map[string]string{
		"The commander radioed that the road was open.": "announce",
		"The envoy said the road was open.":             "accuse",
		"The envoy urged both sides to stay.":           "",
	} {
		_, list := find(t, l, text)
		switch {
		case want == "" && len(list) > 0, want != "" && (len(list) != 1 || list[0].Entry.Stance != want):
			t.Errorf("%s: %+v", text, list)
		}
	}
	if _, list := find(t, attribution.English(), "The envoy urged both sides to stay."); len(list) != 1 {
		t.Error("a table of one's own changed the program's")
	}
}

func TestMistakesInATable(t *testing.T) {
	_, wrong := attribution.English().With("say v assert - c\nSay\tv\tassert\t-\tc\nsay\tx\tassert\t-\tc\nsay\tv\tshout\t-\tc\nsay\tv\tassert\tshout\tc\nsay\tv\tassert\t-\tz\nsay\tv\tassert\t-\tc\nsay\tv\tassert\t-\tc\n")
	var got []string
	for _, e := range wrong {
		got = append(got, e.Error())
	}
	want := []string{
		"line 1: it has 1 columns; write word, v, n or a, stance, stance when negated, constructions, with a tab between them",
		`line 2: the word is "Say"; write its base form in small letters`,
		`line 3: the part of speech is "x"; write v for a verb, n for a noun, a for an adjective`,
		`line 4: the stance is "shout"; use one of assert, deny, no-comment, promise, threaten, accuse, announce, demand, express`,
		`line 5: "say" stands in line 4 already; keep one of them`,
		`line 6: "say" stands in line 4 already; keep one of them`,
		`line 7: "say" stands in line 4 already; keep one of them`,
		`line 8: "say" stands in line 4 already; keep one of them`,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

// Whatever the text, the places lie in their paragraphs, and an attribution stands
// in another one.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"The envoy said the road was open.", "“A ”b “c\n“d e f g h said", "according to", "said said said", "\" \" \" said \" he",
		"X: Y", "’’‘‘''``\"\"«»„", "he said, she said, they said: \"a b c d e\n\"f g h i", "which who that said",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		docs, list := find(t, attribution.English(), text)
		for i, a := range list {
			if len(a.Content) == 0 || a.Within >= len(list) || a.Within == i {
				t.Fatalf("%q: %+v", text, a)
			}
			for _, p := range append([]attribution.Place{a.Source, a.Cue, a.Addressee}, a.Content...) {
				if p.Empty() {
					continue
				}
				if p.From < 0 || p.To > len(docs[p.Paragraph].Tokens) {
					t.Fatalf("%q: %+v", text, a)
				}
			}
		}
		again, same := find(t, attribution.English(), text)
		if len(again) != len(docs) || !reflect.DeepEqual(list, same) {
			t.Fatalf("%q: read otherwise the second time", text)
		}
	})
}
