// Package incident finds what is told to have happened: violence and conduct, in
// paragraphs that package nlp has parsed. For each telling it says who did what to
// whom, how many people were harmed, and how it is put: as a fact, as a plan, as a
// condition. Who is meant, where and when it was, who says so, and which tellings
// are of one incident is left to package reading.
package incident

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/tree"
)

// Span is a stretch of a paragraph, in tokens, end exclusive.
type Span struct{ From, To int }

// Empty says that there is nothing in the stretch.
func (s Span) Empty() bool { return s.To <= s.From }

func (s Span) has(i int) bool { return s.From <= i && i < s.To }

// Mood is how a telling is put.
type Mood string

// The moods. Factual is the empty one.
const (
	Factual      Mood = ""
	Alleged      Mood = "alleged"
	Denied       Mood = "denied"
	Investigated Mood = "investigated"
	Planned      Mood = "planned"
	Conditional  Mood = "conditional"
	Hypothetical Mood = "hypothetical"
)

// Telling is what one clause tells of one incident, with the clauses and phrases
// that tell of the same.
type Telling struct {
	Kind trucewatch.Kind
	// Trigger are the words that tell of it, Phrase the noun phrase that names it
	// ("a Taliban attack"); Phrase is empty where a verb tells of it.
	Trigger, Phrase Span
	// Agent did it, Target is whom or what it was done to, Instrument what with.
	// Any may be empty.
	Agent, Target, Instrument Span
	// Tolls are the people affected.
	Tolls []Toll
	// Object is of what, for conduct: what was released, handed over, signed; Number
	// how many of it, nil where the text gives none. Between are those who met or
	// talked.
	Object  Span
	Number  *trucewatch.Count
	Between []Span
	Mood    Mood
	// Manner are the words that say how it is put, where Mood is Investigated.
	Manner Span
	// Definite is set for a mention of something known ("the attack"), Generic for
	// one of no particular incident ("attacks"), Background for one that the text
	// only recalls ("in retaliation for the killing of").
	Definite, Generic, Background bool
	// Refers is set for a clause that speaks of an incident told elsewhere: "claimed
	// responsibility".
	Refers bool
	// Sought is set for a raid whose Target was looked for, and may not have been
	// found.
	Sought bool
	// Loose is set for a verb that rules no clause of its own: "fighting them".
	Loose bool
	// Relative is set in a clause about somebody or something: "who was killed in".
	Relative bool
	// Found is set where only the dead are told of, not how they died: "a body was
	// found". Where that was says nothing of where they died.
	Found bool
	// Aside is set for what happened at another time or place than the telling
	// before it in the same sentence.
	Aside bool
	// Also is set where "also" adds it to what was told before.
	Also bool
	// AlsoSaid is set where somebody "also reported" it.
	AlsoSaid bool
	// Before is set for what happened long before what the sentence tells of: "two days
	// after the killing of".
	Before bool
	// Ambush is set where people were ambushed: an attack, whatever weapons were used;
	// Assault where people attacked in person.
	Ambush, Assault bool
	// Occurs is set for a noun that is told to have happened: "firefights erupted".
	Occurs bool
	// Series is set for several of them told of as one: "a wave of attacks".
	Series bool
	// Summed is set where a clause sums up what some have done to people in general.
	Summed bool
	// Plunder is set for goods that were taken, Building for a deed aimed at a building
	// or a camp.
	Plunder, Building bool
	// Many is how many incidents are counted together ("33 attacks"), nil for one.
	// What are the words for what is counted.
	Many *trucewatch.Count
	What Span
	// Clause is the stretch that tells of it.
	Clause Span
	aim    Span  // what a noun beside a verb of harm was aimed at
	heads  []int // the trigger's heads, of all that was joined
}

// Toll is a number of people affected.
type Toll struct {
	Effect trucewatch.Effect
	// People is their noun phrase, Head the token of its last word.
	People Span
	Head   int
	Count  trucewatch.Count
	// Definite is set where the phrase goes back to people named before ("the two
	// soldiers", "him"), More where it adds to them ("two others"), Named where it
	// is a person's name.
	Definite, More, Named bool
	// Pronoun is set for "him", "them".
	Pronoun bool
	// Vague is set for words that name no number ("several", "dozens"), or a plural
	// without any.
	Vague bool
	// Total is set where a toll is given as such: "taking the death toll to five".
	Total bool
	// Body is set where only the dead are told of, not how they died.
	Body bool
	// Rough is set where people were beaten or assaulted, and not said to be injured.
	Rough bool
	verb  int // the token of the word of harm
}

// Paragraph is what one paragraph tells of, with its parse.
type Paragraph struct {
	Tellings []Telling
	tree     *tree.Tree
	owner    []int32 // for each token the telling whose trigger it is, or -1
}

// Find finds what each paragraph tells of. People says whether a word, in small
// letters, means people.
func Find(paragraphs []*nlp.Doc, people func(word string) bool) []Paragraph {
	list := make([]Paragraph, len(paragraphs))
	arms := make([]int, len(paragraphs))
	all := map[string]bool{}
	words := 0
	for i, d := range paragraphs {
		arms[i] = armed(d, all)
		words += len(d.Tokens)
	}
	for i, d := range paragraphs {
		list[i] = find(d, people, arms[i] > 0 || len(all) >= martial || words < short)
	}
	return list
}

