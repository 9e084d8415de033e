package when_test

import (
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch/when"
)

func kabul(t testing.TB) time.Time {
	zone, err := time.LoadLocation("Asia/Kabul")
	if err != nil {
		t.Fatal(err)
	}
	return time.Date(2020, 3, 3, 14, 10, 0, 0, zone) // a Tuesday
}

func TestExpressionsMeanTheirDays(t *testing.T) {
	ref := kabul(t)
	for _, c := range []struct{ text, words, sort, from, to string }{
		{"on 3 March 2020 police", "3 March 2020", "date", "2020-03-03", "2020-03-03"},
		{"on March 3 police", "March 3", "date", "2020-03-03", "2020-03-03"},
		{"March 3rd, 2020", "March 3rd, 2020", "date", "2020-03-03", "2020-03-03"},
		{"(Jan. 25, 2013)", "Jan. 25, 2013", "date", "2013-01-25", "2013-01-25"},
		{"03MAR20", "03MAR20", "date", "2020-03-03", "2020-03-03"},
		{"2020-03-03", "2020-03-03", "date", "2020-03-03", "2020-03-03"},
		{"BOGOTA, 30 MAR 89 (EFE)", "30 MAR 89", "date", "1989-03-30", "1989-03-30"},
		{"the 29th of February", "29th of February", "date", "2020-02-29", "2020-02-29"},
		{"on 30 December", "30 December", "date", "2019-12-30", "2019-12-30"},
		{"in February 2020", "in February 2020", "date", "2020-02-01", "2020-02-29"},
		{"in May", "in May", "date", "2020-05-01", "2020-05-31"},
		{"in 2001.", "in 2001", "date", "2001-01-01", "2001-12-31"},
		{"on Tuesday", "Tuesday", "date", "2020-03-03", "2020-03-03"},
		{"on Monday", "Monday", "date", "2020-03-02", "2020-03-02"},
		{"Tuesday's heavy clash", "Tuesday's", "date", "2020-03-03", "2020-03-03"},
		{"early on Tuesday", "early on Tuesday", "date", "2020-03-03", "2020-03-03"},
		{"Monday night", "Monday night", "date", "2020-03-02", "2020-03-02"},
		{"last Tuesday", "last Tuesday", "date", "2020-02-25", "2020-02-25"},
		{"next Tuesday", "next Tuesday", "deadline", "2020-03-10", "2020-03-10"},
		{"talks scheduled to begin Tuesday", "Tuesday", "deadline", "2020-03-03", "2020-03-03"},
		{"will begin on Saturday", "Saturday", "deadline", "2020-03-07", "2020-03-07"},
		{"Talks did not begin on Tuesday", "Tuesday", "date", "2020-03-03", "2020-03-03"},
		{"by 13 July.", "by 13 July", "deadline", "2020-07-13", "2020-07-13"},
		{"on Jul. 13", "Jul. 13", "date", "2020-07-13", "2020-07-13"},
		{"It will end. On Saturday they signed", "Saturday", "date", "2020-02-29", "2020-02-29"},
		{"before Friday", "before Friday", "deadline", "2020-03-06", "2020-03-06"},
		{"yesterday", "yesterday", "date", "2020-03-02", "2020-03-02"},
		{"earlier today", "earlier today", "date", "2020-03-03", "2020-03-03"},
		{"tomorrow", "tomorrow", "deadline", "2020-03-04", "2020-03-04"},
		{"overnight", "overnight", "date", "2020-03-02", "2020-03-03"},
		{"in the past 24 hours", "in the past 24 hours", "period", "2020-03-02", "2020-03-03"},
		{"in 24 hours", "in 24 hours", "period", "2020-03-02", "2020-03-03"},
		{"over the past week", "over the past week", "period", "2020-02-25", "2020-03-03"},
		{"in the last seven days", "in the last seven days", "period", "2020-02-25", "2020-03-03"},
		{"since Saturday", "since Saturday", "period", "2020-02-29", "2020-03-03"},
		{"between 1 and 3 March", "1 and 3 March", "period", "2020-03-01", "2020-03-03"},
		{"22 to 29 February", "22 to 29 February", "period", "2020-02-22", "2020-02-29"},
		{"29 February to 6 March 2020", "29 February to 6 March 2020", "period", "2020-02-29", "2020-03-06"},
		{"March 1-6", "March 1-6", "period", "2020-03-01", "2020-03-06"},
		{"by 10 March", "by 10 March", "deadline", "2020-03-10", "2020-03-10"},
		{"within 14 months", "within 14 months", "deadline", "2020-03-03", "2021-05-03"},
		{"within 15 days", "within 15 days", "deadline", "2020-03-03", "2020-03-18"},
		{"two days ago", "two days ago", "date", "2020-03-01", "2020-03-01"},
		{"this week", "this week", "period", "2020-03-02", "2020-03-08"},
		{"lasted 35 minutes", "35 minutes", "duration", "", ""},
		{"a seven-day truce", "seven-day", "duration", "", ""},
		{"on\u00a03\u00a0March", "3\u00a0March", "date", "2020-03-03", "2020-03-03"},
	} {
		t.Run(c.text, func(t *testing.T) {
			found := when.Find(c.text, ref)
			if len(found) != 1 {
				t.Fatalf("found %+v", found)
			}
			from, to := found[0].Interval.Format()
			if found[0].Text != c.words || string(found[0].Sort) != c.sort || from != c.from || to != c.to {
				t.Errorf("got %q %s %s %s, want %q %s %s %s", found[0].Text, found[0].Sort, from, to, c.words, c.sort, c.from, c.to)
			}
			if c.text[found[0].Start:found[0].End] != found[0].Text {
				t.Errorf("%q does not stand at %d to %d", found[0].Text, found[0].Start, found[0].End)
			}
		})
	}
}

