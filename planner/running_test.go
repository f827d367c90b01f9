package planner

import (
	"maps"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

func kind(k Kind, causes ...Cause) func(Line) bool {
	return func(l Line) bool {
		for _, c := range causes {
			if l.Cause == c {
				return l.Kind == k
			}
		}
		return l.Kind == k && len(causes) == 0
	}
}

func TestRunningCostsOfExistingStockAndOfPurchasesAreKeptApart(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "100", 4).Running = []model.RunningCost{{ID: "licence", Amount: some("8.50")}}
	addNeed(p, "n", fixed("x", "10"))
	p.Schools["nord"].Stock = []model.Lot{stock("x", 6, 2025)} // to 2028
	r := calculate(t, p)
	amounts(t, r, "existing", kind(KindRunning, CauseExisting), "51.00", "51.00", "0.00", "0.00", "0.00")
	amounts(t, r, "planned", kind(KindRunning, CausePlanned), "34.00", "34.00", "85.00", "85.00", "85.00")
}

func TestTheFirstYearOfPurchasesMayCountByMonth(t *testing.T) {
	p := smallPlan()
	p.Assume.FirstMonth = 9 // 4/12 of the year
	addItem(p, "x", "100", 10).Running = []model.RunningCost{{ID: "licence", Amount: some("9")}}
	addNeed(p, "n", fixed("x", "10"))
	r := calculate(t, p)
	l := linesOf(r, kind(KindRunning))
	if l[0].Quantity.String() != "3.333" || l[0].Amount.String() != "30.00" { // 3.333 × 9.00 = 29.997
		t.Errorf("got %s %s", l[0].Quantity, l[0].Amount)
	}
	if l[1].Amount.String() != "90.00" {
		t.Errorf("second year %s", l[1].Amount)
	}
}

func TestYearsIncludedInThePriceCostNothing(t *testing.T) {
	p := smallPlan()
	addItem(p, "firewall", "2500", 7).Running = []model.RunningCost{{ID: "subscription", Amount: some("400"), After: 3}}
	addNeed(p, "n", fixed("firewall", "1"))
	amounts(t, calculate(t, p), "subscription", kind(KindRunning), "0.00", "0.00", "0.00", "400.00", "400.00")
}

func TestMaintenanceIsAShareOfThatYearsCataloguePrice(t *testing.T) {
	p := smallPlan()
	p.Assume.Index["default"] = model.Always(dec("0.1"))
	addItem(p, "x", "1000", 9).Running = []model.RunningCost{{ID: "maintenance", Share: some("0.05")}}
	addNeed(p, "n", fixed("x", "2"))
	amounts(t, calculate(t, p), "maintenance", kind(KindRunning), "100.00", "110.00", "121.00")
}

func TestEnergyIsPricedByTheItemElectricityWithoutRoundingThePricePerUnit(t *testing.T) {
	p := smallPlan()
	addService(p, "electricity", "0.3456")
	addItem(p, "x", "1000", 9).Running = []model.RunningCost{{ID: "power", Energy: some("120")}}
	addNeed(p, "n", fixed("x", "2"))
	amounts(t, calculate(t, p), "120 × 0.3456 = 41.472", kind(KindRunning), "82.94", "82.94")
	delete(p.Items, "electricity")
	r := calculate(t, p)
	if l := linesOf(r, kind(KindRunning))[0]; l.Known {
		t.Error("energy without a price must be unknown")
	}
	mustWarn(t, r, "missing-price")
}

func TestServicesMayBeBilledMonthly(t *testing.T) {
	// Grevenbroich: 17 schools × 40 per month = 8,160 per year.
	p := smallPlan()
	delete(p.Schools, "nord")
	for i := range 17 {
		addSchool(p, string(rune('a'+i)))
	}
	addService(p, "internet", "40").Billing = model.Monthly
	addNeed(p, "n", fixed("internet", "1"))
	r := calculate(t, p)
	amounts(t, r, "internet", kind(KindService, CauseService), "8160.00", "8160.00")
	if l := linesOf(r, kind(KindService))[0]; l.Quantity != model.Whole(12) || l.UnitPrice != 4000 {
		t.Errorf("got %+v", l)
	}
}

