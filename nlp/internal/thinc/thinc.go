// Package thinc reads the weights of a network as thinc saves them (Model.to_bytes):
// MessagePack with the nodes of the network in breadth-first order, their
// attributes and their parameters. What the network computes is left to others.
package thinc

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/tinylib/msgp/msgp"
)

// Model is a network: its nodes in breadth-first order.
type Model struct {
	Nodes []Node
}

// Node is one layer.
type Node struct {
	Name   string
	attrs  map[string][]byte
	params map[string]Array
}

// Array is a parameter: float32 values in C order.
type Array struct {
	Shape []int
	Data  []float32
}

// limits of what a file may hold, far beyond what spaCy saves.
const (
	maxNodes = 10_000
	maxRank  = 8
)

// Read reads a model. The error says what was expected where.
func Read(data []byte) (*Model, error) {
	m := &Model{}
	r := reader{data: data}
	for range r.mapHeader("a model") {
		switch key := r.text("the name of a part of the model"); key {
		case "nodes":
			r.list("nodes", m, r.node)
		case "attrs":
			r.list("attrs", m, r.attributes)
		case "params":
			r.list("params", m, r.parameters)
		default:
			r.skip(key)
		}
	}
	if r.err == nil && len(m.Nodes) == 0 {
		r.fail("a model with nodes", nil)
	}
	return m, r.err
}

// All returns the nodes of a name, in order.
func (m *Model) All(name string) []*Node {
	var found []*Node
	for i := range m.Nodes {
		if m.Nodes[i].Name == name {
			found = append(found, &m.Nodes[i])
		}
	}
	return found
}

// One returns the only node of a name.
func (m *Model) One(name string) (*Node, error) {
	found := m.All(name)
	if len(found) != 1 {
		return nil, fmt.Errorf("the network has %d layers %q, expected one", len(found), name)
	}
	return found[0], nil
}

// Param returns a parameter, whose shape must be as given; -1 stands for any
// length of 1 or more.
func (n *Node) Param(name string, shape ...int) (Array, error) {
	a, ok := n.params[name]
	if !ok {
		return a, fmt.Errorf("layer %q has no weights %q", n.Name, name)
	}
	fits := len(a.Shape) == len(shape)
	for i := 0; fits && i < len(shape); i++ {
		fits = a.Shape[i] == shape[i] || shape[i] == -1 && a.Shape[i] > 0
	}
	if !fits {
		return a, fmt.Errorf("weights %q of layer %q have shape %v, expected %v (-1: any)", name, n.Name, a.Shape, shape)
	}
	return a, nil
}

// Int returns an attribute that is a whole number.
func (n *Node) Int(name string) (int, error) {
	v, _, err := msgp.ReadInt64Bytes(n.attrs[name])
	if err != nil {
		return 0, fmt.Errorf("layer %q: attribute %q is no whole number", n.Name, name)
	}
	return int(v), nil
}

// Bool returns an attribute that is true or false; false when there is none.
func (n *Node) Bool(name string) bool {
	v, _, err := msgp.ReadBoolBytes(n.attrs[name])
	return err == nil && v
}

// Text returns an attribute that is a text; "" when there is none.
func (n *Node) Text(name string) string {
	v, _, err := msgp.ReadStringBytes(n.attrs[name])
	if err != nil {
		return ""
	}
	return v
}

// Texts returns an attribute that is a list of texts.
func (n *Node) Texts(name string) ([]string, error) {
	count, rest, err := msgp.ReadArrayHeaderBytes(n.attrs[name])
	if err != nil || int(count) > len(rest) {
		return nil, fmt.Errorf("layer %q: attribute %q is no list", n.Name, name)
	}
	texts := make([]string, count)
	for i := range texts {
		if texts[i], rest, err = msgp.ReadStringBytes(rest); err != nil {
			return nil, fmt.Errorf("layer %q: attribute %q is no list of texts", n.Name, name)
		}
	}
	return texts, nil
}

// reader takes a MessagePack file apart, and keeps its first error.
type reader struct {
	data []byte
	at   int
	err  error
}

func (r *reader) fail(want string, cause error) {
	if r.err != nil {
		return
	}
	r.err = fmt.Errorf("byte %d: expected %s", r.at, want)
	if cause != nil {
		r.err = fmt.Errorf("%w: %w", r.err, cause)
	}
}

// took moves on to where rest begins.
func (r *reader) took(rest []byte, want string, err error) bool {
	if err != nil {
		r.fail(want, err)
		return false
	}
	r.at = len(r.data) - len(rest)
	return true
}

func (r *reader) rest() []byte { return r.data[r.at:] }

func (r *reader) mapHeader(want string) int {
	if r.err != nil {
		return 0
	}
	n, rest, err := msgp.ReadMapHeaderBytes(r.rest())
	return r.count(n, rest, "a map: "+want, err)
}

