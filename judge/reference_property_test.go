package judge_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/judge"
)

// histories is how many random histories the judge is compared on: as many as
// TRUCEWATCH_HISTORIES says, or few enough for every run of the tests.
func histories() int {
	if n, err := strconv.Atoi(os.Getenv("TRUCEWATCH_HISTORIES")); err == nil && n > 0 {
		return n
	}
	if testing.Short() {
		return 200
	}
	return 600
}

// onHistories runs a property until it has seen so many histories. Every ordinary run
// sees the same ones, so that it fails for what was changed; TRUCEWATCH_HISTORIES draws
// others each time.
func onHistories(t *testing.T, want int, property func(t *rapid.T)) {
	t.Helper()
	seen := 0
	for seen < want && !t.Failed() {
		if os.Getenv("TRUCEWATCH_HISTORIES") == "" {
			if err := flag.Set("rapid.seed", strconv.Itoa(seen+1)); err != nil {
				t.Fatal(err)
			}
		}
		rapid.Check(t, func(t *rapid.T) {
			property(t)
			seen++
		})
	}
	t.Logf("%d histories", seen)
}

// plain is of a verdict what the semantics defines: all but its words for
// people.
type plainVerdict struct {
	Clause   string
	Word     trucewatch.Word
	MightBe  []trucewatch.Word       `json:",omitempty"`
	Was      trucewatch.Word         `json:",omitempty"`
	Due      string                  `json:",omitempty"`
	Episodes []string                `json:",omitempty"`
	Parts    map[string]plainVerdict `json:",omitempty"`
	Matches  []string                `json:",omitempty"`
	Readings []string                `json:",omitempty"`
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

func plainly(v trucewatch.Verdict) plainVerdict {
	p := plainVerdict{Clause: v.Clause, Word: v.Word, MightBe: v.MightBe, Was: v.Was, Due: instant(v.Due)}
	for _, e := range v.Episodes {
		p.Episodes = append(p.Episodes, fmt.Sprint(instant(e.From), " to ", instant(e.To), " ", e.Incidents))
	}
	for _, part := range v.Parts {
		if p.Parts == nil {
			p.Parts = map[string]plainVerdict{}
		}
		p.Parts[part.Party+"/"+part.Zone] = plainly(part.Verdict)
	}
	for _, m := range v.Matches {
		p.Matches = append(p.Matches, fmt.Sprint(m.Incident, " from ", instant(m.From), " due ", instant(m.Due), " ", m.Word, m.MightBe, " by ", m.By))
	}
	for _, r := range v.Readings {
		p.Readings = append(p.Readings, fmt.Sprint(r.Reading, r.By, r.Word, r.MightBe))
	}
	return p
}

func shownPlainly(list []trucewatch.Verdict) string {
	var all []plainVerdict
	for _, v := range list {
		all = append(all, plainly(v))
	}
	data, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		panic(err)
	}
	return string(data)
}

// short writes a value without its empty fields.
func short(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	var x any
	if err := json.Unmarshal(data, &x); err != nil {
		panic(err)
	}
	data, _ = json.Marshal(filled(x))
	return string(data)
}

// filled drops what is empty; nil when nothing is left.
func filled(x any) any {
	switch v := x.(type) {
	case map[string]any:
		for key, value := range v {
			if v[key] = filled(value); v[key] == nil {
				delete(v, key)
			}
		}
		if len(v) == 0 {
			return nil
		}
	case []any:
		for i := range v {
			v[i] = filled(v[i])
		}
		if len(v) == 0 {
			return nil
		}
	case string:
		if v == "" || v == "0001-01-01T00:00:00Z" {
			return nil
		}
	case bool:
		if !v {
			return nil
		}
	}
	return x
}

// told writes facts for the report of a failure.
func told(facts []trucewatch.Fact) string {
	s := ""
	for _, f := range facts {
		data, _ := json.Marshal(f)
		s += string(data) + "\n"
	}
	return s
}

func (w *world) described(facts []trucewatch.Fact, at judge.At, standard trucewatch.Standard) string {
	s := fmt.Sprintf("as of %s, known by %s, %s\n", at.AsOf, at.Known, standard)
	for _, c := range w.a.Clauses {
		s += short(c) + "\n"
	}
	for _, m := range w.a.Amendments {
		s += short(m) + "\n"
	}
	for id, n := range w.a.Anchors {
		s += id + " " + short(n) + "\n"
	}
	return s + short(w.a.Baselines) + "\n" + told(facts)
}

