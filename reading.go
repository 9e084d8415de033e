package trucewatch

// Stance is what a speaker does in saying something.
type Stance string

// The stances of a statement.
const (
	Assert    Stance = "assert"
	Deny      Stance = "deny"
	NoComment Stance = "no-comment"
	Promise   Stance = "promise"
	Threaten  Stance = "threaten"
	Accuse    Stance = "accuse"
	Announce  Stance = "announce"
	Demand    Stance = "demand"
	Express   Stance = "express"
)

// Quoted says how a statement's content is given.
type Quoted string

// Direct content stands wholly in quotation marks, indirect content has none,
// mixed content has some inside.
const (
	Direct   Quoted = "direct"
	Indirect Quoted = "indirect"
	Mixed    Quoted = "mixed"
)

// Statement is what a speaker says in a report. Within is the place in the
// reading's list of the statement that this one is part of, or nil.
// Confidence is between 0 and 1.
type Statement struct {
	Speaker    *Mention  `json:"speaker"`
	Cue        *Mention  `json:"cue"`
	Content    []Passage `json:"content"`
	Stance     Stance    `json:"stance"`
	Quoted     Quoted    `json:"quoted"`
	Addressee  *Mention  `json:"addressee"`
	Within     *int      `json:"within"`
	Confidence float64   `json:"confidence"`
}

// Certainty is how a voice puts an incident.
type Certainty string

// The certainties. Neither is a voice that was asked and neither confirmed nor
// denied, Investigated one that says only that the matter is being looked into;
// these two contest nothing and support nothing. Conditional, Planned and
// Hypothetical accounts are of things that have not happened.
const (
	Asserted     Certainty = "asserted"
	Alleged      Certainty = "alleged"
	Denied       Certainty = "denied"
	Neither      Certainty = "neither"
	Investigated Certainty = "investigated"
	Conditional  Certainty = "conditional"
	Planned      Certainty = "planned"
	Hypothetical Certainty = "hypothetical"
)

// Happened says whether an account with this certainty tells that the thing
// took place.
func (c Certainty) Happened() bool { return c == Asserted || c == Alleged }

// Actual says whether an account is about something that is said to have
// happened or is denied to have, so that it belongs to an incident.
func (c Certainty) Actual() bool { return c != Conditional && c != Planned && c != Hypothetical }

// Effect is what was done to people.
type Effect string

// The effects.
const (
	Killed    Effect = "killed"
	Wounded   Effect = "wounded"
	Captured  Effect = "captured"
	Abducted  Effect = "abducted"
	Missing   Effect = "missing"
	Displaced Effect = "displaced"
	Released  Effect = "released"
)

// Count is a number that may be known only as a range. "At least N" has Best
// and High nil; "several" has Low 2; "more than ten" has Low 11.
type Count struct {
	Low  int  `json:"low"`
	Best *int `json:"best"`
	High *int `json:"high"`
}

// Exactly is the count n.
func Exactly(n int) Count { return Count{Low: n, Best: &n, High: &n} }

// AtLeast is the count of n or more.
func AtLeast(n int) Count { return Count{Low: n} }

// Between is a count from low to high, both inclusive.
func Between(low, high int) Count { return Count{Low: low, High: &high} }

// Equal says whether both give the same range.
func (c Count) Equal(d Count) bool {
	return c.Low == d.Low && (c.High == nil) == (d.High == nil) && (c.High == nil || *c.High == *d.High)
}

// Casualty is one number of people affected. Who is their category: police,
// soldiers, security-forces, civilians, children, militants, prisoners, people.
type Casualty struct {
	Effect Effect `json:"effect"`
	Who    string `json:"who"`
	Text   string `json:"text"`
	Count
	// Again is set where the same people are counted earlier in the text: a part of
	// them, or a rival number of another voice.
	Again bool `json:"again,omitempty"`
}

