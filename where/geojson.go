package where

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/planar"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who/naming"
)

// mostBytes bounds a file; a gazetteer of names is far smaller.
const mostBytes = 64 << 20

// mostMistakes is how many errors are given; more of them help nobody.
const mostMistakes = 100

// place is a feature of the file.
type place struct {
	trucewatch.Place
	others []string // other names
	zone   bool
	shape  orb.Geometry
}

// reader reads one file and collects what is wrong with it.
type reader struct {
	file string
	data []byte
	errs []error
	seen map[string]int // line of the feature, by name, level and province
}

// wrong notes a mistake at a byte offset.
func (r *reader) wrong(offset int, message, advice string) {
	if len(r.errs) == mostMistakes {
		r.errs = append(r.errs, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "read places", File: r.file,
			Message: fmt.Sprintf("there are more than %d mistakes", mostMistakes), Advice: "put these right to see the rest"})
	}
	if len(r.errs) > mostMistakes {
		return
	}
	line, column := r.place(offset)
	r.errs = append(r.errs, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "read places", File: r.file,
		Line: line, Column: column, Message: message, Advice: advice})
}

// place is the line and column, counted from 1 in code points, of an offset.
func (r *reader) place(offset int) (line, column int) {
	before := r.data[:min(max(0, offset), len(r.data))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}

const example = `a file of places begins {"type": "FeatureCollection", "features": [`

// read reads the file feature by feature, so that one that is wrong does not
// take the others with it.
func (r *reader) read() []place {
	if len(r.data) > mostBytes {
		r.wrong(0, "the file is larger than 64 MiB", "leave out the shapes that clauses don't name; a point is enough for a place")
		return nil
	}
	r.data = bytes.TrimPrefix(r.data, []byte("\ufeff"))
	r.seen = map[string]int{}
	if !r.sound() {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(r.data))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		r.wrong(0, "this is not a FeatureCollection", example)
		return nil
	}
	var places []place
	var kind any
	features := false
	for d.More() {
		key, err := d.Token()
		if err != nil {
			break
		}
		switch key {
		case "type":
			if d.Decode(&kind) != nil {
				return nil
			}
		case "features":
			features = true
			places = append(places, r.features(d)...)
		default:
			var skipped json.RawMessage
			if d.Decode(&skipped) != nil {
				return places
			}
		}
	}
	switch {
	case kind != "FeatureCollection":
		r.wrong(0, "this is not a FeatureCollection", example)
	case !features:
		r.wrong(0, "there is no list `features`", example)
	}
	return places
}

// sound checks that the file is JSON in UTF-8 from end to end.
func (r *reader) sound() bool {
	if !utf8.Valid(r.data) {
		at := 0
		for c, w := utf8.DecodeRune(r.data); c != utf8.RuneError || w > 1; c, w = utf8.DecodeRune(r.data[at:]) {
			at += w
		}
		r.wrong(at, "this is not text in UTF-8", "save the file as UTF-8")
		return false
	}
	var all json.RawMessage
	err := json.Unmarshal(r.data, &all)
	var broken *json.SyntaxError
	switch {
	case err == nil:
		return true
	case len(bytes.TrimSpace(r.data)) == 0:
		r.wrong(0, "the file is empty", example)
	case errors.As(err, &broken):
		r.wrong(int(broken.Offset)-1, "this is not JSON: "+broken.Error(), "look just before this place for a missing or extra comma, quote or bracket")
	default:
		r.wrong(0, "this is not JSON: "+err.Error(), example)
	}
	return false
}

// features reads the list of features.
func (r *reader) features(d *json.Decoder) []place {
	start := r.next(d)
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		r.wrong(start, "`features` is not a list", example)
		return nil
	}
	var places []place
	for n := 1; d.More(); n++ {
		at := r.next(d)
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			if err != io.EOF {
				r.wrong(at, fmt.Sprintf("feature %d can't be read: %v", n, err), "")
			}
			return places
		}
		f := feature{reader: r, at: at, number: n}
		if p, ok := f.read(raw); ok {
			places = append(places, p)
		}
	}
	_, _ = d.Token()
	return places
}

// next is the offset of the value that the decoder reads next.
func (r *reader) next(d *json.Decoder) int {
	at := int(d.InputOffset())
	for at < len(r.data) && strings.IndexByte(" \t\r\n,:", r.data[at]) >= 0 {
		at++
	}
	return at
}

// feature is the reading of one feature; bad is set once something is wrong
// that leaves no place.
type feature struct {
	*reader
	at, number int
	name       string
	bad        bool
}

func (f *feature) wrong(message, advice string) {
	what := fmt.Sprintf("feature %d", f.number)
	if f.name != "" {
		what += " (" + f.name + ")"
	}
	f.reader.wrong(f.at, what+" "+message, advice)
}

func (f *feature) refuse(message, advice string) {
	f.bad = true
	f.wrong(message, advice)
}

func (f *feature) read(raw []byte) (place, bool) {
	var given struct {
		Type       any
		Properties map[string]any
	}
	if json.Unmarshal(raw, &given) != nil || given.Type != "Feature" {
		f.refuse("is not a Feature", `a feature is {"type": "Feature", "properties": {"name": …}, "geometry": {…}}`)
		return place{}, false
	}
	name, _ := given.Properties["name"].(string)
	f.name = strings.TrimSpace(name)
	if f.name == "" {
		f.refuse("has no name", `give it the property "name", a text`)
		return place{}, false
	}
	p := place{Place: trucewatch.Place{Name: f.name}}
	f.properties(&p, given.Properties)
	f.geometry(&p, raw)
	f.unique(p)
	return p, !f.bad
}

