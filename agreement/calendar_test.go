package agreement

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
)

func location(t testing.TB, name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// on is the first instant of a day written 2020-02-29.
func on(t testing.TB, day string, loc *time.Location) time.Time {
	w, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return trucewatch.Civil(w, loc)
}

func TestAPeriodCountsCalendarDaysFromADay(t *testing.T) {
	for _, c := range []struct {
		name, zone, start string
		period            Period
		want              string // the last instant in time, to the second
	}{
		{"135 days after the signing in Doha", "Asia/Kabul", "2020-02-29", Period{135, Days}, "2020-07-13T23:59:59+04:30"},
		{"14 months after 29 February", "Asia/Kabul", "2020-02-29", Period{14, Months}, "2021-04-29T23:59:59+04:30"},
		{"a month after 31 January of a common year", "UTC", "2021-01-31", Period{1, Months}, "2021-02-28T23:59:59Z"},
		{"a month after 31 January of a leap year", "UTC", "2020-01-31", Period{1, Months}, "2020-02-29T23:59:59Z"},
		{"a month after 30 April keeps the day", "UTC", "2021-04-30", Period{1, Months}, "2021-05-30T23:59:59Z"},
		{"three months after 30 November", "UTC", "2020-11-30", Period{3, Months}, "2021-02-28T23:59:59Z"},
		{"a year after 29 February", "UTC", "2020-02-29", Period{1, Years}, "2021-02-28T23:59:59Z"},
		{"four years after 29 February", "UTC", "2020-02-29", Period{4, Years}, "2024-02-29T23:59:59Z"},
		{"a year after 29 February before a century without one", "UTC", "2096-02-29", Period{4, Years}, "2100-02-28T23:59:59Z"},
		{"a day after 28 February of a leap year", "UTC", "2020-02-28", Period{1, Days}, "2020-02-29T23:59:59Z"},
		{"two weeks", "UTC", "2020-02-20", Period{2, Weeks}, "2020-03-05T23:59:59Z"},
		{"12 months over the end of a year", "UTC", "2020-12-31", Period{12, Months}, "2021-12-31T23:59:59Z"},
		{"48 hours from the beginning of a day", "UTC", "2020-02-29", Period{48, Hours}, "2020-03-02T00:00:00Z"},
		{"24 hours over a day of 23", "America/Sao_Paulo", "2018-11-04", Period{24, Hours}, "2018-11-05T01:00:00-02:00"},
		{"a day that ends where midnight is skipped", "America/Sao_Paulo", "2018-11-02", Period{1, Days}, "2018-11-03T23:59:59-03:00"},
		{"a day that begins where midnight is skipped", "America/Sao_Paulo", "2018-11-03", Period{1, Days}, "2018-11-04T23:59:59-02:00"},
		{"from a day without midnight", "America/Sao_Paulo", "2018-11-04", Period{1, Days}, "2018-11-05T23:59:59-02:00"},
		{"a day with 23:00 twice", "America/Sao_Paulo", "2018-02-16", Period{1, Days}, "2018-02-17T23:59:59-03:00"},
		{"Beirut, where summer begins at midnight", "Asia/Beirut", "2022-03-26", Period{1, Days}, "2022-03-27T23:59:59+03:00"},
		{"Beirut, up to the day before", "Asia/Beirut", "2022-03-25", Period{1, Days}, "2022-03-26T23:59:59+02:00"},
		{"a month to a day without midnight", "Asia/Beirut", "2022-02-27", Period{1, Months}, "2022-03-27T23:59:59+03:00"},
		{"Havana, where midnight comes twice", "America/Havana", "2022-11-05", Period{1, Days}, "2022-11-06T23:59:59-05:00"},
		{"Samoa, which left out a day", "Pacific/Apia", "2011-12-28", Period{1, Days}, "2011-12-29T23:59:59-10:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.period.Deadline(on(t, c.start, location(t, c.zone))).Format(time.RFC3339)
			if got != c.want {
				t.Errorf("%s after %s: got %s, want %s", c.period, c.start, got, c.want)
			}
		})
	}
}

