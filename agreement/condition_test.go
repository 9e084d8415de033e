package agreement

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
)

func condition(t testing.TB, source string) *Condition {
	t.Helper()
	c, err := NewCondition(source)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func exactly(n int) *trucewatch.Count { c := trucewatch.Exactly(n); return &c }

func between(low, high int) *trucewatch.Count { c := trucewatch.Between(low, high); return &c }

func atLeast(n int) *trucewatch.Count { c := trucewatch.AtLeast(n); return &c }

func TestAConditionHoldsAsFarAsWhatIsToldShows(t *testing.T) {
	kabul := location(t, "Asia/Kabul")
	friday := on(t, "2020-03-06", kabul)
	week := trucewatch.Interval{From: friday, To: on(t, "2020-03-13", kabul)}
	evening := trucewatch.Instant(friday.Add(20 * time.Hour))
	for _, c := range []struct {
		name, source string
		told         Values
		want         Truth
	}{
		{"a number that is enough", "killed > 2", Values{Killed: exactly(3)}, Yes},
		{"a number that is not", "killed > 2", Values{Killed: exactly(2)}, No},
		{"a number that nobody says", "killed > 2", Values{}, Unknown},
		{"a range beyond the bound", "killed > 2", Values{Killed: between(3, 9)}, Yes},
		{"a range below it", "killed > 2", Values{Killed: between(0, 2)}, No},
		{"a range across it", "killed > 2", Values{Killed: between(2, 3)}, Unknown},
		{"at least so many, and more are needed", "killed > 200", Values{Killed: atLeast(3)}, Unknown},
		{"at least so many, which is enough", "killed > 2", Values{Killed: atLeast(3)}, Yes},
		{"a wide range around one number", "count == 500", Values{Count: between(1, 1000)}, Unknown},
		{"a wide range that leaves it out", "count == 5000", Values{Count: between(1, 1000)}, No},
		{"a wide range with a gap in the condition", "count < 400 || count > 600", Values{Count: between(1, 1000)}, Unknown},
		{"at least so many, and one number is left out", "count != 7000", Values{Count: atLeast(3)}, Unknown},
		{"what is known decides alone", "killed > 2 || wounded > 10", Values{Wounded: exactly(11)}, Yes},
		{"what is known rules it out alone", "killed > 2 && wounded > 10", Values{Wounded: exactly(9)}, No},
		{"what is known is not enough", "killed > 2 && wounded > 10", Values{Wounded: exactly(11)}, Unknown},
		{"two ranges at once", "killed + wounded >= 10", Values{Killed: between(4, 5), Wounded: between(6, 8)}, Yes},
		{"two ranges that may not do together", "killed + wounded >= 10", Values{Killed: between(4, 5), Wounded: between(5, 8)}, Unknown},
		{"a party among those accused", "'north' in by", Values{By: []string{"guard", "north"}}, Yes},
		{"a party that is not", "'north' in by", Values{By: []string{"south"}}, No},
		{"nobody accused", "'north' in by", Values{}, Unknown},
		{"words of what was released", "of.contains('women') && !of.contains('men,')", Values{Of: "women and children"}, Yes},
		{"a place that begins so", "place.startsWith('Mes')", Values{Place: "Mes Aynak"}, Yes},
		{"a kind", "kind in ['airstrike', 'shelling']", Values{Kind: trucewatch.Airstrike}, Yes},
		{"the day of the week in the zone of the agreement", "on.getDayOfWeek() == 5", Values{On: trucewatch.Instant(friday)}, Yes},
		{"the hour in the zone of the agreement", "on.getHours() >= 20", Values{On: evening}, Yes},
		{"an hour of a day of which no hour is told", "on.getHours() >= 20", Values{On: trucewatch.Day(friday)}, Unknown},
		{"any hour of the day", "on.getDayOfMonth() == 5", Values{On: trucewatch.Day(friday)}, Yes},
		{"a day of a week of which no day is told", "on.getDayOfWeek() == 5", Values{On: week}, Unknown},
		{"an instant within a week", "on == timestamp('2020-03-09T09:00:00Z')", Values{On: week}, Unknown},
		{"before a week", "on < timestamp('2020-03-01T00:00:00Z')", Values{On: week}, No},
		{"a division by nothing", "count / killed > 2", Values{Count: exactly(4), Killed: exactly(0)}, Unknown},
		{"a division that is not asked for", "killed > 0 && count / killed > 2", Values{Count: exactly(4), Killed: exactly(0)}, No},
		{"a number too large", "killed * killed > 0", Values{Killed: exactly(1 << 40)}, Unknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := condition(t, c.source).Holds(c.told); got != c.want {
				t.Errorf("%s of %+v is %d, want %d", c.source, c.told, got, c.want)
			}
		})
	}
	if got := (*Condition)(nil).Holds(Values{}); got != Unknown {
		t.Errorf("no condition is %d", got)
	}
}

