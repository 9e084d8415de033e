package when_test

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/when"
)

var zones = []string{"UTC", "Asia/Kabul", "Africa/Juba", "America/Bogota", "America/Santiago", "Europe/Kyiv", "Asia/Beirut", "Pacific/Apia"}

// words are those that expressions are made of, so that what is drawn from them
// has many.
var words = strings.Fields(`on by in the past last next 24 hours 3 31 March May 2020 Tuesday Sunday 's early to and - , . within 14 months seven days ago since
	between night yesterday this week 89 9999 years 03MAR20 2020-02-30 will 29 February of after later following day morning at 4:30 p.m. 0430 031430ZMAR20
	03/04/2020 until about around mid 1990s Q1 first half end spring weekend said ( ) two-and-a-half couple few several Ramadan Eid al-Fitr Hamal 1399 10 Muharram
	1441 Easter D+30 from signing before no than 00:00 GMT overnight that same 999999 years century decade quarter so far earlier or through`)

func expressions(t *rapid.T) string {
	separator := rapid.SampledFrom([]string{" ", " ", " ", " ", "\u00a0", "\n", "\n\n", "", "-"})
	var b strings.Builder
	for range rapid.IntRange(0, 25).Draw(t, "length") {
		b.WriteString(rapid.SampledFrom(words).Draw(t, "word"))
		b.WriteString(separator.Draw(t, "separator"))
	}
	return b.String()
}

func contextOf(t *rapid.T) when.Context {
	zone, err := time.LoadLocation(rapid.SampledFrom(zones).Draw(t, "zone"))
	if err != nil {
		t.Fatal(err)
	}
	return when.Context{Published: time.Unix(rapid.Int64Range(-1<<33, 1<<33).Draw(t, "published"), 0).In(zone), Zone: zone,
		Anchors: []when.Anchor{{Name: "signing", On: time.Unix(rapid.Int64Range(-1<<33, 1<<33).Draw(t, "signing"), 0).UTC()}}}
}

// sound says what is wrong with what was found, if anything is.
func sound(text string, list []when.Found, zone *time.Location) string {
	end := 0
	for _, f := range list {
		switch {
		case f.Start < end || f.End <= f.Start || f.End > len(text):
			return "out of order or of bounds: " + describe(f)
		case text[f.Start:f.End] != f.Text:
			return "does not stand there: " + describe(f)
		case strings.TrimSpace(f.Text) != f.Text:
			return "has white space around it: " + describe(f)
		case strings.Contains(f.Text, "\n\n"):
			return "goes over a blank line: " + describe(f)
		case !f.Interval.IsZero() && !f.Interval.Days():
			return "is not whole days: " + describe(f)
		case !f.Interval.IsZero() && f.Interval.From.Location().String() != zone.String():
			return "is in another zone: " + describe(f)
		case (f.Sort == when.Duration) != (f.Basis == "") || (f.Sort == when.Duration) != (f.Precision == ""):
			return "has a basis or none: " + describe(f)
		case f.Sort == when.Duration && !f.Interval.IsZero():
			return "is a length with a place in time: " + describe(f)
		case (f.Basis == when.Event) != (f.Anchor != ""):
			return "names an event or none: " + describe(f)
		}
		end = f.End
	}
	return ""
}

func TestWhatIsFoundIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, s := contextOf(t), expressions(t)
		if wrong := sound(s, c.Find(s), c.Zone); wrong != "" {
			t.Fatalf("%q: %s", s, wrong)
		}
	})
}

func TestTheDayOfPublicationChangesMeaningAndNotWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, s := contextOf(t), expressions(t)
		known := c.Find(s)
		c.Published = time.Time{}
		unknown := c.Find(s)
		if len(known) != len(unknown) {
			t.Fatalf("%q: %d and %d found", s, len(known), len(unknown))
		}
		for i, f := range unknown {
			if f.Text != known[i].Text {
				t.Fatalf("%q: %q and %q", s, f.Text, known[i].Text)
			}
			if f.Basis == when.Report && !f.Interval.IsZero() {
				t.Fatalf("%q: hangs on nothing: %s", s, describe(f))
			}
		}
	})
}

