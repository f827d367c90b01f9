package reports

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// paidInFull is the rule of planner.Source where a programme pays all that it may.
const paidInFull = "full"

// paidRow is what one source beside own money pays of a line, by year.
type paidRow struct {
	line   *bookLine
	school int // number of the school, from 1
	payer  int // index of the source
	amount []model.Money
	base   []model.Money // eligible cost
	whole  []bool        // all of the cost is eligible
	row    int           // on the sheets of eligible cost and of payments
}

// capped reports whether a cap cut the eligible cost of any year.
func (p *paidRow) capped() bool {
	for y, m := range p.amount {
		if m != 0 && !p.whole[y] {
			return true
		}
	}
	return false
}

// gatherPaid finds what others pay of each line, in the order of the sources.
func (b *book) gatherPaid() {
	for i, rows := range b.schoolLines {
		for l := rows.from; l <= rows.to; l++ {
			b.gatherPaidOf(i, b.lines[l-headRow-1])
		}
	}
	slices.SortStableFunc(b.paid, func(x, y *paidRow) int { return cmp.Compare(x.payer, y.payer) })
	for i, p := range b.paid {
		p.row = headRow + 1 + i
	}
	b.gatherGrants()
}

// gatherPaidOf finds what others pay of one line.
func (b *book) gatherPaidOf(school int, w *bookLine) {
	if w.groupOf() >= groupOther {
		return
	}
	var rows []*paidRow
	for y, sources := range w.sources {
		for _, s := range sources {
			if s.Source == planner.OwnMoney || s.Amount == 0 {
				continue
			}
			payer := slices.Index(b.payers, s.Source)
			i := slices.IndexFunc(rows, func(p *paidRow) bool { return p.payer == payer })
			if i < 0 {
				i = len(rows)
				n := len(b.Years)
				rows = append(rows, &paidRow{line: w, school: school + 1, payer: payer, amount: make([]model.Money, n), base: make([]model.Money, n), whole: make([]bool, n)})
			}
			rows[i].take(s, sources, y)
		}
	}
	b.paid = append(b.paid, rows...)
}

// take adds a payment. What is eligible is the line where it is paid in full, else the grant with its own share.
func (p *paidRow) take(s planner.Source, all []planner.Source, y int) {
	p.amount[y] += s.Amount
	p.base[y] += s.Amount
	for _, own := range all {
		if own.For == s.Source && own.Role == roleOwnShare {
			p.base[y] += own.Amount
		}
	}
	p.whole[y] = s.Rule == paidInFull && p.base[y] == p.line.amount[y]
}

// roleOwnShare is the role of planner.Source for what a receiver must add to a grant.
const roleOwnShare = "own_share"

// gatherPayers lists the sources beside own money that pay anything, in the plan's order.
func (b *book) gatherPayers() {
	if b.Funding == nil {
		return
	}
	for _, s := range b.Funding.Sources {
		if s.ID != planner.OwnMoney && slices.ContainsFunc(s.Year, func(m model.Money) bool { return m != 0 }) {
			b.payers = append(b.payers, s.ID)
		}
	}
}

// paidLabels are the cells of a payment before its years.
func (b *book) paidLabels(r *paidRow, fixed bool) []BookCell {
	cells := b.lineLabels(r.line, r.payer+1, fixed)
	cells[colPart-1], cells[colBooking-1] = words(b.payerName(b.payers[r.payer])), numberValue(r.school)
	return cells
}

// paidHeads are the heads of the sheets of payments.
func (b *book) paidHeads() []BookCell {
	heads := b.lineHeads()
	heads[colPart-1], heads[colGroup-1], heads[colBooking-1] = head(b.t("report.csv.source")), head(b.t("report.book.col.source-no")), head(b.t("report.book.col.school-no"))
	return heads
}

// writePaid gives what others pay of each line.
func (b *book) writePaid() {
	p := &b.paidSheet
	p.Name, p.Side, p.Widths = b.names.paid, colCause, lineWidths
	p.begin(b.t("report.book.paid.title"), b.t("report.book.paid.about"), b.t("report.book.paid.more"), b.withBookHead(b.paidHeads())...)
	for _, r := range b.paid {
		fixed := false
		for y, m := range r.amount {
			fixed = fixed || m != 0 && b.grant(r, y) == nil
		}
		cells := b.paidLabels(r, fixed)
		for y, m := range r.amount {
			cells = append(cells, b.paidCell(r, y, m))
		}
		cells[colSum-1] = b.sumOf(r.row, FormMoney, cells[colYears-1:])
		p.add(b.withBook(cells, r.line)...)
	}
}

// paidCell is the line's part of the grant, or a value that is at most the cost.
func (b *book) paidCell(r *paidRow, y int, m model.Money) BookCell {
	c := moneyCell(m).estimated(r.line.about[y] && m != 0)
	g := b.grant(r, y)
	switch {
	case g != nil:
		return c.with(b.partOfGrant(g, r, y))
	case m == 0:
		return c
	}
	return c.kept().with(fmt.Sprintf("MIN(%s,%s)", on(b.names.cost, ref(colYears+y, r.line.row)), m))
}
