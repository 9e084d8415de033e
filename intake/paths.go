package intake

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Stdin is the name of standard input.
const Stdin = "-"

// Item is one thing to take in: a file, an address, or standard input.
type Item struct {
	// Name is the path or the address.
	Name string
	// URL says that it is an address.
	URL bool
	// Skipped says why the item, which a folder holds, is left out; empty when it
	// is not.
	Skipped string
}

// endings are those of the files that are taken from a folder.
var endings = map[string]bool{".txt": true, ".text": true, ".md": true, ".html": true, ".htm": true}

// Paths lists what arguments name: files and addresses as they are, and of
// folders the files in them and in the folders below, sorted. What a folder
// holds that is no text or page is listed as skipped. A link to a folder that
// was looked into is not followed again. There is an error, of CodeUnusable, for
// each argument or folder that is not there or can't be read.
func Paths(args []string) ([]Item, []error) {
	w := walk{seen: map[string]bool{}}
	for _, arg := range args {
		if arg == Stdin {
			w.items = append(w.items, Item{Name: arg})
			continue
		}
		if strings.Contains(arg, "://") {
			w.items = append(w.items, Item{Name: arg, URL: true})
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case err != nil:
			w.errs = append(w.errs, unreadable(arg, err))
		case info.IsDir():
			w.folder(arg)
		default:
			w.items = append(w.items, Item{Name: arg})
		}
	}
	return w.items, w.errs
}

type walk struct {
	items []Item
	errs  []error
	seen  map[string]bool // folders looked into, by their real paths
}

func (w *walk) folder(name string) {
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		w.errs = append(w.errs, unreadable(name, err))
		return
	}
	if absolute, err := filepath.Abs(real); err == nil {
		real = absolute
	}
	if w.seen[real] {
		return
	}
	w.seen[real] = true
	entries, err := os.ReadDir(name)
	if err != nil {
		w.errs = append(w.errs, unreadable(name, err))
		return
	}
	if len(entries) == 0 {
		w.items = append(w.items, Item{Name: name, Skipped: "the folder is empty"})
	}
	for _, e := range entries {
		w.entry(filepath.Join(name, e.Name()), e)
	}
}

func (w *walk) entry(name string, e fs.DirEntry) {
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(name)
		if err != nil {
			w.items = append(w.items, Item{Name: name, Skipped: "a link to nothing"})
			return
		}
		mode = info.Mode().Type()
	}
	switch hidden := strings.HasPrefix(e.Name(), "."); {
	case hidden:
		w.items = append(w.items, Item{Name: name, Skipped: "hidden"})
	case mode.IsDir():
		w.folder(name)
	case !mode.IsRegular():
		w.items = append(w.items, Item{Name: name, Skipped: "not a file"})
	case !endings[strings.ToLower(filepath.Ext(name))]:
		w.items = append(w.items, Item{Name: name, Skipped: "not .txt, .text, .md, .html or .htm"})
	default:
		w.items = append(w.items, Item{Name: name})
	}
}
