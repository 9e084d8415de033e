package reading

import (
	"sort"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch/when"
	"github.com/trucewatch/trucewatch/where"
)

// reference is when the report was published, in the case's time zone.
func (r *reading) reference() time.Time {
	return r.report.Published.From.In(r.c.Zone)
}

// find asks the rooms below for dates, places and actors, and notes for each token
// what it is part of.
func (r *reading) find() {
	r.dateOf, r.placeOf, r.actorOf = none(len(r.tokens)), none(len(r.tokens)), none(len(r.tokens))
	body := r.text.Byte(r.report.BodyStart)
	text := r.plain[body:]
	c := when.Context{Zone: r.c.Zone, Anchors: r.c.Anchors}
	if !r.report.Published.IsZero() {
		c.Published = r.reference()
	}
	for _, f := range c.Find(text) {
		if r.namesBody(text, f) {
			continue
		}
		f.Start, f.End = f.Start+body, f.End+body
		r.dates = append(r.dates, f)
	}
	found, home := r.c.Where.Survey(text, where.Context{Countries: r.c.Countries, Entities: r.entities(body)})
	if home != nil {
		home.Start, home.End = home.Start+body, home.End+body
		r.home = home
	}
	for _, f := range found {
		f.Start, f.End = f.Start+body, f.End+body
		if r.saysWhose(f.End) {
			continue
		}
		r.places = append(r.places, f)
		if p := f.Place; p.Level == "country" && p.Country != "" {
			r.countries[p.Country] = p
		}
	}
	r.known = len(r.places)
	for k := len(r.places) - 1; k >= 0; k-- {
		if f := &r.places[k]; f.Place.Country == "" && f.Place.Admin1 == "" {
			r.widen(f)
		}
	}
	start := 0
	for i, t := range r.tokens {
		if t.sign != paragraphBreak {
			continue
		}
		if i > start {
			r.findIn(span{start, i})
		}
		start = i + 1
	}
	k, l, m := 0, 0, 0
	for i, t := range r.tokens {
		for k < len(r.dates) && r.dates[k].End <= t.start {
			k++
		}
		for l < len(r.places) && r.places[l].End <= t.start {
			l++
		}
		for m < len(r.actors) && r.actors[m].End <= t.start {
			m++
		}
		if k < len(r.dates) && r.dates[k].Start < t.end {
			r.dateOf[i] = int32(k)
		}
		if l < len(r.places) && r.places[l].Start < t.end {
			r.placeOf[i] = int32(l)
		}
		if m < len(r.actors) && r.actors[m].Start < t.end {
			r.actorOf[i] = int32(m)
		}
	}
}

// namesBody says whether a day is only what a body is named after: "the 19 April Movement", 'the
// "9 May" forces'.
func (r *reading) namesBody(text string, f when.Found) bool {
	if f.Start > 0 && f.End < len(text) && text[f.Start-1] == '"' && text[f.End] == '"' {
		return true
	}
	if f.End+1 >= len(text) || text[f.End] != ' ' {
		return false
	}
	next := text[f.End+1 : letters(text, f.End+1)]
	return next != strings.ToLower(next) && r.useOf("dayname", strings.ToLower(next))
}

func (r *reading) findIn(s span) {
	from := r.tokens[s.from].start
	text := r.slice(s)
	if r.c.Who != nil {
		for _, f := range r.c.Who.Find(text) {
			f.Start, f.End = f.Start+from, f.End+from
			r.actors = append(r.actors, f)
		}
	}
}

// entities are the names that the parser found, by bytes from the body's beginning.
func (r *reading) entities(body int) []where.Entity {
	var list []where.Entity
	for i, d := range r.docs {
		from := r.parts[i].from - body
		for e := range d.Entities() {
			list = append(list, where.Entity{Start: from + d.Tokens[e.Start].Start, End: from + d.Tokens[e.End-1].End, Label: e.Label})
		}
	}
	return list
}

func none(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = -1
	}
	return list
}

// dateAt gives the date that a token is part of, or -1. Lengths of time are no
// dates.
func (r *reading) dateAt(i int) int {
	if i >= len(r.tokens) {
		return -1
	}
	if d := r.dateOf[i]; d >= 0 && r.dates[d].Sort != when.Duration {
		return int(d)
	}
	return -1
}

// saysWhose says whether a name that ends at a byte only says in one word whose or where from
// others are: "Moscow-backed fighters", "the Serma-based mission".
func (r *reading) saysWhose(end int) bool {
	return end+1 < len(r.plain) && r.plain[end] == '-' && r.plain[end+1] >= 'a' && r.plain[end+1] <= 'z'
}

// pastDate is the first token after the date at i.
func (r *reading) pastDate(i, end int) int {
	d := r.dateOf[i]
	for i < end && r.dateOf[i] == d {
		i++
	}
	return i
}

// bearer is who bears a title, and where the text says so.
type bearer struct {
	at   int
	name string
}

// titleOf gives the one whom "the president" means: the last before it who was
// called so.
func (r *reading) titleOf(np span) string {
	if np.to != np.from+2 || !r.tokens[np.from].is(definite) {
		return ""
	}
	list := r.titled[r.tokens[np.from+1].low]
	i := sort.Search(len(list), func(i int) bool { return list[i].at >= np.from })
	if i == 0 {
		return ""
	}
	return list[i-1].name
}

// names notes the full names of a text, so that a surname that comes later is
// known for whose it is.
func (r *reading) names() {
	for i := 0; i < len(r.tokens); i++ {
		if !r.tokens[i].cap {
			continue
		}
		end := i
		for end < len(r.tokens) && end < i+6 && (r.nameToken(end) || r.tokens[end].low == "." && r.tokens[end-1].is(abbreviation)) {
			end++
		}
		if end-i >= 2 {
			if name := r.properName(span{i, end}); name != "" {
				r.fullName(name)
				for k := i; k < end && r.tokens[k].is(title); k++ {
					r.titled[r.tokens[k].low] = append(r.titled[r.tokens[k].low], bearer{i, name})
				}
			}
			i = end - 1
		}
	}
}
