package planner

import (
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

func TestUnitPriceIsRoundedOnceAfterIndexRiskOverheadAndVAT(t *testing.T) {
	rate := func(s string) model.Series[decimal.Decimal] { return model.Always(dec(s)) }
	tests := []struct {
		name   string
		change func(p *model.Plan, x *model.Item)
		want   [2]string // 2027, 2029
	}{
		{"as declared", func(*model.Plan, *model.Item) {}, [2]string{"519.90", "519.90"}},
		{"index of the years after the price year: 519.90 × 1.02^2, and × 1.02^4", func(p *model.Plan, x *model.Item) {
			p.Assume.Index["default"], x.PriceYear = rate("0.02"), 2025
		}, [2]string{"540.90", "562.76"}},
		{"no index before the price year", func(p *model.Plan, x *model.Item) {
			p.Assume.Index["default"], x.PriceYear = rate("0.1"), 2028
		}, [2]string{"519.90", "571.89"}},
		{"a framework contract until 2028", func(p *model.Plan, x *model.Item) {
			p.Assume.Index["default"], x.FixedUntil = rate("0.1"), 2028
		}, [2]string{"519.90", "571.89"}},
		{"the category's index goes before the default", func(p *model.Plan, x *model.Item) {
			p.Assume.Index["tech"], p.Categories["devices"].Index = rate("0.1"), "tech"
		}, [2]string{"519.90", "629.08"}}, // × 1.21 = 629.079
		{"net price and VAT: 519.90 × 1.19 = 618.681", func(p *model.Plan, x *model.Item) {
			x.Net, p.Assume.VAT = true, rate("0.19")
		}, [2]string{"618.68", "618.68"}},
		{"dated VAT", func(p *model.Plan, x *model.Item) {
			x.Net, x.VAT = true, model.Series[decimal.Decimal]{{Year: 2027, Value: dec("0.19")}, {Year: 2029, Value: dec("0.2")}}
		}, [2]string{"618.68", "623.88"}},
		{"external overhead carries VAT: 519.90 × 1.1 × 1.19 = 680.5491", func(p *model.Plan, x *model.Item) {
			x.Net, p.Assume.VAT, x.Overhead = true, rate("0.19"), "plan"
			p.Overheads = map[string]*model.Overhead{"plan": {ID: "plan", Rate: dec("0.1")}}
		}, [2]string{"680.55", "680.55"}},
		{"internal overhead does not: 618.681 + 51.99 = 670.671", func(p *model.Plan, x *model.Item) {
			x.Net, p.Assume.VAT, x.Overhead = true, rate("0.19"), "plan"
			p.Overheads = map[string]*model.Overhead{"plan": {ID: "plan", Rate: dec("0.1"), Internal: true}}
		}, [2]string{"670.67", "670.67"}},
		{"internal overhead on a gross price: 519.90 + 519.90 / 1.19 / 10 = 563.589", func(p *model.Plan, x *model.Item) {
			p.Assume.VAT, x.Overhead = rate("0.19"), "plan"
			p.Overheads = map[string]*model.Overhead{"plan": {ID: "plan", Rate: dec("0.1"), Internal: true}}
		}, [2]string{"563.59", "563.59"}},
		{"risk surcharge of the category", func(p *model.Plan, x *model.Item) {
			p.Assume.Risk = map[string]decimal.Decimal{"devices": dec("0.2")}
		}, [2]string{"623.88", "623.88"}},
		{"never together with high prices", func(p *model.Plan, x *model.Item) {
			p.Assume.Risk = map[string]decimal.Decimal{"devices": dec("0.2")}
			p.Assume.PriceLevel, x.PriceHigh = model.High, some("600")
		}, [2]string{"600.00", "600.00"}},
		{"mid stands for a level that is not declared", func(p *model.Plan, x *model.Item) {
			p.Assume.PriceLevel = model.Low
		}, [2]string{"519.90", "519.90"}},
		{"half a cent goes up: 0.125 × 1.02", func(p *model.Plan, x *model.Item) { x.Price = some("0.125") }, [2]string{"0.13", "0.13"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := smallPlan()
			x := addItem(p, "x", "519.90", 1)
			tt.change(p, x)
			addNeed(p, "n", fixed("x", "1"))
			r := calculate(t, p)
			for i, year := range []int{2027, 2029} {
				l := linesOf(r, func(l Line) bool { return l.Year == year })[0]
				if got := l.UnitPrice.String(); got != tt.want[i] {
					t.Errorf("%d: got %s, want %s", year, got, tt.want[i])
				}
			}
		})
	}
}

func TestAMissingPriceIsUnknownNotZero(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "1", 3).Price = model.Opt[decimal.Decimal]{}
	addNeed(p, "n", fixed("x", "7"))
	r := calculate(t, p)
	l := linesOf(r, func(Line) bool { return true })[0]
	if l.Known || l.Amount != 0 || l.Quantity != model.Whole(7) {
		t.Errorf("got %+v", l)
	}
	if s := r.Summary(); s.Years[0].Missing != 1 || s.Years[0].Cost != 0 {
		t.Errorf("got %+v", s.Years[0])
	}
	mustWarn(t, r, "missing-price")
}