// Place is where something happened. Text is the report's words. Zone is the
// name of a zone of the case that holds it. Level says how exactly the place is
// known: point, district, province, country, or empty when unresolved. Lat and
// Lon are degrees in WGS 84, nil when unknown. Admin1 and Admin2 are the province
// and the district that it is or lies in. Sure is how likely this is the place
// that is meant, from 0 to 1; 0 when nobody has weighed that.
type Place struct {
	Text    string   `json:"text"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Name    string   `json:"name,omitempty"`
	Admin1  string   `json:"admin1,omitempty"`
	Admin2  string   `json:"admin2,omitempty"`
	Country string   `json:"country,omitempty"`
	Lat     *float64 `json:"lat,omitempty"`
	Lon     *float64 `json:"lon,omitempty"`
	Level   string   `json:"level,omitempty"`
	Zone    string   `json:"zone,omitempty"`
	Sure    float64  `json:"sure,omitempty"`
}

// Dated is a time as a text gives it. Text is the report's words ("Tuesday").
type Dated struct {
	Interval
	Text string `json:"text"`
}

// Voice is who speaks. Name tells voices apart; Side is the identifier of the
// party that the voice belongs to, or empty. Unnamed is set for sources that
// the report does not name ("officials", "sources"). Mention is where the
// report introduces the voice; nil when it is the outlet itself.
type Voice struct {
	Name    string   `json:"name"`
	Side    string   `json:"side,omitempty"`
	Unnamed bool     `json:"unnamed,omitempty"`
	Mention *Mention `json:"mention,omitempty"`
	// Outlet is set when the outlet speaks in its own voice.
	Outlet bool `json:"outlet,omitempty"`
}

// Account is one voice's version of an incident.
type Account struct {
	// ID is the report's ID, "#" and the account's place in the reading.
	ID string `json:"id"`
	// Incident numbers the incidents of one text from 0: accounts of one text
	// with the same number are about the same incident.
	Incident  int       `json:"incident"`
	Kind      Kind      `json:"kind"`
	Certainty Certainty `json:"certainty"`
	// Perpetrator and Target are the words of the text; By, Against and Between
	// the identifiers of parties of the case that they are resolved to.
	Perpetrator *Mention `json:"perpetrator"`
	Target      *Mention `json:"target"`
	By          []string `json:"by,omitempty"`
	Against     []string `json:"against,omitempty"`
	Between     []string `json:"between,omitempty"`
	// Of is what is released, handed over, withdrawn, delivered ("Taliban
	// prisoners"), About what is announced or spoken of ("sanctions").
	Of    string `json:"of,omitempty"`
	About string `json:"about,omitempty"`
	// Many is how many incidents are counted together, nil for one: "33 attacks". A
	// tally says the same.
	Many *Count `json:"many,omitempty"`
	// Count is how many of Of: prisoners released, bases handed over.
	Count      *Count     `json:"count,omitempty"`
	Place      *Place     `json:"place"`
	Date       *Dated     `json:"date"`
	Casualties []Casualty `json:"casualties"`
	// Instrument is what it was done with: "a car bomb"; nil where the text says
	// nothing of it.
	Instrument *Mention `json:"instrument,omitempty"`
	// Background is set where the text only recalls the incident: "in retaliation for
	// the killing of", or one of weeks before.
	Background bool `json:"background,omitempty"`
	// Phrase is how the text calls the incident: "a Taliban attack", "heavy clash".
	Phrase string `json:"phrase,omitempty"`
	// Manner is what the voice says in place of a version, when Certainty is
	// Neither or Investigated: "did not confirm or deny", "being investigated".
	Manner   string    `json:"manner,omitempty"`
	Evidence []Passage `json:"evidence"`
	Voice    Voice     `json:"voice"`
	// Statement is the place in the reading's list of the statement that gives
	// the account, or nil when the report gives it in its own voice.
	Statement *int `json:"statement,omitempty"`
}

// Tally is a count claimed for a period and an area, or of a stock at an
// instant (a level).
type Tally struct {
	// ID is the report's ID, "#t" and the tally's place in the reading.
	ID string `json:"id"`
	// What is what is counted in the text's words: "attacks", "troops". Kind is
	// the kind of incident counted, empty when it is none. Level names the stock
	// of the case that is counted, empty when it is none.
	What  string `json:"what"`
	Kind  Kind   `json:"kind,omitempty"`
	Level string `json:"level,omitempty"`
	Count Count  `json:"count"`
	// Unknown is set where the voice says that the number is not known, or did not
	// give it: "did not say how many soldiers had died". Count then says nothing.
	Unknown     bool       `json:"unknown,omitempty"`
	Perpetrator *Mention   `json:"perpetrator,omitempty"`
	Target      *Mention   `json:"target,omitempty"`
	By          []string   `json:"by,omitempty"`
	Against     []string   `json:"against,omitempty"`
	Period      *Dated     `json:"period"`
	Area        *Place     `json:"area"`
	Casualties  []Casualty `json:"casualties,omitempty"`
	Evidence    []Passage  `json:"evidence"`
	Voice       Voice      `json:"voice"`
	Statement   *int       `json:"statement,omitempty"`
}

// Commitment is who shall do what by when on what condition, as a report has it.
type Commitment struct {
	By        *Mention  `json:"by"`
	Party     string    `json:"party,omitempty"`
	What      string    `json:"what"`
	Due       *Dated    `json:"due"`
	Condition string    `json:"condition,omitempty"`
	Evidence  []Passage `json:"evidence"`
}

// Reading is what a reader took from a report.
type Reading struct {
	// Reader names the reader and its version, so that a later reader's work
	// can be told from an earlier one's.
	Reader      string       `json:"reader"`
	Statements  []Statement  `json:"statements"`
	Accounts    []Account    `json:"accounts"`
	Tallies     []Tally      `json:"tallies"`
	Commitments []Commitment `json:"commitments"`
}
