package atlas

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"math/bits"
	"slices"

	"github.com/blevesearch/vellum"
)

// Entry is a unit as it is put into a file. Parent is another entry or nil. Code
// is that of a country. Forms are all that it is called: Name is not among them
// of itself. Loose says that it is found by loose forms too.
type Entry struct {
	Name     string
	Level    Level
	Seat     Seat
	People   int
	Lat, Lon float64 // NaN when not known
	Near     bool
	Notable  bool
	Parent   *Entry
	Code     string
	Forms    []string
	Loose    bool
}

// Write makes a file of entries, the same byte for byte whatever their order.
// sum is the checksum of what they were made from.
func Write(entries []*Entry, sum [32]byte) ([]byte, error) {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, compare)
	ids := make(map[*Entry]int, len(entries))
	for i, e := range entries {
		ids[e] = i
	}
	if len(entries) >= noParent {
		return nil, fmt.Errorf("%d units are too many", len(entries))
	}
	var countries, units, blocks, names []byte
	codes := map[string]int{}
	before := ""
	for i, e := range entries {
		if e.Code != "" {
			codes[e.Code] = i
		}
		parent := noParent
		if e.Parent != nil {
			var ok bool
			if parent, ok = ids[e.Parent]; !ok {
				return nil, fmt.Errorf("%s lies in %s, which is not there", e.Name, e.Parent.Name)
			}
		}
		units = appendUnit(units, e, parent)
		shared := 0
		if i%perBlock == 0 {
			blocks = binary.LittleEndian.AppendUint32(blocks, uint32(len(names)))
		} else {
			for shared < min(len(before), len(e.Name), 255) && before[shared] == e.Name[shared] {
				shared++
			}
		}
		if len(e.Name)-shared > 255 {
			return nil, fmt.Errorf("the name %q is too long", e.Name)
		}
		names = append(names, byte(shared), byte(len(e.Name)-shared))
		names = append(names, e.Name[shared:]...)
		before = e.Name
	}
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		countries = append24(append(countries, code...), codes[code])
	}
	posting, keys, err := index(entries)
	if err != nil {
		return nil, err
	}
	file := append([]byte(magic), sum[:]...)
	for _, section := range [][]byte{countries, units, blocks, names, posting} {
		file = binary.LittleEndian.AppendUint32(file, uint32(len(section)))
	}
	return slices.Concat(file, countries, units, blocks, names, posting, keys), nil
}

func compare(a, b *Entry) int {
	return cmp.Or(cmp.Compare(Strict(a.Name), Strict(b.Name)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Level, b.Level), cmp.Compare(b.People, a.People),
		cmp.Compare(a.Lat, b.Lat), cmp.Compare(a.Lon, b.Lon), cmp.Compare(a.Code, b.Code))
}

func append24(b []byte, n int) []byte { return append(b, byte(n), byte(n>>8), byte(n>>16)) }

func appendUnit(b []byte, e *Entry, parent int) []byte {
	first := byte(e.Level) | byte(e.Seat)<<3
	if e.Near {
		first |= 1 << 6
	}
	if e.Notable {
		first |= 1 << 7
	}
	b = append(b, first, byte(bits.Len(uint(max(0, e.People)))))
	lat, lon := noLat, 0
	if !math.IsNaN(e.Lat) {
		lat, lon = int(math.Round((e.Lat+90)*perDegree)), int(math.Round((e.Lon+180)*perDegree))
	}
	return append24(append24(append24(b, lat), lon), parent)
}

// index makes the transducer and the lists that it leads to.
func index(entries []*Entry) (posting, keys []byte, err error) {
	hits := map[string][]Hit{}
	add := func(form string, h Hit) {
		if form == "" {
			return
		}
		list := hits[form]
		if n := len(list); n > 0 && list[n-1].ID == h.ID { // strict forms come first
			return
		}
		hits[form] = append(list, h)
	}
	for i, e := range entries {
		for _, name := range e.Forms {
			add(Strict(name), Hit{i, false})
		}
		for _, name := range e.Forms {
			if e.Loose {
				add(Loose(Strict(name)), Hit{i, true})
			}
		}
	}
	var buf bytes.Buffer
	w, err := vellum.New(&buf, nil)
	if err != nil {
		return nil, nil, err
	}
	for _, form := range slices.Sorted(maps.Keys(hits)) {
		list := hits[form]
		value := uint64(list[0].ID)<<2 | loose(list[0])<<1
		if len(list) > 1 {
			value = uint64(len(posting))<<1 | 1
			posting = binary.AppendUvarint(posting, uint64(len(list)))
			last := 0
			for _, h := range list {
				posting = binary.AppendUvarint(posting, uint64(h.ID-last)<<1|loose(h))
				last = h.ID
			}
		}
		if err := w.Insert([]byte(form), value); err != nil {
			return nil, nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, nil, err
	}
	return posting, buf.Bytes(), nil
}

func loose(h Hit) uint64 {
	if h.Loose {
		return 1
	}
	return 0
}

// SumOf is the checksum of tables, as a file carries it.
func SumOf(tables ...[]byte) [32]byte {
	return sha256.Sum256(bytes.Join(tables, []byte{0}))
}
