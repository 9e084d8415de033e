// Package attribution finds who is reported to say, think, want or feel what: a
// source, a cue and a content, in paragraphs that package nlp has parsed. It goes
// by a lexicon of cues with the constructions that they go with, and by quotation
// marks. Whom a source names, and what a statement is good for, is left to package
// reading.
package attribution

import (
	"cmp"
	"slices"

	"github.com/trucewatch/trucewatch/nlp"
)

// Span is a stretch of a paragraph, in tokens.
type Span struct{ From, To int }

// Empty says that there is nothing in the stretch.
func (s Span) Empty() bool { return s.To <= s.From }

func (s Span) has(i int) bool       { return s.From <= i && i < s.To }
func (s Span) overlaps(o Span) bool { return s.From < o.To && o.From < s.To }

// Place is a stretch of one of the paragraphs.
type Place struct {
	Paragraph int
	Span
}

// Attribution is one source's one statement.
type Attribution struct {
	Source Place // empty when nobody is named
	// Addressee is who is told; empty when nobody is.
	Addressee Place
	Cue       Place // empty when a quotation runs on
	Content   []Place
	// Modal is the modal verb before the cue, as in "may announce"; mostly empty.
	Modal   string
	Entry   *Entry // nil for "according to" and for clauses after verbs that the lexicon lacks
	Negated bool
	// Construction names the rule.
	Construction string
	// Within is the index of the attribution in whose content this one stands, or -1.
	Within int
}

// Reports says whether the attribution tells of words that were spoken or written,
// not of what somebody thinks, wants or feels.
func (a *Attribution) Reports() bool {
	switch a.Construction {
	case "clause", "preposed", "parenthesis", "quotation", "colon", "according to", "noun clause", "object infinitive", "object phrase", "running":
		return a.Entry == nil || a.Entry.Stance != "express"
	case "infinitive", "gerund":
		return a.Entry.Takes("p") || a.Entry.Stance == "promise" || a.Entry.Stance == "threaten" || a.Entry.Stance == "deny"
	}
	return false
}

// found is an attribution within its paragraph.
type found struct {
	head         int
	cue, source  Span
	addressee    Span
	content      []Span
	entry        *Entry
	negated      bool
	modal        string
	construction string
	within       int
}

// Find finds the attributions of a text, whose paragraphs are given in order.
func (l *Lexicon) Find(paragraphs []*nlp.Doc) []Attribution {
	var all []Attribution
	last := speech{paragraph: -2}
	for i, d := range paragraphs {
		t := newTree(d, l)
		start := len(all)
		for _, f := range t.find(last.paragraph >= i-1) {
			a := Attribution{Source: Place{i, f.source}, Cue: Place{i, f.cue}, Addressee: Place{i, f.addressee}, Entry: f.entry, Negated: f.negated, Modal: f.modal, Construction: f.construction, Within: -1}
			if f.construction == "running" {
				a.Source, a.Cue, a.Entry = last.Source, last.Cue, last.Entry
			}
			if f.within >= 0 {
				a.Within = start + f.within
			}
			for _, c := range f.content {
				a.Content = append(a.Content, Place{i, c})
			}
			all = append(all, a)
			if f.within < 0 && (f.head < 0 || a.Entry != nil && a.Entry.Takes("p")) && t.isQuoted(f.content) {
				last = speech{a, i}
			}
		}
	}
	return all
}

// Persons finds the people who are the subject of a clause, by name. They are who
// "he" or "she" may mean later.
func Persons(paragraphs []*nlp.Doc) []Place {
	var list []Place
	for i, d := range paragraphs {
		t := newTree(d, nil)
		for n := range d.Tokens {
			if dep := t.dep(n); dep != "nsubj" && dep != "nsubjpass" {
				continue
			}
			a := t.child(n, "appos")
			if d.Tokens[n].EntType == "PERSON" || a >= 0 && d.Tokens[a].EntType == "PERSON" {
				list = append(list, Place{i, t.mention(n)})
			}
		}
	}
	return list
}

// speech is whose quotation came last, and in which paragraph.
type speech struct {
	Attribution
	paragraph int
}

