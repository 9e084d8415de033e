package web

import (
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
	"github.com/trucewatch/trucewatch/desk"
)

// factRow is how well one fact of an incident is established.
type factRow struct {
	fact     string
	standing standing
	code     string // of the Admiralty, with its meaning
	meaning  string
	why      string
	raise    string
	hand     *handGrade
}

// handGrade is a grade that a reviewer set, beside the one that is computed.
type handGrade struct {
	computed standing
	said     string
	decision choice
}

// tellingRow is how a party tells an incident.
type tellingRow struct{ party, says, voices string }

// findingRow is what was found about an incident.
type findingRow struct {
	day, voice, found string
	is                string
	decision          *choice
}

// textBlock is a text that an incident rests on, however many reports carry it.
type textBlock struct {
	origin choice
	spread string
	more   []linked
}

// linked are reports that are something to a text.
type linked struct {
	label   string
	choices []choice
}

// joinBlock is why a report tells of the same incident as those before it.
type joinBlock struct {
	report   choice
	sum      string
	factors  []trucewatch.Factor
	decision *choice
	against  string
}

func (v *visit) factRows(in *trucewatch.Incident) []factRow {
	var rows []factRow
	for _, f := range in.Grading.Facts {
		row := factRow{
			fact: sentence(desk.FactWords(v.Case, f)), standing: factStanding(f.Grade, f), code: desk.CodeWords(f),
			meaning: corroborate.AdmiraltyWords(f.Reliability, f.Credibility), why: sentence(f.Why),
		}
		row.fact = strings.TrimSuffix(row.fact, ".")
		if f.Raise != "" {
			row.raise = "To be better established it needs " + f.Raise + "."
		}
		if h := f.Hand; h != nil {
			row.hand = &handGrade{
				computed: row.standing, decision: v.decisionLink(h.Decision),
				said: h.By + " set it by hand on " + longDay(h.Known.In(v.times.zone)) + ": " + sentence(h.Reason) + " ",
			}
			row.standing = factStanding(h.Grade, f)
		}
		rows = append(rows, row)
	}
	return rows
}

// factStanding is how well a fact is established under a grade.
func factStanding(grade trucewatch.Grade, f trucewatch.FactGrading) standing {
	return standingOf(trucewatch.Grading{Happened: grade, Refuted: f.Refuted, ContestedBy: f.ContestedBy})
}

func (v *visit) tellingRows(in *trucewatch.Incident) []tellingRow {
	var rows []tellingRow
	for _, t := range in.Grading.Tellings {
		rows = append(rows, tellingRow{v.Case.PartyName(t.Party), strings.TrimSuffix(sentence(desk.TellingWords(v.Case, t)), "."), list(t.Voices)})
	}
	return rows
}

func (v *visit) findingRows(in *trucewatch.Incident) []findingRow {
	made := map[string]bool{}
	for _, d := range v.Decisions {
		made[d.ID] = true
	}
	var rows []findingRow
	for _, f := range in.Grading.Found {
		found, is := desk.FindingWords(v.Case, f)
		row := findingRow{day: longDay(f.Known.In(v.times.zone)), voice: f.Voice, found: found, is: strings.Join(is, "; ")}
		if made[f.ID] {
			link := v.decisionLink(f.ID)
			row.decision = &link
		}
		rows = append(rows, row)
	}
	return rows
}

// textBlocks are the texts that an incident rests on: one text counts once.
func (v *visit) textBlocks(in *trucewatch.Incident) []textBlock {
	var blocks []textBlock
	for _, f := range v.FamiliesOf(*in) {
		blocks = append(blocks, v.textBlock(f))
	}
	return blocks
}

func (v *visit) textBlock(f trucewatch.Family) textBlock {
	b := textBlock{origin: v.reportChoice(f.Origin), spread: v.SpreadWords(f)}
	if len(f.Credits) > 0 {
		b.spread += "; credits " + list(f.Credits)
	}
	add := func(label string, reports []string) {
		l := linked{label: label}
		for _, r := range reports {
			l.choices = append(l.choices, v.reportChoice(r))
		}
		if len(reports) > 0 {
			b.more = append(b.more, l)
		}
	}
	if len(f.Reports) > 1 {
		add("the same text", f.Reports[1:])
	}
	add("corrected by", f.Corrections)
	add("withdrawn by", f.Withdrawals)
	add("updated by", f.Versions)
	borrowed := linked{label: "shares passages with the earlier"}
	seen := map[string]bool{}
	for _, s := range f.Borrowed {
		if c := v.reportChoice(s.From); !seen[s.From] {
			seen[s.From] = true
			borrowed.choices = append(borrowed.choices, c)
		}
	}
	if len(borrowed.choices) > 0 {
		b.more = append(b.more, borrowed)
	}
	return b
}

// reportChoice leads to a report, by its outlet, title and day.
func (v *visit) reportChoice(id string) choice {
	if e := v.Entry(id); e != nil {
		return choice{v.times.to("/r/" + id), reportLine(e.Report)}
	}
	return choice{v.times.to("/r"), id}
}

func (v *visit) joinBlocks(in *trucewatch.Incident) []joinBlock {
	var blocks []joinBlock
	for _, j := range in.Joins {
		b := joinBlock{report: v.reportChoice(j.Report), factors: j.Factors, against: j.Against}
		b.sum = "factors add up to " + signed(j.Score) + "; " + signed(j.Threshold) + " is enough"
		if j.Decision != "" {
			link := v.decisionLink(j.Decision)
			b.decision = &link
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// signed is a weight: "+2", "−3".
func signed(n int) string {
	switch {
	case n < 0:
		return "−" + thousands(-n)
	case n == 0:
		return "0"
	}
	return "+" + thousands(n)
}
