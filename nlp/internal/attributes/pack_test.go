package attributes

import (
	"archive/zip"
	"io"
	"testing"

	"github.com/tinylib/msgp/msgp"
)

type (
	// dict is a map: keys and values in turn.
	dict []any
	// list is an array.
	list []any
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
	case string:
		b = msgp.AppendString(b, v)
	case int:
		b = msgp.AppendInt(b, v)
	case bool:
		b = msgp.AppendBool(b, v)
	case nil:
		b = msgp.AppendNil(b)
	case []byte:
		b = append(b, v...) // MessagePack already
	default:
		panic("pack: unknown type")
	}
	return b
}

// one is a rule of one pattern.
func one(pattern list, attrs dict, index int) dict {
	return dict{"patterns", list{pattern}, "attrs", attrs, "index", index}
}

func mustRead(tb testing.TB, rules ...any) *Ruler {
	tb.Helper()
	r, err := Read(pack(nil, list(rules)))
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// english reads the rules of the English pipeline.
func english(tb testing.TB) []byte {
	tb.Helper()
	const archive, name = "../../english/en_core_web_sm.zip", "attribute_ruler/patterns"
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
