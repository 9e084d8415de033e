package thinc

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/tinylib/msgp/msgp"
)

// saved is a model of one layer as thinc saves it, with parts that a test may
// spoil.
type saved struct {
	nodes, attrs, params uint32 // what the lists promise
	kind                 string
	shape                []int
	data                 []byte
}

func good() saved {
	return saved{nodes: 1, attrs: 1, params: 1, kind: "<f4", shape: []int{2, 1}, data: floats(1.5, -2)}
}

func floats(values ...float32) []byte {
	var b []byte
	for _, v := range values {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}

func (s saved) bytes() []byte {
	b := msgp.AppendMapHeader(nil, 4)
	b = msgp.AppendArrayHeader(msgp.AppendString(b, "nodes"), s.nodes)
	b = msgp.AppendMapHeader(b, 2)
	b = msgp.AppendString(msgp.AppendString(b, "name"), "hashembed")
	b = msgp.AppendMapHeader(msgp.AppendString(b, "dims"), 0)
	b = msgp.AppendArrayHeader(msgp.AppendString(b, "attrs"), s.attrs)
	b = msgp.AppendMapHeader(b, 3)
	b = msgp.AppendBytes(msgp.AppendString(b, "seed"), msgp.AppendInt(nil, 8))
	b = msgp.AppendBytes(msgp.AppendString(b, "has_upper"), msgp.AppendBool(nil, true))
	b = msgp.AppendBytes(msgp.AppendString(b, "columns"), msgp.AppendString(msgp.AppendArrayHeader(nil, 1), "NORM"))
	b = msgp.AppendArrayHeader(msgp.AppendString(b, "params"), s.params)
	b = msgp.AppendMapHeader(b, 2)
	b = msgp.AppendNil(msgp.AppendString(b, "b"))
	b = msgp.AppendMapHeader(msgp.AppendString(b, "E"), 5)
	b = msgp.AppendBool(msgp.AppendBytes(b, []byte("nd")), true)
	b = msgp.AppendString(msgp.AppendBytes(b, []byte("type")), s.kind)
	b = msgp.AppendBytes(msgp.AppendBytes(b, []byte("kind")), nil)
	b = msgp.AppendArrayHeader(msgp.AppendBytes(b, []byte("shape")), uint32(len(s.shape)))
	for _, n := range s.shape {
		b = msgp.AppendInt(b, n)
	}
	b = msgp.AppendBytes(msgp.AppendBytes(b, []byte("data")), s.data)
	return msgp.AppendArrayHeader(msgp.AppendString(b, "shims"), 0)
}

func TestAModelIsRead(t *testing.T) {
	m, err := Read(good().bytes())
	if err != nil {
		t.Fatal(err)
	}
	n, err := m.One("hashembed")
	if err != nil {
		t.Fatal(err)
	}
	e, err := n.Param("E", -1, 1)
	if err != nil || !slices.Equal(e.Data, []float32{1.5, -2}) {
		t.Errorf("weights %v, %v", e, err)
	}
	seed, err := n.Int("seed")
	columns, err2 := n.Texts("columns")
	if err != nil || err2 != nil || seed != 8 || !n.Bool("has_upper") || !slices.Equal(columns, []string{"NORM"}) {
		t.Errorf("attributes: %d %v %v %v", seed, columns, err, err2)
	}
	for name, wrong := range map[string]func() error{
		`no weights "W"`: func() error { _, err := n.Param("W"); return err },
		`no weights "b"`: func() error { _, err := n.Param("b"); return err },
		"shape [2 1], expected [3 1]": func() error {
			_, err := n.Param("E", 3, 1)
			return err
		},
		`attribute "column" is no whole number`: func() error { _, err := n.Int("column"); return err },
		`attribute "seed" is no list`:           func() error { _, err := n.Texts("seed"); return err },
		`0 layers "maxout", expected one`:       func() error { _, err := m.One("maxout"); return err },
	} {
		if err := wrong(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v, want %q", err, name)
		}
	}
}

func TestADamagedModelIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*saved)
		want  string
	}{
		"another type":            {func(s *saved) { s.kind = "<f8" }, "of type <f4 (float32)"},
		"too few numbers":         {func(s *saved) { s.data = s.data[:4] }, "of shape [2 1], 4 bytes each, not 4 bytes"},
		"a negative length":       {func(s *saved) { s.shape = []int{-2, -1} }, "of shape [-2 -1]"},
		"a shape that overflows":  {func(s *saved) { s.shape = []int{1 << 31, 1 << 31, 1 << 31} }, "not 8 bytes"},
		"too many dimensions":     {func(s *saved) { s.shape = make([]int, 9) }, "at most 8 dimensions"},
		"more nodes than there":   {func(s *saved) { s.nodes = 1 << 31 }, "entries in"},
		"attributes without node": {func(s *saved) { s.attrs = 2 }, "as many attrs as nodes: 1"},
		"no nodes":                {func(s *saved) { s.nodes = 0 }, ""},
	} {
		s := good()
		c.spoil(&s)
		if _, err := Read(s.bytes()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	whole := good().bytes()
	for n := range whole {
		if _, err := Read(whole[:n]); err == nil && n < len(whole) {
			t.Errorf("a model cut off after %d of %d bytes was read", n, len(whole))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(good().bytes())
	f.Add([]byte{0xdf, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read(data)
		if err == nil && len(m.Nodes) == 0 {
			t.Error("a model without nodes")
		}
		if err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}
