package reading

import (
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/when"
)

// hourOnly holds for a part of a day that is not named: "before dawn".
func hourOnly(f when.Found) bool {
	if f.Basis != when.Text || f.Offset.N != 0 {
		return false
	}
	return f.Precision == when.ToPart || f.Precision == when.ToHour || f.Precision == when.ToMinute
}

// bestDate chooses the date of an incident from those that belong to it: the
// nearest to its words. It gives the place in dates, or -1.
func (r *reading) bestDate(a *account, dates []int) int {
	best, nearest := -1, 1<<30
	for _, k := range dates {
		f := r.dates[k]
		if hourOnly(f) || r.lasts(f) || f.Interval.IsZero() || f.Sort == when.Deadline && a.Certainty.Actual() && f.Interval.From.After(r.reference()) {
			continue
		}
		at := r.tokensIn(f.Start, f.End)
		if a.telling.Refers && r.ofClaim(a, at.from) {
			continue
		}
		distance := at.from - a.trigger.to
		if at.from < a.trigger.from {
			distance = a.trigger.from - at.from + 3
		}
		if f.Precision == when.ToPart && f.Interval.To.Sub(f.Interval.From) > 30*time.Hour {
			distance += farOff // "an overnight raid on Sunday"
		}
		if distance < nearest {
			best, nearest = k, distance
		}
	}
	return best
}

// ofClaim says whether a day stands before what was claimed, and another behind it: "claimed
// responsibility on Wednesday for last month's raid".
func (r *reading) ofClaim(a *account, day int) bool {
	if day < a.trigger.to {
		return false
	}
	claimed := false
	for i := day; i < r.sentenceOf(a).to; i++ {
		claimed = claimed || r.tokens[i].low == "for"
		if claimed && r.dateAt(i) >= 0 {
			return true
		}
	}
	return false
}

// lasts says whether a stretch of time only says how long something went on: "in a day-long
// battle", "in four days of clashes", or what an agreement is called by: "the Christmas truce".
func (r *reading) lasts(f when.Found) bool {
	rest := r.s[f.End:]
	if end := r.tokensIn(f.Start, f.End).to; end < len(r.tokens) && r.tokens[end].sign == word {
		if _, _, ok := r.use("accord", span{end, end + 1}); ok {
			return true
		}
	}
	return strings.HasPrefix(rest, "-long") || r.oneOf(f) || strings.HasPrefix(rest, " of ") && strings.HasPrefix(strings.ToLower(f.Text), "in ") && f.Basis != when.Text
}

// monthOf is a past month that a sentence begins with, or names behind an account without any
// clause about another thing between them, or -1: "in March a group said that it was behind the
// raid", "after a massacre shocked the nation in March".
func (r *reading) monthOf(a *account) int {
	if !a.Certainty.Actual() || r.report.Published.IsZero() {
		return -1
	}
	if a.dated >= 0 {
		if f := r.dates[a.dated]; f.Precision != when.ToPart || f.Interval.To.Sub(f.Interval.From) <= 30*time.Hour {
			return -1
		}
	}
	s := r.sentenceOf(a)
	for i := s.from; i < s.to; i++ {
		if i > a.trigger.to && (r.tokens[i].is(relative) || r.tokens[i].low == "since") {
			return -1
		}
		k := r.dateOf[i]
		if k < 0 {
			continue
		}
		f := r.dates[k]
		if long := f.Interval.To.Sub(f.Interval.From); long < 27*24*time.Hour || long > 32*24*time.Hour || !f.Interval.Last().Before(r.reference().AddDate(0, 0, -7)) {
			continue
		}
		if first := r.tokensIn(f.Start, f.End).from; first <= s.from+1 && r.tokens[s.from].low != "since" || first > a.trigger.to {
			return int(k)
		}
	}
	return -1
}

// oneOf says whether a stretch of time is that in which there were as many incidents as an
// ordinal says: "their second attack in 48 hours", "the third such attack this year".
func (r *reading) oneOf(f when.Found) bool {
	low := strings.ToLower(f.Text)
	at := r.tokensIn(f.Start, f.End)
	for i := at.from - 1; f.Interval.To.Sub(f.Interval.From) >= week && i >= 0 && i >= at.from-longestLink/2 && r.tokens[i].sign == word && !r.finite(i); i-- {
		if _, _, ok := r.use("ordinal", span{i, i + 1}); ok {
			return true
		}
	}
	if !strings.HasPrefix(low, "in ") && !strings.HasPrefix(low, "within ") && r.tokens[max(0, at.from-1)].low != "in" {
		return false
	}
	for i := at.from - 1; i >= 0 && i > at.from-2*longestLead && !endsSentence(r.tokens[i]); i-- {
		if _, _, ok := r.use("ordinal", span{i, i + 1}); ok {
			return true
		}
	}
	return false
}

