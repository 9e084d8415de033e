// Package attribution finds who is reported to say, think, want or feel what: a
// source, a cue and a content, in paragraphs that package nlp has parsed. It goes
// by a lexicon of cues with the constructions that they go with, and by quotation
// marks. Whom a source names, and what a statement is good for, is left to package
// reading.
package attribution

import (
	"slices"

	"github.com/trucewatch/trucewatch/nlp"
)

// Place is a stretch of one of the paragraphs.
type Place struct {
	Paragraph int
	Span
}

// Attribution is one source's one statement.
type Attribution struct {
	Source Place // empty when nobody is named
	// Antecedent is what a relative pronoun as the source goes back to; empty where
	// the source is none.
	Antecedent Place
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
	antecedent   Span
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
			a := Attribution{Source: Place{i, f.source}, Cue: Place{i, f.cue}, Antecedent: Place{i, f.antecedent}, Addressee: Place{i, f.addressee}, Entry: f.entry, Negated: f.negated, Modal: f.modal, Construction: f.construction, Within: -1}
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
			if dep := t.Dep(n); dep != "nsubj" && dep != "nsubjpass" {
				continue
			}
			a := t.Child(n, "appos")
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
func (t *parsed) find(after bool) []found {
	t.pairQuotes()
	t.markQuoted()
	var list []found
	for i := range t.Tokens {
		var (
			f  found
			ok bool
		)
		switch {
		case t.Low(i) == "according":
			f, ok = t.according(i)
		case t.IsVerb(i):
			if f, ok = t.verb(i); !ok && t.Tag(i) == "VBN" {
				f, ok = t.adjective(i) // "was outraged by"
			}
		case t.Tokens[i].POS == "NOUN":
			f, ok = t.noun(i)
		case t.Tokens[i].POS == "ADJ", t.Tokens[i].POS == "ADV":
			f, ok = t.adjective(i)
		}
		if ok && !t.nobodys(&f) {
			f.within = -1
			f.source = t.withName(f.source)
			f.antecedent = t.antecedent(f.source)
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
