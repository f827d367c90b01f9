package reports

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// The sheets with years share their columns, so that one letter means one year in all of them.
const (
	colSchool = 1 + iota // also: the item of a price, the label of a sum
	colItem
	colPart
	colKind
	colCause
	colCategory // number of the category
	colGroup    // number of what the money is spent for, or of the source
	colBooking
	colFixed // says that a row holds values
	colSum   // of the plan years
	colYears // the first year
)

// headRow holds the heads of the columns; the table begins below it.
const headRow = 4

// page is a sheet in the making.
type page struct {
	BookSheet
}

// add puts a row below the others and gives its number.
func (p *page) add(cells ...BookCell) int {
	p.Rows = append(p.Rows, cells)
	return len(p.Rows)
}

// next is the number of the row that add will write.
func (p *page) next() int { return len(p.Rows) + 1 }

// set puts a cell into a row.
func (p *page) set(column, row int, c BookCell) {
	cells := p.Rows[row-1]
	for len(cells) < column {
		cells = append(cells, BookCell{})
	}
	cells[column-1] = c
	p.Rows[row-1] = cells
}

// begin writes the title, two lines of explanation and the heads.
func (p *page) begin(title, about, more string, heads ...BookCell) {
	p.add(BookCell{Text: title, Look: LookTitle})
	p.add(BookCell{Text: about, Look: LookNote})
	p.add(BookCell{Text: more, Look: LookNote})
	p.add(heads...)
	p.Head = headRow
}

func words(text string) BookCell   { return BookCell{Text: text} }
func wrapped(text string) BookCell { return BookCell{Text: text, Form: FormWrapped} }
func head(text string) BookCell    { return BookCell{Text: text, Look: LookHead} }

func headYear(year int) BookCell {
	return BookCell{Text: strconv.Itoa(year), Number: true, Look: LookHead, Form: FormYear}
}

func value(text string, form BookForm) BookCell {
	return BookCell{Text: text, Number: true, Form: form}
}
func moneyCell(m model.Money) BookCell     { return value(m.String(), FormMoney) }
func countValue(q model.Quantity) BookCell { return value(q.String(), FormCount) }
func yearCell(year int) BookCell           { return value(strconv.Itoa(year), FormYear) }
func numberValue(n int) BookCell           { return value(strconv.Itoa(n), FormCount) }

// with gives the cell a formula; its value stays.
func (c BookCell) with(formula string) BookCell {
	c.Formula = formula
	return c
}

// input marks a cell that readers may change.
func (c BookCell) input() BookCell {
	c.Input = true
	return c
}

// kept marks a value that no formula follows.
func (c BookCell) kept() BookCell {
	c.Fixed = true
	return c
}

func (c BookCell) look(l BookLook) BookCell {
	c.Look = l
	return c
}

// estimated marks what rests on estimates.
func (c BookCell) estimated(yes bool) BookCell {
	c.About = yes
	return c
}

// optional is an input that may be missing.
func optional(d model.Opt[decimal.Decimal], form BookForm) BookCell {
	if !d.Known {
		return BookCell{Form: form, Input: true}
	}
	return value(d.Value.String(), form).input()
}

func optionalYears(n model.Opt[int]) BookCell {
	if !n.Known {
		return BookCell{Form: FormCount, Input: true}
	}
	return numberValue(n.Value).input()
}
