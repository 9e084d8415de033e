package web_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch/web"
)

func TestEveryAnswerIsGuarded(t *testing.T) {
	h := demo(t, shared(t))
	for _, address := range []string{"/", "/board.json", "/nowhere", "/assets/app.css", "/c/x.json"} {
		header := get(t, h, address).header
		csp := header.Get("Content-Security-Policy")
		holds(t, csp, "default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
		lacks(t, csp, "unsafe", "*", "http")
		if header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Referrer-Policy") == "" {
			t.Errorf("%s: headers %v", address, header)
		}
	}
}

func TestOnlyReadingIsAnswered(t *testing.T) {
	h := demo(t, shared(t))
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"} {
		a := ask(t, h, method, "/", nil)
		if a.status != http.StatusMethodNotAllowed || a.header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d", method, a.status)
		}
		lacks(t, a.body, "Agreement")
	}
	if a := ask(t, h, http.MethodHead, "/", nil); a.status != http.StatusOK || a.body != "" {
		t.Errorf("HEAD: %d, %d bytes", a.status, len(a.body))
	}
}

func TestAnotherSitesNameIsRefused(t *testing.T) {
	h := web.Handler(shared(t), web.Options{Now: now, Hosts: []string{"desk.example"}})
	for host, status := range map[string]int{
		"localhost": 200, "localhost:8080": 200, "127.0.0.1:80": 200, "127.8.8.8": 200, "[::1]:8080": 200, "desk.example": 200, "DESK.example:443": 200,
		"evil.example": 421, "localhost.evil.example": 421, "127.0.0.1.evil.example": 421, "": 421, "desk.example.evil": 421, "10.0.0.1": 421,
	} {
		r := httptest.NewRequest(http.MethodGet, "/brief", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != status {
			t.Errorf("Host %q: %d, want %d", host, w.Code, status)
		}
		if status != 200 && strings.Contains(w.Body.String(), "Taliban") {
			t.Errorf("Host %q sees the record", host)
		}
	}
}

func TestWhatDidNotChangeIsNotSentAgain(t *testing.T) {
	h := demo(t, shared(t))
	for _, address := range []string{"/", "/brief.json", "/assets/app.js"} {
		first := get(t, h, address)
		tag := first.header.Get("ETag")
		again := ask(t, h, http.MethodGet, address, http.Header{"If-None-Match": {tag}})
		if tag == "" || again.status != http.StatusNotModified || again.body != "" {
			t.Errorf("%s: ETag %q, then %d", address, tag, again.status)
		}
	}
}

func TestAssetsMayBeKeptForGood(t *testing.T) {
	h := demo(t, shared(t))
	body := page(t, h, "/")
	for _, address := range regexp.MustCompile(`/assets/app\.\w+\?v=\w+`).FindAllString(body, -1) {
		a := get(t, h, address)
		holds(t, a.header.Get("Cache-Control"), "immutable")
	}
	css := page(t, h, "/assets/app.css")
	fonts := regexp.MustCompile(`url\((/assets/[^)]+)\)`).FindAllStringSubmatch(css, -1)
	if len(fonts) != 6 {
		t.Errorf("%d fonts in the style sheet", len(fonts))
	}
	for _, f := range fonts {
		if a := get(t, h, f[1]); a.status != 200 || a.header.Get("Content-Type") != "font/woff2" {
			t.Errorf("%s: %d %s", f[1], a.status, a.header.Get("Content-Type"))
		}
	}
	lacks(t, css, "http:", "https:", "@import")
}
