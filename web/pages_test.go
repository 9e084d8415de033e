package web_test

import (
	"encoding/json"
	"html"
	"net/http"
	"strings"
	"testing"
	"time"

	nethtml "golang.org/x/net/html"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/web"
)

// text is what a part of a page says, by the class of the element.
func text(t *testing.T, body, class string) string {
	t.Helper()
	root, err := nethtml.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "class" && strings.Contains(" "+a.Val+" ", " "+class+" ") {
				for d := range n.Descendants() {
					if d.Type == nethtml.TextNode {
						b.WriteString(d.Data)
					}
				}
				return b.String()
			}
		}
	}
	t.Fatalf("no element of class %s", class)
	return ""
}

func TestTheBoardShowsEveryClauseUnderEveryStandard(t *testing.T) {
	d := shared(t)
	body := page(t, demo(t, d), "/")
	for _, c := range viewOn(t, d, "2020-03-04").Clauses {
		holds(t, body, `id="clause-`+c.ID+`"`, html.EscapeString(strings.TrimSuffix(c.Text, ".")))
	}
	holds(t, body, "if every allegation is believed", "corroborated", "verified", "Signed in Doha, 29 February 2020", "day 5 of 426",
		"Outside the text", "in 6 days", "13 July", "in 131 days", "If one fails, what follows", "Since yesterday", "needs the Afghan government, which did not sign")
	lacks(t, body, "0001", "%!", "/i?asof=", "/c/guarantees?", "<script>", " style=", "onclick")
}

func TestTheBoardIsDrawnAsItWasKnown(t *testing.T) {
	h := demo(t, shared(t))
	then, now := page(t, h, "/?asof=2020-03-04&known=2020-03-01"), page(t, h, "/")
	holds(t, then, "on what was public by <b>1 March 2020</b>", "Back to 4 March 2020", "known=2020-03-01")
	lacks(t, then, "Mes Aynak", "<b>breached")
	holds(t, now, "Mes Aynak", "<b>breached")
	lacks(t, now, "Back to 4 March 2020")
}

func TestPartiesCanStandInTheColumns(t *testing.T) {
	d := shared(t)
	body := page(t, demo(t, d), "/?standards=parties")
	holds(t, body, d.Case.StandardName("taliban")+"</th>", d.Case.StandardName("kabul")+"</th>")
	lacks(t, body, "if every allegation is believed</th>")
}

func TestAClauseSaysWhy(t *testing.T) {
	body := page(t, demo(t, shared(t)), "/c/afghan-forces")
	holds(t, body, "not in the published text", "who must: Taliban", "EU special envoy", "What would change it", "As it was known", "How it is encoded",
		"refrain: {kind: violence, by: taliban, against: [kabul]}", "/i/I-", "set aside")
	for _, standard := range []string{"alleged", "corroborated", "verified", "us", "taliban", "kabul"} {
		holds(t, body, `id="why-`+standard+`"`)
	}
}

func TestAnIncidentSetsItsAccountsSideBySide(t *testing.T) {
	d := shared(t)
	in := incidentAt(t, d, "Mes Aynak", "2020-03-04")
	body := page(t, demo(t, d), "/i/"+in.Code)
	holds(t, body, in.Title, "Four accounts", "heavy clash", "did not confirm or deny", "being investigated", "not said", "nobody says", "5 police",
		"Corrected or withdrawn", "also carried by", "The Capital Ledger", "alleged", `colspan="2"`, "<mark>")
	lacks(t, text(t, body, "matrix"), "6 police")
}

func TestAReportIsShownAsItIs(t *testing.T) {
	d := shared(t)
	for _, e := range viewOn(t, d, "2020-03-15").Entries {
		at := day(t, d, "2020-03-15")
		body := page(t, web.Handler(d, web.Options{Now: now, AsOf: at, Known: at}), "/r/"+e.Report.ID+"?char=3-40")
		if got := text(t, body, "reportText"); got != e.Report.Text {
			t.Errorf("%s: the page's text differs from the report's:\n%q\n%q", e.Report.Title, got, e.Report.Text)
		}
		holds(t, body, `id="char-3"`)
	}
}

func TestHostileTextStaysText(t *testing.T) {
	d := fresh(t)
	const evil = `<script>alert(1)</script><img src=x onerror=alert(2)>`
	id := take(t, d, trucewatch.Report{
		Title: evil, Outlet: `"><u>` + evil, Agency: evil, Language: `en" onload="x`,
		Text:      "The Taliban attacked a checkpoint in Logar on Tuesday, killing five police, " + evil + " officials in Logar said. \"" + evil + "\", said Deedar " + evil + ".",
		Published: trucewatch.Day(day(t, d, "2020-03-03")), Origin: "javascript:alert(3)",
	})
	h := demo(t, d)
	addresses := []string{"/", "/i", "/r", "/r/" + id, "/brief", "/search?q=" + "%3Cscript%3Ealert(1)%3C/script%3E", "/search?q=Taliban", "/c/afghan-forces", "/c/%3Cscript%3Ealert(1)", "/?asof=%3Cscript%3Ealert(1)"}
	for _, in := range viewOn(t, d, "2020-03-04").Incidents {
		addresses = append(addresses, "/i/"+in.Code)
	}
	for _, address := range addresses {
		lacks(t, get(t, h, address).body, "<script>alert", "<img", `"><u>`, `onload="x"`, `href="javascript:`)
	}
	holds(t, page(t, h, "/r/"+id), "&lt;script&gt;alert(1)&lt;/script&gt;")
}

