package model_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

func TestQuantityFromRoundsHalfAwayFromZeroToThousandths(t *testing.T) {
	tests := map[string]model.Quantity{
		"0": 0, "40": 40000, "12.5": 12500, "97.3333333": 97333, "0.0005": 1, "0.00049": 0, "-0.0005": -1, "-12.5": -12500,
		"9223372036854775.807": math.MaxInt64, "-9223372036854775.808": math.MinInt64,
	}
	for in, want := range tests {
		if got, err := model.QuantityFrom(decimal.RequireFromString(in)); got != want || err != nil {
			t.Errorf("QuantityFrom(%s) = %d, %v; want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"9223372036854775.8075", "1e16", "-1e30"} {
		if _, err := model.QuantityFrom(decimal.RequireFromString(in)); !errors.Is(err, model.ErrRange) {
			t.Errorf("QuantityFrom(%s): %v; want ErrRange", in, err)
		}
	}
}

func TestQuantityStringHasNoTrailingZeros(t *testing.T) {
	tests := map[model.Quantity]string{
		0: "0", 40000: "40", 12500: "12.5", 12050: "12.05", 12005: "12.005", 5: "0.005", -5: "-0.005", -12500: "-12.5",
		math.MaxInt64: "9223372036854775.807", math.MinInt64: "-9223372036854775.808",
	}
	for q, want := range tests {
		if got := q.String(); got != want {
			t.Errorf("Quantity(%d) is written %s; want %s", int64(q), got, want)
		}
		if got := q.Decimal().String(); got != want {
			t.Errorf("Quantity(%d).Decimal() is %s; want %s", int64(q), got, want)
		}
	}
	if got, err := json.Marshal(model.Whole(7)); string(got) != `"7"` || err != nil {
		t.Errorf("in JSON: %s, %v", got, err)
	}
}

func TestUnitsCutTheFraction(t *testing.T) {
	for q, want := range map[model.Quantity]int64{12999: 12, -12999: -12, 0: 0, model.Whole(3): 3} {
		if got := q.Units(); got != want {
			t.Errorf("%s has %d units; want %d", q, got, want)
		}
		if got := q.IsWhole(); got != (q%1000 == 0) {
			t.Errorf("%s whole: %t", q, got)
		}
	}
}
