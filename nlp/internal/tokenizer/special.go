package tokenizer

import (
	"cmp"
	"slices"
	"strings"
)

// phrases is a trie of the token texts of special cases that the affixes break up,
// by which they are found again in a document (spaCy's _special_matcher).
type phrases struct {
	next map[string]*phrases
	end  bool
}

// addPhrases fills the trie.
func (t *Tokenizer) addPhrases(fasterHeuristics bool) {
	for text := range t.specials {
		if fasterHeuristics && !t.mayBreak(text) {
			continue
		}
		n := &t.phrases
		for at := 0; at < len(text); {
			end, space := chunkEnd(text, at)
			for _, k := range t.cut(nil, text[at:end], at, false) {
				n = n.add(text[k.Start:k.End])
			}
			if at = end; !space && at < len(text) && text[at] == ' ' {
				at++
			}
		}
		n.end = true
	}
}

// mayBreak says whether a special case has a prefix, suffix or infix, or a blank.
func (t *Tokenizer) mayBreak(text string) bool {
	if t.findPrefix(text) > 0 || t.findSuffix(text, text) > 0 || strings.Contains(text, " ") {
		return true
	}
	found := false
	if t.infix != nil {
		t.infix.All(text, func(int, int) bool {
			found = true
			return false
		})
	}
	return found
}

func (n *phrases) add(text string) *phrases {
	child := n.next[text]
	if child == nil {
		if n.next == nil {
			n.next = map[string]*phrases{}
		}
		child = &phrases{}
		n.next[text] = child
	}
	return child
}

// span is a run of tokens, by their indices.
type span struct{ start, end int }

// settle applies the special cases that span tokens, and returns the tokens that
// no more text can change; done says that there is none.
func (t *Tokenizer) settle(text string, tokens []Token, done bool) (settled, rest []Token) {
	matches, open := t.findPhrases(text, tokens)
	cut := len(tokens)
	if !done {
		cut = lastCut(matches, min(open, len(tokens)))
	}
	n := 0
	for n < len(matches) && matches[n].start < cut {
		n++
	}
	return t.replace(text, tokens[:cut:cut], longestFirst(matches[:n])), tokens[cut:]
}

// findPhrases finds the matches of the trie in order of their start, and the first
// token from which there may be one that goes beyond the last token.
func (t *Tokenizer) findPhrases(text string, tokens []Token) (matches []span, open int) {
	open = len(tokens)
	if t.phrases.next == nil {
		return nil, open
	}
	for i := range tokens {
		n := &t.phrases
		for j := i; ; j++ {
			if j == len(tokens) {
				if n.next != nil {
					open = min(open, i)
				}
				break
			}
			n = n.next[text[tokens[j].Start:tokens[j].End]]
			if n == nil {
				break
			}
			if n.end {
				matches = append(matches, span{i, j + 1})
			}
		}
	}
	return matches, open
}

// lastCut is the last place up to limit that no match spans.
func lastCut(matches []span, limit int) int {
	cut, reach := 0, 0
	for _, m := range matches {
		if m.start >= limit {
			break
		}
		if m.start >= reach {
			cut = m.start
		}
		reach = max(reach, m.end)
	}
	if reach <= limit {
		return limit
	}
	return cut
}

// longestFirst chooses among the matches: the longer before the shorter, then the
// earlier; one that was not chosen still covers its tokens. The chosen are in order
// of their start.
func longestFirst(matches []span) []span {
	if len(matches) < 2 {
		return matches
	}
	order := slices.Clone(matches)
	slices.SortFunc(order, func(a, b span) int {
		return cmp.Or(cmp.Compare(b.end-b.start, a.end-a.start), cmp.Compare(a.start, b.start))
	})
	var chosen []span
	covered := map[int]bool{}
	for _, m := range order {
		if !covered[m.start] && !covered[m.end-1] {
			chosen = append(chosen, m)
		}
		for i := m.start; i < m.end; i++ {
			covered[i] = true
		}
	}
	slices.SortFunc(chosen, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	return chosen
}

// replace puts the tokens of special cases in the place of those of the matches
// whose text is one.
func (t *Tokenizer) replace(text string, tokens []Token, matches []span) []Token {
	if len(matches) == 0 {
		return tokens
	}
	out := make([]Token, 0, len(tokens)+len(matches))
	at := 0
	for _, m := range matches {
		out = append(out, tokens[at:m.start]...)
		at = m.end
		first, last := tokens[m.start], tokens[m.end-1]
		pieces, ok := t.special(text[first.Start:last.End])
		if !ok {
			out = append(out, tokens[m.start:m.end]...)
			continue
		}
		out = appendPieces(out, pieces, first.Start)
		out[len(out)-1].Space = last.Space
	}
	return append(out, tokens[at:]...)
}
