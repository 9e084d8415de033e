package agreement

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/trucewatch/trucewatch"
)

var (
	agreementKeys = strings.Fields("trucewatch case title signed timezone monitors parties anchors baselines clauses amendments")
	signedKeys    = strings.Fields("on at")
	partyKeys     = strings.Fields("name signatory names with")
)

// signing is the anchor that every agreement has: the day of its signature,
// unless `anchors` gives it another.
const signing = "signing"

// version checks the version of the language and says whether to read on: a
// file in another version would be full of mistakes that are none.
func (r *reader) version(t table) bool {
	n := t.value("trucewatch")
	if n == nil || n.ShortTag() == "!!int" && n.Value == "1" {
		return true
	}
	if n.ShortTag() == "!!int" {
		r.wrong(n, fmt.Sprintf("this agreement is written in version %s of the language, and this program reads version 1", n.Value), "write `trucewatch: 1`, or use a newer program")
		return false
	}
	r.wrong(n, fmt.Sprintf("`trucewatch` takes the version of the language, not %s", describe(n)), "write `trucewatch: 1`")
	return true
}

// zone reads the time zone. Names that depend on the machine are refused.
func (r *reader) zone(n *yaml.Node) {
	name, ok := r.text(n, "`timezone`")
	if !ok {
		return
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		r.wrong(n, fmt.Sprintf("there is no time zone %s", quote(name)), "use a name of the time zone database, a continent and a city such as `Asia/Kabul`, or `UTC`")
		return
	}
	r.a.Zone = zone
}

func (r *reader) signed(root table) {
	n := root.value("signed")
	if n == nil {
		return
	}
	r.a.Source = r.block(root, root.index("signed"), len(r.src.text.String()))
	t, ok := r.table(n, "`signed`", "signed: {on: 2020-02-29, at: Doha}")
	if !ok {
		return
	}
	r.keys(t, "`signed`", signedKeys)
	r.required(t, n, "`signed`", "on")
	r.a.SignedAt, _ = r.text(t.value("at"), "`at`")
	if day, ok := r.day(t.value("on"), "`on`"); ok {
		r.a.SignedOn = day
	}
}

// alias is a name of a party with the party's ID.
type alias struct{ party, name string }

func (r *reader) readParties(t table) {
	n := t.value("parties")
	if n == nil {
		r.parties.broken = true
		return
	}
	block, ok := r.table(n, "`parties`", "us: {name: United States}")
	r.parties.broken = !ok
	if ok && len(block.entries) == 0 {
		r.wrong(n, "there are no parties", advice["parties"])
		r.parties.broken = true
	}
	r.aliases = map[string]alias{}
	for _, e := range block.entries {
		r.parties.add(e.key.Value)
		r.aliases[strings.ToLower(e.key.Value)] = alias{e.key.Value, e.key.Value}
	}
	tables := map[string]table{}
	for i, e := range block.entries {
		tables[e.key.Value] = r.party(e, r.block(block, i, r.after(t, "parties")))
	}
	r.companions(block, tables)
}

// party reads one party and notes its names.
func (r *reader) party(e entry, source trucewatch.Passage) table {
	p := Party{ID: e.key.Value, Source: source}
	if _, ok := r.id(e.key, "a party"); ok && trucewatch.Grade(p.ID).Rank() > 0 {
		r.wrong(e.key, fmt.Sprintf("a party can't be called `%s`, which is the name of a standard", p.ID), "give it another name")
	}
	t, ok := r.table(e.value, fmt.Sprintf("party `%s`", p.ID), p.ID+": {name: United States, signatory: true}")
	if !ok {
		return table{}
	}
	r.keys(t, "a party", partyKeys)
	r.required(t, e.key, fmt.Sprintf("party `%s`", p.ID), "name")
	p.Signatory = r.flag(t.value("signatory"), "`signatory`")
	if n := t.value("name"); n != nil {
		p.Name, _ = r.text(n, "`name`")
		r.alias(p.ID, mention{p.Name, n})
	}
	for _, m := range r.mentions(t.value("names"), "`names`") {
		p.Names = append(p.Names, m.name)
		r.alias(p.ID, m)
	}
	r.a.Parties = append(r.a.Parties, p)
	return t
}

