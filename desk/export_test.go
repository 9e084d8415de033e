package desk

import (
	"bufio"
	"bytes"
	"os"
	"testing"

	"github.com/trucewatch/trucewatch"
)

func FuzzExportsAreReadOrRefused(f *testing.F) {
	small, err := os.ReadFile("testdata/small.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small)
	f.Add([]byte(`{"trucewatch":"record","version":1,"case":"us-taliban-2020"}` + "\n" + `{"end":true,"lines":0,"chain":""}`))
	f.Add([]byte(`{"trucewatch":"record","version":1,"case":"us-taliban-2020"}` + "\n" + `{"seq":1,"type":"report"}`))
	f.Add([]byte("\x00\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		in := &importing{file: "fuzz", lines: bufio.NewReader(bytes.NewReader(data))}
		err := in.head("us-taliban-2020")
		lines := 0
		if err == nil {
			for item, wrong := range in.items(t.Context()) {
				if err = wrong; err == nil {
					lines++
					_ = item.Link("")
				}
			}
		}
		if code := trucewatch.ErrorCode(err); err != nil && code != trucewatch.CodeUnusable && code != trucewatch.CodeNewer {
			t.Errorf("%v", err)
		}
		if err == nil && lines > bytes.Count(data, []byte("\n")) {
			t.Errorf("%d lines of %d", lines, bytes.Count(data, []byte("\n")))
		}
	})
}

func TestASmallExportIsRead(t *testing.T) {
	data, err := os.ReadFile("testdata/small.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	in := &importing{file: "small", lines: bufio.NewReader(bytes.NewReader(data))}
	if err := in.head("us-taliban-2020"); err != nil {
		t.Fatal(err)
	}
	before := ""
	for item, err := range in.items(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if item.Chain != item.Link(before) {
			t.Errorf("line %d: the form of chains changed, and exports that people have can't be restored any more", item.Seq)
		}
		before = item.Chain
	}
	if in.said.Lines != 4 {
		t.Errorf("%d lines", in.said.Lines)
	}
}
