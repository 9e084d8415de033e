package agreement

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var fenced = regexp.MustCompile("(?s)```yaml\n(.*?)```")

// examples are those of the reference, each as a whole agreement.
func examples(t testing.TB) []string {
	blocks := fenced.FindAllStringSubmatch(string(read(t, "../docs/language.md")), -1)
	head := blocks[0][1]
	var list []string
	for _, b := range blocks[1:] {
		list = append(list, head+b[1])
	}
	return list
}

func TestTheExamplesOfTheReferenceAreSound(t *testing.T) {
	s := compiled(t)
	for _, text := range examples(t) {
		a := load(t, text)
		a.Zones = []string{"Hill", "Mill", "Rivertown"}
		mistakes, doubts := a.Check()
		mistakes = slices.DeleteFunc(mistakes, func(err error) bool { return strings.Contains(err.Error(), "no clause names it") })
		if len(mistakes)+len(doubts) > 0 {
			t.Errorf("%v %v in\n%s", mistakes, doubts, text)
		}
		if err := accepted(t, s, text); err != nil {
			t.Errorf("the schema refuses\n%s\n%v", text, err)
		}
		sameThing(t, text)
	}
}

func TestTheReferenceShowsEveryKey(t *testing.T) {
	whole := strings.Join(examples(t), "\n")
	for _, keys := range [][]string{agreementKeys, signedKeys, partyKeys, readingKeys, baselineKeys, clauseKeys, selectorKeys, shapes, bounds, holdKeys, amendmentKeys} {
		for _, key := range keys {
			if !regexp.MustCompile(`(?m)(^|[ {])` + key + `:`).MatchString(whole) {
				t.Errorf("no example has `%s`", key)
			}
		}
	}
}

func TestANewCaseShowsEveryKey(t *testing.T) {
	text := string(read(t, "../cmd/trucewatch/start/agreement.yaml"))
	a := load(t, text)
	if err := accepted(t, compiled(t), text); err != nil {
		t.Error(err)
	}
	a.Zones = []string{"Rivertown"}
	if mistakes, doubts := a.Check(); len(mistakes)+len(doubts) > 0 {
		t.Errorf("%v %v", mistakes, doubts)
	}
	for _, keys := range [][]string{agreementKeys, clauseKeys, shapes, amendmentKeys} {
		for _, key := range keys {
			if !regexp.MustCompile(`(?m)(^|[ {])` + key + `:`).MatchString(text) {
				t.Errorf("it has no `%s`", key)
			}
		}
	}
}