// alias notes a name of a party and complains when another party bears it.
func (r *reader) alias(party string, m mention) {
	folded := strings.ToLower(m.name)
	if m.name == "" {
		return
	}
	if other, taken := r.aliases[folded]; taken && other.party != party {
		r.wrong(m.node, fmt.Sprintf("%s is a name of two parties, %s and %s", quote(m.name), other.party, party), "leave it to the one that texts mean by it")
		return
	}
	r.aliases[folded] = alias{party, m.name}
}

// companions reads whom parties stand with, once all parties are known.
func (r *reader) companions(block table, tables map[string]table) {
	with := map[string]mention{}
	for _, e := range block.entries {
		n := tables[e.key.Value].value("with")
		if name, ok := r.partyID(n, "`with`"); ok {
			with[e.key.Value] = mention{name, n}
		}
	}
	for i := range r.a.Parties {
		p := &r.a.Parties[i]
		m, ok := with[p.ID]
		if !ok {
			continue
		}
		p.With = m.name
		further, chained := with[m.name]
		switch {
		case m.name == p.ID:
			r.wrong(m.node, fmt.Sprintf("party `%s` stands with itself", p.ID), "leave `with` out, or name another party")
		case chained && further.name == p.ID && slices.Index(r.parties.list, p.ID) > slices.Index(r.parties.list, m.name):
			// Said once, at the first of the two.
		case chained && further.name != m.name:
			r.wrong(m.node, fmt.Sprintf("party `%s` stands with %s, which itself stands with %s", p.ID, m.name, further.name), "name the party at the end of the chain, which stands with none")
		}
	}
}

// partyID reads the ID of one party. A name of a party is not its ID: texts use
// names, clauses use IDs.
func (r *reader) partyID(n *yaml.Node, what string) (string, bool) {
	if n != nil && n.Kind == yaml.SequenceNode {
		r.wrong(n, fmt.Sprintf("%s takes one party, not a list", what), "name one party")
		return "", false
	}
	id, ok := r.text(n, what)
	return id, ok && r.knownParty(mention{id, n})
}

// partyIDs reads the IDs of one party or several.
func (r *reader) partyIDs(n *yaml.Node, what string) []string {
	var ids []string
	for _, m := range r.mentions(n, what) {
		if r.knownParty(m) {
			ids = append(ids, m.name)
		}
	}
	return ids
}

func (r *reader) knownParty(m mention) bool {
	if r.parties.has[m.name] {
		return true
	}
	if r.parties.broken {
		return false
	}
	if known, ok := r.aliases[strings.ToLower(m.name)]; ok {
		if !identifier.MatchString(known.party) {
			return false // its own ID is wrong, which has been said
		}
		r.wrong(m.node, fmt.Sprintf("%s is a name of party `%s`", quote(m.name), known.party), fmt.Sprintf("write `%s` here", known.party))
		return false
	}
	r.unknown(m.node, fmt.Sprintf("there is no party %s", quote(m.name)), m.name, r.parties.list, list("parties", r.parties.list))
	return false
}

// after is the byte offset of what follows an entry of a table, past the end of
// the text for the last.
func (r *reader) after(t table, key string) int {
	return r.next(t, t.index(key), len(r.src.text.String()))
}

// next is the byte offset of what follows the i-th entry of a table; end is
// that of what follows the table.
func (r *reader) next(t table, i, end int) int {
	if i+1 < len(t.entries) {
		return r.src.start(t.entries[i+1].key)
	}
	return end
}

// block is the passage of the i-th entry of a table; end is the byte offset of
// what follows the table.
func (r *reader) block(t table, i, end int) trucewatch.Passage {
	return r.src.block(t.entries[i], isFlow(t.node), r.next(t, i, end))
}
