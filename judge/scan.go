package judge

import (
	"unicode/utf8"
)

// scanner reads lines of events of the usual form quickly: an object whose
// values are texts without escapes, whole numbers, true, false, null, and lists
// of those. Of any other line it says so, and encoding/json has the word: on what
// is wrong with it too.
type scanner struct {
	text   []byte
	at     int
	fields []field
	// Of a long log few texts differ but for identifiers: each is made once.
	texts   map[string]any
	numbers map[string]any
	keys    map[string]string
	// column is that of the place counted, in code points.
	counted, column int
}

// mostTexts bounds how many texts are remembered.
const mostTexts = 1 << 14

func newScanner() *scanner {
	s := &scanner{texts: map[string]any{}, numbers: map[string]any{}, keys: map[string]string{}}
	for _, key := range factFields {
		s.keys[key] = key
	}
	return s
}

// object reads the fields of a line; they are good until the next one is read.
// ok is false for what is not of the usual form.
func (s *scanner) object(line int, text []byte) (fields []field, ok bool) {
	s.text, s.at, s.fields, s.counted, s.column = text, 0, s.fields[:0], 0, 1
	if !s.take('{') {
		return nil, false
	}
	if s.take('}') {
		return s.fields, s.ended()
	}
	for {
		s.blanks()
		place := value{line: line, column: s.columnHere()}
		key, ok := s.quoted()
		if !ok || !s.take(':') {
			return nil, false
		}
		name, known := s.keys[string(key)]
		if !known {
			name = string(key)
		}
		v, ok := s.value(place, name == "id" || name == "about" || name == "incident")
		if !ok {
			return nil, false
		}
		s.fields = append(s.fields, field{name, v})
		if s.take(',') {
			continue
		}
		return s.fields, s.take('}') && s.ended()
	}
}

func (s *scanner) columnHere() int {
	s.column += utf8.RuneCount(s.text[s.counted:s.at])
	s.counted = s.at
	return s.column
}

func (s *scanner) blanks() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t' || s.text[s.at] == '\r') {
		s.at++
	}
}

func (s *scanner) take(c byte) bool {
	s.blanks()
	if s.at < len(s.text) && s.text[s.at] == c {
		s.at++
		return true
	}
	return false
}

func (s *scanner) ended() bool {
	s.blanks()
	return s.at == len(s.text)
}

// quoted reads a text without escapes.
func (s *scanner) quoted() ([]byte, bool) {
	if !s.take('"') {
		return nil, false
	}
	begin := s.at
	for ; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '"':
			s.at++
			return s.text[begin : s.at-1], true
		case c == '\\' || c < ' ':
			return nil, false
		}
	}
	return nil, false
}

// value reads a value; once says that the text is not likely to come again.
func (s *scanner) value(place value, once bool) (value, bool) {
	s.blanks()
	if s.at == len(s.text) {
		return place, false
	}
	if s.text[s.at] != '[' {
		return s.single(place, once)
	}
	s.at++
	list := []value{}
	if s.take(']') {
		place.data = list
		return place, true
	}
	for {
		v, ok := s.single(place, once)
		if !ok {
			return place, false
		}
		list = append(list, v)
		if s.take(',') {
			continue
		}
		place.data = list
		return place, s.take(']')
	}
}

// single reads a value that is no list.
func (s *scanner) single(v value, once bool) (value, bool) {
	s.blanks()
	if s.at == len(s.text) {
		return v, false
	}
	switch c := s.text[s.at]; {
	case c == '"':
		text, ok := s.quoted()
		switch {
		case !ok:
			return v, false
		case once:
			v.data = string(text)
		default:
			v.data = remembered(s.texts, text, func(t string) any { return t })
		}
		return v, true
	case c >= '0' && c <= '9':
		begin := s.at
		for s.at < len(s.text) && s.text[s.at] >= '0' && s.text[s.at] <= '9' {
			s.at++
		}
		digits := s.text[begin:s.at]
		if len(digits) > 1 && digits[0] == '0' {
			return v, false
		}
		v.data = remembered(s.numbers, digits, func(t string) any { return number(t) })
		// What goes on, as a fraction, is not of the usual form.
		return v, s.at < len(s.text) && (s.text[s.at] == ',' || s.text[s.at] == '}' || s.text[s.at] == ']' || s.text[s.at] == ' ')
	}
	for _, w := range literals {
		if n := len(w.text); len(s.text)-s.at >= n && string(s.text[s.at:s.at+n]) == w.text {
			s.at += n
			v.data = w.data
			return v, true
		}
	}
	return v, false
}

var literals = []struct {
	text string
	data any
}{{"true", true}, {"false", false}, {"null", nil}}

// remembered gives what was made of a text before, or makes it.
func remembered(of map[string]any, text []byte, made func(string) any) any {
	if data, ok := of[string(text)]; ok {
		return data
	}
	data := made(string(text))
	if len(of) < mostTexts {
		of[string(text)] = data
	}
	return data
}
