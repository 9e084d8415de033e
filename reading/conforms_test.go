package reading

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// shape is what an object of the document must have: the names of its fields; one
// with "?" may be null, one with "~" may be missing.
type shape struct {
	fields string
	inner  map[string]shape // of objects, and of the objects in lists
}

var (
	passageShape = shape{fields: "text start end"}
	mentionShape = shape{fields: "text start end name~ party~ group~"}
	placeShape   = shape{fields: "text start end name~ admin1~ country~ lat~ lon~"}
	dateShape    = shape{fields: "from to text"}
	countShape   = shape{fields: "low best? high? text~"}
	accountShape = shape{"kind certainty perpetrator? target? place? date? casualties evidence attributed_to? instrument~ of~ count~ between~ about~ manner~", map[string]shape{
		"perpetrator": mentionShape, "target": mentionShape, "place": placeShape, "date": dateShape, "attributed_to": mentionShape, "evidence": passageShape,
		"instrument": mentionShape, "count": countShape, "casualties": {fields: "effect who text low best? high? again~"},
	}}
	documentShape = shape{"doc date? lang statements incidents background tallies commitments", map[string]shape{
		"statements": {"speaker? cue? content stance quoted addressee? within? confidence", map[string]shape{
			"speaker": mentionShape, "cue": mentionShape, "addressee": mentionShape, "content": passageShape,
		}},
		"incidents":  withAccounts(accountShape),
		"background": withAccounts(accountShape),
		"tallies": {"what count by? period? area? evidence level~ unknown~", map[string]shape{
			"count": countShape, "by": mentionShape, "period": dateShape, "area": placeShape, "evidence": passageShape,
		}},
		"commitments": {"by? what due? condition? evidence", map[string]shape{"by": mentionShape, "due": dateShape, "evidence": passageShape}},
	}}
	choices = map[string]string{
		"stance": "assert deny no-comment promise threaten accuse announce demand express", "quoted": "direct indirect mixed",
		"effect":    "killed wounded captured abducted missing displaced released",
		"certainty": "asserted alleged denied conditional planned hypothetical neither investigated",
	}
)

func withAccounts(s shape) shape {
	whole := shape{s.fields + " accounts", map[string]shape{"accounts": s}}
	for name, inner := range s.inner {
		whole.inner[name] = inner
	}
	return whole
}

// conforms names what in a document is not as the contract has it. Offsets are
// code points into the text.
func conforms(t testing.TB, text string, document any) {
	t.Helper()
	data, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	var d map[string]any
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range misfits("document", d, documentShape, []rune(text)) {
		t.Error(wrong)
	}
	for i, s := range d["statements"].([]any) {
		if w, ok := s.(map[string]any)["within"].(float64); ok && (int(w) >= i || w < 0) {
			t.Errorf("statement %d is within %v", i, w)
		}
	}
}

func misfits(path string, o map[string]any, s shape, text []rune) (wrong []string) {
	say := func(format string, args ...any) { wrong = append(wrong, path+": "+fmt.Sprintf(format, args...)) }
	var known []string
	for field := range strings.FieldsSeq(s.fields) {
		name := strings.TrimRight(field, "?~")
		known = append(known, name)
		switch v, ok := o[name]; {
		case !ok && !strings.HasSuffix(field, "~"):
			say("%s is missing", name)
		case ok && v == nil && !strings.HasSuffix(field, "?"):
			say("%s is null", name)
		}
	}
	for name, v := range o {
		if !slices.Contains(known, name) {
			say("%s is not in the contract", name)
		}
		if list := choices[name]; list != "" && !slices.Contains(strings.Fields(list), fmt.Sprint(v)) {
			say("%s is %v", name, v)
		}
		switch v := v.(type) {
		case map[string]any:
			wrong = append(wrong, misfits(path+"."+name, v, s.inner[name], text)...)
		case []any:
			for i, item := range v {
				if inner, ok := item.(map[string]any); ok {
					wrong = append(wrong, misfits(fmt.Sprintf("%s.%s[%d]", path, name, i), inner, s.inner[name], text)...)
				}
			}
		}
	}
	if from, ok := o["start"].(float64); ok {
		to, _ := o["end"].(float64)
		if from < 0 || to < from || int(to) > len(text) || o["text"] != string(text[int(from):int(to)]) {
			say("%q does not stand at %v to %v", o["text"], from, to)
		}
	}
	if from, ok := o["from"].(string); ok {
		to, _ := o["to"].(string)
		for _, day := range []string{from, to} {
			if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
				say("%q is no day", day)
			}
		}
		if from != "" && to != "" && from > to {
			say("%s comes after %s", from, to)
		}
	}
	return wrong
}

func TestTheDocumentIsAsTheContractHasIt(t *testing.T) {
	c := contextOfTest(t)
	for name, text := range map[string]string{
		"a story": storyOfTest,
		"everything": "The ministry told the Valley Courier that Red Front fighters attacked a post in Kesh Dara with rockets on Tuesday, killing at least two soldiers and wounding several.\r\n\r\n" +
			"“We did not do it — and we will free 100 prisoners by 1 June if the raids stop,” Ilda Krem said.\r\n\r\n" +
			"The ministry said there had been more than ten attacks in 16 provinces in 24 hours. It did not say how many civilians died.\r\n\r\n" +
			"The post was rebuilt after the 2011 bombing of the old one. “They were talking,” said É. Mür, “until noon.”",
		"nothing": "",
	} {
		t.Run(name, func(t *testing.T) {
			r := reportOfTest(text)
			conforms(t, text, Document("x", r, New(c).Read(r), c.Zone))
		})
	}
}

func TestCountsKeepWhatIsNotKnown(t *testing.T) {
	for text, want := range map[string]string{
		"At least two soldiers were killed in Kesh Dara.":       `"low":2,"best":null,"high":null`,
		"Several soldiers were killed in Kesh Dara.":            `"low":2,"best":null,"high":null`,
		"More than ten soldiers were killed in Kesh Dara.":      `"low":11,"best":null,"high":null`,
		"Two soldiers were killed in Kesh Dara.":                `"low":2,"best":2,"high":2`,
		"Between five and seven soldiers were killed in Birun.": `"low":5`,
	} {
		r := reportOfTest(text)
		data, err := json.Marshal(Document("x", r, New(contextOfTest(t)).Read(r), nil))
		if err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s gives %s, %v", text, data, err)
		}
	}
}
