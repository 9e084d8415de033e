package reading

import (
	"strings"

	"github.com/trucewatch/trucewatch"
)

// standing says whether violence is told of as what goes on, or comes again and again, and not
// as something that happened on a day: "the two have been fighting since 2009", "it often
// carries out bombings", "fighting has been reported throughout the year".
func (r *reading) standing(a *account) bool {
	if !a.Kind.Is(trucewatch.Violence) || !a.Certainty.Actual() || a.telling.Many != nil || a.telling.Refers || len(a.tolls) > 0 && !uncounted(a) || r.onDay(a) {
		return false
	}
	s := r.sentenceOf(a)
	since, long, often := false, false, false
	for i := s.from; i < s.to; i++ {
		if i != a.trigger.from && r.saidAt[i] != r.saidAt[a.trigger.from] || i > a.trigger.to && r.tokens[i].is(relative) {
			continue
		}
		near := i >= a.trigger.from-longestLink/2 && i < a.trigger.to+longestLink/2
		since = since || r.tokens[i].low == "since" && (i > a.trigger.from || i == s.from) && !r.sinceRare(i) && !r.lately(i)
		long = long || r.longTime(i)
		if _, _, ok := r.use("frequency", span{i, i + 1}); ok && near {
			often = true
		}
	}
	return often || long && (r.perfect(a) || r.goesOnSince(a)) || since && (r.perfect(a) || r.goesOnSince(a))
}

// onDay says whether an account names the day, or the days, on which it was.
func (r *reading) onDay(a *account) bool {
	if a.dated < 0 {
		return false
	}
	f := r.dates[a.dated]
	return f.Interval.To.Sub(f.Interval.From) < week && !strings.HasPrefix(strings.ToLower(f.Text), "since")
}

// lately says whether what goes on since a time began in the last weeks, or at a time named before:
// "since Sunday", "and every day since".
func (r *reading) lately(since int) bool {
	if since+1 >= len(r.tokens) || r.tokens[since+1].sign != word && r.tokens[since+1].sign != number {
		return true
	}
	for i := since; i < len(r.tokens) && i < since+longestLink/2 && r.tokens[i].sign != paragraphBreak; i++ {
		if k := r.dateAt(i); k >= 0 {
			from := r.dates[k].Interval.From
			return !from.IsZero() && !r.report.Published.IsZero() && from.After(r.reference().AddDate(0, 0, -weeksOfNews*7))
		}
	}
	return false
}

// weeksOfNews is for how many weeks fighting that goes on is news.
const weeksOfNews = 3

// goesOnSince says whether the verb of a noun stands in the perfect: "fighting has been going on".
func (r *reading) goesOnSince(a *account) bool {
	if a.telling.Phrase.Empty() {
		return false
	}
	for i := a.trigger.to; i < a.clause.to && i < a.trigger.to+longestLead; i++ {
		if low := r.tokens[i].low; low == "has" || low == "have" {
			return true
		}
	}
	return false
}

// longTime says whether a word ends a stretch of weeks or more that something is told to have
// gone on: "for more than a year", "in recent months", "throughout the year".
func (r *reading) longTime(i int) bool {
	switch r.tokens[i].low {
	case "year", "years", "month", "months", "weeks", "decade", "decades":
	default:
		return false
	}
	for k := i - 1; k >= 0 && k > i-longestMeasure && r.tokens[k].sign != paragraphBreak; k-- {
		switch r.tokens[k].low {
		case "for", "recent", "throughout", "over", "past":
			return true
		}
	}
	return false
}
