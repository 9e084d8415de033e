package main

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/trucewatch/trucewatch/nlp/english"
)

// writeWheel is "wheel FILE [WITHOUT…]": it writes a wheel of the built-in
// pipeline, without some of its files.
func writeWheel(ts *testscript.TestScript, _ bool, args []string) {
	built, err := english.Files()
	ts.Check(err)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	left := map[string]bool{}
	for _, name := range args[1:] {
		left[name] = true
	}
	ts.Check(fs.WalkDir(built, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || left[name] {
			return err
		}
		data, err := fs.ReadFile(built, name)
		if err != nil {
			return err
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: "small/small-1.0/" + name, Method: zip.Store})
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	}))
	ts.Check(z.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}
