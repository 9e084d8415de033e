package reading

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// surePost is how sure it is that the words of a person's post are that
// person's.
const surePost = 0.95

// ownWords are the statements of a report whose outlet is a person: a post is
// what that person says, but for what it says of what others said. Each
// paragraph is a statement without a cue; the speaker is the outlet where the
// header names it.
func (r *reading) ownWords() []trucewatch.Statement {
	if r.c.Who == nil {
		return nil
	}
	source, ok := r.c.Who.Outlet(r.report.Outlet)
	if !ok || source.Kind != "person" {
		return nil
	}
	speaker := r.headerMention(r.report.Outlet)
	if speaker != nil {
		speaker.Name, speaker.Party = source.Name, source.Side
	}
	var list []trucewatch.Statement
	for _, s := range r.unattributed() {
		u := &utter{contents: []span{s}, stance: trucewatch.Assert}
		if content := r.passages(u.contents); len(content) > 0 {
			list = append(list, trucewatch.Statement{Speaker: speaker, Content: content, Stance: r.stance(u),
				Quoted: trucewatch.Direct, Confidence: surePost})
		}
	}
	return list
}

// unattributed are the stretches of whole sentences, a paragraph at a time, that
// hold no statement of anybody.
func (r *reading) unattributed() []span {
	var list []span
	taken := r.attributed()
	join := false
	for _, s := range r.sentences(span{0, len(r.tokens)}) {
		s = r.trim(s)
		if s.empty() {
			continue
		}
		if slices.Contains(taken[s.from:s.to], true) {
			join = false
			continue
		}
		if n := len(list); join && r.sameParagraph(list[n-1].to, s.from) {
			list[n-1].to = s.to
		} else {
			list = append(list, s)
		}
		join = true
	}
	return list
}

// attributed says of each token whether it is part of a statement.
func (r *reading) attributed() []bool {
	part := make([]bool, len(r.tokens))
	for _, u := range r.utters {
		for _, c := range append([]span{u.cue, u.np}, u.contents...) {
			for i := c.from; i < c.to; i++ {
				part[i] = true
			}
		}
	}
	return part
}

// headerMention anchors a name in the header lines; nil where it is not there.
func (r *reading) headerMention(name string) *trucewatch.Mention {
	at := strings.Index(r.s[:r.text.Byte(r.report.BodyStart)], name)
	if name == "" || at < 0 {
		return nil
	}
	m := r.text.Mention(at, at+len(name))
	return &m
}
