package reading

import (
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/internal/growth"
)

// shards are pieces of which texts are put together that try every rule.
var shards = []string{
	"Ilda Krem", "said", "that", "the", "Red Front", "attacked", "a convoy", "in Kesh Dara", "on Tuesday", ",", ".", "\n\n",
	"“", "”", "\"", "'", "‘", "’", "«", "»", "''", "killing", "five", "soldiers", "at least", "were killed", "and", "wounded",
	"according to", "did not confirm or deny", "the attack", "will", "withdraw", "within 14 months", "if", "33", "attacks",
	"8,600", "foreign troops", "he", "she", "told", "reporters", ":", ";", "(", ")", "claimed responsibility for", "denied",
	"accused", "of", "by", "talks", "did not begin", "between", "to", "é", "\u00a0", "—", "freed", "100 prisoners", "\xff", "U.S.", "\r\n",
}

func TestEverythingReadIsAnchored(t *testing.T) {
	reader := New(contextOfTest(t))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(shards), 0, 80).Draw(t, "text"), rapid.SampledFrom([]string{" ", ""}).Draw(t, "gap"))
		r := reportOfTest(text)
		r.BodyStart = rapid.IntRange(-3, 100).Draw(t, "body")
		read := reader.Read(r)
		anchored(t, text, read)
		if again := reader.Read(r); !reflect.DeepEqual(read, again) {
			t.Errorf("read twice, and not the same")
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add("Ilda Krem said: “The Reds attacked Birun on Tuesday, killing five police.", 0)
	f.Add("\"\"''``“”‘’«»", 2)
	f.Add("The Reds carried out 33 attacks in 16 provinces in 24 hours\xff\xfe", -1)
	reader := New(Context{})
	f.Fuzz(func(t *testing.T, text string, body int) {
		r := reportOfTest(text)
		r.BodyStart = body
		read := reader.Read(r)
		anchored(t, text, read)
		conforms(t, text, Document("x", r, read, nil))
		if err := Text(io.Discard, "x", r, read, nil, nil); err != nil {
			t.Error(err)
		}
	})
}

// corpora is where texts by others lie that tests may read and the repository
// does not hold.
func corpora(t *testing.T) string {
	dir := os.Getenv("TRUCEWATCH_CORPORA")
	if dir == "" {
		dir = "../../shared/corpora"
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no corpora at %s: set TRUCEWATCH_CORPORA to read texts by others", dir)
	}
	return dir
}

func TestEverythingReadFromTheCorporaIsAnchored(t *testing.T) {
	dir := corpora(t)
	reader := New(contextOfTest(t))
	var files []string
	for _, pattern := range []string{"news/texts/*.txt", "polnear/dev/text/*.txt"} {
		found, _ := filepath.Glob(filepath.Join(dir, pattern))
		files = append(files, found...)
	}
	for i, file := range files {
		if !full && i%5 != 0 {
			continue // a sample; make test-full reads all
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r := reportOfTest(string(data))
		read := reader.Read(r)
		anchored(t, string(data), read)
		conforms(t, string(data), Document("x", r, read, nil))
	}
}

func BenchmarkRead(b *testing.B) {
	sentence := "Ilda Krem said the Red Front attacked a convoy in Kesh Dara on Tuesday, killing five soldiers. \"We saw it all,\" she told reporters.\n\n"
	text := strings.Repeat(sentence, 100_000/len(sentence))
	reader := New(contextOfTest(b))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		reader.Read(reportOfTest(text))
	}
}

// full says that the tests look at all of what they otherwise look at a part of:
// every text of the corpora, megabytes of text. `make test-full` sets it.
var full = os.Getenv("TRUCEWATCH_FULL") != ""

// hostile are texts whose repetition makes a reader look far back or ahead.
var hostile = map[string]string{
	"news":                            "Ilda Krem said the Red Front attacked a convoy in Kesh Dara on Tuesday, killing five soldiers. \"We saw it all,\" she told reporters.\n\n",
	"many voices on one incident":     "A farmer said the attack was bad. A teacher said the attack was bad. ",
	"many headlines on one incident":  "Officials: five men were killed in a raid\n\n",
	"many phrases that are one cue":   "The ministry declined to comment. He could not be reached for comment. ",
	"opening marks":                   "“",
	"straight marks":                  "\" ",
	"opening marks and words":         "“said ",
	"one sentence of cues":            "he said that ",
	"one sentence of commas":          "a, ",
	"one sentence of numbers":         "two hundred and ",
	"each sentence one more":          "Another man was killed near Kesh Dara. ",
	"one list of people":              "two men were killed, ",
	"one operation after another":     "Troops held a man while searching for a Red in Birun on Monday. ",
	"headings without an ending":      "Reds Killed In Raid On Town\n",
	"rules and no dates":              "Two men were killed.\n----\n",
	"incidents without an ending":     "attack by Reds on soldiers ",
	"days and places without an end":  "on Tuesday in Kesh Dara, ",
	"duties, each on a condition":     "The Reds shall withdraw within 14 days if the army leaves Birun. ",
	"counts of the same, none summed": "There were 33 attacks in 16 provinces in 24 hours. ",
}

// TestReadingTakesTimeInProportionToTheText holds that nothing in a text makes the
// reader look at all of it again.
func TestReadingTakesTimeInProportionToTheText(t *testing.T) {
	size := 1 << 14
	if full {
		size = 1 << 17
	}
	reader := New(contextOfTest(t))
	read := func(r trucewatch.Report) { Document("t", r, reader.Read(r), nil) }
	read(reportOfTest(strings.Repeat(hostile["news"], 10))) // loads what is loaded once
	for name, s := range hostile {
		t.Run(name, func(t *testing.T) {
			growth.Linear(t, size/len(s), func(n int) trucewatch.Report { return reportOfTest(strings.Repeat(s, n)) }, read)
		})
	}
}

// TestFiveMegabytesAreRead holds that nothing in a long text is lost or cut: each
// paragraph has its two statements, and the last stand at its end. What is told
// again in the same words is one account.
func TestFiveMegabytesAreRead(t *testing.T) {
	if !full {
		t.Skip("TRUCEWATCH_FULL=1 reads them")
	}
	n := 5_000_000 / len(hostile["news"])
	r := reportOfTest(strings.Repeat(hostile["news"], n))
	read := New(contextOfTest(t)).Read(r)
	if len(read.Statements) != 2*n || len(read.Accounts) == 0 {
		t.Fatalf("%d statements, %d accounts of %d paragraphs", len(read.Statements), len(read.Accounts), n)
	}
	if last := read.Statements[2*n-1].Content[0]; last.End < len(r.Text)-len(hostile["news"]) {
		t.Errorf("the last statement ends at %d of %d", last.End, len(r.Text))
	}
}
