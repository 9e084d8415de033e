package where_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch/where"
)

// told writes a found place as the table of cases does: words=name/level/admin1/country,
// with ~ when it is only near.
func told(f where.Found) string {
	near := ""
	if f.Near {
		near = "~"
	}
	p := f.Place
	return fmt.Sprintf("%s%s=%s/%s/%s/%s", near, p.Text, p.Name, p.Level, p.Admin1, p.Country)
}

// TestPlacesOfTheWorldAreFound goes through testdata/places.tsv: countries of the
// context, text, and all that is found in it.
func TestPlacesOfTheWorldAreFound(t *testing.T) {
	file, err := os.Open("testdata/places.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	cases := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		row := strings.Split(lines.Text(), "\t")
		if len(row) != 3 || row[0] == "#" {
			continue
		}
		cases++
		var got []string
		var none *where.Gazetteer
		for _, f := range none.FindIn(row[1], where.Context{Countries: strings.Fields(row[0])}) {
			got = append(got, told(f))
		}
		if g := strings.Join(got, "; "); g != row[2] {
			t.Errorf("%s\n got  %s\n want %s", row[1], g, row[2])
		}
	}
	if cases < 200 {
		t.Errorf("only %d cases were read", cases)
	}
}
