package judge

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/trucewatch/trucewatch/agreement"
)

// What is read quickly is what encoding/json reads: keys, values and their
// columns; what it would refuse is not read quickly.
func FuzzWhatIsScannedIsWhatJSONReads(f *testing.F) {
	for _, line := range []string{
		`{"id":"a","type":"incident","on":"2020-03-03","kind":"attack","by":["us","taliban"],"count":3}`,
		`{ "voice" : "Müller" , "happened":false, "note":null, "by":[] }`, `{}`, `{"id":01}`, `{"id":"a\n"}`, `{"id":"a",}`, `{"a":[1,[2]]}`,
		`{"a":1.0,"b":-1,"c":1e3,"d":tru}`, `{"a":{"b":1}}`, `{"a":1}x`, `{"a":1 2}`, "{\"a\":\"\t\"}", `{"count":5 ,"low":4}`,
	} {
		f.Add([]byte(line))
	}
	a := &agreement.Agreement{}
	f.Fuzz(func(t *testing.T, text []byte) {
		if !utf8.Valid(text) {
			return
		}
		s := newScanner()
		got, ok := s.object(3, text)
		if !ok {
			return
		}
		e := &events{decoder: newDecoder("e", "read events", a)}
		want, ok := e.object(3, text)
		if !ok {
			t.Fatalf("%q is read quickly, and is no JSON: %v", text, e.errs)
		}
		if d := cmp.Diff(want, got, cmp.AllowUnexported(field{}, value{})); d != "" && len(want)+len(got) > 0 {
			t.Fatalf("%q: %s", text, d)
		}
	})
}
