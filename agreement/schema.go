package agreement

import (
	_ "embed"
	"slices"
)

//go:embed schema.json
var schema []byte

// Schema is the JSON Schema (draft 2020-12) of the agreement language, for
// editors. It knows the structure; what only the whole file shows (names that
// are given nowhere, days in the wrong order, cycles) Load finds.
func Schema() []byte { return slices.Clone(schema) }
