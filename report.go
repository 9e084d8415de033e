package trucewatch

import "time"

// Report is one published text taken in.
type Report struct {
	// ID is made from what was published (title, outlet, day, text), so the
	// same report taken in twice has the same ID. It looks like "r-" and
	// sixteen letters and digits.
	ID     string `json:"id"`
	Title  string `json:"title"`
	Outlet string `json:"outlet"`
	// Agency is the news agency that the text credits ("Reuters"), or empty.
	Agency string `json:"agency,omitempty"`
	// Published is the day or the instant of publication. A day without an
	// hour is the stretch of that day in the case's time zone.
	Published Interval `json:"published"`
	Language  string   `json:"language,omitempty"`
	// Text is the whole text that offsets point into: for a plain text the
	// file as it is, header lines included; for a page what was taken from it.
	Text string `json:"text"`
	// BodyStart is the offset in code points where the body begins, after
	// header lines; 0 where there are none.
	BodyStart int `json:"body_start,omitempty"`
	// Origin is the file or address that the report came from, as given.
	Origin string `json:"origin,omitempty"`
	// Correction says that the outlet marked the text as a correction of an
	// earlier one, Withdrawn that it takes the earlier one back.
	Correction bool `json:"correction,omitempty"`
	Withdrawn  bool `json:"withdrawn,omitempty"`
	// VersionOf is the ID of the report that this text is an updated version of, or
	// empty. Updated is when this version became public, where Published is still
	// the day of the first: as far as this record can tell, when it was first seen.
	VersionOf string    `json:"version_of,omitempty"`
	Updated   time.Time `json:"updated,omitzero"`
	// Raw is what was fetched, byte for byte, when it differs from Text.
	Raw []byte `json:"-"`
	// Taken is when this record took the report in.
	Taken time.Time `json:"taken"`
}

// Known is when the report became public: the last instant of Published, or
// Updated where that is later. A view "known by" an instant includes the report
// when Known is not after it.
func (r Report) Known() time.Time {
	if known := r.Published.Last(); !r.Updated.After(known) {
		return known
	}
	return r.Updated
}

// Entry is a report together with what a reader took from it. It is kept whole
// or not at all.
type Entry struct {
	Report  Report  `json:"report"`
	Reading Reading `json:"reading"`
}

// Erasure is what stays of a report that was taken out of a record for legal
// reasons: that it was there, and who took it out, when and why. SHA256 is the
// hash, in hexadecimal digits, of what had been fetched.
type Erasure struct {
	Report string    `json:"report"`
	SHA256 string    `json:"sha256"`
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Reason string    `json:"reason"`
}
