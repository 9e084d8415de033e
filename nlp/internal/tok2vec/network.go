// Package tok2vec turns tokens into vectors that know their neighbours, as spaCy's
// tok2vec networks do: MultiHashEmbed (with or without static vectors) followed by
// MaxoutWindowEncoder. What the vectors are good for is left to the components
// that listen to them.
package tok2vec

import (
	"fmt"
	"sync/atomic"

	"github.com/trucewatch/trucewatch/nlp/internal/matrix"
	"github.com/trucewatch/trucewatch/nlp/internal/thinc"
)

// Network is an embedding and an encoder. It is safe for concurrent use.
type Network struct {
	Width int // length of a vector

	index    int // which of a lexicon's networks it is
	features []feature
	tables   []float32 // every table of the embedding, multiplied through the mixer
	base     []float32 // the mixer's bias
	mixer    matrix.Norm
	vectors  *Vectors
	static   *matrix.Weights // static vectors, multiplied through the mixer

	window int             // neighbours on each side that a layer looks at
	first  *matrix.Weights // the first layer, one part for each place in the window
	layers []layer
	parts  []atomic.Pointer[parts] // of the first layer, by form
}

type layer struct {
	weights *matrix.Weights // nil in the first layer, whose parts are kept by lexeme
	bias    []float32
	norm    matrix.Norm
}

// feature is a column of the embedding.
type feature struct {
	of    func(Form) uint64
	seed  uint32
	rows  int
	start int // where its table begins, in floats
}

var columns = map[string]func(Form) uint64{
	"NORM":     func(f Form) uint64 { return f.norm },
	"LOWER":    func(f Form) uint64 { return f.lower },
	"ORTH":     func(f Form) uint64 { return f.orth },
	"PREFIX":   func(f Form) uint64 { return f.prefix },
	"SUFFIX":   func(f Form) uint64 { return f.suffix },
	"SHAPE":    func(f Form) uint64 { return f.shape },
	"SPACY":    func(f Form) uint64 { return number(f.Space) },
	"IS_SPACE": func(f Form) uint64 { return number(f.IsSpace) },
}