func TestLeasingPaysMonthsAndAResidualAndEndsWithItsTerm(t *testing.T) {
	// 30 months at 2 % of 500.00: 12, 12 and 6 months; 5 % residual in the third year.
	p := smallPlan()
	p.Leases = map[string]*model.Lease{"l": {ID: "l", Months: 30, Rate: some("0.02"), Residual: some("0.05")}}
	addItem(p, "x", "500", 5).Lease = "l"
	addNeed(p, "n", fixed("x", "10"))
	r := calculate(t, p)
	amounts(t, r, "rates and residual", kind(KindLease), "1200.00", "1200.00", "850.00", "1200.00", "1200.00")
	units(t, "leased again after three years", equip(t, r, "nord", "x").Bought, 10, 0, 0, 10, 0)
	if n := len(linesOf(r, kind(KindPurchase))); n != 0 {
		t.Errorf("%d purchase lines", n)
	}
	for _, l := range linesOf(r, kind(KindLease)) {
		if l.Booking != model.Consumptive {
			t.Errorf("lease is booked %v", l.Booking)
		}
	}
}

// supportPlan has 1,010 devices in use and one variant of support.
func supportPlan(v model.Support) *model.Plan {
	p := smallPlan()
	addItem(p, "tablet", "400", 9).Device = true
	addItem(p, "display", "5000", 9).SupportWeight = some("0.5")
	addNeed(p, "n", fixed("tablet", "1000"), fixed("display", "20"))
	post := addItem(p, "technician", "72000", 1)
	post.Kind = model.Post
	v.ID, v.Item = "own", "technician"
	p.Supports, p.Support = map[string]*model.Support{"own": &v}, []string{"own"}
	return p
}

func TestPostsAreRoundedOnceAndSplitIntoFilledAndNew(t *testing.T) {
	p := supportPlan(model.Support{Method: model.SupportRatio, DevicesPerPost: model.Always(dec("400")), Existing: model.Always(dec("1.5")), Workplace: some("0.2")})
	r := calculate(t, p)
	got := r.Posts()[0] // 1,010 / 400 = 2.525 → 3
	if got.Exact.String() != "2.525" || got.Rounded.String() != "3" || got.New.String() != "1.5" || got.Devices.String() != "1010" || got.Workplace.String() != "43200.00" {
		t.Errorf("got %+v", got)
	}
	amounts(t, r, "filled", kind(KindPost, CauseExisting), "108000.00")
	amounts(t, r, "new", kind(KindPost, CauseNew), "108000.00")
	w := mustWarn(t, r, "posts-below-ratio")
	if w.Args["missing"].(model.Quantity).String() != "1.025" {
		t.Errorf("got %v", w.Args)
	}
	p.Assume.PostStep, p.Assume.PostRound = some("0.25"), model.RoundNearest
	if got := calculate(t, p).Posts()[0].Rounded.String(); got != "2.5" {
		t.Errorf("nearest quarter: %s", got)
	}
}

func TestPostsByFactorTicketsAndContract(t *testing.T) {
	p := supportPlan(model.Support{Method: model.SupportFactor, Factors: map[string]decimal.Decimal{"primary": dec("0.3")}})
	addSchool(p, "ost")
	if got := calculate(t, p).Posts()[0]; got.Exact.String() != "0.6" || got.Rounded.String() != "1" {
		t.Errorf("factor: %+v", got)
	}
	p = supportPlan(model.Support{Method: model.SupportTickets, TicketsPerDevice: some("1.2"), TicketsPerPost: some("900")})
	if got := calculate(t, p).Posts()[0]; got.Exact.String() != "1.347" || got.Rounded.String() != "1.5" { // 1,212 / 900
		t.Errorf("tickets: %+v", got)
	}
	p = supportPlan(model.Support{Method: model.SupportContract, PerDevice: true})
	p.Items["technician"].Kind, p.Items["technician"].Price = model.Service, some("30")
	amounts(t, calculate(t, p), "contract per device: 1,010 × 30", kind(KindService), "30300.00")
	p.Supports["own"].PerDevice = false
	amounts(t, calculate(t, p), "contract per school", kind(KindService), "30.00")
}

// internetPlan asks for (classes + 1) × 30 Mbit/s, at most 1,000.
func internetPlan(classes, uplink int) *model.Plan {
	p := smallPlan()
	p.Schools["nord"].Classes = always(classes)
	p.Schools["nord"].Uplink = model.Some(decimal.NewFromInt(int64(uplink)))
	p.Bandwidths = map[string]*model.Bandwidth{"federal": {ID: "federal", Per: model.DriverClass, Plus: dec("1"), Mbit: dec("30"), Max: some("1000")}}
	p.Internet.Rule = "federal"
	return p
}

