package cmd_test

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports"
	sampleplans "github.com/medienplan/mep/sample-plans"
)

// TestSamplesMeetTheirExpectedFigures compares every sample with the figures beside it, which come
// from publications or from a calculation by hand.
func TestSamplesMeetTheirExpectedFigures(t *testing.T) {
	files, err := fs.Glob(sampleplans.FS, "*/expected.csv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no expected figures: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, "/expected.csv")
		t.Run(name, func(t *testing.T) {
			result := calculate(t, samplePlan(t, name))
			f := figures{result, reports.NewValues(result)}
			for _, row := range expected(t, file) {
				want, tolerance := decimal.RequireFromString(row[1]), decimal.RequireFromString(row[2])
				got, err := f.value(row[0])
				switch {
				case err != nil:
					t.Errorf("%s: %v", row[0], err)
				case got.Sub(want).Abs().GreaterThan(tolerance):
					t.Errorf("%s = %s, want %s ± %s (%s: %s)", row[0], got, want, tolerance, row[3], row[4])
				}
			}
		})
	}
}

// TestEverySampleHasExpectedFigures: a sample without them would prove nothing.
func TestEverySampleHasExpectedFigures(t *testing.T) {
	plans, err := fs.Glob(sampleplans.FS, "*/plan.yaml")
	if err != nil || len(plans) < 2 {
		t.Fatalf("found %d samples: %v", len(plans), err)
	}
	for _, plan := range plans {
		file := strings.TrimSuffix(plan, "plan.yaml") + "expected.csv"
		if rows := expected(t, file); len(rows) == 0 {
			t.Errorf("%s is empty", file)
		}
	}
}

func expected(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := sampleplans.FS.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.FieldsPerRecord = ';', -1 // notes may contain semicolons
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for _, row := range rows {
		if len(row) < 5 {
			t.Fatalf("%s: %v has not all fields", file, row)
		}
	}
	return rows[1:]
}

// figures looks up the figures that expected.csv files name; package sampleplans lists them.
type figures struct {
	result *planner.Result
	values *reports.Values
}

func (f figures) value(name string) (decimal.Decimal, error) {
	parts := strings.Split(name, ":")
	kind, last := parts[0], parts[len(parts)-1]
	year, err := strconv.Atoi(last)
	if err != nil && last != "plan" {
		return decimal.Zero, fmt.Errorf("%q is no year", last)
	}
	what := ""
	if len(parts) == 3 {
		what = parts[1]
	}
	switch kind {
	case "total":
		return f.cost(year, func(planner.Line) bool { return true }), nil
	case "category":
		return f.cost(year, func(l planner.Line) bool { return l.Category == what }), nil
	case "school":
		return f.cost(year, func(l planner.Line) bool { return l.School == what }), nil
	case "item":
		return f.cost(year, func(l planner.Line) bool { return isOf(l, what) }), nil
	case "booking":
		return f.cost(year, func(l planner.Line) bool { return (l.Booking == model.Investive) == (what == "investive") }), nil
	case "quantity":
		return f.quantity(what, year), nil
	case "required":
		return f.required(what, year)
	case "yearly-share":
		return f.yearlyShare(what, year), nil
	case "depreciation":
		return f.depreciation(year), nil
	case "mbit":
		return f.bandwidth(what, year)
	case "supplied":
		return f.supplied(what, year)
	case "posts":
		return f.posts(what, year)
	}
	return decimal.Zero, fmt.Errorf("unknown figure %q", kind)
}

// cost adds the lines of a year; year 0 means all plan years. Income and other budgets are not cost.
func (f figures) cost(year int, match func(planner.Line) bool) decimal.Decimal {
	sum := model.Money(0)
	for l := range f.result.Lines() {
		in := l.Year == year || year == 0 && f.result.Plan.Years.Has(l.Year)
		if in && l.Kind != planner.KindIncome && !l.OtherBudget && match(l) {
			sum += l.Amount
		}
	}
	return sum.Decimal()
}

// isOf reports whether a line is of ITEM, or of ITEM@SCHOOL.
func isOf(l planner.Line, what string) bool {
	item, school, one := strings.Cut(what, "@")
	return l.Item == item && (!one || l.School == school)
}

func (f figures) quantity(what string, year int) decimal.Decimal {
	sum := model.Quantity(0)
	for l := range f.result.Lines() {
		if isOf(l, what) && l.Part == "" && l.Year == year {
			sum += l.Quantity
		}
	}
	return sum.Decimal()
}

func (f figures) required(what string, year int) (decimal.Decimal, error) {
	item, school, one := strings.Cut(what, "@")
	i, err := f.index(year)
	if err != nil {
		return decimal.Zero, err
	}
	sum := model.Quantity(0)
	for _, s := range f.result.Schools() {
		for _, e := range s.Equip {
			if e.Item == item && (!one || s.ID == school) {
				sum += e.Required[i]
			}
		}
	}
	return sum.Decimal(), nil
}

func (f figures) index(year int) (int, error) {
	plan, after := f.result.Years()
	if i := slices.Index(slices.Concat(plan, after), year); i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("%d is not calculated", year)
}

func (f figures) yearlyShare(item string, year int) decimal.Decimal {
	sum := decimal.Zero
	for l := range f.result.Lines() {
		if l.Item == item && l.Kind == planner.KindPurchase && l.Year == year {
			sum = sum.Add(l.Amount.Decimal().DivRound(decimal.NewFromInt(int64(l.UseLife)), 2))
		}
	}
	return sum
}

func (f figures) depreciation(year int) decimal.Decimal {
	for _, d := range f.result.Depreciation() {
		if d.Year == year {
			return d.Amount.Decimal()
		}
	}
	return decimal.Zero
}

// bandwidth is what the rule asks for.
func (f figures) bandwidth(school string, year int) (decimal.Decimal, error) {
	for _, s := range f.result.Schools() {
		for _, g := range s.Figures {
			if s.ID == school && g.Year == year && g.ID == planner.FigureMbit {
				return g.Target.Decimal(), nil
			}
		}
	}
	return decimal.Zero, fmt.Errorf("no bandwidth of %s in %d", school, year)
}

// supplied is 1 where the present line suffices.
func (f figures) supplied(school string, year int) (decimal.Decimal, error) {
	need, err := f.bandwidth(school, year)
	if s := f.result.Plan.Schools[school]; err == nil && !s.Uplink.Value.LessThan(need) {
		return decimal.NewFromInt(1), nil
	}
	return decimal.Zero, err
}

func (f figures) posts(what string, year int) (decimal.Decimal, error) {
	for _, p := range f.result.Posts() {
		if p.Year == year && what == "exact" {
			return p.Exact.Decimal(), nil
		} else if p.Year == year {
			return p.Rounded.Decimal(), nil
		}
	}
	return decimal.Zero, fmt.Errorf("no posts in %d", year)
}