func TestWordsThatAreNoDatesAreLeftAlone(t *testing.T) {
	for _, s := range []string{
		"they may attack", "troops march on", "he sat in the sun", "30 February", "5,000 prisoners",
		"Resolution 2513", "in 16 provinces", "33 attacks", "the second attack", "marched 3 km", "on Mayor Smith",
	} {
		if found := when.Find(s, kabul(t)); len(found) > 0 {
			t.Errorf("%q: found %+v", s, found)
		}
	}
}

func TestALongTextIsReadInProportion(t *testing.T) {
	sparse := "Officials in the province said that the checkpoint had been rebuilt and that its guards were replaced. They spoke on Tuesday. Nothing more was known about it, and nobody else could be reached. "
	dense := "On Tuesday, 3 March 2020, in the past 24 hours, police said. "
	for text, size := range map[string]int{sparse: 1 << 20, dense: 1 << 17} {
		n := size / len(text)
		begin := time.Now()
		if found := len(when.Find(strings.Repeat(text, n), kabul(t))); found < n {
			t.Errorf("found %d", found)
		}
		if took := time.Since(begin); took > quadratic {
			t.Errorf("%d bytes took %v", size, took)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"on Tuesday", "22 to 29 February", "31 JUN 99", "0000-00-00", "within 9999 years", "in 24 hours", "\xff1 May"} {
		f.Add(s, int64(1583224800))
	}
	f.Fuzz(func(t *testing.T, s string, unix int64) {
		end := 0
		for _, found := range when.Find(s, time.Unix(unix%(1<<36), 0).UTC()) {
			if found.Start < end || found.End <= found.Start || found.End > len(s) || s[found.Start:found.End] != found.Text {
				t.Fatalf("%+v after %d in %q", found, end, s)
			}
			if found.Interval.To.Before(found.Interval.From) {
				t.Fatalf("%+v ends before it begins", found)
			}
			end = found.End
		}
	})
}

// quadratic is a time that only work which grows with the square of its input
// takes; how fast it is the benchmarks say.
const quadratic = 90 * time.Second