func TestBandwidthRuleOfTheFederalThreshold(t *testing.T) {
	for _, tt := range []struct {
		classes, uplink int
		need            string
		supplied        bool
	}{{12, 400, "390", true}, {16, 16, "510", false}, {40, 1000, "1000", true}} {
		r := calculate(t, internetPlan(tt.classes, tt.uplink))
		s, _ := r.School("nord")
		for _, f := range s.Figures {
			if f.ID == FigureMbit && f.Target.String() != tt.need {
				t.Errorf("%d classes need %s, want %s", tt.classes, f.Target, tt.need)
			}
		}
		if _, below := warned(r, "bandwidth-below-rule"); below == tt.supplied {
			t.Errorf("%d classes with %d: warning %v", tt.classes, tt.uplink, below)
		}
	}
}

func TestTheSmallestSufficientTariffIsTakenPerSiteAndTheConnectionWhereTheLineIsTooSlow(t *testing.T) {
	p := internetPlan(16, 16)
	p.Schools["nord"].Sites = always(2)
	addService(p, "fibre-1000", "600").Mbit = some("1000")
	addService(p, "dsl-100", "50").Mbit = some("100")
	p.Items["fibre-1000"].Billing = model.Monthly
	addItem(p, "connect", "3000", 20)
	p.Internet.Tariffs, p.Internet.Connection = []string{"fibre-1000", "dsl-100"}, "connect"
	r := calculate(t, p)
	amounts(t, r, "2 sites × 12 × 600", kind(KindService), "14400.00", "14400.00")
	amounts(t, r, "2 connections", kind(KindPurchase), "6000.00", "0.00")
	if _, below := warned(r, "bandwidth-below-rule"); below {
		t.Error("the plan supplies the school")
	}
	p.Schools["nord"].Uplink = model.Opt[decimal.Decimal]{}
	mustWarn(t, calculate(t, p), "uplink-unknown")
}

func TestIncomeIsALineButNeverCost(t *testing.T) {
	p := smallPlan()
	p.Income = map[string]*model.Income{"state": {ID: "state", Amount: model.Always(dec("1000")), From: 2028, Until: 2029}}
	s := calculate(t, p).Summary()
	if s.Years[0].Income != 0 || s.Years[1].Income.String() != "1000.00" || s.Years[1].Cost != 0 || s.Years[1].Net.String() != "-1000.00" || s.Years[3].Income != 0 {
		t.Errorf("got %+v", s.Years)
	}
}

func TestOtherBudgetIsSummedApart(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "100", 9).OtherBudget = true
	addItem(p, "y", "10", 9)
	other := fixed("y", "3")
	other.OtherBudget = true
	addNeed(p, "n", fixed("x", "2"), other)
	s := calculate(t, p).Summary()
	if s.Years[0].Cost != 0 || s.Years[0].Other.String() != "230.00" {
		t.Errorf("got %+v", s.Years[0])
	}
}

func TestNewPostsCostFromTheirMonthInTheirFirstYear(t *testing.T) {
	// 100 devices per post; 200 devices, from 2029 on 400, are 2 and 4 posts, one of them filled. New ones begin in
	// July, 6 of 12 months: half of one in 2027, one in 2028, one and half of two in 2029, then three.
	p := smallPlan()
	addItem(p, "tablet", "0", 20).Device = true
	post := addItem(p, "technician", "60000", 1)
	post.Kind, post.UseLife = model.Post, model.Opt[int]{}
	one := fixed("tablet", "1")
	one.Every = model.Series[decimal.Decimal]{{Year: 2027, Value: dec("0.005")}, {Year: 2029, Value: dec("0.0025")}}
	addNeed(p, "n", one)
	p.Supports = map[string]*model.Support{"own": {ID: "own", Item: "technician", DevicesPerPost: model.Always(dec("100")), Existing: model.Always(dec("1")), StartMonth: 7}}
	p.Support = []string{"own"}
	got := map[int]string{}
	for l := range calculate(t, p).Lines() {
		if l.Kind == KindPost && l.Cause == CauseNew {
			got[l.Year] = l.Quantity.String() + " " + l.Amount.String()
		}
	}
	want := map[int]string{2027: "0.5 30000.00", 2028: "1 60000.00", 2029: "2 120000.00", 2030: "3 180000.00", 2031: "3 180000.00"}
	if !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
