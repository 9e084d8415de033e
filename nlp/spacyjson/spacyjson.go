// Package spacyjson writes documents in the shape of spaCy's Doc.to_json, which
// spaCy's Doc.from_json and many other programs read. Finding the tokens is left
// to package nlp.
//
// The shape is that of spaCy 3.8: text; ents and sents by their start and end;
// tokens with id, start, end, tag, pos, morph, lemma, dep and head. All offsets
// are code points of the text, and a head is the id of a token. As in spaCy, what
// no component has set on any token is left out altogether, and a document
// without tokens has all of it, empty.
package spacyjson

import (
	"encoding/json"
	"io"

	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/offsets"
)

// document has its fields in the order in which spaCy gives them.
type document struct {
	// File is no part of spaCy's shape; spaCy passes over it.
	File   string  `json:"file,omitempty"`
	Text   string  `json:"text"`
	Ents   *[]ent  `json:"ents,omitempty"`
	Sents  *[]span `json:"sents,omitempty"`
	Tokens []token `json:"tokens"`
}

type span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type ent struct {
	span
	Label string `json:"label"`
}

type token struct {
	ID int `json:"id"`
	span
	Tag   *string `json:"tag,omitempty"`
	POS   *string `json:"pos,omitempty"`
	Morph *string `json:"morph,omitempty"`
	Lemma *string `json:"lemma,omitempty"`
	Dep   *string `json:"dep,omitempty"`
	Head  *int    `json:"head,omitempty"`
}

// Write writes a document as one JSON object on one line. file, where it is not
// empty, is added under the key "file". Bytes of the text that are not valid
// UTF-8 become U+FFFD, each one code point.
func Write(w io.Writer, d *nlp.Doc, file string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(shape(d, file))
}

func shape(d *nlp.Doc, file string) document {
	x := offsets.New(d.Text)
	place := func(from, to int) span {
		return span{x.CodePoints(d.Tokens[from].Start), x.CodePoints(d.Tokens[to-1].End)}
	}
	is := annotated(d)
	out := document{File: file, Text: d.Text, Tokens: make([]token, len(d.Tokens))}
	if is.ents {
		out.Ents = &[]ent{}
		for e := range d.Entities() {
			*out.Ents = append(*out.Ents, ent{place(e.Start, e.End), e.Label})
		}
	}
	if is.sents {
		out.Sents = &[]span{}
		for from, to := range d.Sentences() {
			*out.Sents = append(*out.Sents, place(from, to))
		}
	}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		out.Tokens[i] = token{ID: i, span: place(i, i+1), Tag: when(is.tag, &t.Tag), POS: when(is.pos, &t.POS),
			Morph: when(is.morph, &t.Morph), Lemma: when(is.lemma, &t.Lemma), Dep: when(is.dep, &t.Dep), Head: when(is.dep, &t.Head)}
	}
	return out
}

func when[T any](set bool, value *T) *T {
	if set {
		return value
	}
	return nil
}

// annotation says what some component has set on some token.
type annotation struct{ ents, sents, tag, pos, morph, lemma, dep bool }

// annotated follows spaCy's Doc.has_annotation: a document of no tokens has
// everything, and one of one token is a sentence. A token that was analysed and
// has no features can't be told from one that was not; spaCy has features set
// wherever a part of speech is, and so says this.
func annotated(d *nlp.Doc) annotation {
	if len(d.Tokens) == 0 {
		return annotation{true, true, true, true, true, true, true}
	}
	is := annotation{sents: len(d.Tokens) == 1}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		is.ents = is.ents || t.IOB != 0
		is.sents = is.sents || t.SentStart
		is.tag = is.tag || t.Tag != ""
		is.pos = is.pos || t.POS != ""
		is.morph = is.morph || t.POS != "" || t.Morph != ""
		is.lemma = is.lemma || t.Lemma != ""
		is.dep = is.dep || t.Dep != ""
	}
	return is
}
