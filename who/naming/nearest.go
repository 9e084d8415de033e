package naming

import "strings"

// longestTypo is the length in bytes from which on a word is no misspelt name.
const longestTypo = 80

// Nearest is the word of a list that a misspelt one was most likely meant to
// be, the first of those equally near; empty when none is near.
func Nearest(word string, list []string) string {
	if len(word) > longestTypo {
		return ""
	}
	word = strings.ToLower(word)
	best, least := "", len([]rune(word))/3+1
	for _, candidate := range list {
		if d := distance(word, strings.ToLower(candidate), least); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// distance is the number of letters to add, take out, replace or swap with
// their neighbour to make one word of the other (the restricted
// Damerau-Levenshtein distance), or most when it is no less than that.
func distance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) >= most || len(y)-len(x) >= most {
		return most
	}
	before, last := make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row := make([]int, len(y)+1)
		row[0] = i + 1
		for j := range y {
			replace := last[j]
			if x[i] != y[j] {
				replace++
			}
			row[j+1] = min(replace, row[j]+1, last[j+1]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return min(most, last[len(y)])
}