func TestTheJudgeEqualsTheReference(t *testing.T) {
	onHistories(t, histories(), func(t *rapid.T) {
		w := someAgreement(t, os.Getenv("SUBSET") != "")
		facts, at, standard := w.history(14), w.at(), w.standard()
		if got, want := w.both(facts, at, standard); got != want {
			facts = w.fewest(facts, at, standard)
			t.Fatalf("%s\n%s", w.described(facts, at, standard), differing(judge.Judge(w.a, facts, at, standard), reference(w.a, facts, at, standard)))
		}
	})
}

// TestTheWordsOfAnEngineEqualTheReference reads single words off an engine that
// is fed in any order and read in between.
func TestTheWordsOfAnEngineEqualTheReference(t *testing.T) {
	onHistories(t, histories(), func(t *rapid.T) {
		w := someAgreement(t, false)
		facts, at, standard := w.history(14), w.at(), w.standard()
		at.Known = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
		e := judge.New(w.a)
		for rest := rapid.Permutation(facts).Draw(t, "order"); len(rest) > 0; {
			n := w.number("at once", 1, min(5, len(rest)))
			e.Add(rest[:n]...)
			rest = rest[n:]
			if w.chance("read", 30) {
				e.Words(w.a.Clauses[0].ID, "", "", w.at().AsOf, standard)
			}
		}
		for _, v := range reference(w.a, facts, at, standard) {
			w.sameWords(e, at, v, "", "", facts)
			for _, p := range v.Parts {
				w.sameWords(e, at, p.Verdict, p.Party, p.Zone, facts)
			}
		}
		got, want := e.Verdicts(at, standard), reference(w.a, facts, at, standard)
		if shownPlainly(got) != shownPlainly(want) {
			t.Fatalf("fed in another order\n%s\n%s", w.described(facts, at, standard), differing(got, want))
		}
	})
}

func (w *world) sameWords(e *judge.Engine, at judge.At, v trucewatch.Verdict, party, zone string, facts []trucewatch.Fact) {
	if len(v.Readings) > 0 && party+zone != "" {
		return // parts are those of one reading, words of all
	}
	got, want := e.Words(v.Clause, party, zone, at.AsOf, v.Standard), setOf(v.Word, v.MightBe).list()
	if !slices.Equal(got, want) {
		w.Fatalf("%s\n%s for %s in %s: the words of the engine are %v, of the reference %v", w.described(facts, at, v.Standard), v.Clause, party, zone, got, want)
	}
}

// both are the verdicts of the judge and of the reference.
func (w *world) both(facts []trucewatch.Fact, at judge.At, standard trucewatch.Standard) (got, want string) {
	return shownPlainly(judge.Judge(w.a, facts, at, standard)), shownPlainly(reference(w.a, facts, at, standard))
}

// differing are the clauses on which the two differ.
func differing(got, want []trucewatch.Verdict) string {
	s := ""
	for i := range got {
		if g, r := shownPlainly(got[i:i+1]), shownPlainly(want[i:i+1]); g != r {
			s += "the judge: " + g + "\nthe reference: " + r + "\n"
		}
	}
	return s
}

// fewest leaves out what is not needed for a difference.
func (w *world) fewest(facts []trucewatch.Fact, at judge.At, standard trucewatch.Standard) []trucewatch.Fact {
	differ := func(facts []trucewatch.Fact) bool {
		got, want := w.both(facts, at, standard)
		return got != want
	}
	for i := len(facts) - 1; i >= 0; i-- {
		if fewer := slices.Delete(slices.Clone(facts), i, i+1); differ(fewer) {
			facts = fewer
		}
	}
	if whole := w.a; len(whole.Amendments) > 0 {
		a := *whole
		a.Amendments = nil
		if w.a = &a; !differ(facts) {
			w.a = whole
		}
	}
	for i := len(w.a.Clauses) - 1; i >= 0; i-- {
		whole := w.a
		if strings.Count(short(whole), `"`+whole.Clauses[i].ID+`"`) > 1 {
			continue // another one names it
		}
		a := *whole
		a.Clauses = slices.Delete(slices.Clone(a.Clauses), i, i+1)
		if w.a = &a; !differ(facts) {
			w.a = whole
		}
	}
	return facts
}
