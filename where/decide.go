package where

import (
	"math"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/where/internal/atlas"
	"github.com/trucewatch/trucewatch/who/naming"
)

// about is what a text is about: points for countries, by unit, and the provinces
// and districts that it names, each with the name by which it does, or several.
type about struct {
	country map[int]float64
	units   map[int]string
}

// several stands for more than one name.
const several = "\x00"

// decide chooses for each mention. It goes through the text twice: the second time
// it knows what the first has found.
func (f *finder) decide() {
	f.containers()
	text := f.given()
	for pass := range 2 {
		last := -1 // the mention before that was placed
		for k := len(f.list) - 1; k >= 0; k-- {
			f.choose(k, text, last)
			if m := &f.list[k]; m.chosen >= 0 && m.options[m.chosen].bare.Located {
				last = k
			}
		}
		if pass == 0 {
			text = f.learnt(text)
		}
	}
	f.about = text
}

// given is what is known before any place is: the countries of the context and
// those whose people the text names.
func (f *finder) given() about {
	a := about{map[int]float64{}, map[int]string{}}
	for i, code := range f.context.Countries {
		if id := f.world.atlas.Find(code); id >= 0 {
			a.country[id] = max(a.country[id], caseCountry-min(1, float64(i))*(caseCountry-otherCountry))
		}
	}
	for i := range f.tokens {
		if code, _ := f.peopleAt(i); code != "" {
			if id := f.world.atlas.Find(code); id >= 0 {
				if a.country[id] == 0 {
					a.country[id] = peopleFirst
				}
				a.country[id] = min(mostCountry, a.country[id]+peopleMore)
			}
		}
	}
	return a
}

// learnt adds what the first pass has found.
func (f *finder) learnt(a about) about {
	for k := range f.list {
		m := &f.list[k]
		if m.own != nil {
			if id := f.world.atlas.Find(m.own.Place.Country); id >= 0 {
				a.country[id] = min(mostCountry, a.country[id]+1)
			}
			continue
		}
		if m.chosen < 0 {
			continue
		}
		o := m.options[m.chosen]
		weight := 0.5
		if o.bare.Level == atlas.Country {
			weight = 1.5
		}
		if home := f.world.country(o.id); home >= 0 {
			a.country[home] = min(mostCountry, a.country[home]+weight)
			f.votes[m.name] += weight
		}
		if o.bare.Level == atlas.Point && o.bare.Seat == atlas.Country {
			continue // named for all sorts of reasons, as where a report was sent from
		}
		for at := o.id; at >= 0 && (o.bare.Level < atlas.Point || o.bare.Notable || o.prior >= 4); at = f.world.atlas.Parent(at) {
			if l := f.world.atlas.Bare(at).Level; (l == atlas.Province || l == atlas.District) && (at != o.id || m.level != "" || l == atlas.Province) {
				if name, ok := a.units[at]; ok && name != m.name {
					a.units[at] = several
				} else {
					a.units[at] = m.name
				}
			}
		}
	}
	return a
}

// between holds the words that may stand between a place and the unit that it lies in.
var between = map[string]bool{",": true, "/": true, "of": true, "in": true, "the": true, "(": true, "at": true,
	"northern": true, "southern": true, "eastern": true, "western": true, "central": true, "northeastern": true, "northwestern": true,
	"southeastern": true, "southwestern": true, "north": true, "south": true, "east": true, "west": true, "northeast": true, "northwest": true,
	"southeast": true, "southwest": true, "located": true, "inside": true, "within": true, "under": true, "limits": true, "area": true, "jurisdiction": true}

// containers finds for each mention the one beside it that may name the unit that
// it lies in: the following one, as in "Baraki Barak district, Logar province", or
// the one before with a possessive, as in "Mali's Mopti".
func (f *finder) containers() {
	for k := range f.list {
		if k+1 < len(f.list) && f.linked(f.list[k].to, f.list[k+1].from) {
			f.list[k].inside = k + 1
		} else if k > 0 && f.possessive(f.list[k-1].to, f.list[k].from) {
			f.list[k].inside = k - 1
		}
	}
}

