// Package transition finds dependencies and entities with spaCy's transition
// systems: arc-eager with breaks for the parser, BILUO for the entity recognizer.
// Both decide step by step, greedily, on scores of a small network over a few
// tokens. The vectors of tokens come from package tok2vec; what the labels mean is
// left to others.
package transition

import (
	"fmt"

	"github.com/trucewatch/trucewatch/nlp/internal/matrix"
	"github.com/trucewatch/trucewatch/nlp/internal/thinc"
)

// scorer is the network that scores the actions of a state (spacy.ml.parser_model):
// for each token and slot a row of hidden values, summed over the slots of a state,
// the greatest of the pieces, and a linear layer.
type scorer struct {
	slots, hidden, pieces, classes int

	reduce *matrix.Weights // from a token's vector
	lower  *matrix.Weights // to the rows of its slots, [slot][piece][hidden]
	bias   []float32       // [piece][hidden]
	pad    []float32       // the row of a token that is not there
	upper  *matrix.Weights
}

// maxSlots is the number of slots of the widest state, with extra_state_tokens.
const maxSlots = 13

// maxPieces bounds what a damaged file can ask for; spaCy's own networks use 2.
const maxPieces = 8

func newScorer(m *thinc.Model, width, classes int, slots ...int) (*scorer, error) {
	root, err := m.One("parser_model")
	if err != nil {
		return nil, err
	}
	if !root.Bool("has_upper") {
		return nil, fmt.Errorf("a transition-based parser without an upper layer (use_upper = false) is not supported")
	}
	node, err := m.One("precomputable_affine")
	if err != nil {
		return nil, err
	}
	w, err := node.Param("W", -1, -1, -1, -1)
	if err != nil {
		return nil, err
	}
	s := &scorer{slots: w.Shape[0], hidden: w.Shape[1], pieces: w.Shape[2], classes: classes}
	in := w.Shape[3]
	known := false
	for _, n := range slots {
		known = known || s.slots == n
	}
	if !known || s.pieces > maxPieces {
		return nil, fmt.Errorf("layer %q has %d slots and %d pieces, expected one of %v slots and at most %d pieces", node.Name, s.slots, s.pieces, slots, maxPieces)
	}
	b, err := node.Param("b", s.hidden, s.pieces)
	if err != nil {
		return nil, err
	}
	pad, err := node.Param("pad", 1, s.slots, s.hidden, s.pieces)
	if err != nil {
		return nil, err
	}
	s.bias = s.pieceMajor(b.Data, 1, 1)
	s.lower = matrix.Pack(s.pieceMajor(w.Data, s.slots, in), s.slots*s.pieces*s.hidden, in, nil)
	s.pad = s.pieceMajor(pad.Data, s.slots, 1)
	return s, s.readLinear(m, width, in)
}

// pieceMajor reorders numbers [slot][hidden][piece][in] to [slot][piece][hidden][in].
func (s *scorer) pieceMajor(data []float32, slots, in int) []float32 {
	rows := make([]float32, 0, len(data))
	for slot := range slots {
		for p := range s.pieces {
			for o := range s.hidden {
				at := ((slot*s.hidden+o)*s.pieces + p) * in
				rows = append(rows, data[at:at+in]...)
			}
		}
	}
	return rows
}

// readLinear reads the two linear layers: the upper one comes first in the file,
// as it is nearer to the root.
func (s *scorer) readLinear(m *thinc.Model, width, in int) error {
	linear := m.All("linear")
	if len(linear) != 2 {
		return fmt.Errorf("the network has %d linear layers, expected two", len(linear))
	}
	var err error
	if s.upper, err = readLinear(linear[0], s.classes, s.hidden); err != nil {
		return err
	}
	s.reduce, err = readLinear(linear[1], in, width)
	return err
}

func readLinear(n *thinc.Node, out, in int) (*matrix.Weights, error) {
	w, err := n.Param("W", out, in)
	if err != nil {
		return nil, err
	}
	b, err := n.Param("b", out)
	if err != nil {
		return nil, err
	}
	return matrix.Pack(w.Data, out, in, b.Data), nil
}

