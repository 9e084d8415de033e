package attribution

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed cues.tsv
var cueTable string

// Entry is a cue of the lexicon.
type Entry struct {
	Lemma string
	// Stance is what the speaker does by it, Negated what by its negation; "-" is
	// nothing.
	Stance, Negated string
	takes           []string
}

// Takes says whether the cue goes with a construction.
func (e *Entry) Takes(construction string) bool { return slices.Contains(e.takes, construction) }

type key struct {
	lemma string
	pos   byte
}

//go:embed acts.tsv
var actTable string

// acts are the objects with which a verb tells of an act, "verb object".
var acts = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, line := range strings.Split(actTable, "\n") {
		verb, objects, ok := strings.Cut(line, "\t")
		if !ok || verb[0] == '#' {
			continue
		}
		for _, o := range strings.Fields(objects) {
			m[verb+" "+o] = true
		}
	}
	return m
})

type lexicon map[key]*Entry

var cues = sync.OnceValue(func() lexicon {
	l, err := readLexicon(cueTable)
	if err != nil {
		panic("attribution: cues.tsv: " + err.Error())
	}
	return l
})

func readLexicon(table string) (lexicon, error) {
	l := lexicon{}
	for number, line := range strings.Split(table, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 || len(f[1]) != 1 || !strings.Contains("vna", f[1]) {
			return nil, fmt.Errorf("line %d: expected lemma, v, n or a, stance, stance when negated, constructions; tabs between them", number+1)
		}
		k := key{f[0], f[1][0]}
		if l[k] != nil {
			return nil, fmt.Errorf("line %d: %q stands twice", number+1, f[0])
		}
		l[k] = &Entry{f[0], f[2], f[3], strings.Split(f[4], ",")}
	}
	return l, nil
}

// Verbs are the verbs of the lexicon, without their particles, in order.
func Verbs() []string {
	var list []string
	for k := range cues() {
		if k.pos == 'v' && !strings.Contains(k.lemma, " ") {
			list = append(list, k.lemma)
		}
	}
	slices.Sort(list)
	return list
}

// irregular are forms of common cues of saying that endings don't tell.
var irregular = map[string]string{
	"said": "say", "says": "say", "told": "tell", "wrote": "write", "spoke": "speak", "read": "read", "sang": "sing",
	"swore": "swear", "thought": "think", "cried": "cry", "replied": "reply", "denied": "deny",
}

// Saying says whether a word in lower case looks like a form of a verb that may
// stand in parenthesis, as in "…, he said".
func Saying(word string) bool {
	for _, lemma := range []string{irregular[word], strings.TrimSuffix(word, "s"), strings.TrimSuffix(word, "ed"), strings.TrimSuffix(word, "d")} {
		if lemma != "" && (lemma != word || irregular[word] != "") {
			if e := cues()[key{lemma, 'v'}]; e != nil && e.Takes("p") {
				return true
			}
		}
	}
	return false
}