func TestARangeHoldsAsEachOfItsNumbers(t *testing.T) {
	compare := rapid.SampledFrom([]string{"==", "!=", "<", "<=", ">", ">="})
	rapid.Check(t, func(t *rapid.T) {
		term := func(field string) string {
			return field + " " + compare.Draw(t, "compare") + " " + rapid.StringMatching(`[0-9]{1,2}`).Draw(t, "bound")
		}
		source := term("killed") + rapid.SampledFrom([]string{" && ", " || "}).Draw(t, "and") + term("killed")
		source = strings.NewReplacer(" 00", " 0", " 01", " 1", " 02", " 2", " 03", " 3", " 04", " 4", " 05", " 5", " 06", " 6", " 07", " 7", " 08", " 8", " 09", " 9").Replace(source)
		c, err := NewCondition(source)
		if err != nil {
			t.Fatal(err)
		}
		low := rapid.IntRange(0, 100).Draw(t, "low")
		high := low + rapid.IntRange(0, 100).Draw(t, "width")
		want, first := Unknown, c.Holds(Values{Killed: exactly(low)})
		same := true
		for n := low; n <= high; n++ {
			same = same && c.Holds(Values{Killed: exactly(n)}) == first
		}
		if same {
			want = first
		}
		if got := c.Holds(Values{Killed: between(low, high)}); got != want {
			t.Fatalf("%s of %d to %d is %d, want %d", source, low, high, got, want)
		}
	})
}

func TestAConditionThatCostsTooMuchIsRefused(t *testing.T) {
	for _, source := range []string{
		"by.all(a, against.all(b, between.all(c, a + b != c)))",
		"(of + of + of + of + of + of + of + of + of + of).matches('(a|aa)+$') && " + strings.Repeat("of.contains(of + of) && ", 60) + "true",
		strings.Repeat("(", 60) + "killed > 0" + strings.Repeat(")", 60),
		strings.Repeat("killed > 0 && ", 500) + "true",
		"[1,2,3,4,5,6,7,8,9,10].all(a, [1,2,3,4,5,6,7,8,9,10].all(b, [1,2,3,4,5,6,7,8,9,10].all(c, [1,2,3,4,5,6,7,8,9,10].all(d, a + b + c + d > killed))))",
	} {
		started := time.Now()
		if c, err := NewCondition(source); err == nil {
			t.Errorf("%.60s is taken: %v", source, c.Source)
		}
		if took := time.Since(started); took > 20*time.Second {
			t.Errorf("%.60s takes %s", source, took)
		}
	}
}

func TestALongTextMakesNoConditionLong(t *testing.T) {
	c := condition(t, "of.matches('(a+)+$') || by.exists(x, x == of)")
	started := time.Now()
	c.Holds(Values{Of: strings.Repeat("a", 1<<20) + "b", By: make([]string, 10_000)})
	if took := time.Since(started); took > 20*time.Second {
		t.Errorf("it takes %s", took)
	}
}

// soon is a time that no condition takes, also on a machine that does much else.
const soon = 10 * time.Second

func FuzzCondition(f *testing.F) {
	for _, source := range []string{
		"killed > 2", "'north' in by && !(of.contains('x'))", "on.getHours() >= 20", "by.exists(x, x in against)", "kind == 'attack' ? killed > 0 : wounded > 1",
		"timestamp('2020-01-01T00:00:00Z') < on", "place.matches('a+')", "size(by) > 1", "on - duration('1h') > timestamp(0)", "{'a': killed}['a'] > 1",
	} {
		f.Add(source, 3, 900, int64(1583452800))
	}
	f.Fuzz(func(t *testing.T, source string, low, width int, seconds int64) {
		started := time.Now()
		c, err := NewCondition(source)
		if took := time.Since(started); took > soon {
			t.Fatalf("%q takes %s to be read", source, took)
		}
		if err != nil {
			if err.Error() == "" {
				t.Fatal("an error that says nothing")
			}
			return
		}
		when := time.Unix(seconds%(1<<34), 0).In(time.UTC)
		high := low
		if width > 0 && low < 1<<40 && width < 1<<40 {
			high = low + width
		}
		v := Values{
			Kind: trucewatch.Attack, By: []string{"north"}, Of: "prisoners", Killed: between(low, high), Count: exactly(low),
			On: trucewatch.Interval{From: when, To: when.Add(time.Duration(width%5000) * time.Hour)},
		}
		if first, second := c.Holds(v), c.Holds(v); first != second {
			t.Fatalf("%q is %d and then %d", source, first, second)
		}
		if took := time.Since(started); took > soon {
			t.Fatalf("%q takes %s to be judged", source, took)
		}
	})
}

func BenchmarkCondition(b *testing.B) {
	c := condition(b, "killed > 2 && ('north' in by || wounded >= 10)")
	v := Values{Killed: exactly(3), By: []string{"south"}, Wounded: exactly(12)}
	for b.Loop() {
		c.Holds(v)
	}
}
