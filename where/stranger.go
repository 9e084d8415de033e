package where

import (
	"strings"

	"github.com/trucewatch/trucewatch/where/internal/atlas"
)

// strangerMost is the prior of a place from which on it is meant by its name in texts on
// other countries: a town of some hundred thousand people.
const strangerMost = 4.5

// stranger says whether the best that the gazetteer has for a name is a small place in a
// country that the text never speaks of, where it is by far mostly about another: a
// village there has the name too, and no list has it.
func (f *finder) stranger(m *mention) bool {
	if m.chosen < 0 || m.points < atPlace || m.person || m.common || m.near && m.points < entityPlace {
		return false
	}
	o := m.options[m.chosen]
	home := f.world.country(o.id)
	if o.bare.Level < atlas.Province || o.bare.Level == atlas.Province && m.level == "" || o.bare.Notable || o.prior >= strangerMost || m.inside >= 0 && f.held(m, o) > 0 {
		return false
	}
	own := f.votes[m.name] // what this name itself has said of its country
	if f.about.country[home] > own {
		return false
	}
	code := f.mostly()
	return code != "" && code != f.world.atlas.Code(home)
}

// sea says whether a name that is that of a province of another country too is followed by
// no word for one and is that of a water: "on the Red Sea coast".
func (f *finder) sea(m *mention) bool {
	if m.chosen < 0 || m.level != "" || m.options[m.chosen].bare.Level != atlas.Province {
		return false
	}
	switch strings.ToLower(f.tokens[m.to-1].Word) {
	case "sea", "gulf", "bay", "river", "ocean":
		return m.to-m.from > 1 && f.about.country[f.world.country(m.options[m.chosen].id)] <= f.votes[m.name]
	}
	return false
}

// firstLevel is the level of a place that only its name tells of: a point, where no word
// says more.
func firstLevel(level string) string {
	if level == "" {
		return point
	}
	return level
}
