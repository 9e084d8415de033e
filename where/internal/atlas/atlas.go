// Package atlas is a table of the world's places that is searched where it lies:
// in the bytes that a program carries, without a step of loading. It knows units
// (countries, provinces, districts, points), what they are called and in which
// other unit each lies. Which of several places a text means is left to package
// where.
//
// The file is
//
//	magic, 8 bytes
//	SHA-256 of the tables it was made from, 32 bytes
//	lengths of the sections, 5 × uint32
//	countries: 2 letters and uint24 number of the unit, in the order of letters
//	units: 11 bytes each, in the order of their numbers
//	names: every 16th unit's name whole, others with what they share left out
//	postings: lists of units with one name
//	keys: a finite-state transducer from a name's form to a unit or a posting
//
// with all numbers in little-endian order.
package atlas

import (
	"encoding/binary"
	"errors"

	"github.com/blevesearch/vellum"
)

const (
	magic     = "twworld1"
	sumSize   = 32
	sections  = 5
	header    = len(magic) + sumSize + 4*sections
	unitSize  = 11
	perBlock  = 16
	codeSize  = 5
	noParent  = 1<<24 - 1
	noLat     = 1<<24 - 1
	perDegree = 1e4 // steps of a coordinate: 11 m
)

// Level is how exactly a unit says where something is.
type Level byte

// The levels, the least exact first.
const (
	Country Level = iota + 1
	Province
	District
	Point
)

// Seat is what a town is the seat of: nothing, or the government of a unit of
// the level. Of a unit that is no town it is 0.
type Seat = Level

// Unit is a place of the atlas, with its name.
type Unit struct {
	Bare
	Name string
}

// Bare is a place without its name, which takes the longest to find. Population is
// the power of two below the number of people in a town, or 0 when that is not known.
// Near is set when Lat and Lon (degrees, WGS 84) are only those of the unit that it
// lies in; Located is unset when there are none. Notable is set for units that the
// hand-made table names. It holds no pointers, so that lists of it cost little.
type Bare struct {
	ID         int
	Level      Level
	Seat       Seat
	Population int
	Lat, Lon   float64
	Located    bool
	Near       bool
	Notable    bool
	Parent     int // the unit that it lies in; -1 for none
}

// Hit is a unit that has a name. Loose is set when it has the name in a loose
// form only.
type Hit struct {
	ID    int
	Loose bool
}

// Atlas is a file opened. It may be used by several goroutines, each with a
// Reader of its own.
type Atlas struct {
	sum                              []byte
	countries, units, names, posting []byte
	blocks                           []byte // uint32 offsets of blocks within names
	keys                             *vellum.FST
}

var errBroken = errors.New("atlas: the file is broken")

// Open opens a file. It reads the header only.
func Open(data []byte) (*Atlas, error) {
	if len(data) < header || string(data[:len(magic)]) != magic {
		return nil, errBroken
	}
	a := &Atlas{sum: data[len(magic):][:sumSize]}
	sizes, rest := data[len(magic)+sumSize:header], data[header:]
	for i, section := range []*[]byte{&a.countries, &a.units, &a.blocks, &a.names, &a.posting} {
		n := uint64(binary.LittleEndian.Uint32(sizes[4*i:]))
		if n > uint64(len(rest)) {
			return nil, errBroken
		}
		*section, rest = rest[:n], rest[n:]
	}
	var err error
	if a.keys, err = vellum.Load(rest); err != nil {
		return nil, errors.Join(errBroken, err)
	}
	return a, nil
}

// Sum is the checksum of the tables that the file was made from.
func (a *Atlas) Sum() []byte { return a.sum }

// Len is how many units there are; they are numbered from 0.
func (a *Atlas) Len() int { return len(a.units) / unitSize }

// Names is how many forms of names lead to a unit.
func (a *Atlas) Names() int { return a.keys.Len() }

func uint24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

// Unit gives the unit of a number.
func (a *Atlas) Unit(id int) Unit {
	return Unit{a.Bare(id), a.name(id)}
}

// Bare gives the unit of a number without its name.
func (a *Atlas) Bare(id int) Bare {
	b := a.units[id*unitSize:][:unitSize]
	u := Bare{ID: id, Level: Level(b[0] & 7), Seat: Seat(b[0] >> 3 & 7), Near: b[0]>>6&1 == 1, Notable: b[0]>>7 == 1, Population: int(b[1]), Parent: uint24(b[8:])}
	if u.Parent == noParent {
		u.Parent = -1
	}
	if lat := uint24(b[2:]); lat != noLat {
		u.Lat, u.Lon, u.Located = float64(lat)/perDegree-90, float64(uint24(b[5:]))/perDegree-180, true
	}
	return u
}

// Parent is the unit that one lies in; -1 for none.
func (a *Atlas) Parent(id int) int {
	if p := uint24(a.units[id*unitSize+8:]); p != noParent {
		return p
	}
	return -1
}

func (a *Atlas) name(id int) string {
	block := a.names[binary.LittleEndian.Uint32(a.blocks[id/perBlock*4:]):]
	var room [64]byte
	name := room[:0]
	for range id%perBlock + 1 {
		shared, n := block[0], block[1]
		name = append(name[:shared], block[2:2+n]...)
		block = block[2+n:]
	}
	return string(name)
}

// Code is the country (ISO 3166, two letters) of a unit that is a country, or
// empty.
func (a *Atlas) Code(id int) string {
	for b := a.countries; len(b) >= codeSize; b = b[codeSize:] {
		if uint24(b[2:]) == id {
			return string(b[:2])
		}
	}
	return ""
}

// Find gives the unit that is the country of a code; -1 for none.
func (a *Atlas) Find(code string) int {
	for b := a.countries; len(b) >= codeSize; b = b[codeSize:] {
		if string(b[:2]) == code {
			return uint24(b[2:])
		}
	}
	return -1
}

// Reader looks names up. It is not for several goroutines at once.
type Reader struct {
	atlas *Atlas
	keys  *vellum.Reader
}

// Reader makes a reader.
func (a *Atlas) Reader() (*Reader, error) {
	keys, err := a.keys.Reader()
	return &Reader{a, keys}, err
}

// Lookup appends the units that have a name, given in its strict or loose form.
func (r *Reader) Lookup(hits []Hit, form []byte) []Hit {
	v, ok, err := r.keys.Get(form)
	if err != nil || !ok {
		return hits
	}
	if v&1 == 0 {
		return append(hits, Hit{int(v >> 2), v&2 != 0})
	}
	list := r.atlas.posting[v>>1:]
	n, w := binary.Uvarint(list)
	id := 0
	for range n {
		list = list[w:]
		var step uint64
		step, w = binary.Uvarint(list)
		id += int(step >> 1)
		hits = append(hits, Hit{id, step&1 != 0})
	}
	return hits
}