// find finds the attributions of one paragraph. Where speech ran up to it, a quotation
// at its beginning that nobody in it says runs on: its head is -1.
func (t *tree) find(after bool) []found {
	t.pairQuotes()
	t.markQuoted()
	var list []found
	for i := range t.Tokens {
		var (
			f  found
			ok bool
		)
		switch {
		case t.low(i) == "according":
			f, ok = t.according(i)
		case t.isVerb(i):
			if f, ok = t.verb(i); !ok && t.tag(i) == "VBN" {
				f, ok = t.adjective(i) // "was outraged by"
			}
		case t.Tokens[i].POS == "NOUN":
			f, ok = t.noun(i)
		case t.Tokens[i].POS == "ADJ", t.Tokens[i].POS == "ADV":
			f, ok = t.adjective(i)
		}
		if ok && !t.nobodys(&f) {
			f.within = -1
			for k := range f.content {
				f.content[k] = t.trim(t.withoutAside(f.content[k]))
			}
			f.content = slices.DeleteFunc(f.content, func(s Span) bool { return s.Empty() })
			if len(f.content) > 0 {
				list = append(list, f)
			}
		}
	}
	for i := range list {
		t.wholeQuotes(&list[i])
	}
	list = t.attachQuotes(list)
	list = t.labelled(list)
	if len(t.quotes) > 0 && after {
		if q := t.quotes[0]; q.From <= 2 && t.words(q.Span) >= longQuote && !t.owned(list, q.Span) {
			list = append(list, found{head: -1, content: []Span{t.trim(q.Span)}, construction: "running", within: -1})
		}
	}
	t.splitCoordinated(list)
	for i := range list {
		for k := range list[i].content {
			list[i].content[k] = t.trim(list[i].content[k])
		}
		list[i].content = slices.DeleteFunc(list[i].content, Span.Empty)
	}
	list = slices.DeleteFunc(list, func(f found) bool { return len(f.content) == 0 })
	nest(list)
	return t.dropQuoted(list)
}

// nobodys says whether an attitude is one that nobody is named for, or the reader:
// "to support the plan", "you support the plan".
func (t *tree) nobodys(f *found) bool {
	switch f.construction {
	case "object", "phrase", "noun infinitive":
		if f.source.Empty() {
			return true
		}
		w := t.low(f.source.From)
		return f.source.To == f.source.From+1 && (w == "you" || f.construction == "phrase" && (w == "that" || w == "which"))
	}
	return false
}

// withoutAside cuts a relative clause after a comma from the end: it is mostly what
// the writer adds.
func (t *tree) withoutAside(s Span) Span {
	for i := s.From + 2; i < s.To; i++ {
		if t.low(i-1) == "," && t.inQuote(i) < 0 && t.timeAfter(i, s.To) {
			s.To = i - 1
			break
		}
		if t.dep(i) == "appos" && t.left[i] > s.From+2 && t.low(t.left[i]-1) == "," && t.right[i]+1 >= s.To-1 && t.right[i]-t.left[i] > 3 && t.inQuote(i) < 0 && t.head(i) >= s.From {
			s.To = t.left[i] - 1
			break
		}
		if t.low(i-1) == "," && t.tag(i) == "VBG" && t.lex.is("gloss", t.lemma(i)) && t.inQuote(i) < 0 && t.dep(i) == "advcl" && t.right[i]+1 >= s.To-1 {
			s.To = i - 1
			break
		}
		if w := t.low(i); (w == "which" || w == "who") && t.low(i-1) == "," && t.inQuote(i) < 0 && t.saidOf(i) {
			s.To = i - 1
			break
		}
		if w := t.low(i); (w == "which" || w == "who") && t.low(i-1) == "," {
			for r := i; r != t.head(r); r = t.head(r) {
				if t.dep(r) == "relcl" {
					if t.right[r]+1 >= s.To-1 && t.left[r] >= i-1 && t.head(r) >= s.From && t.inQuote(i) < 0 {
						s.To = i - 1
					}
					break
				}
			}
		}
	}
	return s
}

