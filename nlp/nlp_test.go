package nlp_test

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
)

func pipeline(t testing.TB) *nlp.Pipeline {
	t.Helper()
	p, err := english.Pipeline()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// pieces are what texts of the tests are put together from.
var pieces = []string{
	"The truce holds, ", "officials in Birun said on Monday. ", "\"We didn't fire first,\" ", "he added.", " ", "\n\n", "\r\n",
	"U.S. envoys ", "don't ", "agree; ", "3.5 km ", "(about 2 p.m.) ", "naïve café ", "👩‍👩‍👧 ", "é", "\u00a0", "…", "http://example.org/a?b=1 ",
	"monitor@example.org ", "ΣΊΣΥΦΟΣ ", "İstanbul ", "東京 ", "\t", "-- ", "let 's ", "gonna ", ":) ", "10:30 ",
}

func texts() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), "")
	})
}

func TestTokensCoverTheText(t *testing.T) {
	p := pipeline(t)
	rapid.Check(t, func(t *rapid.T) { covers(t, p.Parse(texts().Draw(t, "text"))) })
}

// covers checks what holds of every document.
func covers(t interface{ Fatalf(string, ...any) }, d *nlp.Doc) {
	at := 0
	for i, k := range d.Tokens {
		if k.Start != at || k.End <= k.Start || k.End > len(d.Text) {
			t.Fatalf("token %d is at %d..%d, expected it to begin at %d", i, k.Start, k.End, at)
		}
		if utf8.ValidString(d.Text) && k.Text != d.Text[k.Start:k.End] {
			t.Fatalf("token %d is %q, the text there %q", i, k.Text, d.Text[k.Start:k.End])
		}
		if at = k.End; k.Space {
			if at >= len(d.Text) || d.Text[at] != ' ' {
				t.Fatalf("token %d is not followed by a blank", i)
			}
			at++
		}
		if k.Head < 0 || k.Head >= len(d.Tokens) || k.Tag == "" && k.Text == "" {
			t.Fatalf("token %d: %+v", i, k)
		}
	}
	if at != len(d.Text) {
		t.Fatalf("the tokens end at %d of %d bytes", at, len(d.Text))
	}
}

func TestPartsAreTheWholeInPieces(t *testing.T) {
	p := pipeline(t)
	var b strings.Builder
	for i := range 6000 {
		fmt.Fprintf(&b, "Sentence %d tells of %d soldiers who left Birun, and of their families. ", i, i%17)
		b.WriteString(pieces[i%len(pieces)])
	}
	text := b.String()
	whole := p.Parse(text)
	var joined []nlp.Token
	end, count := 0, 0
	for d := range p.Parts(text) {
		count++
		if d.Offset != end || d.First != len(joined) {
			t.Fatalf("part %d begins at byte %d and token %d, expected %d and %d", count, d.Offset, d.First, end, len(joined))
		}
		covers(t, d)
		end = d.Offset + len(d.Text)
		for _, k := range d.Tokens {
			k.Start, k.End, k.Head = k.Start+d.Offset, k.End+d.Offset, k.Head+d.First
			joined = append(joined, k)
		}
	}
	if count < 2 {
		t.Fatalf("%d bytes make %d parts, expected some", len(text), count)
	}
	if end != len(text) || !slices.Equal(joined, whole.Tokens) {
		t.Error("the parts differ from the whole")
	}
}

func TestOneTextIsReadTheSameOnAnyNumberOfCores(t *testing.T) {
	p := pipeline(t)
	var all []string
	for i := range 60 {
		all = append(all, strings.Repeat(pieces[i%len(pieces)], i)+pieces[(i*7)%len(pieces)])
	}
	want := slices.Collect(p.ParseAll(slices.Values(all), 1))
	for _, workers := range []int{2, 7} {
		fresh, err := english.Load() // without anything kept from before
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.Collect(fresh.ParseAll(slices.Values(all), workers)); !reflect.DeepEqual(got, want) {
			t.Errorf("with %d workers the documents differ", workers)
		}
	}
	var wait sync.WaitGroup
	for i, text := range all {
		wait.Go(func() {
			if !reflect.DeepEqual(p.Parse(text), want[i]) {
				t.Errorf("text %d is read differently", i)
			}
		})
	}
	wait.Wait()
}

