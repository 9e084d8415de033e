package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// matrix is the accounts of an incident side by side: a column per account, a
// row per question.
type matrix struct {
	heads []accountHead
	lines []matrixLine
}

type accountHead struct {
	name, side, outlet string
	href               string // where the account stands on the page
}

type matrixLine struct {
	question string
	cells    []cell
}

// cell is one answer, or one that several neighbours give.
type cell struct {
	text  string
	words []string // what each voice says in its own words, where text says it otherwise
	span  int
	kind  string // "", "same", "odd", "none"
}

func (c cell) width() string { return strconv.Itoa(c.span) }

// answer is what one account says to a question. key is equal for answers that
// say the same; fits says whether two that differ can both be true.
type answer struct {
	text, words, key string
	count            *trucewatch.Count
	when             trucewatch.Interval
	place            *trucewatch.Place
}

const (
	notSaid  = "not said"
	nobody   = "nobody says"
	noAnswer = "—"
)

// question is a row of the matrix; always says that it stands there also when
// nobody answers it.
type question struct {
	name   string
	always bool
	ask    func(v *visit, a trucewatch.Account) answer
}

var questions = []question{
	{"what", true, askWhat},
	{"who", true, askWho},
	{"to whom", true, askWhom},
	{"of what", false, func(_ *visit, a trucewatch.Account) answer { return plain(a.Of) }},
	{"about", false, func(_ *visit, a trucewatch.Account) answer { return plain(a.About) }},
	{"how many", false, func(_ *visit, a trucewatch.Account) answer { return counted(a.Count) }},
	{"where", true, askWhere},
	{"when", true, askWhen},
	{"killed", true, askEffect(trucewatch.Killed)},
	{"wounded", true, askEffect(trucewatch.Wounded)},
	{"captured", false, askEffect(trucewatch.Captured)},
	{"abducted", false, askEffect(trucewatch.Abducted)},
	{"missing", false, askEffect(trucewatch.Missing)},
	{"displaced", false, askEffect(trucewatch.Displaced)},
	{"released", false, askEffect(trucewatch.Released)},
}

// matrix sets accounts side by side. Those that tell of the incident should
// come before those that do not, so that what agrees can be joined.
func (v *visit) matrix(tellers []trucewatch.Teller, violent bool) []matrixLine {
	var lines []matrixLine
	for _, q := range questions {
		answers := make([]answer, len(tellers))
		answered := false
		for i, t := range tellers {
			if t.Account.Certainty.Happened() {
				answers[i] = q.ask(v, t.Account)
				answered = answered || answers[i].key != ""
			}
		}
		casualty := q.name == "killed" || q.name == "wounded"
		if !answered && (!q.always || casualty && !violent) {
			continue
		}
		lines = append(lines, matrixLine{q.name, joinedCells(tellers, answers, q.name == "what")})
	}
	return lines
}

// joinedCells joins neighbours that say the same, and sets apart what can't be
// true together with what most say.
func joinedCells(tellers []trucewatch.Teller, answers []answer, first bool) []cell {
	usual := mostSaid(answers)
	var cells []cell
	var keys []string
	for i, t := range tellers {
		c := cell{text: answers[i].text, span: 1}
		key := answers[i].key
		switch {
		case !t.Account.Certainty.Happened() && first:
			c.text, c.kind, key = stanceWords(t.Account), "none", "stance "+strconv.Itoa(i)
		case !t.Account.Certainty.Happened():
			c.text, c.kind, key = noAnswer, "none", noAnswer+strconv.Itoa(i)
		case key == "":
			c.text, c.kind, key = notSaid, "none", notSaid
		case usual != nil && !fits(*usual, answers[i]):
			c.kind = "odd"
		}
		if answers[i].words != "" {
			c.words = []string{answers[i].words}
		}
		if n := len(cells); n > 0 && keys[n-1] == key && cells[n-1].kind == c.kind {
			cells[n-1].span++
			cells[n-1].words = append(cells[n-1].words, c.words...)
			continue
		}
		cells, keys = append(cells, c), append(keys, key)
	}
	for i := range cells {
		switch {
		case cells[i].span > 1 && cells[i].kind == "":
			cells[i].kind = "same"
		case cells[i].span > 1 && cells[i].kind == "none":
			cells[i].kind = "same none"
			if cells[i].text == notSaid && !slices.ContainsFunc(answers, func(a answer) bool { return a.key != "" }) {
				cells[i].text = nobody
			}
		}
	}
	return cells
}