func (f *finder) linked(from, to int) bool {
	if to-from < 1 || to-from > 5 {
		return to == from && f.tokens[to].Gap == naming.Space
	}
	for i := from; i <= to; i++ {
		if f.tokens[i].Gap == naming.Paragraph || i < to && !between[strings.ToLower(f.tokens[i].Word)] {
			return false
		}
	}
	return true
}

func (f *finder) possessive(from, to int) bool {
	if to-from < 2 || to-from > 4 || f.tokens[from].Word != "'" || f.tokens[from+1].Word != "s" {
		return to-from == 1 && f.tokens[from].Word == "'"
	}
	for _, t := range f.tokens[from+2 : to] {
		if !between[strings.ToLower(t.Word)] {
			return false
		}
	}
	return true
}

// choose weighs the options of a mention; last is the mention after it that has a
// place on the map.
func (f *finder) choose(k int, text about, last int) {
	m := &f.list[k]
	before := m.chosen
	m.chosen, m.score, m.rival = -1, math.Inf(-1), math.Inf(-1)
	if m.own != nil || len(m.options) == 0 {
		return
	}
	best := -1
	scores := make([]float64, len(m.options))
	for i, o := range m.options {
		s := o.prior + m.points
		held := f.held(m, o)
		s += held
		home := text.country[f.world.country(o.id)]
		if before >= 0 && f.world.country(m.options[before].id) == f.world.country(o.id) && home <= f.votes[m.name] {
			home = 0 // a name that is told often speaks for its country no more than once
		}
		s += home
		if home == 0 && held <= 0 && len(text.country) > 0 && o.bare.Level >= atlas.District && o.prior < 4 {
			s += abroad
		}
		if home == 0 && held <= 0 && len(text.country) > 0 && o.loose && m.level != "" && m.level != country {
			s += abroadLoose
		}
		if home == 0 && held <= 0 && len(text.country) > 0 && o.bare.Level == atlas.Province && !o.bare.Notable && m.level == "" {
			s += abroadUnit
		}
		if held <= 0 {
			if f.named(m, o, text) {
				s += heldElsewhere
			} else if o.bare.Level == atlas.Point && !o.bare.Notable && o.prior < 3 && len(text.units) > 0 {
				s += strayHamlet
			}
		}
		if m.level != "" {
			s += f.levelPoints(m, o)
		}
		if m.common && m.level == "" && held <= 0 {
			s += commonName
		}
		if held <= 0 && m.level == "" && o.bare.Level >= atlas.District && f.persons[atlas.Strict(m.name)] && m.points < atPlace {
			s += namesBeside
		}
		if o.bare.Level < atlas.Point && m.level == "" && k > 0 && f.list[k-1].inside == k && f.holds(&f.list[k-1], o) {
			s += holdsNext
		}
		if o.bare.Level == atlas.Province && text.units[o.id] != "" && m.options[0].bare.Level == atlas.Country && !f.world.within(o.id, m.options[0].id) {
			s += holdsFound
		}
		if m.common && m.level != "" && held <= 0 && home == 0 {
			s += commonName / 2
		}
		if last >= 0 {
			l := f.list[last]
			if apart(o.bare, l.options[l.chosen].bare) < 100 {
				s += nearby
			}
		}
		scores[i] = s
		if best < 0 || s > scores[best] {
			best = i
		}
	}
	for i, o := range m.options {
		if i != best && scores[i] > m.rival && !f.world.within(o.id, m.options[best].id) && !f.world.within(m.options[best].id, o.id) && !f.sameUnit(o, m.options[best]) {
			m.rival = scores[i]
		}
	}
	m.score = scores[best]
	if m.score >= accepted {
		m.chosen = best
	}
}

