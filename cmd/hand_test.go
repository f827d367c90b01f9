package cmd_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestTheHandCalculationShowsEachFigureTakenFromIt: a figure that cites docs/hand-calculation.md stands
// there, in the section of its school.
func TestTheHandCalculationShowsEachFigureTakenFromIt(t *testing.T) {
	page, err := os.ReadFile("../docs/hand-calculation.md")
	if err != nil {
		t.Fatal(err)
	}
	printed := map[string]map[string]bool{} // numbers without thousands separators, by school
	for _, section := range strings.Split(string(page), "\n## ") {
		if school := schoolOfSection.FindStringSubmatch(section); school != nil {
			printed[school[1]] = numbers(section)
		}
	}
	found := 0
	for _, row := range expected(t, "leverkusen/expected-without-limits.csv") {
		if !strings.Contains(row[4], "hand-calculation.md") {
			continue
		}
		found++
		if school := schoolOfFigure(row[0]); !printed[school][row[1]] {
			t.Errorf("%s = %s does not stand in the section of %q", row[0], row[1], school)
		}
	}
	if found < 100 || len(printed) != 3 {
		t.Errorf("%d figures, %d schools: not the whole page", found, len(printed))
	}
}

// TestThePageOnLimitsShowsWhatTheSampleUses: what each year of the sample tight costs, takes of its own
// money and leaves stands in docs/limits.md, and what is open at the end.
func TestThePageOnLimitsShowsWhatTheSampleUses(t *testing.T) {
	page, err := os.ReadFile("../docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	printed, found := numbers(string(page)), 0
	for _, row := range expected(t, "tight/expected.csv") {
		kind, what, _ := strings.Cut(row[0], ":")
		if kind != "unfunded" && !strings.HasPrefix(what, "own-money:") && (kind != "total" || what == "plan") {
			continue
		}
		found++
		if !printed[strings.TrimSuffix(row[1], ".00")] {
			t.Errorf("%s = %s does not stand in docs/limits.md", row[0], row[1])
		}
	}
	if found < 20 {
		t.Errorf("only %d figures: not the whole sample", found)
	}
}

var (
	schoolOfSection = regexp.MustCompile("(?m)^`([a-z-]+)`: ")
	number          = regexp.MustCompile(`\d[\d,]*(\.\d+)?`)
)

// schoolOfFigure reads kind:ITEM@SCHOOL:YEAR and school:SCHOOL:YEAR.
func schoolOfFigure(figure string) string {
	what := strings.Split(figure, ":")[1]
	if _, school, ok := strings.Cut(what, "@"); ok {
		return school
	}
	return what
}

func numbers(text string) map[string]bool {
	all := map[string]bool{}
	for _, n := range number.FindAllString(text, -1) {
		all[strings.ReplaceAll(n, ",", "")] = true
	}
	return all
}