func TestADayBeginsWithItsFirstInstant(t *testing.T) {
	for _, c := range []struct{ name, zone, day, want string }{
		{"at midnight", "Asia/Kabul", "2020-02-29", "2020-02-29T00:00:00+04:30"},
		{"at one where midnight is skipped", "America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00"},
		{"at one in Beirut", "Asia/Beirut", "2022-03-27", "2022-03-27T01:00:00+03:00"},
		{"at the first of two midnights", "America/Havana", "2022-11-06", "2022-11-06T00:00:00-04:00"},
		{"the day after one that is left out", "Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := on(t, c.day, location(t, c.zone))
			if got := start.Format(time.RFC3339); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if before := start.Add(-time.Nanosecond); !DayEnd(before).Equal(before) {
				t.Errorf("the day before ends at %s, not right before %s", DayEnd(before), start)
			}
		})
	}
}

func TestATimeOfDayIsKept(t *testing.T) {
	saoPaulo := location(t, "America/Sao_Paulo")
	for _, c := range []struct {
		name   string
		start  time.Time
		period Period
		want   string
	}{
		{"over days", time.Date(2018, 11, 2, 18, 30, 0, 0, saoPaulo), Period{3, Days}, "2018-11-05T18:30:00-02:00"},
		{"over a month's end", time.Date(2018, 1, 31, 18, 30, 0, 0, saoPaulo), Period{1, Months}, "2018-02-28T18:30:00-03:00"},
		{"but where the clock skips it", time.Date(2018, 11, 3, 0, 30, 0, 0, saoPaulo), Period{1, Days}, "2018-11-04T01:00:00-02:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.period.Add(c.start).Format(time.RFC3339); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

var zones = []string{"UTC", "Asia/Kabul", "America/Sao_Paulo", "Asia/Beirut", "Asia/Gaza", "America/Havana", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Cairo", "Africa/Monrovia"}

func TestDaysFollowOneAnotherWithoutGapOrOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc, err := time.LoadLocation(rapid.SampledFrom(zones).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		at := time.Unix(rapid.Int64Range(-2_000_000_000, 4_000_000_000).Draw(t, "second"), 0).In(loc)
		start, end := DayStart(at), DayEnd(at)
		if at.Before(start) || at.After(end) {
			t.Fatalf("%s is not between %s and %s", at, start, end)
		}
		if !DayStart(start).Equal(start) || !DayEnd(start).Equal(end) || !DayStart(end).Equal(start) {
			t.Fatalf("the day of %s is not that of its ends %s and %s", at, start, end)
		}
		if next := end.Add(time.Nanosecond); !DayStart(next).Equal(next) {
			t.Fatalf("%s is not the beginning of a day", next)
		}
	})
}

func TestALongerPeriodNeverEndsEarlier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc, err := time.LoadLocation(rapid.SampledFrom(zones).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		start := DayStart(time.Unix(rapid.Int64Range(0, 2_000_000_000).Draw(t, "second"), 0).In(loc))
		unit := rapid.SampledFrom([]Unit{Hours, Days, Weeks, Months, Years}).Draw(t, "unit")
		n := rapid.IntRange(1, 50).Draw(t, "n")
		short, long := Period{n, unit}, Period{n + 1, unit}
		if long.Deadline(start).Before(short.Deadline(start)) {
			t.Fatalf("%s after %s ends before %s", long, start, short)
		}
		if got := short.Add(start); unit != Hours && !DayStart(got).Equal(got) {
			t.Fatalf("%s after the beginning of a day is %s, in the middle of one", short, got)
		}
	})
}

func TestDeadlinesAreThoseOfAnotherCalendar(t *testing.T) {
	rows := 0
	for line := range strings.Lines(string(read(t, "testdata/periods.tsv"))) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 5 {
			continue
		}
		rows++
		p := Period{integer(f[2]), Unit(f[3])}
		due := p.Deadline(on(t, f[1], location(t, f[0])))
		if got := due.UTC().Format(time.RFC3339); got != f[4] {
			t.Errorf("%s after %s in %s ends at %s, not %s", p, f[1], f[0], got, f[4])
		}
	}
	if rows < 500 {
		t.Errorf("only %d rows", rows)
	}
}
