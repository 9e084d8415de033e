package web

import (
	"strconv"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// briefView is the brief as it is drawn.
type briefView struct {
	*visit
	title    string
	sections []briefSection
	sources  []briefSource
}

type briefSection struct {
	heading   string
	sentences []said
}

type briefSource struct {
	number, href, title, quote string
}

func briefing(v *visit) (page, error) {
	b := v.Brief()
	n := v.numbering(b.Sources)
	bv := briefView{visit: v, title: b.Title}
	for _, s := range b.Sections {
		section := briefSection{heading: s.Heading}
		for _, sentence := range s.Sentences {
			section.sentences = append(section.sentences, n.sentence(sentence))
		}
		bv.sections = append(bv.sections, section)
	}
	for i, at := range n.order {
		from := b.Sources[at]
		bv.sources = append(bv.sources, briefSource{
			number: strconv.Itoa(i + 1), href: v.passage(from.Report, from.Passage), title: sourceTitle(from),
			quote: clip(distinct([]string{from.Passage.Text}), 280),
		})
	}
	return page{title: "Brief", here: "/brief", up: v.times.to("/"), data: v.times.to("/brief.json"), body: briefPage(bv)}, nil
}

// agreementView is the agreement: what it says in plain words beside its file.
type agreementView struct {
	*visit
	sentences []agreementLine
	segments  []segment
}

type agreementLine struct {
	clause, href string // empty for the agreement as a whole
	sentences    []string
	at           string
}

func agreementText(v *visit) (page, error) {
	a := v.Case.Agreement
	av := agreementView{visit: v}
	var marks []stretch
	for i, s := range agreement.Explain(a) {
		id := "x-" + strconv.Itoa(i)
		n := len(av.sentences)
		if n > 0 && av.sentences[n-1].clause == s.Clause {
			av.sentences[n-1].sentences = append(av.sentences[n-1].sentences, s.Text)
			continue
		}
		line := agreementLine{clause: s.Clause, sentences: []string{s.Text}, at: "#char-" + strconv.Itoa(s.Source.Start)}
		if s.Clause != "" {
			line.href = v.times.to("/c/" + s.Clause)
		}
		av.sentences = append(av.sentences, line)
		if s.Source.End > s.Source.Start {
			marks = append(marks, stretch{s.Source.Start, s.Source.End, "", "clauseMark " + id})
		}
	}
	if from, to, ok := askedFor(v.request.URL.Query().Get("char")); ok {
		marks = append(marks, stretch{from, to, "", "asked"})
	}
	text := a.Text
	if text == nil {
		text = trucewatch.NewText("")
	}
	av.segments = segments(text, 0, text.Len(), marks)
	return page{title: "Agreement", here: "/agreement", up: v.times.to("/"), body: agreementPage(av)}, nil
}
