package tok2vec

import (
	"sync/atomic"

	"github.com/trucewatch/trucewatch/nlp/internal/matrix"
)

// parts are what the first layer makes of a form for each place of the window,
// before the sum and the maxout. They are much larger than the form's vector, and
// kept for frequent forms only.
type parts struct {
	form Form
	uses atomic.Int32 // lately
	rows []float32
}

// keptParts is for how many forms parts are kept, for each network: some 3.5 KB each.
const keptParts = 2048

// Scratch is memory for one caller at a time. The zero value is ready for use.
type Scratch struct {
	rows, sums, hashed, vector []float32
	offsets                    []int
	missing                    []Form
	seen                       map[Form]int
	parts                      [][]float32 // by row
	made                       []float32   // parts that are not kept
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
	near := forms[max(from, 0):min(hi+reach, len(forms))]
	n.embed(s, near)
	s.rows = grow(s.rows, count*n.Width)
	s.parts = grow(s.parts, count)
	clear(s.parts)
	before := max(-from, 0) // rows of zeros before the document
	clear(s.rows[:before*n.Width])
	clear(s.rows[(before+len(near))*n.Width:])
	for i, f := range near {
		copy(s.rows[(before+i)*n.Width:], *f.kept[n.slot(f)].Load())
	}
	n.findParts(s, near, before)
	for k := range n.layers {
		n.layer(s, k, count)
	}
	return s.rows[reach*n.Width : (count-reach)*n.Width]
}

// findParts finds the parts of each form, or makes them.
func (n *Network) findParts(s *Scratch, forms []Form, before int) {
	s.begin()
	for i, f := range forms {
		p := n.partsOf(f).Load()
		if p != nil && p.form == f {
			s.parts[before+i] = p.rows
			p.uses.Store(2) // it has just proved useful
		} else {
			s.miss(f)
		}
	}
	if len(s.missing) == 0 {
		return
	}
	s.sums = grow(s.sums, len(s.missing)*n.Width)
	for k, f := range s.missing {
		copy(s.sums[k*n.Width:], *f.kept[n.slot(f)].Load())
	}
	stride := n.first.Stride()
	s.made = grow(s.made, len(s.missing)*stride)
	n.first.Mul(s.made, s.sums, n.Width, len(s.missing))
	for i, f := range forms {
		if k, missed := s.seen[f]; missed {
			s.parts[before+i] = s.made[k*stride : k*stride+n.first.Out]
		}
	}
	for k, f := range s.missing {
		n.keep(f, s.made[k*stride:k*stride+n.first.Out])
	}
}

// partsOf is where the parts of a form are kept, if they are.
func (n *Network) partsOf(f Form) *atomic.Pointer[parts] {
	return &n.parts[(2*f.id+uint32(number(f.Space)))%keptParts]
}

// keep keeps the parts of a form, unless those in its place were in use lately.
func (n *Network) keep(f Form, rows []float32) {
	place := n.partsOf(f)
	if there := place.Load(); there != nil && there.uses.Add(-1) >= 0 {
		return
	}
	place.Store(&parts{form: f, rows: clone(rows)})
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

// firstLayer adds up the parts of the forms in a window.
func (n *Network) firstLayer(s *Scratch, first, rows, stride int) {
	bias := n.layers[0].bias
	var window [2*maxWindow + 1][]float32
	for r := range rows {
		found := window[:0]
		for place := range 2*n.window + 1 {
			if p := s.parts[first+r+place-n.window]; p != nil {
				found = append(found, p[place*len(bias):])
			}
		}
		matrix.SumVectors(s.sums[r*stride:(r+1)*stride], bias, found)
	}
}

// slot is where a lexeme keeps what the network's mixer made of it.
func (n *Network) slot(f Form) int {
	return 2*n.index + int(number(f.Space))
}

// embed makes sure that each of the forms has its vector.
func (n *Network) embed(s *Scratch, forms []Form) {
	s.begin()
	for _, f := range forms {
		if f.kept[n.slot(f)].Load() == nil {
			s.miss(f)
		}
	}
	count := len(s.missing)
	if count == 0 {
		return
	}
	s.sums = grow(s.sums, count*len(n.base))
	s.rows = grow(s.rows, count*n.Width)
	for i, f := range s.missing {
		n.mix(s, s.sums[i*len(n.base):(i+1)*len(n.base)], f)
	}
	n.mixer.Apply(s.rows, n.Width, s.sums, len(n.base), count, false)
	for i, f := range s.missing {
		// A copy of its own, so that what is forgotten frees its memory.
		mixed := clone(s.rows[i*n.Width : (i+1)*n.Width])
		f.kept[n.slot(f)].Store(&mixed)
	}
}

func clone(v []float32) []float32 { return append(make([]float32, 0, len(v)), v...) }

// begin forgets which forms are missing.
func (s *Scratch) begin() {
	s.missing = s.missing[:0]
	if s.seen == nil {
		s.seen = map[Form]int{}
	}
	clear(s.seen)
}

// miss notes a form that is missing, once.
func (s *Scratch) miss(f Form) {
	if _, twice := s.seen[f]; !twice {
		s.seen[f] = len(s.missing)
		s.missing = append(s.missing, f)
	}
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
