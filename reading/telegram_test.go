package reading

import (
	"testing"

	"github.com/trucewatch/trucewatch"
)

// A telegram's names keep their first capital, its words do not; what is no telegram stays
// as it is, and every byte keeps its place.
func TestTelegramsAreRecased(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a village that no list has":                {"TWO REBELS WERE KILLED NEAR QARAWELT ON SUNDAY, THE ARMY SAID.", "Two rebels were killed near Qarawelt on Sunday, the army said."},
		"a name that begins with a word":            {"THE BOMB EXPLODED IN SAN MARVELO DEPARTMENT, POLICE REPORTED TODAY.", "The bomb exploded in San Marvelo department, police reported today."},
		"a verb made of a noun is no name":          {"A FARMER WAS MACHETED TO DEATH IN HIS HOUSE BY A GROUP OF MEN.", "A farmer was macheted to death in his house by a group of men."},
		"a country, its people, its capital":        {"PERUVIAN POLICE SAID IN LIMA THAT THE GUATEMALAN ENVOY LEFT PERU FOR EL SALVADOR.", "Peruvian police said in Lima that the Guatemalan envoy left Peru for El Salvador."},
		"words that are places elsewhere":           {"IN THE SAME AREA, NEAR A RURAL CANTON, SOLDIERS BURNED SEVERAL HUTS LAST NIGHT.", "In the same area, near a rural canton, soldiers burned several huts last night."},
		"names made of letters":                     {"THE UNITED PEASANT FRONT (FUC) AND THE QPR FIRED AK-47 RIFLES AT A U.S. TRUCK.", "The United Peasant Front (FUC) and the QPR fired AK-47 rifles at a U.S. truck."},
		"a name made of letters without an article": {"ON SUNDAY, UNITED PEASANT FRONT (UPF) FIGHTERS BURNED A BUS.", "On Sunday, United Peasant Front (UPF) fighters burned a bus."},
		"letters before their name":                 {"AN URBAN CELL OF THE MOLP (MOVEMENT OF LANDLESS PEASANTS) CLAIMED THE BLAST.", "An urban cell of the MOLP (movement of landless peasants) claimed the blast."},
		"an armed group that is known":              {"POLICE BLAMED THE TUPAC AMARU REVOLUTIONARY MOVEMENT FOR THE BLAST NEAR THE STATION.", "Police blamed the Tupac Amaru Revolutionary Movement for the blast near the station."},
		"a day, and may that is no month":           {"THE REBELS MAY RETURN THE CAPTIVES ON 4 MAY, A PRIEST SAID IN MARVELEJO.", "The rebels may return the captives on 4 May, a priest said in Marvelejo."},
		"a title before a name":                     {"COLONEL QUIRVANDO SAID THE COLONEL HAD BEEN SEEN NEAR TARVELAQUE WITH THE GENERAL.", "Colonel Quirvando said the colonel had been seen near Tarvelaque with the general."},
		"a department of an ordinary name":          {"TWO SOLDIERS DIED NEAR QARVELO, META DEPARTMENT, AND THREE IN META, POLICE SAID.", "Two soldiers died near Qarvelo, Meta department, and three in Meta, police said."},
		"a text in small letters":                   {"Two rebels were killed near Qarawelt, the UN said.", "Two rebels were killed near Qarawelt, the UN said."},
		"a few words in capitals are a heading":     {"TWO REBELS KILLED", "TWO REBELS KILLED"},
	} {
		t.Run(name, func(t *testing.T) {
			r := &reading{lex: newLexicon(), pipeline: english(), s: c.text, report: trucewatch.Report{Text: c.text}, text: trucewatch.NewText(c.text)}
			if got := r.written(); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
