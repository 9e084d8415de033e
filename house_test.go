package trucewatch_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

const module = "github.com/trucewatch/trucewatch"

// rooms lists the house from the top; imports only point down. Pure rooms know
// no clock, no disk, no network and no database.
var rooms = []struct {
	name string
	pure bool
}{
	{"cmd/trucewatch", false},
	{"corroborate/bench", false},  // measures families and incidents, beside datasketch
	{"reading/bench", false},      // measures the reader beside spaCy
	{"judge/bench", false},        // measures the judge on a made-up log
	{"desk/bench", false},         // measures the record and the desk as it grows
	{"nlp/parity", false},         // measures nlp beside spaCy
	{"nlp/english/pack", false},   // makes the built-in pipeline
	{"where/pack", false},         // makes the built-in gazetteer
	{"internal/growth", false},    // measures for tests how work grows
	{"internal/collector", false}, // how hard the collector of memory works
	{"web", false},
	{"intake", false},
	{"desk", false},
	{"cases", false},
	{"store", false},
	{"brief", true},
	{"judge", true},
	{"agreement", true},
	{"corroborate", true},
	{"reading", true},
	{"when", true},
	{"where", true},
	{"who", true},
	{"nlp", true},
	{"", true}, // the words
}

// effects are what a pure room must not import, with everything below them.
var effects = []string{"os", "net", "database/sql", "syscall", "io/ioutil", "runtime", "log", "math/rand", "crypto/rand"}

// clock are the names of package time that read or wait for the clock.
var clock = map[string]bool{
	"Now": true, "Since": true, "Until": true, "Sleep": true, "After": true,
	"AfterFunc": true, "Tick": true, "NewTimer": true, "NewTicker": true,
}

// room finds the room that a folder belongs to, by the longest name.
func room(dir string) (level int, ok bool) {
	best := -1
	for i, r := range rooms {
		if dir == r.name || (r.name != "" && strings.HasPrefix(dir, r.name+"/")) {
			if best < 0 || len(r.name) > len(rooms[best].name) {
				best = i
			}
		}
	}
	return best, best >= 0
}

// arrows names every import, or use of the clock, that the house forbids.
func arrows(tree fs.FS) ([]string, error) {
	var wrong []string
	err := sources(tree, func(file string, f *ast.File) {
		dir := path.Dir(file)
		if dir == "." {
			dir = ""
		}
		level, ok := room(dir)
		if !ok {
			wrong = append(wrong, fmt.Sprintf("%s: folder %s is no room of the house", file, dir))
			return
		}
		for _, spec := range f.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if why := forbidden(level, name); why != "" {
				wrong = append(wrong, fmt.Sprintf("%s: imports %s: %s", file, name, why))
			}
		}
		if rooms[level].pure {
			for _, use := range clockUses(f) {
				wrong = append(wrong, fmt.Sprintf("%s: uses time.%s in a pure room", file, use))
			}
		}
	})
	return wrong, err
}

func forbidden(level int, name string) string {
	if name == module || strings.HasPrefix(name, module+"/") {
		below, ok := room(strings.TrimPrefix(strings.TrimPrefix(name, module), "/"))
		switch {
		case !ok:
			return "no room of the house"
		case below < level:
			return "a room above"
		case rooms[level].pure && !rooms[below].pure:
			return "a room with effects, from a pure one"
		}
		return ""
	}
	if rooms[level].pure {
		for _, e := range effects {
			if name == e || strings.HasPrefix(name, e+"/") {
				return "an effect in a pure room"
			}
		}
	}
	return ""
}

func clockUses(f *ast.File) []string {
	var uses []string
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" && x.Obj == nil && clock[s.Sel.Name] {
				uses = append(uses, s.Sel.Name)
			}
		}
		return true
	})
	return uses
}

// sources parses every Go file that is not a test.
func sources(tree fs.FS, visit func(file string, f *ast.File)) error {
	return fs.WalkDir(tree, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && file != "." || d.Name() == "testdata" || d.Name() == "node_modules") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		data, err := fs.ReadFile(tree, file)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, data, parser.ParseComments)
		if err != nil {
			return err
		}
		visit(file, f)
		return nil
	})
}

func TestArrowsOfTheHousePointDown(t *testing.T) {
	wrong, err := arrows(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wrong {
		t.Error(w)
	}
}

func TestAWrongArrowIsNamed(t *testing.T) {
	for name, c := range map[string]struct{ file, source, want string }{
		"a pure room that reads the disk":     {"judge/a.go", `package judge; import _ "os"`, "judge/a.go: imports os: an effect in a pure room"},
		"a pure room that asks the network":   {"reading/a.go", `package reading; import _ "net/http"`, "reading/a.go: imports net/http: an effect in a pure room"},
		"a pure room with a database":         {"brief/a.go", `package brief; import _ "database/sql"`, "brief/a.go: imports database/sql: an effect in a pure room"},
		"a pure room that looks at the clock": {"when/a.go", `package when; import "time"; var t = time.Now()`, "when/a.go: uses time.Now in a pure room"},
		"a room that imports one above":       {"store/sqlite/a.go", `package sqlite; import _ "` + module + `/desk"`, "store/sqlite/a.go: imports " + module + "/desk: a room above"},
		"a pure room that imports the store":  {"judge/a.go", `package judge; import _ "` + module + `/store"`, "judge/a.go: imports " + module + "/store: a room above"},
		"a helper outside the house":          {"helper/a.go", `package helper; import _ "os"`, "helper/a.go: folder helper is no room of the house"},
		"an import of such a helper":          {"judge/a.go", `package judge; import _ "` + module + `/helper"`, "judge/a.go: imports " + module + "/helper: no room of the house"},
		"the words with an effect":            {"a.go", `package trucewatch; import _ "os"`, "a.go: imports os: an effect in a pure room"},
	} {
		t.Run(name, func(t *testing.T) {
			wrong, err := arrows(fstest.MapFS{c.file: {Data: []byte(c.source)}})
			if err != nil {
				t.Fatal(err)
			}
			if len(wrong) != 1 || wrong[0] != c.want {
				t.Errorf("got %q, want %q", wrong, c.want)
			}
		})
	}
}

// shortestDoc is fewer words than say what a package is for and what it leaves
// to others.
const shortestDoc = 10

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	docs := map[string]string{}
	err := sources(os.DirFS("."), func(file string, f *ast.File) {
		if !ast.IsGenerated(f) {
			docs[path.Dir(file)] += f.Doc.Text()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for dir, doc := range docs {
		if len(strings.Fields(doc)) < shortestDoc {
			t.Errorf("%s: the package doc is missing or too short: %q", dir, doc)
		}
		if !strings.HasPrefix(doc, "Package ") && !strings.HasPrefix(doc, "Command ") {
			t.Errorf("%s: the package doc begins %q, not with \"Package\" or \"Command\"", dir, strings.SplitN(doc, "\n", 2)[0])
		}
	}
}
