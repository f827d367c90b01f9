package cmd

import "strings"

// nearest gives the name that a misspelt word most likely means, "" when none is near. Upper and
// lower case do not count; ties go to the earlier name.
func nearest(word string, names []string) string {
	best, at := max(2, len([]rune(word))/3+1), ""
	for _, n := range names {
		if d := distance(strings.ToLower(word), strings.ToLower(n)); d < best {
			best, at = d, n
		}
	}
	if at == "" && len(word) >= 4 {
		for _, n := range names {
			if strings.Contains(strings.ToLower(n), strings.ToLower(word)) {
				return n
			}
		}
	}
	return at
}

// distance is the least number of edits from a to b: a character more, less or another, or two
// neighbours swapped.
func distance(a, b string) int {
	ra, rb := []rune(a), []rune(b)
	rows := make([][]int, len(ra)+1)
	for i := range rows {
		rows[i] = make([]int, len(rb)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(ra); i++ {
		for j := 1; j <= len(rb); j++ {
			other := 1
			if ra[i-1] == rb[j-1] {
				other = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+other)
			if i > 1 && j > 1 && ra[i-1] == rb[j-2] && ra[i-2] == rb[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(ra)][len(rb)]
}
