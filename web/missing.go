package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/desk"
)

// trouble is an error as a page shows it.
type trouble struct {
	title   string
	message string
	advice  string
	nearest []choice // what may have been meant
}

type choice struct{ href, text string }

// missing is what is not there; nearest may have been meant.
type missing struct {
	what    string
	nearest []choice
}

func (m *missing) Error() string { return m.what }

// notThere is the error for something that this view does not hold.
func notThere(what, advice string, nearest []choice) error {
	return &trucewatch.Error{
		Code: trucewatch.CodeMissing, Op: "show", Message: what, Advice: advice,
		Err: &missing{what: what, nearest: nearest},
	}
}

// always is the view of all that the record holds, from the day looked at.
func (v *visit) always() (*desk.View, error) {
	return v.desk.View(v.request.Context(), desk.At{AsOf: v.At.AsOf, Known: endOfTime})
}

// endOfTime is later than any report.
var endOfTime = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// onceKnown is this page on the day on which what it is about became public.
func (v *visit) onceKnown(since time.Time) choice {
	then := v.times
	then.known = agreement.DayEnd(since.In(then.zone))
	then.asOf = maxTime(then.asOf, then.known)
	return choice{then.self(), "it as known by " + longDay(then.known)}
}

// fail answers with an error: a page, or for data a problem (RFC 9457).
func (s *server) fail(w http.ResponseWriter, r *http.Request, v *visit, err error) {
	t, status := troubleOf(err), statusOf(err)
	s.write(w, r, v, page{title: t.title, body: troublePage(t, v.times)}, status)
}

func troubleOf(err error) trouble {
	t := trouble{title: titles[statusOf(err)], message: "Something went wrong here."}
	var e *trucewatch.Error
	if errors.As(err, &e) {
		t.message, t.advice = sentence(e.Message), sentence(e.Advice)
	}
	var m *missing
	if errors.As(err, &m) {
		t.nearest = m.nearest
	}
	return t
}

var titles = map[int]string{
	http.StatusBadRequest:          "This can't be read",
	http.StatusNotFound:            "This is not here",
	http.StatusServiceUnavailable:  "The record can't be opened just now",
	http.StatusInternalServerError: "Something went wrong",
}

func sentence(s string) string {
	s = strings.TrimRight(s, ". ")
	if s == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:] + "."
}

// nowhere answers for addresses that lead nowhere.
func nowhere(v *visit) (page, error) {
	return page{}, notThere("there is no page at "+clip(v.request.URL.Path, 80),
		"the board has everything in two clicks", []choice{{v.times.to("/"), "the board"}})
}

// nearestFirst orders names by how little they differ from what was written,
// and keeps a few.
func nearestFirst(written string, names []string) []string {
	const few = 3
	list := slices.Clone(names)
	slices.SortStableFunc(list, func(a, b string) int { return distance(written, a) - distance(written, b) })
	return list[:min(few, len(list))]
}

// distance counts the letters to add, drop or change to turn a into b
// (Levenshtein), looking at the first letters of long words only.
func distance(a, b string) int {
	const longest = 60
	x, y := []rune(clip(a, longest)), []rune(clip(b, longest))
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			next := min(row[j+1]+1, row[j]+1, diagonal+cost)
			diagonal, row[j+1] = row[j+1], next
		}
	}
	return row[len(y)]
}
