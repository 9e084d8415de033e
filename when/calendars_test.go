package when_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch/when"
)

// The days are those of the calendar of Iran (University of Tehran, Institute of
// Geophysics), of the Umm al-Qura calendar (Umm al-Qura University; R.H. van
// Gent's tables) and of the tables of Easter of the Astronomical Applications
// Department of the U.S. Naval Observatory.
func TestDaysOfOtherCalendars(t *testing.T) {
	for _, c := range []struct{ words, day string }{
		{"1 Farvardin 1357", "1978-03-21"},
		{"22 Bahman 1357", "1979-02-11"},
		{"7 Sawr 1357", "1978-04-27"},
		{"6 Jadi 1358", "1979-12-27"},
		{"1 Hamal 1375", "1996-03-20"},
		{"1 Hamal 1376", "1997-03-21"},
		{"1 Hamal 1395", "2016-03-20"},
		{"1 Hamal 1396", "2017-03-21"},
		{"1 Hamal 1397", "2018-03-21"},
		{"1 Hamal 1398", "2019-03-21"},
		{"1 Hamal 1399", "2020-03-20"},
		{"30 Hut 1399", "2021-03-20"},
		{"1 Hamal 1400", "2021-03-21"},
		{"24 Asad 1400", "2021-08-15"},
		{"1 Hamal 1403", "2024-03-20"},
		{"30 Esfand 1403", "2025-03-20"},
		{"1 Hamal 1404", "2025-03-21"},
		{"1 Muharram 1400", "1979-11-20"},
		{"1 Muharram 1430", "2008-12-29"},
		{"1 Muharram 1440", "2018-09-11"},
		{"1 Muharram 1441", "2019-08-31"},
		{"1 Muharram 1442", "2020-08-20"},
		{"1 Muharram 1443", "2021-08-09"},
		{"1 Muharram 1444", "2022-07-30"},
		{"1 Muharram 1445", "2023-07-19"},
		{"1 Muharram 1446", "2024-07-07"},
		{"1 Ramadan 1445", "2024-03-11"},
		{"1 Shawwal 1445", "2024-04-10"},
		{"10 Dhu al-Hijjah 1445", "2024-06-16"},
		{"Nowruz 2020", "2020-03-20"},
		{"Nowruz 2021", "2021-03-21"},
		{"Easter 2000", "2000-04-23"},
		{"Easter 2016", "2016-03-27"},
		{"Easter 2020", "2020-04-12"},
		{"Easter 2024", "2024-03-31"},
		{"Good Friday 2024", "2024-03-29"},
		{"Orthodox Easter 2016", "2016-05-01"},
		{"Orthodox Easter 2020", "2020-04-19"},
		{"Orthodox Easter 2024", "2024-05-05"},
		{"Orthodox Christmas 2020", "2020-01-07"},
	} {
		found := when.Context{}.Find("They met on " + c.words + ".")
		if len(found) != 1 || found[0].Text != c.words || found[0].Interval.From.Format(time.DateOnly) != c.day {
			t.Errorf("%s: want %s, found %+v", c.words, c.day, found)
		}
	}
}

func TestDaysThatNoCalendarHas(t *testing.T) {
	for _, words := range []string{"30 Hut 1400", "31 Mizan 1399", "31 Muharram 1441", "30 Safar 9999"} {
		for _, f := range (when.Context{}).Find("They met on " + words + ".") {
			if f.Precision == when.ToDay && !f.Interval.IsZero() {
				t.Errorf("%s: found %+v", words, f)
			}
		}
	}
}

func TestMonthsOfOtherCalendarsFollowEachOther(t *testing.T) {
	islamic := []string{"Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Thani", "Rajab", "Sha'ban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah"}
	solar := []string{"Hamal", "Sawr", "Jawza", "Saratan", "Asad", "Sunbula", "Mizan", "Aqrab", "Qaws", "Jadi", "Dalw", "Hut"}
	for _, c := range []struct {
		months            []string
		from, to          int
		shortest, longest int
	}{{islamic, 1360, 1498, 28, 30}, {solar, 1300, 1498, 29, 31}} {
		var end time.Time
		for y := c.from; y <= c.to; y++ {
			for _, m := range c.months {
				found := when.Context{}.Find(fmt.Sprintf("in %s %d", m, y))
				if len(found) != 1 || found[0].Precision != when.ToMonth {
					t.Fatalf("%s %d: %+v", m, y, found)
				}
				i := found[0].Interval
				if days := int(i.To.Sub(i.From).Hours() / 24); days < c.shortest || days > c.longest {
					t.Fatalf("%s %d has %d days", m, y, days)
				}
				if !end.IsZero() && !end.Equal(i.From) {
					t.Fatalf("%s %d begins on %v, and the month before ends on %v", m, y, i.From, end)
				}
				end = i.To
			}
		}
	}
}
