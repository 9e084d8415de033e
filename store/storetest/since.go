package storetest

import (
	"testing"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// since asks after each thing that is done what it brought.
func since(t *testing.T, open Open) {
	s, _ := open(t)
	var seen int64
	news := func(name string, want store.News) {
		t.Helper()
		got, err := s.Since(t.Context(), seen)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want.Seq = seen + want.Seq
		t.Run(name, func(t *testing.T) { same(t, got, want) })
		seen = got.Seq
	}
	bare := func(id string, published int) trucewatch.Entry {
		e := Entry(id, published)
		e.Report.Raw = nil
		return e
	}
	news("an empty record", store.News{})
	add(t, s, Entry("r-b", 4))
	add(t, s, Entry("r-a", 3))
	news("all that there is", store.News{Seq: 2, Anew: true, Entries: []trucewatch.Entry{bare("r-a", 3), bare("r-b", 4)}})
	news("nothing", store.News{})
	add(t, s, Entry("r-c", 1))
	decided := Decision("r-b", 5)
	decided.Seq = decide(t, s, decided)
	news("a report and a decision", store.News{Seq: 2, Entries: []trucewatch.Entry{bare("r-c", 1)}, Decisions: []trucewatch.Decision{decided}})

	add(t, s, Entry("r-d", 2))
	again := bare("r-d", 2)
	again.Reading.Reader = "test 2"
	reread(t, s, "r-d", again.Reading, day(21), true)
	news("a report that was read again before it was seen", store.News{Seq: 2, Entries: []trucewatch.Entry{again}})

	other := bare("r-a", 3)
	other.Reading.Reader = "test 2"
	reread(t, s, "r-a", other.Reading, day(21), true)
	all := []trucewatch.Entry{bare("r-c", 1), again, other, bare("r-b", 4)}
	news("a report that was seen is read again", store.News{Seq: 1, Anew: true, Entries: all, Decisions: []trucewatch.Decision{decided}})
	erase(t, s, "r-a")
	news("a report is erased", store.News{Seq: 1, Anew: true, Entries: []trucewatch.Entry{all[0], all[1], all[3]}, Decisions: []trucewatch.Decision{decided}})
	news("nothing again", store.News{})
	seen += 5
	if got, err := s.Since(t.Context(), seen); err != nil || !got.Anew || got.Seq != seen-5 || len(got.Entries) != 3 {
		t.Errorf("of another, longer record: %+v, %v", got, err)
	}
}
