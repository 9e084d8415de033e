package commitment

import (
	"strings"

	"github.com/trucewatch/trucewatch/reading/attribution"
)

// lister reads lists: a first line that says who is bound, such as "The parties shall:",
// and the items that go on with it, in the same paragraph or in those that follow.
type lister struct {
	*text
	lead     *lead
	labelled bool // the paragraph before ended with the number of the next item
	awaiting bool // what came last ended with a colon or a semicolon
	stray    int  // how many pieces since the last item were none
}

// lead is what the first line of a list says of all of its items.
type lead struct {
	by      attribution.Place
	mood    Mood
	negated bool
	plain   bool // the items go on with "to" or "shall"
	nouns   bool // the items are what must not be done, as nouns
	said    int
}

// farthestItem is how many pieces that are no items may stand between two items.
const farthestItem = 3

// piece is a sentence or an item of a list, without its number.
type piece struct {
	span
	label bool // it had a number, a letter or a bullet
	colon bool // it ends with a colon, or with nothing, before items
	open  bool // it ends with a colon or a semicolon
}

// read gives the commitments of a paragraph: those of its items, and those that the
// rules for clauses found in the rest.
func (l *lister) read(p int, t *parsed, found []deed) []Commitment {
	var list []Commitment
	pieces, last := t.pieces(l.labelled)
	l.labelled = last
	next := 0
	for n, u := range pieces {
		var own []deed
		for next < len(found) && (n == len(pieces)-1 || found[next].cue.From < pieces[n+1].From) {
			own = append(own, found[next])
			next++
		}
		switch {
		case l.lead != nil && (u.label || l.awaiting) && l.stray < farthestItem && (l.lead.nouns && u.open || t.isItem(u, l.lead.plain)):
			if !u.colon {
				if c, ok := l.item(p, t, u); ok {
					list = append(list, c)
				}
			}
			l.stray = 0
		case (u.colon || u.open && t.binds(u.To-1)) && l.open(p, t, u, own, n+1 < len(pieces) && pieces[n+1].label):
			l.stray = 0
		case l.formal && (u.label || l.stray < farthestItem) && (!u.colon || !t.isVerb(u.From)) && t.isItem(u, false):
			// A provision without a first line: "Withdrawal of all armed groups."
			before := l.lead
			l.lead = &lead{mood: Agreed, said: -1}
			if c, ok := l.item(p, t, u); ok {
				list = append(list, c)
			}
			l.lead, l.stray = before, 0
		default:
			l.stray++
			for _, d := range own {
				if c, ok := l.fill(p, t, d); ok {
					list = append(list, c)
				}
			}
		}
		l.awaiting = u.open
	}
	return list
}

// pieces cuts a paragraph into sentences and items. The second value says that it ends
// with the number of an item that stands in the next paragraph.
func (t *parsed) pieces(labelled bool) ([]piece, bool) {
	var list []piece
	n := len(t.Tokens)
	cur := piece{span: span{From: 0, To: 0}, label: labelled}
	flush := func(to int) {
		cur.To = to
		s := t.trim(cur.span)
		for i := to - 1; i >= cur.From && i >= to-3; i-- {
			if w := t.low(i); w == ":" {
				cur.colon, cur.open = true, true
			} else if w == ";" {
				cur.open = true
			} else if strings.TrimSpace(w) != "" && w != "and" && w != "or" && w != "-" {
				break
			}
		}
		if !s.Empty() {
			cur.span = s
			list = append(list, cur)
		}
	}
	pending := false
	for i := 0; i < n; i++ {
		start := i == 0 || t.start[i] == i && t.ends(i-1)
		inline := false
		if !start && i > 0 {
			switch t.low(i - 1) {
			case ";", ":":
				start = t.low(i-1) == ";" || t.low(i) == "(" || strings.TrimSpace(t.Tokens[i-1].Text) == ""
				inline = true
			case ",", "and", "or":
				inline = true
			case ".":
				inline = true
			}
			if t.pos(i-1) == "SPACE" {
				inline = true
			}
		}
		if !start && !inline {
			continue
		}
		next, ok := t.label(i)
		if ok && !start && inline && t.low(i) != "(" && (t.low(i-1) != ";" && t.low(i-1) != ":" && t.low(i-1) != "." && t.pos(i-1) != "SPACE") {
			ok = false
		}
		if !ok && !start {
			continue
		}
		if i > 0 {
			flush(i)
			cur = piece{}
		}
		if ok {
			cur.label, cur.From = true, next
			if i == 0 {
				cur.label = true
			}
			if next >= n || next == n-1 && t.isPunct(n-1) {
				pending = true
			}
			i = next - 1
			continue
		}
		cur.From = i
	}
	if !pending {
		flush(n)
	}
	return list, pending
}

