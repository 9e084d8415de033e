package corroborate_test

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

// TestMain has ordinary runs draw the same records each time, so that they fail for what
// was changed; TRUCEWATCH_FULL draws others.
func TestMain(m *testing.M) {
	flag.Parse()
	if os.Getenv("TRUCEWATCH_FULL") == "" && flag.Lookup("rapid.seed").Value.String() == "0" {
		if err := flag.Set("rapid.seed", "1"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	os.Exit(m.Run())
}
