package tok2vec

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"

	"github.com/tinylib/msgp/msgp"
)

// Vectors is a table of static word vectors, found by the number of a text.
type Vectors struct {
	Width int
	rows  map[uint64]int32
	data  []byte // float32, little-endian, row after row
}

// npyHeader is what numpy writes before a table of float32 in C order
// (numpy.lib.format, version 1.0).
var npyHeader = regexp.MustCompile(`^\{'descr': '<f4', 'fortran_order': False, 'shape': \((\d+), (\d+)\), \} *\n$`)

// ReadVectors reads the files vectors (numpy's .npy) and key2row (MessagePack) of
// a pipeline's vocab. A pipeline without vectors has an empty table.
func ReadVectors(table, keys []byte) (*Vectors, error) {
	v := &Vectors{rows: map[uint64]int32{}}
	count, err := v.readTable(table)
	if err != nil {
		return nil, fmt.Errorf("vectors: %w", err)
	}
	n, rest, err := msgp.ReadMapHeaderBytes(keys)
	if err != nil || int64(n)*2 > int64(len(rest)) {
		return nil, fmt.Errorf("key2row: expected a map from numbers to rows")
	}
	v.rows = make(map[uint64]int32, n)
	for range n {
		var key uint64
		var row int64
		if key, rest, err = msgp.ReadUint64Bytes(rest); err == nil {
			row, rest, err = msgp.ReadInt64Bytes(rest)
		}
		if err != nil {
			return nil, fmt.Errorf("key2row: expected a map from numbers to rows: %w", err)
		}
		if row < 0 {
			continue
		}
		if row >= int64(count) {
			return nil, fmt.Errorf("key2row: row %d, but there are %d vectors", row, count)
		}
		v.rows[key] = int32(row)
	}
	return v, nil
}

func (v *Vectors) readTable(data []byte) (count int, err error) {
	const want = "expected numpy's .npy form with float32 values in two dimensions, in C order"
	if len(data) < 10 || !bytes.HasPrefix(data, []byte("\x93NUMPY\x01\x00")) {
		return 0, errors.New(want)
	}
	start := 10 + int(binary.LittleEndian.Uint16(data[8:]))
	if start > len(data) {
		return 0, errors.New(want)
	}
	shape := npyHeader.FindSubmatch(data[10:start])
	if shape == nil {
		return 0, errors.New(want)
	}
	count, err1 := strconv.Atoi(string(shape[1]))
	width, err2 := strconv.Atoi(string(shape[2]))
	v.data, v.Width = data[start:], width
	if err1 != nil || err2 != nil || count > math.MaxInt32 || width > math.MaxInt32 || count*width*4 != len(v.data) {
		return 0, fmt.Errorf("shape (%s, %s) needs %s·%s·4 bytes, there are %d", shape[1], shape[2], shape[1], shape[2], len(v.data))
	}
	return count, nil
}

// read sets dst to the vector of a text's number; ok is false when it has none.
func (v *Vectors) read(dst []float32, key uint64) (ok bool) {
	row, ok := v.rows[key]
	if !ok {
		return false
	}
	data := v.data[int(row)*v.Width*4:]
	for i := range dst {
		dst[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return true
}
