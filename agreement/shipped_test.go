package agreement

import (
	"path/filepath"
	"testing"
)

// An editor that checks by the schema must not complain of what is shipped.
func TestTheSchemaAcceptsEveryShippedCase(t *testing.T) {
	files, err := filepath.Glob("../cases/*/agreement.yaml")
	if err != nil || len(files) < 8 {
		t.Fatal(files, err)
	}
	s := compiled(t)
	for _, file := range files {
		text := string(read(t, file))
		load(t, text)
		if err := accepted(t, s, text); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}
