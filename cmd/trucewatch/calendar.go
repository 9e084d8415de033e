package main

import (
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// dateData is one date of the calendar of duties in JSON.
type dateData struct {
	At      string             `json:"at,omitempty"`
	What    agreement.What     `json:"what"`
	Clause  string             `json:"clause,omitempty"`
	Anchor  string             `json:"anchor,omitempty"`
	Party   string             `json:"party,omitempty"`
	Text    string             `json:"text"`
	Reading string             `json:"reading,omitempty"`
	By      []string           `json:"by,omitempty"`
	Source  trucewatch.Passage `json:"source"`
}

// printCalendar prints the calendar of duties.
func printCalendar(t *terminal, a *agreement.Agreement, format string) error {
	dates := agreement.Dates(a)
	switch format {
	case "ics":
		_, err := t.out.Write([]byte(calendarFile(a, dates)))
		return err
	case "json":
		list := []dateData{}
		for _, d := range dates {
			list = append(list, jsonDate(d))
		}
		return t.json(struct {
			Case  string     `json:"case"`
			Zone  string     `json:"timezone"`
			Dates []dateData `json:"dates"`
		}{a.Case, a.Zone.String(), list})
	}
	return t.print(renderCalendar(t, a, dates))
}

func jsonDate(d agreement.Date) dateData {
	data := dateData{What: d.What, Clause: d.Clause, Party: d.Party, Text: d.Text, Reading: d.Reading, By: d.By, Source: d.Source}
	switch {
	case d.At.IsZero():
	case d.Day:
		data.At = d.At.Format(time.DateOnly)
	default:
		data.At = d.At.Format(time.RFC3339)
	}
	if d.What == agreement.Anchors {
		data.Clause, data.Anchor = "", d.Clause
	}
	return data
}

// renderCalendar writes the dates under their days.
func renderCalendar(t *terminal, a *agreement.Agreement, dates []agreement.Date) string {
	var b strings.Builder
	last := ""
	for _, d := range dates {
		day := "Without a date"
		if !d.At.IsZero() {
			day = longDay(d.At)
		}
		if day != last {
			if last != "" {
				b.WriteString("\n")
			}
			b.WriteString(t.paint(bold, day) + "\n")
			last = day
		}
		b.WriteString(indented("  ", "    ", dateLine(a, d)))
	}
	return b.String()
}

// dateLine is a date in one sentence, with its clause before it.
func dateLine(a *agreement.Agreement, d agreement.Date) string {
	var b strings.Builder
	if d.Clause != "" && d.What != agreement.Anchors {
		b.WriteString(d.Clause + ": ")
	}
	if d.Party != "" {
		b.WriteString("for " + a.Called(d.Party) + ": ")
	}
	if !d.Day && !d.At.IsZero() {
		b.WriteString("at " + d.At.Format("15:04") + ": ")
	}
	b.WriteString(d.Text)
	if d.Reading != "" {
		b.WriteString(" So it is with " + d.Reading + ".")
	}
	return b.String()
}

// calendarFile is the calendar as an iCalendar file (RFC 5545). Days are events
// of a whole day. Stamps are those of the agreement, so that the same agreement
// gives the same file.
func calendarFile(a *agreement.Agreement, dates []agreement.Date) string {
	c := ics.NewCalendarFor("trucewatch")
	c.SetMethod(ics.MethodPublish)
	c.SetName(a.Title)
	c.SetXWRCalName(a.Title)
	c.SetXWRTimezone(a.Zone.String())
	stamp := a.SignedOn
	for _, m := range a.Amendments {
		stamp = m.Known
	}
	uids := map[string]int{}
	for _, d := range dates {
		if d.At.IsZero() {
			continue
		}
		e := c.AddEvent(uniqueID(a, d, uids))
		e.SetDtStampTime(stamp)
		summary := string(d.What)
		if d.Clause != "" {
			summary = d.Clause + ": " + summary
		}
		if d.Reading != "" {
			summary += " (contested)"
		}
		e.SetSummary(summary)
		e.SetDescription(dateLine(a, d))
		if d.Day {
			e.SetAllDayStartAt(d.At)
			e.SetAllDayEndAt(trucewatch.Day(d.At).To)
			e.SetTimeTransparency(ics.TransparencyTransparent)
		} else {
			e.SetStartAt(d.At)
			e.SetEndAt(d.At)
		}
	}
	return c.Serialize(ics.WithNewLineWindows)
}

// uniqueID names an event so that the same date has the same name in the next
// version of the calendar.
func uniqueID(a *agreement.Agreement, d agreement.Date, seen map[string]int) string {
	parts := []string{string(d.What), d.At.UTC().Format("20060102T1504")}
	for _, p := range []string{d.Clause, d.Party} {
		if p != "" {
			parts = append([]string{p}, parts...)
		}
	}
	id := strings.Join(parts, "-")
	seen[id]++
	if n := seen[id]; n > 1 {
		id += "-" + strings.Repeat("i", n)
	}
	return id + "@" + a.Case + ".trucewatch"
}
