package reports

import (
	"errors"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

const earlierHead = `"plan": {"authority": "Stadt"}, "currency": "EUR", "totals": {"years": [{"year": 2027, "cost": "100.00", "own_money": "90.50"}]}`

func TestAnEarlierResultThatIsNoneIsRefusedWithItsFault(t *testing.T) {
	tests := map[string]string{
		`nonsense`:                            "not-json",
		`[]`:                                  "not-a-result",
		`{}`:                                  "not-a-result",
		`{"format": 7}`:                       "not-a-result",
		`{"format": "mep-plan/2"}`:            "format",
		`{"format": "mep-plan/1", "plan": 1}`: "damaged",
		`{"format": "mep-plan/1", "totals": {"years": [{"year": 2027, "cost": "1.001"}]}}`:                   "damaged",
		`{"format": "mep-plan/1", "totals": {"years": [{"year": 2027, "cost": 1}]}}`:                         "damaged",
		`{"format": "mep-plan/1", "accounts": {"years": [2027], "result": {"accounts": [{"amounts": []}]}}}`: "damaged",
	}
	for document, want := range tests {
		var fault *EarlierError
		if _, err := ReadEarlier("old.json", strings.NewReader(document), nil); !errors.As(err, &fault) || fault.Code != want {
			t.Errorf("%s: %v, want %s", document, err, want)
		}
	}
}

func TestAnEarlierResultMustBeOfTheSameAuthorityAndCurrency(t *testing.T) {
	e, err := ReadEarlier("old.json", strings.NewReader(`{"format": "mep-plan/1", `+earlierHead+`}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &model.Plan{Currency: "EUR", Authority: model.Authority{Name: "Stadt"}}
	if err := e.Fits(p); err != nil {
		t.Errorf("the same authority: %v", err)
	}
	p.Currency = "CHF"
	if err := e.Fits(p); err == nil || !strings.Contains(err.Error(), "currency") {
		t.Errorf("another currency: %v", err)
	}
	p.Currency, p.Authority.Name = "EUR", "Kreis"
	if err := e.Fits(p); err == nil || !strings.Contains(err.Error(), "authority") {
		t.Errorf("another authority: %v", err)
	}
}

func TestAYearThatOneResultDoesNotCalculateIsUnknownNotZero(t *testing.T) {
	e, err := ReadEarlier("old.json", strings.NewReader(`{"format": "mep-plan/1", `+earlierHead+`}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	o := Overview{Years: []int{2028}}
	o.Sums = []planner.YearSum{{Year: 2028, Cost: 70_00, OwnMoney: 70_00}}
	c := o.compare(e)
	if len(c.Years) != 2 || c.Cost[0].New.Known || c.Cost[1].Old.Known || c.Cost[0].Old.Value != 100_00 || c.Cost[1].New.Value != 70_00 {
		t.Errorf("cost: %+v in %v", c.Cost, c.Years)
	}
	if c.Cost[0].Change().Known || c.Own[0].Old.Value != 90_50 {
		t.Errorf("changes: %+v, own money %+v", c.Cost[0].Change(), c.Own)
	}
}
