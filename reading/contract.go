package reading

import (
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// The JSON objects that `trucewatch read` prints, one document each. Lists are
// never null; a speaker, cue, addressee, perpetrator, target, place or date
// that is unknown is.
type (
	document struct {
		Doc         string       `json:"doc"`
		Date        *string      `json:"date"`
		Lang        string       `json:"lang"`
		Statements  []statement  `json:"statements"`
		Incidents   []happening  `json:"incidents"`
		Background  []happening  `json:"background"`
		Tallies     []reckoning  `json:"tallies"`
		Commitments []commitment `json:"commitments"`
	}
	quote struct {
		Text  string `json:"text"`
		Start int    `json:"start"`
		End   int    `json:"end"`
	}
	mention struct {
		quote
		Name  string `json:"name,omitempty"`
		Party string `json:"party,omitempty"`
		Group string `json:"group,omitempty"`
	}
	statement struct {
		Speaker    *mention          `json:"speaker"`
		Cue        *mention          `json:"cue"`
		Content    []quote           `json:"content"`
		Stance     trucewatch.Stance `json:"stance"`
		Quoted     trucewatch.Quoted `json:"quoted"`
		Addressee  *mention          `json:"addressee"`
		Within     *int              `json:"within"`
		Confidence float64           `json:"confidence"`
	}
	location struct {
		quote
		Name    string   `json:"name,omitempty"`
		Admin1  string   `json:"admin1,omitempty"`
		Country string   `json:"country,omitempty"`
		Lat     *float64 `json:"lat,omitempty"`
		Lon     *float64 `json:"lon,omitempty"`
		level   string
	}
	stretch struct {
		From string `json:"from"`
		To   string `json:"to"`
		Text string `json:"text"`
	}
	affected struct {
		Effect trucewatch.Effect `json:"effect"`
		Who    string            `json:"who"`
		Text   string            `json:"text"`
		trucewatch.Count
		Again bool `json:"again,omitempty"`
	}
	version struct {
		Kind         trucewatch.Kind      `json:"kind"`
		Certainty    trucewatch.Certainty `json:"certainty"`
		Perpetrator  *mention             `json:"perpetrator"`
		Target       *mention             `json:"target"`
		Place        *location            `json:"place"`
		Date         *stretch             `json:"date"`
		Casualties   []affected           `json:"casualties"`
		Instrument   *mention             `json:"instrument,omitempty"`
		Of           string               `json:"of,omitempty"`
		Count        *trucewatch.Count    `json:"count,omitempty"`
		Between      []string             `json:"between,omitempty"`
		About        string               `json:"about,omitempty"`
		Manner       string               `json:"manner,omitempty"`
		Evidence     []quote              `json:"evidence"`
		AttributedTo *mention             `json:"attributed_to"`
	}
	happening struct {
		version
		Accounts []version            `json:"accounts"`
		named    trucewatch.Certainty // of the account that says who did it
	}
	reckoning struct {
		What     string           `json:"what"`
		Level    string           `json:"level,omitempty"`
		Count    trucewatch.Count `json:"count"`
		Unknown  bool             `json:"unknown,omitempty"`
		By       *mention         `json:"by"`
		Period   *stretch         `json:"period"`
		Area     *location        `json:"area"`
		Evidence []quote          `json:"evidence"`
	}
	commitment struct {
		By        *mention `json:"by"`
		What      string   `json:"what"`
		Due       *stretch `json:"due"`
		Condition *string  `json:"condition"`
		Evidence  []quote  `json:"evidence"`
	}
)

// Document gives what `trucewatch read` prints for a report as JSON: an object
// with statements, incidents (one for each incident of the text, with its
// accounts), tallies and commitments. name is the document's name. Days are
// counted in zone; nil means UTC.
func Document(name string, r trucewatch.Report, read trucewatch.Reading, zone *time.Location) any {
	if zone == nil {
		zone = time.UTC
	}
	d := document{
		Doc: name, Lang: r.Language, Statements: []statement{}, Incidents: happenings(read.Accounts, false, zone), Background: happenings(read.Accounts, true, zone),
		Tallies: []reckoning{}, Commitments: []commitment{},
	}
	if d.Lang == "" {
		d.Lang = "en"
	}
	if !r.Published.IsZero() {
		day := r.Published.From.In(zone).Format(time.DateOnly)
		d.Date = &day
	}
	for _, s := range read.Statements {
		d.Statements = append(d.Statements, statement{
			Speaker: mentioned(s.Speaker), Cue: mentioned(s.Cue), Content: quotes(s.Content), Stance: s.Stance,
			Quoted: s.Quoted, Addressee: mentioned(s.Addressee), Within: s.Within, Confidence: s.Confidence,
		})
	}
	for _, t := range read.Tallies {
		d.Tallies = append(d.Tallies, reckoning{
			What: t.What, Level: t.Level, Count: t.Count, Unknown: t.Unknown, By: mentioned(t.Voice.Mention), Period: stretched(t.Period, zone),
			Area: located(t.Area), Evidence: quotes(t.Evidence),
		})
	}
	for _, c := range read.Commitments {
		out := commitment{By: mentioned(c.By), What: c.What, Due: stretched(c.Due, zone), Evidence: quotes(c.Evidence)}
		if c.Condition != "" {
			condition := c.Condition
			out.Condition = &condition
		}
		d.Commitments = append(d.Commitments, out)
	}
	return d
}

// happenings gathers accounts into the incidents of the text, in the order in
// which it first tells of them: those that it tells of as news, or those that it
// only recalls.
func happenings(accounts []trucewatch.Account, background bool, zone *time.Location) []happening {
	list := []happening{}
	index := map[int]int{}
	for _, a := range accounts {
		if a.Background != background {
			continue
		}
		v := versionOf(a, zone)
		i, known := index[a.Incident]
		if !known {
			i = len(list)
			index[a.Incident] = i
			merged := v
			merged.Manner = ""
			merged.Casualties = anew(v.Casualties)
			merged.Evidence = slices.Clone(v.Evidence) // it grows with each account
			list = append(list, happening{version: merged, Accounts: []version{v}, named: v.Certainty})
			continue
		}
		list[i].add(v)
	}
	for i := range list {
		list[i].Evidence = once(list[i].Evidence)
	}
	return list
}

// once are passages without those that stand in the list before: two accounts
// may rest on one.
func once(list []quote) []quote {
	seen := map[quote]bool{}
	return slices.DeleteFunc(list, func(q quote) bool {
		again := seen[q]
		seen[q] = true
		return again
	})
}

// certainties from the strongest.
var certainties = []trucewatch.Certainty{
	trucewatch.Asserted, trucewatch.Alleged, trucewatch.Denied, trucewatch.Investigated, trucewatch.Neither,
	trucewatch.Planned, trucewatch.Conditional, trucewatch.Hypothetical,
}

func strength(c trucewatch.Certainty) int {
	for i, o := range certainties {
		if o == c {
			return i
		}
	}
	return len(certainties)
}

// add merges one more account: each fact stays as the first that says it has it,
// but for a place that is known more exactly.
func (h *happening) add(v version) {
	h.Accounts = append(h.Accounts, v)
	h.Evidence = append(h.Evidence, v.Evidence...)
	if strength(v.Certainty) < strength(h.Certainty) {
		h.Certainty = v.Certainty
	}
	if rank(v.Kind) > rank(h.Kind) {
		h.Kind = v.Kind
	}
	switch {
	case h.Perpetrator == nil && v.Certainty != trucewatch.Denied:
		h.Perpetrator, h.named = v.Perpetrator, v.Certainty
	case v.claimed() && vague(h.Perpetrator):
		h.Perpetrator, h.named = v.Perpetrator, v.Certainty // "a bomber", and then who sent him
	case v.Certainty == trucewatch.Asserted && h.named == trucewatch.Alleged && v.Perpetrator != nil && !vague(v.Perpetrator) && v.AttributedTo == nil:
		h.Perpetrator, h.named = v.Perpetrator, v.Certainty // what the report says itself goes before what a side alleges
	}
	if h.Target == nil {
		h.Target = v.Target
	}
	if h.Place == nil || v.Place != nil && exactness[v.Place.level] > exactness[h.Place.level] {
		h.Place = v.Place
	}
	if h.Date == nil {
		h.Date = v.Date
	}
	h.Casualties = append(h.Casualties, anew(v.Casualties)...)
	if h.Instrument == nil {
		h.Instrument = v.Instrument
	}
	if h.Count == nil {
		h.Count, h.Of = v.Count, firstText(h.Of, v.Of)
	}
	if len(h.Between) == 0 {
		h.Between = v.Between
	}
}

// claimed says whether the one who tells it did it.
func (v *version) claimed() bool {
	return v.Perpetrator != nil && v.Certainty != trucewatch.Denied && v.AttributedTo != nil && v.AttributedTo.Name != "" && strings.EqualFold(v.Perpetrator.Name, v.AttributedTo.Name)
}

// vague says whether a mention says nothing of who those were: "gunmen".
func vague(m *mention) bool {
	words := strings.Fields(strings.ToLower(m.Text))
	return len(words) == 0 || anyone[words[len(words)-1]] || len(words) == 1 && m.Name == ""
}

func versionOf(a trucewatch.Account, zone *time.Location) version {
	v := version{
		Kind: a.Kind, Certainty: a.Certainty, Perpetrator: mentioned(a.Perpetrator), Target: mentioned(a.Target),
		Place: located(a.Place), Date: stretched(a.Date, zone), Casualties: []affected{}, Of: a.Of, Count: a.Count, Instrument: mentioned(a.Instrument),
		Between: a.Between, About: a.About, Manner: a.Manner, Evidence: quotes(a.Evidence), AttributedTo: mentioned(a.Voice.Mention),
	}
	for _, c := range a.Casualties {
		v.Casualties = append(v.Casualties, affected{c.Effect, c.Who, c.Text, c.Count, c.Again})
	}
	return v
}

// anew are the people who are not counted already.
func anew(list []affected) []affected {
	out := []affected{}
	for _, c := range list {
		if !c.Again {
			out = append(out, c)
		}
	}
	return out
}

func quotes(list []trucewatch.Passage) []quote {
	out := []quote{}
	for _, p := range list {
		out = append(out, quote{p.Text, p.Start, p.End})
	}
	return out
}

func mentioned(m *trucewatch.Mention) *mention {
	if m == nil {
		return nil
	}
	return &mention{quote{m.Text, m.Start, m.End}, m.Name, m.Party, m.Group}
}

func located(p *trucewatch.Place) *location {
	if p == nil {
		return nil
	}
	return &location{quote{p.Text, p.Start, p.End}, p.Name, p.Admin1, p.Country, p.Lat, p.Lon, p.Level}
}

func stretched(d *trucewatch.Dated, zone *time.Location) *stretch {
	if d == nil {
		return nil
	}
	from, to := d.Interval.In(zone).Format()
	return &stretch{dayOf(from), dayOf(to), d.Text}
}

// dayOf is the day of a time written as RFC 3339.
func dayOf(s string) string { return s[:min(len(s), len(time.DateOnly))] }
