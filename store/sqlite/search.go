package sqlite

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// snippetBytes is about how much text a hit shows.
const snippetBytes = 160

// Search finds the reports of the cut whose title or text holds all words of the
// query, best first by BM25, at most limit. Words are taken as words, whatever
// they are: the query has no operators.
func (d *DB) Search(ctx context.Context, query string, cut store.Cut, limit int) ([]store.Hit, error) {
	wanted := words(query)
	if len(wanted) == 0 || limit <= 0 {
		return []store.Hit{}, nil
	}
	quoted := make([]string, len(wanted))
	for i, w := range wanted {
		quoted[i] = `"` + strings.ReplaceAll(w, `"`, `""`) + `"`
	}
	known, taken := limits(cut)
	rows, err := d.db.QueryContext(ctx, `SELECT `+reportColumns+` FROM reports_text t JOIN reports r ON r.seq = t.rowid
		WHERE reports_text MATCH ? AND r.known <= ? AND r.taken <= ? ORDER BY bm25(reports_text, 3.0, 1.0), r.known DESC, r.id LIMIT ?`,
		strings.Join(quoted, " "), known, taken, limit)
	if err != nil {
		return nil, failed(d.path, "search the record", err)
	}
	defer rows.Close()
	hits := []store.Hit{}
	for rows.Next() {
		r, err := scanReport(rows.Scan)
		if err != nil {
			return nil, failed(d.path, "search the record", err)
		}
		hits = append(hits, store.Hit{Report: r.ID, Title: r.Title, Outlet: r.Outlet, Published: r.Published.From, Snippet: snippet(r.Text, r.BodyStart, wanted)})
	}
	return hits, failed(d.path, "search the record", rows.Err())
}

// words cuts a query into words as the index does, without marks and capitals.
func words(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

func fold(s string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		plain = s
	}
	return strings.ToLower(plain)
}

// snippet is the stretch of a text around the first word that was looked for: in
// the body if it stands there, else in the header, else the text's beginning.
func snippet(text string, bodyStart int, wanted []string) trucewatch.Passage {
	indexed := trucewatch.NewText(text)
	body := indexed.Byte(bodyStart)
	at := firstOf(text[body:], wanted)
	if at >= 0 {
		at += body
	} else {
		at = max(0, firstOf(text, wanted))
	}
	from := edge(text, max(0, at-snippetBytes/3), 1)
	to := edge(text, min(len(text), from+snippetBytes), -1)
	if to <= from {
		to = len(text)
	}
	return indexed.Passage(min(from, at), max(to, from))
}

// firstOf is where the first of the words stands in a text, -1 for nowhere.
func firstOf(text string, wanted []string) int {
	start := -1
	for i, r := range text + " " {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		if inside && start < 0 {
			start = i
		}
		if !inside && start >= 0 {
			if slices.Contains(wanted, fold(text[start:i])) {
				return start
			}
			start = -1
		}
	}
	return -1
}

// edge moves an offset to white space or an end, at most a word's length, and
// never into a code point.
func edge(text string, at, step int) int {
	if at <= 0 || at >= len(text) {
		return at
	}
	for n := 0; n < 40 && at > 0 && at < len(text); n++ {
		if text[at] == ' ' || text[at] == '\n' {
			return at
		}
		at += step
	}
	for at > 0 && at < len(text) && text[at]&0xC0 == 0x80 {
		at--
	}
	return at
}
