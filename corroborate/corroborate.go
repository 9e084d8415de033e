// Package corroborate tells what is one: which reports are one text, which
// accounts are about one incident, and how well an incident is established.
//
// It is pure and order-free: the same entries in any order give the same
// result, and what it says of the entries public by some instant does not
// change when later ones are added.
package corroborate
