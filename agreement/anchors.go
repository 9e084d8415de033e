package agreement

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

var (
	readingKeys  = strings.Fields("on by")
	baselineKeys = strings.Fields("from until")
)

const readingExample = "[{on: 2016-12-01, by: government}, {on: 2016-12-06, by: farc}]"

func (r *reader) readAnchors(t table) {
	if n := t.value("anchors"); n != nil {
		block, ok := r.table(n, "`anchors`", "signing: 2020-02-29")
		r.anchors.broken = !ok
		for i, e := range block.entries {
			r.anchors.add(e.key.Value)
			r.id(e.key, "an anchor")
			if anchor, ok := r.anchor(e); ok {
				anchor.Source = r.block(block, i, r.after(t, "anchors"))
				r.a.Anchors[anchor.ID] = anchor
			}
		}
	}
	if !r.anchors.has[signing] {
		r.anchors.add(signing)
		if !r.a.SignedOn.IsZero() {
			r.a.Anchors[signing] = Anchor{ID: signing, Readings: []Reading{{At: r.a.SignedOn, Day: true}}, Source: r.a.Source}
		}
	}
}

// anchor reads one anchor: a day, an instant, or a list of readings.
func (r *reader) anchor(e entry) (Anchor, bool) {
	n := Anchor{ID: e.key.Value}
	switch {
	case isEmpty(e.value):
		r.wrong(e.key, fmt.Sprintf("`%s` has no value", e.key.Value), "give it a day, such as 2020-02-29, or leave it out")
		return n, false
	case e.value.Kind == yaml.SequenceNode:
		n.Readings = r.readings(e)
		return n, n.Readings != nil
	}
	at, day, ok := r.dayOrInstant(e.value, fmt.Sprintf("`%s`", e.key.Value))
	n.Readings = []Reading{{At: at, Day: day}}
	return n, ok
}

// readings reads the list of a contested anchor; nil when something in it is
// wrong.
func (r *reader) readings(e entry) []Reading {
	if len(e.value.Content) < 2 {
		r.wrong(e.value, fmt.Sprintf("`%s` is a list, which is for an anchor that is read in two ways or more", e.key.Value), "write the day alone, or every reading, such as `"+readingExample+"`")
		return nil
	}
	var list []Reading
	taken := map[string]bool{}
	for _, item := range e.value.Content {
		t, ok := r.table(item, "a reading of an anchor", "{on: 2016-12-01, by: government}")
		if !ok {
			return nil
		}
		r.keys(t, "a reading of an anchor", readingKeys)
		r.required(t, item, "the reading", "on")
		if t.lacks("by") {
			r.wrong(item, "the reading has no `by`", "write who reads the anchor so, such as `by: government`")
		}
		reading := Reading{By: r.readers(t, taken)}
		if n := t.value("on"); n != nil {
			if reading.At, reading.Day, ok = r.dayOrInstant(n, "`on`"); !ok {
				continue
			}
			same := func(other Reading) bool { return other.At.Equal(reading.At) && other.Day == reading.Day }
			if slices.ContainsFunc(list, same) {
				r.wrong(n, fmt.Sprintf("`%s` is read so twice", e.key.Value), "put who reads it so in one list, such as `by: [government, farc]`")
				continue
			}
			list = append(list, reading)
		}
	}
	if len(list) < len(e.value.Content) {
		return nil
	}
	return list
}

// readers reads who reads an anchor so: parties or others. taken are those who
// read it in another way.
func (r *reader) readers(t table, taken map[string]bool) []string {
	var by []string
	for _, m := range r.mentions(t.value("by"), "`by`") {
		known, isName := r.aliases[strings.ToLower(m.name)]
		switch {
		case isName && known.party != m.name:
			r.wrong(m.node, fmt.Sprintf("%s is a name of party `%s`", quote(m.name), known.party), fmt.Sprintf("write `%s` here", known.party))
		case taken[m.name]:
			r.wrong(m.node, fmt.Sprintf("%s reads this anchor in two ways", m.name), "leave the name to one of them")
		default:
			taken[m.name] = true
			by = append(by, m.name)
		}
	}
	return by
}

// dayOrInstant reads a day or an instant.
func (r *reader) dayOrInstant(n *yaml.Node, what string) (at time.Time, day, ok bool) {
	s, ok := r.text(n, what)
	if !ok {
		return at, false, false
	}
	if at, ok := r.instant(s); ok {
		return at, false, r.sensible(n, at)
	}
	at, ok = r.day(n, what)
	return at, true, ok
}

// choices complains of contested anchors with too many readings together.
func (r *reader) choices(t table) {
	if len(r.found) > 0 {
		return
	}
	ways := 1
	for id, n := range r.a.Anchors {
		if n.Contested() && r.a.rests(id) {
			if ways *= len(n.Readings); ways > mostReadingsOf {
				r.wrong(t.value("anchors"), fmt.Sprintf("the contested anchors can be read in more than %d ways together", mostReadingsOf), "leave out readings that nobody holds to any more")
				return
			}
		}
	}
}

// when is the time of an anchor, by its first reading, as it stands by now.
func (r *reader) when(anchor string) (Reading, bool) {
	n, ok := r.now[anchor]
	if !ok || len(n.Readings) == 0 {
		return Reading{}, false
	}
	return n.Readings[0], true
}

func (r *reader) readBaselines(t table) {
	n := t.value("baselines")
	if n == nil {
		return
	}
	block, ok := r.table(n, "`baselines`", "before: {from: 2020-02-01, until: 2020-02-21}")
	r.baselines.broken = !ok
	for i, e := range block.entries {
		r.baselines.add(e.key.Value)
		r.id(e.key, "a baseline")
		if b, ok := r.baseline(e); ok {
			b.Source = r.block(block, i, r.after(t, "baselines"))
			r.a.Baselines[b.ID] = b
		}
	}
}

func (r *reader) baseline(e entry) (Baseline, bool) {
	b := Baseline{ID: e.key.Value}
	t, ok := r.table(e.value, fmt.Sprintf("baseline `%s`", b.ID), b.ID+": {from: 2020-02-01, until: 2020-02-21}")
	if !ok {
		return b, false
	}
	r.keys(t, "a baseline", baselineKeys)
	r.required(t, e.key, fmt.Sprintf("baseline `%s`", b.ID), baselineKeys...)
	from, until := r.wholeDay(t, "from"), r.wholeDay(t, "until")
	if from == nil || until == nil {
		return b, false
	}
	b.From, b.Until = *from, *until
	if until.At.Before(from.At) {
		r.wrong(t.value("until"), fmt.Sprintf("`until` ends on %s, before `from` on %s", dayName(until.At), dayName(from.At)), "put one of the days right")
		return b, false
	}
	return b, true
}

// wholeDay reads a moment that must be a day.
func (r *reader) wholeDay(t table, key string) *Moment {
	n := t.value(key)
	m := r.moment(n, "`"+key+"`")
	if m != nil && !m.Day {
		r.wrong(n, "a baseline has whole days", "write a day, such as 2020-02-01")
		return nil
	}
	return m
}

// sensible refuses instants in years that no agreement speaks of.
func (r *reader) sensible(n *yaml.Node, at time.Time) bool {
	if y := at.Year(); y < firstYear || y > lastYear {
		r.wrong(n, fmt.Sprintf("the year %d can't be meant", y), fmt.Sprintf("write a year from %d to %d", firstYear, lastYear))
		return false
	}
	return true
}
