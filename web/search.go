package web

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// hits is the most that one search shows.
const hits = 50

// searchView is the page of a search as it is drawn.
type searchView struct {
	*visit
	query string
	found []searchHit
	full  bool // there may be more
}

type searchHit struct {
	hit  store.Hit
	href string
	when string
	text excerpt
}

func (v *visit) search() (query string, found []store.Hit, err error) {
	const longest = 400
	query = clip(strings.TrimSpace(v.request.URL.Query().Get("q")), longest)
	if query == "" {
		return "", nil, nil
	}
	found, err = v.desk.Search(v.request.Context(), query, v.At, hits)
	return query, found, err
}

func search(v *visit) (page, error) {
	query, found, err := v.search()
	if err != nil {
		return page{}, err
	}
	sv := searchView{visit: v, query: query, full: len(found) == hits}
	for _, h := range found {
		hit := searchHit{hit: h, href: v.passage(h.Report, h.Snippet), when: minute(h.Published.In(v.times.zone)), text: v.snippet(h, query)}
		if e := v.Entry(h.Report); e != nil {
			hit.when = when(e.Report.Published)
		}
		sv.found = append(sv.found, hit)
	}
	return page{title: "Search", here: "/search", up: v.times.to("/"), data: v.times.link("/search.json", "", "q", query), body: searchPage(sv)}, nil
}

// snippet is what stands around the place that a search found, with the words
// of the query marked.
func (v *visit) snippet(h store.Hit, query string) excerpt {
	e := v.Entry(h.Report)
	if e == nil {
		return excerpt{}
	}
	t := trucewatch.NewText(e.Report.Text)
	from, to := widened(t, max(h.Snippet.Start, e.Report.BodyStart), h.Snippet.End)
	from = max(from, e.Report.BodyStart)
	part, start := t.Slice(from, to), t.Byte(from)
	var marks []stretch
	for _, at := range wordsOf(query).FindAllStringIndex(part, -1) {
		marks = append(marks, stretch{start: t.CodePoint(start + at[0]), end: t.CodePoint(start + at[1]), record: "w"})
	}
	return excerpt{segments: segments(t, from, to, marks), before: !startsParagraph(t, from), after: !endsParagraph(t, to)}
}

// wordsOf matches the words of a query, whatever their case.
func wordsOf(query string) *regexp.Regexp {
	words := strings.FieldsFunc(query, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	if len(words) == 0 {
		return regexp.MustCompile(`$^`)
	}
	return regexp.MustCompile(`(?i)` + strings.Join(words, "|"))
}
