package nlp

import (
	"encoding/json"
	"fmt"
	"strings"

	"gopkg.in/ini.v1"
)

// config is a pipeline's config.cfg: sections of values in JSON, some of which
// stand for the value of another (confection's format).
type config struct{ file *ini.File }

func readConfig(data []byte) (*config, error) {
	file, err := ini.LoadSources(ini.LoadOptions{
		IgnoreInlineComment:         true,
		PreserveSurroundedQuote:     true,
		IgnoreContinuation:          true,
		SpaceBeforeInlineComment:    true,
		KeyValueDelimiters:          "=",
		ChildSectionDelimiter:       "\x00",
		UnescapeValueCommentSymbols: false,
	}, data)
	if err != nil {
		return nil, fmt.Errorf("expected sections of keys and values: %w", err)
	}
	return &config{file}, nil
}

// value decodes the value of a key into v. A key that is not there leaves v as it is.
func (c *config) value(section, key string, v any) error {
	text, err := c.resolve(section, key, 0)
	if err != nil || text == "" {
		return err
	}
	if err := json.Unmarshal([]byte(text), v); err != nil {
		return fmt.Errorf("[%s] %s = %s: %w", section, key, text, err)
	}
	return nil
}

// maxReferences bounds how many values may stand for each other in a row.
const maxReferences = 16

// resolve is the text of a value, followed through references of the form
// ${section:key} or ${section.key}.
func (c *config) resolve(section, key string, depth int) (string, error) {
	s, err := c.file.GetSection(section)
	if err != nil || !s.HasKey(key) {
		return "", nil
	}
	text := s.Key(key).Value()
	name, ok := strings.CutPrefix(text, "${")
	if !ok || !strings.HasSuffix(name, "}") {
		return text, nil
	}
	if depth >= maxReferences {
		return "", fmt.Errorf("[%s] %s: values that stand for each other", section, key)
	}
	name = strings.TrimSuffix(name, "}")
	at := strings.LastIndexAny(name, ":.")
	if at < 0 {
		return "", fmt.Errorf("[%s] %s = %s: expected ${section:key}", section, key, text)
	}
	return c.resolve(name[:at], name[at+1:], depth+1)
}

func (c *config) text(section, key string) (string, error) {
	var s *string
	if err := c.value(section, key, &s); err != nil || s == nil {
		return "", err
	}
	return *s, nil
}

// architectures are the networks that can be run, by the section below a
// component's model where their name stands.
var architectures = map[string][]string{
	"tagger":        {"spacy.Tagger.v1", "spacy.Tagger.v2"},
	"morphologizer": {"spacy.Tagger.v1", "spacy.Tagger.v2"},
	"senter":        {"spacy.Tagger.v1", "spacy.Tagger.v2"},
	"parser":        {"spacy.TransitionBasedParser.v1", "spacy.TransitionBasedParser.v2"},
	"ner":           {"spacy.TransitionBasedParser.v1", "spacy.TransitionBasedParser.v2"},
	"tok2vec":       {"spacy.Tok2Vec.v1", "spacy.Tok2Vec.v2", "spacy.HashEmbedCNN.v1", "spacy.HashEmbedCNN.v2"},
	"listener":      {"spacy.Tok2VecListener.v1"},
	"embed":         {"spacy.MultiHashEmbed.v1", "spacy.MultiHashEmbed.v2"},
	"encode":        {"spacy.MaxoutWindowEncoder.v1", "spacy.MaxoutWindowEncoder.v2"},
}

// check refuses a component whose network is of a kind that can't be run, by name.
func (c *config) check(component, factory string) error {
	section := "components." + component
	if _, network := architectures[factory]; !network {
		return nil
	}
	sections := []struct {
		name  string
		kinds []string
	}{
		{section + ".model", architectures[factory]},
		{section + ".model.tok2vec", append(append([]string{}, architectures["listener"]...), architectures["tok2vec"]...)},
		{section + ".model.embed", architectures["embed"]},
		{section + ".model.encode", architectures["encode"]},
		{section + ".model.tok2vec.embed", architectures["embed"]},
		{section + ".model.tok2vec.encode", architectures["encode"]},
	}
	for _, s := range sections {
		name, err := c.text(s.name, "@architectures")
		if err != nil {
			return err
		}
		if name != "" && !contains(s.kinds, name) {
			return fmt.Errorf("[%s]: the architecture %q is not supported, only %s", s.name, name, strings.Join(s.kinds, ", "))
		}
	}
	return nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
