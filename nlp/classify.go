package nlp

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/nlp/internal/matrix"
	"github.com/trucewatch/trucewatch/nlp/internal/thinc"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// classifier gives each token the class with the highest score: the tagger, the
// morphologizer and the sentence recognizer are of this kind.
type classifier struct {
	network int
	weights *matrix.Weights
	set     func(t *Token, class int)
}

// apply classifies tokens by their vectors.
func (c *classifier) apply(scores []float32, vectors []float32, tokens []Token) []float32 {
	stride := c.weights.Stride()
	if cap(scores) < len(tokens)*stride {
		scores = make([]float32, len(tokens)*stride)
	}
	scores = scores[:len(tokens)*stride]
	c.weights.Mul(scores, vectors, c.weights.In, len(tokens))
	for i := range tokens {
		c.set(&tokens[i], highest(scores[i*stride:i*stride+c.weights.Out]))
	}
	return scores
}

// highest is the index of the greatest number, the first of several.
func highest(scores []float32) int {
	at := 0
	for i, v := range scores {
		if v > scores[at] {
			at = i
		}
	}
	return at
}

// classifier builds the classifier of a component from its weights and labels.
func (l *loader) classifier(c *component, width int) error {
	var (
		labels []string
		set    func(t *Token, class int)
		err    error
	)
	switch c.factory {
	case "tagger":
		labels, set, err = l.tags(c.name)
	case "morphologizer":
		labels, set, err = l.morphs(c.name)
	case "senter":
		// spacy.pipeline.senter: class 1 is the beginning of a sentence.
		l.p.findsSentences = true
		labels, set = []string{"I", "S"}, func(t *Token, class int) { t.SentStart = class == 1 }
	}
	if err != nil {
		return fmt.Errorf("cfg: %w", err)
	}
	weights, err := softmax(c.model, len(labels), width)
	if err != nil {
		return fmt.Errorf("model: %w", err)
	}
	l.p.meta.Labels[c.name] = labels
	l.p.classifiers = append(l.p.classifiers, classifier{c.network, weights, set})
	return nil
}

func softmax(m *thinc.Model, classes, width int) (*matrix.Weights, error) {
	node, err := m.One("softmax")
	if err != nil {
		return nil, err
	}
	w, err := node.Param("W", classes, width)
	if err != nil {
		return nil, err
	}
	b, err := node.Param("b", classes)
	if err != nil {
		return nil, err
	}
	return matrix.Pack(w.Data, classes, width, b.Data), nil
}

func (l *loader) tags(name string) ([]string, func(*Token, int), error) {
	data, err := l.read(name + "/cfg")
	if err != nil {
		return nil, nil, err
	}
	var cfg struct{ Labels []string }
	if err := json.Unmarshal(data, &cfg); err != nil || len(cfg.Labels) == 0 {
		return nil, nil, fmt.Errorf("expected JSON with a list of labels: %v", err)
	}
	return cfg.Labels, func(t *Token, class int) { t.Tag = cfg.Labels[class] }, nil
}

// morph is what a class of the morphologizer stands for.
type morph struct{ pos, features string }

func (l *loader) morphs(name string) ([]string, func(*Token, int), error) {
	data, err := l.read(name + "/cfg")
	if err != nil {
		return nil, nil, err
	}
	var cfg struct {
		Extend bool
		Morph  json.RawMessage `json:"labels_morph"`
		POS    map[string]any  `json:"labels_pos"`
	}
	if err := json.Unmarshal(data, &cfg); err != nil {
		return nil, nil, fmt.Errorf("expected JSON with labels_morph and labels_pos: %w", err)
	}
	if cfg.Extend {
		return nil, nil, fmt.Errorf("a morphologizer that extends features (extend = true) is not supported")
	}
	labels, features, err := ordered(cfg.Morph)
	if err != nil || len(labels) == 0 {
		return nil, nil, fmt.Errorf("labels_morph: expected features by label: %v", err)
	}
	morphs := make([]morph, len(labels))
	for i, label := range labels {
		pos, err := partOfSpeech(cfg.POS[label])
		if err != nil {
			return nil, nil, fmt.Errorf("labels_pos: %q: %w", label, err)
		}
		morphs[i] = morph{pos, sortFeatures(features[i])}
	}
	return labels, func(t *Token, class int) { t.POS, t.Morph = morphs[class].pos, morphs[class].features }, nil
}

// partOfSpeech is the name of a part of speech, which older pipelines number.
func partOfSpeech(v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case float64:
		if v == 0 {
			return "", nil
		}
		if name, ok := vocab.Symbol(uint64(v)); ok && v == float64(uint64(v)) {
			return name, nil
		}
	}
	return "", fmt.Errorf("%v is no part of speech", v)
}

// ordered decodes an object of texts, with its keys in the order of the file: it
// is the order of the network's classes.
func ordered(data []byte) (keys, values []string, err error) {
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		return nil, nil, err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, nil, err
		}
		name, ok := key.(string)
		var value string
		if !ok {
			return nil, nil, fmt.Errorf("expected an object, not %v", key)
		}
		if err := d.Decode(&value); err != nil {
			return nil, nil, err
		}
		keys, values = append(keys, name), append(values, value)
	}
	return keys, values, nil
}

// sortFeatures puts features in the order in which spaCy prints them.
func sortFeatures(features string) string {
	if features == "" || features == "_" {
		return ""
	}
	list := strings.Split(features, "|")
	slices.Sort(list)
	return strings.Join(list, "|")
}
