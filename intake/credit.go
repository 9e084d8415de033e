package intake

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/trucewatch/trucewatch"
)

var (
	// "CBC News (with files from Reuters)"
	bracketCredit = regexp.MustCompile(`(?i)\s*\(\s*with files from ([^()]+?)\s*\)\s*$`)
	// A line of its own: "With files from Reuters".
	lineCredit = regexp.MustCompile(`(?im)^[ \t]*\(?with files from ([^\r\n().]{2,80}?)\)?\.?[ \t]*\r?$`)
	// "KABUL (KNA) - ", "BOGOTA, 30 MAR 89 (EFE) -- "
	dateline = regexp.MustCompile(`^[^\r\n()a-z]{0,3}\p{Lu}[^\r\n()]{0,60}\((\p{L}[\p{L}\p{N} .&'’-]{1,40})\)\s*[-–—]{1,2}\s`)
	// A line that begins with "(Corrects".
	corrects = regexp.MustCompile(`(?m)^[ \t]*\((?:Corrects|CORRECTS)\b`)
	marked   = regexp.MustCompile(`^(?i:(correction|corrected)|(withdrawn|retraction|retracted))(\s*[:(–—-]|\s|$)`)
)

// credits finds the agency that a report credits, and whether it says that it
// corrects or takes back an earlier one.
func credits(r *trucewatch.Report) {
	if m := bracketCredit.FindStringSubmatchIndex(r.Outlet); m != nil {
		r.Agency = r.Outlet[m[2]:m[3]]
		r.Outlet = strings.TrimSpace(r.Outlet[:m[0]])
	}
	text := trucewatch.NewText(r.Text)
	body := r.Text[text.Byte(r.BodyStart):]
	if m := lineCredit.FindStringSubmatch(body); m != nil && r.Agency == "" {
		r.Agency = strings.TrimSpace(m[1])
	}
	if r.Agency == "" {
		for line := range strings.Lines(body) {
			if m := dateline.FindStringSubmatch(strings.TrimSpace(line) + " "); m != nil {
				r.Agency = strings.TrimSpace(m[1])
				break
			}
		}
	}
	correction, withdrawn := mark(r.Title)
	r.Correction = correction || corrects.MatchString(body)
	r.Withdrawn = withdrawn
}

// mark says whether a title begins with an outlet's mark. The word alone is one
// when it stands in capitals before a title that does not.
func mark(title string) (correction, withdrawn bool) {
	m := marked.FindStringSubmatch(title)
	if m == nil {
		return false, false
	}
	word := m[1] + m[2]
	alone := strings.TrimSpace(m[3]) == "" && title != word
	if alone && (word != strings.ToUpper(word) || !strings.ContainsFunc(title[len(word):], unicode.IsLower)) {
		return false, false
	}
	return m[1] != "", m[2] != ""
}
