package corroborate

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

	"github.com/trucewatch/trucewatch"
)

//go:embed data/agencies.tsv
var agenciesTable string

//go:embed data/signoffs.tsv
var signoffsTable string

// credit is whose words a report prints: of an agency, all of it or a part.
type credit struct {
	agency string
	whole  bool
}

// signoff is how a line credits somebody; see data/signoffs.tsv.
type signoff struct {
	before, after string
	whole         bool
}

var (
	agencies = readAgencies(agenciesTable)
	signoffs = readSignoffs(signoffsTable)
)

// readAgencies gives the name of an agency by each of its forms. A form with a
// small letter in it is entered folded, another as it is.
func readAgencies(table string) map[string]string {
	m := map[string]string{}
	for _, line := range lines(table)[1:] {
		name, forms, _ := strings.Cut(line, "\t")
		for _, form := range append(strings.Split(forms, ","), name) {
			if form != "" {
				m[formOf(form)] = name
			}
		}
	}
	return m
}

func formOf(name string) string {
	if strings.ContainsFunc(name, unicode.IsLower) {
		return fold(name)
	}
	return name
}

func readSignoffs(table string) []signoff {
	var list []signoff
	for _, line := range lines(table)[1:] {
		f := strings.Split(line, "\t")
		list = append(list, signoff{strings.Trim(f[0], "-"), strings.Trim(f[1], "-"), f[2] == "all"})
		if f[0] == "--" {
			list[len(list)-1].before = f[0]
		}
	}
	return list
}

// agency gives the name by which an agency is known here; a name that no table
// knows is its own when the report was said to credit it.
func agency(name string) (string, bool) {
	name = strings.Join(strings.Fields(name), " ")
	if known, ok := agencies[formOf(name)]; ok {
		return known, true
	}
	return name, false
}

// mostCreditLine is the length in bytes above which a line is no credit.
const mostCreditLine = 160

// creditsOf finds the agencies that a report credits: in the dateline, in lines of
// their own at the head and the end, in a bracket that ends a paragraph. The
// agency that the intake found is one of them. Each is given once, the ones that
// wrote all of the text first.
func creditsOf(r *trucewatch.Report) []credit {
	var list []credit
	add := func(name string, whole, sure bool) {
		known, ok := agency(name)
		if !ok && !(sure && r.Agency != "" && fold(name) == fold(r.Agency)) || fold(known) == fold(r.Outlet) {
			return
		}
		if i := slices.IndexFunc(list, func(c credit) bool { return c.agency == known }); i >= 0 {
			list[i].whole = list[i].whole || whole
			return
		}
		list = append(list, credit{known, whole})
	}
	for line := range strings.Lines(r.Text[byteAt(r.Text, r.BodyStart):]) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if name, ok := datelineAgency(line); ok {
			add(name, true, true)
		}
		if name, ok := bracketAtEnd(line); ok {
			add(name, true, true)
		}
		if len(line) <= mostCreditLine {
			creditLine(line, add)
		}
	}
	if r.Agency != "" {
		for _, name := range severalNames(r.Agency) {
			known, _ := agency(name)
			if fold(known) != fold(r.Outlet) && !slices.ContainsFunc(list, func(c credit) bool { return c.agency == known }) {
				list = append(list, credit{known, false})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b credit) int {
		switch {
		case a.whole == b.whole:
			return strings.Compare(a.agency, b.agency)
		case a.whole:
			return -1
		}
		return 1
	})
	return list
}

// datelineAgency finds the agency in "KABUL, Afghanistan (KNA) - ".
func datelineAgency(line string) (string, bool) {
	open := strings.IndexByte(line, '(')
	if open < 0 || open > 80 || !strings.ContainsFunc(line[:min(open, 8)], unicode.IsUpper) {
		return "", false
	}
	end := strings.IndexByte(line[open:], ')')
	if end < 0 || end > 42 {
		return "", false
	}
	rest := strings.TrimLeft(line[open+end+1:], " ")
	for _, dash := range []string{"-", "–", "—"} {
		if strings.HasPrefix(rest, dash) {
			return line[open+1 : open+end], true
		}
	}
	return "", false
}

// bracketAtEnd finds the agency in "… was collecting information. (AP)".
func bracketAtEnd(line string) (string, bool) {
	line = strings.TrimRight(line, ". ")
	open := strings.LastIndexByte(line, '(')
	if open < 0 || !strings.HasSuffix(line, ")") || len(line)-open > 42 {
		return "", false
	}
	if before := strings.TrimRight(line[:open], " "); before != "" && !strings.ContainsAny(before[len(before)-1:], ".\"") && !strings.HasSuffix(before, "”") {
		return "", false // a bracket in a sentence
	}
	return line[open+1 : len(line)-1], true
}

// creditLine finds agencies in a line that is a credit.
func creditLine(line string, add func(name string, whole, sure bool)) {
	bare := strings.Trim(line, "()[]*_. ")
	low := strings.ToLower(bare)
	for _, s := range signoffs {
		if len(low) != len(bare) || s.before == "(" {
			continue
		}
		rest, ok := strings.CutPrefix(low, s.before)
		if !ok {
			continue
		}
		if rest, ok = strings.CutSuffix(rest, s.after); !ok || s.before == "" && s.after == "" {
			continue
		}
		at := len(s.before)
		for _, name := range severalNames(bare[at : at+len(rest)]) {
			add(name, s.whole, s.before != "" && s.before != "by")
		}
	}
	if known, ok := agencies[formOf(bare)]; ok {
		add(known, true, false)
	}
}

// severalNames takes "AP, Reuters and AFP" apart. Names that hold "and" are rare
// enough.
func severalNames(list string) []string {
	var names []string
	for _, part := range strings.Split(strings.NewReplacer(" and ", ",", ";", ",", "/", ",", " & ", ",").Replace(list), ",") {
		if part = strings.TrimSpace(part); part != "" {
			names = append(names, part)
		}
	}
	return names
}

// isSignOff says that a line is nothing but the name of an agency.
func isSignOff(line string) bool {
	bare := strings.Trim(line, "()[]*_.–—- \r\n\t")
	if len(bare) > 42 {
		return false
	}
	_, ok := agencies[formOf(bare)]
	return ok
}

// isByline says that a line at the head of a text names who wrote it.
func isByline(line string) bool {
	line = strings.TrimSpace(line)
	if len(line) > 100 || strings.HasSuffix(line, ".") {
		return false
	}
	first, rest, _ := strings.Cut(line, " ")
	return strings.EqualFold(first, "by") && rest != "" && !strings.ContainsAny(rest, ".!?:") && unicode.IsUpper([]rune(rest)[0]) || isSignOff(line)
}
