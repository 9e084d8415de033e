package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"time"

	"github.com/a-h/templ"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
)

// visit is one request for a page: from where in time it looks, and what is
// seen from there.
type visit struct {
	*desk.View
	request *http.Request
	desk    *desk.Desk
	id      string // of what the page is about, from its address
	times   times

	factPlaces map[string]int // see facts
}

// page is what the frame around every page needs to know.
type page struct {
	title string    // of the browser's tab
	here  string    // the place in the navigation, see places
	up    string    // the address one level up, or empty
	data  string    // the address of the same as JSON, or empty
	since time.Time // when what it is about became public; zero when always
	body  templ.Component
	times times
	desk  *desk.Desk
}

// back is the page from the usual point of view, or the board where what it is
// about was not public by then.
func (p page) back() string {
	usual := p.times
	usual.asOf, usual.known = usual.defaultAsOf, usual.defaultKnown
	if p.since.After(usual.known) {
		return usual.to("/")
	}
	return usual.self()
}

// show answers with a page, or where the address asks for data (/c/x.json) with
// data.
func (s *server) show(draw func(*visit) (page, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if name, ok := strings.CutSuffix(r.PathValue("id"), ".json"); ok {
			s.giveOne(w, r, name)
			return
		}
		v, err := s.visit(r)
		if err != nil {
			s.fail(w, r, v, err)
			return
		}
		p, err := draw(v)
		if err != nil {
			s.fail(w, r, v, err)
			return
		}
		s.write(w, r, v, p, http.StatusOK)
	}
}

// visit takes the view that a request asks for. The visit is of use for an
// error page also when there is an error.
func (s *server) visit(r *http.Request) (*visit, error) {
	v := &visit{request: r, desk: s.desk, id: r.PathValue("id")}
	var err error
	if v.times, err = s.timesOf(r); err != nil {
		v.times.asOf, v.times.known = v.times.defaultAsOf, v.times.defaultKnown
	}
	view, viewErr := s.desk.View(r.Context(), v.times.at())
	if viewErr != nil {
		return v, viewErr
	}
	v.View = view
	v.times.reach(view)
	return v, err
}

// write sends a page. It is made whole first, so that a fault on the way gives
// an error and never half a page.
func (s *server) write(w http.ResponseWriter, r *http.Request, v *visit, p page, status int) {
	p.times, p.desk = v.times, s.desk
	var b bytes.Buffer
	if err := p.frame().Render(r.Context(), &b); err != nil {
		http.Error(w, "The page could not be made.", http.StatusInternalServerError)
		return
	}
	send(w, r, "text/html; charset=utf-8", b.Bytes(), status)
}

// send answers with a body that a browser may keep as long as it asks whether
// it is still so.
func send(w http.ResponseWriter, r *http.Request, kind string, body []byte, status int) {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", "private, no-cache")
	if status != http.StatusOK {
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			_, _ = w.Write(body) // the reader is gone when this fails
		}
		return
	}
	sum := sha256.Sum256(body)
	h.Set("ETag", `"`+hex.EncodeToString(sum[:12])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// statusOf turns the code of an error into a status, for pages and data alike.
func statusOf(err error) int {
	switch trucewatch.ErrorCode(err) {
	case trucewatch.CodeUnusable:
		return http.StatusBadRequest
	case trucewatch.CodeMissing:
		return http.StatusNotFound
	case trucewatch.CodeLocked, trucewatch.CodeNoStore, trucewatch.CodeNewer:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}
