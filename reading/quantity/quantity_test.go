package quantity_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/reading/quantity"
)

func show(c trucewatch.Count) string {
	part := func(p *int) string {
		if p == nil {
			return "?"
		}
		return fmt.Sprint(*p)
	}
	return fmt.Sprintf("%d/%s/%s", c.Low, part(c.Best), part(c.High))
}

func TestNumbersInWordsAndFigures(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"five police officers", "five=5/5/5"},
		{"27 people", "27=27/27/27"},
		{"240 000 refugees", "240 000=240000/240000/240000"},
		{"1 200 000 refugees", "1 200 000=1200000/1200000/1200000"},
		{"8,600 troops", "8,600=8600/8600/8600"},
		{"1,50,000 people", "1,50,000=150000/150000/150000"},
		{"2 lakh people", "2 lakh=200000/200000/200000"},
		{"1.2 million refugees", "1.2 million=1200000/1200000/1200000"},
		{"1-million refugees", "1-million=1000000/1000000/1000000"},
		{"1 - million refugees", "1 - million=1000000/1000000/1000000"},
		{"a quarter of a million refugees", "a quarter of a million=250000/250000/250000"},
		{"handed over 30 captives", "30=30/30/30"},
		{"2.5 refugees", ""},
		{"twenty - five cadres", "twenty - five=25/25/25"},
		{"twenty-five cadres", "twenty-five=25/25/25"},
		{"one hundred and six soldiers", "one hundred and six=106/106/106"},
		{"three thousand two hundred men", "three thousand two hundred=3200/3200/3200"},
		{"two dozen fighters", "two dozen=24/24/24"},
		{"a dozen fighters", "a dozen=12/12/12"},
		{"half a dozen men", "half a dozen=6/6/6"},
		{"more than a dozen men", "more than a dozen=13/?/?"},
		{"at least 27 people", "at least 27=27/?/?"},
		{"no fewer than ten", "no fewer than ten=10/?/?"},
		{"over 30 houses", "over 30=31/?/?"},
		{"30 or more houses", "30 or more=30/?/?"},
		{"30+ houses", "30+=30/?/?"},
		{"up to 40 gunmen", "up to 40=0/?/40"},
		{"as many as 12", "as many as 12=0/?/12"},
		{"fewer than ten", "fewer than ten=0/?/9"},
		{"between five and ten men", "between five and ten=5/?/10"},
		{"from 5 to 10 men", "from 5 to 10=5/?/10"},
		{"20 - 25 cadres", "20 - 25=20/?/25"},
		{"20-25 cadres", "20-25=20/?/25"},
		{"two or three women", "two or three=2/?/3"},
		{"two or 300 women", "two=2/2/2; 300=300/300/300"},
		{"nearly 100 people", "nearly 100=100/100/100"},
		{"several people", "several=2/?/?"},
		{"dozens of people", "dozens=24/?/?"},
		{"hundreds of thousands of people", "hundreds of thousands=200000/?/?"},
		{"a couple of men", "a couple of=2/2/2"},
		{"a few men", "a few=2/?/?"},
		{"some men", "some=2/?/?"},
		{"some 40 men", "some 40=40/40/40"},
		{"no civilians", "no=0/0/0"},
		{"both soldiers", "both=2/2/2"},
		{"40 % of the land", ""},
		{"40 percent", ""},
		{"$ 40 million", ""},
		{"a 23 - year - old", ""},
		{"a five - member team", ""},
		{"40 km north", ""},
		{"section 4", ""},
		{"the 4th brigade", ""},
		{"99999999999 men", ""},
		{"12345678901234567890123 men", ""},
		{"seven , two", "seven=7/7/7; two=2/2/2"},
		{"", ""},
	} {
		t.Run(c.words, func(t *testing.T) {
			words := strings.Fields(c.words)
			var got []string
			for _, n := range quantity.Find(words) {
				got = append(got, strings.Join(words[n.From:n.To], " ")+"="+show(n.Value))
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}

// Any list of words gives numbers in order, in bounds, with low, best and high in
// order.
func TestNumbersAreOrdered(t *testing.T) {
	vocabulary := []string{"a", "five", "twenty", "-", "and", "hundred", "thousand", "million", "at", "least", "between", "to", "or", "more", "than", "up", "12", "3,000", "1.5", "5-3", "9+", "men", "several", "dozens", "of", "%", "", "9999999999", "no", "-5", "+5"}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.SampledFrom(vocabulary)).Draw(t, "words")
		last := 0
		for _, n := range quantity.Find(words) {
			if n.From < last || n.To <= n.From || n.To > len(words) {
				t.Fatalf("%+v after %d", n, last)
			}
			last = n.To
			v := n.Value
			if v.Low < 0 || v.Best != nil && *v.Best < v.Low || v.High != nil && *v.High < v.Low {
				t.Fatalf("%s", show(v))
			}
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add("at least 1.2 million people and twenty - five others")
	f.Add("9e9 million 0x10 +")
	f.Fuzz(func(_ *testing.T, s string) { quantity.Find(strings.Fields(s)) })
}
