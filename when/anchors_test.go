package when_test

import (
	"testing"
	"time"

	"github.com/trucewatch/trucewatch/when"
)

func TestEventsGiveTheirDaysWhereTheyAreKnown(t *testing.T) {
	on := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	c := when.Context{Zone: time.UTC, Anchors: []when.Anchor{
		{Name: "signing", On: on(2020, 2, 29)},
		{Name: "effective date", On: on(2020, 3, 10)},
		{Name: "ceasefire took effect", On: on(2020, 3, 15)},
		{Name: "ceasefire", On: on(2020, 3, 14)},
		{Name: "D-Day", On: on(2020, 2, 22)},
	}}
	for _, x := range []struct{ text, want string }{
		{"They leave within 14 months of the signing of this agreement.", "within 14 months|deadline|2020-02-29|2021-04-29|month|event|+14 month|of signing of this agreement"},
		{"They leave within 135 days of signing.", "within 135 days|deadline|2020-02-29|2020-07-13|day|event|+135 day|of signing"},
		{"They leave 120 days from the effective date.", "120 days from|date|2020-07-08|2020-07-08|day|event|+120 day|of effective date"},
		{"A bomb went off 24 hours after the ceasefire took effect.", "24 hours after|date|2020-03-16|2020-03-16|hour|event|+24 hour|of ceasefire took effect"},
		{"A bomb went off two days after the ceasefire began.", "two days after|date|2020-03-16|2020-03-16|day|event|+2 day|of ceasefire began"},
		{"A bomb went off the day before the signing.", "the day before|date|2020-02-28|2020-02-28|day|event|-1 day|of signing"},
		{"A bomb went off days after the signing.", "days after|date|2020-03-02|2020-03-05|day|event|+5 day|of signing|about"},
		{"On D+30 they report.", "D+30|date|2020-03-23|2020-03-23|day|event|+30 day|of D"},
		{"By D+30 they report.", "By D+30|deadline|2020-03-23|2020-03-23|day|event|+30 day|of D"},
		{"They leave within two weeks of the vote.", "within two weeks|deadline|||week|event|+2 week|of vote"},
		{"They have waited since the signing.", "since the signing|period|||day|event|of signing"},
		{"They wait until the effective date.", "until the effective date|deadline|2020-03-10|2020-03-10|day|event|of effective date"},
		{"The signing was calm.", ""},
		{"No later than 30 days before the effective date they report.", "No later than 30 days before|deadline|2020-02-09|2020-02-09|day|event|-30 day|of effective date"},
		{"They fired a D-30 howitzer.", ""},
	} {
		got := ""
		for _, f := range c.Find(x.text) {
			got += describe(f)
		}
		if got != x.want {
			t.Errorf("%s\ngot  %s\nwant %s", x.text, got, x.want)
		}
	}
}

func TestWhatHangsOnAnUnknownDayHasNoInterval(t *testing.T) {
	for _, s := range []string{
		"on Tuesday", "yesterday", "last week", "in the past 24 hours", "since 2014", "since Saturday", "on 3 March", "3 to 5 March", "in March",
		"two days ago", "within 14 months", "by Friday", "next month", "at Easter", "in Ramadan", "the weekend", "so far this year", "by the end of the year",
		"Tuesday, 3 March", "last summer", "12 Hamal", "overnight", "tomorrow morning", "4:30 p.m. on Monday", "the first week of March", "since then, in 24 hours",
		"from Monday to Friday", "the week of 3 March", "the following day", "at dawn",
	} {
		found := when.Context{Zone: time.UTC}.Find(s)
		if len(found) == 0 {
			t.Errorf("%q: nothing found", s)
		}
		for _, f := range found {
			if !f.Interval.IsZero() {
				t.Errorf("%q: %s", s, describe(f))
			}
		}
	}
}

func TestAnExpressionEndsWithItsParagraph(t *testing.T) {
	found := when.Context{}.Find("They met on 3\n\nMarch 2020 was quiet.\n \nTuesday,\n4 March 2020")
	var got []string
	for _, f := range found {
		got = append(got, f.Text)
	}
	if len(got) != 2 || got[0] != "March 2020" || got[1] != "Tuesday,\n4 March 2020" {
		t.Errorf("got %q", got)
	}
}

func TestADateCarriesOverParagraphs(t *testing.T) {
	found := when.Context{}.Find("They signed on 29 February 2020.\n\nThe next day a bomb went off.")
	if len(found) != 2 || describe(found[1]) != "The next day|date|2020-03-01|2020-03-01|day|text|+1 day" {
		t.Errorf("found %+v", found)
	}
}
