package reports

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// grantRows are the rows of one programme on the sheet of eligible cost: its lines, and what becomes of
// their sum. In years that formulas follow, the grant is rate × eligible cost, rounded down once, and
// divided among the lines by largest remainder.
type grantRows struct {
	programme                        string
	payer                            int
	lines                            block
	live                             []bool // by year: the formulas give what the planner found
	total, rate, whole, left, budget int    // rows
}

// exact is the largest product that spreadsheets calculate without loss, with room for changes.
const exact = 2_000_000_000_000_000

// gatherGrants finds the programmes and years that formulas can follow.
func (b *book) gatherGrants() {
	b.grants = make([]*grantRows, len(b.payers))
	if b.Funding == nil {
		return
	}
	for _, p := range b.Funding.Programmes {
		for payer, id := range b.payers {
			if id != p.ID {
				continue
			}
			g := &grantRows{programme: id, payer: payer, live: make([]bool, len(b.Years))}
			some := false
			for y := range b.Years {
				g.live[y] = b.followsGrant(p, payer, y)
				some = some || g.live[y]
			}
			for _, r := range b.paid {
				if r.payer == payer {
					if g.lines.from == 0 {
						g.lines.from = r.row
					}
					g.lines.to = r.row
				}
			}
			if some && g.lines.from != 0 {
				b.grants[payer] = g
			}
		}
	}
}

// followsGrant divides the grant of a year again, and reports whether that is what the planner found.
func (b *book) followsGrant(p planner.ProgrammeResult, payer, y int) bool {
	if y >= len(p.Years) || p.Years[y].Out != "" || p.Years[y].LostBudget != 0 {
		return false
	}
	var bases []int64
	var granted []model.Money
	sum, largest := model.Money(0), model.Money(0)
	for _, r := range b.paid {
		if r.payer != payer {
			continue
		}
		base := model.Money(0)
		if r.amount[y] != 0 {
			base = r.base[y]
		}
		bases, granted = append(bases, int64(base)), append(granted, r.amount[y])
		sum, largest = sum+base, max(largest, base)
	}
	total := b.grantOf(p, sum, y)
	if sum == 0 || largest != 0 && int64(total) > exact/int64(largest) {
		return false
	}
	for i, part := range total.Split(bases) {
		if part != granted[i] {
			return false
		}
	}
	return true
}

// grantOf is rate × eligible cost, rounded down.
func (b *book) grantOf(p planner.ProgrammeResult, eligible model.Money, y int) model.Money {
	total, err := model.MoneyFrom(eligible.Decimal().Mul(p.Years[y].Rate).RoundFloor(2))
	if err != nil {
		return 0
	}
	if b.plan.Programmes[p.ID].Apply.WholeEuro {
		total -= total % 100
	}
	return total
}

// grant gives the rows of a payment's programme where formulas follow the year; nil where not.
func (b *book) grant(r *paidRow, y int) *grantRows {
	if g := b.grants[r.payer]; g != nil && g.live[y] {
		return g
	}
	return nil
}

// restColumn is the column of a year's remainders, behind the years.
func (b *book) restColumn(y int) int { return colYears + len(b.Years) + 1 + y }

// writeEligible gives the eligible cost of each line, the grant that follows, and what its division leaves.
func (b *book) writeEligible() {
	p := &b.eligibleSheet
	p.Name, p.Side, p.Widths = b.names.eligible, colCause, lineWidths
	heads := append(b.paidHeads(), head(""))
	for _, y := range b.Years {
		heads = append(heads, head(b.t("report.book.col.rest", model.Args{"year": y})))
	}
	p.begin(b.t("report.book.eligible.title"), b.t("report.book.eligible.about"), b.t("report.book.eligible.more"), heads...)
	next := headRow + len(b.paid) + 2
	for _, g := range b.grants {
		if g != nil {
			g.total, g.rate, g.whole, g.left, g.budget = next+1, next+2, next+3, next+4, next+5
			if next += 6; b.programme(g.programme).Years[0].Budget.Known {
				next += 2
			}
		}
	}
	for _, r := range b.paid {
		b.eligibleRow(r)
	}
	for _, g := range b.grants {
		if g != nil {
			p.add()
			b.grantSums(g)
		}
	}
}