// holds says whether a unit holds one that a mention may mean.
func (f *finder) holds(m *mention, unit option) bool {
	if m.chosen >= 0 {
		return m.options[m.chosen].id != unit.id && f.world.within(m.options[m.chosen].id, unit.id)
	}
	for _, o := range m.options {
		if o.id != unit.id && f.world.within(o.id, unit.id) {
			return true
		}
	}
	return false
}

// named says whether what a mention may mean lies in a province or district that the text
// names, otherwise than by calling this so: "Islamabad", as Chittagong was once called, does
// not make the text name the province of Chittagong.
func (f *finder) named(m *mention, o option, text about) bool {
	for at := f.world.atlas.Parent(o.id); at >= 0; at = f.world.atlas.Parent(at) {
		if name, ok := text.units[at]; ok && (name != m.name || slices.ContainsFunc(m.options, func(o option) bool { return o.id == at })) {
			return true
		}
	}
	return false
}

// sameUnit says whether two units of one name lie in the same province: a town and
// its district.
func (f *finder) sameUnit(a, b option) bool {
	pa, pb := f.provinceOf(a.id), f.provinceOf(b.id)
	return pa >= 0 && pa == pb && a.bare.Level != b.bare.Level
}

func (f *finder) provinceOf(id int) int {
	for at := id; at >= 0; at = f.world.atlas.Parent(at) {
		if f.world.atlas.Bare(at).Level == atlas.Province {
			return at
		}
	}
	return -1
}

// levelPoints weighs a unit's level against the word in the text.
func (f *finder) levelPoints(m *mention, o option) float64 {
	switch {
	case m.level == point && o.bare.Population > villageMost && f.word(m) == "village":
		return -levelSays
	case m.level == point && o.bare.Level == atlas.Point:
		return levelSays / 2
	case levelNames[o.bare.Level] == m.level:
		return levelSays
	case akin(m.level, levelNames[o.bare.Level]):
		return 0
	case m.level == point && !f.settlement(m):
		return levelSays / 2 // "Logar valley", "Kandahar airport"
	}
	return -levelSays
}

// settlement says whether the word after a name is for a town rather than for what
// may be called after a larger unit.
func (f *finder) settlement(m *mention) bool {
	word := f.word(m)
	return word == "city" || word == "town" || word == "village"
}

// word is the last word of a mention, which may be that for its level.
func (f *finder) word(m *mention) string { return strings.ToLower(f.tokens[m.to-1].Word) }

// held gives points to a unit that lies in the one that stands beside it.
func (f *finder) held(m *mention, o option) float64 {
	if m.inside < 0 {
		return 0
	}
	in := &f.list[m.inside]
	if in.own != nil {
		p := in.own.Place
		if p.Level == country && p.Country != "" && f.world.atlas.Code(f.world.country(o.id)) == p.Country && o.bare.Level != atlas.Country {
			return heldNext
		}
		if p.Level == province && o.bare.Level > atlas.Province {
			if at := f.provinceOf(o.id); at >= 0 && atlas.Loose(atlas.Strict(f.world.atlas.Unit(at).Name)) == atlas.Loose(atlas.Strict(p.Name)) {
				return heldNext
			}
		}
		return 0
	}
	if in.chosen >= 0 {
		if c := in.options[in.chosen]; c.id != o.id && f.world.within(o.id, c.id) {
			return heldNext
		}
		// A town stands for its province: "Sangin, Kandahar" no, but "Panjwai, Kandahar".
		if c := in.options[in.chosen]; c.bare.Level == atlas.Point && o.bare.Level > atlas.Province && in.level == "" {
			for _, w := range in.options {
				if w.bare.Level < atlas.Point && w.id != o.id && f.world.within(o.id, w.id) {
					return heldNext - 1
				}
			}
		}
		if c := in.options[in.chosen]; c.bare.Level < o.bare.Level && (in.level != "" || c.bare.Level == atlas.Country) {
			return notHeld
		}
		if c := in.options[in.chosen]; c.bare.Level == atlas.Point && in.inside >= 0 && o.bare.Level == atlas.Point && f.provinceOf(o.id) != f.provinceOf(c.id) {
			return notHeld / 2 // a hamlet beside a town that lies elsewhere
		}
		return 0
	}
	for _, c := range in.options {
		if c.bare.Level < atlas.Point && c.id != o.id && f.world.within(o.id, c.id) {
			return heldNext - 1
		}
	}
	return 0
}

