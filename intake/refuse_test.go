package intake

import (
	"bytes"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch"
)

func TestWhatIsNoReportIsRefused(t *testing.T) {
	for _, c := range []struct {
		name, file string
		data       []byte
		o          Options
		want       string
	}{
		{"nothing", "a.txt", nil, Options{}, "there is nothing in it"},
		{"white space", "a.txt", []byte(" \r\n\t\n"), Options{}, "there is nothing in it"},
		{"space of another sort", "a.txt", []byte("\ufeff\u00a0\n"), Options{}, "there is no text in it"},
		{"a PDF", "a.txt", []byte("%PDF-1.7 etc"), Options{}, "it looks like a PDF"},
		{"a picture", "a.txt", []byte("\x89PNG\x0d\x0a\x1a\x0a...."), Options{}, "it looks like a picture"},
		{"a word processor's file", "a.txt", []byte("PK\x03\x04...."), Options{}, "it looks like an archive or an office document"},
		{"a program", "a", []byte("\x7fELF\x02\x01\x01\x00\x00\x00"), Options{}, "it looks like a program"},
		{"zeros in the middle", "a.txt", append(bytes.Repeat([]byte("words and more words\n"), 100), 0, 0, 0, 'x'), Options{}, "it looks like a program"},
		{"letters of another encoding", "a.txt", []byte("\xcf\xe5\xf0\xe5\xec\xe8\xf0\xe8\xe5 \xed\xe0\xf0\xf3\xf8\xe5\xed\xee"), Options{}, "characters can't be read as UTF-8; save it as UTF-8"},
		{"too much", "a.txt", bytes.Repeat([]byte("x"), MaxBytes+1), Options{}, "it has 16.0 MiB, and a report may have 16.0 MiB"},
		{"more than was asked for", "a.txt", []byte("too much"), Options{MaxBytes: 7}, "it has 8 bytes, and a report may have 7 bytes"},
		{"a page without text", "a.html", []byte("<html><head><title>T</title></head><body><script>load()</script><img src=x></body></html>"), Options{}, "there is no text on this page"},
		{"a page without a bottom", "a.html", []byte(strings.Repeat("<div><b>", 100_000)), Options{}, "this page can't be read"},
		{"a date that is none", "a.txt", []byte("T"), Options{Date: "last week"}, `"last week" is no date; write the day of publication as --date 2020-03-03`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse(c.file, c.data, "", c.o)
			if trucewatch.ErrorCode(err) != trucewatch.CodeUnusable || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestCharactersBecomeUnicode(t *testing.T) {
	for _, c := range []struct {
		name, file, contentType string
		data                    string
		want                    string
		same                    bool // the text is the file
	}{
		{"UTF-8", "a.txt", "", "Ärger", "Ärger", true},
		{"a stretch that is not valid", "a.txt", "", "naïve \xe2\x80 and \xff words", "naïve \ufffd and \ufffd words", false},
		{"a mark of UTF-16, little end first", "a.txt", "", "\xff\xfeH\x00\xe9\x00", "Hé", false},
		{"a mark of UTF-16, big end first", "a.txt", "", "\xfe\xff\x00H\x00\xe9", "Hé", false},
		{"what the server says", "a.txt", "text/plain; charset=windows-1251", "\xcc\xe8\xf0", "Мир", false},
		{"a charset that nobody knows", "a.txt", "text/plain; charset=nonsense", "Ärger", "Ärger", true},
		{"what the page says", "a.html", "", "<meta charset=windows-1251><p>\xcc\xe8\xf0</p>", "Мир", false},
		{"a page that says nothing", "a.html", "", "<p>caf\xe9</p>", "café", false},
		{"a page that is UTF-8 and doesn't say", "a.html", "", "<p>Мир</p>", "Мир", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Parse(c.file, []byte(c.data), c.contentType, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if r.Text != c.want || (r.Raw == nil) != c.same || !c.same && string(r.Raw) != c.data {
				t.Errorf("got %q, raw %q", r.Text, r.Raw)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a.txt", []byte("T\n2020-03-03\nO\n\nKABUL (AP) -- B.\n\nWith files from Reuters\n"), "")
	f.Add("a.txt", []byte("\ufeffWITHDRAWN: T\r\nTuesday, 3 March 2020\r\n\r\n(Corrects x)\r\n"), "text/plain; charset=latin1")
	f.Add("a.html", []byte(page), "text/html")
	f.Add("https://example.org/a?b#c", []byte("\xff\xfe<\x00p\x00>\x00x\x00"), "")
	f.Add("a.htm", []byte(`<script type="application/ld+json">[{"@graph":[{"datePublished":"2020-03-03"}]}]</script><table><td>x`), "")
	f.Add("", []byte("\x00"), "text/plain; charset=utf-16")
	f.Fuzz(func(t *testing.T, name string, data []byte, contentType string) {
		r, err := Parse(name, data, contentType, Options{Zone: kabul})
		if err != nil {
			if trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
				t.Fatalf("%v has code %s", err, trucewatch.ErrorCode(err))
			}
			return
		}
		if n := trucewatch.NewText(r.Text).Len(); r.BodyStart < 0 || r.BodyStart > n {
			t.Fatalf("the body begins at %d of %d", r.BodyStart, n)
		}
		if strings.TrimSpace(r.Title) == "" || strings.ContainsAny(r.Title+r.Outlet+r.Agency, "\n\x00") {
			t.Fatalf("title %q, outlet %q, agency %q", r.Title, r.Outlet, r.Agency)
		}
		if strings.ToValidUTF8(r.Text, "") != r.Text {
			t.Fatal("the text is not valid UTF-8")
		}
		if !r.Published.IsZero() && !plausible(r.Published.From) {
			t.Fatalf("published %v", r.Published)
		}
	})
}
