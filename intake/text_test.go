package intake

import (
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"pgregory.net/rapid"
)

var kabul = time.FixedZone("Asia/Kabul", int((4*time.Hour+30*time.Minute)/time.Second))

// taken is what a test looks at of a report.
type taken struct {
	title, outlet, agency, published, body string
	correction, withdrawn                  bool
}

func look(r trucewatch.Report) taken {
	text := trucewatch.NewText(r.Text)
	from, _ := r.Published.Format()
	return taken{r.Title, r.Outlet, r.Agency, from, text.Slice(r.BodyStart, text.Len()), r.Correction, r.Withdrawn}
}

func TestAPlainTextIsTakenIn(t *testing.T) {
	for _, c := range []struct {
		name, text string
		o          Options
		want       taken
	}{
		{"title, date, outlet", "T\n2020-03-03\nO\n\nB.\n", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O", body: "B.\n"}},
		{"line ends of Windows", "T\r\n2020-03-03\r\nO\r\n\r\nB.\r\n", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O", body: "B.\r\n"}},
		{"empty lines before the header", "\n \nT\n2020-03-03\nO\n\nB.", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O", body: "B."}},
		{"no outlet, an empty line", "T\n2020-03-03\n\nB.", Options{}, taken{title: "T", published: "2020-03-03", body: "B."}},
		{"no outlet, no empty line", "T\n2020-03-03\nFive police were killed on Tuesday.\nNobody said why.", Options{}, taken{title: "T", published: "2020-03-03", body: "Five police were killed on Tuesday.\nNobody said why."}},
		{"an outlet without an empty line after it", "T\n2020-03-03\nThe Capital Ledger\nB.", Options{}, taken{title: "T", published: "2020-03-03", outlet: "The Capital Ledger", body: "B."}},
		{"header and nothing else", "T\n2020-03-03\nO", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O"}},
		{"no header", "T\n\nB.", Options{}, taken{title: "T", body: "T\n\nB."}},
		{"no header, a dateline", "T\n\nKABUL, Afghanistan (Jan. 25, 2013)\nB.", Options{}, taken{title: "T", published: "2013-01-25", body: "T\n\nKABUL, Afghanistan (Jan. 25, 2013)\nB."}},
		{"no header, a day in brackets that is no dateline", "T\n\nThe deal (Jan. 25, 2013) held.", Options{}, taken{title: "T", body: "T\n\nThe deal (Jan. 25, 2013) held."}},
		{"no header, a dateline with the day before the dash", "T\n\nNAIROBI, 12 May 2015 – B.", Options{}, taken{title: "T", published: "2015-05-12", body: "T\n\nNAIROBI, 12 May 2015 – B."}},
		{"no header, a dateline with the day before the agency", "T\n\nBOGOTA, 30 MAR 89 (KNA) -- B.", Options{}, taken{title: "T", published: "1989-03-30", agency: "KNA", body: "T\n\nBOGOTA, 30 MAR 89 (KNA) -- B."}},
		{"no header, a day on a labelled line", "MONITORING REPORT\nTO: The Chairman\nDATE: 27 July 2017\n\nB.", Options{}, taken{title: "MONITORING REPORT", published: "2017-07-27", body: "MONITORING REPORT\nTO: The Chairman\nDATE: 27 July 2017\n\nB."}},
		{"no header, a day after a label that lost its line", "MONITORING REPORT TO: The Chair FROM: The Secretary DATE: 27 July 2017 SUBJECT: T\nB.", Options{}, taken{title: "MONITORING REPORT TO: The Chair FROM: The Secretary DATE: 27 July 2017 SUBJECT: T", published: "2017-07-27", body: "MONITORING REPORT TO: The Chair FROM: The Secretary DATE: 27 July 2017 SUBJECT: T\nB."}},
		{"no header, a day on the line after its label", "MONITORING REPORT\nDATE:\n\n27 July 2017\nB.", Options{}, taken{title: "MONITORING REPORT", published: "2017-07-27", body: "MONITORING REPORT\nDATE:\n\n27 July 2017\nB."}},
		{"no header, a release's day with its weekday", "T\nReleased: Friday, January 25, 2013\nB.", Options{}, taken{title: "T", published: "2013-01-25", body: "T\nReleased: Friday, January 25, 2013\nB."}},
		{"no header, a day in a sentence", "T\n\nThe release date: nobody knew it on 27 July 2017.", Options{}, taken{title: "T", body: "T\n\nThe release date: nobody knew it on 27 July 2017."}},
		{"no header, a date given", "T\n\nB.", Options{Date: "3 March 2020", Outlet: "O"}, taken{title: "T", published: "2020-03-03", outlet: "O", body: "T\n\nB."}},
		{"what is given goes before what is found", "T\n2020-03-03\nO\n\nB.", Options{Date: "2020-03-04", Outlet: "P"}, taken{title: "T", published: "2020-03-04", outlet: "P", body: "B."}},
		{"a date with a time and an offset", "T\n2020-03-03T21:00+04:30\nO\n\nB.", Options{}, taken{title: "T", published: "2020-03-03T21:00:00+04:30", outlet: "O", body: "B."}},
		{"a date with a time of the case's zone", "T\n2020-03-03 14:10\nO\n\nB.", Options{}, taken{title: "T", published: "2020-03-03T14:10:00+04:30", outlet: "O", body: "B."}},
		{"a date in words", "T\nMarch 3, 2020\nO\n\nB.", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O", body: "B."}},
		{"a date in words with its weekday", "T\nTuesday, 3 March 2020\nO\n\nB.", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O", body: "B."}},
		{"a day that no month has is no date", "T\n2020-02-30\nO\n\nB.", Options{}, taken{title: "T", body: "T\n2020-02-30\nO\n\nB."}},
		{"a mark at the beginning stays in the text only", "\ufeffT\n2020-03-03\nO\n\nB.", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O", body: "B."}},
		{"a mark at the beginning is no body", "\ufeffT\n\nB.", Options{}, taken{title: "T", body: "T\n\nB."}},
		{"offsets count code points", "Тишина\n2020-03-03\nГолос\n\nB.", Options{}, taken{title: "Тишина", published: "2020-03-03", outlet: "Голос", body: "B."}},

		{"an agency beside the outlet", "T\n2020-03-03\nO News (with files from Reuters)\n\nB.", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O News", agency: "Reuters", body: "B."}},
		{"an agency on a line of its own", "T\n2020-03-03\nO\n\nB.\n\nWith files from Khyber News Agency\n", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O", agency: "Khyber News Agency", body: "B.\n\nWith files from Khyber News Agency\n"}},
		{"an agency in the dateline", "T\n2020-03-03\nO\n\nKABUL, Afghanistan (KNA) - B.", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O", agency: "KNA", body: "KABUL, Afghanistan (KNA) - B."}},
		{"an agency in a dateline with a dash", "T\n2020-03-03\nO\n\nKABUL (AP) — B.", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O", agency: "AP", body: "KABUL (AP) — B."}},
		{"an agency in a dateline after a note", "T\n2020-03-03\nO\n\n(Corrects x.)\n\nKABUL (AP) -- B.", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O", agency: "AP", correction: true, body: "(Corrects x.)\n\nKABUL (AP) -- B."}},
		{"brackets in a sentence are no agency", "T\n2020-03-03\nO\n\nThe army said so (again). Others (not all) - denied.", Options{}, taken{title: "T", published: "2020-03-03", outlet: "O", body: "The army said so (again). Others (not all) - denied."}},

		{"a title marked as a correction", "CORRECTION: T\n2020-03-03\nO\n\nB.", Options{}, taken{title: "CORRECTION: T", published: "2020-03-03", outlet: "O", correction: true, body: "B."}},
		{"a title marked with a dash", "CORRECTED-Police killed\n2020-03-03\nO\n\nB.", Options{}, taken{title: "CORRECTED-Police killed", published: "2020-03-03", outlet: "O", correction: true, body: "B."}},
		{"a title marked in small letters", "Correction: T\n2020-03-03\nO\n\nB.", Options{}, taken{title: "Correction: T", published: "2020-03-03", outlet: "O", correction: true, body: "B."}},
		{"a withdrawal", "WITHDRAWN: T\n2020-03-03\nO\n\nB.", Options{}, taken{title: "WITHDRAWN: T", published: "2020-03-03", outlet: "O", withdrawn: true, body: "B."}},
		{"a retraction", "RETRACTION Police killed\n2020-03-03\nO\n\nB.", Options{}, taken{title: "RETRACTION Police killed", published: "2020-03-03", outlet: "O", withdrawn: true, body: "B."}},
		{"corrections are also spoken of", "Correction of the border is discussed\n2020-03-03\nO\n\nB.", Options{}, taken{title: "Correction of the border is discussed", published: "2020-03-03", outlet: "O", body: "B."}},
		{"withdrawn troops in a title in capitals", "WITHDRAWN TROOPS RETURN\n2020-03-03\nO\n\nB.", Options{}, taken{title: "WITHDRAWN TROOPS RETURN", published: "2020-03-03", outlet: "O", body: "B."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.o.Zone = kabul
			r, err := Parse("a.txt", []byte(c.text), "", c.o)
			if err != nil {
				t.Fatal(err)
			}
			if got := look(r); got != c.want {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
			if r.Text != c.text || r.Raw != nil || r.Origin != "a.txt" {
				t.Errorf("text %q, raw %q, origin %q", r.Text, r.Raw, r.Origin)
			}
		})
	}
}

func TestATimeIsAnInstantAndADayIsThatDay(t *testing.T) {
	for _, c := range []struct{ in, from, to string }{
		{"2020-03-03", "2020-03-03T00:00:00+04:30", "2020-03-04T00:00:00+04:30"},
		{"2020-03-03T14:10:05Z", "2020-03-03T18:40:05+04:30", "2020-03-03T18:40:05+04:30"},
		{"2020-03-03T14:10+0430", "2020-03-03T14:10:00+04:30", "2020-03-03T14:10:00+04:30"},
		{"2020-03-03 14:10 UTC", "2020-03-03T18:40:00+04:30", "2020-03-03T18:40:00+04:30"},
		{"Tue, 3 Mar 2020 14:10:05 +0000", "2020-03-03T18:40:05+04:30", "2020-03-03T18:40:05+04:30"},
		{"Mar. 3, 2020", "2020-03-03T00:00:00+04:30", "2020-03-04T00:00:00+04:30"},
		{"2020-03-03 14:10 EST", "", ""}, // of America or of Australia
		{"03/03/20", "", ""},
		{"0202-03-03", "", ""},
		{"yesterday", "", ""},
		{"", "", ""},
	} {
		i, ok := parseDate(c.in, kabul)
		from, to := "", ""
		if ok {
			from, to = i.From.Format(time.RFC3339), i.To.Format(time.RFC3339)
		}
		if from != c.from || to != c.to {
			t.Errorf("%q: got %s to %s", c.in, from, to)
		}
	}
}

func TestADayBeginsWhereTheClockSkipsMidnight(t *testing.T) {
	zone, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		t.Skip("no time zones here:", err)
	}
	i, ok := parseDate("2018-11-04", zone)
	if !ok || !i.Days() || i.From.Hour() != 1 {
		t.Errorf("got %v", i)
	}
}

func TestAnyHeaderIsFoundAgain(t *testing.T) {
	words := rapid.StringMatching(`[A-Z][a-zé]{1,8}( [a-z]{1,8}){0,4}`)
	rapid.Check(t, func(rt *rapid.T) {
		title, outlet, body := words.Draw(rt, "title"), words.Draw(rt, "outlet"), words.Draw(rt, "body")
		day := time.Date(2020, 1, 1+rapid.IntRange(0, 3000).Draw(rt, "day"), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(rt, "end")
		r, err := Parse("a.txt", []byte(strings.Join([]string{title, day, outlet, "", body}, end)), "", Options{})
		if err != nil {
			rt.Fatal(err)
		}
		if got := look(r); got.title != title || got.published != day || got.outlet != outlet || got.body != body {
			rt.Fatalf("got %+v", got)
		}
	})
}
