package accounts

import "github.com/medienplan/mep/model"

// Row is a line of a result plan or finance plan.
type Row struct {
	Line    *model.PlanLine
	Amounts []model.Money // by year; expenses and payments are positive on their lines
}

// Statement gives every line of a plan with its amounts. Of gives the amounts of a line of accounts by
// year; nil is none. Totals add up the lines before them.
func Statement(lines []model.PlanLine, years int, of func(line string) []model.Money) []Row {
	rows := make([]Row, len(lines))
	at := map[string]int{}
	for i := range lines {
		rows[i] = Row{&lines[i], make([]model.Money, years)}
		if !lines[i].Total() {
			copy(rows[i].Amounts, of(lines[i].Line))
		}
		for _, line := range lines[i].Sum {
			rows[i].add(&rows[at[line]], 1)
		}
		for _, line := range lines[i].Less {
			rows[i].add(&rows[at[line]], -1)
		}
		at[lines[i].Line] = i
	}
	return rows
}

func (r *Row) add(other *Row, sign model.Money) {
	for y := range r.Amounts {
		r.Amounts[y] += sign * other.Amounts[y]
	}
}
