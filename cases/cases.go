// Package cases holds the cases that are shipped with the program: each an
// agreement, its sources and places, and scenarios that say what is publicly
// known to have come of it. docs/cases.md tells what each shows. One, Demo, has
// reports as well, written for this project from public facts; their outlets are
// invented, but for those that bear the name of an office or a person.
package cases

import (
	"embed"
	"io/fs"
	"sort"
)

//go:embed */agreement.yaml */sources.yaml */places.geojson */scenarios/*.yaml */reports/*
var files embed.FS

// Demo is the case that shows what the program does: the one with reports.
const Demo = "us-taliban-2020"

// Names lists the shipped cases, in the order of the alphabet.
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
