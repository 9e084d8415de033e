package corroborate

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/trucewatch/trucewatch"
)

//go:embed data/kinds.tsv
var kindsTable string

//go:embed data/weights.tsv
var weightsTable string

//go:embed data/targets.tsv
var targetsTable string

//go:embed data/common.tsv
var commonTable string

// anchor is what must agree, beside the time, for accounts in different texts
// to be joined.
type anchor string

const (
	anchorMeeting anchor = "meeting"
	anchorDeed    anchor = "deed"
)

// manner is how a kind compares with others.
type manner struct {
	class  string
	with   map[string]bool
	anchor anchor
	title  string
}

var (
	manners     = readKinds(kindsTable)
	weights     = readWeights(weightsTable)
	reasons     = readReasons(weightsTable)
	commonWords = set(lines(commonTable))
	things      = readTargets(targetsTable)
)

func readKinds(table string) map[trucewatch.Kind]manner {
	m := map[trucewatch.Kind]manner{}
	for _, line := range lines(table)[1:] {
		f := strings.Split(line, "\t")
		m[trucewatch.Kind(f[0])] = manner{
			class: f[1], with: set(strings.Split(f[2], ",")), anchor: anchor(f[3]), title: f[4],
		}
	}
	return m
}

// readWeights leaves out what is no number; a test holds the table.
func readWeights(table string) map[string]int {
	m := map[string]int{}
	for _, line := range lines(table) {
		f := strings.Split(line, "\t")
		if n, err := strconv.Atoi(f[1]); err == nil {
			m[f[0]] = n
		}
	}
	return m
}

// goTogether says whether two kinds may be what two voices call one incident.
func goTogether(a, b trucewatch.Kind) bool {
	if a == b {
		return true
	}
	x, y := manners[a], manners[b]
	if x.class == "" || y.class == "" {
		return false
	}
	return x.class == y.class || x.with[y.class] || y.with[x.class]
}

// readTargets gives the sort of thing that a word stands for.
func readTargets(table string) map[string]string {
	m := map[string]string{}
	for _, line := range lines(table)[1:] {
		sort, words, _ := strings.Cut(line, "\t")
		for _, w := range strings.Fields(words) {
			m[w] = sort
		}
	}
	return m
}

// readReasons gives what each factor of the table says, for views to show.
func readReasons(table string) map[string]string {
	m := map[string]string{}
	for _, line := range lines(table) {
		if f := strings.Split(line, "\t"); len(f) > 2 {
			m[f[0]] = f[2]
		}
	}
	return m
}
