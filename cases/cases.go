// Package cases holds the cases that are shipped with the program: each an
// agreement, its sources and places, scenarios, and reports written for it.
// The reports are written for this project from public facts; their outlets are
// invented, but for those that bear the name of an office or a person.
package cases

import (
	"embed"
	"io/fs"
	"sort"
)

//go:embed us-taliban-2020
var files embed.FS

// Names lists the shipped cases.
func Names() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	sort.Strings(names)
	return names
}

// Open gives the directory of a shipped case; ok is false when there is none of
// that name.
func Open(name string) (dir fs.FS, ok bool) {
	for _, n := range Names() {
		if n == name {
			sub, err := fs.Sub(files, name)
			return sub, err == nil
		}
	}
	return nil, false
}