// found gives what was decided.
func (f *finder) found() []Found {
	var list []Found
	places := make([]*trucewatch.Place, len(f.list))
	for k := len(f.list) - 1; k >= 0; k-- { // the units that others lie in mostly follow
		places[k] = f.place(k, places)
	}
	f.again(places)
	for k := range f.list {
		m := &f.list[k]
		if places[k] == nil {
			continue
		}
		p := *places[k]
		p.Text = f.text[m.start:m.end]
		list = append(list, Found{Start: m.start, End: m.end, Place: p, Near: m.near, Why: f.why(m)})
	}
	return f.theCapital(list)
}

// place is the place of a mention; nil when it has none.
func (f *finder) place(k int, places []*trucewatch.Place) *trucewatch.Place {
	m := &f.list[k]
	switch {
	case m.own != nil:
		p := m.own.Place
		if p.Sure = 0.99; m.person {
			p.Sure = 0.8
		}
		return &p
	case f.sea(m):
		return nil
	case f.stranger(m):
		return f.formed(k, places)
	case m.chosen >= 0:
		p := f.world.place(m.options[m.chosen].id)
		p.Sure = surety(m.score, m.rival)
		if m.level == point && p.Level != point && !f.settlement(m) {
			p.Level = point // "Logar valley" is in Logar, and not all of it
			p.Name = f.text[m.start:m.end]
			p.Sure = math.Round(p.Sure*80) / 100
		}
		if akin(m.level, p.Level) && m.level == district { // "Sangin district", where the town is known
			p.Level, p.Admin2 = district, p.Name
		}
		p.Zone = f.g.zone(p)
		return &p
	case m.level != "" && !m.person && f.words.demonym[m.name] == "" && (m.options == nil || !m.common && m.level != country):
		return f.formed(k, places)
	}
	return nil
}

// formed is a place that only its form makes one. Of the unit that it lies in it has
// the coordinates.
func (f *finder) formed(k int, places []*trucewatch.Place) *trucewatch.Place {
	m := &f.list[k]
	p := trucewatch.Place{Name: m.name, Level: firstLevel(m.level), Sure: 0.5}
	var in *trucewatch.Place
	if m.inside >= 0 {
		if in = places[m.inside]; in == nil && m.inside < k {
			in = f.place(m.inside, places)
		}
	}
	if in == nil && (m.points < 0 || f.words.is("office", f.word(m)) && m.points < atPlace+entityPlace) {
		return nil
	}
	if in != nil && (exactness[in.Level] < exactness[p.Level] || in.Level == p.Level && p.Level != province && in.Admin1 != "") {
		p.Admin1, p.Admin2, p.Country, p.Lat, p.Lon = in.Admin1, in.Admin2, in.Country, in.Lat, in.Lon
		p.Sure = 0.8
	} else if code := f.mostly(); code != "" {
		p.Country = code
	}
	switch p.Level {
	case province:
		p.Admin1 = p.Name
	case district:
		p.Admin2 = p.Name
	}
	p.Zone = f.g.zone(p)
	return &p
}

// mostly is the country that the text is about, by far more than about any other;
// empty when there is none.
func (f *finder) mostly() string {
	best, first, second := -1, 0.0, 0.0
	for id, points := range f.about.country {
		if points > first || points == first && id < best {
			best, first, second = id, points, first
		} else {
			second = max(second, points)
		}
	}
	if first < 2 || second > first/2 {
		return ""
	}
	return f.world.atlas.Code(best)
}

