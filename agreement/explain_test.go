package agreement

import (
	"slices"
	"strings"
	"testing"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"

	"github.com/trucewatch/trucewatch"
)

func TestTheExampleIsExplainedInPlainSentences(t *testing.T) {
	a := load(t, string(read(t, "testdata/us-taliban-2020.yaml")))
	want := []string{
		"Agreement for Bringing Peace to Afghanistan was signed on 29 February 2020 in Doha; a day ends at midnight in the time zone Asia/Kabul.",
		"The United States signed it.",
		"The Taliban signed it.",
		"The Government of Afghanistan did not sign it.",
		"The Coalition forces did not sign it, standing with the United States.",
		"forces-8600: The United States reduces its forces to 8,600 and, with its allies, withdraws from five bases, by 13 July 2020 (135 days after the signing), as long as clause guarantees holds.",
		"forces-8600: It is judged so: The United States shall bring us-troops to at most 8,600 and bring the number of handovers of base to at least 5.",
		"prisoners-first: The United States shall bring releases of taliban prisoners by the Government of Afghanistan to at least 5,000 in all, by 10 March 2020.",
		"prisoners-first: It can't be done without the Government of Afghanistan, which did not sign.",
		"talks: The Taliban shall hold talks between the Taliban and the Government of Afghanistan, by 10 March 2020, once clause prisoners-first is done.",
		"sanctions-review: The United States shall aim to make an announcement about sanctions, by 27 August 2020.",
		"guarantees: The Taliban shall refrain from acts of violence against the United States or the Coalition forces, from 29 February 2020 (the signing).",
		"guarantees: It counts as unwatched when no source covers it for longer than 7 days.",
		"afghan-forces: The Taliban shall refrain from acts of violence against the Government of Afghanistan, from 29 February 2020 (the signing).",
		"afghan-forces: This is not written in the agreement; it is read so by EU special envoy.",
		"reduction-in-violence: The Taliban shall refrain from acts of violence against the United States, the Coalition forces or the Government of Afghanistan, from 22 February 2020, until the end of 29 February 2020.",
		"An amendment was agreed on 11 March 2020: Prisoners are freed in stages. (An invented example.)",
		"prisoners-first: From 11 March 2020: The United States shall bring releases of taliban prisoners by the Government of Afghanistan to at least 5,000 in all, by 18 July 2020. It can't be done without the Government of Afghanistan, which did not sign.",
	}
	var got []string
	for _, s := range Explain(a) {
		text := s.Text
		if s.Clause != "" {
			text = s.Clause + ": " + text
		}
		got = append(got, text)
		if !a.Text.Holds(s.Source) {
			t.Errorf("%q has no passage", text)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestAClauseSaysWhatItRequires(t *testing.T) {
	for _, c := range []struct{ name, keys, want string }{
		{"a permission", "force: may, do: {kind: withdrawal, by: north}", "The Republic of the North may make a withdrawal."},
		{"a permission in words of its own", "force: may, text: North leaves., do: {kind: withdrawal}", "North leaves. This is allowed, not required."},
		{"something that another has to do", "do: {kind: delivery, by: south, of: food}", "The Republic of the North shall bring about a delivery of food by the Southern Movement."},
		{"one of two", "do: {any: [{kind: call, between: [north, south]}, {kind: talks, about: borders}]}", "The Republic of the North shall either hold a call between the Republic of the North and the Southern Movement or bring about talks about borders."},
		{"all of three", "do: {all: [{kind: call}, {kind: talks}, {level: guns, at-most: 0}]}", "The Republic of the North shall bring about a call, bring about talks and bring guns to 0."},
		{"an exact number", "do: {count: {kind: release}, at-least: 2, at-most: 2}", "The Republic of the North shall bring the number of releases to 2."},
		{"a number between bounds", "do: {sum: {kind: release, in: [Hill, Dale]}, at-least: 1000, at-most: 1234567}", "The Republic of the North shall bring releases in Hill or Dale to 1,000 to 1,234,567 in all."},
		{"any incident of a party", "do: {by: south}", "The Republic of the North shall bring about an incident by the Southern Movement."},
		{"the restraint of another", "refrain: {kind: raid, by: guard}", "The Republic of the North shall see that there are no raids by the River Guard."},
		{"a restraint with an end and a quiet", "refrain: {kind: raid, by: north}, until: 1990-05-01T12:00, quiet: 1 day", "The Republic of the North shall refrain from raids, until 12:00 on 1 May 1990. A breach is over after 1 day without another incident."},
		{"a restraint in zones", "in: Hill, text: North keeps out, refrain: {kind: raid}", "North keeps out. It applies in Hill."},
		{"a period from another clause", "do: {kind: call}, within: 5 days of talks, while: [quiet-guns, prisoners]", "The Republic of the North shall bring about a call, within 5 days of clause talks being done, as long as clauses quiet-guns and prisoners hold."},
		{"an annex", "do: {kind: call}, annex: unpublished", "The Republic of the North shall bring about a call. An annex to it is not published."},
		{"several sentences of its own", "text: North leaves. It calls., do: {kind: call}, until: 1990-05-01, after: talks", "North leaves. It calls. This is due by 1 May 1990, once clause talks is done."},
		{"several sentences of its own without a day", "text: North leaves (it says).,  do: {kind: call}, after: talks", "North leaves (it says). This binds once clause talks is done."},
		{"a restraint from an anchor that is named in words", "refrain: {kind: raid, by: north}, from: handshake", "The Republic of the North shall refrain from raids, from 20 January 1990 (the handshake)."},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := load(t, strings.Replace(base(t), "  talks:\n", "  x: {by: north, "+c.keys+"}\n  talks:\n", 1))
			if got := a.Clause("x").Requires(a); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestANameHasItsArticle(t *testing.T) {
	for name, want := range map[string]string{
		"United States": "the United States", "Government of Utopia": "the Government of Utopia", "Utopian government": "the Utopian government",
		"Utopia": "Utopia", "al-Utopia": "al-Utopia", "The Movement": "The Movement", "Free Party of Upper Utopia": "the Free Party of Upper Utopia", "": "",
	} {
		if got := the(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}

func TestEveryKindHasItsWords(t *testing.T) {
	for _, k := range kinds() {
		if row := kindWords(trucewatch.Kind(k)); row == nil || row[1] == "" || row[2] == "" || row[3] == "" {
			t.Errorf("kinds.tsv has no whole row for %s", k)
		}
	}
}

func TestEveryConstructIsToldInPlainSentences(t *testing.T) {
	a := everything(t)
	var b strings.Builder
	for _, s := range Explain(a) {
		if s.Clause != "" {
			b.WriteString(s.Clause + ": ")
		}
		b.WriteString(s.Text + "\n")
		if !a.Text.Holds(s.Source) {
			t.Errorf("%q has no passage", s.Text)
		}
	}
	if diff := cmp.Diff(string(read(t, "testdata/whole.txt")), b.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestEveryKindHasTheFieldsThatAreToldOfIt(t *testing.T) {
	for _, k := range trucewatch.Kinds() {
		if len(toldOf[k]) == 0 {
			t.Errorf("told.tsv has no row for %s", k)
		}
		for _, field := range toldOf[k] {
			if !slices.Contains(toldFields, field) {
				t.Errorf("%s has a field %s that there is not", k, field)
			}
			for _, below := range trucewatch.Kinds() {
				if below != k && below.Is(k) && tells(below, field) {
					goto told
				}
			}
			if k == trucewatch.Violence || k == trucewatch.Conduct {
				t.Errorf("%s has %s, and no kind below it", k, field)
			}
		told:
		}
	}
}
