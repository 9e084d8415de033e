package nlp

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"sync"

	"github.com/tinylib/msgp/msgp"

	"github.com/trucewatch/trucewatch/nlp/internal/attributes"
	"github.com/trucewatch/trucewatch/nlp/internal/lemma"
	"github.com/trucewatch/trucewatch/nlp/internal/thinc"
	"github.com/trucewatch/trucewatch/nlp/internal/tok2vec"
	"github.com/trucewatch/trucewatch/nlp/internal/tokenizer"
	"github.com/trucewatch/trucewatch/nlp/internal/transition"
)

// Meta is what a pipeline says of itself (meta.json), and which of its components
// are run.
type Meta struct {
	Lang         string   `json:"lang"`
	Name         string   `json:"name"`
	Version      string   `json:"version"`
	SpacyVersion string   `json:"spacy_version"`
	Description  string   `json:"description"`
	Author       string   `json:"author"`
	URL          string   `json:"url"`
	License      string   `json:"license"`
	Sources      []Source `json:"sources"`
	// Components run in this order; Disabled are there but do not run.
	Components []string `json:"-"`
	Disabled   []string `json:"-"`
	// Labels are those that each component can give.
	Labels map[string][]string `json:"-"`
}

// Source is something that a pipeline was made from.
type Source struct {
	Name    string `json:"name"`
	URL     string `json:"url"`
	License string `json:"license"`
	Author  string `json:"author"`
}

// Option changes which components of a pipeline run.
type Option func(*selection)

type selection struct{ with, without []string }

// With runs components that the pipeline has but leaves disabled, such as senter.
func With(components ...string) Option {
	return func(s *selection) { s.with = append(s.with, components...) }
}

// Without leaves components out.
func Without(components ...string) Option {
	return func(s *selection) { s.without = append(s.without, components...) }
}

// maxFile is the size beyond which no file of a pipeline is read, in bytes.
const maxFile = 1 << 30

// LoadWheel loads the pipeline in a wheel (a zip file as PyPI has them).
func LoadWheel(r io.ReaderAt, size int64, options ...Option) (*Pipeline, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("not a wheel: expected a zip file: %w", err)
	}
	return Load(z, options...)
}

// Load loads the pipeline in a folder: spaCy's own files, config.cfg and those
// beside it, at the folder's root or anywhere below. What can't be run is refused
// by name, what is damaged with its file and what was expected.
func Load(fsys fs.FS, options ...Option) (*Pipeline, error) {
	root, err := findRoot(fsys)
	if err != nil {
		return nil, err
	}
	l := &loader{fsys: fsys, root: root, p: &Pipeline{}}
	for _, o := range options {
		o(&l.selection)
	}
	if err := l.load(); err != nil {
		return nil, err
	}
	return l.p, nil
}

// findRoot finds the folder of config.cfg, the least deep one.
func findRoot(fsys fs.FS) (string, error) {
	root := ""
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() && path.Base(name) == "config.cfg" && (root == "" || len(name) < len(root)+len("/config.cfg")) {
			root = path.Dir(name)
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("looking for config.cfg: %w", err)
	}
	if root == "" {
		return "", errors.New("no pipeline of spaCy version 3: expected a folder or a wheel with config.cfg and meta.json in it")
	}
	return root, nil
}

type loader struct {
	fsys      fs.FS
	root      string
	selection selection
	config    *config
	p         *Pipeline
	vectors   *tok2vec.Vectors
	shared    *tok2vec.Network // of component tok2vec
	sharedAs  string           // its name
	lang      string
}

