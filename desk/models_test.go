package desk

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
)

// wheel packs the built-in pipeline the way wheels are, after change; a file
// that change sets to nil is left out.
func wheel(t *testing.T, change func(files map[string][]byte)) string {
	t.Helper()
	built, err := english.Files()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"small-1.0.dist-info/METADATA": []byte("Name: small\n")}
	err = fs.WalkDir(built, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files["small/small-1.0/"+name], err = fs.ReadFile(built, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(files)
	}
	var names []string
	for name, data := range files {
		if data != nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		// Weights hardly get smaller by packing, and it takes a second.
		how := zip.Store
		if len(files[name]) > smallWheel {
			how = zip.Deflate
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: how})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "small-1.0-py3-none-any.whl")
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// inside are all files of a folder, with folders, hidden ones too.
func inside(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, _ fs.DirEntry, err error) error {
		if name != "." {
			names = append(names, name)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return names
}

func names(list []Model) (names []string) {
	for _, m := range list {
		names = append(names, m.Name)
	}
	return names
}

func TestAPipelineIsAddedUsedAndRemoved(t *testing.T) {
	m := Models{Dir: filepath.Join(t.TempDir(), "data", "models")}
	built, errs := m.List()
	if len(errs) > 0 || len(built) != 1 || built[0].Name != english.Name || !built[0].BuiltIn {
		t.Fatalf("with nothing added: %+v, %v", built, errs)
	}
	added, err := m.Add(t.Context(), wheel(t, nil), "small")
	if err != nil {
		t.Fatal(err)
	}
	if added.Name != "small" || added.Path != filepath.Join(m.Dir, "small") || added.Licence != built[0].Licence || added.BuiltIn {
		t.Errorf("added %+v", added)
	}
	list, errs := m.List()
	if got := names(list); len(errs) > 0 || !slices.Equal(got, []string{english.Name, "small"}) {
		t.Fatalf("listed %v, %v", got, errs)
	}
	if !slices.Equal(list[1].Components, list[0].Components) || list[1].Version != list[0].Version {
		t.Errorf("the same pipeline is listed in two ways: %+v, %+v", list[0], list[1])
	}
	ours, err := m.Open("")
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := m.Open("small")
	if err != nil {
		t.Fatal(err)
	}
	if !same(ours.Parse(checkText).Tokens, theirs.Parse(checkText).Tokens) {
		t.Error("the same pipeline parses in two ways")
	}
	text, err := m.Licence("small")
	if err != nil || !strings.Contains(text, "MIT") {
		t.Errorf("licence %q, %v", text, err)
	}
	if err := m.Remove("small"); err != nil {
		t.Fatal(err)
	}
	if left := inside(t, m.Dir); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	for _, err := range []error{m.Remove("small"), second(m.Open("small")), second(m.Check("small")), second(m.Licence("small")), second(m.Open("../models"))} {
		if trucewatch.ErrorCode(err) != trucewatch.CodeMissing || !strings.Contains(err.Error(), "the pipelines are "+english.Name) {
			t.Errorf("of what is not there: %v", err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestAFolderIsAddedWithTheFilesThatItsLinksLeadTo(t *testing.T) {
	built, err := english.Files()
	if err != nil {
		t.Fatal(err)
	}
	store, from := t.TempDir(), t.TempDir()
	if err := os.CopyFS(store, built); err != nil {
		t.Fatal(err)
	}
	for _, name := range inside(t, store) {
		info, err := os.Stat(filepath.Join(store, name))
		if err != nil {
			t.Fatal(err)
		}
		link := filepath.Join(from, "below", name)
		if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
			t.Fatal(err)
		}
		if info.IsDir() {
			continue
		}
		if err := os.Symlink(filepath.Join(store, name), link); err != nil {
			t.Skip("no links here:", err)
		}
	}
	m := Models{Dir: t.TempDir()}
	added, err := m.Add(t.Context(), from, "linked")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.RemoveAll(store), os.RemoveAll(from)); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Open(added.Name); err != nil {
		t.Errorf("without what it was copied from: %v", err)
	}
}

func TestWhatCannotBeAddedLeavesNothingBehind(t *testing.T) {
	whole, err := os.ReadFile(wheel(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	file := func(name string, data []byte) string {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	damaged := slices.Clone(whole)
	for i := len(damaged) / 3; i < min(len(damaged)/2, len(damaged)/3+2000); i++ {
		damaged[i] ^= 0x55
	}
	const folder = "small/small-1.0/"
	for name, c := range map[string]struct {
		from, name string
		want       string
	}{
		"nothing there":            {filepath.Join(t.TempDir(), "none.whl"), "", "none.whl: there is no such file; give a pipeline's wheel"},
		"a text":                   {file("a.whl", []byte("words")), "", "a.whl: it is no wheel; give"},
		"an empty file":            {file("a.whl", nil), "", "it is no wheel"},
		"a source package":         {file("a.tar.gz", []byte("\x1f\x8b\x08\x00")), "", "packed with gzip, not a wheel; unpack it"},
		"a wheel cut short":        {file("a.whl", whole[:len(whole)/2]), "", "a.whl: it is a wheel that is cut short or damaged"},
		"a wheel with other bytes": {file("a.whl", damaged), "", "a.whl: it is damaged or can't be read"},
		"a wheel of something else": {wheel(t, func(files map[string][]byte) { delete(files, folder+"config.cfg") }), "",
			"there is no pipeline in it: no config.cfg; give a wheel or a folder of a spaCy pipeline"},
		"a folder of something else": {t.TempDir(), "", "no config.cfg"},
		"a pipeline that can't be run": {wheel(t, func(files map[string][]byte) {
			config := string(files[folder+"config.cfg"])
			files[folder+"config.cfg"] = []byte(strings.ReplaceAll(config, `"tok2vec"`, `"transformer"`) + "\n# transformer\n")
		}), "", "small-1.0-py3-none-any.whl: it can't be run as a pipeline: "},
		"a wheel that fills the disk": {wheel(t, func(files map[string][]byte) {
			for name := range files {
				if path.Base(name) != "config.cfg" && path.Base(name) != "meta.json" {
					delete(files, name)
				}
			}
			files[folder+"vocab/strings.json"] = make([]byte, smallWheel+1<<20)
		}), "", "it unpacks to more than 16 MiB; that is more"},
		"a wheel of many files": {wheel(t, func(files map[string][]byte) {
			for i := range maxModelFiles {
				files[folder+"x/"+strconv.Itoa(i)] = []byte{}
			}
		}), "", "it has more than 1000 files"},
		"the name of the built-in one": {wheel(t, nil), english.Name, "there is a pipeline en_core_web_sm already; give another --name"},
		"a name that leads elsewhere":  {wheel(t, nil), "../elsewhere", `a pipeline can't be called "../elsewhere"; give --name`},
		"a hidden name":                {wheel(t, nil), ".x", `can't be called ".x"`},
		"a name in meta.json that leads elsewhere": {wheel(t, func(files map[string][]byte) {
			files[folder+"meta.json"] = bytes.Replace(files[folder+"meta.json"], []byte(`core_web_sm`), []byte(`/../../elsewhere`), 1)
		}), "", "a pipeline can't be called"},
	} {
		t.Run(name, func(t *testing.T) {
			above := t.TempDir()
			m := Models{Dir: filepath.Join(above, "models")}
			_, err := m.Add(t.Context(), c.from, c.name)
			if trucewatch.ErrorCode(err) != trucewatch.CodeUnusable || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v (%s), want %s", err, trucewatch.ErrorCode(err), c.want)
			}
			if left := inside(t, above); len(left) > 0 && !slices.Equal(left, []string{"models"}) {
				t.Errorf("left behind: %q", left)
			}
		})
	}
}

func TestNoFileOfAWheelIsWrittenOutside(t *testing.T) {
	above := t.TempDir()
	m := Models{Dir: filepath.Join(above, "models")}
	from := wheel(t, func(files map[string][]byte) {
		for _, name := range []string{"../../../outside", "small/small-1.0/../../../outside", "/outside", `small\small-1.0\..\..\outside`, "small/small-1.0/sub/../../../../outside"} {
			files[name] = []byte("x")
		}
	})
	if _, err := m.Add(t.Context(), from, "small"); err != nil {
		t.Logf("refused: %v", err)
	}
	for _, name := range inside(t, above) {
		if name != "models" && name != "models/small" && !strings.HasPrefix(name, "models/small/") {
			t.Errorf("written: %s", name)
		}
	}
}

func TestTheFirstOfTwoPipelinesOfANameStays(t *testing.T) {
	m := Models{Dir: t.TempDir()}
	from := wheel(t, nil)
	if _, err := m.Add(t.Context(), from, "small"); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Add(t.Context(), from, "small"); err == nil || !strings.Contains(err.Error(), "there is a pipeline small already") {
		t.Errorf("the second time: %v", err)
	}
	if c, err := m.Check("small"); err != nil || !c.OK {
		t.Errorf("the first one: %+v, %v", c, err)
	}
}

func TestAPipelineIsCalledWhatItCallsItself(t *testing.T) {
	for own, want := range map[string]string{"core_web_tiny": "en_core_web_tiny", "en_tiny": "en_tiny"} {
		m := Models{Dir: t.TempDir()}
		added, err := m.Add(t.Context(), wheel(t, func(files map[string][]byte) {
			const meta = "small/small-1.0/meta.json"
			files[meta] = regexp.MustCompile(`"name": *"[^"]*"`).ReplaceAll(files[meta], []byte(`"name":"`+own+`"`))
		}), "")
		if err != nil || added.Name != want {
			t.Errorf("%s: called %q, want %q, %v", own, added.Name, want, err)
		}
	}
}

func TestAddingCanBeStopped(t *testing.T) {
	stopped, stop := context.WithCancel(t.Context())
	stop()
	m := Models{Dir: t.TempDir()}
	if _, err := m.Add(stopped, wheel(t, nil), ""); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if left := inside(t, m.Dir); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestADamagedPipelineIsSaidAndTheOthersAreListed(t *testing.T) {
	m := Models{Dir: t.TempDir()}
	for name, meta := range map[string]string{"broken": "{", "empty": "", "fine": `{"lang":"en","name":"x","version":"1","pipeline":["a","b"],"disabled":["b"]}`, ".adding-1": "{}"} {
		if err := os.Mkdir(filepath.Join(m.Dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
		if meta != "" {
			if err := os.WriteFile(filepath.Join(m.Dir, name, "meta.json"), []byte(meta), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	list, errs := m.List()
	if got := names(list); !slices.Equal(got, []string{english.Name, "fine"}) || len(errs) != 2 {
		t.Fatalf("listed %v, %v", got, errs)
	}
	if !slices.Equal(list[1].Components, []string{"a"}) || !slices.Equal(list[1].Disabled, []string{"b"}) {
		t.Errorf("components %v, disabled %v", list[1].Components, list[1].Disabled)
	}
	for i, want := range []string{"it is no description of a pipeline", "the pipeline empty has no such file"} {
		if err := errs[i].Error(); !strings.Contains(err, want) || !strings.Contains(err, "trucewatch models remove") {
			t.Errorf("said %s, want %s", err, want)
		}
	}
	c, err := m.Check("fine")
	if err != nil || c.OK || len(c.Wrong) != 1 {
		t.Errorf("checked %+v, %v", c, err)
	}
	if err := m.Remove("broken"); err != nil {
		t.Error(err)
	}
}

func TestTheBuiltInPipelineIsWell(t *testing.T) {
	c, err := Models{Dir: filepath.Join(t.TempDir(), "none")}.Check("")
	if err != nil || !c.OK || c.Name != english.Name || c.LoadSeconds < 0 {
		t.Errorf("got %+v, %v", c, err)
	}
	data, err := json.Marshal(c)
	if err != nil || !strings.HasPrefix(string(data), `{"name":"en_core_web_sm","built_in":true,"lang":"en","version":"3.8.0","licence":"MIT",`) {
		t.Errorf("as JSON %s, %v", data, err)
	}
}

func TestAMalformedAnalysisIsFound(t *testing.T) {
	word := func(start, end, head int, iob byte) nlp.Token {
		return nlp.Token{Start: start, End: end, Head: head, IOB: iob}
	}
	for name, c := range map[string]struct {
		tokens []nlp.Token
		want   string
	}{
		"a good one":              {[]nlp.Token{word(0, 1, 0, 'B'), word(2, 4, 0, 'I')}, ""},
		"a hole":                  {[]nlp.Token{word(0, 1, 0, 0), word(3, 4, 0, 0)}, "token 1 stands at 3 to 4"},
		"an overlap":              {[]nlp.Token{word(0, 3, 0, 0), word(2, 4, 0, 0)}, "token 1 stands at 2 to 4"},
		"an empty token":          {[]nlp.Token{word(0, 0, 0, 0)}, "token 0 stands at 0 to 0"},
		"one behind the end":      {[]nlp.Token{word(0, 9, 0, 0)}, "token 0 stands at 0 to 9"},
		"no tokens":               {nil, "there are no tokens from 0 on"},
		"a head that is none":     {[]nlp.Token{word(0, 4, 1, 0)}, "token 0 has token 1 as its head"},
		"an entity from nowhere":  {[]nlp.Token{word(0, 1, 0, 'O'), word(2, 4, 0, 'I')}, "token 1 is inside an entity"},
		"one that begins the end": {[]nlp.Token{word(0, 4, 0, 'I')}, "token 0 is inside an entity"},
	} {
		got := strings.Join(malformed(&nlp.Doc{Text: "a bc", Tokens: c.tokens}), "; ")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
