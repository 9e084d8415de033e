package judge

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// longestLine is how many bytes a line of events may have.
const longestLine = 1 << 20

// mostEventErrors is how many bad lines are named one by one.
const mostEventErrors = 100

// ParseEvents reads facts, one JSON object on each line, in any order: section
// 7 of the design. A day is a day in the agreement's time zone. A line that is
// wrong gives a *trucewatch.Error with file, line and column (in code points),
// and the rest goes on; after a hundred bad lines they are only counted. A fact
// that stands there twice counts once; two different facts with one id are an
// error, and the first counts.
func ParseEvents(file string, r io.Reader, a *agreement.Agreement) ([]trucewatch.Fact, []error) {
	var facts []trucewatch.Fact
	seen := newLedger(a)
	errs := readEvents(file, r, a, func(f *trucewatch.Fact) bool {
		r := seen.record(f, seen.alone(f))
		same, other := seen.alike(&r)
		if !same && !other {
			seen.keep(&r)
			facts = append(facts, *f)
		}
		return !other
	})
	return facts, errs
}

// Read takes in facts from JSON Lines, as ParseEvents reads them, one by one, so
// that a log may be longer than the memory for its facts would be. It gives what
// is wrong with the lines that can't be used.
func (e *Engine) Read(file string, from io.Reader) []error {
	e.past = nil
	errs := readEvents(file, from, e.a, func(f *trucewatch.Fact) bool {
		r := e.ledger.record(f, e.ledger.alone(f))
		same, other := e.ledger.alike(&r)
		if !same && !other {
			e.newest = max(e.newest, r.known)
			e.ledger.take(&r)
			if e.ledger.rows.n%readAtOnce == 0 {
				e.follow()
			}
		}
		return !other
	})
	e.follow()
	return errs
}

// readAtOnce is how many facts are read before what follows from them is made: a
// group that changed more than once is graded once, while it is still at hand.
const readAtOnce = 256

// readEvents reads facts as ParseEvents does and gives them on one by one. take
// gives false for a fact that says something else than one of the same
// identifier did.
func readEvents(file string, r io.Reader, a *agreement.Agreement, take func(f *trucewatch.Fact) bool) []error {
	e := &events{decoder: newDecoder(file, "read events", a), take: take, scanner: newScanner()}
	in := bufio.NewReaderSize(r, 64<<10)
	for line := 1; ; line++ {
		text, long, err := readLine(in)
		if line == 1 {
			text = bytes.TrimPrefix(text, []byte("\ufeff"))
		}
		if long {
			e.wrong(value{line: line, column: 1}, "the line is longer than 1 MiB", "one fact is a few hundred letters; is a line break missing?")
		} else if text = bytes.TrimSpace(text); len(text) > 0 {
			e.line(line, text)
		}
		e.curb()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			e.errs = append(e.errs, &trucewatch.Error{
				Code: trucewatch.CodeFailed, Op: e.op, File: file, Line: line, Message: "the events can't be read further", Err: err,
			})
			break
		}
	}
	if e.more > 0 {
		e.wrong(value{}, fmt.Sprintf("%d more mistakes are not shown", e.more), "put the first ones right")
	}
	return e.errs
}

type events struct {
	*decoder
	scanner *scanner
	take    func(f *trucewatch.Fact) bool
	more    int // mistakes beyond those that are named
}

// curb keeps the list of mistakes short.
func (e *events) curb() {
	if extra := len(e.errs) - mostEventErrors; extra > 0 {
		e.errs = e.errs[:mostEventErrors]
		e.more += extra
	}
}

// readLine reads one line without its end; of one that is too long it says so
// and reads past it.
func readLine(in *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if !long {
			line = append(line, part...)
		}
		if len(line) > longestLine+1 {
			line, long = nil, true
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}

func (e *events) line(n int, text []byte) {
	at := value{line: n, column: 1}
	if !utf8.Valid(text) {
		e.wrong(at, "the line is not text in UTF-8", "save the file as UTF-8")
		return
	}
	fields, ok := e.scanner.object(n, text)
	if !ok {
		if fields, ok = e.object(n, text); !ok {
			return
		}
	}
	if f, ok := e.fact(at, fields); ok && !e.take(&f) {
		e.wrong(at, fmt.Sprintf("there is another fact with the id %q, and it says something else", cut(f.ID)), "give each fact an id of its own")
	}
}

// object reads one JSON object with the place of each value.
func (e *events) object(n int, text []byte) ([]field, bool) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	place := func() value {
		at := min(int(dec.InputOffset()), len(text))
		at = len(text) - len(bytes.TrimLeft(text[at:], ", \t\r"))
		return value{line: n, column: utf8.RuneCount(text[:at]) + 1}
	}
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		e.wrong(value{line: n, column: 1}, "the line is not a JSON object", `write for instance {"id":"a","type":"incident","on":"2020-03-03","kind":"attack"}`)
		return nil, false
	}
	var fields []field
	for dec.More() {
		at := place()
		key, err := dec.Token()
		if err == nil {
			var data any
			err = dec.Decode(&data)
			name, _ := key.(string)
			fields = append(fields, field{name, plain(data, at)})
		}
		if err != nil {
			e.wrong(at, "the line is broken here", "look for a missing quote, comma or brace")
			return nil, false
		}
	}
	if _, err := dec.Token(); err != nil {
		e.wrong(place(), "the line ends before its object does", "close it with a brace, and keep a fact on one line")
		return nil, false
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		e.wrong(place(), "something follows the object", "keep one fact on each line")
		return nil, false
	}
	return fields, true
}

// plain is a value of JSON; what no field takes, such as an object, becomes
// something that no field reads.
func plain(data any, at value) value {
	switch v := data.(type) {
	case nil:
		at.data = nil
	case string, bool:
		at.data = v
	case json.Number:
		at.data = number(v)
	case []any:
		list := make([]value, len(v))
		for i, item := range v {
			list[i] = plain(item, at)
		}
		at.data = list
	default:
		at.data = struct{}{}
	}
	return at
}
