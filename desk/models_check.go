package desk

import (
	"fmt"
	"strings"

	"github.com/trucewatch/trucewatch/nlp"
)

// checkText is what a pipeline is checked with, whatever its language: several
// sentences, white space, code points of every length, and a byte that is none.
const checkText = "The monitors met in Geneva on 3 March 2020.\r\n\r\n  Elles ont compté 12 violations – «graves» 😀.\tEnd\xff"

// selfCheck says what is wrong with what a pipeline makes of a text.
func selfCheck(p *nlp.Pipeline, builtIn bool) []string {
	d := p.Parse(checkText)
	wrong := malformed(d)
	if again := p.Parse(checkText); !same(d.Tokens, again.Tokens) {
		wrong = append(wrong, "the same text was parsed in two ways")
	}
	var parts []nlp.Token
	for part := range p.Parts(checkText) {
		for _, t := range part.Tokens {
			t.Start, t.End, t.Head = t.Start+part.Offset, t.End+part.Offset, t.Head+part.First
			parts = append(parts, t)
		}
	}
	if !same(d.Tokens, parts) {
		wrong = append(wrong, "a text and its parts were parsed in two ways")
	}
	if builtIn {
		wrong = append(wrong, strange(p)...)
	}
	return wrong
}

func same(a, b []nlp.Token) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// malformed says where tokens are no analysis of their text: they must cover it
// but for blanks, and have heads, sentences and entities that fit together.
func malformed(d *nlp.Doc) (wrong []string) {
	at, inside := 0, false
	for i, t := range d.Tokens {
		if gap := strings.TrimPrefix(d.Text[at:max(at, min(t.Start, len(d.Text)))], " "); gap != "" || t.Start < at || t.End <= t.Start || t.End > len(d.Text) {
			return append(wrong, fmt.Sprintf("token %d stands at %d to %d, behind one that ends at %d", i, t.Start, t.End, at))
		}
		if t.Head < 0 || t.Head >= len(d.Tokens) {
			wrong = append(wrong, fmt.Sprintf("token %d has token %d as its head, of %d", i, t.Head, len(d.Tokens)))
		}
		if t.IOB == 'I' && !inside {
			wrong = append(wrong, fmt.Sprintf("token %d is inside an entity that does not begin", i))
		}
		at, inside = t.End, t.IOB == 'B' || t.IOB == 'I'
	}
	if strings.TrimPrefix(d.Text[at:], " ") != "" {
		wrong = append(wrong, fmt.Sprintf("there are no tokens from %d on", at))
	}
	return wrong
}

// knownText and knownTokens are what spaCy 3.8 gives with the pipeline that is
// built in. They tell whether the processor computes as it should.
const (
	knownText   = "Apple isn't buying U.K. startups."
	knownTokens = "Apple/NNP/nsubj/B is/VBZ/aux/O n't/RB/neg/O buying/VBG/ROOT/O U.K./NNP/compound/B startups/NNS/dobj/O ././punct/O"
)

func strange(p *nlp.Pipeline) []string {
	var got []string
	for _, t := range p.Parse(knownText).Tokens {
		got = append(got, fmt.Sprintf("%s/%s/%s/%c", t.Text, t.Tag, t.Dep, t.IOB))
	}
	if tokens := strings.Join(got, " "); tokens != knownTokens {
		return []string{fmt.Sprintf("%q was parsed as %s, and not as %s", knownText, tokens, knownTokens)}
	}
	return nil
}
