package reading

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/reading/attribution"
	commitments "github.com/trucewatch/trucewatch/reading/commitment"
	"github.com/trucewatch/trucewatch/when"
)

// readCommitments reads who shall do what by when on what condition. What was to come
// at a time that is over by the day of publication is no commitment any more.
func (r *reading) readCommitments() {
	speaks := r.speakersAt()
	var last *trucewatch.Mention // who commits last, by a name, in this paragraph
	in := -1
	for _, found := range commitments.Find(r.s[:r.text.Byte(r.report.BodyStart)], r.docs, r.said) {
		at := func(p attribution.Place) span { return r.trim(r.at(p, r.docs, r.parts)) }
		what, evidence := at(found.What), r.passages([]span{at(found.Evidence)})
		if what.empty() || len(evidence) == 0 {
			continue
		}
		c := trucewatch.Commitment{What: r.deed(what, found.Negated), Due: r.dueIn(at(found.Due)), Evidence: evidence}
		if found.Past && c.Due != nil && !c.Due.IsZero() && !c.Due.To.After(r.reference()) {
			continue
		}
		if c.Due != nil && !found.Past && r.ahead(at(found.Evidence)) {
			c.Due.Interval = r.next(c.Due)
		}
		if condition := at(found.Condition); !condition.empty() {
			c.Condition = r.slice(condition)
		}
		if by := at(found.By); !by.empty() {
			p := r.part(by)
			m := r.mention(by)
			m.Name, m.Party = p.name, p.party
			if found.Evidence.Paragraph != in {
				in, last = found.Evidence.Paragraph, nil
			}
			switch who := speaks[by.from]; {
			case m.Name == "" && who != nil:
				m.Name, m.Party = who.name, who.party // "he" is who was named before
			case m.Name == "" && last != nil && by.to == by.from+1 && (r.tokens[by.from].low == "it" || r.tokens[by.from].low == "they"):
				m.Name, m.Party = last.Name, last.Party
			case m.Name != "":
				last = m
			}
			c.By, c.Party = m, m.Party
		}
		r.commitments = append(r.commitments, c)
	}
}

// deed is what is to be done, in the report's words. What must not be done has a "not"
// before it where those words have none: the items below "are prohibited:".
func (r *reading) deed(s span, negated bool) string {
	for i := s.from; i < s.to && negated; i++ {
		switch r.tokens[i].low {
		case "not", "n't", "n’t", "never", "no", "nobody", "none", "neither", "prohibited", "forbidden", "banned", "outlawed":
			negated = false
		}
	}
	if negated {
		return "not " + r.slice(s)
	}
	return r.slice(s)
}

// dueIn gives the time by which something is due: a deadline before other dates. What
// hangs on an event ("within 30 days of signing", "immediately") has no interval, only
// its words; nothing at all is nil.
func (r *reading) dueIn(s span) *trucewatch.Dated {
	if s.empty() {
		return nil
	}
	best, end := -1, s.to
	for i := s.from; i < s.to; i++ {
		k := r.dateAt(i)
		if k < 0 || best == k || best >= 0 && r.dates[k].Sort != when.Deadline {
			continue
		}
		if best < 0 || r.dates[best].Sort != when.Deadline {
			best, end = k, r.pastDate(i, s.to)
		}
	}
	words := &trucewatch.Dated{Text: r.slice(s)}
	if best < 0 {
		return words
	}
	if end+1 < s.to && r.dates[best].Sort == when.Deadline {
		switch r.tokens[end].low {
		case "of", "after", "following", "from", "upon":
			return words // counted from an event, not from the day of publication
		}
	}
	return r.dated(best)
}

// ahead says whether a stretch tells of what will be.
func (r *reading) ahead(s span) bool {
	for i := s.from; i < s.to; i++ {
		switch r.tokens[i].low {
		case "will", "shall", "deadline":
			return true
		}
	}
	return false
}

// next is the day, week or month of a time without a year that comes after the day of
// publication, where the nearest one is over: of "by the end of December", read in May, the
// December that comes.
func (r *reading) next(d *trucewatch.Dated) trucewatch.Interval {
	in := d.Interval
	if d.IsZero() || r.reference().IsZero() || !d.To.Before(r.reference()) || yearIn(d.Text) {
		return in
	}
	for _, step := range []struct {
		words       []string
		years, days int
	}{{weekdays, 0, 7}, {months, 1, 0}} {
		if !slices.ContainsFunc(strings.Fields(strings.ToLower(d.Text)), func(w string) bool { return slices.Contains(step.words, strings.Trim(w, ",.")) }) {
			continue
		}
		from, to := in.From.AddDate(step.years, 0, step.days), in.To.AddDate(step.years, 0, step.days)
		if to.After(r.reference()) {
			return trucewatch.Interval{From: from, To: to}
		}
	}
	return in
}

// yearIn says whether a year stands in a text.
func yearIn(text string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(text, func(c rune) bool { return c < '0' || c > '9' }), func(w string) bool { return len(w) == 4 })
}

// weekdays and months are their English names in small letters.
var (
	weekdays = small(time.Sunday, time.Saturday)
	months   = small(time.January, time.December)
)

func small[T interface {
	~int
	fmt.Stringer
}](first, last T) (names []string) {
	for n := first; n <= last; n++ {
		names = append(names, strings.ToLower(n.String()))
	}
	return names
}

// speakersAt are the speakers by the first token of each mention that names one as the
// source of a statement.
func (r *reading) speakersAt() map[int]*speaker {
	list := map[int]*speaker{}
	for _, u := range r.utters {
		if u.speaker != nil && !u.np.empty() {
			list[u.np.from] = u.speaker
		}
	}
	return list
}