// isItem says whether a piece goes on with a list's first line, or tells what to do:
// no whole sentence, nor a name. After "to" and "shall" any verb will do, even one that
// the parser took for a noun.
func (t *parsed) isItem(u piece, plain bool) bool {
	if u.To-u.From < 2 {
		return false
	}
	for i := u.From; i < u.To; i++ {
		if !t.isVerb(i) || t.Tag(i) == "VBG" || t.Tag(i) == "VB" && !t.finiteModal(i) {
			continue
		}
		s := t.Child(i, "nsubj", "nsubjpass", "expl", "csubj")
		if s < u.From || s >= u.To || s > i && t.Dep(s) != "expl" {
			continue
		}
		switch t.Dep(i) {
		case "relcl", "advcl", "acl", "ccomp", "pcomp", "csubj":
			if h := t.Head(i); h >= u.From && h < u.To && h != i {
				continue
			}
		}
		if t.conditional[i] >= 0 {
			continue
		}
		return false
	}
	i := u.From
	for i < u.To-1 && (t.pos(i) == "ADV" || t.low(i) == "to" || t.low(i) == "not" || t.isPunct(i)) {
		i++
	}
	switch {
	case t.Tag(i) == "VB", t.Tag(i) == "VBG", t.Tag(i) == "VBP" && t.low(i) == t.Lemma(i):
		return true
	case plain:
		switch t.pos(i) {
		case "DET", "PRON", "ADP", "NUM", "SCONJ", "CCONJ", "PUNCT":
			return false
		}
		return t.low(i) == t.Lemma(i)
	}
	if t.pos(i) == "ADP" {
		return false
	}
	// "Withdrawal of all armed groups.", "Immediate and comprehensive ceasefire.": with
	// nothing behind it, it is a heading.
	if u.To >= len(t.Tokens) || !t.ends(u.To) && t.low(u.To) != "," || digits(strings.ReplaceAll(t.low(u.To-1), ".", "")) && strings.Contains(t.low(u.To-1), ".") {
		return false
	}
	for k := i; k < u.To && k <= i+maxClimb; k++ {
		if t.low(k) == "," || t.pos(k) == "ADP" {
			break
		}
		if t.lex.is("deed", t.Lemma(k)) || t.lex.is("deed", t.low(k)) || k == i && nominalization(t.low(k)) && k+1 < u.To && (t.low(k+1) == "of" || t.low(k+1) == "and") {
			return true
		}
	}
	return false
}

// binds says whether a token is a verb of commitment.
func (t *parsed) binds(i int) bool {
	return i >= 0 && t.isVerb(i) && t.lex.entry(t.Lemma(i), "v") != nil
}

// finiteModal says whether a verb stands after a modal.
func (t *parsed) finiteModal(v int) bool {
	_, at := t.modal(v)
	return at >= 0
}

