package lemma_test

import (
	"archive/zip"
	"io"
	"testing"

	"github.com/tinylib/msgp/msgp"

	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

type (
	// dict is a map: keys and values in turn.
	dict []any
	// list is an array.
	list []any
	// num is a name that stands in the file as its number.
	num string
)

// pack writes a value as MessagePack.
func pack(b []byte, v any) []byte {
	switch v := v.(type) {
	case dict:
		b = msgp.AppendMapHeader(b, uint32(len(v)/2))
		for _, x := range v {
			b = pack(b, x)
		}
	case list:
		b = msgp.AppendArrayHeader(b, uint32(len(v)))
		for _, x := range v {
			b = pack(b, x)
		}
	case num:
		b = msgp.AppendUint64(b, vocab.ID(string(v)))
	case string:
		b = msgp.AppendString(b, v)
	case int:
		b = msgp.AppendInt(b, v)
	case []byte:
		b = append(b, v...) // MessagePack already
	default:
		panic("pack: unknown type")
	}
	return b
}

// packed are the bytes of lookups.bin with these tables.
func packed(tables ...any) []byte { return pack(nil, dict(tables)) }

// english reads the tables of the English pipeline.
func english(tb testing.TB) []byte {
	tb.Helper()
	const archive, name = "../../english/en_core_web_sm.zip", "lemmatizer/lookups/lookups.bin"
	z, err := zip.OpenReader(archive)
	if err != nil {
		tb.Fatalf("the English pipeline is not there: %v", err)
	}
	defer z.Close()
	f, err := z.Open(name)
	if err != nil {
		tb.Fatalf("%s: %v", archive, err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		tb.Fatalf("%s: %s: %v", archive, name, err)
	}
	return data
}
