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
// from publications or from a calculation by hand. Those of expected-without-limits.csv hold for the plan
// without its limits: what is needed and what that costs.
func TestSamplesMeetTheirExpectedFigures(t *testing.T) {
	files, err := fs.Glob(sampleplans.FS, "*/expected*.csv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no expected figures: %v", err)
	}
	for _, file := range files {
		name, table, _ := strings.Cut(file, "/")
		t.Run(strings.TrimSuffix(name+strings.TrimPrefix(table, "expected"), ".csv"), func(t *testing.T) {
			plan := samplePlan(t, name)
			if strings.Contains(table, "without-limits") {
				plan.Limits = nil
			}
			result := calculate(t, plan)
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
	if kind == "deferred" && len(parts) == 4 {
		return f.deferred(parts[1], parts[2], last)
	}
	year, err := strconv.Atoi(last)
	if err != nil && last != "plan" {
		return decimal.Zero, fmt.Errorf("%q is no year", last)
	}
	what := ""
	if len(parts) == 3 {
		what = parts[1]
	}
	if fund, ok := fundingFigures[kind]; ok {
		return fund(f, what, year)
	}
	if order, ok := limitFigures[kind]; ok {
		return order(f, what, year)
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
	case "result", "finance":
		return f.planLine(kind == "finance", what, year)
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

// planLine is what stands on a line of the result plan or the finance plan; year 0 means all plan years.
func (f figures) planLine(finance bool, line string, year int) (decimal.Decimal, error) {
	a := f.result.Accounts()
	if a == nil {
		return decimal.Zero, fmt.Errorf("the plan names no chart of accounts")
	}
	rows := a.Lines(finance, nil)
	i := slices.IndexFunc(rows, func(r planner.PlanRow) bool { return r.Line.Line == line })
	if i < 0 || year != 0 && !slices.Contains(a.Years, year) {
		return decimal.Zero, fmt.Errorf("no line %s in %d", line, year)
	}
	sum := model.Money(0)
	for y, s := range rows[i].Amounts {
		if a.Years[y] == year || year == 0 && f.result.Plan.Years.Has(a.Years[y]) {
			sum += s.Amount
		}
	}
	return sum.Decimal(), nil
}

// fundingFigures are those of who pays; year 0 means all plan years.
var fundingFigures = map[string]func(f figures, what string, year int) (decimal.Decimal, error){
	"granted": func(f figures, what string, year int) (decimal.Decimal, error) {
		if programme, school, one := strings.Cut(what, "@"); one {
			return f.shareOfSchool(programme, school, "grant", year)
		}
		return f.outcome(what, year, func(y *planner.ProgrammeYear) model.Money { return y.Granted })
	},
	"presented": func(f figures, what string, year int) (decimal.Decimal, error) {
		return f.outcome(what, year, func(y *planner.ProgrammeYear) model.Money { return y.Presented })
	},
	"eligible": func(f figures, what string, year int) (decimal.Decimal, error) {
		return f.outcome(what, year, func(y *planner.ProgrammeYear) model.Money { return y.Eligible })
	},
	"own-share": func(f figures, what string, year int) (decimal.Decimal, error) {
		return f.outcome(what, year, func(y *planner.ProgrammeYear) model.Money { return y.OwnShare })
	},
	"lost-cap": func(f figures, what string, year int) (decimal.Decimal, error) {
		return f.outcome(what, year, func(y *planner.ProgrammeYear) model.Money { return y.LostCap })
	},
	"lost-budget": func(f figures, what string, year int) (decimal.Decimal, error) {
		return f.outcome(what, year, func(y *planner.ProgrammeYear) model.Money { return y.LostBudget })
	},
	"budget": func(f figures, what string, year int) (decimal.Decimal, error) {
		return f.amountOf(what, year, func(y *planner.ProgrammeYear) model.Opt[model.Money] { return y.Budget })
	},
	"budget-left": func(f figures, what string, year int) (decimal.Decimal, error) {
		return f.amountOf(what, year, func(y *planner.ProgrammeYear) model.Opt[model.Money] { return y.Left })
	},
	"source": figures.source,
	"debt":   figures.debt,
	"units":  figures.units,
}

// programme gives what a programme did in the plan years, or in one year.
func (f figures) programme(id string, year int) ([]planner.ProgrammeYear, error) {
	funding := f.result.Funding()
	if funding == nil {
		return nil, fmt.Errorf("the plan uses no programme")
	}
	i := slices.IndexFunc(funding.Programmes, func(p planner.ProgrammeResult) bool { return p.ID == id })
	if i < 0 {
		return nil, fmt.Errorf("the plan does not use %s", id)
	}
	var out []planner.ProgrammeYear
	for _, y := range funding.Programmes[i].Years {
		if y.Year == year || year == 0 && f.result.Plan.Years.Has(y.Year) {
			out = append(out, y)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%d is not calculated", year)
	}
	return out, nil
}

func (f figures) outcome(programme string, year int, pick func(*planner.ProgrammeYear) model.Money) (decimal.Decimal, error) {
	years, err := f.programme(programme, year)
	sum := model.Money(0)
	for i := range years {
		sum += pick(&years[i])
	}
	return sum.Decimal(), err
}

// amountOf is an amount of one year that may have no end.
func (f figures) amountOf(programme string, year int, pick func(*planner.ProgrammeYear) model.Opt[model.Money]) (decimal.Decimal, error) {
	years, err := f.programme(programme, year)
	if err != nil {
		return decimal.Zero, err
	}
	if amount := pick(&years[0]); amount.Known && year != 0 {
		return amount.Value.Decimal(), nil
	}
	return decimal.Zero, fmt.Errorf("%s has no such amount of one year", programme)
}

// shareOfSchool adds what a source pays of a school's lines in one role.
func (f figures) shareOfSchool(source, school, role string, year int) (decimal.Decimal, error) {
	sum := model.Money(0)
	for l := range f.result.Lines() {
		if l.School != school || l.Year != year && (year != 0 || !f.result.Plan.Years.Has(l.Year)) {
			continue
		}
		for _, s := range l.Sources {
			if s.Source == source && s.Role == role {
				sum += s.Amount
			}
		}
	}
	return sum.Decimal(), nil
}

// source is what a programme, a third party or own money pays.
func (f figures) source(id string, year int) (decimal.Decimal, error) {
	funding := f.result.Funding()
	if funding == nil {
		return decimal.Zero, fmt.Errorf("the plan uses no programme")
	}
	i := slices.IndexFunc(funding.Sources, func(s planner.SourceSum) bool { return s.ID == id })
	if i < 0 {
		return decimal.Zero, fmt.Errorf("%s pays nothing", id)
	}
	plan, after := f.result.Years()
	sum := model.Money(0)
	for k, y := range slices.Concat(plan, after) {
		if y == year || year == 0 && k < len(plan) {
			sum += funding.Sources[i].Year[k]
		}
	}
	return sum.Decimal(), nil
}

// debt is what a payer repays: in one year, or of what was drawn in all years, to the end of the loans.
func (f figures) debt(payer string, year int) (decimal.Decimal, error) {
	funding := f.result.Funding()
	if funding == nil {
		return decimal.Zero, fmt.Errorf("the plan uses no programme")
	}
	sum := model.Money(0)
	for _, s := range funding.Service {
		if s.Payer == payer && (s.Year == year || year == 0) {
			sum += s.Repayment
		}
	}
	return sum.Decimal(), nil
}

// units is how many more units of PROGRAMME@ITEM would still be paid.
func (f figures) units(what string, year int) (decimal.Decimal, error) {
	programme, item, _ := strings.Cut(what, "@")
	funding := f.result.Funding()
	if funding == nil {
		return decimal.Zero, fmt.Errorf("the plan uses no programme")
	}
	least := int64(-1)
	for _, h := range funding.Rooms {
		if h.Programme == programme && h.Item == item && h.Year == year && (least < 0 || h.Units < least) {
			least = h.Units
		}
	}
	if least < 0 {
		return decimal.Zero, fmt.Errorf("nothing limits %s in %d", what, year)
	}
	return decimal.NewFromInt(least), nil
}
