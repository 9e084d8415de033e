package tally_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/internal/growth"
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
	"github.com/trucewatch/trucewatch/reading/attribution"
	"github.com/trucewatch/trucewatch/reading/tally"
)

// parse makes paragraphs of the lines of a text.
func parse(t testing.TB, text string) []*nlp.Doc {
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
	return docs
}

func words(docs []*nlp.Doc, p attribution.Place) string {
	d := docs[p.Paragraph]
	return d.Text[d.Tokens[p.From].Start:d.Tokens[p.To-1].End]
}

// show writes each count as "number what".
func show(docs []*nlp.Doc, list []tally.Count) []string {
	out := []string{}
	for _, c := range list {
		out = append(out, fmt.Sprintf("%d %s", c.Value.Low, words(docs, c.What)))
	}
	return out
}

func TestCounts(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"what monitors recorded":                     {"The monitors recorded 44 breaches.", []string{"44 breaches"}},
		"what was recorded, in the passive":          {"On the border 61 breaches were recorded.", []string{"61 breaches"}},
		"a number that a month saw":                  {"October saw 87 attacks.", []string{"87 attacks"}},
		"two numbers beside each other":              {"The observers counted 18 tanks and six howitzers.", []string{"18 tanks", "6 howitzers"}},
		"shares of what was counted":                 {"The monitors logged 44 breaches last week. The army was behind 26 and the rebels behind 12.", []string{"44 breaches", "26 breaches", "12 breaches"}},
		"of them":                                    {"The army counted 40 attacks in May, 12 of them by day.", []string{"40 attacks", "12 attacks"}},
		"of what a sentence begins with":             {"Of the violations upheld, the army was responsible for six.", []string{"6 violations"}},
		"places one after the other":                 {"The fighting has claimed 3,900 lives since May: 1,500 in Norvik and 1,300 in Pela.", []string{"3900 lives", "1500 lives", "1300 lives"}},
		"a level and the one before it":              {"The number of incidents fell from 141 to 98.", []string{"141 incidents", "98 incidents"}},
		"a level that a verb gives":                  {"The toll stood at 212.", []string{"212 toll"}},
		"a level in brackets, a year before it":      {"Attacks killed 88 civilians nationwide (2021: 131).", []string{"88 civilians", "131 civilians"}},
		"compared with a time before":                {"The camera recorded 340 explosions, compared with 215 the day before.", []string{"340 explosions", "215 explosions"}},
		"up from":                                    {"The tally for January came to 203, up from 188 in December.", []string{"203 tally", "188 tally"}},
		"as many times as":                           {"The truce was violated 40 times.", []string{"40 violated"}},
		"on so many occasions":                       {"Access was denied on fourteen occasions.", []string{"14 denied"}},
		"twice, and by others seven times":           {"Movement was restricted nine times: twice by soldiers and seven times by gunmen.", []string{"9 restricted", "2 restricted", "7 restricted"}},
		"people who have come back":                  {"Some 26,300 refugees returned in the period.", []string{"26300 refugees"}},
		"people who have given up so far":            {"To date 4,615 fighters have surrendered.", []string{"4615 fighters"}},
		"people in a place":                          {"About 30,000 troops are based in the province.", []string{"30000 troops"}},
		"lorries since a day":                        {"Since Monday 118 trucks have reached the valley.", []string{"118 trucks"}},
		"things seized in a year":                    {"Police recovered 1,077 weapons last year.", []string{"1077 weapons"}},
		"the dead of a long time":                    {"Eleven teachers have been murdered since May.", []string{"11 teachers"}},
		"the dead of a war":                          {"They ended a rebellion in which 3,500 people have died.", []string{"3500 people"}},
		"of one side's men":                          {"Last month 112 of our people died.", []string{"112 our people"}},
		"how people fared":                           {"The front claims 526 missing and the ministry 191.", []string{"526 missing", "191 missing"}},
		"so many killed, in an aside":                {"They broke the truce 130 times in 2017, with 52 civilians killed.", []string{"130 broke", "52 civilians"}},
		"a negation with can":                        {"The monitors logged 44 breaches; six could not be explained.", []string{"44 breaches", "6 breaches"}},
		"another so many, in a paragraph of its own": {"The army counted 771 violations this year.\nAnother 110 were recorded by the police.", []string{"771 violations", "110 violations"}},
		"what the mission was able to verify":        {"The mission received 38 reports, of which it was able to verify 21.", []string{"38 reports", "21 reports"}},
		"parts of a count":                           {"The camera recorded 61 shots, including 12 explosions.", []string{"61 shots", "12 explosions"}},
		"parts beside each other":                    {"The raids led to 231 deaths, including 44 children and 31 women.", []string{"231 deaths", "44 children", "31 women"}},
		"a part that is a few of many":               {"The police counted 61 demonstrators, including two monks.", []string{"61 demonstrators"}},
		"those among the dead":                       {"At least 31 children were among the dead.", []string{"31 children"}},
		"the dead and the wounded of one month":      {"Some 240 soldiers were killed and 612 wounded in March.", []string{"240 soldiers", "612 wounded"}},
		"a bare multitude that died":                 {"More than 240 000 have died in the war.", []string{"240001 died"}},
		"those whom a clause says to have died":      {"The 12,000 people who are thought to have died are mourned.", []string{"12000 people"}},
		"up to so many":                              {"Up to 9,000 people are thought to have been killed in the fighting.", []string{"0 people"}},
		"people driven out":                          {"The war went on, with some 610,000 people driven from the valley.", []string{"610000 people"}},
		"many who may have starved":                  {"The agency says 62,000 children may have starved.", []string{"62000 children"}},
		"those killed over a long time, in an aside": {"The war has torn the valley apart over the past nine months, killing over 11,000 people.", []string{"11001 people"}},
		"accords broken since":                       {"At least seven accords have been signed since May.", []string{"7 accords"}},
		"so many times since":                        {"The sides have held talks for four times since May.", []string{"4 held"}},
		"those with whom truces were signed":         {"The government has signed ceasefires with 10 groups since May.", []string{"10 groups"}},
		"captives who are handed over":               {"The rebels handed over 30 captives last week.", []string{"30 captives"}},
		"one of several":                             {"Some 3,000 people died in Arland, one of the poorest countries, since 1993.", []string{"3000 people"}},
		"fewer than before":                          {"The mission recorded 33 violations, 12 fewer than in the week before.", []string{"33 violations"}},
		"those harmed in attacks that are counted":   {"The front carried out 33 attacks in 24 hours, killing six and wounding 14.", []string{"33 attacks"}},
		"not one":                                     {"Not one shot has been fired since May.", nil},
		"what an agreement lays down":                 {"The deal stipulates that the rebels hand over 60 captives this month.", nil},
		"for how many a side is responsible":          {"The monitors logged 44 breaches last week.\nThe army was responsible for 26 and the rebels for 12.", []string{"44 breaches", "26 breaches", "12 breaches"}},
		"what will be left":                           {"The army will pull out, leaving no more than 9,700 soldiers in the province.", nil},
		"what is to be":                               {"Mixed patrols of 1,000 soldiers are to keep order in May.", nil},
		"what will be":                                {"The ministry will send 3,000 officers this year.", nil},
		"what is wanted":                              {"The envoy asked them to release 300 prisoners this month.", nil},
		"what is on a condition":                      {"If the army releases 300 prisoners this month, the rebels will talk.", nil},
		"what was not":                                {"The army did not release 300 prisoners last month.", nil},
		"those of one incident":                       {"Gunmen shot dead two teachers on Monday.", nil},
		"those killed in an aside to one incident":    {"It was the worst attack since May, when 23 soldiers were killed.", nil},
		"the largest since":                           {"They swapped 191 prisoners on Saturday, the largest number since May.", nil},
		"dates, ages, money, shares, labels, numbers": {"On 12 May 2012 a woman of 61 paid 300 dollars, 12 per cent of the price, under Article 9 and Resolution 2254.", nil},
		"a year before a noun":                        {"The 2012 visit was recorded by the army last year.", nil},
		"nine in ten":                                 {"Nine in ten of the cases were closed.", nil},
		"those known before":                          {"The 24 members of the team met in May.", nil},
		"a country's people":                          {"The war has torn a country of 11 million people apart since May.", nil},
		"where it was":                                {"Since May there was calm in 16 villages.", nil},
		"twice the number":                            {"The price was five times as high as in May.", nil},
		"prices":                                      {"The price rose to 212 in May.", nil},
	} {
		t.Run(name, func(t *testing.T) {
			docs := parse(t, c.text)
			if got := show(docs, tally.Find(docs)); !slices.Equal(got, c.want) && len(got)+len(c.want) > 0 {
				t.Errorf("%s\ngot  %q\nwant %q", c.text, got, c.want)
			}
		})
	}
}

