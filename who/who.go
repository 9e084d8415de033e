// Package who knows actors: names and aliases of parties, the voices and
// outlets of a case and the sides they are on, the armed groups, forces and
// missions of the world, and the general words for people (police, civilians,
// gunmen) that texts use.
//
// It is pure: it takes what a case says as bytes and gives values.
package who

// Party is a side of the case, as far as naming goes.
type Party struct {
	ID    string
	Name  string
	Names []string
	With  string // the party that this one stands with, or empty
}

// Source is a voice or an outlet that the case knows.
type Source struct {
	Name  string   `json:"name"`
	Names []string `json:"names,omitempty"` // other names, as texts use them
	// Side is the party that it belongs to, or empty for none.
	Side string `json:"side,omitempty"`
	// Kind is outlet, agency, office, person, organisation or monitor.
	Kind string `json:"kind,omitempty"`
	// Reliability is the Admiralty letter A to F; empty means F, can't be judged.
	Reliability string `json:"reliability,omitempty"`
	// Covers are the clauses that a report of this source watches; empty: all.
	Covers []string `json:"covers,omitempty"`
}

// Stock is a level that the case follows: how texts call what is counted.
type Stock struct {
	Name  string   `json:"name"`  // "us-troops", as in the agreement
	Names []string `json:"names"` // "U.S. troops", "American forces"
}

// Actor is what a phrase resolves to.
type Actor struct {
	Name string // canonical name: the party's, the source's, or the phrase's own
	// Party is the party that the actor is or belongs to, or empty.
	Party string
	// With is the party that the actor fights beside without being part of it, by
	// the table of actors; or empty.
	With string
	// Group is the actor of the table of actors (data/actors.tsv) that is meant, or
	// that those meant belong to, by its name there: "Haqqani network" for "a
	// Haqqani facilitator", "Government of Chad" for "Chadian soldiers"; or empty.
	Group string
	// Kind is the kind of the group, or of those meant where there is no group or
	// it has forces of several kinds, by data/kinds.tsv: army, police, rebel group, peacekeepers and so on; or empty.
	Kind string
	// Category is the general word for the people meant, one of data/categories.tsv:
	// police, soldiers, civilians, children, militants and so on; or empty. Broader
	// and Broad say which categories belong together.
	Category string
	// Unnamed is set for "officials", "sources", "gunmen".
	Unnamed bool
}

// Found is a name found in a text, by byte offsets, end exclusive.
type Found struct {
	Start, End int
	Actor      Actor
	// Own is set for a name that the case gives; others are those of the table of
	// actors, which may still be part of a party.
	Own bool
}
