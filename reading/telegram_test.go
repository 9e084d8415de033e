package reading

import "testing"

// A telegram's names keep their first capital, its words do not; what is no telegram stays
// as it is, and every byte keeps its place.
func TestTelegramsAreRecased(t *testing.T) {
	r := &reading{lex: newLexicon(), pipeline: english()}
	for name, c := range map[string]struct{ text, want string }{
		"a village that no list has":            {"TWO REBELS WERE KILLED NEAR QARAWELT ON SUNDAY, THE ARMY SAID.", "Two rebels were killed near Qarawelt on Sunday, the army said."},
		"a name that begins with a word":        {"THE BOMB EXPLODED IN SAN MARVELO DEPARTMENT, POLICE REPORTED TODAY.", "The bomb exploded in San Marvelo department, police reported today."},
		"a verb made of a noun is no name":      {"A FARMER WAS MACHETED TO DEATH IN HIS HOUSE BY A GROUP OF MEN.", "A farmer was macheted to death in his house by a group of men."},
		"a text in small letters":               {"Two rebels were killed near Qarawelt, the UN said.", "Two rebels were killed near Qarawelt, the UN said."},
		"a few words in capitals are a heading": {"TWO REBELS KILLED", "TWO REBELS KILLED"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := r.recased(c.text); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
