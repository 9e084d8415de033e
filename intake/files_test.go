package intake

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
)

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderIsTheTextsInIt(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "A.HTML", "c.pdf", "sub/d.md", ".git/config.txt"} {
		write(t, filepath.Join(dir, name), "x")
	}
	for link, to := range map[string]string{"sub/loop": dir, "gone.txt": filepath.Join(dir, "nothing"), "e.txt": filepath.Join(dir, "b.txt")} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	items, errs := Paths([]string{dir, "https://example.org/x", Stdin, filepath.Join(dir, "none.txt"), filepath.Join(dir, "c.pdf")})
	var got []string
	for _, i := range items {
		name := strings.TrimPrefix(i.Name, dir+string(filepath.Separator))
		if i.Skipped != "" {
			name += " (" + i.Skipped + ")"
		}
		got = append(got, filepath.ToSlash(name))
	}
	want := ".git (hidden), A.HTML, b.txt, c.pdf (not .txt, .text, .md, .html or .htm), e.txt, gone.txt (a link to nothing), sub/d.md, https://example.org/x, -, c.pdf"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
	if len(errs) != 1 || trucewatch.ErrorCode(errs[0]) != trucewatch.CodeUnusable || !strings.Contains(errs[0].Error(), "none.txt: there is no such file") {
		t.Errorf("errors %v", errs)
	}
}

func TestAFileIsRead(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.txt")
	write(t, name, "T\n2020-03-03\nO\n\nB.")
	r, err := File(t.Context(), name, Options{})
	if err != nil || r.Title != "T" || r.Origin != name {
		t.Errorf("got %+v, %v", r, err)
	}
	for file, want := range map[string]string{filepath.Join(dir, "b.txt"): "there is no such file", dir: "it can't be read"} {
		if _, err := File(t.Context(), file, Options{}); trucewatch.ErrorCode(err) != trucewatch.CodeUnusable || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", file, err)
		}
	}
	if _, err := File(t.Context(), name, Options{MaxBytes: 3}); err == nil || !strings.Contains(err.Error(), "a report may have 3 bytes") {
		t.Errorf("got %v", err)
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := File(stopped, name, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("after a stop: %v", err)
	}
}

func server(t *testing.T) *httptest.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.UserAgent(), "trucewatch") {
			t.Errorf("user agent %q", r.UserAgent())
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(page))
	})
	mux.HandleFunc("/text", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=windows-1251")
		w.Write([]byte("T\n2020-03-03\nO\n\n\xcc\xe8\xf0"))
	})
	mux.HandleFunc("/pdf", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", "application/pdf") })
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		for range 1 << 10 {
			w.Write([]byte(strings.Repeat("x", 1<<10)))
		}
	})
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/once", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	mux.HandleFunc("/away", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "file:///etc/hostname")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/busy", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestAnAddressIsFetched(t *testing.T) {
	s := server(t)
	for path, title := range map[string]string{"/page": "Police killed", "/once": "Police killed", "/text": "T"} {
		r, err := URL(t.Context(), nil, s.URL+path, Options{Zone: kabul})
		if err != nil || r.Title != title || r.Origin != s.URL+path || r.Published.IsZero() || len(r.Raw) == 0 {
			t.Errorf("%s: got %+v, %v", path, r, err)
		}
	}
	for _, c := range []struct {
		address string
		code    trucewatch.Code
		want    string
	}{
		{s.URL + "/gone", trucewatch.CodeFailed, "the server answered 404 Not Found"},
		{s.URL + "/busy", trucewatch.CodeFailed, "503"},
		{s.URL + "/pdf", trucewatch.CodeUnusable, "it is application/pdf, not a page or a text"},
		{s.URL + "/large", trucewatch.CodeUnusable, "it is larger than 1000 bytes"},
		{s.URL + "/slow", trucewatch.CodeFailed, "there was no whole answer"},
		{s.URL + "/round", trucewatch.CodeFailed, "sent on more than 5 times"},
		{s.URL + "/away", trucewatch.CodeFailed, "not of the web"},
		{"http://127.0.0.1:1/", trucewatch.CodeFailed, "it can't be fetched"},
		{"file:///etc/hostname", trucewatch.CodeUnusable, "no address of the web"},
		{"ftp://example.org/x", trucewatch.CodeUnusable, "no address of the web"},
		{"https://", trucewatch.CodeUnusable, "no address of the web"},
	} {
		client := &http.Client{Timeout: 300 * time.Millisecond}
		_, err := URL(t.Context(), client, c.address, Options{MaxBytes: 1000})
		if trucewatch.ErrorCode(err) != c.code || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v (%s)", c.address, err, trucewatch.ErrorCode(err))
		}
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := URL(stopped, nil, s.URL+"/page", Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("after a stop: %v", err)
	}
}
