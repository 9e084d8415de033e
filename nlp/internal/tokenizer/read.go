package tokenizer

import (
	"errors"
	"fmt"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tinylib/msgp/msgp"

	"github.com/trucewatch/trucewatch/nlp/internal/tokenizer/pyre"
)

// The numbers that spaCy gives to the attributes of a special case's tokens.
const (
	attrOrth = 65
	attrNorm = 67
)

// settings is what a tokenizer file says.
type settings struct {
	patterns         map[string]string
	exceptions       map[string][]piece
	fasterHeuristics bool
}

var patternNames = []string{"prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match"}

// Read reads the bytes of a pipeline's "tokenizer" file, a MessagePack map as
// spaCy's Tokenizer.to_bytes writes it. An error says which entry is wrong.
func Read(data []byte) (*Tokenizer, error) {
	s, err := readSettings(data)
	if err != nil {
		return nil, fmt.Errorf("tokenizer: %w", err)
	}
	t, err := build(s)
	if err != nil {
		return nil, fmt.Errorf("tokenizer: %w", err)
	}
	return t, nil
}

func readSettings(data []byte) (*settings, error) {
	// Tokenizers without this entry were written by versions that had no choice.
	s := &settings{patterns: map[string]string{}, fasterHeuristics: true}
	n, data, err := msgp.ReadMapHeaderBytes(data)
	if err != nil {
		return nil, fmt.Errorf("not a MessagePack map: %w", err)
	}
	for range n {
		var name string
		if name, data, err = readText(data); err != nil {
			return nil, fmt.Errorf("the name of an entry: %w", err)
		}
		if data, err = s.readEntry(name, data); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if len(data) > 0 {
		return nil, fmt.Errorf("%d bytes after the end of the map", len(data))
	}
	return s, nil
}

func (s *settings) readEntry(name string, data []byte) (rest []byte, err error) {
	switch {
	case slices.Contains(patternNames, name):
		if msgp.NextType(data) == msgp.NilType {
			return msgp.ReadNilBytes(data)
		}
		var p string
		if p, rest, err = readText(data); err == nil {
			s.patterns[name] = p
		}
		return rest, err
	case name == "exceptions":
		s.exceptions, rest, err = readExceptions(data)
		return rest, err
	case name == "faster_heuristics":
		s.fasterHeuristics, rest, err = msgp.ReadBoolBytes(data)
		return rest, err
	}
	return msgp.Skip(data)
}

func readText(data []byte) (string, []byte, error) {
	raw, rest, err := msgp.ReadStringZC(data)
	if err != nil {
		return "", data, err
	}
	if !utf8.Valid(raw) {
		return "", data, errors.New("text that is not UTF-8")
	}
	return string(raw), rest, nil
}

func readExceptions(data []byte) (map[string][]piece, []byte, error) {
	n, data, err := msgp.ReadMapHeaderBytes(data)
	if err != nil {
		return nil, nil, err
	}
	all := map[string][]piece{}
	for range n {
		var text string
		var pieces []piece
		if text, data, err = readText(data); err != nil {
			return nil, nil, fmt.Errorf("the text of a special case: %w", err)
		}
		if pieces, data, err = readPieces(text, data); err != nil {
			return nil, nil, fmt.Errorf("special case %q: %w", text, err)
		}
		all[text] = pieces
	}
	return all, data, nil
}

// readPieces reads the tokens of the special case of a text.
func readPieces(text string, data []byte) ([]piece, []byte, error) {
	n, data, err := msgp.ReadArrayHeaderBytes(data)
	if err != nil {
		return nil, nil, err
	}
	var pieces []piece
	end := 0
	for range n {
		var orth, norm string
		if orth, norm, data, err = readAttributes(data); err != nil {
			return nil, nil, err
		}
		if orth == "" || !strings.HasPrefix(text[end:], orth) {
			return nil, nil, fmt.Errorf("its tokens must make up the text, but %q does not follow upon %q", orth, text[:end])
		}
		end += len(orth)
		pieces = append(pieces, piece{end: end, norm: norm})
	}
	if end < len(text) || text == "" {
		return nil, nil, fmt.Errorf("its tokens must make up the text, but end after %q", text[:end])
	}
	return pieces, data, nil
}

// readAttributes reads one token of a special case. Its attributes are numbered, in
// files written by hand also named.
func readAttributes(data []byte) (orth, norm string, rest []byte, err error) {
	n, data, err := msgp.ReadMapHeaderBytes(data)
	if err != nil {
		return "", "", nil, err
	}
	for range n {
		var name string
		if name, data, err = readAttribute(data); err != nil {
			return "", "", nil, err
		}
		to := &orth
		if name == "NORM" {
			to = &norm
		}
		if *to, data, err = readText(data); err != nil {
			return "", "", nil, err
		}
	}
	return orth, norm, data, nil
}

func readAttribute(data []byte) (name string, rest []byte, err error) {
	if msgp.NextType(data) == msgp.StrType {
		name, rest, err = readText(data)
		name = strings.ToUpper(name)
	} else {
		var number int
		number, rest, err = msgp.ReadIntBytes(data)
		if name = map[int]string{attrOrth: "ORTH", attrNorm: "NORM"}[number]; name == "" {
			name = strconv.Itoa(number)
		}
	}
	if err == nil && name != "ORTH" && name != "NORM" {
		err = fmt.Errorf("attribute %s, but only ORTH (%d) and NORM (%d) can be set", name, attrOrth, attrNorm)
	}
	return name, rest, err
}

// build compiles the patterns and prepares the special cases.
func build(s *settings) (*Tokenizer, error) {
	t := &Tokenizer{specials: s.exceptions}
	t.cache.seed = maphash.MakeSeed()
	c := pyre.NewCompiler()
	finders := map[string]**pyre.Finder{"prefix_search": &t.prefix, "suffix_search": &t.suffix, "infix_finditer": &t.infix}
	matchers := map[string]**pyre.Matcher{"token_match": &t.tokenMatch, "url_match": &t.urlMatch}
	for _, name := range patternNames {
		p, ok := s.patterns[name]
		if !ok {
			continue
		}
		var err error
		if to := finders[name]; to != nil {
			*to, err = c.Finder(p)
		} else {
			*matchers[name], err = c.Matcher(p)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	for text := range t.specials {
		t.longest = max(t.longest, len(text))
	}
	t.addPhrases(s.fasterHeuristics)
	return t, nil
}
