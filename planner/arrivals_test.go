package planner

import (
	"slices"
	"testing"

	"github.com/medienplan/mep/model"
)

// Nord has six of ten displays, of 2019: in 2027 they are replaced, so that four are new. The wing brings
// two access points of four in 2028; the other two come at once. Accounts begin with 2029, the internet
// with the plan: nobody said whether that is new.
func TestArrivalsAreWhatReplacesNothing(t *testing.T) {
	p := smallPlan()
	addItem(p, "display", "1000", 8)
	addItem(p, "access-point", "500", 7).Category = "network"
	addService(p, "account", "10")
	addService(p, "internet", "500")
	accounts := fixed("account", "200")
	accounts.From = map[string]int{"": 2029}
	addNeed(p, "all", fixed("display", "10"), fixed("access-point", "4"), accounts, fixed("internet", "1"))
	addMeasure(p, model.Measure{ID: "wifi", Items: []string{"access-point"}})
	p.Schools["nord"].Stock = []model.Lot{stock("display", 6, 2019)}
	p.Schools["nord"].Works = []model.Works{{ID: "wing", Item: "access-point", Count: model.Whole(2), Year: 2028}}
	want := []Arrival{
		{School: "nord", Item: "display", Measure: "devices", Year: 2027, Quantity: model.Whole(4)},
		{School: "nord", Item: "access-point", Measure: "wifi", Year: 2027, Quantity: model.Whole(2)},
		{School: "nord", Item: "access-point", Measure: "wifi", Year: 2028, Quantity: model.Whole(2), Works: "wing"},
		{School: "nord", Item: "account", Measure: "services", Year: 2029, Quantity: model.Whole(200)},
	}
	if got := calculate(t, p).Arrivals(); !slices.Equal(got, want) {
		t.Errorf("arrivals %+v", got)
	}
}

// Ten tablets of 2027 live three years: those of 2030 replace them, and so do those of 2033 after the plan.
func TestReplacementsAreNoArrivals(t *testing.T) {
	p := smallPlan()
	p.LookAhead = 5
	addItem(p, "tablet", "500", 3)
	addNeed(p, "tablets", fixed("tablet", "10"))
	want := []Arrival{{School: "nord", Item: "tablet", Measure: "devices", Year: 2027, Quantity: model.Whole(10)}}
	if got := calculate(t, p).Arrivals(); !slices.Equal(got, want) {
		t.Errorf("arrivals %+v", got)
	}
}