// read reads a file whole.
func (l *loader) read(name string) ([]byte, error) {
	f, err := l.fsys.Open(path.Join(l.root, name))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer f.Close()
	var buf bytes.Buffer
	if info, err := f.Stat(); err == nil && info.Size() > 0 && info.Size() <= maxFile {
		buf.Grow(int(min(info.Size(), 64<<20)) + bytes.MinRead)
	}
	n, err := buf.ReadFrom(io.LimitReader(f, maxFile+1))
	if err == nil && n > maxFile {
		err = fmt.Errorf("larger than %d bytes", maxFile)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return buf.Bytes(), nil
}

// readIf reads a file that need not be there.
func (l *loader) readIf(name string) ([]byte, error) {
	data, err := l.read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

func (l *loader) load() error {
	data, err := l.read("config.cfg")
	if err != nil {
		return err
	}
	if l.config, err = readConfig(data); err != nil {
		return fmt.Errorf("config.cfg: %w", err)
	}
	if data, err = l.read("meta.json"); err != nil {
		return err
	}
	if err := json.Unmarshal(data, &l.p.meta); err != nil {
		return fmt.Errorf("meta.json: %w", err)
	}
	l.p.meta.Labels = map[string][]string{}
	components, err := l.components()
	if err != nil {
		return fmt.Errorf("config.cfg: %w", err)
	}
	if err := l.vocab(); err != nil {
		return err
	}
	if data, err = l.read("tokenizer"); err != nil {
		return err
	}
	if l.p.tokenizer, err = tokenizer.Read(data); err != nil {
		return fmt.Errorf("tokenizer: %w", err)
	}
	if err := l.networks(components); err != nil {
		return err
	}
	for _, c := range components {
		if err := l.component(c); err != nil {
			return err
		}
	}
	norms, err := l.norms()
	if err != nil {
		return err
	}
	l.p.lexicon = tok2vec.NewLexicon(norms, len(l.p.networks))
	return nil
}

// component is a part of the pipeline that runs.
type component struct {
	name, factory string
	model         *thinc.Model
	network       int // which of the pipeline's networks it listens to
}

// after says, for each kind of component that can be run, which others must not
// come after it, because it works on what they find.
var after = map[string][]string{
	"tok2vec":         nil,
	"tagger":          {"tok2vec"},
	"morphologizer":   {"tok2vec"},
	"senter":          {"tok2vec"},
	"parser":          {"tok2vec"},
	"attribute_ruler": {"tagger", "morphologizer", "parser"},
	"lemmatizer":      {"tagger", "morphologizer", "attribute_ruler"},
	"ner":             {"tok2vec", "senter", "parser"},
}

func (l *loader) components() ([]*component, error) {
	var names, disabled []string
	if err := l.config.value("nlp", "pipeline", &names); err != nil {
		return nil, err
	}
	if err := l.config.value("nlp", "disabled", &disabled); err != nil {
		return nil, err
	}
	var err error
	if l.lang, err = l.config.text("nlp", "lang"); err != nil {
		return nil, err
	}
	for _, name := range slices.Concat(l.selection.with, l.selection.without) {
		if !slices.Contains(names, name) {
			return nil, fmt.Errorf("the pipeline has no component %q, only %v", name, names)
		}
	}
	var list []*component
	for _, name := range names {
		if slices.Contains(l.selection.without, name) ||
			slices.Contains(disabled, name) && !slices.Contains(l.selection.with, name) {
			l.p.meta.Disabled = append(l.p.meta.Disabled, name)
			continue
		}
		factory, err := l.config.text("components."+name, "factory")
		if err != nil {
			return nil, err
		}
		if _, ok := after[factory]; !ok {
			return nil, fmt.Errorf("[components.%s]: the component %q is not supported", name, factory)
		}
		if err := l.config.check(name, factory); err != nil {
			return nil, err
		}
		list = append(list, &component{name: name, factory: factory})
		l.p.meta.Components = append(l.p.meta.Components, name)
	}
	return list, inOrder(list)
}

// inOrder refuses pipelines whose components work on each other's results in
// another order than that in which they are run here.
func inOrder(list []*component) error {
	seen := map[string]string{}
	for i, c := range list {
		if other, twice := seen[c.factory]; twice {
			return fmt.Errorf("two components of kind %q (%s and %s) are not supported", c.factory, other, c.name)
		}
		seen[c.factory] = c.name
		for _, before := range list[:i] {
			if slices.Contains(after[before.factory], c.factory) {
				return fmt.Errorf("%s before %s is not supported, only the other way round", before.name, c.name)
			}
		}
	}
	if seen["parser"] != "" && seen["senter"] != "" {
		return fmt.Errorf("a pipeline that runs both %s and %s is not supported; leave one of them out", seen["parser"], seen["senter"])
	}
	return nil
}

// vocab reads the static vectors, where there are any.
func (l *loader) vocab() error {
	table, err := l.readIf("vocab/vectors")
	if err != nil || len(table) == 0 {
		return err
	}
	keys, err := l.readIf("vocab/key2row")
	if err != nil || len(keys) <= 1 {
		return err
	}
	if l.vectors, err = tok2vec.ReadVectors(table, keys); err != nil {
		return fmt.Errorf("vocab: %w", err)
	}
	return nil
}

// norms reads the table lexeme_norm of the vocab's lookups.
func (l *loader) norms() (map[uint64]string, error) {
	const name, want = "vocab/lookups.bin", "expected tables by name, in MessagePack"
	data, err := l.readIf(name)
	if err != nil || len(data) == 0 {
		return nil, err
	}
	norms := map[uint64]string{}
	tables, rest, err := msgp.ReadMapHeaderBytes(data)
	for ; err == nil && tables > 0; tables-- {
		var table string
		if table, rest, err = msgp.ReadStringBytes(rest); err != nil {
			break
		}
		if table != "lexeme_norm" {
			rest, err = msgp.Skip(rest)
			continue
		}
		var entries uint32
		for entries, rest, err = msgp.ReadMapHeaderBytes(rest); err == nil && entries > 0; entries-- {
			var id uint64
			var norm string
			if id, rest, err = msgp.ReadUint64Bytes(rest); err == nil {
				norm, rest, err = msgp.ReadStringBytes(rest)
				norms[id] = norm
			}
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %s: %w", name, want, err)
	}
	return norms, nil
}

// networks reads the weights of all components, at the same time, and builds the
// network of each that has its own.
func (l *loader) networks(components []*component) error {
	own := make([]*tok2vec.Network, len(components))
	errs := make([]error, len(components))
	var wait sync.WaitGroup
	for i, c := range components {
		if c.factory == "attribute_ruler" || c.factory == "lemmatizer" {
			continue
		}
		wait.Go(func() { own[i], errs[i] = l.network(c) })
	}
	wait.Wait()
	for i, c := range components {
		if errs[i] != nil {
			return errs[i]
		}
		if own[i] != nil {
			c.network = len(l.p.networks)
			own[i].Number(c.network)
			l.p.networks = append(l.p.networks, own[i])
			if c.factory == "tok2vec" {
				l.shared, l.sharedAs = own[i], c.name
			}
		}
	}
	return l.listen(components, own)
}

// listen connects the components without a network of their own to the shared one.
func (l *loader) listen(components []*component, own []*tok2vec.Network) error {
	for i, c := range components {
		if own[i] != nil || c.model == nil {
			continue
		}
		section := "components." + c.name + ".model.tok2vec"
		upstream, err := l.config.text(section, "upstream")
		if err != nil {
			return fmt.Errorf("config.cfg: %w", err)
		}
		if l.shared == nil || upstream != "" && upstream != "*" && upstream != l.sharedAs {
			return fmt.Errorf("config.cfg: [%s]: listens to %q, which does not run", section, upstream)
		}
		c.network = slices.Index(l.p.networks, l.shared)
	}
	return nil
}

// network reads a component's weights, and builds its network if it has one.
func (l *loader) network(c *component) (*tok2vec.Network, error) {
	data, err := l.read(c.name + "/model")
	if err != nil {
		return nil, err
	}
	if c.model, err = thinc.Read(data); err != nil {
		return nil, fmt.Errorf("%s/model: %w", c.name, err)
	}
	if len(c.model.All("hashembed")) == 0 {
		return nil, nil
	}
	n, err := tok2vec.New(c.model, l.vectors)
	if err != nil {
		return nil, fmt.Errorf("%s/model: %w", c.name, err)
	}
	return n, nil
}

// component builds what a component does with the vectors or with the tokens.
func (l *loader) component(c *component) error {
	var (
		err   error
		width int
	)
	if c.model != nil {
		width = l.p.networks[c.network].Width
	}
	switch c.factory {
	case "tagger", "morphologizer", "senter":
		err = l.classifier(c, width)
	case "parser":
		var moves []byte
		if moves, err = l.read(c.name + "/moves"); err != nil {
			return err
		}
		l.p.parser.network = c.network
		if l.p.parser.Parser, err = transition.NewParser(c.model, moves, width); err == nil {
			l.p.meta.Labels[c.name] = l.p.parser.Labels()
		}
	case "ner":
		var moves []byte
		if moves, err = l.read(c.name + "/moves"); err != nil {
			return err
		}
		l.p.ner.network = c.network
		if l.p.ner.Recognizer, err = transition.NewRecognizer(c.model, moves, width); err == nil {
			l.p.meta.Labels[c.name] = l.p.ner.Labels()
		}
	case "attribute_ruler":
		var patterns []byte
		if patterns, err = l.read(c.name + "/patterns"); err != nil {
			return err
		}
		l.p.ruler, err = attributes.Read(patterns)
	case "lemmatizer":
		err = l.lemmatizer(c)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", c.name, err)
	}
	c.model = nil // the weights are packed elsewhere now
	return nil
}

func (l *loader) lemmatizer(c *component) error {
	section := "components." + c.name
	mode, err := l.config.text(section, "mode")
	if err != nil {
		return err
	}
	var overwrite bool
	if err := l.config.value(section, "overwrite", &overwrite); err != nil {
		return err
	}
	lookups, err := l.read(c.name + "/lookups/lookups.bin")
	if err != nil {
		return err
	}
	l.p.lemmatizer, err = lemma.New(l.lang, mode, overwrite, lookups)
	return err
}