func (b *book) eligibleRow(r *paidRow) {
	fixed := false
	cells := b.paidLabels(r, false)
	var rests []BookCell
	for y := range b.Years {
		g := b.grant(r, y)
		if g == nil {
			cells, rests = append(cells, BookCell{}), append(rests, BookCell{})
			continue
		}
		c := b.eligibleCell(r, y)
		fixed = fixed || c.Fixed
		cells = append(cells, c)
		column := colYears + y
		product := fmt.Sprintf("ROUND(%s*100,0)*ROUND(%s*100,0)", fixedRow(column, g.whole), ref(column, r.row))
		rests = append(rests, value(b.restOf(r, y), FormCount).with(fmt.Sprintf("IF(%s=0,0,%s-INT(%s/ROUND(%s*100,0))*ROUND(%s*100,0))",
			fixedRow(column, g.total), product, product, fixedRow(column, g.total), fixedRow(column, g.total))))
	}
	cells[colFixed-1] = b.mark(fixed)
	cells[colSum-1] = b.sumOf(r.row, FormMoney, cells[colYears-1:])
	b.eligibleSheet.add(append(append(cells, BookCell{}), rests...)...)
}

// eligibleCell is the cost of a line that is paid in full, also in years in which nothing is bought as
// the plan is; a value where a cap cut it.
func (b *book) eligibleCell(r *paidRow, y int) BookCell {
	cost := on(b.names.cost, ref(colYears+y, r.line.row))
	switch {
	case r.amount[y] == 0 && r.line.amount[y] == 0 && !r.capped() || r.amount[y] != 0 && r.whole[y]:
		return moneyCell(r.line.amount[y]).with(cost)
	case r.amount[y] == 0:
		return moneyCell(0).kept()
	}
	return moneyCell(r.base[y]).kept().with(fmt.Sprintf("MIN(%s,%s)", cost, r.base[y]))
}

// restOf is the remainder of the division for a line, in cents × cents.
func (b *book) restOf(r *paidRow, y int) string {
	sum, total := b.eligibleSum(r.payer, y), b.grantSum(r.payer, y)
	if sum == 0 || r.amount[y] == 0 {
		return "0"
	}
	product := decimal.NewFromInt(int64(total)).Mul(decimal.NewFromInt(int64(r.base[y])))
	return product.Mod(decimal.NewFromInt(int64(sum))).String()
}

func (b *book) eligibleSum(payer, y int) (sum model.Money) {
	for _, r := range b.paid {
		if r.payer == payer && r.amount[y] != 0 {
			sum += r.base[y]
		}
	}
	return sum
}

func (b *book) grantSum(payer, y int) (sum model.Money) {
	for _, r := range b.paid {
		if r.payer == payer {
			sum += r.amount[y]
		}
	}
	return sum
}

// grantSums are the eligible cost, the rate, the grant, the cents that its division leaves, and the budget.
func (b *book) grantSums(g *grantRows) {
	b.eligibleSheet.add(BookCell{Text: b.payerName(g.programme), Look: LookGroup})
	b.grantRow(g, "total", FormMoney, func(y int) BookCell {
		return moneyCell(b.eligibleSum(g.payer, y)).with(fmt.Sprintf("ROUND(SUM(%s),2)", down(colYears+y, g.lines.from, g.lines.to)))
	})
	b.grantRow(g, "rate", FormRate, func(y int) BookCell {
		return value(b.programme(g.programme).Years[y].Rate.String(), FormRate).with(on(b.names.inputs, fixed(b.inputColumn(y), b.in.rates[g.programme])))
	})
	step := 100
	if b.plan.Programmes[g.programme].Apply.WholeEuro {
		step = 1
	}
	b.grantRow(g, "whole", FormMoney, func(y int) BookCell {
		return moneyCell(b.grantSum(g.payer, y)).with(fmt.Sprintf("INT(ROUND(%s*%s*%d,6))/%d", ref(colYears+y, g.total), ref(colYears+y, g.rate), step, step))
	})
	b.grantRow(g, "left", FormCount, func(y int) BookCell {
		return numberValue(b.leftCents(g, y)).with(b.leftFormula(g, y))
	})
	if budget := b.programme(g.programme).Years[0].Budget; budget.Known {
		b.budgetRows(g, budget.Value)
	}
}

