package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"time"

	"golang.org/x/term"
)

func newTerminal(in, out, err *os.File) *terminal {
	return &terminal{
		in: in, out: out, err: err, now: time.Now,
		color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(out.Fd())),
		bars:  os.Getenv("TERM") != "dumb" && term.IsTerminal(int(err.Fd())),
	}
}

// print writes text for people. What reports say must not steer the terminal,
// so all control characters but line ends and this program's own colours are
// taken out, and so are the marks that turn the direction of writing round.
func (t *terminal) print(text string) error {
	_, err := io.WriteString(t.out, t.safe(text))
	return err
}

// note writes a line for people to standard error.
func (t *terminal) note(format string, args ...any) {
	fmt.Fprintln(t.err, t.safe("trucewatch: "+fmt.Sprintf(format, args...)))
}

// paints are the colours that paint uses.
var paints = regexp.MustCompile("\x1b\\[(?:0|1|2|31|32|33|34|35)m")

func (t *terminal) safe(text string) string {
	if !strings.ContainsFunc(text, steers) {
		return text
	}
	var b strings.Builder
	at := 0
	for _, m := range paints.FindAllStringIndex(text, -1) {
		b.WriteString(plain(text[at:m[0]]))
		if t.color {
			b.WriteString(text[m[0]:m[1]])
		}
		at = m[1]
	}
	b.WriteString(plain(text[at:]))
	return b.String()
}

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if steers(r) {
			return -1
		}
		return r
	}, s)
}

func steers(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == '\u202d' || r == '\u202e'
}

// paint gives a text a colour, by its number among the ANSI colours.
func (t *terminal) paint(color, text string) string {
	if !t.color || color == "" || text == "" {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

const (
	bold   = "1"
	dim    = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
	blue   = "34"
)

// json writes one JSON object over several lines.
func (t *terminal) json(value any) error { return t.encode(value, "  ") }

// jsonLine writes one JSON object on one line.
func (t *terminal) jsonLine(value any) error { return t.encode(value, "") }

func (t *terminal) encode(value any, indent string) error {
	e := json.NewEncoder(t.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(value)
}

// oneLine is a text without its line ends.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