func (r *reader) arrayHeader(want string) int {
	if r.err != nil {
		return 0
	}
	n, rest, err := msgp.ReadArrayHeaderBytes(r.rest())
	return r.count(n, rest, "a list: "+want, err)
}

// count refuses a header that promises more than the file can hold.
func (r *reader) count(n uint32, rest []byte, want string, err error) int {
	if err == nil && int64(n) > int64(len(rest)) {
		err = fmt.Errorf("%d entries in %d bytes", n, len(rest))
	}
	if !r.took(rest, want, err) {
		return 0
	}
	return int(n)
}

// text reads a name, written as text or as bytes.
func (r *reader) text(want string) string {
	if r.err != nil {
		return ""
	}
	if b, rest, err := msgp.ReadStringZC(r.rest()); err == nil {
		r.took(rest, want, nil)
		return string(b)
	}
	return string(r.bytes(want))
}

func (r *reader) bytes(want string) []byte {
	if r.err != nil {
		return nil
	}
	b, rest, err := msgp.ReadBytesZC(r.rest())
	if !r.took(rest, want, err) {
		return nil
	}
	return b
}

func (r *reader) skip(want string) {
	if r.err != nil {
		return
	}
	rest, err := msgp.Skip(r.rest())
	r.took(rest, want, err)
}

func (r *reader) list(name string, m *Model, read func(n *Node)) {
	count := r.arrayHeader(name)
	if count > maxNodes {
		r.fail(fmt.Sprintf("at most %d %s", maxNodes, name), nil)
		return
	}
	if len(m.Nodes) == 0 {
		m.Nodes = make([]Node, count)
	}
	if r.err == nil && count != len(m.Nodes) {
		r.fail(fmt.Sprintf("as many %s as nodes: %d", name, len(m.Nodes)), nil)
		return
	}
	for i := range m.Nodes {
		if r.err != nil {
			return
		}
		read(&m.Nodes[i])
	}
}

func (r *reader) node(n *Node) {
	for range r.mapHeader("a node") {
		if key := r.text("a part of a node"); key == "name" {
			n.Name = r.text("the name of a layer")
		} else {
			r.skip(key)
		}
	}
}

func (r *reader) attributes(n *Node) {
	n.attrs = map[string][]byte{}
	for range r.mapHeader("the attributes of layer " + n.Name) {
		key := r.text("an attribute's name")
		if r.err != nil {
			return
		}
		if msgp.NextType(r.rest()) == msgp.BinType {
			n.attrs[key] = r.bytes("attribute " + key)
		} else {
			r.skip(key)
		}
	}
}

func (r *reader) parameters(n *Node) {
	n.params = map[string]Array{}
	for range r.mapHeader("the weights of layer " + n.Name) {
		key := r.text("the name of weights")
		if r.err != nil {
			return
		}
		if msgp.NextType(r.rest()) == msgp.NilType {
			r.skip(key)
			continue
		}
		if a := r.array(key); r.err == nil {
			n.params[key] = a
		}
	}
}

// array reads a numpy array as msgpack-numpy writes it.
func (r *reader) array(name string) Array {
	var (
		a    Array
		kind string
		data []byte
	)
	for range r.mapHeader("weights " + name) {
		switch key := r.text("a part of weights " + name); key {
		case "type":
			kind = r.text("the type of weights " + name)
		case "shape":
			a.Shape = r.shape(name)
		case "data":
			data = r.bytes("the numbers of weights " + name)
		default:
			r.skip(key)
		}
	}
	if r.err != nil {
		return a
	}
	if kind != "<f4" {
		r.fail(fmt.Sprintf("weights %s of type <f4 (float32), not %q", name, kind), nil)
		return a
	}
	size := 1
	for _, n := range a.Shape {
		if n < 0 || n > len(data) {
			size = -1
			break
		}
		if size *= n; size > len(data) {
			break
		}
	}
	if size < 0 || size*4 != len(data) {
		r.fail(fmt.Sprintf("weights %s of shape %v, 4 bytes each, not %d bytes", name, a.Shape, len(data)), nil)
		return a
	}
	a.Data = make([]float32, size)
	for i := range a.Data {
		a.Data[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return a
}

func (r *reader) shape(name string) []int {
	rank := r.arrayHeader("the shape of weights " + name)
	if rank > maxRank {
		r.fail(fmt.Sprintf("at most %d dimensions", maxRank), nil)
	}
	if r.err != nil {
		return nil
	}
	shape := make([]int, rank)
	for i := range shape {
		v, rest, err := msgp.ReadInt64Bytes(r.rest())
		if !r.took(rest, "a dimension of weights "+name, err) {
			return nil
		}
		shape[i] = int(v)
	}
	return shape
}
