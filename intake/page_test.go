package intake

import (
	"strings"
	"testing"
)

const page = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Police killed | Example News</title>
<meta property="og:title" content="Police killed"><meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2020-03-03T09:40:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Police killed</h1><time datetime="2020-03-05">yesterday</time>
<p>Five police officers were killed in an attack on a checkpoint on Tuesday, officials in the province said.</p>
<p>The attack is being investigated, a senior official said; nobody has said that it was theirs.</p>
<script>alert("x")</script></article>
<footer>All rights reserved, and so on and so forth.</footer></body></html>`

func TestAPageIsTakenIn(t *testing.T) {
	r, err := Parse("https://www.example.org/a", []byte(page), "text/html", Options{Zone: kabul})
	if err != nil {
		t.Fatal(err)
	}
	got := look(r)
	if got.title != "Police killed" || got.outlet != "Example News" || got.published != "2020-03-03T14:10:00+04:30" || r.Language != "en" || r.BodyStart != 0 {
		t.Errorf("got %+v, language %q, body at %d", got, r.Language, r.BodyStart)
	}
	if !strings.Contains(r.Text, "officials in the province said.\n\nThe attack is being investigated") {
		t.Errorf("paragraphs are not apart: %q", r.Text)
	}
	for _, not := range []string{"alert", "Home", "rights reserved", "<"} {
		if strings.Contains(r.Text, not) {
			t.Errorf("%q is in the text: %q", not, r.Text)
		}
	}
	if string(r.Raw) != page {
		t.Error("the page as it came is not kept")
	}
}

func TestWhenAPageWasPublished(t *testing.T) {
	for _, c := range []struct{ name, head, want string }{
		{"for a feed reader", `<meta property="article:published_time" content="2020-03-07">`, "2020-03-07"},
		{"with seconds and an offset", `<meta property="article:published_time" content="2020-03-07T10:00:00.000+04:30">`, "2020-03-07T10:00:00+04:30"},
		{"linked data", `<script type="application/ld+json">{"@context":"x","@graph":[{"@type":"NewsArticle","datePublished":"2020-03-07T05:30:00Z"}]}</script>`, "2020-03-07T10:00:00+04:30"},
		{"a library's record", `<meta name="DC.date.issued" content="2020-03-07">`, "2020-03-07"},
		{"a time in the page", `<time datetime="2020-03-07">7 March</time>`, "2020-03-07"},
		{"the time that says what it is", `<time datetime="2020-03-09">now</time><time itemprop="datePublished" datetime="2020-03-07">7 March</time>`, "2020-03-07"},
		{"one that can't be read, and one that can", `<meta property="article:published_time" content="soon"><time datetime="2020-03-07">7 March</time>`, "2020-03-07"},
		{"broken linked data", `<script type="application/ld+json">{"datePublished":</script>`, ""},
		{"nothing", ``, ""},
		{"the head of a memorandum", `</head><body><p>MONITORING REPORT</p><p>DATE:</p><p>7 March 2020</p>`, "2020-03-07"},
		{"a dateline", `</head><body><p>NAIROBI, 7 March 2020 – Talks went on.</p>`, "2020-03-07"},
		{"the day of what the page is about", `</head><body><h1>Agreement of 7 March 2020</h1>`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Parse("a.html", []byte("<html><head>"+c.head+"</head><body><p>Five police officers were killed.</p></body>"), "", Options{Zone: kabul})
			if err != nil {
				t.Fatal(err)
			}
			if got := look(r).published; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAPageOfWhichLittleIsKnown(t *testing.T) {
	for _, c := range []struct{ name, file, html, title, outlet, text string }{
		{"of an address, the outlet is the host", "https://www.news.example/a", "<title>T</title><p>Five killed.</p>", "T", "news.example", "Five killed."},
		{"of a file, there is no outlet", "a.htm", "<title>T</title><p>Five killed.</p>", "T", "", "Five killed."},
		{"without a title, its first line", "a.html", "<p>Five killed.</p><p>More.</p>", "Five killed.", "", "Five killed.\n\nMore."},
		{"by how it begins", "page", "<!DOCTYPE html><title>T</title><p>Five killed.</p>", "T", "", "Five killed."},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Parse(c.file, []byte(c.html), "", Options{})
			if err != nil {
				t.Fatal(err)
			}
			if r.Title != c.title || r.Outlet != c.outlet || r.Text != c.text {
				t.Errorf("got %q, %q, %q", r.Title, r.Outlet, r.Text)
			}
		})
	}
}

func TestALongTitleIsCutAtAWord(t *testing.T) {
	r, err := Parse("a.html", []byte("<p>"+strings.Repeat("words ", 100)+"</p>"), "", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(r.Title, "words…") || len([]rune(r.Title)) > longestTitle+1 {
		t.Errorf("got %q", r.Title)
	}
}
