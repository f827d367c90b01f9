package planner

import (
	"testing"

	"github.com/medienplan/mep/model"
)

func TestASchoolThatDeclaresNoStockIsAskedForItByWhatThePlanBuysThere(t *testing.T) {
	p := smallPlan()
	addSchool(p, "sued").Stock = []model.Lot{stock("display", 1, 2026)}
	addSchool(p, "neu").Opens = 2028
	addItem(p, "display", "1000", 8)
	addNeed(p, "rooms", every("display", model.DriverRoom, "1"))
	in, problems := Compile(p)
	if model.Errors(problems) {
		t.Fatal(problems)
	}
	got := Run(in).Blanks()
	// nord buys for its ten rooms; sued declares a display; neu opens within the plan
	if len(got) != 1 || got[0].Key != "stock" || len(got[0].Schools) != 1 || got[0].Schools[0] != "nord" || got[0].Cost != 10_000_00 {
		t.Errorf("blanks: %+v, want nord's stock at 10,000", got)
	}
}
