package corroborate

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch"
)

func TestEveryKindHasAMannerAndATitle(t *testing.T) {
	classes := map[string]bool{"-": true}
	for _, m := range manners {
		classes[m.class] = true
	}
	for _, k := range trucewatch.Kinds() {
		m := manners[k]
		if m.class == "" || m.title == "" || (m.anchor != "place" && m.anchor != anchorMeeting && m.anchor != anchorDeed) {
			t.Errorf("%s: %+v", k, m)
		}
		for c := range m.with {
			if !classes[c] {
				t.Errorf("%s goes with a class %q that no kind is of", k, c)
			}
		}
		if !goTogether(k, k) {
			t.Errorf("%s does not go with itself", k)
		}
	}
	if len(manners) != len(trucewatch.Kinds()) {
		t.Errorf("%d kinds in the table, %d in all", len(manners), len(trucewatch.Kinds()))
	}
}

func TestEveryWeightIsInTheTable(t *testing.T) {
	for _, name := range []string{
		"threshold", string(placeSame), string(placeWithin), string(placeInside), string(placeNear), string(placeProvince),
		string(dateSame), string(dateImplied), string(dateBroad), string(dateNear), string(dateRange), "date-near-toll-differs", "toll-near", "toll-off-by-one", "kind-same", "by-same", "by-differs",
		"against-same", "against-differs", "of-differs", "category-same", "category-differs", "target-same", "name-same", "thing-same",
		"thing-differs", "toll-same-few", "toll-same", "toll-same-many", "wounded-same", "toll-differs", "toll-differs-province",
		"denial", "deed-same", "family", "passage",
	} {
		if weights[name] == 0 || reasons[name] == "" {
			t.Errorf("%s weighs nothing, or does not say what it is", name)
		}
	}
	if w := weights; w["place-province"]+w["date-same"]+w["kind-same"] >= w["threshold"] || w["place-same"]+w["date-same"] < w["threshold"] {
		t.Error("the table does not do what its head says")
	}
}

func TestACodeThatIsTakenIsLengthened(t *testing.T) {
	taken := map[string]bool{}
	teller := trucewatch.Teller{Report: "r-a", Account: trucewatch.Account{Kind: trucewatch.Attack}}
	shape := regexp.MustCompile(`^I-[0-9A-HJKMNP-TV-Z]{6}[0-9A-HJKMNP-TV-Z]*$`)
	var last string
	for i := range 200 {
		c := code(teller, taken)
		if !shape.MatchString(c) || len(taken) != i+1 {
			t.Fatalf("%d: %s", i, c)
		}
		if i > 0 && i < 40 && len(c) != len(last)+1 {
			t.Fatalf("%d: %s after %s", i, c, last)
		}
		last = c
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "Don’t stop", "ÀÉ\u0301", "\xff\xfe", "(Reporting by A)", "ﬁne ½", "\n\n©"} {
		f.Add(s, 1)
	}
	f.Fuzz(func(t *testing.T, s string, start int) {
		r := trucewatch.Report{Text: s, BodyStart: start}
		b, at := body(&r)
		if !strings.HasPrefix(s[at:], b) {
			t.Errorf("the body is not at %d", at)
		}
		if again := words(fold(s)); fold(s) != "" && len(again) != len(words(s)) {
			t.Errorf("folding twice: %q, %q", words(s), again)
		}
		var want []uint32
		for _, w := range words(s) {
			want = append(want, wordHashes(w, nil)...)
		}
		n := 0
		got := wordHashes(s, func(start, end int) {
			if n++; start < 0 || start >= end || end > len(s) {
				t.Errorf("word at %d-%d", start, end)
			}
		})
		if !slices.Equal(got, want) || n != len(got) {
			t.Errorf("hashed %d words, want %q", len(got), words(s))
		}
		if len(shingles(got)) > len(got) {
			t.Error("more shingles than words")
		}
	})
}

func TestWhatOneKindFindsFindsItToo(t *testing.T) {
	kinds := append(trucewatch.Kinds(), "unheard-of", "unknown")
	for _, k := range kinds {
		for _, l := range kinds {
			there, back := slices.Contains(compatibleClasses(k), classOf(l)), slices.Contains(compatibleClasses(l), classOf(k))
			if there != back {
				t.Errorf("%s finds %s: %v, and the other way round: %v", k, l, there, back)
			}
			if goTogether(k, l) && !there {
				t.Errorf("%s goes with %s and does not find it", k, l)
			}
		}
	}
}