// saidOf says whether a relative clause begins with who says what is in it: "which
// the mission said had led …".
func (t *tree) saidOf(i int) bool {
	for k := i + 1; k < len(t.Tokens) && k < i+6; k++ {
		if t.isVerb(k) {
			e := t.lex.entry(t.lemma(k), 'v')
			return k > i+1 && e != nil && e.Takes("c") && e.Takes("p") && t.child(k, "nsubj") > i && t.child(k, "nsubj") < k
		}
		if t.isPunct(k) {
			return false
		}
	}
	return false
}

// timeAfter says whether "a day after" or the like stands at a token, near the end
// of a stretch: when something happened beside what was said.
func (t *tree) timeAfter(i, end int) bool {
	for k := i; k < min(i+4, end-1); k++ {
		switch t.lemma(k) {
		case "day", "week", "month", "year", "hour", "minute":
			w := t.low(k + 1)
			return w == "after" || w == "before" || w == "since"
		}
	}
	return false
}

// splitCoordinated cuts from a content after its cue what a further cue of the same
// speaker begins: "said that it would stay and promised …", "…, adding that …".
func (t *tree) splitCoordinated(list []found) {
	for i := range list {
		for k := range list[i].content {
			c := &list[i].content[k]
			if list[i].head < 0 || c.From < list[i].head {
				continue
			}
			for _, o := range list {
				if o.head <= c.From+2 || !c.has(o.head) || t.inQuote(o.head) >= 0 || o.entry == nil || !t.isVerb(o.head) || t.child(o.head, "nsubj", "aux") >= 0 && t.dep(o.head) == "conj" && t.child(o.head, "nsubj") >= 0 {
					continue
				}
				switch t.dep(o.head) {
				case "conj":
					if !(o.entry.Takes("c") || o.entry.Takes("p")) || t.tag(o.head) != t.tag(list[i].head) {
						continue
					}
				case "advcl":
					if t.tag(o.head) != "VBG" || t.child(o.head, "mark", "prep", "nsubj") >= 0 || o.head == 0 || t.low(o.head-1) != "," {
						continue
					}
				default:
					continue
				}
				at := o.cue.From
				for at > c.From && (t.low(at-1) == "," || t.dep(at-1) == "cc" || t.dep(at-1) == "advmod") {
					at--
				}
				c.To = min(c.To, at)
				*c = t.trim(*c)
			}
		}
	}
}

// trim takes punctuation and quotation marks from the ends.
func (t *tree) trim(s Span) Span {
	for !s.Empty() && (t.isPunct(s.From) || t.low(s.From) == "," || t.isMark(s.From)) {
		s.From++
	}
	for !s.Empty() && (t.isPunct(s.To-1) || t.isMark(s.To-1) || t.dep(s.To-1) == "cc") {
		s.To--
	}
	return s
}

// nest marks the attributions whose cue stands in another's content, the smallest
// that holds it.
func nest(list []found) {
	size := func(f found) int {
		n := 0
		for _, c := range f.content {
			n += c.To - c.From
		}
		return n
	}
	for i := range list {
		for k := range list {
			if i == k || !slices.ContainsFunc(list[k].content, func(s Span) bool { return s.has(list[i].head) }) {
				continue
			}
			// Two that hold each other: the longer one is the outer one.
			if slices.ContainsFunc(list[i].content, func(s Span) bool { return s.has(list[k].head) }) &&
				(size(list[i]) > size(list[k]) || size(list[i]) == size(list[k]) && i < k) {
				continue
			}
			if list[i].within < 0 || cmp.Less(size(list[k]), size(list[list[i].within])) {
				list[i].within = k
			}
		}
	}
}

// dropQuoted takes out what stands in a quotation that is nobody's, unless that is
// all of the paragraph: it tells what the one quoted says of others.
func (t *tree) dropQuoted(list []found) []found {
	place := make([]int, len(list))
	var keep []found
	for i, f := range list {
		place[i] = -1
		if f.within < 0 && f.head >= 0 {
			if k := t.inQuote(f.head); k >= 0 {
				if q := t.quotes[k]; !q.open && (q.From > 2 || q.To < len(t.Tokens)-2) {
					continue
				}
			}
		}
		place[i] = len(keep)
		keep = append(keep, f)
	}
	for i := range keep {
		if keep[i].within >= 0 {
			keep[i].within = place[keep[i].within]
		}
	}
	return keep
}
