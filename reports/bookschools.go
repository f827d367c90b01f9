package reports

import (
	"fmt"
)

// schoolRows says where the sums over all schools stand.
type schoolRows struct{ cost, paid, own int }

// writeSchools gives cost, payments of others and own money of every school.
func (b *book) writeSchools() {
	p := &b.schoolSheet
	p.Name, p.Side = b.names.schools, 1
	p.Widths = []int{36, 18, 1, 1, 1, 1, 1, 6, 11, 15}
	heads := []BookCell{head(b.t("report.col.school")), head(b.t("report.col.type")), head(""), head(""), head(""), head(""), head(""), head(b.t("report.book.col.school-no")),
		head(b.t("report.book.col.fixed")), b.sumHead()}
	p.begin(b.t("report.book.schools.title"), b.t("report.book.schools.about"), b.sizeNote(), append(heads, b.yearHeads()...)...)
	cost := b.schoolBlock("cost", func(s *SchoolValues) Row { return s.Cost }, func(i, y int) string {
		return b.schoolCost(i, y)
	})
	paid := b.schoolBlock("paid", func(s *SchoolValues) Row { return s.Paid }, func(i, y int) string {
		return b.schoolPaid(y)
	})
	own := b.schoolBlock("own", func(s *SchoolValues) Row { return s.Own }, nil)
	b.schoolTotals = schoolRows{cost.to, paid.to, own.to}
	for i := range b.PerSchool {
		for y := range b.Years {
			row := own.from + i
			p.Rows[row-1][colYears-1+y].Formula = fmt.Sprintf("ROUND(%s-%s,2)", ref(colYears+y, cost.from+i), ref(colYears+y, paid.from+i))
			p.Rows[row-1][colYears-1+y].Fixed = false
		}
		p.Rows[own.from+i-1][colFixed-1] = BookCell{}
	}
}

// schoolCost adds the lines of one school in a year; "" where they are not in the workbook.
func (b *book) schoolCost(school, y int) string {
	if !b.live {
		return ""
	}
	r, column := b.schoolLines[school], colYears+y
	if r.to < r.from {
		return "0"
	}
	return fmt.Sprintf(`ROUND(SUMIF(%s,"<=%d",%s),2)`, on(b.names.cost, fixedDown(colGroup, r.from, r.to)), int(parts), on(b.names.cost, down(column, r.from, r.to)))
}

// schoolPaid adds what others pay of the lines of the school whose number stands in the row.
func (b *book) schoolPaid(y int) string {
	switch {
	case !b.live:
		return ""
	case len(b.paid) == 0:
		return "0"
	}
	return fmt.Sprintf("ROUND(SUMIF(%s,%s,%s),2)", lines(b.names.paid, colBooking, len(b.paid)), fixedColumn(colBooking, b.schoolSheet.next()),
		on(b.names.paid, down(colYears+y, headRow+1, headRow+len(b.paid))))
}

// schoolBlock writes a row for each school and their total, and gives the first row and that of the total.
func (b *book) schoolBlock(key string, of func(*SchoolValues) Row, formula func(school, y int) string) block {
	p := &b.schoolSheet
	if len(p.Rows) > headRow {
		p.add()
	}
	p.add(BookCell{Text: b.t("report.book.schools." + key), Look: LookGroup})
	from := p.next()
	total := newRow(len(b.Years))
	for i := range b.PerSchool {
		s := &b.PerSchool[i]
		row := of(s)
		total = total.Plus(row)
		cells := b.schoolLabels(s, i+1)
		for y, sum := range row.Year {
			c := moneyCell(sum.Amount).estimated(sum.Estimated != 0)
			if formula != nil {
				c.Formula = formula(i, y)
			}
			c.Fixed = c.Formula == ""
			cells = append(cells, c)
		}
		cells[colSum-1] = b.sumOf(p.next(), FormMoney, cells[colYears-1:]).estimated(row.Total.Estimated != 0)
		p.add(cells...)
	}
	last := p.next() - 1
	cells := []BookCell{words(b.t("report.row.sum")).look(LookTotal), {}, {}, {}, {}, {}, {}, {}, {}, {}}
	for y, sum := range total.Year {
		cells = append(cells, moneyCell(sum.Amount).estimated(sum.Estimated != 0).look(LookTotal).with(totalOfRows(block{from, last})(y)))
	}
	cells[colSum-1] = b.sumOf(p.next(), FormMoney, cells[colYears-1:]).look(LookTotal).estimated(total.Total.Estimated != 0)
	return block{from, p.add(cells...)}
}

func (b *book) schoolLabels(s *SchoolValues, number int) []BookCell {
	kind := ""
	if !s.Authority() {
		kind = b.typeShort(b.plan, s.Model.Type)
	}
	return []BookCell{words(b.schoolName(s)), words(kind), {}, {}, {}, {}, {}, numberValue(number), b.mark(!b.live), {}}
}

// planTitle is the title of the plan, as reports print it.
func (b *book) planTitle() string { return orID(b.plan.Title, b.plan.ID) }
