package agreement

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestALargeAgreementIsReadCheckedAndToldSoon reads an agreement as large as any
// that is taken: its time is that of a few seconds, not of minutes.
func TestALargeAgreementIsReadCheckedAndToldSoon(t *testing.T) {
	var b strings.Builder
	b.WriteString(strings.Replace(base(t), "amendments:\n", "", 1))
	head, amendment, _ := strings.Cut(b.String(), "  - on: 1990-02-20")
	b.Reset()
	b.WriteString(head)
	for i := range 4900 {
		after := ""
		if i > 0 {
			after = fmt.Sprintf("\n    after: c%d", i-1)
		}
		fmt.Fprintf(&b, "  c%d:\n    by: north\n    do: {kind: call, by: north, where: killed > %d}\n    every: day%s\n    until: 1999-01-01\n", i, i, after)
	}
	text := strings.ReplaceAll(b.String(), "kind: call, by: north, where", "kind: clash, by: north, where") + "amendments:\n  - on: 1990-02-20" + amendment
	started := time.Now()
	a := load(t, text)
	a.Check()
	if dates := Dates(a); len(dates) > mostDates {
		t.Errorf("%d dates", len(dates))
	}
	Explain(a)
	formatted(t, text)
	if took := time.Since(started); took > quadratic {
		t.Errorf("took %s", took)
	}
}
