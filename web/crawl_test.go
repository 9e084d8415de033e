package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// links gives the addresses that a page leads to, and the identifiers in it.
func links(t *testing.T, body string) (hrefs []string, ids map[string]bool) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	ids = map[string]bool{}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src":
				hrefs = append(hrefs, a.Val)
			case "id":
				if ids[a.Val] {
					t.Errorf("two elements have the identifier %q", a.Val)
				}
				ids[a.Val] = true
			}
		}
	}
	return hrefs, ids
}

// TestEveryLinkLeadsSomewhere follows every link from the board on two days,
// and looks whether the fragment that a link names is there.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	h := demo(t, reviewed(t))
	const enough = 2500 // pages; days back and on are followed once, not for ever
	type step struct{ address, from string }
	queue := []step{{"/", "start"}, {"/?asof=2020-03-15&known=2020-03-15", "start"}, {"/?standards=parties", "start"}, {"/search?q=attack", "start"}, {"/d?asof=2020-03-15&known=2020-03-15", "start"}}
	pages := map[string]map[string]bool{}
	for len(queue) > 0 && len(pages) < enough {
		at := queue[0]
		queue = queue[1:]
		u, err := url.Parse(at.address)
		if err != nil {
			t.Fatalf("%s: %v", at.from, err)
		}
		if u.Host != "" || u.Scheme != "" {
			t.Errorf("%s leads outside, to %s", at.from, at.address)
			continue
		}
		fragment := u.Fragment
		u.Fragment = ""
		key := u.String()
		ids, seen := pages[key]
		if !seen {
			a := get(t, h, key)
			if a.status != http.StatusOK {
				t.Errorf("%s leads to %s: %d", at.from, key, a.status)
			}
			if strings.HasPrefix(a.header.Get("Content-Type"), "text/html") {
				var hrefs []string
				hrefs, ids = links(t, a.body)
				for _, href := range hrefs {
					next := u.ResolveReference(must(t, href))
					if !wanders(next) {
						queue = append(queue, step{next.String(), key})
					}
				}
			}
			pages[key] = ids
		}
		if fragment != "" && !ids[fragment] {
			t.Errorf("%s leads to #%s on %s, which is not there", at.from, fragment, key)
		}
	}
	t.Logf("%d pages", len(pages))
	if len(pages) < 60 {
		t.Errorf("only %d pages were found", len(pages))
	}
}

// wanders says whether a link goes to yet another day than those begun with.
func wanders(u *url.URL) bool {
	for _, name := range []string{"asof", "known"} {
		if d := u.Query().Get(name); d != "" && d != "2020-03-15" {
			return true
		}
	}
	return false
}

func must(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
