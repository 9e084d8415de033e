package web

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// What stands here is written without templates, because every blank counts: a
// template puts blanks between elements, before a comma as well, and a report's
// text is shown as it is. Everything that is not markup is escaped.

var (
	_ templ.Component = said{}
	_ templ.Component = excerpt{}
	_ templ.Component = wholeText{}
)

func anchor(href, class, label, text string) string {
	var b strings.Builder
	b.WriteString(`<a href="` + templ.EscapeString(string(templ.URL(href))) + `"`)
	if class != "" {
		b.WriteString(` class="` + class + `"`)
	}
	if label != "" {
		b.WriteString(` title="` + templ.EscapeString(label) + `" aria-label="` + templ.EscapeString(label) + `"`)
	}
	b.WriteString(">" + templ.EscapeString(text) + "</a>")
	return b.String()
}

func marksHTML(marks []source) string {
	var b strings.Builder
	for _, m := range marks {
		b.WriteString("<sup>" + anchor(m.href, "", "source "+m.number+": "+m.title, m.number) + "</sup>")
	}
	return b.String()
}

// Render writes the sentence with its source marks right behind it.
func (s said) Render(_ context.Context, w io.Writer) error {
	text := templ.EscapeString(s.text)
	if s.href != "" {
		text = anchor(s.href, "quiet", "", s.text)
	}
	more := ""
	if s.more != "" {
		more = "<sup>" + anchor(s.more, "", "all sources of this sentence, in the brief", "…") + "</sup>"
	}
	_, err := io.WriteString(w, text+marksHTML(s.marks)+more)
	return err
}

// Render writes the excerpt as a quotation.
func (e excerpt) Render(_ context.Context, w io.Writer) error {
	var b strings.Builder
	b.WriteString("<blockquote>")
	if e.before {
		b.WriteString("… ")
	}
	for _, s := range e.segments {
		text := templ.EscapeString(s.text)
		if len(s.records) > 0 {
			text = "<mark>" + text + "</mark>"
		}
		b.WriteString(text)
	}
	if e.after {
		b.WriteString(" …")
	}
	b.WriteString("</blockquote>")
	_, err := io.WriteString(w, b.String())
	return err
}

// wholeText is a text, cut into segments, to be shown as it is.
type wholeText []segment

// Render writes every segment with an identifier to link to.
func (t wholeText) Render(_ context.Context, w io.Writer) error {
	var b strings.Builder
	for _, s := range t {
		b.WriteString(s.markup())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (s segment) markup() string {
	text, id := templ.EscapeString(s.text), `id="`+s.id()+`"`
	if len(s.records) == 0 {
		return "<span " + id + ">" + text + "</span>"
	}
	attributes := id + ` class="` + templ.EscapeString(s.classes()) + `" data-start="` + s.startOffset() + `" data-end="` + s.endOffset() + `"`
	names := s.names()
	if names == "" {
		return "<span " + attributes + ">" + text + "</span>"
	}
	return `<a href="#` + templ.EscapeString(s.inner()) + `" data-records="` + templ.EscapeString(names) + `" tabindex="-1" ` + attributes + ">" + text + "</a>"
}

// inline joins pieces without a blank between them.
type inline []string

// Render writes the pieces, which are markup already.
func (p inline) Render(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, strings.Join(p, ""))
	return err
}

func (c choice) markup() string { return anchor(c.href, "", "", c.text) }

// choices joins links with a separator.
func choices(before, separator string, list []choice) inline {
	if len(list) == 0 {
		return nil
	}
	out := inline{templ.EscapeString(before)}
	for i, c := range list {
		if i > 0 {
			out = append(out, separator)
		}
		out = append(out, c.markup())
	}
	return out
}

// markup is what follows for one clause if another fails, in words.
func (c consequence) markup() string {
	name := "<b>" + templ.EscapeString(c.name) + "</b>"
	if c.href != "" {
		name = anchor(c.href, "", "", c.name)
	}
	text := " " + c.what
	if c.via != "" {
		text += ", by way of " + c.via
	}
	return name + templ.EscapeString(text)
}

func (f follow) markup() inline {
	name := "<b>" + templ.EscapeString(f.name) + "</b>"
	if f.href != "" {
		name = anchor(f.href, "", "", f.name)
	}
	out := inline{name, ": "}
	for i, c := range f.lines {
		if i > 0 {
			out = append(out, "; ")
		}
		out = append(out, c.markup())
	}
	return out
}

// markup is the line of a reason: what it says, its sources, and links to what
// it speaks of.
func (r reason) markup() inline {
	out := inline{`<span class="role">` + templ.EscapeString(r.role) + "</span> ", templ.EscapeString(r.text), marksHTML(r.marks)}
	for _, c := range []*choice{r.incident, r.clause} {
		if c != nil {
			out = append(out, " "+anchor(c.href, "seeAlso", "", c.text))
		}
	}
	return out
}
