package attribution

import "slices"

// longQuote is from how many words on a quotation is somebody's speech rather than
// a word that is quoted.
const longQuote = 4

// quote is a quotation: its tokens without the marks. An open one has no closing
// mark in its paragraph.
type quote struct {
	Span
	open bool
}

func (t *parsed) isMark(i int) bool {
	switch t.Tokens[i].Text {
	case "\"", "“", "”", "''", "``", "‘", "’", "«", "»", "„", "'":
		return true
	}
	return false
}

// pairQuotes finds the quotations of a paragraph. Double marks are paired; single
// ones only where they open at a word's beginning and close after its end.
func (t *parsed) pairQuotes() {
	t.quotes = nil
	open, mark := -1, ""
	for i := range t.Tokens {
		text := t.Tokens[i].Text
		opens, closes := false, false
		spaceBefore := i == 0 || t.Tokens[i-1].Space || t.Tokens[i-1].POS == "SPACE"
		switch text {
		case "“", "``", "«", "„":
			opens = true
		case "”", "»":
			closes = true
		case "\"", "''":
			opens, closes = open < 0, open >= 0
		case "‘":
			opens = open < 0
		case "’", "'":
			if open >= 0 && (mark == "‘" || mark == "'") && (t.Tokens[i].Space || i+1 == len(t.Tokens) || t.IsPunct(i+1)) {
				closes = true
			} else if open < 0 && text == "'" && spaceBefore && !t.Tokens[i].Space {
				opens = true
			}
		}
		switch {
		case opens && open < 0:
			open, mark = i, text
		case closes && open >= 0:
			if (mark == "‘" || mark == "'") && text != "’" && text != "'" {
				continue
			}
			t.quotes = append(t.quotes, quote{Span: Span{open + 1, i}})
			open = -1
		}
	}
	if open >= 0 && mark != "'" && mark != "‘" {
		t.quotes = append(t.quotes, quote{Span: Span{open + 1, len(t.Tokens)}, open: true})
	}
}

func (t *parsed) words(s Span) int {
	n := 0
	for i := s.From; i < s.To; i++ {
		if !t.IsPunct(i) && !t.isMark(i) {
			n++
		}
	}
	return n
}

// inQuote is the long quotation that a token stands in, or -1.
func (t *parsed) inQuote(i int) int { return t.quoted[i] }

// markQuoted notes for each token the long quotation that it stands in.
func (t *parsed) markQuoted() {
	t.quoted = make([]int, len(t.Tokens))
	for i := range t.quoted {
		t.quoted[i] = -1
	}
	for k, q := range t.quotes {
		if t.words(q.Span) < longQuote {
			continue
		}
		for i := q.From; i < q.To; i++ {
			t.quoted[i] = k
		}
	}
}

// startsQuoted says whether a stretch begins with a quotation.
func (t *parsed) startsQuoted(s Span) bool {
	for i := s.From; i < s.To && i < s.From+2; i++ {
		if slices.ContainsFunc(t.quotes, func(q quote) bool { return q.From == i || q.From == i+1 && t.isMark(i) }) {
			return true
		}
	}
	return false
}

// wholeQuotes widens a content to the whole of the quotations that it touches, so
// far as the cue stands outside.
func (t *parsed) wholeQuotes(f *found) {
	for k := range f.content {
		for _, q := range t.quotes {
			if f.content[k].overlaps(q.Span) && !q.has(f.head) {
				f.content[k] = join(f.content[k], q.Span)
			}
		}
		if f.content[k].has(f.head) {
			// The cue came to stand inside: keep the part that was there before.
			f.content[k] = t.trim(f.content[k])
		}
	}
}

// attachQuotes gives quotations that are nobody's to a cue of saying in the same
// sentence, or to the one whose quotation they go on with.
func (t *parsed) attachQuotes(list []found) []found {
	for _, q := range t.quotes {
		if t.owned(list, q.Span) {
			continue
		}
		if t.words(q.Span) < longQuote && !q.open {
			if f, ok := t.shortAnswer(q.Span); ok {
				list = append(list, f)
			}
			continue
		}
		k := t.nearCue(list, q.Span)
		if k < 0 {
			if v := t.speaking(q.Span); v >= 0 {
				f := found{cue: t.cueSpan(v, -1), head: v, entry: t.lex.entry(t.Lemma(v), 'v'), content: []Span{t.trim(q.Span)}, construction: "quotation", within: -1}
				t.findSource(&f, v)
				list = append(list, f)
				continue
			}
			if f, ok := t.introduced(q.Span); ok {
				list = append(list, f)
				continue
			}
			k = t.goesOn(list, q.Span)
		}
		if k >= 0 {
			list[k].content = append(list[k].content, t.trim(q.Span))
			slices.SortFunc(list[k].content, func(a, b Span) int { return a.From - b.From })
		}
	}
	return list
}

