package web

import (
	"net/http"
	"net/url"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/desk"
)

// times is the point of view of a page: the two days, and how links keep them.
type times struct {
	asOf, known               time.Time // the last instants of the days
	defaultAsOf, defaultKnown time.Time
	first, last               time.Time // the days that the sliders reach
	here                      *url.URL  // the page's own address
	zone                      *time.Location
}

// timesOf reads asof= and known= from an address. An error is unusable input.
func (s *server) timesOf(r *http.Request) (times, error) {
	zone := s.desk.Case.Agreement.Zone
	today := agreement.DayEnd(s.opts.Now().In(zone))
	t := times{defaultAsOf: today, defaultKnown: today, here: r.URL, zone: zone}
	if !s.opts.AsOf.IsZero() {
		t.defaultAsOf = agreement.DayEnd(s.opts.AsOf.In(zone))
	}
	if !s.opts.Known.IsZero() {
		t.defaultKnown = agreement.DayEnd(s.opts.Known.In(zone))
	}
	var err error
	if t.asOf, err = dayParam(r, "asof", t.defaultAsOf); err != nil {
		return t, err
	}
	t.known, err = dayParam(r, "known", t.defaultKnown)
	return t, err
}

// dayParam reads a day from an address: its last instant in the time zone of
// other, which it is when the address gives none.
func dayParam(r *http.Request, name string, other time.Time) (time.Time, error) {
	value := r.URL.Query().Get(name)
	if value == "" {
		return other, nil
	}
	day, err := time.ParseInLocation(time.DateOnly, value, other.Location())
	if err != nil || day.Year() < 1000 {
		return other, &trucewatch.Error{
			Code: trucewatch.CodeUnusable, Op: "read address",
			Message: "the address says " + name + "=" + clip(value, 40) + ", which is not a day",
			Advice:  "write year, month and day, as in " + name + "=2020-03-04",
		}
	}
	return agreement.DayEnd(day), nil
}

func (t times) at() desk.At { return desk.At{AsOf: t.asOf, Known: t.known} }

// usual says that the page looks from where it would without being told.
func (t times) usual() bool { return t.asOf.Equal(t.defaultAsOf) && t.known.Equal(t.defaultKnown) }

// link is an address of this server that keeps the point of view. more are
// names and values for its query, fragment goes after "#" when not empty.
func (t times) link(path, fragment string, more ...string) string {
	q := url.Values{}
	if !t.asOf.Equal(t.defaultAsOf) {
		q.Set("asof", t.asOf.Format(time.DateOnly))
	}
	if !t.known.Equal(t.defaultKnown) {
		q.Set("known", t.known.Format(time.DateOnly))
	}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	u := url.URL{Path: path, RawQuery: q.Encode(), Fragment: fragment}
	return u.String()
}

func (t times) to(path string) string { return t.link(path, "") }

// elsewhen is this page, seen from other days: as of and known by are moved by
// a number of days each.
func (t times) elsewhen(asOf, known int) string {
	moved := t
	moved.asOf = agreement.DayEnd(t.asOf.AddDate(0, 0, asOf))
	moved.known = agreement.DayEnd(t.known.AddDate(0, 0, known))
	return moved.self()
}

// self is this page's address with the point of view; more are further names
// and values for its query.
func (t times) self(more ...string) string {
	for _, p := range t.kept() {
		more = append([]string{p.name, p.value}, more...)
	}
	return t.link(t.here.Path, "", more...)
}

type param struct{ name, value string }

// kept are what the address says beside the two days, in a fixed order.
func (t times) kept() []param {
	var list []param
	q := t.here.Query()
	for _, name := range []string{"q", "standards"} {
		if v := q.Get(name); v != "" {
			list = append(list, param{name, v})
		}
	}
	return list
}

// reach sets the days that the sliders go over: from the first that matters to
// the view to the last, and always the two that are looked at.
func (t *times) reach(v *desk.View) {
	t.first, t.last = v.Case.Agreement.SignedOn, t.defaultAsOf
	widen := func(at time.Time) {
		if at.IsZero() {
			return
		}
		if at.Before(t.first) {
			t.first = at
		}
		if at.After(t.last) {
			t.last = at
		}
	}
	for _, c := range v.Clauses {
		widen(v.Case.Agreement.Start(c))
	}
	if n := len(v.Entries); n > 0 {
		widen(v.Entries[0].Report.Published.From)
	}
	for _, at := range []time.Time{t.asOf, t.known, t.defaultKnown} {
		widen(at)
	}
	const margin = 14 // days after the last one looked at, so that the slider can go on
	t.last = t.last.AddDate(0, 0, margin)
}

// place is where a day lies on the slider: days after the first.
func (t times) place(at time.Time) int {
	return dayNumber(at.In(t.zone)) - dayNumber(t.first.In(t.zone))
}