func TestParseAllStopsWhenNobodyReadsOn(t *testing.T) {
	p := pipeline(t)
	given := 0
	var endless iter.Seq[string] = func(yield func(string) bool) {
		for given = 1; yield("One more."); given++ {
		}
	}
	read := 0
	for range p.ParseAll(endless, 3) {
		if read++; read == 10 {
			break
		}
	}
	if read != 10 {
		t.Errorf("%d documents, want 10", read)
	}
}

func TestWrongBytesKeepTheirPlaces(t *testing.T) {
	p := pipeline(t)
	d := p.Parse("The \xfftruce\xfe holds. \xc3")
	var got []string
	for _, k := range d.Tokens {
		got = append(got, d.Text[k.Start:k.End])
	}
	if want := []string{"The", "\xff", "truce", "\xfe", "holds", ".", "\xc3"}; !slices.Equal(got, want) {
		t.Errorf("tokens %q, want %q", got, want)
	}
	if d.Tokens[1].Text != "\uFFFD" {
		t.Errorf("the token's own text is %q", d.Tokens[1].Text)
	}
	covers(t, d)
}

func TestATextWithoutWordsHasADocument(t *testing.T) {
	p := pipeline(t)
	for _, text := range []string{"", " ", "\n", "\u00a0", "  \t "} {
		d := p.Parse(text)
		if d.Text != text {
			t.Errorf("the document of %q has the text %q", text, d.Text)
		}
		covers(t, d)
	}
	if n := len(p.Parse("").Tokens); n != 0 {
		t.Errorf("nothing has %d tokens", n)
	}
}

func TestEntitiesAndSentences(t *testing.T) {
	d := pipeline(t).Parse("Apple isn't buying U.K. startups. It said so on Monday.")
	var entities []string
	for e := range d.Entities() {
		entities = append(entities, d.Text[d.Tokens[e.Start].Start:d.Tokens[e.End-1].End]+"/"+e.Label)
	}
	if want := []string{"Apple/ORG", "U.K./GPE", "Monday/DATE"}; !slices.Equal(entities, want) {
		t.Errorf("entities %v, want %v", entities, want)
	}
	var sentences []string
	for from, to := range d.Sentences() {
		sentences = append(sentences, d.Text[d.Tokens[from].Start:d.Tokens[to-1].End])
	}
	if want := []string{"Apple isn't buying U.K. startups.", "It said so on Monday."}; !slices.Equal(sentences, want) {
		t.Errorf("sentences %q, want %q", sentences, want)
	}
}

// The numbers and names were printed by spaCy 3.8.18 with en_core_web_sm 3.8.0.
func TestASentenceIsReadAsSpacyReadsIt(t *testing.T) {
	d := pipeline(t).Parse("Apple isn't buying U.K. startups.")
	var got []string
	for _, k := range d.Tokens {
		got = append(got, fmt.Sprintf("%s %s %s %s %d %s %c-%s %s", k.Text, k.Tag, k.POS, k.Lemma, k.Head, k.Dep, k.IOB, k.EntType, k.Morph))
	}
	want := []string{
		"Apple NNP PROPN Apple 3 nsubj B-ORG Number=Sing",
		"is VBZ AUX be 3 aux O- Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
		"n't RB PART not 3 neg O- Polarity=Neg",
		"buying VBG VERB buy 3 ROOT O- Aspect=Prog|Tense=Pres|VerbForm=Part",
		"U.K. NNP PROPN U.K. 5 compound B-GPE Number=Sing",
		"startups NNS NOUN startup 3 dobj O- Number=Plur",
		". . PUNCT . 3 punct O- PunctType=Peri",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// FuzzParse reads any bytes.
func FuzzParse(f *testing.F) {
	for _, s := range pieces {
		f.Add(s + "The truce holds." + s)
	}
	f.Add("\xff\xfe\x00")
	p := pipeline(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := p.Parse(text)
		if d.Text != text {
			t.Fatalf("the document has another text")
		}
		covers(t, d)
	})
}