// farOff is more words than a date is away from what it dates: one that leaves open
// which of two days it means yields to any other.
const farOff = 1 << 16

// background marks accounts of what was long ago when the news of the text
// happened: more than a week before the report, and days before the first incident
// that it dates. A chronicle that goes forward has none.
func (r *reading) background() {
	for _, a := range r.told {
		a.Background = a.Background || r.standing(a)
	}
	if r.report.Published.IsZero() {
		r.recalled()
		return
	}
	reference := r.reference()
	r.onlyNews(reference)
	var lead, first time.Time
	for _, a := range r.told {
		if a.dated < 0 || a.Background {
			continue
		}
		i := r.dates[a.dated].Interval
		if first.IsZero() {
			first = i.From
		}
		if lead.IsZero() && !i.Last().Before(reference.AddDate(0, 0, -7)) && i.To.Sub(i.From) < week {
			lead = i.From
		}
	}
	if lead.IsZero() {
		lead = first
	}
	news := lead
	if len(r.told) > 0 && r.told[0].dated < 0 && !r.told[0].Background && r.told[0].Certainty.Happened() {
		news = reference // the text begins with what it need not date
	}
	apart := 3 // days before the news that are not of it
	if lead.Before(reference.AddDate(0, 0, -10)) {
		apart = 30 // the report looks back on weeks
	}
	lead = r.chained(lead)
	for _, a := range r.told {
		if a.dated < 0 || !a.Certainty.Actual() {
			continue
		}
		i := r.dates[a.dated].Interval
		old := i.Last().Before(reference.AddDate(0, 0, -7)) && i.Last().Before(lead.AddDate(0, 0, -apart))
		a.Background = a.Background || old || i.To.Sub(i.From) >= week && (i.Last().Before(lead) || i.Last().Before(news.Add(-week)))
	}
}

// onlyNews takes as news what a text only refers to, "in connection with the attack of 3 May",
// where that was in the last days and the text tells of nothing else.
func (r *reading) onlyNews(reference time.Time) {
	var only *account
	for _, a := range r.told {
		switch {
		case !a.Kind.Is(trucewatch.Violence) || !a.Certainty.Actual():
		case !a.Background && (a.dated >= 0 || a.Place != nil || len(a.tolls) > 0):
			return
		case only == nil && a.Background && a.telling.Definite && !a.telling.Generic && a.dated >= 0 && !r.dates[a.dated].Interval.Last().Before(reference.AddDate(0, 0, -3)):
			only = a
		}
	}
	if only != nil {
		only.Background, only.telling.Background, only.telling.Aside = false, false, false
	}
}

// chained is the first of the days on which what a report tells of as news happened: from one
// day to the next it is no more than a few, as in the reports of missions that go through
// what happened since the last.
func (r *reading) chained(lead time.Time) time.Time {
	limit := lead.AddDate(0, 0, -30)
	for range r.told[:min(len(r.told), remembered)] {
		next := lead
		for _, a := range r.told {
			if a.dated < 0 || a.Background || !a.Certainty.Actual() {
				continue
			}
			if i := r.dates[a.dated].Interval; i.To.Sub(i.From) < week && i.From.Before(next) && !i.Last().Before(lead.AddDate(0, 0, -7)) && i.From.After(limit) {
				next = i.From
			}
		}
		if next.Equal(lead) {
			break
		}
		lead = next
	}
	return lead
}

// week is how long an interval is at least that is no day of the news.
const week = 6 * 24 * time.Hour

// recalled marks, in a text whose day nobody knows, accounts with a year of their
// own after a first one without a date.
func (r *reading) recalled() {
	for i, a := range r.told {
		if i == 0 || !a.telling.Relative {
			continue
		}
		for k := a.clause.from; k < a.clause.to; k++ {
			if d := r.dateOf[k]; d >= 0 && strings.ContainsAny(r.dates[d].Text, "0123456789") {
				a.Background = true
			}
		}
	}
}

