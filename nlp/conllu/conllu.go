// Package conllu writes documents as CoNLL-U, the format of Universal
// Dependencies (https://universaldependencies.org/format.html): a line for each
// token, with ten columns, and an empty line behind each sentence. Finding the
// tokens is left to package nlp.
//
// Each token of the document is one word, in the order of the text, so that the
// words of a sentence are those that spaCy has; white space that spaCy makes a
// token is one too. What can't stand in a column is escaped the way UDPipe does
// it in SpacesAfter: \s for a blank, \t, \n, \r, and, beyond that, \uXXXX for any
// other white space or control character; in MISC also \p for | and \\ for \. A
// FORM that has such escapes is followed, in MISC, by SpacesInToken with the
// token's exact text.
//
//   - HEAD is 0 and DEPREL root for a token without a head, whatever the
//     pipeline calls that (spaCy: ROOT); both are _ when nothing was parsed. A head
//     in another sentence can't be written and counts as none.
//   - XPOS is the pipeline's own tag and UPOS its part of speech, for white space
//     SPACE, as spaCy gives it. FEATS are in the order of Universal Dependencies.
//   - MISC has NER=B-GPE, NER=I-GPE or NER=O when entities were looked for;
//     start_char and end_char in code points from the document's beginning;
//     SpaceAfter=No where the next token or the text's end follows at once,
//     SpacesAfter where something other than one blank stands between, and
//     SpacesBefore for what stands before the first token.
//
// So the text can be restored to the last character: SpacesBefore; then, token by
// token, SpacesInToken or else FORM, and SpacesAfter, or nothing for
// SpaceAfter=No, or else one blank. A byte that is not valid UTF-8 is written as
// U+FFFD.
package conllu

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch/nlp"
)

// Writer writes documents. What it holds back is written by Flush. After an
// error of the writer below, every Write and Flush gives that error.
type Writer struct {
	out *bufio.Writer
	// newdoc is the comment that the next sentence carries, or empty.
	newdoc string
	// sentences counts those written; chars counts the code points of the parts
	// of the document that were written.
	sentences, chars int
	// text and words are the sentence at hand: its text comment and its lines.
	text, words []byte
}

// NewWriter makes a Writer that writes to out.
func NewWriter(out io.Writer) *Writer { return &Writer{out: bufio.NewWriterSize(out, 1<<16)} }

// NewDoc begins a document: offsets count from 0 again, and its first sentence
// says "# newdoc", with an id where the name is not empty. White space in a name
// becomes single blanks.
func (w *Writer) NewDoc(name string) {
	w.newdoc, w.chars = "# newdoc\n", 0
	if name := strings.Join(strings.Fields(name), " "); name != "" {
		w.newdoc = "# newdoc id = " + string(appendText(nil, name)) + "\n"
	}
}

// Write writes the sentences of a document, or of one of its parts, of which
// none may be left out. The tokens must be in the order of the text and must not
// overlap. Sentences are numbered in the order of writing.
func (w *Writer) Write(d *nlp.Doc) error {
	p := place{text: d.Text, chars: w.chars}
	for from, to := range d.Sentences() {
		w.sentence(d, &p, from, to)
	}
	w.chars = p.at(len(d.Text))
	_, err := w.out.Write(nil)
	return err
}

// Flush writes what is held back.
func (w *Writer) Flush() error { return w.out.Flush() }

func (w *Writer) sentence(d *nlp.Doc, p *place, from, to int) {
	w.sentences++
	w.text, w.words = w.text[:0], w.words[:0]
	for i := from; i < to; i++ {
		w.word(d, p, i, from, to)
	}
	w.out.WriteString(w.newdoc)
	w.newdoc = ""
	w.out.WriteString("# sent_id = " + strconv.Itoa(w.sentences) + "\n# text = ")
	w.out.WriteString(strings.TrimRight(string(w.text), " "))
	w.out.WriteString("\n")
	w.out.Write(w.words)
	w.out.WriteString("\n")
}

// word adds the line of token i, in the sentence of the tokens from, to.
func (w *Writer) word(d *nlp.Doc, p *place, i, from, to int) {
	t := &d.Tokens[i]
	head, relation := arc(t, i, from, to)
	form := len(w.text)
	w.text = appendWord(w.text, t.Text)
	line := strconv.AppendInt(w.words, int64(i-from+1), 10)
	line = append(append(line, '\t'), w.text[form:]...)
	line = appendWord(append(line, '\t'), t.Lemma)
	for _, column := range [...]string{t.POS, t.Tag, features(t.Morph), head, relation, ""} {
		line = appendColumn(append(line, '\t'), column)
	}
	after := gap(d, i)
	line = appendMisc(append(line, '\t'), d, p, i, after)
	w.words = append(line, '\n')
	if after != "" {
		w.text = append(w.text, ' ')
	}
}

// features gives FEATS: they are sorted without regard to case, and spaCy sorts
// with regard to it.
func features(morph string) string {
	list := strings.Split(morph, "|")
	byName := func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }
	if slices.IsSortedFunc(list, byName) {
		return morph
	}
	slices.SortStableFunc(list, byName)
	return strings.Join(list, "|")
}

// arc gives HEAD and DEPREL, both empty where nothing was parsed.
func arc(t *nlp.Token, i, from, to int) (head, relation string) {
	switch {
	case t.Dep == "":
		return "", ""
	case t.Head == i || t.Head < from || t.Head >= to:
		return "0", "root"
	}
	return strconv.Itoa(t.Head - from + 1), t.Dep
}

// gap is what stands between token i and the next, or the text's end.
func gap(d *nlp.Doc, i int) string {
	end := len(d.Text)
	if i+1 < len(d.Tokens) {
		end = d.Tokens[i+1].Start
	}
	return d.Text[d.Tokens[i].End:end]
}

func appendMisc(line []byte, d *nlp.Doc, p *place, i int, after string) []byte {
	t := &d.Tokens[i]
	if t.IOB != 0 {
		line = append(append(line, "NER="...), t.IOB)
		if t.EntType != "" {
			line = appendValue(append(line, '-'), t.EntType)
		}
		line = append(line, '|')
	}
	switch after {
	case " ":
	case "":
		line = append(line, "SpaceAfter=No|"...)
	default:
		line = append(appendValue(append(line, "SpacesAfter="...), after), '|')
	}
	if i == 0 && t.Start > 0 {
		line = append(appendValue(append(line, "SpacesBefore="...), d.Text[:t.Start]), '|')
	}
	if !isWord(t.Text) {
		line = append(appendValue(append(line, "SpacesInToken="...), t.Text), '|')
	}
	line = strconv.AppendInt(append(line, "start_char="...), int64(p.at(t.Start)), 10)
	return strconv.AppendInt(append(line, "|end_char="...), int64(p.at(t.End)), 10)
}

// place counts the code points of a text, from its beginning to its end.
type place struct {
	text string
	// byte is how far it has counted, chars how many code points begin before it.
	byte, chars int
}

// at is the offset in code points of a byte, which must not lie before the one
// asked for last.
func (p *place) at(byte int) int {
	p.chars += utf8.RuneCountInString(p.text[p.byte:byte])
	p.byte = byte
	return p.chars
}
