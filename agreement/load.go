package agreement

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/trucewatch/trucewatch"
)

// Bounds on what is read. Agreements are a few pages; these keep a file made to
// do harm from taking the machine.
const (
	mostBytes      = 1 << 20
	mostAmendments = 200
	mostAmended    = 500_000 // YAML nodes of amended clauses, each time they are amended
	mostMistakes   = 100
	mostClauses    = 5000 // those that amendments add included
	mostReadingsOf = 64   // ways to read the contested anchors together
)

// Load reads an agreement from YAML. file is the name used in errors. It gives
// every mistake found, in the order of the file, each a *trucewatch.Error with
// file, line, column and what would be right; the agreement is nil when there
// is any. After a hundred mistakes it stops, and says so.
func Load(file string, data []byte) (*Agreement, []error) {
	text := string(data)
	if len(text) > mostBytes {
		return refuse(file, 0, 0, "the file is larger than 1 MiB", "an agreement is a few pages; is this the right file?")
	}
	if at, wrong, right := unusual(text); wrong != "" {
		line, column := newSource(file, text[:at]).place(at)
		return refuse(file, line, column, wrong, right)
	}
	r := &reader{src: newSource(file, text), seen: map[mistake]bool{}}
	root := r.parse(text)
	if root != nil {
		r.agreement(root)
	}
	if len(r.found) > 0 {
		return nil, r.errors()
	}
	return r.a, nil
}

func refuse(file string, line, column int, message, advice string) (*Agreement, []error) {
	return nil, []error{&trucewatch.Error{
		Code: trucewatch.CodeUnusable, Op: "load agreement", File: file,
		Line: line, Column: column, Message: message, Advice: advice,
	}}
}

// reader reads one agreement and collects what is wrong with it.
type reader struct {
	src   *source
	a     *Agreement
	found []*trucewatch.Error
	seen  map[mistake]bool

	parties, anchors, baselines, clauses names
	now                                  map[string]Anchor // the anchors as they stand by the amendment being read
	aliases                              map[string]alias  // by the name in small letters
	drafts                               []*draft          // the clauses as they stand, with what was read for each

	// hear takes the messages about the clause being read; said are those about
	// it as it was before an amendment, which are not repeated.
	hear, said map[string]bool

	recurring bool // the clause being read has `whenever`

	agreed time.Time // when the clause being read was added by an amendment

	amended int // YAML nodes of amended clauses read so far
}

// names are the names that the file gives to things of one sort, in its order.
type names struct {
	list []string
	has  map[string]bool
	// broken is set when the block that gives them is itself wrong or missing:
	// then nothing is said of names that can't be found.
	broken bool
}

func (n *names) add(name string) {
	if n.has == nil {
		n.has = map[string]bool{}
	}
	if !n.has[name] {
		n.has[name] = true
		n.list = append(n.list, name)
	}
}

// list shows names in an advice, the first ones where there are many.
func list(what string, names []string) string {
	const most = 30
	switch {
	case len(names) == 0:
		return "there are no " + what
	case len(names) > most:
		names = append(slices.Clone(names[:most]), "…")
	}
	return "the " + what + " are " + strings.Join(names, ", ")
}

// mistake tells one mistake from another. An amended clause is checked whole
// again, and what was wrong with it before is wrong again.
type mistake struct {
	line, column int
	message      string
}

// full says that no more mistakes are collected.
func (r *reader) full() bool { return len(r.found) >= mostMistakes }

// wrong notes a mistake at a node.
func (r *reader) wrong(n *yaml.Node, message, advice string) {
	line, column := r.src.place(r.src.start(n))
	r.wrongAt(line, column, message, advice)
}

func (r *reader) wrongAt(line, column int, message, advice string) {
	m := mistake{line, column, message}
	if r.full() || r.seen[m] || r.said[message] {
		return
	}
	r.seen[m] = true
	if r.hear != nil {
		r.hear[message] = true
	}
	r.found = append(r.found, &trucewatch.Error{
		Code: trucewatch.CodeUnusable, Op: "load agreement", File: r.src.file,
		Line: line, Column: column, Message: message, Advice: advice,
	})
}

// errors are the mistakes in the order of the file.
func (r *reader) errors() []error {
	slices.SortStableFunc(r.found, func(a, b *trucewatch.Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	var list []error
	for _, e := range r.found {
		list = append(list, e)
	}
	if r.full() {
		list = append(list, &trucewatch.Error{
			Code: trucewatch.CodeUnusable, Op: "load agreement", File: r.src.file,
			Message: fmt.Sprintf("there are %d mistakes or more", mostMistakes), Advice: "put these right to see the rest",
		})
	}
	return list
}

// agreement reads the whole file. The order is that in which the parts need one
// another: days need the time zone, clauses the parties and anchors.
func (r *reader) agreement(root *yaml.Node) {
	t, ok := r.table(root, "the agreement", "trucewatch: 1")
	if !ok || !r.version(t) {
		return
	}
	r.a = &Agreement{File: r.src.file, Text: r.src.text, Zone: time.UTC, Anchors: map[string]Anchor{}, Baselines: map[string]Baseline{}}
	r.now = r.a.Anchors
	r.keys(t, "the agreement", agreementKeys)
	r.required(t, root, "the agreement", "trucewatch", "case", "title", "signed", "parties", "clauses")
	r.a.Case, _ = r.id(t.value("case"), "a case")
	r.a.Title, _ = r.text(t.value("title"), "`title`")
	r.a.Monitors = r.texts(t.value("monitors"), "`monitors`")
	r.zone(t.value("timezone"))
	r.signed(t)
	r.readParties(t)
	r.readAnchors(t)
	r.readBaselines(t)
	r.readClauses(t)
	r.readAmendments(t)
	r.choices(t)
}
