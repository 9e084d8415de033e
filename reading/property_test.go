package reading

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
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
		if _, err := json.Marshal(Document("x", r, read, nil)); err != nil {
			t.Error(err)
		}
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
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		anchored(t, string(data), reader.Read(reportOfTest(string(data))))
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

func TestReadingTakesTimeInProportionToTheText(t *testing.T) {
	sentence := "Ilda Krem said the Red Front attacked a convoy in Kesh Dara on Tuesday, killing five soldiers. \"We saw it all,\" she told reporters.\n\n"
	reader := New(contextOfTest(t))
	for name, text := range map[string]string{
		"five megabytes of news":                    strings.Repeat(sentence, 5_000_000/len(sentence)),
		"many voices on one incident":               strings.Repeat("A farmer said the attack was bad. A teacher said the attack was bad. ", 10_000),
		"many headlines on one incident":            strings.Repeat("Officials: five men were killed in a raid\n\n", 28_000),
		"many phrases that are one cue":             strings.Repeat("The ministry declined to comment. He could not be reached for comment. ", 10_000),
		"a hundred thousand opening marks":          strings.Repeat("“", 100_000),
		"a hundred thousand straight marks":         strings.Repeat("\" ", 100_000),
		"opening marks and words":                   strings.Repeat("“said ", 100_000),
		"one sentence of cues":                      strings.Repeat("he said that ", 50_000),
		"one sentence of commas":                    strings.Repeat("a, ", 100_000),
		"one sentence of numbers":                   strings.Repeat("two hundred and ", 50_000),
		"each sentence one more":                    strings.Repeat("Another man was killed near Kesh Dara. ", 20_000),
		"one list of people":                        "The Reds killed " + strings.Repeat("two men, ", 60_000),
		"one operation after another":               strings.Repeat("Troops held a man while searching for a Red in Birun on Monday. ", 12_000),
		"headings without an ending":                strings.Repeat("Reds Killed In Raid On Town\n", 15_000),
		"rules and no dates":                        strings.Repeat("Two men were killed.\n----\n", 25_000),
		"one clause of incidents without an ending": strings.Repeat("attack by Reds on soldiers ", 25_000),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			r := reportOfTest(text)
			Document("t", r, reader.Read(r), nil)
			if took := time.Since(start); took > quadratic {
				t.Errorf("took %v", took)
			}
		})
	}
}

// quadratic is a time that only work which grows with the square of its input
// takes; how fast it is the benchmarks say.
const quadratic = 90 * time.Second
