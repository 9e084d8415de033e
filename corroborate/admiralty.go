package corroborate

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who"
)

// The Admiralty code gives a source a letter and what it says a number, each for
// itself (NATO STANAG 2511; AJP-2.1, Allied Joint Doctrine for Intelligence
// Procedures). Letters are judgements about a source and are given by the case.
// Numbers follow here from who tells a thing and who denies it.
const (
	cannotBeJudged = "F"

	confirmed       = 1 // by independent voices, or found
	probablyTrue    = 2 // the same, but contested; or admitted
	possiblyTrue    = 3 // one voice, or one side
	doubtful        = 4 // the same, and contested
	improbable      = 5 // refuted
	truthNotKnowing = 6 // nobody who is named tells it
)

//go:embed data/admiralty.tsv
var admiraltyTable string

var admiralty = readAdmiralty(admiraltyTable)

func readAdmiralty(table string) map[string]string {
	words := map[string]string{}
	for _, line := range lines(table) {
		sign, meaning, _ := strings.Cut(line, "\t")
		words[sign] = meaning
	}
	return words
}

// AdmiraltyWords say what a letter and a number of the Admiralty code mean: "usually
// reliable, possibly true".
func AdmiraltyWords(reliability string, credibility int) string {
	return admiralty[reliability] + ", " + admiralty[strconv.Itoa(credibility)]
}

func credibility(f *trucewatch.FactGrading, told []*trucewatch.Fact) int {
	_, _, two := independent(told)
	switch {
	case f.Refuted:
		return improbable
	case f.Grade == trucewatch.Verified:
		return confirmed
	case f.Grade == trucewatch.Corroborated && two && len(f.ContestedBy) == 0:
		return confirmed
	case f.Grade == trucewatch.Corroborated:
		return probablyTrue
	case len(f.ContestedBy) > 0 && len(told) > 0:
		return doubtful
	case !slices.ContainsFunc(told, func(f *trucewatch.Fact) bool { return f.Voice != "" }):
		return truthNotKnowing
	}
	return possiblyTrue
}

// reliability is the best letter of those who tell a fact; a voice that has none
// takes that of the outlet that carries it.
func (g *grader) reliability(told []*trucewatch.Fact, decides *trucewatch.Fact) string {
	best := cannotBeJudged
	if decides != nil {
		told = append(slices.Clone(told), decides)
	}
	for _, f := range told {
		letter := reliabilityOf(g.setting.Sources, f.Voice)
		if letter == "" && g.outlet != nil && f.Report != "" {
			letter = reliabilityOf(g.setting.Sources, g.outlet(f.Report))
		}
		if letter != "" && letter < best {
			best = letter
		}
	}
	return best
}

// reliabilityOf is the letter of a source by one of its names, empty where the case
// gives none.
func reliabilityOf(sources who.Sources, name string) string {
	if name == "" {
		return ""
	}
	for _, s := range sources.Sources {
		if s.Reliability != "" && (strings.EqualFold(s.Name, name) || slices.ContainsFunc(s.Names, func(n string) bool { return strings.EqualFold(n, name) })) {
			return s.Reliability
		}
	}
	return ""
}
