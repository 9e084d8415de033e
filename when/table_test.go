package when_test

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/when"
)

// show writes what was found as "words|sort|from|to", one after the other with
// "; " between.
func show(found []when.Found) string {
	var list []string
	for _, f := range found {
		from, to := f.Interval.Format()
		list = append(list, strings.Join([]string{f.Text, string(f.Sort), from, to}, "|"))
	}
	return strings.Join(list, "; ")
}

func TestExpressionsOfReports(t *testing.T) {
	// Tuesday 3 March 2020, in the afternoon.
	ref := kabul(t)
	for _, c := range []struct{ text, want string }{
		// days with a year
		{"on 3 March 2020", "3 March 2020|date|2020-03-03|2020-03-03"},
		{"March 3rd, 2020", "March 3rd, 2020|date|2020-03-03|2020-03-03"},
		{"March 3, 2020, in Doha", "March 3, 2020|date|2020-03-03|2020-03-03"},
		{"KABUL (Jan. 25, 2013)", "Jan. 25, 2013|date|2013-01-25|2013-01-25"},
		{"the 22nd of May 2014", "22nd of May 2014|date|2014-05-22|2014-05-22"},
		{"Tuesday, 3 March 2020", "Tuesday, 3 March 2020|date|2020-03-03|2020-03-03"},
		{"Tuesday, March 3", "Tuesday, March 3|date|2020-03-03|2020-03-03"},
		{"DTG 03MAR20", "03MAR20|date|2020-03-03|2020-03-03"},
		{"03 MAR 2020", "03 MAR 2020|date|2020-03-03|2020-03-03"},
		{"SAN SALVADOR, 30 MAR 89 (EFE)", "30 MAR 89|date|1989-03-30|1989-03-30"},
		{"2020-03-03T14:10+04:30", "2020-03-03T14:10|date|2020-03-03|2020-03-03"},
		{"29 February 2020 to 6 March 2020", "29 February 2020 to 6 March 2020|period|2020-02-29|2020-03-06"},
		// days without one
		{"on March 3", "March 3|date|2020-03-03|2020-03-03"},
		{"February 29", "February 29|date|2020-02-29|2020-02-29"},
		{"on 31 December", "31 December|date|2019-12-31|2019-12-31"},
		{"on May 1", "May 1|date|2020-05-01|2020-05-01"},
		{"on or about 1 March", "on or about 1 March|date|2020-03-01|2020-03-01"},
		// months and years
		{"in February", "in February|date|2020-02-01|2020-02-29"},
		{"in late February 2020", "in late February 2020|date|2020-02-21|2020-02-29"},
		{"in March last year", "in March last year|date|2019-03-01|2019-03-31"},
		{"since October 2001", "since October 2001|period|2001-10-01|2020-03-03"},
		{"since 2001", "since 2001|period|2001-01-01|2020-03-03"},
		{"in 2001", "in 2001|date|2001-01-01|2001-12-31"},
		// weekdays
		{"on Tuesday", "Tuesday|date|2020-03-03|2020-03-03"},
		{"early on Tuesday", "early on Tuesday|date|2020-03-03|2020-03-03"},
		{"would meet later on Tuesday", "later on Tuesday|deadline|2020-03-03|2020-03-03"},
		{"later on Monday", "later on Monday|date|2020-03-02|2020-03-02"},
		{"late Monday", "late Monday|date|2020-03-02|2020-03-02"},
		{"Tuesday's attack", "Tuesday's|date|2020-03-03|2020-03-03"},
		{"Tuesday’s attack", "Tuesday’s|date|2020-03-03|2020-03-03"},
		{"on Monday night", "Monday night|date|2020-03-02|2020-03-02"},
		{"last Tuesday", "last Tuesday|date|2020-02-25|2020-02-25"},
		{"last Saturday", "last Saturday|date|2020-02-29|2020-02-29"},
		{"next Tuesday", "next Tuesday|deadline|2020-03-10|2020-03-10"},
		{"next Friday", "next Friday|deadline|2020-03-06|2020-03-06"},
		{"ON WEDNESDAY", "WEDNESDAY|date|2020-02-26|2020-02-26"},
		{"talks scheduled to begin Tuesday", "Tuesday|deadline|2020-03-03|2020-03-03"},
		{"Talks were scheduled to begin on Thursday", "Thursday|deadline|2020-03-05|2020-03-05"},
		{"said on Monday that they would resume", "Monday|date|2020-03-02|2020-03-02"},
		{"will begin on Tuesday", "Tuesday|deadline|2020-03-03|2020-03-03"},
		{"He will not resign, he said on Monday", "Monday|date|2020-03-02|2020-03-02"},
		{"an attack that began on Monday", "Monday|date|2020-03-02|2020-03-02"},
		{"before next Tuesday", "before next Tuesday|deadline|2020-03-10|2020-03-10"},
		{"by Friday", "by Friday|deadline|2020-03-06|2020-03-06"},
		{"between Saturday and Monday", "Saturday and Monday|period|2020-02-29|2020-03-02"},
		// near days
		{"today", "today|date|2020-03-03|2020-03-03"},
		{"Yesterday", "Yesterday|date|2020-03-02|2020-03-02"},
		{"tomorrow", "tomorrow|deadline|2020-03-04|2020-03-04"},
		{"early this morning", "early this morning|date|2020-03-03|2020-03-03"},
		{"yesterday evening", "yesterday evening|date|2020-03-02|2020-03-02"},
		{"last night", "last night|date|2020-03-02|2020-03-02"},
		{"overnight", "overnight|date|2020-03-02|2020-03-03"},
		{"two days ago", "two days ago|date|2020-03-01|2020-03-01"},
		{"a week ago", "a week ago|date|2020-02-25|2020-02-25"},
		{"this week", "this week|period|2020-03-02|2020-03-08"},
		{"last month", "last month|period|2020-02-01|2020-02-29"},
		// periods
		{"in the past 24 hours", "in the past 24 hours|period|2020-03-02|2020-03-03"},
		{"the last twenty-four hours", "the last twenty-four hours|period|2020-03-02|2020-03-03"},
		{"the previous\u00a024\u00a0hours", "the previous\u00a024\u00a0hours|period|2020-03-02|2020-03-03"},
		{"33 attacks in 24 hours", "in 24 hours|period|2020-03-02|2020-03-03"},
		{"over the past week", "over the past week|period|2020-02-25|2020-03-03"},
		{"in the last seven days", "in the last seven days|period|2020-02-25|2020-03-03"},
		{"for the past two weeks", "for the past two weeks|period|2020-02-18|2020-03-03"},
		{"since Saturday", "since Saturday|period|2020-02-29|2020-03-03"},
		{"since 22 February", "since 22 February|period|2020-02-22|2020-03-03"},
		{"between 1 and 3 March", "1 and 3 March|period|2020-03-01|2020-03-03"},
		{"between 28 February and 3 March", "28 February and 3 March|period|2020-02-28|2020-03-03"},
		{"22 to 29 February", "22 to 29 February|period|2020-02-22|2020-02-29"},
		{"from 22–29 February 2020", "22–29 February 2020|period|2020-02-22|2020-02-29"},
		{"between 30 December and 2 January", "30 December and 2 January|period|2019-12-30|2020-01-02"},
		// deadlines
		{"by 10 March", "by 10 March|deadline|2020-03-10|2020-03-10"},
		{"no later than March 10, 2020", "no later than March 10, 2020|deadline|2020-03-10|2020-03-10"},
		{"until 15 March", "until 15 March|deadline|2020-03-15|2020-03-15"},
		{"within 14 months", "within 14 months|deadline|2020-03-03|2021-05-03"},
		{"within ten days", "within ten days|deadline|2020-03-03|2020-03-13"},
		{"within the next 30 days", "within the next 30 days|deadline|2020-03-03|2020-04-02"},
		{"in the coming days", ""},
		{"will be freed in 15 days", "in 15 days|deadline|2020-03-03|2020-03-18"},
		{"the first in two years", "in two years|period|2018-03-03|2020-03-03"},
		{"prisoners were freed, he said, and more will be on Saturday", "Saturday|deadline|2020-03-07|2020-03-07"},
		{"beginning on Saturday", "Saturday|deadline|2020-03-07|2020-03-07"},
		{"a day after the signing", "a day after|date||"},
		{"within 9999 years", "within 9999 years|deadline||"},
		// lengths
		{"a call of 35 minutes", "35 minutes|duration||"},
		{"a seven-day truce", "seven-day|duration||"},
		{"fourteen months", "fourteen months|duration||"},
		{"for two hours", "two hours|duration||"},
		// several
		{"On Monday the Taliban said they would resume; on Tuesday police died, and talks will begin on 10 March.",
			"Monday|date|2020-03-02|2020-03-02; Tuesday|date|2020-03-03|2020-03-03; 10 March|date|2020-03-10|2020-03-10"},
		// no dates
		{"they may 3 times", ""},
		{"to march 3 km", ""},
		{"the sun sat", ""},
		{"Sun Tzu sat", ""},
		{"31 February", ""},
		{"Resolution 2020", ""},
		{"2020 prisoners", ""},
		{"General May said", ""},
		{"March on", ""},
	} {
		t.Run(c.text, func(t *testing.T) {
			if got := show(when.Find(c.text, ref)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestADayIsADayWhereTheClockChanges(t *testing.T) {
	for _, c := range []struct{ zone, text, ref string }{
		{"Asia/Beirut", "on Sunday", "2020-03-29T12:00:00+03:00"},
		{"America/Santiago", "on 6 September 2020", "2020-09-07T12:00:00-03:00"}, // no midnight
		{"Asia/Kabul", "yesterday", "2020-03-04T00:30:00+04:30"},
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
		if len(found) != 1 || !found[0].Interval.Days() {
			t.Errorf("%s in %s: %+v", c.text, c.zone, found)
		}
	}
}

func TestFoundExpressionsKeepOrderAndAreWholeDays(t *testing.T) {
	zones := []string{"UTC", "Asia/Kabul", "America/Santiago", "Africa/Juba", "Pacific/Apia"}
	word := rapid.SampledFrom([]string{"on", "by", "in", "the", "past", "last", "next", "24", "hours", "3", "31", "March", "May", "2020", "Tuesday", "Sunday",
		"'s", "early", "to", "and", "-", ",", "within", "14", "months", "seven", "days", "ago", "since", "between", "night", "yesterday", "this", "week", "89", "9999", "years", "\u00a0", "03MAR20", "2020-02-30", "will"})
	rapid.Check(t, func(t *rapid.T) {
		zone, _ := time.LoadLocation(rapid.SampledFrom(zones).Draw(t, "zone"))
		ref := time.Unix(rapid.Int64Range(-1<<33, 1<<33).Draw(t, "ref"), 0).In(zone)
		s := strings.Join(rapid.SliceOfN(word, 0, 25).Draw(t, "words"), " ")
		end := 0
		for _, f := range when.Find(s, ref) {
			if f.Start < end || f.End <= f.Start || f.End > len(s) || s[f.Start:f.End] != f.Text {
				t.Fatalf("%+v after %d in %q", f, end, s)
			}
			if f.Sort == when.Duration != f.Interval.IsZero() || !f.Interval.IsZero() && !f.Interval.Days() {
				t.Fatalf("%+v in %q", f, s)
			}
			end = f.End
		}
	})
}