// ring is how many tokens' rows are kept; those of tokens further back are
// computed again when they are needed, which is rare.
const ring = 256

// table holds the rows of the tokens of a document, as far as they are kept.
type table struct {
	*scorer
	rows   []float32 // ring rows, then the row of missing tokens, then one for each slot
	inputs []float32 // of tokens base to next, for rows that are no longer kept
	base   int
	next   int

	reduced, sum, hidden, scores []float32
	offsets                      []int
	seen                         [maxSlots]int
}

func (s *scorer) table() *table {
	t := &table{
		scorer: s,
		rows:   make([]float32, (ring+1+s.slots)*s.lower.Stride()),
		sum:    make([]float32, s.pieces*s.hidden),
		hidden: make([]float32, s.hidden),
		scores: make([]float32, s.upper.Stride()),
	}
	copy(t.rows[ring*s.lower.Stride():], s.pad)
	t.reset()
	return t
}

// reset makes the table ready for another document.
func (t *table) reset() {
	t.inputs, t.base, t.next = t.inputs[:0], 0, 0
	t.forget()
}

// forget drops the scores of the last state.
func (t *table) forget() { t.seen[0] = -2 }

// extend adds tokens by their vectors, at most ring of them.
func (t *table) extend(vectors []float32, count int) {
	stride := t.reduce.Stride()
	if cap(t.reduced) < count*stride {
		t.reduced = make([]float32, count*stride)
	}
	t.reduce.Mul(t.reduced[:count*stride], vectors, t.reduce.In, count)
	in := t.lower.In
	for r := range count {
		t.inputs = append(t.inputs, t.reduced[r*stride:r*stride+in]...)
	}
	for count > 0 {
		at := t.next % ring
		n := min(count, ring-at)
		t.lower.Mul(t.rows[at*t.lower.Stride():], t.inputs[(t.next-t.base)*in:], in, n)
		t.next += n
		count -= n
	}
}

// drop forgets the tokens before one.
func (t *table) drop(token int) {
	kept := copy(t.inputs, t.inputs[(token-t.base)*t.lower.In:])
	t.inputs, t.base = t.inputs[:kept], token
}

// row is where the row of a token for a slot begins; -1 is no token.
func (t *table) row(slot, token int) int {
	stride, part := t.lower.Stride(), t.pieces*t.hiddenWidth()
	switch {
	case token < 0:
		return ring*stride + slot*part
	case token >= t.next-ring:
		return token%ring*stride + slot*part
	}
	at := (ring + 1 + slot) * stride
	t.lower.Mul(t.rows[at:at+stride], t.inputs[(token-t.base)*t.lower.In:], t.lower.In, 1)
	return at + slot*part
}

func (t *table) hiddenWidth() int { return t.scorer.hidden }

// score returns the scores of all classes in the state with these tokens in its
// slots, valid until the next call.
func (t *table) score(tokens *[maxSlots]int) []float32 {
	if t.seen == *tokens {
		return t.scores
	}
	t.seen = *tokens
	t.offsets = t.offsets[:0]
	for slot, token := range tokens[:t.slots] {
		t.offsets = append(t.offsets, t.row(slot, token))
	}
	matrix.SumRows(t.sum, t.bias, t.rows, t.offsets)
	if t.pieces == 2 {
		matrix.MaxHalves(t.hidden, t.sum)
	} else {
		t.greatest()
	}
	t.upper.Mul(t.scores, t.hidden, len(t.hidden), 1)
	return t.scores
}

// greatest sets the hidden values to the greatest of their pieces.
func (t *table) greatest() {
	copy(t.hidden, t.sum)
	for p := 1; p < t.pieces; p++ {
		for i, v := range t.sum[p*len(t.hidden) : (p+1)*len(t.hidden)] {
			t.hidden[i] = max(t.hidden[i], v)
		}
	}
}