// martial is how many words of armed conflict a text has at least that makes its
// "attack" or "battle" one with weapons throughout.
const martial = 3

// short is how many words a text has at most that is taken at its word: too few to
// show what it is about.
const short = 60

// armed counts the words of armed conflict in a paragraph, and notes them in all.
func armed(d *nlp.Doc, all map[string]bool) int {
	n := 0
	lex := lexiconOnce()
	for i := range d.Tokens {
		for _, w := range []string{strings.ToLower(d.Tokens[i].Text), strings.ToLower(d.Tokens[i].Lemma)} {
			if lex.is("armed", w) {
				all[w] = true
				n++
				break
			}
		}
	}
	return n
}

func find(d *nlp.Doc, people func(string) bool, armed bool) Paragraph {
	p := &parsed{Tree: tree.New(d), lex: lexiconOnce(), people: people, armed: armed}
	p.words = make([]string, len(d.Tokens))
	for i := range d.Tokens {
		p.words[i] = p.Low(i)
	}
	p.counts = p.numbers()
	var list []Telling
	for from, to := range d.Sentences() {
		list = append(list, p.sentence(Span{from, to})...)
	}
	out := Paragraph{Tellings: list, tree: p.Tree, owner: make([]int32, len(d.Tokens))}
	for i := range out.owner {
		out.owner[i] = -1
	}
	for k, t := range list {
		for _, h := range t.heads {
			out.owner[h] = int32(k)
		}
	}
	return out
}

// farthest is how many arcs are climbed at most, so that the work on one token
// stays bounded.
const farthest = 40

// What Owner gives for a phrase that belongs to no telling: it stands free in its
// clause, or says when and where something was said.
const (
	Free     = -1
	Said     = -2
	Elsewhen = -3 // it stands in a clause about another time
)

// Tells says whether a paragraph holds a clause, which a heading or a dateline does
// not.
func (p *Paragraph) Tells() bool {
	for i := range p.tree.Tokens {
		switch p.tree.Tag(i) {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// widest is how many words are looked at on either side.
const widest = 80

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// parsed is a paragraph while it is read.
type parsed struct {
	*tree.Tree
	lex    *lexicon
	people func(string) bool
	words  []string // in small letters
	armed  bool     // the paragraph, or the text, speaks of armed conflict
	counts []number // for each token the number that begins there
	left   *group   // whom the last list of people named as a mere description, or nil
}

// edits says whether a sentence is an agency's note on a report: "(Corrects number
// of dead to five from six.)"
func (p *parsed) edits(s Span) bool {
	for i := s.From; i < s.To && i < s.From+2; i++ {
		if p.lex.is("editing", p.words[i]) {
			return true
		}
	}
	return false
}

// sentence finds the tellings of one sentence, in the order of their triggers.
func (p *parsed) sentence(s Span) []Telling {
	var list []Telling
	if p.edits(s) {
		return nil
	}
	told := -1 // the last word of a verb with words of its own: "left five dead"
	for i := s.From; i < s.To; i++ {
		t, ok := p.trigger(i, s)
		if !ok || i == told && !t.noun {
			continue
		}
		if len(t.words) > 1 && !t.noun {
			told = t.span.To - 1
		}
		list = append(list, p.tell(t, s))
		if t.noun || p.lex.is("copula", t.words[0]) {
			i = t.span.To - 1
		}
	}
	p.recalled(list)
	outlives(list)
	list = p.join(p.seek(list, s), s)
	return slices.DeleteFunc(list, func(t Telling) bool { return t.Kind == "" })
}

// recalled takes what a clause tells of an incident for background where that
// incident is: "wanted for the attack wherein five were killed".
func (p *parsed) recalled(list []Telling) {
	for i := range list {
		x := &list[i]
		for k := range list {
			if y := &list[k]; k != i && y.Background && !x.Background && x.Phrase.Empty() && !y.Phrase.Empty() && (p.under(x.heads[0], y.heads[0]) || p.explained(y.heads[0], x.heads[0])) {
				x.Background = true
			}
		}
	}
}

// explained says whether a verb after a noun stands in a clause about it, whatever
// the parser hangs it on: "the blast on January 21 that claimed 13 lives".
func (p *parsed) explained(noun, v int) bool {
	if v < noun || v > noun+widest/2 {
		return false
	}
	relative := p.Tag(v) == "VBG" && p.Dep(v) == "advcl"
	for i := noun + 1; i < v; i++ {
		switch w := p.words[i]; {
		case p.finite(i) && p.Head(i) != v, w == "and" && p.Head(i) != v && p.finite(p.Head(i)), w == "after" || w == "when" || w == ";":
			return false
		case w == "which" || w == "wherein" || w == "that" && p.Head(i) == v:
			relative = true
		}
	}
	return relative && p.Dep(v) != "conj" && p.Head(v) != v
}
