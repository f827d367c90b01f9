package accounts

import "github.com/medienplan/mep/model"

// Sum is an amount with what it rests on.
type Sum struct {
	Amount    model.Money // gross, EUR
	Estimated model.Money // the part that rests on estimates; of a balance, of both sides together
	Missing   int         // lines without a price; they are not in Amount
}

// Row is a line of a result plan or finance plan.
type Row struct {
	Line    *model.PlanLine
	Amounts []Sum // by year; expenses and payments are positive on their lines
}

// Statement gives every line of a plan with its amounts. Of gives the amounts of a line of accounts by
// year; nil is none. Totals add up the lines before them.
func Statement(lines []model.PlanLine, years int, of func(line string) []Sum) []Row {
	rows := make([]Row, len(lines))
	at := map[string]int{}
	for i := range lines {
		rows[i] = Row{&lines[i], make([]Sum, years)}
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
		o := other.Amounts[y]
		r.Amounts[y] = Sum{r.Amounts[y].Amount + sign*o.Amount, r.Amounts[y].Estimated + o.Estimated, r.Amounts[y].Missing + o.Missing}
	}
}
