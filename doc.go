// Package trucewatch holds the words of the program as types, and nothing else.
//
// A report is one published text. From it a reader takes statements (who says
// what), accounts (one voice's version of an incident), tallies (a count
// claimed for a period and an area) and commitments (who shall do what by
// when). Each is anchored in the report by passages. Accounts that are about
// one incident are joined to it; what is known about an incident becomes facts;
// facts and an agreement give a verdict on each clause.
//
// The types here have no behaviour that needs a clock, a disk, a network or a
// database. The rooms that give them life are the packages beside this one.
package trucewatch
