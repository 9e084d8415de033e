package corroborate

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
)

// shown gives all incidents in the order in which they became public.
func (l *ledger) shown(s Setting) []trucewatch.Incident {
	order := make([]int32, 0, len(l.incidents))
	for n := range l.incidents {
		order = append(order, n)
	}
	slices.SortFunc(order, l.compareUnits)
	codes := map[string]bool{}
	var incidents []trucewatch.Incident
	for _, n := range order {
		in := l.show(n)
		in.Code = code(in.Tellers[0], codes)
		in.Findings = l.findings(n, in.Code)
		l.grade(&in, s)
		incidents = append(incidents, in)
	}
	return incidents
}

// show gives an incident as views show it, but for its code and grading. Accounts
// that were superseded say nothing of it any more, unless all were.
func (l *ledger) show(n int32) trucewatch.Incident {
	tellers, joins := l.told(n)
	live := stillTold(tellers)
	s := trucewatch.Incident{
		Kind: kindOf(live, tellers), When: whenOf(live, l.report), Place: placeOf(live), Tellers: tellers, Joins: joins,
	}
	s.Title = title(s, live)
	return s
}

func (l *ledger) report(id string) *trucewatch.Report {
	if i, ok := l.byID[id]; ok {
		return l.files[i].report
	}
	return nil
}

// told gives the tellers of an incident in the order in which they became public,
// and why each report after the first was joined.
func (l *ledger) told(n int32) ([]trucewatch.Teller, []trucewatch.Join) {
	var c chorus
	var joins []trucewatch.Join
	var sums wings
	in := l.incidents[n]
	takenBack := l.takenBack(in)
	for at, id := range in.units {
		i := l.accounts[id]
		for len(takenBack) > 0 && l.before(takenBack[0], i) {
			c.withdraw(l.files[takenBack[0]].family, l.files[takenBack[0]].report.ID)
			takenBack = takenBack[1:]
		}
		f, u := l.files[i], l.unit(id)
		c.tell(f, u.accounts)
		if at > 0 {
			best, _, _ := bestWing(sums, u.traits, f.place.amends)
			joins = append(joins, joinOf(f, u, sums[best]))
		}
		sums = sums.add(u, f.place.amends)
	}
	for _, w := range takenBack {
		c.withdraw(l.files[w].family, l.files[w].report.ID)
	}
	return c.tellers, joins
}

// takenBack are the withdrawals of what an incident's reports tell.
func (l *ledger) takenBack(in *incident) []int32 {
	var list []int32
	seen := map[string]bool{}
	for _, id := range in.units {
		for _, family := range l.unit(id).traits.families {
			if seen[family] {
				continue
			}
			seen[family] = true
			for _, j := range l.ofFamily[family] {
				if l.files[j].report.Withdrawn && l.files[j].family == family {
					list = insert(list, j, l.before)
				}
			}
		}
	}
	return list
}

// joinOf says why a unit was joined to what the units before it told.
func joinOf(f *file, u *unit, sum *traits) trucewatch.Join {
	j := trucewatch.Join{Report: f.report.ID, Threshold: weights["threshold"], Decision: u.ruled}
	for _, a := range u.accounts {
		j.Accounts = append(j.Accounts, f.accounts[a].ID)
	}
	j.Score, j.Against = weigh(sum, u.traits, f.place.amends, func(name string, weight int) {
		j.Factors = append(j.Factors, trucewatch.Factor{Name: name, Weight: weight, Says: reasons[name]})
	})
	return j
}

func stillTold(tellers []trucewatch.Teller) []trucewatch.Teller {
	var live []trucewatch.Teller
	for _, t := range tellers {
		if t.Superseded == "" {
			live = append(live, t)
		}
	}
	if len(live) == 0 {
		return tellers
	}
	return live
}

// kindOf is the kind that most of those give who tell of it and stand by it; of
// kinds given as often, the one that was told first, be it superseded since.
func kindOf(live, all []trucewatch.Teller) trucewatch.Kind {
	votes := map[trucewatch.Kind]int{}
	for _, t := range live {
		if t.Account.Certainty.Happened() {
			votes[t.Account.Kind]++
		}
	}
	best := all[0].Account.Kind
	for _, t := range all {
		if k := t.Account.Kind; votes[k] > votes[best] {
			best = k
		}
	}
	return best
}