func TestAnEmptyRecordIsShown(t *testing.T) {
	h := demo(t, fresh(t))
	for _, address := range []string{"/", "/i", "/r", "/brief", "/c/guarantees", "/agreement", "/search?q=x", "/board.json", "/i.json", "/r.json", "/brief.json"} {
		if a := get(t, h, address); a.status != http.StatusOK {
			t.Errorf("%s: %d", address, a.status)
		}
	}
	holds(t, page(t, h, "/"), "Nothing became public")
}

func TestWhatIsNotThereIsSaidSo(t *testing.T) {
	d := shared(t)
	h := demo(t, d)
	in := incidentAt(t, d, "Mes Aynak", "2020-03-04")
	for _, c := range []struct {
		address string
		status  int
		want    []string
	}{
		{"/c/garantees", 404, []string{"The agreement has no clause garantees.", "Did you mean", `href="/c/guarantees"`}},
		{"/i/I-NOTHERE", 404, []string{"No incident I-NOTHERE was known by 4 March 2020."}},
		{"/i/" + in.Code + "?known=2020-03-01", 404, []string{"was known by 1 March 2020", "it as known by 3 March 2020"}},
		{"/r/r-nothere", 404, []string{"No report r-nothere", "all reports"}},
		{"/nowhere", 404, []string{"There is no page at /nowhere."}},
		{"/?asof=3+March", 400, []string{"The address says asof=3 March, which is not a day.", "asof=2020-03-04"}},
		{"/c/guarantees?known=2020-13-01", 400, []string{"known=2020-13-01, which is not a day."}},
		{"/assets/nothing.js", 404, nil},
	} {
		a := get(t, h, c.address)
		if a.status != c.status {
			t.Errorf("%s: status %d, want %d", c.address, a.status, c.status)
		}
		holds(t, a.body, c.want...)
		lacks(t, a.body, "panic", "goroutine", ".go:")
	}
}

func TestDataStandsBesideThePages(t *testing.T) {
	d := shared(t)
	h := demo(t, d)
	in := incidentAt(t, d, "Mes Aynak", "2020-03-04")
	for address, keys := range map[string][]string{
		"/board.json":                          {"case", "as_of", "known", "title", "clauses", "next"},
		"/c/guarantees.json":                   {"clause", "text", "verdicts", "history", "risk", "requires"},
		"/i.json":                              {"incidents"},
		"/i/" + in.Code + ".json":              {"code", "tellers", "touches"},
		"/r.json":                              {"reports"},
		"/r/" + in.Tellers[0].Report + ".json": {"report", "reading", "family"},
		"/brief.json":                          {"title", "sections", "sources"},
		"/search.json?q=Taliban":               {"query", "hits"},
	} {
		a := get(t, h, address)
		var data map[string]json.RawMessage
		if err := json.Unmarshal([]byte(a.body), &data); err != nil || a.status != 200 || a.header.Get("Content-Type") != "application/json" {
			t.Errorf("%s: %d %s %v", address, a.status, a.header.Get("Content-Type"), err)
		}
		for _, k := range keys {
			if _, ok := data[k]; !ok {
				t.Errorf("%s has no %q", address, k)
			}
		}
	}
	for address, status := range map[string]int{"/c/none.json": 404, "/board.json?asof=x": 400, "/i/none.json": 404, "/r/none.json": 404} {
		a := get(t, h, address)
		if a.status != status || a.header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", address, a.status, a.header.Get("Content-Type"))
		}
	}
}

func TestThePagesLookFromTodayUnlessToldOtherwise(t *testing.T) {
	d := shared(t)
	holds(t, page(t, web.Handler(d, web.Options{Now: now}), "/"), "as of <b>23 November 2026</b>")
}

func TestDaysFarAwayAreShown(t *testing.T) {
	h := demo(t, shared(t))
	for _, days := range []string{"asof=1000-01-01&known=1000-01-01", "asof=9999-12-31&known=9999-12-31", "asof=1000-01-01", "known=9999-12-31", "asof=2020-02-29&known=1999-01-01"} {
		for _, path := range []string{"/", "/c/guarantees", "/c/forces-all", "/i", "/brief"} {
			began := time.Now()
			if a := get(t, h, path+"?"+days); a.status != http.StatusOK {
				t.Errorf("%s?%s: %d", path, days, a.status)
			}
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("%s?%s took %v", path, days, took)
			}
		}
	}
}
