package accounts

import (
	"slices"
	"testing"

	"github.com/medienplan/mep/model"
)

func TestSpreadIsStraightByCumulativeRounding(t *testing.T) {
	for _, c := range []struct {
		amount       model.Money
		life, months int
		want         []model.Money
	}{
		{10000, 3, 12, []model.Money{3333, 3334, 3333}},                     // 33.33; 66.67 − 33.33; the rest
		{5355000, 4, 12, []model.Money{1338750, 1338750, 1338750, 1338750}}, // 53,550 ÷ 4
		{120000, 2, 6, []model.Money{30000, 60000, 30000}},                  // 6 of 24 months, 12, 6
		{100, 0, 12, []model.Money{100}},                                    // without a life at once
		{-10000, 3, 12, []model.Money{-3333, -3334, -3333}},
	} {
		if got := Spread(c.amount, c.life, c.months); !slices.Equal(got, c.want) {
			t.Errorf("%d over %d years, %d months: %v, want %v", c.amount, c.life, c.months, got, c.want)
		}
	}
}

func FuzzSpreadAddsUp(f *testing.F) {
	f.Add(int64(5355000), 4, 12)
	f.Add(int64(1), 50, 1)
	f.Fuzz(func(t *testing.T, amount int64, life, months int) {
		amount %= 1_000_000_000_000_000
		life %= 60
		sum := model.Money(0)
		for _, part := range Spread(model.Money(amount), life, months) {
			sum += part
		}
		if sum != model.Money(amount) {
			t.Errorf("%d over %d years, %d months: the parts sum to %d", amount, life, months, sum)
		}
	})
}

func TestTotalsAddUpTheLinesBeforeThem(t *testing.T) {
	lines := []model.PlanLine{{Line: "02", Side: model.SideIn}, {Line: "10", Sum: []string{"02"}}, {Line: "13", Side: model.SideOut}, {Line: "14", Side: model.SideOut},
		{Line: "17", Sum: []string{"13", "14"}}, {Line: "18", Sum: []string{"10"}, Less: []string{"17"}}}
	amounts := map[string][]Sum{"02": {{300, 10, 0}, {Amount: 200}}, "13": {{100, 5, 1}, {Amount: 50}}, "14": {{Amount: 20}, {Amount: 20}}}
	rows := Statement(lines, 2, func(line string) []Sum { return amounts[line] })
	if got := rows[4].Amounts; !slices.Equal(got, []Sum{{120, 5, 1}, {Amount: 70}}) {
		t.Errorf("expenses are %v", got)
	}
	if got := rows[5].Amounts; !slices.Equal(got, []Sum{{180, 15, 1}, {Amount: 130}}) {
		t.Errorf("the result is %v", got)
	}
}
