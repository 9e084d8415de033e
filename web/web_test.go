package web_test

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/intake"
	"github.com/trucewatch/trucewatch/store/sqlite"
	"github.com/trucewatch/trucewatch/web"
)

const shipped = "us-taliban-2020"

// now is when reports are taken in: long after they were published.
func now() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }

func day(t testing.TB, d *desk.Desk, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation(time.DateOnly, s, d.Case.Agreement.Zone)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// fresh is a desk on the shipped case with nothing in its record.
func fresh(t testing.TB) *desk.Desk {
	t.Helper()
	c, errs := desk.OpenCase(shipped)
	if len(errs) > 0 {
		t.Fatal(errors.Join(errs...))
	}
	db, err := sqlite.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return desk.New(c, db, now)
}

func take(t testing.TB, d *desk.Desk, r trucewatch.Report) string {
	t.Helper()
	taken, err := d.Take(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return taken.Entry.Report.ID
}

// full is a desk with the reports of the shipped case.
func full(t testing.TB) *desk.Desk {
	t.Helper()
	d := fresh(t)
	files, err := fs.Glob(d.Case.Files, "reports/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no reports in the case: %v", err)
	}
	for _, f := range files {
		data, err := fs.ReadFile(d.Case.Files, f)
		if err != nil {
			t.Fatal(err)
		}
		r, err := intake.Parse(path.Base(f), data, "", intake.Options{Zone: d.Case.Agreement.Zone})
		if err != nil {
			t.Fatal(err)
		}
		take(t, d, r)
	}
	return d
}

var (
	sharedOnce sync.Once
	sharedDesk *desk.Desk
)

// shared is one full desk for the tests that only look.
func shared(t testing.TB) *desk.Desk {
	t.Helper()
	sharedOnce.Do(func() { sharedDesk = full(whole{t}) })
	if sharedDesk == nil {
		t.Fatal("there is no desk")
	}
	return sharedDesk
}

// whole is a test whose cleanup is left to the end of the program.
type whole struct{ testing.TB }

func (whole) Cleanup(func()) {}

// demo looks from 4 March 2020, as the demonstration does.
func demo(t testing.TB, d *desk.Desk) http.Handler {
	t.Helper()
	at := day(t, d, "2020-03-04")
	return web.Handler(d, web.Options{Now: now, AsOf: at, Known: at})
}

type answer struct {
	status int
	header http.Header
	body   string
}

func get(t testing.TB, h http.Handler, address string) answer {
	t.Helper()
	return ask(t, h, http.MethodGet, address, nil)
}

func ask(t testing.TB, h http.Handler, method, address string, header http.Header) answer {
	t.Helper()
	r := httptest.NewRequest(method, "http://localhost"+address, nil)
	for k, v := range header {
		r.Header[k] = v
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	body, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{w.Code, w.Result().Header, string(body)}
}

// page gets a page that must be there.
func page(t testing.TB, h http.Handler, address string) string {
	t.Helper()
	a := get(t, h, address)
	if a.status != http.StatusOK {
		t.Fatalf("%s: status %d\n%s", address, a.status, a.body)
	}
	return a.body
}

func holds(t *testing.T, body string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(body, w) {
			t.Errorf("the page does not hold %q", w)
		}
	}
}

func lacks(t *testing.T, body string, unwanted ...string) {
	t.Helper()
	for _, u := range unwanted {
		if strings.Contains(body, u) {
			t.Errorf("the page holds %q", u)
		}
	}
}

// incidentAt finds the incident at a place as the desk sees it on a day.
func incidentAt(t testing.TB, d *desk.Desk, place, on string) trucewatch.Incident {
	t.Helper()
	v := viewOn(t, d, on)
	for _, in := range v.Incidents {
		if in.Place != nil && in.Place.Name == place {
			return in
		}
	}
	t.Fatalf("no incident at %s", place)
	return trucewatch.Incident{}
}

func viewOn(t testing.TB, d *desk.Desk, on string) *desk.View {
	t.Helper()
	end := day(t, d, on).AddDate(0, 0, 1).Add(-time.Nanosecond)
	v, err := d.View(t.Context(), desk.At{AsOf: end, Known: end})
	if err != nil {
		t.Fatal(err)
	}
	return v
}
