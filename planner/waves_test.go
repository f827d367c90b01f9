package planner

import (
	"reflect"
	"testing"

	"github.com/medienplan/mep/model"
)

func addWave(p *model.Plan, w model.Wave) {
	if p.Waves == nil {
		p.Waves = map[string]*model.Wave{}
	}
	p.Waves[w.ID] = &w
}

// Nord and ost are of the first wave, sued of the second. Nord has four displays of 2019, which end in
// 2027 (eight years): they are replaced in 2027, the six new ones wait like all others of the wave.
func TestAWaveHoldsBackWhatIsNewAndReplacesWhatIsThere(t *testing.T) {
	p := threeSchools()
	p.Schools["nord"].Stock = []model.Lot{stock("display", 4, 2019)}
	addWave(p, model.Wave{ID: "first", For: model.Selector{Schools: []string{"nord", "ost"}}, From: 2028})
	addWave(p, model.Wave{ID: "second", For: model.Selector{Schools: []string{"sued"}}, Categories: []string{"devices"}, From: 2030})
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {4, 6, 0, 0, 0}, "ost": {0, 10, 0, 0, 0}, "sued": {0, 0, 0, 10, 0}})
	want := []WaveSchools{
		{ID: "first", Model: p.Waves["first"], Schools: []WaveSchool{{"nord", 2028, 2028}, {"ost", 2028, 2028}}},
		{ID: "second", Model: p.Waves["second"], Schools: []WaveSchool{{"sued", 2030, 2030}}},
	}
	if got := r.Waves(); !reflect.DeepEqual(got, want) {
		t.Errorf("waves %+v", got)
	}
	d := r.Deferrals()
	if len(d) != 3 || d[0].Reason != ReasonWave || d[0].Limit != "first" || d[0].Quantity != model.Whole(6) || d[0].MovedTo != 2028 || d[2].Limit != "second" || d[2].MovedTo != 2030 {
		t.Errorf("deferrals %+v", d)
	}
}

// A platform of 1,000 a year follows the wave: it costs nothing before 2029.
func TestServicesFollowWaves(t *testing.T) {
	p := smallPlan()
	addService(p, "platform", "1000")
	addNeed(p, "platforms", fixed("platform", "1"))
	addWave(p, model.Wave{ID: "late", Categories: []string{"services"}, From: 2029})
	r := calculate(t, p)
	amounts(t, r, "platform", func(l Line) bool { return l.Item == "platform" }, "0.00", "0.00", "1000.00", "1000.00", "1000.00")
}

// The measure waits for a programme that pays orders from 2029 on.
func TestAMeasureWaitsForItsProgramme(t *testing.T) {
	p := threeSchools()
	p.Programmes = map[string]*model.Programme{"pact": {ID: "pact", Rate: model.Always(dec("0.5")), Window: model.Window{Start: model.Date{Year: 2029, Month: 1, Day: 1}}}}
	p.Funding.Order = []string{"pact"}
	addMeasure(p, model.Measure{ID: "displays", Items: []string{"display"}, WaitFor: []string{"pact"}})
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {0, 0, 10, 0, 0}, "ost": {0, 0, 10, 0, 0}, "sued": {0, 0, 10, 0, 0}})
	for _, d := range r.Deferrals() {
		if d.Reason != ReasonWindow || d.Limit != "pact" || d.MovedTo != 2029 {
			t.Errorf("deferral %+v", d)
		}
	}
}