// shards are pieces of which texts are put together that try every rule.
var shards = []string{
	"44", "breaches", "twice", "nine times", "from", "to", "fell", "rose", "of", "them", "which", "since", "May", "last week", "2017", "(2021: 131)", ":", ",", ".", "\n",
	"the", "army", "recorded", "killed", "released", "prisoners", "will", "if", "not", "compared with", "up from", "another", "on", "occasions", "in", "16", "provinces", "both", "-", "é", "\xff", "1.5 million", "no fewer than",
}

func sound(t interface{ Fatalf(string, ...any) }, text string, docs []*nlp.Doc, list []tally.Count) {
	for _, c := range list {
		for _, p := range []attribution.Place{c.Number, c.What, c.Around} {
			if p.Empty() || p.Paragraph < 0 || p.Paragraph >= len(docs) || p.From < 0 || p.To > len(docs[p.Paragraph].Tokens) {
				t.Fatalf("%q: %+v", text, c)
			}
		}
		if c.Number.From < c.Around.From || c.Number.To > c.Around.To {
			t.Fatalf("%q: a number outside of its part: %+v", text, c)
		}
	}
}

func TestAnyTextGivesSoundCounts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(shards), 0, 60).Draw(rt, "text"), " ")
		docs := parse(t, text)
		sound(rt, text, docs, tally.Find(docs))
	})
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{"from 8 to 13", "twice twice", "Of the 40, 12", "since since since 4", "(2021: 131)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		docs := parse(t, text)
		sound(t, text, docs, tally.Find(docs))
	})
}

// Four times the text takes about four times as long, whatever its shape. The parse is
// not measured: package nlp has tests of its own.
func TestTimeGrowsWithTheLength(t *testing.T) {
	for name, piece := range map[string]string{
		"numbers without end":   "44 breaches, ",
		"stretches of time":     "since last week 44 in May ",
		"sentences":             "The monitors recorded 44 breaches last week. ",
		"from and to":           "from 8 to 13 ",
		"verbs that hang on":    "he said that 44 breaches and ",
		"times and occasions":   "nine times on 14 occasions ",
		"what was, of what was": "of which 12 of them ",
	} {
		t.Run(name, func(t *testing.T) {
			growth.Linear(t, 500, func(n int) []*nlp.Doc { return parse(t, strings.Repeat(piece, n)) }, func(docs []*nlp.Doc) { tally.Find(docs) })
		})
	}
}
