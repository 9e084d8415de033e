package reading

import (
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
)

// TestWhenAndWhereIncidentsWere gives of each incident the days and the place, as
// "from..to place".
func TestWhenAndWhereIncidentsWere(t *testing.T) {
	published := trucewatch.Day(time.Date(2020, 5, 14, 0, 0, 0, 0, time.UTC)) // a Thursday
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"what is confirmed today happened on the day named after it": {
			"The army today confirmed the capture of a bomb maker during a raid in Nerkh district, Wardak province, May 9.",
			[]string{"2020-05-09 Nirkh"}},
		"a day beside a verb of saying is that of the saying": {
			"The army confirmed on Tuesday that rebels killed two soldiers in Sangin on Sunday.",
			[]string{"2020-05-10 Sangin"}},
		"overnight yields to a weekday": {
			"Soldiers killed a rebel commander during an overnight raid in Sangin on Sunday.",
			[]string{"2020-05-10 Sangin"}},
		"what is told without a day after a look back happened on the day of the news": {
			"Rebels attacked a police post in Gardez on Wednesday.\n\nThe president had appealed for calm after fighting broke out in Khost on Monday.\n\nA school in Jalalabad was bombed, killing four children.",
			[]string{"2020-05-13 Gardez", "2020-05-11 Khost", "2020-05-13 Jalalabad"}},
		"a summary is placed where the text goes on to tell of it": {
			"Several rebels were killed in southern Afghanistan on Wednesday.\n\nIn Sangin district, Helmand province, the patrol returned fire, killing one rebel.",
			[]string{"2020-05-13 Sangin"}},
		"a heading of places is over what follows": {
			"Rebels were killed in Afghanistan on Wednesday.\n\nSangin/Helmand\n\nA patrol shot two rebels who were laying a mine.",
			[]string{"2020-05-13 Sangin"}},
		"a base that is named later is where it was seized": {
			"Rebels overran an army base to the north of the capital Sanaa on Sunday.\n\nThe soldiers at the Marwan base in Amran had stayed neutral.",
			[]string{"2020-05-10 Marwan base"}},
		"two bases with names leave open which one it was": {
			"Rebels overran an army base to the north of the capital Sanaa on Sunday.\n\nThe soldiers at the Marwan base in Amran had stayed neutral, and so had those at the Tayba base in Dhamar.",
			[]string{"2020-05-10 Sanaa"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := New(Context{}).Read(trucewatch.Report{Text: c.text, Published: published})
			var got []string
			for _, a := range r.Accounts {
				if !a.Certainty.Actual() || a.Background {
					continue
				}
				var line string
				if a.Date != nil {
					from, to := a.Date.Format()
					if line = from; to != from {
						line += ".." + to
					}
				}
				if a.Place != nil {
					line += " " + a.Place.Name
				}
				got = append(got, line)
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}
