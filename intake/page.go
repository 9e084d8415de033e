package intake

import (
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"codeberg.org/readeck/go-readability/v2/render"
	"github.com/trucewatch/trucewatch"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mostElements is how large a page may be for its article to be looked for;
// of a larger one all text is taken. The search takes more than linear time.
const mostElements = 50_000

// fromPage makes a report of HTML: of its article, or of all its text where no
// article stands out.
func fromPage(name, source string, zone *time.Location) (trucewatch.Report, error) {
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return trucewatch.Report{}, &trucewatch.Error{
			Code: trucewatch.CodeUnusable, Op: "intake", File: name, Message: "this page can't be read", Err: err,
			Advice: "save its text in a .txt file and give that",
		}
	}
	at, onWeb := webAddress(name)
	if !onWeb {
		at = &url.URL{}
	}
	facts := pageFacts(doc)
	text := pageText(doc)
	parser := readability.NewParser()
	parser.MaxElemsToParse = mostElements
	article, err := parser.ParseDocument(doc, at)
	if err == nil && article.Node != nil {
		if found := strings.TrimSpace(render.InnerText(article.Node)); found != "" {
			text = found
		}
	}
	if text == "" {
		return trucewatch.Report{}, unusable(name, "there is no text on this page", "it may be filled in by a script: save the text in a .txt file and give that")
	}
	r := trucewatch.Report{
		Text: text, Title: oneLine(article.Title()), Outlet: oneLine(article.SiteName()), Language: language(facts.lang),
	}
	if r.Title == "" {
		r.Title = firstLine(text)
	}
	if r.Outlet == "" && onWeb {
		r.Outlet = strings.TrimPrefix(at.Hostname(), "www.")
	}
	for _, date := range facts.dates {
		if published, ok := parseDate(date, zone); ok {
			r.Published = published
			break
		}
	}
	if r.Published.IsZero() {
		r.Published, _ = statedDate(text, zone)
	}
	return r, nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// language is the language of a tag such as "en-GB".
func language(tag string) string {
	tag, _, _ = strings.Cut(strings.TrimSpace(tag), "-")
	if len(tag) > 3 {
		return ""
	}
	return strings.ToLower(tag)
}

// pageText is all text of a page's body.
func pageText(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Body {
			return strings.TrimSpace(render.InnerText(n))
		}
	}
	return ""
}

// facts are what a page says of itself in its code: its language, and the dates
// of publication that it gives, the most trustworthy first.
type facts struct {
	lang  string
	dates []string
}

// metaDates are the names under which pages give the time of publication, the
// most exact first.
var metaDates = []string{
	"article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dcterms.issued", "dc.date.issued",
	"dcterms.date", "dc.date", "citation_publication_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "date",
}

func pageFacts(doc *html.Node) facts {
	meta := map[string]string{}
	var f facts
	var linked, marked, times []string
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			f.lang = attribute(n, "lang")
		case atom.Meta:
			for _, key := range []string{"property", "name", "itemprop"} {
				if name := strings.ToLower(strings.TrimSpace(attribute(n, key))); name != "" && meta[name] == "" {
					meta[name] = attribute(n, "content")
				}
			}
		case atom.Script:
			if strings.Contains(attribute(n, "type"), "ld+json") && n.FirstChild != nil {
				linked = append(linked, linkedDates(n.FirstChild.Data)...)
			}
		case atom.Time:
			if at := attribute(n, "datetime"); at != "" {
				if strings.EqualFold(attribute(n, "itemprop"), "datePublished") || has(n, "pubdate") {
					marked = append(marked, at)
				}
				times = append(times, at)
			}
		}
	}
	f.dates = append(f.dates, meta[metaDates[0]])
	f.dates = append(f.dates, linked...)
	for _, name := range metaDates[1:] {
		f.dates = append(f.dates, meta[name])
	}
	f.dates = append(append(f.dates, marked...), times...)
	return f
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// deepestLinked bounds how deep linked data is looked into.
const deepestLinked = 8

// linkedDates gives each datePublished of a page's linked data (JSON-LD), in
// the order of the page where lists give one.
func linkedDates(source string) []string {
	var value any
	if json.Unmarshal([]byte(source), &value) != nil {
		return nil
	}
	return datesIn(value, deepestLinked)
}

func datesIn(value any, depth int) []string {
	if depth == 0 {
		return nil
	}
	var dates []string
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			dates = append(dates, datesIn(e, depth-1)...)
		}
	case map[string]any:
		if date, ok := v["datePublished"].(string); ok {
			dates = append(dates, date)
		}
		dates = append(dates, datesIn(v["@graph"], depth-1)...)
		dates = append(dates, datesIn(v["mainEntity"], depth-1)...)
	}
	return dates
}