// shortAnswer is "he replied: “No comment.”": a few words right after a verb of
// saying and a colon or a comma.
func (t *parsed) shortAnswer(q Span) (found, bool) {
	v := q.From - 3
	if v < 0 || t.words(q) == 0 || t.Low(v+1) != ":" && t.Low(v+1) != "," || !t.IsVerb(v) {
		return found{}, false
	}
	e := t.lex.entry(t.Lemma(v), 'v')
	if e == nil || !e.Takes("p") {
		return found{}, false
	}
	f := found{cue: t.cueSpan(v, -1), head: v, entry: e, content: []Span{t.trim(q)}, construction: "quotation", within: -1}
	t.findSource(&f, v)
	return f, !f.source.Empty()
}

// introduced is "… put it: “…”": a quotation after a colon is said by the subject
// of the clause before, whatever its verb.
func (t *parsed) introduced(q Span) (found, bool) {
	colon := q.From - 1
	for colon > 0 && colon > q.From-4 && (t.isMark(colon) || t.Tokens[colon].POS == "SPACE") {
		colon--
	}
	if colon < 1 || t.Low(colon) != ":" {
		return found{}, false
	}
	limit := t.sentence(colon - 1)
	for i := colon - 1; i >= limit.From; i-- {
		if t.IsVerb(i) && t.Child(i, "nsubj", "nsubjpass") >= 0 && t.inQuote(i) < 0 {
			f := found{cue: t.cueSpan(i, t.Child(i, "prt")), head: i, entry: t.lex.entry(t.Lemma(i), 'v'), content: []Span{t.trim(q)}, construction: "colon", within: -1}
			t.findSource(&f, i)
			return f, true
		}
	}
	return found{}, false
}

// goesOn is the attribution whose quotation stands before, in the same paragraph.
func (t *parsed) goesOn(list []found, q Span) int {
	best, at := -1, -1
	for k, f := range list {
		if f.head > q.From || t.inQuote(f.head) >= 0 || f.entry == nil || !f.entry.Takes("p") && !f.entry.Takes("c") {
			continue
		}
		for _, c := range f.content {
			if c.To <= q.From && c.To > at && slices.ContainsFunc(t.quotes, func(o quote) bool { return o.overlaps(c) }) {
				best, at = k, c.To
			}
		}
	}
	return best
}

// owned says whether a quotation belongs to a content already.
func (t *parsed) owned(list []found, q Span) bool {
	return slices.ContainsFunc(list, func(f found) bool {
		return !q.has(f.head) && slices.ContainsFunc(f.content, func(s Span) bool { return s.overlaps(q) })
	})
}

// nearCue is an attribution by saying whose cue stands outside the quotation in a
// sentence that it touches.
func (t *parsed) nearCue(list []found, q Span) int {
	best, distance := -1, 1<<30
	for k, f := range list {
		if f.entry == nil || !f.entry.Takes("p") && !f.entry.Takes("c") || t.inQuote(f.head) >= 0 {
			continue
		}
		s := t.sentence(f.head)
		if !s.overlaps(Span{q.From - 1, q.To + 2}) {
			continue
		}
		d := min(gap(q, f.cue), gap(q, f.source))
		for _, c := range f.content {
			d = min(d, gap(q, c))
		}
		if d > nearQuote {
			continue
		}
		if d < distance {
			best, distance = k, d
		}
	}
	return best
}

// nearQuote is how many tokens may stand between a quotation and the cue, the source
// or the rest of the content.
const nearQuote = 4

// speakingQuote is how far from a quotation its verb of saying may stand.
const speakingQuote = 10

// farQuote is how far it may stand from one that a comma introduces.
const farQuote = 25

// gap is how many tokens stand between two stretches.
func gap(a, b Span) int {
	if b.Empty() {
		return 1 << 20
	}
	return max(a.From-b.To, b.From-a.To, 0)
}

// speaking is a verb of saying near a quotation that has no content of its own.
func (t *parsed) speaking(q Span) int {
	best, distance := -1, 1<<30
	for i := range t.Tokens {
		if q.has(i) || !t.IsVerb(i) || t.inQuote(i) >= 0 {
			continue
		}
		e := t.lex.entry(t.Lemma(i), 'v')
		if e == nil || !e.Takes("p") && !e.Takes("c") {
			continue
		}
		if !t.sentence(i).overlaps(Span{q.From - 1, q.To + 2}) {
			continue
		}
		d := q.From - i
		if i >= q.To {
			d = i - q.To
		}
		limit := speakingQuote
		if i < q.From && q.From-2 >= 0 && (t.Low(q.From-2) == "," || t.Low(q.From-2) == ":") {
			limit = farQuote
		}
		if d < distance && d <= limit {
			best, distance = i, d
		}
	}
	return best
}

// isQuoted says whether a content holds a long quotation.
func (t *parsed) isQuoted(content []Span) bool {
	return slices.ContainsFunc(content, func(s Span) bool {
		return slices.ContainsFunc(t.quotes, func(q quote) bool { return t.words(q.Span) >= longQuote && q.overlaps(s) })
	})
}
