package intake

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// decode gives the text of what was fetched. The text keeps every code point of
// the file, line ends and a mark at its beginning too, so that offsets point
// into the file; a stretch that is not valid gives U+FFFD, as the Unicode
// Standard (section 3.9, "maximal subparts") and the browsers have it.
func decode(name string, data []byte, contentType string, page bool) (string, error) {
	enc := declared(data, contentType, page)
	if enc == unicode.UTF8 {
		if err := refuseBinary(name, data); err != nil {
			return "", err
		}
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "intake", File: name, Message: "its characters can't be read", Advice: "save it as UTF-8", Err: err}
	}
	if zeros(out) {
		return "", notText(name, "a program's file")
	}
	if bad := bytes.Count(out, []byte("\ufffd")); 4*bad > utf8.RuneCount(out) {
		return "", unusable(name, fmt.Sprintf("%d of its %d characters can't be read as UTF-8", bad, utf8.RuneCount(out)), "save it as UTF-8; if it is not a text, give the report's text")
	}
	return string(out), nil
}

// declared is the encoding that a mark at the beginning, the server or the page
// itself declares; UTF-8 when none does.
func declared(data []byte, contentType string, page bool) encoding.Encoding {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return unicode.UTF8
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	}
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		return orUTF8(charset.Lookup(params["charset"]))
	}
	if page && !utf8.Valid(data) {
		// A page without a declaration is in windows-1252, by the HTML Standard.
		enc, label, _ := charset.DetermineEncoding(data, contentType)
		return orUTF8(enc, label)
	}
	return unicode.UTF8
}

// orUTF8 is an encoding, or UTF-8 for a label that nobody knows and for those
// that the Encoding Standard replaces. UTF-8 is the one that keeps a mark at the
// beginning.
func orUTF8(enc encoding.Encoding, label string) encoding.Encoding {
	if enc == nil || label == "utf-8" || label == "replacement" {
		return unicode.UTF8
	}
	return enc
}

// sorts are what files are that are no text, by the beginning of the media type
// that their first bytes show.
var sorts = []struct{ kind, words string }{
	{"application/pdf", "a PDF"},
	{"image/", "a picture"},
	{"video/", "a film"},
	{"audio/", "a sound recording"},
	{"application/zip", "an archive or an office document"},
	{"application/x-gzip", "an archive"},
	{"application/x-rar-compressed", "an archive"},
	{"font/", "a font"},
}

// refuseBinary refuses what is no text.
func refuseBinary(name string, data []byte) error {
	kind := http.DetectContentType(data)
	for _, s := range sorts {
		if strings.HasPrefix(kind, s.kind) {
			return notText(name, s.words)
		}
	}
	if zeros(data) {
		return notText(name, "a program or another file that is not for people")
	}
	return nil
}

// strayZeros is in how many bytes of a text one zero byte may stand: real pages
// hold one now and then, other files many.
const strayZeros = 1000

func zeros(data []byte) bool { return bytes.Count(data, []byte{0})*strayZeros > len(data) }

func notText(name, sort string) error {
	return unusable(name, "it looks like "+sort+", not a text", "save the report as text or as a page and give that")
}
