package reading

// span is a stretch of tokens, end exclusive.
type span struct{ from, to int }

func (s span) empty() bool { return s.to <= s.from }

// longest is how many tokens a sentence has at most; a longer one is cut, so
// that work on one sentence stays bounded.
const longest = 300

// sentences cuts tokens into sentences. A quotation that is somebody's speech
// is stepped over whole, so that a sentence holds the quotation together with
// the words that say whose it is.
func (r *reading) sentences(in span) []span {
	var list []span
	start := in.from
	cut := func(end int) {
		if end > start {
			list = append(list, span{start, end})
		}
		start = end
	}
	for i := in.from; i < in.to; i++ {
		t := r.tokens[i]
		switch {
		case t.sign == paragraphBreak:
			cut(i)
			start = i + 1
		case i-start >= longest:
			cut(i)
		case r.isBlock(i) && t.pair < in.to:
			i = t.pair
			if r.tokens[i].sign == paragraphBreak {
				cut(i)
				start = i + 1
				continue
			}
			if endsSentence(r.tokens[i-1]) && r.begins(i+1, in.to) && !r.cueFollows(i+1, in.to) {
				cut(i + 1)
			}
		case endsSentence(t) && !r.abbreviation(i, in):
			end := i + 1
			for end < in.to && (r.tokens[end].low == ")" || r.tokens[end].sign == quoteMark && !r.tokens[end].opens || endsSentence(r.tokens[end])) {
				end++
			}
			if r.begins(end, in.to) {
				cut(end)
				i = end - 1
			}
		}
	}
	cut(in.to)
	return list
}

// isBlock says whether a token opens somebody's speech in quotation marks.
func (r *reading) isBlock(i int) bool { return r.tokens[i].block && r.tokens[i].opens }

// begins says whether a sentence could begin at a token.
func (r *reading) begins(i, end int) bool {
	if i >= end {
		return true
	}
	t := r.tokens[i]
	return t.cap || t.sign == quoteMark || t.sign == number || t.sign == paragraphBreak || t.low == "(" || t.low == "[" || t.low == "-" || t.low == "—" || t.low == "•"
}

// abbreviation says whether the full stop at i belongs to the word before it:
// a title, or an initial.
func (r *reading) abbreviation(i int, in span) bool {
	t := r.tokens[i]
	if t.low != "." || i == in.from || r.tokens[i-1].end != t.start {
		return false
	}
	p := r.tokens[i-1]
	if p.is(abbreviation) {
		return true
	}
	return p.cap && p.end-p.start == 1 && i+1 < in.to && r.tokens[i+1].cap
}

// cueFollows says whether, after a quotation that ended like a sentence, a few
// words with a cue follow that belong to it ("…!" the minister said).
func (r *reading) cueFollows(i, end int) bool {
	for n := 0; n < 7 && i < end; n, i = n+1, i+1 {
		t := r.tokens[i]
		if t.sign != word {
			return false
		}
		if n > 0 && t.is(saying) {
			next := i + 1
			return next >= end || r.tokens[next].sign != word || r.tokens[next].sign == paragraphBreak
		}
	}
	return false
}
