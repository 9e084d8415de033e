package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/cases"
	"github.com/trucewatch/trucewatch/corroborate"
	"github.com/trucewatch/trucewatch/judge"
	"github.com/trucewatch/trucewatch/reading"
	"github.com/trucewatch/trucewatch/reading/attribution"
	"github.com/trucewatch/trucewatch/when"
	"github.com/trucewatch/trucewatch/where"
	"github.com/trucewatch/trucewatch/who"
)

// Case is what a case's directory holds, but for the record.
type Case struct {
	Name      string
	Agreement *agreement.Agreement
	Sources   who.Sources
	Directory *who.Directory
	Places    *where.Gazetteer
	// Cues are the program's words for statements with those of the case's cues.tsv.
	Cues      *attribution.Lexicon
	Scenarios []*judge.Scenario
	// Files is the directory; BuiltIn says that it is shipped with the program.
	Files   fs.FS
	BuiltIn bool
}

// OpenCase opens a case by the path of its directory or, where there is no such
// directory, by the name of a shipped case. It gives every mistake found in the
// files; the case is nil when it can't be used.
func OpenCase(name string) (*Case, []error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return LoadCase(os.DirFS(name), name)
	}
	if dir, ok := cases.Open(name); ok {
		c, errs := LoadCase(dir, name)
		if c != nil {
			c.BuiltIn = true
		}
		return c, errs
	}
	return nil, []error{&trucewatch.Error{
		Code: trucewatch.CodeUnusable, Op: "open case", Message: "there is no case " + name,
		Advice: "give a directory with an agreement.yaml, or a shipped case: " + strings.Join(cases.Names(), ", "),
	}}
}

// LoadCase reads a case from a directory; name is what errors call it.
func LoadCase(dir fs.FS, name string) (*Case, []error) {
	data, err := fs.ReadFile(dir, "agreement.yaml")
	if err != nil {
		e := &trucewatch.Error{
			Code: trucewatch.CodeUnusable, Op: "open case", File: path.Join(name, "agreement.yaml"),
			Message: "a case needs this file", Advice: "`trucewatch init DIR` makes one to start from", Err: err,
		}
		if errors.Is(err, fs.ErrNotExist) {
			e.Err = nil
		}
		return nil, []error{e}
	}
	a, errs := agreement.Load(path.Join(name, "agreement.yaml"), data)
	if a == nil {
		return nil, errs
	}
	c := &Case{Name: a.Case, Agreement: a, Files: dir}
	var more []error
	if data, ok := optional(dir, "sources.yaml", &errs); ok {
		c.Sources, more = who.ParseSources(path.Join(name, "sources.yaml"), data)
		errs = append(errs, append(more, strangers(path.Join(name, "sources.yaml"), c.Sources, a)...)...)
	}
	data, _ = optional(dir, "places.geojson", &errs)
	c.Places, more = where.New(path.Join(name, "places.geojson"), data)
	errs = append(errs, more...)
	a.Zones = c.Places.Zones()
	errs = append(errs, a.UnknownZones(a.Zones)...)
	data, _ = optional(dir, "cues.tsv", &errs)
	c.Cues, more = cues(path.Join(name, "cues.tsv"), data)
	errs = append(errs, more...)
	c.Directory = who.New(parties(a), c.Sources)
	files, err := fs.Glob(dir, "scenarios/*.yaml")
	if err != nil {
		errs = append(errs, err)
	}
	sort.Strings(files)
	for _, f := range files {
		data, ok := optional(dir, f, &errs)
		if !ok {
			continue
		}
		s, more := judge.ParseScenario(path.Join(name, f), data, a)
		errs = append(errs, more...)
		if s != nil {
			c.Scenarios = append(c.Scenarios, s)
		}
	}
	if len(errs) > 0 {
		return nil, errs
	}
	return c, nil
}

// cues adds a case's table of cues to the program's.
func cues(file string, data []byte) (*attribution.Lexicon, []error) {
	lexicon, wrong := attribution.English().With(string(data))
	var errs []error
	for _, e := range wrong {
		errs = append(errs, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "open case", File: file, Line: e.Line, Message: e.Message, Advice: e.Advice})
	}
	return lexicon, errs
}

// strangers complains of what sources name that the agreement does not have: a
// side that is no party, a clause to cover that is none.
func strangers(file string, sources who.Sources, a *agreement.Agreement) []error {
	var parties, clauses []string
	for _, p := range a.Parties {
		parties = append(parties, p.ID)
	}
	for _, cl := range a.AllClauses() {
		clauses = append(clauses, cl.ID)
	}
	var errs []error
	check := func(source, word, what string, known []string) {
		if word != "" && !slices.Contains(known, word) {
			errs = append(errs, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "open case", File: file,
				Message: fmt.Sprintf("%s: %q is no %s of the agreement", source, word, what),
				Advice:  "use one of " + strings.Join(known, ", ")})
		}
	}
	for _, s := range sources.Sources {
		check(s.Name, s.Side, "party", parties)
		for _, cover := range s.Covers {
			check(s.Name, cover, "clause", clauses)
		}
	}
	return errs
}

// optional reads a file that a case need not have.
func optional(dir fs.FS, name string, errs *[]error) ([]byte, bool) {
	data, err := fs.ReadFile(dir, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false
	}
	if err != nil {
		*errs = append(*errs, err)
		return nil, false
	}
	return data, true
}

func parties(a *agreement.Agreement) []who.Party {
	list := make([]who.Party, len(a.Parties))
	for i, p := range a.Parties {
		list[i] = who.Party{ID: p.ID, Name: p.Name, Names: p.Names, With: p.With}
	}
	return list
}

// Reader gives a reader that knows the case.
func (c *Case) Reader() reading.Reader {
	context := reading.Context{
		Who: c.Directory, Where: c.Places, Zone: c.Agreement.Zone, Levels: c.Sources.Levels, Cues: c.Cues,
		Countries: c.Places.Countries(),
	}
	for name := range c.Agreement.Anchors {
		if on, ok := c.Agreement.When(name); ok {
			context.Anchors = append(context.Anchors, when.Anchor{Name: name, On: on})
		}
	}
	slices.SortFunc(context.Anchors, func(a, b when.Anchor) int { return strings.Compare(a.Name, b.Name) })
	return reading.New(context)
}

// setting is what grades need to know of the case.
func (c *Case) setting() corroborate.Setting {
	names := map[string]string{} // they are asked for again and again
	for _, p := range c.Agreement.Parties {
		names[p.ID] = c.Agreement.Called(p.ID)
	}
	return corroborate.Setting{Monitors: c.Agreement.Monitors, Sources: c.Sources, Name: func(party string) string {
		if name, ok := names[party]; ok {
			return name
		}
		return c.Agreement.Called(party)
	}}
}

// PartyName is the name of a party for people; an unknown one is its own.
func (c *Case) PartyName(id string) string {
	if p := c.Agreement.Party(id); p != nil {
		return p.Name
	}
	return id
}

// PartyNames are the names of parties for people: "the north and the south".
func (c *Case) PartyNames(ids []string) string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = c.PartyName(id)
	}
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " and " + list[last]
}

// StandardName is a standard for people: "alleged", "as told by the Taliban".
func (c *Case) StandardName(s trucewatch.Standard) string {
	if _, graded := s.Graded(); graded {
		return string(s)
	}
	return "as told by " + c.Agreement.Called(string(s))
}
