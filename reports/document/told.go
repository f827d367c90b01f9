package document

import "slices"

// Told reports whether one of the tables that follow a figure, up to the next heading, has the same rows as the
// figure's data: a writer that draws no pictures need not print them twice.
func Told(data Table, next []Block) bool {
	for _, b := range next {
		switch b := b.(type) {
		case Table:
			if slices.EqualFunc(data.Rows, b.Rows, sameCells) {
				return true
			}
		case Heading:
			return false
		}
	}
	return false
}

func sameCells(a, b Row) bool {
	return slices.EqualFunc(a.Cells, b.Cells, func(c, d Cell) bool { return c.Text == d.Text })
}
