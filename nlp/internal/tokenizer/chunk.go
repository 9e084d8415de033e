package tokenizer

import "unicode/utf8"

// cut appends the tokens of a chunk, which begins at a place in the text, by its
// affixes (Tokenizer._tokenize).
func (t *Tokenizer) cut(tokens []Token, chunk string, at int, specials bool) []Token {
	var prefixes, suffixes []int // where they end, and where they begin
	from, to := t.strip(chunk, specials, &prefixes, &suffixes)
	start := at
	for _, end := range prefixes {
		tokens = append(tokens, Token{Start: start, End: at + end})
		start = at + end
	}
	tokens = t.appendMiddle(tokens, chunk[from:to], at+from, specials)
	for i := len(suffixes) - 1; i >= 0; i-- {
		end := len(chunk)
		if i > 0 {
			end = suffixes[i-1]
		}
		tokens = append(tokens, Token{Start: at + suffixes[i], End: at + end})
	}
	return tokens
}

// strip takes prefixes and suffixes off until neither is left, or what is left is a
// token by itself (Tokenizer._split_affixes).
func (t *Tokenizer) strip(chunk string, specials bool, prefixes, suffixes *[]int) (from, to int) {
	isSpecial := func(s string) bool {
		if !specials || s == "" {
			return false
		}
		_, ok := t.special(s)
		return ok
	}
	to = len(chunk)
	for last := -1; from < to && to-from != last; {
		s := chunk[from:to]
		if t.tokenMatch != nil && t.tokenMatch.Match(s) || isSpecial(s) {
			break
		}
		last = len(s)
		pre := t.findPrefix(s)
		if pre > 0 && isSpecial(s[pre:]) {
			*prefixes = append(*prefixes, from+pre)
			from += pre
			break
		}
		suf := t.findSuffix(s[pre:], s)
		if suf > 0 && isSpecial(s[:len(s)-suf]) {
			*suffixes = append(*suffixes, to-suf)
			to -= suf
			break
		}
		if pre > 0 {
			from += pre
			*prefixes = append(*prefixes, from)
		}
		if suf > 0 && from+suf <= to {
			to -= suf
			*suffixes = append(*suffixes, to)
		}
	}
	return from, to
}

// findPrefix is the number of bytes of the prefix. As in spaCy only its length is
// taken from the match, wherever that is.
func (t *Tokenizer) findPrefix(s string) int {
	if t.prefix == nil {
		return 0
	}
	begin, end, ok := t.prefix.Search(s)
	if !ok || begin == 0 {
		return end
	}
	n := 0
	for range utf8.RuneCountInString(s[begin:end]) {
		_, size := utf8.DecodeRuneInString(s[n:])
		n += size
	}
	return n
}

// findSuffix is the number of bytes of the suffix of whole, which is looked for in
// s, its end.
func (t *Tokenizer) findSuffix(s, whole string) int {
	if t.suffix == nil {
		return 0
	}
	begin, end, ok := t.suffix.Search(s)
	if !ok || end == len(s) {
		return end - begin
	}
	n := 0
	for range utf8.RuneCountInString(s[begin:end]) {
		_, size := utf8.DecodeLastRuneInString(whole[:len(whole)-n])
		n += size
	}
	return n
}

// appendMiddle appends the tokens of what the affixes left of a chunk
// (Tokenizer._attach_tokens).
func (t *Tokenizer) appendMiddle(tokens []Token, s string, at int, specials bool) []Token {
	if s == "" {
		return tokens
	}
	if specials {
		if pieces, ok := t.special(s); ok {
			return appendPieces(tokens, pieces, at)
		}
	}
	whole := Token{Start: at, End: at + len(s)}
	if t.tokenMatch != nil && t.tokenMatch.Match(s) || t.urlMatch != nil && t.urlMatch.Match(s) || t.infix == nil {
		return append(tokens, whole)
	}
	start := 0
	t.infix.All(s, func(begin, end int) bool {
		if begin == 0 {
			// spaCy lets an infix at the beginning go with what follows.
			return true
		}
		if begin != start {
			tokens = append(tokens, Token{Start: at + start, End: at + begin})
		}
		if begin != end {
			tokens = append(tokens, Token{Start: at + begin, End: at + end})
		}
		start = end
		return true
	})
	if start < len(s) {
		whole.Start += start
		tokens = append(tokens, whole)
	}
	return tokens
}