// current is the date at which the text has come where an account stands, or -1.
func (r *reading) current(a *account) int {
	at := r.tokens[a.trigger.from].start
	first := sort.Search(len(r.dates), func(k int) bool { return r.dates[k].Start >= at })
	part := r.parts[a.paragraph]
	if k := r.toldOn(a, first); k >= 0 {
		if came := r.cameOn(a, k); came >= 0 {
			return came
		}
		return k
	}
	for k := first - 1; k >= 0 && k >= first-remembered; k-- {
		if r.narrates(k) && !r.setApart(r.dates[k].End, at) && (r.dates[k].Start >= part.from || !r.looksBack(k)) {
			return k
		}
	}
	for k := first; k < len(r.dates) && r.dates[k].End <= part.to; k++ {
		if r.narrates(k) {
			return k
		}
	}
	last := r.parts[min(len(r.parts)-1, a.paragraph+paragraphsNear)].to
	for k := first; k < len(r.dates) && r.dates[k].End <= last; k++ {
		if r.narrates(k) && !r.ofOther(k, a) {
			return k // a lead that leaves it to the next paragraph to say when
		}
	}
	return r.dateline(a)
}

// ofOther says whether a date is that of an account of another incident than that of a.
func (r *reading) ofOther(k int, a *account) bool {
	for _, b := range r.told {
		if b.dated == k && b.Incident != a.Incident {
			return true
		}
	}
	return false
}

// daysAfter dates what the text only tells as having been some days before what it has come to:
// "the raid came two days after rebels killed nine". It is the date that those words are, or -1.
func (r *reading) daysAfter(a *account) int {
	if !a.telling.Before {
		return -1
	}
	at, s := r.tokens[a.trigger.from].start, r.sentenceOf(a)
	first := sort.Search(len(r.dates), func(k int) bool { return r.dates[k].Start >= at })
	for k := first - 1; k >= 0 && r.dates[k].Start >= r.tokens[s.from].start; k-- {
		f := &r.dates[k]
		if f.Basis != when.Event || !f.Interval.IsZero() || f.Offset.N <= 0 {
			continue
		}
		now := r.current(a)
		if now < 0 {
			return -1
		}
		from := r.dates[now].Interval
		if f.Offset.Unit != when.Days {
			return -1
		}
		r.saidOn[k] = true // what is told next did not happen then
		f.Interval = from
		f.Interval.From, f.Interval.To = from.From.AddDate(0, 0, -f.Offset.N), from.To.AddDate(0, 0, -f.Offset.N)
		return k
	}
	return -1
}

// toldOn is the day on which a voice told of an account in the same sentence, where the
// paragraph names no day before it: what was told on Sunday happened then or shortly
// before, and not on the day that the text spoke of last. It is -1 for none.
func (r *reading) toldOn(a *account, first int) int {
	part, s, told := r.parts[a.paragraph], r.sentenceOf(a), -1
	from, to := r.tokens[s.from].start, r.tokens[s.to-1].end
	for k := first - 1; k >= 0 && r.dates[k].Start >= part.from; k-- {
		if r.narrates(k) {
			return -1
		}
	}
	for k := max(0, first-longestLead); k < len(r.dates) && r.dates[k].Start < to; k++ {
		if r.dates[k].Start < from {
			continue
		}
		if r.narrates(k) {
			return -1
		}
		if f := r.dates[k]; told < 0 && r.spokenOn[k] && f.Sort == when.Date && !f.Interval.IsZero() && f.Interval.To.Sub(f.Interval.From) <= 50*time.Hour && !f.Interval.From.After(r.reference()) {
			told = k
		}
	}
	return told
}

// cameOn is a day of the week before the one on which an account was told, on which a sentence soon
// after it has somebody come to the same place: "rebels killed four in Serma, it was reported
// today. The rebels entered Serma on Monday". It is -1 for none.
func (r *reading) cameOn(a *account, told int) int {
	if a.Place == nil || a.Place.Level == "country" {
		return -1
	}
	news, at := r.dates[told].Interval.From, r.tokens[a.trigger.to-1].end
	last := r.parts[min(a.paragraph+2, len(r.parts)-1)].to
	for k := sort.Search(len(r.dates), func(k int) bool { return r.dates[k].Start >= at }); k < len(r.dates) && r.dates[k].End <= last; k++ {
		f := r.dates[k]
		if !r.narrates(k) || !f.Interval.Last().Before(news) || f.Interval.From.Before(news.AddDate(0, 0, -7)) {
			continue
		}
		s := r.sentenceOf(&account{trigger: r.tokensIn(f.Start, f.End)})
		came := false
		for i := s.from; i < s.to; i++ {
			_, _, ok := r.use("coming", span{i, i + 1})
			came = came || ok
			if came && strings.EqualFold(r.tokens[i].low, a.Place.Name) {
				return k
			}
		}
	}
	return -1
}