// surelyHome is how sure it is that something happened in the country that a text is
// mostly about.
const surelyHome = 0.5

// home is the country that the text is mostly about, at its first mention; nil when there
// is none. found is what was found, by position.
func (f *finder) home(found []Found) *Found {
	code := f.mostly()
	if code == "" {
		return nil
	}
	for _, x := range found {
		if x.Place.Level == country && x.Place.Country == code {
			x.Place.Sure, x.Near, x.Why = surelyHome, false, aboutIt
			return &x
		}
	}
	for _, p := range f.world.Lookup(f.words.country[code]) {
		if p.Level != country || p.Country != code {
			continue
		}
		for _, own := range []bool{true, false} { // rather "Chadian" than the name of a group there
			for i, t := range f.tokens {
				if c, from := f.peopleAt(i); c == code && (!own || f.countryOf(code, t.Word)) {
					start := f.tokens[from].Start
					p.Text, p.Sure = f.text[start:t.End], surelyHome
					p.Zone = f.g.zone(p)
					return &Found{Start: start, End: t.End, Place: p, Why: aboutIt}
				}
			}
		}
	}
	return nil
}

// peopleAt is the country whose people the words that end with a token mean, and where those
// begin: "South Sudanese" are not of Sudan. It is empty for none.
func (f *finder) peopleAt(i int) (code string, from int) {
	if i > 0 && f.tokens[i].Gap == naming.Space {
		if code := f.words.demonym[f.tokens[i-1].Word+" "+f.tokens[i].Word]; code != "" {
			return code, i - 1
		}
	}
	return f.words.demonym[f.tokens[i].Word], i
}

// countryOf says whether a word for a country's people is made from its name, as "Chadian" is and
// the name of an armed group or of one of several peoples is not.
func (f *finder) countryOf(code, word string) bool {
	name := f.words.country[code]
	return len(word) >= 5 && strings.Contains(strings.ToLower(name), strings.ToLower(word[:3]))
}

// aboutIt is why a country is where something happened that no place is told of.
const aboutIt = "the text is mostly about it"

// again gives a name that only its form makes a place what the text says of it
// elsewhere.
func (f *finder) again(places []*trucewatch.Place) {
	known := map[string]*trucewatch.Place{}
	for k, p := range places {
		if p != nil && f.list[k].options == nil && p.Admin1 != "" && p.Lat != nil {
			known[p.Level+atlas.Strict(p.Name)] = p
		}
	}
	for k, p := range places {
		if p == nil || f.list[k].own != nil || f.list[k].options != nil || p.Lat != nil {
			continue
		}
		if as := known[p.Level+atlas.Strict(p.Name)]; as != nil {
			p.Admin1, p.Admin2, p.Country, p.Lat, p.Lon, p.Zone, p.Sure = as.Admin1, as.Admin2, as.Country, as.Lat, as.Lon, as.Zone, as.Sure
		}
	}
}

// zone is the zone of the case that a place of the world lies in.
func (g *Gazetteer) zone(p trucewatch.Place) string {
	if g == nil {
		return ""
	}
	return zoneOf(place{Place: p}, g.byLevel, g.bySize)
}

// why puts in words what the choice of a place rests on.
func (f *finder) why(m *mention) string {
	var list []string
	switch {
	case m.own != nil:
		return "the case names it"
	case m.chosen < 0:
		list = append(list, "a word says that it is a place, which no gazetteer has")
	default:
		o := m.options[m.chosen]
		if o.loose {
			list = append(list, "another spelling of its name")
		} else {
			list = append(list, "its name")
		}
		if m.level != "" {
			list = append(list, "the word for what it is")
		}
		if f.held(m, o) > 0 {
			list = append(list, "the unit named beside it")
		}
		if len(m.options) > 1 {
			list = append(list, "chosen of several of that name")
		}
	}
	return strings.Join(append(list, m.why...), "; ")
}
