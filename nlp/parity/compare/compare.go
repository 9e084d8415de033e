// Package compare says where an analysis of a text differs from that of spaCy,
// token by token and field by field. Running either is left to others.
package compare

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/offsets"
)

// Fields are what is compared, in the order of reports. "token" stands for a token
// that one side has and the other has not.
var Fields = []string{"token", "space", "norm", "tag", "pos", "morph", "lemma", "head", "dep", "sent_start", "iob", "ent_type"}

// Text is what spaCy made of one text.
type Text struct {
	// File is the name of the text's file; empty where it is not given.
	File   string   `json:"file"`
	Fields []string `json:"fields"`
	Tokens []Token  `json:"tokens"`
}

// Token is one of spaCy's tokens; offsets are code points.
type Token struct {
	Start, End                   int
	Space                        bool
	Norm, Tag, POS, Morph, Lemma string
	Head                         int
	Dep                          string
	SentStart                    bool
	IOB, EntType                 string
}

// columns are the fields of a token, in the order in which a Text must have them.
var columns = []string{"start", "end", "space", "norm", "tag", "pos", "morph", "lemma", "head", "dep", "sent_start", "iob", "ent_type"}

// UnmarshalJSON reads a token as a list of its fields.
func (t *Token) UnmarshalJSON(data []byte) error {
	list := []any{&t.Start, &t.End, &t.Space, &t.Norm, &t.Tag, &t.POS, &t.Morph, &t.Lemma, &t.Head, &t.Dep, &t.SentStart, &t.IOB, &t.EntType}
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	if len(list) != len(columns) {
		return fmt.Errorf("a token has %d fields, want %d", len(list), len(columns))
	}
	return nil
}

// Check says whether a Text that was read can be compared.
func (t Text) Check() error {
	if !slices.Equal(t.Fields, columns) {
		return fmt.Errorf("%s: the fields are %q, want %q", t.File, t.Fields, columns)
	}
	for i, token := range t.Tokens {
		if token.Head < 0 || token.Head >= len(t.Tokens) {
			return fmt.Errorf("%s: token %d has the head %d, of %d tokens", t.File, i, token.Head, len(t.Tokens))
		}
	}
	return nil
}

// Difference is one field of one token in which the two differ.
type Difference struct {
	Field string
	// Start is where the token begins, in code points; Text is its text.
	Start     int
	Text      string
	Got, Want string
}

func (d Difference) String() string {
	return fmt.Sprintf("%d %q: %s is %q, want %q", d.Start, d.Text, d.Field, d.Got, d.Want)
}

// Doc compares a document with what spaCy made of the same text. Tokens are the
// same when they stand at the same place; a head is compared by its place.
func Doc(got *nlp.Doc, want []Token) (differences []Difference) {
	c := comparison{doc: got, want: want, places: offsets.New(got.Text)}
	i, j := 0, 0
	for i < len(got.Tokens) || j < len(want) {
		switch order := c.order(i, j); {
		case order < 0:
			c.add("token", i, -1, "there", "none")
			i++
		case order > 0:
			c.add("token", -1, j, "none", "there")
			j++
		default:
			c.token(i, j)
			i, j = i+1, j+1
		}
	}
	return c.found
}

type comparison struct {
	doc    *nlp.Doc
	want   []Token
	places *offsets.Index
	found  []Difference
}

// order says which of two tokens comes first; 0 means that they are the same.
func (c *comparison) order(i, j int) int {
	switch {
	case j == len(c.want):
		return -1
	case i == len(c.doc.Tokens):
		return 1
	}
	start, end := c.place(i)
	if start != c.want[j].Start {
		return start - c.want[j].Start
	}
	return end - c.want[j].End
}

func (c *comparison) place(i int) (start, end int) {
	t := &c.doc.Tokens[i]
	return c.places.CodePoints(t.Start), c.places.CodePoints(t.End)
}

// token compares two tokens that stand at the same place.
func (c *comparison) token(i, j int) {
	got, want := &c.doc.Tokens[i], &c.want[j]
	head := "outside of the text"
	if got.Head >= 0 && got.Head < len(c.doc.Tokens) {
		start, _ := c.place(got.Head)
		head = strconv.Itoa(start)
	}
	iob := ""
	if got.IOB != 0 {
		iob = string(rune(got.IOB))
	}
	for _, f := range [...]struct{ name, got, want string }{
		{"space", strconv.FormatBool(got.Space), strconv.FormatBool(want.Space)},
		{"norm", got.Norm, want.Norm},
		{"tag", got.Tag, want.Tag},
		{"pos", got.POS, want.POS},
		{"morph", got.Morph, want.Morph},
		{"lemma", got.Lemma, want.Lemma},
		{"head", head, strconv.Itoa(c.want[want.Head].Start)},
		{"dep", got.Dep, want.Dep},
		{"sent_start", strconv.FormatBool(got.SentStart), strconv.FormatBool(want.SentStart)},
		{"iob", iob, want.IOB},
		{"ent_type", got.EntType, want.EntType},
	} {
		if f.got != f.want {
			c.add(f.name, i, j, f.got, f.want)
		}
	}
}

// add notes a difference at token i of the one or j of the other.
func (c *comparison) add(field string, i, j int, got, want string) {
	d := Difference{Field: field, Got: got, Want: want}
	if i >= 0 {
		d.Start, _ = c.place(i)
		d.Text = c.doc.Tokens[i].Text
	} else {
		t := c.want[j]
		d.Start, d.Text = t.Start, c.doc.Text[c.places.Bytes(t.Start):c.places.Bytes(t.End)]
	}
	c.found = append(c.found, d)
}
