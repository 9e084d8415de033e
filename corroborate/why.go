package corroborate

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
)

// why writes what a grading rests on and what a higher grade needs.
func (t *telling) why(g trucewatch.Grading, monitors []string, name func(string) string) []string {
	var list []string
	add := func(sentences ...string) {
		for _, s := range sentences {
			if s != "" {
				list = append(list, s)
			}
		}
	}
	add(t.whyFound(name), t.whyTold(name), t.whyGiven(g), t.whyWithdrawn(name))
	if len(t.denials) > 0 {
		add("It is denied by " + join(labels(t.denials, name)) + ".")
	}
	add(whyBy(g, name)...)
	add(t.missing(g, monitors, name))
	return list
}

func (t *telling) whyFound(name func(string) string) string {
	f := t.decides
	switch {
	case f == nil:
		return ""
	case !found(f):
		return "A finding of " + label(f, name) + " says that it did not happen."
	case !t.mandated:
		return upperFirst(label(f, name)) + " found that it happened, without a mandate to verify it."
	case len(f.By) > 0:
		return "A finding of " + label(f, name) + " says that it happened, and that it was done by " + join(partyNames(f.By, name)) + "."
	}
	return "A finding of " + label(f, name) + " says that it happened."
}

func (t *telling) whyTold(name func(string) string) string {
	if len(t.accounts) == 0 {
		if len(t.withdrawn) == 0 && t.decides == nil {
			return "Nobody says that it happened."
		}
		return ""
	}
	if i := slices.IndexFunc(t.accounts, admits); i >= 0 {
		f := t.accounts[i]
		return "The side that it speaks against admits it: " + label(f, name) + "."
	}
	if a, b, ok := independent(t.accounts); ok {
		return "Two independent voices tell of it: " + join([]string{label(a, name), label(b, name)}) + "."
	}
	voices := labels(t.accounts, name)
	if len(voices) == 1 {
		return "One voice tells of it: " + voices[0] + "."
	}
	count := upperFirst(number(len(voices))) + " voices tell of it, "
	if side, one := oneSide(t.accounts); one {
		return count + "all of one side (" + bare(name(side)) + "): " + join(voiceNames(t.accounts)) + "."
	}
	if oneFamily(t.accounts) {
		return count + "all in one text: " + join(voices) + "."
	}
	return count + "no two of them independent: " + join(voices) + "."
}

func (t *telling) whyGiven(g trucewatch.Grading) string {
	if g.Happened == trucewatch.NoGrade || t.decides != nil {
		return ""
	}
	if computed := grade(ungraded(t.accounts), admits); computed != g.Happened {
		return fmt.Sprintf("It was graded %s by hand.", g.Happened)
	}
	return ""
}

func ungraded(accounts []*trucewatch.Fact) []*trucewatch.Fact {
	list := make([]*trucewatch.Fact, len(accounts))
	for i, f := range accounts {
		bare := *f
		bare.Grade = trucewatch.NoGrade
		list[i] = &bare
	}
	return list
}

func (t *telling) whyWithdrawn(name func(string) string) string {
	switch {
	case t.allWithdrawn():
		return "Every account of it was withdrawn: " + join(labels(t.withdrawn, name)) + "."
	case len(t.withdrawn) > 0:
		return "An account was corrected or withdrawn, and does not count: " + join(labels(t.withdrawn, name)) + "."
	}
	return ""
}

// whyBy says who did it where that is less well established than that it
// happened.
func whyBy(g trucewatch.Grading, name func(string) string) []string {
	byGrade := map[trucewatch.Grade][]string{}
	for party, grade := range g.By {
		if grade.Rank() < g.Happened.Rank() {
			byGrade[grade] = append(byGrade[grade], party)
		}
	}
	var list []string
	for _, grade := range []trucewatch.Grade{trucewatch.Corroborated, trucewatch.GradeAlleged} {
		if parties := byGrade[grade]; len(parties) > 0 {
			slices.Sort(parties)
			list = append(list, fmt.Sprintf("That it was done by %s is %s.", join(partyNames(parties, name)), grade))
		}
	}
	return list
}

// missing says what the next grade needs.
func (t *telling) missing(g trucewatch.Grading, monitors []string, name func(string) string) string {
	switch {
	case t.deniedByFinding():
		return "To be established it needs a later finding that it happened."
	case g.Happened == trucewatch.GradeAlleged:
		return "To be corroborated it needs " + t.needed(name) + "."
	case g.Happened == trucewatch.Corroborated && len(monitors) > 0:
		return "To be verified it needs a finding by " + either(monitors) + ", or by a reviewer."
	case g.Happened == trucewatch.Corroborated:
		return "To be verified it needs a finding by a reviewer: the agreement names no monitor."
	}
	return ""
}

func (t *telling) needed(name func(string) string) string {
	another := ""
	if oneFamily(t.accounts) {
		another = " in another text"
	}
	if side, one := oneSide(t.accounts); one {
		return "a voice" + another + " that is not on the side of " + name(side)
	}
	if another != "" {
		return "another voice" + another
	}
	return "a voice that is independent of these"
}

// oneSide gives the side that every account is of, if there is one.
func oneSide(accounts []*trucewatch.Fact) (string, bool) {
	if len(accounts) == 0 || accounts[0].Side == "" {
		return "", false
	}
	for _, f := range accounts {
		if f.Side != accounts[0].Side {
			return "", false
		}
	}
	return accounts[0].Side, true
}

func oneFamily(accounts []*trucewatch.Fact) bool {
	for _, f := range accounts {
		if !sameFamily(f, accounts[0]) {
			return len(accounts) == 1 && f.Family == ""
		}
	}
	return true
}

const nameless = "a voice that is not named"

func label(f *trucewatch.Fact, name func(string) string) string {
	voice := f.Voice
	if voice == "" {
		voice = nameless
	}
	if f.Side == "" || bare(name(f.Side)) == voice {
		return voice
	}
	return voice + " (" + bare(name(f.Side)) + ")"
}

// labels names the voices of facts, each once, in their order.
func labels(facts []*trucewatch.Fact, name func(string) string) []string {
	var list []string
	for _, f := range distinctVoices(facts) {
		list = append(list, label(f, name))
	}
	return list
}

// voiceNames is labels without sides; a voice is named once, whatever its side.
func voiceNames(facts []*trucewatch.Fact) []string {
	var list []string
	for _, f := range distinctVoices(facts) {
		bare := trucewatch.Fact{Voice: f.Voice}
		if name := label(&bare, nil); !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

func distinctVoices(facts []*trucewatch.Fact) []*trucewatch.Fact {
	type key struct{ voice, side string }
	seen := map[key]bool{}
	var list []*trucewatch.Fact
	for _, f := range facts {
		if k := (key{strings.ToLower(f.Voice), f.Side}); !seen[k] {
			seen[k] = true
			list = append(list, f)
		}
	}
	return list
}

func partyNames(parties []string, name func(string) string) []string {
	list := make([]string, len(parties))
	for i, p := range parties {
		list[i] = name(p)
	}
	return list
}

func join(list []string) string { return listed(list, "and") }

func either(list []string) string { return listed(list, "or") }

func listed(list []string, conjunction string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " " + conjunction + " " + list[last]
}

func number(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}

func upperFirst(s string) string {
	r, w := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[w:]
}

// bare is a party's name without the article that it has in a sentence.
func bare(name string) string { return strings.TrimPrefix(name, "the ") }