// looksBack says whether a date is that of what went before the news: "had called for
// calm after clashes broke out on Thursday". What the text tells next did not happen
// then.
func (r *reading) looksBack(k int) bool {
	at := r.tokensIn(r.dates[k].Start, r.dates[k].End)
	for i := at.from - 1; i >= 0 && i > at.from-longest && !endsSentence(r.tokens[i]) && r.tokens[i].sign != paragraphBreak; i-- {
		if next := r.tokens[i+1]; r.tokens[i].low == "had" && (next.is(determiner|possessive) || next.sign == number || next.low == "one") {
			continue // "had one of its quietest days"
		}
		if _, _, ok := r.use("before", span{i, i + 1}); ok {
			return true
		}
	}
	return false
}

// dateline is the date of the day of the dispatch, or -1: what it tells without any happened on
// that day as far as it says. What a heading above the dateline tells happened on another day
// where the text names one.
func (r *reading) dateline(a *account) int {
	if r.report.Published.IsZero() {
		return -1
	}
	day, dates := trucewatch.Day(r.reference()), r.dates[:min(len(r.dates), remembered)]
	found := slices.IndexFunc(dates, func(f when.Found) bool {
		return f.Interval.Overlaps(day) && f.Sort == when.Date && !hourOnly(f) && !r.lasts(f)
	})
	if found < 0 {
		return -1
	}
	if at := r.tokensIn(r.dates[found].Start, r.dates[found].End); at.from > a.trigger.from && r.tokens[at.from].dateline {
		for k := range dates {
			if r.narrates(k) {
				return -1
			}
		}
	}
	return found
}

// narrates says whether a date is a day on which a text tells that something
// happened.
func (r *reading) narrates(k int) bool {
	f := r.dates[k]
	if hourOnly(f) || r.lasts(f) || f.Sort != when.Date || f.Interval.IsZero() || f.Interval.To.Sub(f.Interval.From) > 50*time.Hour || r.saidOn[k] {
		return false
	}
	if !r.report.Published.IsZero() && f.Interval.From.After(r.reference()) {
		return false
	}
	if at := r.tokensIn(f.Start, f.End); at.from < len(r.tokens) && r.tokens[at.from].dateline {
		return false
	}
	return !r.inHeading(f.Start, f.End)
}

// undated gives violence that a text tells as its news, and that no word in it dates, the days up
// to its publication, where it tells its news as being of the present: "a car bomb has killed nine
// people in the capital", "a car bomb killed nine people, police say".
func (r *reading) undated() {
	lead := r.lead()
	if r.report.Published.IsZero() || lead == nil || !r.perfect(lead) && !r.saidNow(lead) {
		return
	}
	for k := range r.dates {
		if r.narrates(k) {
			return
		}
	}
	dated, day := map[int]bool{}, -1
	for _, a := range r.told {
		dated[a.Incident] = dated[a.Incident] || a.dated >= 0
	}
	for _, a := range r.told {
		t := a.telling
		if dated[a.Incident] || a.Background || !a.Certainty.Actual() || !a.Kind.Is(trucewatch.Violence) || aggregate(a) || t.Before || t.Relative || t.Generic {
			continue
		}
		if day < 0 {
			day = r.newsDays()
		}
		a.dated, dated[a.Incident] = day, true
	}
}

// saidNow says whether somebody is told to say what an account holds, and not to have said it.
func (r *reading) saidNow(a *account) bool {
	s := r.sentenceOf(a)
	for i := s.from; i < s.to; i++ {
		if low := r.tokens[i].low; r.cueOf[i] >= 0 && (low == "say" || low == "says") {
			return true
		}
	}
	return false
}

// newsDays adds the day of publication and the one before it to the dates of the text, in the
// words in which its head has the day, if it has it.
func (r *reading) newsDays() int {
	days := trucewatch.Day(r.reference())
	days.From = days.From.AddDate(0, 0, -1)
	text := r.reference().Format(time.DateOnly)
	if !strings.Contains(r.s[:r.text.Byte(r.report.BodyStart)], text) {
		text = ""
	}
	r.dates = append(r.dates, when.Found{Start: len(r.s), End: len(r.s), Text: text, Sort: when.Date, Interval: days})
	return len(r.dates) - 1
}