func (f *feature) properties(p *place, given map[string]any) {
	p.others = f.texts(given["names"])
	p.Level = strings.ToLower(f.text(given, "level"))
	if _, known := exactness[p.Level]; !known && p.Level != "" {
		advice := "a level is point, district, province or country"
		if near := naming.Nearest(p.Level, []string{point, district, province, country}); near != "" {
			advice = fmt.Sprintf("did you mean %q?", near)
		}
		f.wrong(fmt.Sprintf("has the level %q", p.Level), advice)
		p.Level = ""
	}
	p.Admin1 = f.text(given, "admin1")
	if p.Admin1 == "" && p.Level == province {
		p.Admin1 = p.Name
	}
	p.Country = strings.ToUpper(f.text(given, "country"))
	if c := p.Country; c != "" && (len(c) != 2 || strings.Trim(c, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "") {
		f.wrong(fmt.Sprintf("has the country %q", c), "write the two letters of ISO 3166, such as AF for Afghanistan")
		p.Country = ""
	}
	switch zone := given["zone"].(type) {
	case nil:
	case bool:
		p.zone = zone
	default:
		f.wrong(`has a "zone" that is neither true nor false`, "write true without quotes when clauses may name it")
	}
}

func (f *feature) text(given map[string]any, key string) string {
	switch v := given[key].(type) {
	case nil:
	case string:
		return strings.TrimSpace(v)
	default:
		f.wrong(fmt.Sprintf("has a %q that is not a text", key), "put it in quotes")
	}
	return ""
}

func (f *feature) texts(v any) []string {
	list, ok := v.([]any)
	if !ok && v != nil {
		f.wrong(`has "names" that are not a list`, `write other names as ["one", "two"]`)
	}
	var names []string
	for _, item := range list {
		name, _ := item.(string)
		if name = strings.TrimSpace(name); name == "" {
			f.wrong(`has other "names" that are not all texts`, `write other names as ["one", "two"]`)
			continue
		}
		names = append(names, name)
	}
	return names
}

// unique refuses a second place that no text could tell from the first.
func (f *feature) unique(p place) {
	id := strings.Join([]string{p.Name, p.Level, p.Admin1, p.Country}, "\x00")
	if line := f.seen[id]; line > 0 {
		f.refuse(fmt.Sprintf("is the same place as the one in line %d", line), "give it once, with its other names in \"names\", or give the two their \"admin1\"")
		return
	}
	f.seen[id], _ = f.place(f.at)
}

const pointExample = `a place has a point, such as "geometry": {"type": "Point", "coordinates": [69.18, 34.53]}, longitude first`

// geometry reads where a place is. A place without a geometry is known by name
// only.
func (f *feature) geometry(p *place, raw []byte) {
	var given struct{ Geometry json.RawMessage }
	if err := json.Unmarshal(raw, &given); err != nil || len(given.Geometry) == 0 || string(given.Geometry) == "null" {
		return
	}
	shape, err := geojson.UnmarshalGeometry(given.Geometry)
	if err != nil || shape == nil || !whole(shape.Coordinates) {
		f.refuse("has a geometry that can't be read", pointExample)
		return
	}
	bad, ok := outside(shape.Coordinates)
	if !ok {
		advice := "a longitude lies between -180 and 180, a latitude between -90 and 90"
		if math.Abs(bad[0]) <= 90 && math.Abs(bad[1]) <= 180 {
			advice = "GeoJSON puts the longitude first; are the two swapped?"
		}
		f.refuse(fmt.Sprintf("lies at longitude %g, latitude %g, which is nowhere on earth", bad[0], bad[1]), advice)
		return
	}
	centre, _ := planar.CentroidArea(shape.Coordinates)
	if math.IsNaN(centre[0]) || math.IsNaN(centre[1]) {
		centre = shape.Coordinates.Bound().Center() // an area without extent has no centroid
	}
	lon, lat := centre[0], centre[1]
	p.Lon, p.Lat, p.shape = &lon, &lat, shape.Coordinates
	if _, exact := p.shape.(orb.Point); exact && p.Level == "" {
		p.Level = point
	}
}

// whole says whether a shape has all the points that its type needs.
func whole(g orb.Geometry) bool {
	switch g := g.(type) {
	case orb.Point:
		return true
	case orb.MultiPoint:
		return len(g) > 0
	case orb.LineString:
		return len(g) > 1
	case orb.MultiLineString:
		return len(g) > 0 && !slices.ContainsFunc(g, func(l orb.LineString) bool { return len(l) < 2 })
	case orb.Polygon:
		return len(g) > 0 && !slices.ContainsFunc(g, func(r orb.Ring) bool { return len(r) < 4 })
	case orb.MultiPolygon:
		return len(g) > 0 && !slices.ContainsFunc(g, func(p orb.Polygon) bool { return !whole(p) })
	}
	return false
}

// outside finds a corner of a shape's bounds that is not on earth; ok when all
// are.
func outside(g orb.Geometry) (bad orb.Point, ok bool) {
	b := g.Bound()
	for _, p := range []orb.Point{b.Min, b.Max} {
		if !(math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90) {
			return p, false
		}
	}
	return bad, true
}