// mostSaid is the answer given most often, the first of those equally often.
func mostSaid(answers []answer) *answer {
	best, most := -1, 0
	for i := range answers {
		n := 0
		for _, b := range answers {
			if b.key == answers[i].key {
				n++
			}
		}
		if answers[i].key != "" && n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return nil
	}
	return &answers[best]
}

// fits says whether two answers can both be true.
func fits(a, b answer) bool {
	switch {
	case a.key == b.key:
		return true
	case a.count != nil && b.count != nil:
		return overlap(*a.count, *b.count)
	case !a.when.IsZero() && !b.when.IsZero():
		return a.when.Overlaps(b.when)
	case a.place != nil && b.place != nil:
		return near(*a.place, *b.place)
	}
	return false
}

func overlap(a, b trucewatch.Count) bool {
	return (a.High == nil || *a.High >= b.Low) && (b.High == nil || *b.High >= a.Low)
}

// near says whether one place can lie in the other, or is not resolved.
func near(a, b trucewatch.Place) bool {
	if a.Name == "" || b.Name == "" {
		return true
	}
	return a.Admin1 == "" || b.Admin1 == "" || a.Admin1 == b.Admin1
}

func plain(s string) answer { return answer{text: s, key: strings.ToLower(s)} }

func counted(c *trucewatch.Count) answer {
	if c == nil {
		return answer{}
	}
	return answer{text: number(*c), key: number(*c), count: c}
}

func askWhat(_ *visit, a trucewatch.Account) answer {
	text := a.Phrase
	if text == "" {
		text = string(a.Kind)
	}
	return answer{text: text, key: string(a.Kind)}
}

// actor answers with parties where they are known, else in the text's words.
func (v *visit) actor(parties []string, m *trucewatch.Mention) answer {
	if len(parties) > 0 {
		ids := slices.Sorted(slices.Values(parties))
		a := answer{text: list(partyNames(v.Case, ids)), key: strings.Join(ids, " ")}
		if m != nil && !strings.EqualFold(m.Text, a.text) {
			a.words = m.Text
		}
		return a
	}
	if m == nil {
		return answer{}
	}
	if m.Name != "" && m.Name != m.Text {
		return answer{text: m.Name, key: strings.ToLower(m.Name), words: m.Text}
	}
	return plain(m.Text)
}

func askWho(v *visit, a trucewatch.Account) answer {
	if len(a.Between) > 0 {
		return v.actor(a.Between, nil)
	}
	return v.actor(a.By, a.Perpetrator)
}

func askWhom(v *visit, a trucewatch.Account) answer { return v.actor(a.Against, a.Target) }

func askWhere(_ *visit, a trucewatch.Account) answer {
	if a.Place == nil {
		return answer{}
	}
	p := *a.Place
	text := p.Text
	if p.Name != "" {
		text = p.Name
		if p.Admin1 != "" && p.Admin1 != p.Name {
			text += ", " + p.Admin1
		}
	}
	answer := answer{text: text, key: strings.ToLower(text), place: &p}
	if !strings.EqualFold(p.Text, text) {
		answer.words = p.Text
	}
	return answer
}

func askWhen(_ *visit, a trucewatch.Account) answer {
	if a.Date == nil {
		return answer{}
	}
	if a.Date.IsZero() {
		return plain(a.Date.Text)
	}
	text := when(a.Date.Interval)
	return answer{text: text, key: text, words: a.Date.Text, when: a.Date.Interval}
}

func askEffect(e trucewatch.Effect) func(*visit, trucewatch.Account) answer {
	return func(_ *visit, a trucewatch.Account) answer {
		var parts, keys, words []string
		var only *trucewatch.Count
		for _, c := range a.Casualties {
			if c.Effect != e {
				continue
			}
			text := number(c.Count)
			if c.Who != "" && c.Who != "people" {
				text += " " + strings.ReplaceAll(c.Who, "-", " ")
			}
			parts, keys, words = append(parts, text), append(keys, number(c.Count)), append(words, c.Text)
			only = &c.Count
		}
		if len(parts) != 1 {
			only = nil
		}
		if len(parts) == 0 {
			return answer{}
		}
		return answer{text: list(parts), key: strings.Join(keys, "+"), words: strings.Join(words, "; "), count: only}
	}
}