// The new wing brings six of ten displays in 2029. Four are bought at once, six wait for the wing and
// cost nothing. All are eight years old at most when the plan ends.
func TestBuildingWorksBringEquipment(t *testing.T) {
	p := smallPlan()
	addItem(p, "display", "1000", 8)
	addNeed(p, "displays", fixed("display", "10"))
	p.Schools["nord"].Works = []model.Works{{ID: "wing", Item: "display", Count: model.Whole(6), Year: 2029}}
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {4, 0, 0, 0, 0}})
	e := equip(t, r, "nord", "display")
	units(t, "in use", e.InUse, 4, 4, 10, 10, 10)
	units(t, "open", e.Open, 6, 6, 0, 0, 0)
	want := []Deferral{{School: "nord", Item: "display", Measure: "devices", Year: 2027, Quantity: model.Whole(6), Known: true, Reason: ReasonWorks, Limit: "wing", MovedTo: 2029}}
	if got := r.Deferrals(); !reflect.DeepEqual(got, want) {
		t.Errorf("deferrals %+v", got)
	}
	amounts(t, r, "displays", func(l Line) bool { return l.Item == "display" }, "4000.00", "0.00", "0.00", "0.00", "0.00")
}

// Ten displays of 2019 end in 2027. The wing replaces six of them in 2029: until then they serve on. Four
// are bought as replacement. In 2030 the requirement grows by five, which are new: nothing else of what
// ended is left to replace.
func TestBuildingWorksReplaceWhatHasEnded(t *testing.T) {
	p := smallPlan()
	addItem(p, "display", "1000", 8)
	r0 := fixed("display", "10")
	r1 := fixed("display", "15")
	r1.From = map[string]int{"": 2030}
	addNeed(p, "displays", r0)
	addNeed(p, "more", r1)
	p.Schools["nord"].Stock = []model.Lot{stock("display", 10, 2019)}
	p.Schools["nord"].Works = []model.Works{{ID: "wing", Item: "display", Count: model.Whole(6), Year: 2029}}
	r := calculate(t, p)
	e := equip(t, r, "nord", "display")
	units(t, "bought", e.Bought, 4, 0, 0, 5, 0)
	units(t, "replaced", e.Replaced, 4, 0, 0, 0, 0)
	units(t, "in use", e.InUse, 10, 10, 10, 15, 15)
}

// Cabling of the wing in 2028 is what the access points wait for: they come in 2028.
func TestPurchasesFollowBuildingWorks(t *testing.T) {
	p := smallPlan()
	addItem(p, "cabling", "2000", 20)
	addItem(p, "access-point", "500", 7).Prerequisites = []model.Prerequisite{{Item: "cabling"}}
	addNeed(p, "wifi", fixed("cabling", "10"), fixed("access-point", "10"))
	p.Schools["nord"].Works = []model.Works{{ID: "wing", Item: "cabling", Count: model.Whole(10), Year: 2028}}
	r := calculate(t, p)
	bought(t, r, "cabling", map[string][]int64{"nord": {0, 0, 0, 0, 0}})
	bought(t, r, "access-point", map[string][]int64{"nord": {0, 10, 0, 0, 0}})
	reasons := map[string]string{}
	for _, d := range r.Deferrals() {
		reasons[d.Item] = d.Reason + " " + d.Limit
	}
	if want := map[string]string{"cabling": "works wing", "access-point": "prerequisite cabling"}; !reflect.DeepEqual(reasons, want) {
		t.Errorf("reasons %v", reasons)
	}
}

// 30 displays at 1,190.00 gross are 35,700.00; at 19 % VAT 30,000.00 net. They reach the threshold that
// begins at 30,000 and not the one at 30,000.01.
func TestTendersReachThresholdsByTheirNetAmount(t *testing.T) {
	p := threeSchools()
	p.Assume.VAT = model.Always(dec("0.19"))
	p.Items["display"].Price = some("1190")
	p.Procurement.Thresholds = []model.Threshold{{ID: "eu", From: dec("30000.01")}, {ID: "direct", From: dec("0")}, {ID: "open", From: dec("30000")}}
	want := []Tender{{Year: 2027, Item: "display", Quantity: model.Whole(30), Net: 3_000_000, Gross: 3_570_000, Known: true, Schools: []string{"nord", "ost", "sued"}, Threshold: "open"}}
	if got := calculate(t, p).Tenders(); !reflect.DeepEqual(got, want) {
		t.Errorf("tenders %+v", got)
	}
}