func (b *book) programme(id string) planner.ProgrammeResult {
	for _, p := range b.Funding.Programmes {
		if p.ID == id {
			return p
		}
	}
	return planner.ProgrammeResult{}
}

// grantRow adds a row of sums; years that no formula follows stay empty.
func (b *book) grantRow(g *grantRows, key string, form BookForm, cell func(y int) BookCell) {
	p := &b.eligibleSheet
	cells := []BookCell{words(b.t("report.book.eligible." + key)), {}, {}, {}, {}, {}, {}, {}, {}, {}}
	for y := range b.Years {
		if !g.live[y] {
			cells = append(cells, BookCell{})
			continue
		}
		cells = append(cells, cell(y))
	}
	row := p.next()
	if form == FormMoney {
		cells[colSum-1] = b.sumOf(row, form, cells[colYears-1:])
	}
	p.add(cells...)
}

// leftCents are the cents that the division leaves after rounding down each part.
func (b *book) leftCents(g *grantRows, y int) int {
	sum, total := b.eligibleSum(g.payer, y), b.grantSum(g.payer, y)
	left := total
	for _, r := range b.paid {
		if r.payer == g.payer && r.amount[y] != 0 && sum != 0 {
			part := decimal.NewFromInt(int64(total)).Mul(decimal.NewFromInt(int64(r.base[y]))).Div(decimal.NewFromInt(int64(sum))).Floor()
			left -= model.Money(part.IntPart())
		}
	}
	return int(left)
}

func (b *book) leftFormula(g *grantRows, y int) string {
	column := colYears + y
	return fmt.Sprintf("IF(%s=0,0,ROUND(%s*100,0)-SUMPRODUCT(INT(ROUND(%s*100,0)*ROUND(%s*100,0)/ROUND(%s*100,0))))", ref(column, g.total), ref(column, g.whole),
		ref(column, g.whole), down(column, g.lines.from, g.lines.to), ref(column, g.total))
}

// partOfGrant is a line's part: the share of the grant, rounded down, and one of the cents that are left
// where its remainder is among the largest. Of equal ones the first comes first.
func (b *book) partOfGrant(g *grantRows, r *paidRow, y int) string {
	column := colYears + y
	here := func(row int) string { return on(b.names.eligible, fixedRow(column, row)) }
	rest := on(b.names.eligible, ref(b.restColumn(y), r.row))
	all := on(b.names.eligible, down(b.restColumn(y), g.lines.from, g.lines.to))
	before := on(b.names.eligible, rangeOf(fixedRow(b.restColumn(y), g.lines.from), ref(b.restColumn(y), r.row)))
	return fmt.Sprintf(`IF(%s=0,0,(INT(ROUND(%s*100,0)*ROUND(%s*100,0)/ROUND(%s*100,0))+IF(COUNTIF(%s,">"&%s)+COUNTIF(%s,%s)<=%s,1,0))/100)`,
		here(g.total), here(g.whole), on(b.names.eligible, ref(column, r.row)), here(g.total), all, rest, before, rest, here(g.left))
}

// budgetRows say what is left of the budget; below 0 the grants are too high, and the plan must be
// calculated again.
func (b *book) budgetRows(g *grantRows, budget model.Money) {
	p := &b.eligibleSheet
	p.add(append([]BookCell{words(b.t("report.book.eligible.budget")), {}, {}, {}, {}, {}, {}, {}, {}}, moneyCell(budget).kept())...)
	sum := on(b.names.paid, rangeOf(fixed(colYears, g.lines.from), fixed(colYears+len(b.Years)-1, g.lines.to)))
	paid := model.Money(0)
	for y := range b.Years {
		paid += b.grantSum(g.payer, y)
	}
	p.add(append([]BookCell{words(b.t("report.book.eligible.spare")), {}, {}, {}, {}, {}, {}, {}, {}},
		moneyCell(budget-paid).with(fmt.Sprintf("ROUND(%s-SUM(%s),2)", ref(colSum, g.budget), sum)))...)
}
