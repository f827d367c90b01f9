package reports

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/message"
)

// keysIn gives every string literal of the package's sources, and of package message's, that starts
// with a prefix of this part's catalogue.
func keysIn(t *testing.T, dirs ...string) []string {
	t.Helper()
	ours := regexp.MustCompile(`^(report|format)\.[a-z0-9.-]*$`)
	found := map[string]bool{}
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					if s, err := strconv.Unquote(lit.Value); err == nil && ours.MatchString(s) {
						found[s] = true
					}
				}
				return true
			})
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func TestEveryKeyUsedHasATextAndEveryTextIsUsed(t *testing.T) {
	c, err := message.Load(os.DirFS("../templates/messages"))
	if err != nil {
		t.Fatal(err)
	}
	keys := keysIn(t, ".", "message")
	if len(keys) < 100 {
		t.Fatalf("only %d keys found in the sources", len(keys))
	}
	for _, lang := range message.Languages() {
		texts := c.Keys(lang)
		for _, k := range keys {
			if !slices.ContainsFunc(texts, func(text string) bool { return text == k || (strings.HasSuffix(k, ".") && strings.HasPrefix(text, k)) }) {
				t.Errorf("%s has no text for %s", lang, k)
			}
		}
		for _, text := range texts {
			mine := strings.HasPrefix(text, "report.") || strings.HasPrefix(text, "format.")
			used := slices.ContainsFunc(keys, func(k string) bool { return text == k || (strings.HasSuffix(k, ".") && strings.HasPrefix(text, k)) })
			if mine && !used {
				t.Errorf("%s: no source uses %s", lang, text)
			}
		}
	}
}

func TestNoTextOfTheReportIsAKey(t *testing.T) {
	for _, lang := range message.Languages() {
		text := dump(small().report(Options{Printer: printer(t, lang)}))
		if key := regexp.MustCompile(`\breport\.[a-z-]+`).FindString(text); key != "" {
			t.Errorf("%s: the report prints the key %s", lang, key)
		}
		if hole := regexp.MustCompile(`\{[a-z]+[:|}]`).FindString(regexp.MustCompile(`\{[a-z0-9-]+\}\n`).ReplaceAllString(text, "\n")); hole != "" {
			t.Errorf("%s: a placeholder has no value: %s", lang, hole)
		}
	}
}

func TestEveryNameOfAnEnumHasAText(t *testing.T) {
	for _, lang := range message.Languages() {
		p := printer(t, lang)
		check := func(prefix string, names ...string) {
			for _, n := range names {
				if !p.Has(prefix + n) {
					t.Errorf("%s has no text for %s", lang, prefix+n)
				}
			}
		}
		for part := range parts {
			check("report.part.", part.String())
			check("report.part.short.", part.String())
			check("report.why.", part.String())
		}
		for k := planner.KindPurchase; k <= planner.KindIncome; k++ {
			check("report.kind.", k.String())
		}
		for c := planner.CauseNew; c <= planner.CauseService; c++ {
			check("report.cause.", c.String())
		}
		for c := model.Unstated; c <= model.Estimate; c++ {
			check("report.certainty.", c.String())
		}
		for k := model.DriverSchool; k <= model.DriverPost; k++ {
			if k != model.DriverItem {
				check("report.driver.one.", k.String())
				check("report.driver.many.", k.String())
			}
		}
		check("report.csv.", lineColumns[:]...)
		check("report.booking.", bookingNames[:]...)
		check("report.row.sum-of.", bookingNames[:]...)
		check("report.budget.", "own", "other")
		check("report.level.", "low", "mid", "high")
		check("report.school.concept.", "none", "draft", "approved")
		check("report.rate.low-value.", "expense", "capitalise")
		check("report.reason.", planner.ReasonPrerequisite, planner.ReasonLimit, planner.ReasonCapacity, planner.ReasonWave, planner.ReasonWindow, planner.ReasonWorks)
	}
}
