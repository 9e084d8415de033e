package lemma

import (
	"fmt"
	"hash/maphash"

	"github.com/tinylib/msgp/msgp"

	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// words is a table by words, or by the numbers of words, in the bytes of the file:
// only the places of the keys are kept beside those.
type words struct {
	data  []byte
	seed  maphash.Seed
	byID  bool
	slots []uint32 // 1 + the place in data of a key, or 0
	count int
}

// newWords makes a table of so many words; without any it is nil.
func newWords(data []byte, count uint32, byID bool) *words {
	if count == 0 {
		return nil
	}
	size := 2
	for size < int(count)+int(count)/2+1 {
		size *= 2
	}
	return &words{data: data, seed: maphash.MakeSeed(), byID: byID, slots: make([]uint32, size)}
}

func (w *words) len() int {
	if w == nil {
		return 0
	}
	return w.count
}

// add adds the key at a place in data. Of equal keys the last one counts.
func (w *words) add(place int) error {
	var at *uint32
	var err error
	if w.byID {
		var id uint64
		if id, _, err = msgp.ReadUint64Bytes(w.data[place:]); err != nil {
			return fmt.Errorf("byte %d: expected the number of a word: %w", place, err)
		}
		at, _ = w.findID(id)
	} else {
		var word []byte
		if word, _, err = readString(w.data, w.data[place:]); err != nil {
			return err
		}
		at, _ = w.find(maphash.Bytes(w.seed, word), string(word))
	}
	if *at == 0 {
		w.count++
	}
	*at = uint32(place) + 1
	return nil
}

// find gives the slot of a word and what follows it in the file.
func (w *words) find(hash uint64, word string) (slot *uint32, value []byte) {
	for i := int(hash) & (len(w.slots) - 1); ; i = (i + 1) & (len(w.slots) - 1) {
		if w.slots[i] == 0 {
			return &w.slots[i], nil
		}
		there, value, err := msgp.ReadStringZC(w.data[w.slots[i]-1:])
		if err == nil && string(there) == word {
			return &w.slots[i], value
		}
	}
}

// findID is find by the number of a word.
func (w *words) findID(id uint64) (slot *uint32, value []byte) {
	hash := maphash.Comparable(w.seed, id)
	for i := int(hash) & (len(w.slots) - 1); ; i = (i + 1) & (len(w.slots) - 1) {
		if w.slots[i] == 0 {
			return &w.slots[i], nil
		}
		there, value, err := msgp.ReadUint64Bytes(w.data[w.slots[i]-1:])
		if err == nil && there == id {
			return &w.slots[i], value
		}
	}
}

// value is what stands in the file behind a word.
func (w *words) value(word string) (value []byte, ok bool) {
	if w.len() == 0 {
		return nil, false
	}
	var slot *uint32
	if w.byID {
		slot, value = w.findID(vocab.ID(word))
	} else {
		slot, value = w.find(maphash.String(w.seed, word), word)
	}
	return value, *slot != 0
}

func (w *words) has(word string) bool {
	_, ok := w.value(word)
	return ok
}

// forms are those that the table gives for a word.
func (w *words) forms(word string) []string {
	value, ok := w.value(word)
	if !ok {
		return nil
	}
	n, rest, err := msgp.ReadArrayHeaderBytes(value)
	var forms []string
	for ; err == nil && n > 0; n-- {
		var form string
		if form, rest, err = msgp.ReadStringBytes(rest); err == nil {
			forms = append(forms, form)
		}
	}
	return forms
}

// firstItem is the first string of a list, or the first character of a string: what
// Python's index 0 gives.
func firstItem(value []byte) string {
	if msgp.NextType(value) != msgp.ArrayType {
		form, _, _ := msgp.ReadStringBytes(value)
		return vocab.Prefix(form)
	}
	_, value, _ = msgp.ReadArrayHeaderBytes(value)
	form, _, _ := msgp.ReadStringBytes(value)
	return form
}

// get is the form that the table gives for a word, the first where there are
// several, or else what is given.
func (w *words) get(word, otherwise string) string {
	value, ok := w.value(word)
	if !ok {
		return otherwise
	}
	if msgp.NextType(value) == msgp.ArrayType {
		_, value, _ = msgp.ReadArrayHeaderBytes(value)
	}
	form, _, err := msgp.ReadStringBytes(value)
	if err != nil {
		return otherwise
	}
	return form
}