// item is the commitment of an item.
func (l *lister) item(p int, t *parsed, u piece) (Commitment, bool) {
	c := Commitment{By: l.lead.by, Mood: l.lead.mood, Negated: l.lead.negated, Said: l.lead.said}
	if i := u.From; t.low(i) == "not" || t.low(i) == "never" {
		c.Negated = true
	}
	what := u.span
	var cond span
	for i := u.From; i < u.To; i++ {
		if k := t.conditional[i]; k >= 0 {
			cond = t.conditions[k].span
			if cond.From <= what.From {
				what.From = min(cond.To, what.To)
			}
			if cond.To >= what.To-2 {
				what.To = min(what.To, max(cond.From, what.From))
			}
			break
		}
	}
	if what = t.trim(what); what.Empty() {
		return c, false
	}
	if due := t.due(u.span, cond); !due.Empty() {
		c.Due = attribution.Place{Paragraph: p, Span: due}
	}
	if !cond.Empty() {
		c.Condition = attribution.Place{Paragraph: p, Span: cond}
	}
	if c.By.Empty() {
		for i := u.From; i < u.To && i <= u.From+mostKids; i++ {
			if t.low(i) == "by" && !t.isVerb(u.From) && t.nominal(t.Head(i)) && t.Head(i)-u.From <= 3 {
				if o := t.after(i, "pobj"); o > i && t.agentive(o) && !t.time(o) {
					c.By = attribution.Place{Paragraph: p, Span: t.mention(o)}
					break
				}
			}
		}
	}
	c.What = attribution.Place{Paragraph: p, Span: what}
	c.Evidence = attribution.Place{Paragraph: p, Span: joined(joined(u.span, cond), c.Due.Span)}
	return c, true
}

// open reads the first line of a list. It says whether the line binds somebody; then it
// is itself no commitment.
func (l *lister) open(p int, t *parsed, u piece, own []deed, before bool) bool {
	before = before || l.lead != nil
	l.lead = nil
	following := false
	for i := u.To - 1; i >= u.From && i >= u.To-12; i-- {
		following = following || t.lex.is("following", t.low(i))
	}
	if i := u.To - 1; t.lex.is("forbid", t.Lemma(i)) && l.formal {
		l.lead = &lead{mood: Obligation, negated: true, nouns: true, said: t.said[i]}
		return true
	}
	// The word that binds, at the end: "shall", "agree to", "are committed to".
	for i := u.To - 1; i >= u.From && i >= u.To-6; i-- {
		ld := lead{said: -1, plain: true}
		w := -1
		switch e, a := t.lex.entry(t.Lemma(i), "v"), t.lex.entry(t.low(i), "a"); {
		case t.Tag(i) == "MD" && (t.low(i) == "shall" || t.low(i) == "will" || t.low(i) == "must"):
			if t.Head(i) < u.To && t.Head(i) > i && !following && t.low(u.To-1) != "to" {
				continue
			}
			w, ld.mood = i, Obligation
		case t.isVerb(i) && e != nil && !e.goes("t") && !t.negated(i):
			w, ld.mood = i, e.mood
			ld.plain = t.low(u.To-1) == "to"
		case t.isVerb(i) && e.goes("t") && t.instrument(t.subject(i)), t.isVerb(i) && e.goes("d+for"):
			l.lead = &lead{mood: Agreed, said: t.said[i]}
			return true
		case a != nil && i > u.From:
			w, ld.mood = i, a.mood
		default:
			continue
		}
		s := t.subject(w)
		if t.Tag(w) == "MD" {
			s = t.subject(t.Head(w))
		}
		var by span
		switch {
		case s >= u.From && s < w:
			by = t.mention(s)
		default:
			by = t.trim(span{From: u.From, To: w})
			if by.To-by.From > maxClimb*2 {
				by = span{}
			}
		}
		by = t.trim(span{From: by.From, To: min(by.To, w)})
		ld.negated = w+1 < u.To && t.low(w+1) == "not"
		if !by.Empty() {
			ld.by = attribution.Place{Paragraph: p, Span: by}
		}
		l.lead = &ld
		return true
	}
	if !following && !before {
		return false
	}
	for _, d := range own {
		if following || t.extent(d).To >= u.To-1 {
			if c, ok := l.fill(p, t, d); ok {
				l.lead = &lead{by: c.By, mood: c.Mood, negated: c.Negated, plain: false, said: c.Said}
				return following
			}
		}
	}
	if following && l.formal {
		for i := u.From; i < u.To; i++ {
			if !t.lex.is("listed", t.Lemma(i)) {
				continue
			}
			ld := &lead{mood: Agreed, said: -1}
			if s := t.subject(i); t.isVerb(i) && s >= u.From && s < u.To && t.agentive(s) {
				ld.by = attribution.Place{Paragraph: p, Span: t.mention(s)}
			}
			l.lead = ld
			return true
		}
	}
	return false
}
