// Package token holds what a pipeline says of one token. Each component fills in
// its part; finding the tokens and filling them in is left to the packages beside
// it.
package token

// Token is one token of a document, with what the pipeline's components found.
// A string that no component set is empty.
type Token struct {
	// Start and End are the token's place in the document's text, in bytes.
	Start, End int
	// Text is the document's text from Start to End.
	Text string
	// Space says that one blank (U+0020) follows the token, and belongs to it.
	Space bool
	// Norm is the normal form, such as "not" of "n't".
	Norm string
	// Tag is the fine-grained part of speech, in the pipeline's own tag set.
	Tag string
	// POS is the part of speech of Universal Dependencies.
	POS string
	// Morph holds the morphological features in UD's FEATS form
	// ("Number=Sing|Person=3"), sorted, and empty when there are none.
	Morph string
	// Lemma is the base form.
	Lemma string
	// Dep is the label of the arc from the head; "ROOT" for a sentence's root.
	Dep string
	// Head is the index of the head within the document; a root is its own head.
	Head int
	// SentStart says that a sentence starts with this token.
	SentStart bool
	// IOB is 'B' at the beginning of an entity, 'I' inside one and 'O' outside;
	// 0 when no component looked for entities.
	IOB byte
	// EntType is the kind of the entity, such as "GPE"; empty outside of one.
	EntType string
}