func number(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// New builds the network within a model. Vectors may be nil when it uses none.
func New(m *thinc.Model, vectors *Vectors) (*Network, error) {
	n := &Network{vectors: vectors, parts: make([]atomic.Pointer[parts], keptParts)}
	maxouts, norms := m.All("maxout"), m.All("layernorm")
	if len(maxouts) < 2 || len(norms) != len(maxouts) {
		return nil, fmt.Errorf("the network has %d maxout and %d layernorm layers, expected one of each for the mixer and for each layer of the encoder", len(maxouts), len(norms))
	}
	if err := n.readEmbedding(m, maxouts[0], norms[0]); err != nil {
		return nil, err
	}
	if err := n.readEncoder(m, maxouts[1:], norms[1:]); err != nil {
		return nil, err
	}
	return n, nil
}

func (n *Network) readEmbedding(m *thinc.Model, maxout, norm *thinc.Node) error {
	extract, err := m.One("extract_features")
	if err != nil {
		return err
	}
	names, err := extract.Texts("columns")
	if err != nil {
		return err
	}
	tables := m.All("hashembed")
	if len(tables) != len(names) {
		return fmt.Errorf("the network has %d hashembed layers for the features %v", len(tables), names)
	}
	w, err := maxout.Param("W", -1, -1, -1)
	if err != nil {
		return err
	}
	n.Width = w.Shape[0]
	pieces, in := w.Shape[1], w.Shape[2]
	if pieces > maxPieces {
		return fmt.Errorf("layer %q has %d pieces, expected at most %d", maxout.Name, pieces, maxPieces)
	}
	statics := m.All("static_vectors")
	if want := n.Width * (len(tables) + len(statics)); in != want || len(statics) > 1 {
		return fmt.Errorf("layer %q takes %d numbers, expected %d", maxout.Name, in, want)
	}
	if n.mixer, err = readNorm(norm, n.Width, pieces); err != nil {
		return err
	}
	if n.base, err = readBias(maxout, n.Width, pieces); err != nil {
		return err
	}
	for i, node := range tables {
		if err := n.readTable(node, names, w, i); err != nil {
			return err
		}
	}
	if len(statics) == 1 {
		return n.readStatic(statics[0], w, len(tables))
	}
	return nil
}

// readTable multiplies the rows of a table with the part of the mixer that takes
// them, so that the mixer's result is a sum of rows.
func (n *Network) readTable(node *thinc.Node, names []string, mixer thinc.Array, place int) error {
	column, err := node.Int("column")
	if err != nil {
		return err
	}
	seed, err := node.Int("seed")
	if err != nil {
		return err
	}
	if column < 0 || column >= len(names) {
		return fmt.Errorf("layer %q has column %d, expected one of %v", node.Name, column, names)
	}
	of, ok := columns[names[column]]
	if !ok {
		return fmt.Errorf("feature %q of the embedding is not supported", names[column])
	}
	e, err := node.Param("E", -1, n.Width)
	if err != nil {
		return err
	}
	part := n.mixerPart(mixer, place)
	f := feature{of: of, seed: uint32(seed), rows: e.Shape[0], start: len(n.tables)}
	n.features = append(n.features, f)
	n.tables = append(n.tables, make([]float32, f.rows*len(n.base))...)
	mulRows(n.tables[f.start:], part, e.Data, n.Width, f.rows)
	return nil
}

// mulBlock is how many rows are multiplied at once while a network is loaded.
const mulBlock = 512

// mulRows multiplies rows, and drops what pads a row of the result.
func mulRows(dst []float32, w *matrix.Weights, a []float32, stride, rows int) {
	buf := make([]float32, mulBlock*w.Stride())
	for at := 0; at < rows; at += mulBlock {
		count := min(mulBlock, rows-at)
		w.Mul(buf, a[at*stride:], stride, count)
		for r := range count {
			copy(dst[(at+r)*w.Out:(at+r+1)*w.Out], buf[r*w.Stride():])
		}
	}
}

// mixerPart packs the weights of the mixer for the embedding at a place.
func (n *Network) mixerPart(mixer thinc.Array, place int) *matrix.Weights {
	return matrix.Pack(pieceMajor(mixer, place*n.Width, n.Width), len(n.base), n.Width, nil)
}

// pieceMajor returns the inputs from..from+count of maxout weights [out][piece][in]
// as rows [piece][out], so that the maxout compares whole rows.
func pieceMajor(w thinc.Array, from, count int) []float32 {
	outs, pieces, in := w.Shape[0], w.Shape[1], w.Shape[2]
	rows := make([]float32, 0, outs*pieces*count)
	for p := range pieces {
		for o := range outs {
			start := (o*pieces+p)*in + from
			rows = append(rows, w.Data[start:start+count]...)
		}
	}
	return rows
}

func readBias(maxout *thinc.Node, width, pieces int) ([]float32, error) {
	b, err := maxout.Param("b", width, pieces)
	if err != nil {
		return nil, err
	}
	bias := make([]float32, 0, width*pieces)
	for p := range pieces {
		for o := range width {
			bias = append(bias, b.Data[o*pieces+p])
		}
	}
	return bias, nil
}

func readNorm(node *thinc.Node, width, pieces int) (matrix.Norm, error) {
	gain, err := node.Param("G", width)
	if err != nil {
		return matrix.Norm{}, err
	}
	shift, err := node.Param("b", width)
	if err != nil {
		return matrix.Norm{}, err
	}
	return matrix.Norm{Pieces: pieces, Gain: gain.Data, Shift: shift.Data}, nil
}

func (n *Network) readStatic(node *thinc.Node, mixer thinc.Array, place int) error {
	if n.vectors == nil {
		return fmt.Errorf("the network needs static vectors, but the pipeline's vocab has none")
	}
	if attr := node.Text("key_attr"); attr != "" && attr != "ORTH" {
		return fmt.Errorf("static vectors by %q are not supported, only by ORTH", attr)
	}
	w, err := node.Param("W", n.Width, n.vectors.Width)
	if err != nil {
		return err
	}
	// The product of the two layers: columns of W, one vector's number after another,
	// go through the part of the mixer that takes them.
	columns := make([]float32, len(w.Data))
	for o := range n.Width {
		for i := range n.vectors.Width {
			columns[i*n.Width+o] = w.Data[o*n.vectors.Width+i]
		}
	}
	product := make([]float32, n.vectors.Width*len(n.base))
	mulRows(product, n.mixerPart(mixer, place), columns, n.Width, n.vectors.Width)
	rows := make([]float32, len(product))
	for i := range n.vectors.Width {
		for o := range n.base {
			rows[o*n.vectors.Width+i] = product[i*len(n.base)+o]
		}
	}
	n.static = matrix.Pack(rows, len(n.base), n.vectors.Width, nil)
	return nil
}

func (n *Network) readEncoder(m *thinc.Model, maxouts, norms []*thinc.Node) error {
	windows := m.All("expand_window")
	if len(windows) != len(maxouts) {
		return fmt.Errorf("the encoder has %d expand_window layers for %d maxout layers", len(windows), len(maxouts))
	}
	for i := range maxouts {
		size, err := windows[i].Int("window_size")
		if err != nil {
			return err
		}
		if i == 0 {
			n.window = size
		}
		if size < 1 || size > maxWindow || size != n.window {
			return fmt.Errorf("the encoder has a window of %d, expected the same of 1 to %d in each layer", size, maxWindow)
		}
		if err := n.readLayer(maxouts[i], norms[i]); err != nil {
			return err
		}
	}
	return nil
}

// maxPieces bounds what a damaged file can ask for; spaCy's own networks use 2 or 3.
const maxPieces = 8

// maxWindow is the widest window that is supported; spaCy's own networks use 1.
const maxWindow = 4

func (n *Network) readLayer(maxout, norm *thinc.Node) error {
	places := 2*n.window + 1
	w, err := maxout.Param("W", n.Width, -1, places*n.Width)
	if err != nil {
		return err
	}
	pieces := w.Shape[1]
	if pieces > maxPieces {
		return fmt.Errorf("layer %q has %d pieces, expected at most %d", maxout.Name, pieces, maxPieces)
	}
	l := layer{}
	if l.bias, err = readBias(maxout, n.Width, pieces); err != nil {
		return err
	}
	if l.norm, err = readNorm(norm, n.Width, pieces); err != nil {
		return err
	}
	if len(n.layers) > 0 {
		l.weights = matrix.Pack(pieceMajor(w, 0, places*n.Width), n.Width*pieces, places*n.Width, l.bias)
	} else {
		var parts []float32
		for place := range places {
			parts = append(parts, pieceMajor(w, place*n.Width, n.Width)...)
		}
		n.first = matrix.Pack(parts, places*pieces*n.Width, n.Width, nil)
	}
	n.layers = append(n.layers, l)
	return nil
}

// Number says which of the networks that share a lexicon this is, from 0. Without
// it a network is the first.
func (n *Network) Number(index int) { n.index = index }

// Reach is how many tokens on each side a token's vector depends on.
func (n *Network) Reach() int { return n.window * len(n.layers) }
