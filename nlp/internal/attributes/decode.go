package attributes

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/tinylib/msgp/msgp"

	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// decoder reads MessagePack.
type decoder struct {
	data, rest  []byte
	expressions expressions
}

func (d *decoder) place() int { return len(d.data) - len(d.rest) }

// want is an error about what stands at the place where reading stands.
func (d *decoder) want(what string, err error) error {
	return fmt.Errorf("byte %d: expected %s: %w", d.place(), what, err)
}

var errTooMany = errors.New("more entries than bytes left")

func (d *decoder) header(what string, read func([]byte) (uint32, []byte, error)) (int, error) {
	n, rest, err := read(d.rest)
	if err == nil && int64(n) > int64(len(rest)) {
		err = errTooMany
	}
	if err != nil {
		return 0, d.want(what, err)
	}
	d.rest = rest
	return int(n), nil
}

func (d *decoder) arrayHeader(what string) (int, error) {
	return d.header(what, msgp.ReadArrayHeaderBytes)
}

// eachKey reads a map, the value of each key by a function. Keys may be the numbers
// of spaCy's symbols.
func (d *decoder) eachKey(what string, value func(key string) error) error {
	n, err := d.header(what, msgp.ReadMapHeaderBytes)
	for ; err == nil && n > 0; n-- {
		var key string
		if key, err = d.named("a key"); err == nil {
			err = value(key)
		}
	}
	return err
}

func (d *decoder) text(what string) (string, error) {
	s, rest, err := msgp.ReadStringBytes(d.rest)
	if err == nil && !utf8.ValidString(s) {
		err = errors.New("not UTF-8")
	}
	if err != nil {
		return "", d.want(what, err)
	}
	d.rest = rest
	return s, nil
}

func (d *decoder) integer(what string) (int64, error) {
	n, rest, err := msgp.ReadInt64Bytes(d.rest)
	if err != nil {
		return 0, d.want(what, err)
	}
	d.rest = rest
	return n, nil
}

// number reads a number, or yes and no as 1 and 0.
func (d *decoder) number(what string) (int64, error) {
	if msgp.NextType(d.rest) != msgp.BoolType {
		return d.integer(what)
	}
	b, rest, err := msgp.ReadBoolBytes(d.rest)
	if err != nil {
		return 0, d.want(what, err)
	}
	d.rest = rest
	return truth(b), nil
}

// named reads a string, or the number of one of spaCy's symbols.
func (d *decoder) named(what string) (string, error) {
	switch msgp.NextType(d.rest) {
	case msgp.IntType, msgp.UintType:
	default:
		return d.text(what + ": a string")
	}
	id, rest, err := msgp.ReadUint64Bytes(d.rest)
	name, ok := vocab.Symbol(id)
	if err == nil && !ok && id != 0 {
		err = fmt.Errorf("%d is not the number of a symbol", id)
	}
	if err != nil {
		return "", d.want(what+": a string or a symbol's number", err)
	}
	d.rest = rest
	return name, nil
}

// texts reads a list of strings or of symbols' numbers.
func (d *decoder) texts(what string) ([]string, error) {
	n, err := d.arrayHeader(what + ": a list")
	var list []string
	for ; err == nil && n > 0; n-- {
		var s string
		if s, err = d.named(what); err == nil {
			list = append(list, s)
		}
	}
	return list, err
}

// numbers reads a list of numbers.
func (d *decoder) numbers(what string) ([]int64, error) {
	n, err := d.arrayHeader(what + ": a list")
	var list []int64
	for ; err == nil && n > 0; n-- {
		var v int64
		if v, err = d.number(what + ": a number"); err == nil {
			list = append(list, v)
		}
	}
	return list, err
}
