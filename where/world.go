package where

import (
	_ "embed"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/where/internal/atlas"
)

// world.bin is made by where/pack from GeoNames (CC BY 4.0) and the tables beside
// it.
//
//go:embed data/world.bin
var worldFile []byte

//go:embed data/countries.tsv
var countriesTable string

//go:embed data/overlay.tsv
var overlayTable string

// World is the built-in gazetteer of the world: countries, provinces, districts
// and towns. It may be used by several goroutines.
type World struct {
	atlas *atlas.Atlas
	// recent are places described before, each where its number says: texts name the
	// same few again and again, and names are packed.
	recent [1 << 10]atomic.Pointer[described]
}

// described is a unit's place, without its coordinates.
type described struct {
	id    int
	place trucewatch.Place
}

var theWorld = sync.OnceValue(func() *World {
	a, err := atlas.Open(worldFile)
	if err != nil {
		panic("where: the built-in gazetteer can't be read: " + err.Error()) // a test opens it
	}
	return &World{atlas: a}
})

// TheWorld gives the built-in gazetteer. It is opened when it is first asked for,
// which reads a few bytes; a program that never asks pays nothing but its size.
func TheWorld() *World { return theWorld() }

// Lookup gives all places that have a name, in any of the usual spellings, the
// most likely first when nothing more is known: places that have the very name
// before those that have it in another transliteration, and then the larger.
// Words for a level are no part of a name here.
func (w *World) Lookup(name string) []trucewatch.Place {
	s, ok := searches.Get().(*search)
	if !ok || s.world != w {
		s = w.newSearch()
	}
	options := s.options(name, true)
	searches.Put(s)
	if len(options) == 0 {
		return nil
	}
	places := make([]trucewatch.Place, len(options))
	for i, o := range options {
		places[i] = w.place(o.id)
	}
	return places
}

// searches are kept for the next look-up.
var searches sync.Pool

// place describes a unit.
func (w *World) place(id int) trucewatch.Place {
	slot := &w.recent[id%len(w.recent)]
	d := slot.Load()
	if d == nil || d.id != id {
		d = &described{id, w.describe(id)}
		slot.Store(d)
	}
	p := d.place
	if u := w.atlas.Bare(id); u.Located {
		at := &[2]float64{u.Lat, u.Lon}
		p.Lat, p.Lon = &at[0], &at[1]
	}
	return p
}

// describe gives a unit's place without its coordinates.
func (w *World) describe(id int) trucewatch.Place {
	u := w.atlas.Unit(id)
	p := trucewatch.Place{Name: u.Name, Level: levelNames[u.Level]}
	for at := id; at >= 0; at = w.atlas.Parent(at) {
		switch w.atlas.Bare(at).Level {
		case atlas.District:
			p.Admin2 = w.name(at, u)
		case atlas.Province:
			p.Admin1 = w.name(at, u)
		case atlas.Country:
			p.Country = w.atlas.Code(at)
		}
	}
	return p
}

// name is the name of a unit, which may be one whose name is at hand.
func (w *World) name(id int, u atlas.Unit) string {
	if id == u.ID {
		return u.Name
	}
	return w.atlas.Unit(id).Name
}

var levelNames = map[atlas.Level]string{atlas.Country: country, atlas.Province: province, atlas.District: district, atlas.Point: point}

// country is the unit of the country that one lies in; -1 for none.
func (w *World) country(id int) int {
	for at := id; at >= 0; at = w.atlas.Parent(at) {
		if w.atlas.Bare(at).Level == atlas.Country {
			return at
		}
	}
	return -1
}

// within says whether a unit lies in another, which may be itself.
func (w *World) within(id, other int) bool {
	for at := id; at >= 0; at = w.atlas.Parent(at) {
		if at == other {
			return true
		}
	}
	return false
}

// search looks names up; it is not for several goroutines at once.
type search struct {
	world  *World
	reader *atlas.Reader
	form   []byte
	hits   []atlas.Hit
}

func (w *World) newSearch() *search {
	r, err := w.atlas.Reader()
	if err != nil {
		panic("where: the built-in gazetteer can't be read: " + err.Error())
	}
	return &search{world: w, reader: r}
}

// option is a unit that a name may mean. prior is how likely it is meant when
// nothing but its size is known.
type option struct {
	id    int
	loose bool
	prior float64
	bare  atlas.Bare
}

// longestLoose is how long a form may be, in bytes, that is looked up loosely.
const longestLoose = 32

// mostOptions bounds the places of one name that are weighed.
const mostOptions = 48

// options are the units that have a name, the likeliest first; when none has the
// very name, and loosely is set, those that have it loosely.
func (s *search) options(name string, loosely bool) []option {
	s.form = atlas.AppendStrict(s.form[:0], name)
	s.hits = s.reader.Lookup(s.hits[:0], s.form)
	exact := false
	for _, h := range s.hits {
		exact = exact || !h.Loose
	}
	if !exact && !loosely {
		return nil
	}
	all := false
	if !exact {
		if len(s.form) > longestLoose {
			return nil
		}
		if form := atlas.Loose(string(s.form)); form != "" && form != string(s.form) {
			s.hits = s.reader.Lookup(s.hits, []byte(form))
		}
		all = true
	}
	if len(s.hits) == 0 {
		return nil
	}
	list := make([]option, 0, len(s.hits))
	for _, h := range s.hits {
		bare := s.world.atlas.Bare(h.ID)
		o := option{h.ID, all || h.Loose, prior(bare), bare}
		if o.loose {
			o.prior -= looseCost
		}
		if len(s.form) <= 5 && bare.Notable && bare.Level >= atlas.District && o.prior <= known {
			o.prior += shortName
		}
		list = append(list, o)
	}
	sortOptions(list)
	return list[:min(len(list), mostOptions)]
}

// spelt keeps of the places of a short name those that a text may mean that
// spells it so: "US" is a country, "Us" is none, and "ANA" in a text in small
// letters is no town.
func (f *finder) spelt(name string, options []option) []option {
	short := len(f.search.form) <= 4
	upper := name == strings.ToUpper(name)
	if !short || !upper && len(f.search.form) > 3 {
		return options
	}
	kept := options[:0]
	for _, o := range options {
		if (o.bare.Level == atlas.Country) == upper || upper && f.shouts {
			kept = append(kept, o)
		}
	}
	return kept
}
