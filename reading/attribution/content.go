package attribution

import (
	"cmp"
	"slices"
)

// nobodys says whether an attitude is one that nobody is named for, or the reader:
// "to support the plan", "you support the plan".
func (t *parsed) nobodys(f *found) bool {
	switch f.construction {
	case "object", "phrase", "noun infinitive":
		if f.source.Empty() {
			return true
		}
		w := t.Low(f.source.From)
		return f.source.To == f.source.From+1 && (w == "you" || f.construction == "phrase" && (w == "that" || w == "which"))
	}
	return false
}

// withoutAside cuts from the end what the writer adds: ", days after …", an
// apposition, ", raising fears that …", ", which …".
func (t *parsed) withoutAside(s Span) Span {
	for i := s.From + 2; i < s.To; i++ {
		if t.inQuote(i) >= 0 {
			continue
		}
		if t.Dep(i) == "appos" && t.Left[i] > s.From+2 && t.Low(t.Left[i]-1) == "," && t.reaches(i, s) && t.Right[i]-t.Left[i] > 3 && t.Head(i) >= s.From {
			s.To = t.Left[i] - 1
			break
		}
		if t.Low(i-1) == "," && (t.timeAfter(i, s.To) || t.gloss(i, s) || t.aside(i, s)) {
			s.To = i - 1
			break
		}
	}
	return s
}

// reaches says whether what hangs on a token goes to the end of a stretch.
func (t *parsed) reaches(i int, s Span) bool { return t.Right[i]+1 >= s.To-1 }

// gloss says whether a participle begins what the writer makes of a report.
func (t *parsed) gloss(i int, s Span) bool {
	return t.Tag(i) == "VBG" && t.Dep(i) == "advcl" && t.lex.is("gloss", t.Lemma(i)) && t.reaches(i, s)
}

// aside says whether a token begins a relative clause that goes to the end of a
// stretch, or one that says whose it is.
func (t *parsed) aside(i int, s Span) bool {
	if w := t.Low(i); w != "which" && w != "who" {
		return false
	}
	if t.saidOf(i) {
		return true
	}
	for r := i; r != t.Head(r); r = t.Head(r) {
		if t.Dep(r) == "relcl" {
			return t.reaches(r, s) && t.Left[r] >= i-1 && t.Head(r) >= s.From
		}
	}
	return false
}

// saidOf says whether a relative clause begins with who says what is in it: "which
// the mission said had led …".
func (t *parsed) saidOf(i int) bool {
	for k := i + 1; k < len(t.Tokens) && k < i+6; k++ {
		if t.IsVerb(k) {
			e := t.lex.entry(t.Lemma(k), 'v')
			return k > i+1 && e != nil && e.Takes("c") && e.Takes("p") && t.Child(k, "nsubj") > i && t.Child(k, "nsubj") < k
		}
		if t.IsPunct(k) {
			return false
		}
	}
	return false
}

// timeAfter says whether "a day after" or the like stands at a token, near the end
// of a stretch: when something happened beside what was said.
func (t *parsed) timeAfter(i, end int) bool {
	for k := i; k < min(i+4, end-1); k++ {
		if t.lex.is("time", t.Lemma(k)) {
			w := t.Low(k + 1)
			return w == "after" || w == "before" || w == "since"
		}
	}
	return false
}

// splitCoordinated cuts from a content after its cue what a further cue of the same
// speaker begins: "said that it would stay and promised …", "…, adding that …".
func (t *parsed) splitCoordinated(list []found) {
	for i := range list {
		for k := range list[i].content {
			c := &list[i].content[k]
			if list[i].head < 0 || c.From < list[i].head {
				continue
			}
			for _, o := range list {
				if o.head <= c.From+2 || !c.has(o.head) || t.inQuote(o.head) >= 0 || o.entry == nil || !t.IsVerb(o.head) || t.Child(o.head, "nsubj", "aux") >= 0 && t.Dep(o.head) == "conj" && t.Child(o.head, "nsubj") >= 0 {
					continue
				}
				switch t.Dep(o.head) {
				case "conj":
					if !(o.entry.Takes("c") || o.entry.Takes("p")) || t.Tag(o.head) != t.Tag(list[i].head) {
						continue
					}
				case "advcl":
					if m := t.Child(o.head, "mark"); m >= 0 && m < o.head && (t.Low(m) == "although" || t.Low(m) == "though") && (o.entry.Takes("p") || o.entry.Takes("c")) {
						break // "…, although she acknowledged …"
					}
					if t.Tag(o.head) != "VBG" || t.Child(o.head, "mark", "prep", "nsubj") >= 0 || o.head == 0 || t.Low(o.head-1) != "," {
						continue
					}
				default:
					continue
				}
				at := o.cue.From
				if m := t.Child(o.head, "mark"); m >= 0 && m < at {
					at = m
				}
				for at > c.From && (t.Low(at-1) == "," || t.Dep(at-1) == "cc" || t.Dep(at-1) == "advmod") {
					at--
				}
				c.To = min(c.To, at)
				*c = t.trim(*c)
			}
		}
	}
}

// trim takes punctuation and quotation marks from the ends.
func (t *parsed) trim(s Span) Span {
	for !s.Empty() && (t.IsPunct(s.From) || t.Low(s.From) == "," || t.isMark(s.From)) {
		s.From++
	}
	for !s.Empty() && (t.IsPunct(s.To-1) || t.isMark(s.To-1) || t.Dep(s.To-1) == "cc") {
		s.To--
	}
	return s
}

// nest marks the attributions whose cue stands in another's content, the smallest
// that holds it.
func nest(list []found) {
	size := func(f found) int {
		n := 0
		for _, c := range f.content {
			n += c.To - c.From
		}
		return n
	}
	for i := range list {
		for k := range list {
			if i == k || !slices.ContainsFunc(list[k].content, func(s Span) bool { return s.has(list[i].head) }) {
				continue
			}
			// Two that hold each other: the longer one is the outer one.
			if slices.ContainsFunc(list[i].content, func(s Span) bool { return s.has(list[k].head) }) &&
				(size(list[i]) > size(list[k]) || size(list[i]) == size(list[k]) && i < k) {
				continue
			}
			if list[i].within < 0 || cmp.Less(size(list[k]), size(list[list[i].within])) {
				list[i].within = k
			}
		}
	}
}

// dropQuoted takes out what stands in a quotation that is nobody's, unless that is
// all of the paragraph: it tells what the one quoted says of others.
func (t *parsed) dropQuoted(list []found) []found {
	place := make([]int, len(list))
	var keep []found
	for i, f := range list {
		place[i] = -1
		if f.within < 0 && f.head >= 0 {
			if k := t.inQuote(f.head); k >= 0 {
				if q := t.quotes[k]; !q.open && (q.From > 2 || q.To < len(t.Tokens)-2) {
					continue
				}
			}
		}
		place[i] = len(keep)
		keep = append(keep, f)
	}
	for i := range keep {
		if keep[i].within >= 0 {
			keep[i].within = place[keep[i].within]
		}
	}
	return keep
}