func TestAWeekOnMeansAWeekOn(t *testing.T) {
	forms := []string{"on Monday", "last Tuesday", "next Wednesday", "will meet on Thursday", "by Friday", "since Saturday", "on Sunday night", "yesterday", "today",
		"tomorrow", "two days ago", "this week", "last week", "overnight", "over the past three days", "within ten days", "over the weekend", "from Monday to Thursday",
		"Monday of last week", "the day before yesterday"}
	rapid.Check(t, func(t *rapid.T) {
		c, s := contextOf(t), rapid.SampledFrom(forms).Draw(t, "form")
		now := c.Find(s)
		c.Published = c.Published.AddDate(0, 0, 7)
		then := c.Find(s)
		if len(now) != 1 || len(then) != 1 {
			t.Fatalf("%q: %+v and %+v", s, now, then)
		}
		from, to := now[0].Interval.Format()
		laterFrom, laterTo := then[0].Interval.Format()
		if weekOn(t, from) != laterFrom || weekOn(t, to) != laterTo {
			t.Fatalf("%q: %s to %s, a week later %s to %s", s, from, to, laterFrom, laterTo)
		}
	})
}

func weekOn(t *rapid.T, day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return d.AddDate(0, 0, 7).Format(time.DateOnly)
}

func TestADayWithItsYearIsThatDayWheneverItIsReported(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := contextOf(t)
		day := time.Date(rapid.IntRange(1900, 2100).Draw(t, "year"), 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 364).Draw(t, "day"))
		form := rapid.SampledFrom([]string{"02 Jan 2006", "02Jan2006", "2 January 2006", "January 2, 2006", "Jan. 2, 2006", "2006-01-02", "Monday, 2 January 2006", "2-Jan-2006", "2 January of 2006"}).Draw(t, "form")
		if day.Month() == time.May {
			form = strings.Replace(form, "Jan.", "Jan", 1) // "May" is no abbreviation
		}
		found := c.Find("on " + day.Format(form) + ", they met")
		if len(found) != 1 || found[0].Basis != when.Absolute || found[0].Interval.From.Format(time.DateOnly) != day.Format(time.DateOnly) || found[0].Ambiguous {
			t.Fatalf("%s: %+v", day.Format(form), found)
		}
	})
}

func TestAWeekdayIsNearThePublication(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := contextOf(t)
		name := time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday"))
		for text, ahead := range map[string]bool{"They attacked on " + name.String(): false, "They will meet on " + name.String(): true} {
			found := c.Find(text)
			if len(found) != 1 || found[0].Interval.From.Weekday() != name {
				t.Fatalf("%s: %+v", text, found)
			}
			day := found[0].Interval
			if ahead && !day.To.After(c.Published) || !ahead && day.From.After(c.Published) {
				t.Fatalf("%s at %v: %s", text, c.Published, describe(found[0]))
			}
			if apart := day.From.Sub(c.Published).Abs(); apart > 8*24*time.Hour {
				t.Fatalf("%s at %v: %s", text, c.Published, describe(found[0]))
			}
		}
	})
}

func TestADayIsADayWhereTheClockChanges(t *testing.T) {
	for _, c := range []struct{ zone, text, ref string }{
		{"Asia/Beirut", "on Sunday", "2020-03-29T12:00:00+03:00"},
		{"America/Santiago", "on 6 September 2020", "2020-09-07T12:00:00-03:00"}, // no midnight
		{"Asia/Kabul", "yesterday", "2020-03-04T00:30:00+04:30"},
		{"Pacific/Apia", "on 30 December 2011", "2012-01-02T12:00:00+14:00"}, // no such day there
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		ref, err := time.Parse(time.RFC3339, c.ref)
		if err != nil {
			t.Fatal(err)
		}
		found := when.Find(c.text, ref.In(zone))
		if len(found) != 1 || c.zone != "Pacific/Apia" && !found[0].Interval.Days() || found[0].Interval.To.Before(found[0].Interval.From) {
			t.Errorf("%s in %s: %+v", c.text, c.zone, found)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range append(words, "on Tuesday", "22 to 29 February", "31 JUN 99", "0000-00-00", "within 9999 years", "in 24 hours", "\xff1 May",
		"the night of 3-4 March", "9-11 a.m. on 3 March 2020", "1398/12/10", "from 30 December to 2 January", "two (2) months after the signing") {
		f.Add(s, int64(1583224800))
	}
	f.Fuzz(func(t *testing.T, s string, unix int64) {
		c := when.Context{Published: time.Unix(unix%(1<<36), 0).UTC()}
		if unix%5 == 0 {
			c.Published = time.Time{}
		}
		if wrong := sound(s, c.Find(s), time.UTC); wrong != "" {
			t.Fatalf("%q at %d: %s", s, unix, wrong)
		}
	})
}
