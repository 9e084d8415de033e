package tok2vec

import "github.com/trucewatch/trucewatch/nlp/internal/matrix"

// embedding is what a network makes of a lexeme before it sees the neighbours: the
// mixer's result, and that result multiplied with the part of the first layer for
// each place of the window.
type embedding struct {
	mixed, parts []float32
}

// Scratch is memory for one caller at a time. The zero value is ready for use.
type Scratch struct {
	rows, sums, hashed, vector []float32
	missing                    []Form
	seen                       map[Form]bool
	offsets                    []int
	forms                      []*embedding
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// Encode returns the vectors of forms[lo:hi], row after row of Width floats, valid
// until the scratch is used again. The forms around them are their neighbours:
// where there are fewer than Reach on a side, the document ends there. The vectors
// don't depend on where a document is cut into calls.
func (n *Network) Encode(s *Scratch, forms []Form, lo, hi int) []float32 {
	if lo >= hi {
		return nil
	}
	reach := n.Reach()
	count := hi - lo + 2*reach
	from := lo - reach
	n.embed(s, forms[max(from, 0):min(hi+reach, len(forms))])
	s.forms = grow(s.forms, count)
	s.rows = grow(s.rows, count*n.Width)
	for r := range count {
		row := s.rows[r*n.Width : (r+1)*n.Width]
		if at := from + r; at < 0 || at >= len(forms) {
			s.forms[r] = nil
			clear(row)
		} else {
			s.forms[r] = forms[at].kept[n.slot(forms[at])].Load()
			copy(row, s.forms[r].mixed)
		}
	}
	for k := range n.layers {
		n.layer(s, k, count)
	}
	return s.rows[reach*n.Width : (count-reach)*n.Width]
}

// layer computes the rows that later layers, and the caller, still need.
func (n *Network) layer(s *Scratch, k, count int) {
	l := &n.layers[k]
	first := (k + 1) * n.window
	rows := count - 2*first
	stride := len(l.bias)
	if k == 0 {
		s.sums = grow(s.sums, rows*stride)
		n.firstLayer(s, first, rows, stride)
	} else {
		stride = l.weights.Stride()
		s.sums = grow(s.sums, rows*stride)
		l.weights.Mul(s.sums, s.rows[(first-n.window)*n.Width:], n.Width, rows)
	}
	l.norm.Apply(s.rows[first*n.Width:], n.Width, s.sums, stride, rows, true)
}

// firstLayer adds up the parts that the lexemes of a window keep.
func (n *Network) firstLayer(s *Scratch, first, rows, stride int) {
	bias := n.layers[0].bias
	var parts [2*maxWindow + 1][]float32
	for r := range rows {
		found := parts[:0]
		for place := range 2*n.window + 1 {
			if e := s.forms[first+r+place-n.window]; e != nil {
				found = append(found, e.parts[place*len(bias):])
			}
		}
		matrix.SumVectors(s.sums[r*stride:(r+1)*stride], bias, found)
	}
}

// slot is where a lexeme keeps what the network made of it.
func (n *Network) slot(f Form) int {
	return 2*n.index + int(number(f.Space))
}

// embed makes sure that each of the forms has its embedding.
func (n *Network) embed(s *Scratch, forms []Form) {
	s.missing = s.missing[:0]
	for _, f := range forms {
		if f.kept[n.slot(f)].Load() == nil {
			s.missing = append(s.missing, f)
		}
	}
	if len(s.missing) == 0 {
		return
	}
	s.once()
	count := len(s.missing)
	s.sums = grow(s.sums, count*len(n.base))
	mixed := make([]float32, count*n.Width)
	for i, f := range s.missing {
		n.mix(s, s.sums[i*len(n.base):(i+1)*len(n.base)], f)
	}
	n.mixer.Apply(mixed, n.Width, s.sums, len(n.base), count, false)
	parts := make([]float32, count*n.first.Stride())
	n.first.Mul(parts, mixed, n.Width, count)
	for i, f := range s.missing {
		e := &embedding{
			mixed: clone(mixed[i*n.Width : (i+1)*n.Width]),
			parts: clone(parts[i*n.first.Stride() : i*n.first.Stride()+n.first.Out]),
		}
		f.kept[n.slot(f)].Store(e)
	}
}

// clone is a copy of its own, so that what is forgotten frees its memory.
func clone(v []float32) []float32 { return append(make([]float32, 0, len(v)), v...) }

// once drops the forms that are missing twice.
func (s *Scratch) once() {
	if s.seen == nil {
		s.seen = map[Form]bool{}
	}
	clear(s.seen)
	kept := s.missing[:0]
	for _, f := range s.missing {
		if !s.seen[f] {
			s.seen[f] = true
			kept = append(kept, f)
		}
	}
	s.missing = kept
}

// mix sets dst to what the mixer makes of a form before its maxout: a sum of rows.
func (n *Network) mix(s *Scratch, dst []float32, f Form) {
	s.offsets = s.offsets[:0]
	var at [4]int
	for _, c := range n.features {
		rows(&at, c.of(f), c.seed, c.rows)
		for _, row := range at {
			s.offsets = append(s.offsets, c.start+row*len(n.base))
		}
	}
	matrix.SumRows(dst, n.base, n.tables, s.offsets)
	if n.static == nil {
		return
	}
	vector := grow(s.vector, n.vectors.Width)
	s.vector = vector
	if n.vectors.read(vector, f.orth) {
		s.hashed = grow(s.hashed, n.static.Stride())
		n.static.Mul(s.hashed, vector, len(vector), 1)
		for i := range dst {
			dst[i] += s.hashed[i]
		}
	}
}
