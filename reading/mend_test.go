package reading

import (
	"testing"

	"github.com/trucewatch/trucewatch/nlp/tree"
)

// The verb of a clause that the parser takes for a participle is its verb again; what
// is a participle stays one.
func TestMend(t *testing.T) {
	for _, c := range []struct{ name, text, verb, subject string }{
		{"a verb with an object behind a prepositional phrase", "Gunmen on motorbikes killed at least a dozen villagers in two attacks in central Mali on Monday, the mayor of Koro said on Tuesday, a day after a militia signed a truce.", "killed", "Gunmen"},
		{"a participle has no object", "The villagers killed on Monday were buried.", "killed", ""},
		{"a participle with an agent", "Five villagers killed by gunmen were buried in Koro.", "killed", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := english().Parse(c.text)
			mend(d)
			subject := ""
			for i, k := range d.Tokens {
				if k.Text != c.verb {
					continue
				}
				if s := tree.New(d).Child(i, "nsubj"); s >= 0 {
					subject = d.Tokens[s].Text
				}
			}
			if subject != c.subject {
				t.Errorf("the subject is %q, want %q", subject, c.subject)
			}
		})
	}
}