func TestNetPricesNeedAVATRate(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "1", 3).Net = true
	addNeed(p, "n", fixed("x", "7"))
	fault(t, p, "missing-vat")
}

func TestLowValueAssetsAreExpensedUpToTheNetLimit(t *testing.T) {
	for _, tt := range []struct {
		name, price string
		treat       model.Treat
		small       bool
		want        model.Booking
	}{
		{"952.00 gross is 800.00 net: at the limit", "952.00", model.Expense, true, model.Consumptive},
		{"above", "952.01", model.Expense, true, model.Investive},
		{"capitalised by choice", "400", model.Capitalise, true, model.Investive},
		{"not independently usable", "400", model.Expense, false, model.Investive},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := smallPlan()
			p.Assume.VAT = model.Always(dec("0.19"))
			p.LowValue = model.LowValue{LimitNet: some("800"), Treat: tt.treat}
			x := addItem(p, "x", tt.price, 4)
			x.Booking, x.SmallUnit = model.Investive, tt.small
			addNeed(p, "n", fixed("x", "1"))
			if got := linesOf(calculate(t, p), func(Line) bool { return true })[0].Booking; got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestAmountsOutOfRangeAreProblems(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "99999999999", 3)
	addNeed(p, "n", fixed("x", "1"))
	fault(t, p, "amount-range")
	p = smallPlan()
	addItem(p, "x", "9999999", 3)
	addNeed(p, "n", fixed("x", "99999999999"))
	fault(t, p, "amount-range")
}

func TestDepreciationIsStraightByCumulativeRoundingAndRunsAfterThePlan(t *testing.T) {
	// Haan: 400 tablets of 400.00 lent for 4 years: 160,000 at once, 40,000 a year.
	p := smallPlan()
	x := addItem(p, "tablet", "400", 9)
	x.Booking, x.BookLife = model.Investive, model.Some(4)
	addNeed(p, "n", fixed("tablet", "400"))
	d := calculate(t, p).Depreciation()
	if len(d) != 4 || d[0].Year != 2027 || d[3].Amount.String() != "40000.00" {
		t.Errorf("got %v", d)
	}
}

func TestYearlyShareIsAmountOverUseLife(t *testing.T) {
	// Dormagen: 4 → 6 years of use lower the yearly share to 4/6.
	p := smallPlan()
	x := addItem(p, "device", "600", 4)
	addNeed(p, "n", fixed("device", "100"))
	if got := calculate(t, p).Summary().Years[0].YearlyShare.String(); got != "15000.00" {
		t.Errorf("4 years: %s", got)
	}
	x.UseLife = model.Some(6)
	if got := calculate(t, p).Summary().Years[0].YearlyShare.String(); got != "10000.00" {
		t.Errorf("6 years: %s", got)
	}
}
