package desk

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
)

// Models are the pipelines of package nlp that texts can be parsed with: the one
// that is built in, and those in a folder, each in a folder of its name. A folder
// whose name begins with a dot is not one of them.
type Models struct {
	// Dir is the folder. It need not be there.
	Dir string
}

// Model is one pipeline, by what its files say of it.
type Model struct {
	Name    string `json:"name"`
	BuiltIn bool   `json:"built_in"`
	// Path is its folder; a built-in one has none.
	Path     string `json:"path,omitempty"`
	Lang     string `json:"lang"`
	Version  string `json:"version"`
	Licence  string `json:"licence"`
	Author   string `json:"author,omitempty"`
	Homepage string `json:"homepage,omitempty"`
	// Components run, in this order; Disabled are there and don't.
	Components []string `json:"components"`
	Disabled   []string `json:"disabled,omitempty"`
	// Sources are what it was made from.
	Sources []ModelSource `json:"sources,omitempty"`
}

// ModelSource is something that a pipeline was made from.
type ModelSource struct {
	Name     string `json:"name"`
	Homepage string `json:"homepage,omitempty"`
	Licence  string `json:"licence,omitempty"`
	Author   string `json:"author,omitempty"`
}

// modelName is what a pipeline may be called: it is the name of a folder too.
var modelName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$`)

// List gives the built-in pipeline, then the others by name. There is an error
// for each folder that holds no pipeline.
func (m Models) List() ([]Model, []error) {
	built, err := english.Pipeline()
	if err != nil {
		return nil, []error{fmt.Errorf("%s, which is built in: %w", english.Name, err)}
	}
	list := []Model{model(english.Name, "", built.Meta())}
	names, err := m.added()
	var errs []error
	if err != nil {
		errs = append(errs, err)
	}
	for _, name := range names {
		one, err := m.described(name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		list = append(list, one)
	}
	return list, errs
}

// Names are the names of all pipelines, the built-in one first.
func (m Models) Names() ([]string, error) {
	names, err := m.added()
	return append([]string{english.Name}, names...), err
}

// added are the names of the pipelines in the folder, sorted.
func (m Models) added() ([]string, error) {
	entries, err := os.ReadDir(m.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &trucewatch.Error{Code: trucewatch.CodeFailed, Op: "list models", File: m.Dir, Message: "the folder of pipelines can't be read", Err: bare(err)}
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && modelName.MatchString(e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// described reads what a pipeline says of itself, and nothing more: a list must
// not take as long as loading all of them.
func (m Models) described(name string) (Model, error) {
	file := filepath.Join(m.Dir, name, "meta.json")
	data, err := os.ReadFile(file)
	if err != nil {
		return Model{}, unusableModel(file, "the pipeline "+name+" has no such file", remedy(name), bare(err))
	}
	var meta struct {
		nlp.Meta
		Pipeline []string `json:"pipeline"`
		Disabled []string `json:"disabled"`
	}
	if err := json.Unmarshal(data, &meta); err != nil {
		return Model{}, unusableModel(file, "it is no description of a pipeline", remedy(name), err)
	}
	meta.Components = slices.DeleteFunc(meta.Pipeline, func(c string) bool { return slices.Contains(meta.Disabled, c) })
	meta.Meta.Disabled = meta.Disabled
	return model(name, filepath.Join(m.Dir, name), meta.Meta), nil
}

func remedy(name string) string {
	return "`trucewatch models remove " + name + "` removes it"
}

func model(name, path string, meta nlp.Meta) Model {
	one := Model{Name: name, BuiltIn: path == "", Path: path, Lang: meta.Lang, Version: meta.Version,
		Licence: meta.License, Author: meta.Author, Homepage: meta.URL,
		Components: slices.Concat([]string{}, meta.Components), Disabled: meta.Disabled}
	for _, s := range meta.Sources {
		one.Sources = append(one.Sources, ModelSource{s.Name, s.URL, s.License, s.Author})
	}
	return one
}

// Open loads a pipeline by its name; without a name it is the built-in one.
func (m Models) Open(name string) (*nlp.Pipeline, error) {
	if name == "" || name == english.Name {
		return english.Pipeline()
	}
	dir, err := m.path(name)
	if err != nil {
		return nil, err
	}
	return load(dir)
}

func load(dir string) (*nlp.Pipeline, error) {
	p, err := nlp.Load(os.DirFS(dir))
	if err != nil {
		return nil, unusableModel(dir, "it can't be run as a pipeline", "", err)
	}
	return p, nil
}

// path is the folder of a pipeline that was added.
func (m Models) path(name string) (string, error) {
	names, err := m.added()
	if err != nil {
		return "", err
	}
	if !slices.Contains(names, name) {
		return "", &trucewatch.Error{Code: trucewatch.CodeMissing, Op: "open model", Message: fmt.Sprintf("there is no pipeline %q", name),
			Advice: "the pipelines are " + strings.Join(append([]string{english.Name}, names...), ", ") + "; `trucewatch models add` adds one"}
	}
	return filepath.Join(m.Dir, name), nil
}

// Remove removes a pipeline that was added.
func (m Models) Remove(name string) error {
	if name == english.Name {
		return unusableModel("", english.Name+" is built in and can't be removed", "", nil)
	}
	dir, err := m.path(name)
	if err != nil {
		return err
	}
	// What has a dot before its name is no pipeline, so that an interrupted
	// removal leaves none that is half there.
	gone := filepath.Join(m.Dir, ".removed-"+name)
	if err := cmp.Or(os.RemoveAll(gone), os.Rename(dir, gone), os.RemoveAll(gone)); err != nil {
		return &trucewatch.Error{Code: trucewatch.CodeFailed, Op: "remove model", File: dir, Message: "it can't be removed", Advice: "look at the folder's permissions", Err: bare(err)}
	}
	return nil
}

// Licence gives the texts of the licences that a pipeline and what it was made
// from come with; empty where its files have none.
func (m Models) Licence(name string) (string, error) {
	if name == "" || name == english.Name {
		return english.Notices(), nil
	}
	dir, err := m.path(name)
	if err != nil {
		return "", err
	}
	files, err := licences(os.DirFS(dir), ".")
	if err != nil {
		return "", err
	}
	var texts []string
	for _, f := range files {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f)))
		if err != nil {
			return "", err
		}
		texts = append(texts, strings.TrimSpace(string(text))+"\n")
	}
	return strings.Join(texts, "\n"), nil
}

// Checked is what came of checking a pipeline.
type Checked struct {
	Model
	OK bool `json:"ok"`
	// Wrong says what falls short, nothing when OK.
	Wrong []string `json:"wrong,omitempty"`
	// LoadSeconds is how long it took to load, by the clock.
	LoadSeconds float64 `json:"load_seconds"`
}

// Check loads a pipeline, which compares the shapes of its weights with what its
// configuration says, and parses a text with it. The error is of a pipeline that
// is not there.
func (m Models) Check(name string) (Checked, error) {
	name = cmp.Or(name, english.Name)
	path := ""
	if name != english.Name {
		dir, err := m.path(name)
		if err != nil {
			return Checked{}, err
		}
		path = dir
	}
	start := time.Now()
	p, err := m.Open(name)
	c := Checked{LoadSeconds: time.Since(start).Seconds()}
	if err != nil {
		c.Model, c.Wrong = Model{Name: name, BuiltIn: path == "", Path: path, Components: []string{}}, []string{err.Error()}
		return c, nil
	}
	c.Model = model(name, path, p.Meta())
	c.Wrong = selfCheck(p, c.BuiltIn)
	c.OK = len(c.Wrong) == 0
	return c, nil
}

func unusableModel(file, message, advice string, err error) error {
	return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "models", File: file, Message: message, Advice: advice, Err: err}
}

// bare leaves out of an error of the file system the name, which is said already.
func bare(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