// whenOf is what the times of all accounts have in common, or the first where
// they have nothing in common; where none says when, about publication.
func whenOf(tellers []trucewatch.Teller, report func(id string) *trucewatch.Report) trucewatch.Interval {
	var first, common trucewatch.Interval
	for _, t := range tellers {
		a := t.Account
		switch {
		case a.Date == nil || a.Date.IsZero():
		case first.IsZero():
			first, common = a.Date.Interval, a.Date.Interval
		case common.Overlaps(a.Date.Interval):
			common = intersect(common, a.Date.Interval)
		default:
			common = trucewatch.Interval{}
		}
	}
	if !common.IsZero() {
		return common
	}
	if first.IsZero() {
		if r := report(tellers[0].Report); r != nil {
			return aroundPublication(r.Published)
		}
	}
	return first
}

func placeOf(tellers []trucewatch.Teller) *trucewatch.Place {
	var told, all *trucewatch.Place
	for _, t := range tellers {
		a := t.Account
		all = moreSpecific(all, a.Place)
		if a.Certainty.Happened() {
			told = moreSpecific(told, a.Place)
		}
	}
	if told != nil {
		return told
	}
	return all
}

// titlePart is the most code points of each part of a title: a hostile text has
// long phrases.
const titlePart = 60

// title is "Attack at Mes Aynak, Logar", or without a place "Heavy clash,
// 3 March 2020".
func title(in trucewatch.Incident, tellers []trucewatch.Teller) string {
	what := manners[in.Kind].title
	if what == "" {
		what = "Incident"
	}
	if where := whereWords(in.Place); where != "" {
		return what + " " + where
	}
	for _, t := range tellers {
		a := t.Account
		if phrase := withoutArticle(a.Phrase); phrase != "" {
			what = upperFirst(clip(phrase))
			break
		}
	}
	if when := whenWords(in.When); when != "" {
		return what + ", " + when
	}
	return what
}

func whereWords(p *trucewatch.Place) string {
	name := clip(placeName(p))
	if name == "" {
		return ""
	}
	holder := clip(p.Admin1)
	preposition := "in "
	if p.Level == "point" && fold(holder) != fold(name) {
		preposition = "at "
	}
	if holder == "" || fold(holder) == fold(name) {
		return preposition + name
	}
	return preposition + name + ", " + holder
}

func withoutArticle(phrase string) string {
	first, rest, ok := strings.Cut(strings.Join(strings.Fields(phrase), " "), " ")
	switch strings.ToLower(first) {
	case "a", "an", "the":
		if ok {
			return rest
		}
		return ""
	}
	if !ok {
		return first
	}
	return first + " " + rest
}

func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= titlePart {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:titlePart-1])) + "…"
}

func whenWords(i trucewatch.Interval) string {
	const day = "2 January 2006"
	if i.IsZero() {
		return ""
	}
	from, to := i.From.Format(day), i.Last().In(i.From.Location()).Format(day)
	if from == to {
		return from
	}
	return from + " to " + to
}

// crockford is Crockford's base 32: no letter that is read as a digit.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// codeLength is the length of a code without "I-". Tests shorten it.
var codeLength = 6

// code names an incident by the account that first became public. Where another
// has the code already the later one gets a longer code, so that codes stay.
func code(first trucewatch.Teller, taken map[string]bool) string {
	var seed strings.Builder
	fmt.Fprintf(&seed, "%s\x00%s", first.Report, first.Account.Kind)
	for _, p := range first.Account.Evidence {
		fmt.Fprintf(&seed, "\x00%d-%d", p.Start, p.End)
	}
	for again := 0; ; again++ {
		sum := sha256.Sum256([]byte(seed.String()))
		letters := crockford.EncodeToString(sum[:])
		for n := codeLength; n <= len(letters); n++ {
			if c := "I-" + letters[:n]; !taken[c] {
				taken[c] = true
				return c
			}
		}
		fmt.Fprintf(&seed, "\x00%d", again)
	}
}
