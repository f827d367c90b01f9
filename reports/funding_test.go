package reports

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
)

// grantOf pays a share of every purchase of equipment; what it asks for as own share is own money.
func grantOf(id string, rate string, status model.ProgrammeStatus) *model.Programme {
	return &model.Programme{ID: id, Name: name("Pakt "+id, "Pact "+id), Status: status, Version: "1", Rate: model.Always(dec(rate)),
		About: name("Zuschuss für Geräte.", "Grant for devices."), Unknown: []model.Text{name("Die Frist.", "The deadline.")},
		Window:    model.Window{Start: model.Date{Year: 2027, Month: 1, Day: 1}, ExecuteBy: model.Date{Year: 2028, Month: 12, Day: 31}},
		Eligible:  model.Eligibility{Selection: model.Selection{Categories: []string{"devices"}, Kinds: []string{"purchase"}}, AnyItem: true},
		Caps:      []model.Cap{{ID: "school", Name: name("je Schule", "per school"), AllOf: []model.CapLimit{{Amount: model.Some(dec("20000")), Per: model.PerSchoolLimit}}}},
		Evidence:  []model.Evidence{{ID: "inventory", Name: name("Bestandsaufnahme", "Inventory")}},
		Budget:    model.Budget{Amount: model.Some(dec("100000"))},
		Retention: model.Retention{Years: model.Some(5)}}
}

// funded gives a calculated small plan with programmes.
func funded(t *testing.T, programmes ...*model.Programme) *Values {
	t.Helper()
	p := smallPlan()
	p.Programmes = map[string]*model.Programme{}
	p.Funding.Evidence = map[string]model.Proof{"inventory": model.ProofYes}
	for _, g := range programmes {
		p.Programmes[g.ID] = g
		p.Funding.Order = append(p.Funding.Order, g.ID)
	}
	p.Needs["tablets"].Requires = p.Needs["tablets"].Requires[:1]
	p.Schools["sued"].Classes, p.Schools["sued"].Teachers = model.Always(28), model.Always(30)
	p.Income, p.Central = nil, model.Central{}
	in, problems := planner.Compile(p)
	if model.Errors(problems) {
		t.Fatal(problems)
	}
	return NewValues(planner.Run(in))
}

func TestFundingAddsUpToTheCost(t *testing.T) {
	v := funded(t, grantOf("one", "0.5", model.InForce), grantOf("two", "0.3", model.Assumed))
	if v.Total.Funded == 0 || v.Total.OwnMoney == 0 {
		t.Fatalf("funded %v, own %v", v.Total.Funded, v.Total.OwnMoney)
	}
	all := tables(v.report(Options{Printer: shippedPrinter(t, "de")}).Blocks)
	for _, id := range []string{"funding-by-year-table", "money-to-categories-table"} {
		checkRows(t, all[id])
		for c := 1; c < len(all[id].Columns); c++ {
			checkColumn(t, all[id], c)
		}
	}
	checkColumn(t, all["need-to-own-money-data"], 1)
	checkColumn(t, all["funding-unpaid-reasons"], 1)
	money, funding := all["money-per-year"], all["funding-by-year-table"]
	cost := slices.IndexFunc(money.Rows, func(r document.Row) bool { return r.Kind == document.Total })
	for c, cell := range funding.Rows[len(funding.Rows)-1].Cells {
		if cell.Text != money.Rows[cost].Cells[c].Text {
			t.Errorf("column %d: funding says %q, money %q", c, cell.Text, money.Rows[cost].Cells[c].Text)
		}
	}
}

func TestLinesAndPlannerAgreeOnWhoPays(t *testing.T) {
	v := funded(t, grantOf("one", "0.5", model.InForce), grantOf("two", "0.3", model.InForce))
	for i, s := range v.Funding.Sources {
		for y := range v.Years {
			if got := v.Paid.Payers[i].Cost.Year[y].Amount; got != s.Year[y] {
				t.Errorf("%s %d: lines %v, planner %v", s.ID, v.Years[y], got, s.Year[y])
			}
		}
	}
	left := v.Paid.OwnShares().Total.Amount
	for _, u := range v.Paid.Unpaid {
		left += u.Cost.Amount
	}
	if own := v.Paid.Own().Cost.Total.Amount; left != own || own != v.Total.OwnMoney {
		t.Errorf("reasons and own shares %v, own money by lines %v, by the planner %v", left, own, v.Total.OwnMoney)
	}
}

func TestTheWaterfallSaysWhatFundingDoes(t *testing.T) {
	none := grantOf("none", "0.5", model.InForce)
	none.Window = model.Window{Start: model.Date{Year: 2040, Month: 1, Day: 1}}
	all := grantOf("all", "1", model.InForce)
	all.Caps, all.Budget = nil, model.Budget{}
	loan := grantOf("loan", "1", model.InForce)
	loan.Kind, loan.Loan = model.Loan, model.LoanTerms{Years: 4}
	tests := map[string]struct {
		programmes []*model.Programme
		de, en     string
	}{
		"zero":    {[]*model.Programme{none}, "Vom Gesamtbedarf zu den Eigenmitteln", "From total need to own money"},
		"one":     {[]*model.Programme{grantOf("one", "0.5", model.InForce)}, "Pakt one senkt die Eigenmittel auf ", "Pact one lowers own money to "},
		"assumed": {[]*model.Programme{grantOf("one", "0.5", model.Assumed)}, "Pakt one (Annahme) senkt die Eigenmittel auf ", "Pact one (assumed) lowers own money to "},
		"several": {[]*model.Programme{grantOf("one", "0.5", model.InForce), grantOf("two", "0.3", model.InForce)}, "Förderung senkt die Eigenmittel auf ", "Funding lowers own money to "},
		"all":     {[]*model.Programme{all}, "Förderung deckt den ganzen Bedarf des Plans", "Funding covers the whole need of the plan"},
		"loan":    {[]*model.Programme{loan}, "Mit Darlehen, die zurückzuzahlen sind", "With loans that must be repaid"},
	}
	for what, test := range tests {
		for lang, want := range map[string]string{"de": test.de, "en": test.en} {
			text := dump(funded(t, test.programmes...).report(Options{Printer: shippedPrinter(t, lang)}))
			if !strings.Contains(text, want) {
				t.Errorf("%s, %s: no headline %q", what, lang, want)
			}
		}
	}
}

// Every table and figure of the chapter that shows an assumed programme's money says that it is assumed.
func TestAssumptionsAreMarkedWhereTheirMoneyStands(t *testing.T) {
	d := funded(t, grantOf("one", "0.5", model.Assumed)).report(Options{Printer: shippedPrinter(t, "de")})
	for id, table := range tables(d.Blocks) {
		text := table.Caption + table.Note
		for _, r := range table.Rows {
			for _, c := range r.Cells {
				text += c.Text
			}
		}
		about := strings.Contains(text, "Pakt one") || strings.Contains(text, "Eigenmittel") || strings.Contains(text, "Zuwendung")
		if about && !strings.Contains(text, "Annahme") {
			t.Errorf("table %s does not say that its money is assumed", id)
		}
	}
	figures := 0
	for _, b := range d.Blocks {
		if f, ok := b.(document.Figure); ok {
			switch frame := f.Chart.Frame(); frame.ID {
			case "funding-by-source", "need-to-own-money", "money-to-categories", "grants-and-receipts":
				figures++
				if !strings.Contains(frame.Subtitle, "Annahme") {
					t.Errorf("figure %s does not say that its money is assumed", frame.ID)
				}
			}
		}
	}
	if figures != 4 {
		t.Errorf("%d figures about money", figures)
	}
}

func TestNoTextOfTheFundingChapterIsAKey(t *testing.T) {
	full := grantOf("one", "0.5", model.Assumed)
	everyRule(full)
	loan := grantOf("loan", "1", model.InForce)
	loan.Kind, loan.Loan = model.Loan, model.LoanTerms{Years: 20, Grace: 1, Interest: model.Some(dec("0.03")), Service: map[string]decimal.Decimal{"land": dec("0.5")}}
	off := grantOf("off", "0.5", model.FrameOnly)
	v := funded(t, full, loan, off)
	v.Funding.Service = append(v.Funding.Service, planner.DebtService{Programme: "loan", Year: 2028, Payer: "land", Repayment: 1, Interest: 1},
		planner.DebtService{Programme: "loan", Year: 2028, Payer: planner.OwnMoney, Repayment: 1})
	for _, lang := range message.Languages() {
		p := shippedPrinter(t, lang)
		text := dump(v.report(Options{Printer: p})) + dump(v.summary(Options{Printer: p}))
		for _, g := range []*model.Programme{full, loan} {
			for _, rule := range ProgrammeRules(Options{Printer: p}, v.Plan, g) {
				text += rule.Name + ": " + rule.Text + "\n"
			}
		}
		text = regexp.MustCompile(`\{[a-z0-9-]+\}\n`).ReplaceAllString(text, "\n") // ids of tables and headings
		if fault := regexp.MustCompile(`.{0,40}(\b(report|reason)\.[a-z-]+|\{[a-z]+[:|}]).{0,40}`).FindString(text); fault != "" {
			t.Errorf("%s: the report says %q", lang, fault)
		}
	}
}

// everyRule states each kind of rule once.
func everyRule(g *model.Programme) {
	g.OwnShare = model.OwnShare{Payer: "land"}
	g.TopUps = []model.TopUp{{ID: "land", Name: name("Land", "Land"), Rate: dec("0.1")}}
	g.Eligible.Lease, g.Eligible.With = model.LeaseInRetention, model.Coupling{Programmes: []string{"loan"}, PerSchool: true}
	g.Eligible.Not = model.Selection{Items: []string{"post"}, Types: []string{"primary", "authority"}, Schools: []string{"nord"}, Causes: []string{"existing"},
		Bookings: []string{"investive"}, Mobile: true}
	for per := model.PerApplication; per <= model.PerPost; per++ {
		g.Caps = append(g.Caps, model.Cap{ID: "c" + limitPers[per], AllOf: []model.CapLimit{{Amount: model.Some(dec("90000.50")), Per: per}}, WholeUnits: true})
	}
	g.Caps = append(g.Caps, model.Cap{ID: "share", AnyOf: []model.CapLimit{{Share: model.Some(dec("0.9")), Of: model.OfApplied}, {Share: model.Some(dec("0.8")), Of: model.OfEligible}}},
		model.Cap{ID: "granted", Not: model.Selection{Mobile: true}, AllOf: []model.CapLimit{{Share: model.Some(dec("0.9")), Of: model.OfGranted}}})
	g.Budget = model.Budget{OfCost: true, Parts: []model.BudgetPart{
		{ID: "a", Bound: true, Numbers: model.NumbersRatchet, BestOf: []model.Formula{
			{Base: map[string]decimal.Decimal{"primary": dec("40000"), "other": dec("50000")}, Per: model.Driver{Kind: model.DriverPupil}, Each: model.Some(dec("340.5")),
				Weights: map[string]decimal.Decimal{"primary": dec("0.5")}, AtLeast: model.Some(dec("1000")), AtMost: model.Some(dec("900000")), RaisedBy: model.Some(dec("0.207"))},
			{Authority: true, Per: model.Driver{Kind: model.DriverPupil}, Each: model.Some(dec("100")), AtLeast: model.Some(dec("1")), AtMost: model.Some(dec("900000")), MostSchools: 10}}}}}
	g.Spent = model.Some(dec("10"))
	g.Tranches = model.Tranches{Equal: true, CarryOver: 2}
	g.FirstCome = model.FirstCome{From: model.Date{Year: 2030}, Probability: model.Some(dec("0.5"))}
	g.Apply = model.Application{Yearly: true, Minimum: model.Some(dec("1")), WholeEuro: true}
	g.Payment = model.Payment{Lag: model.Some(3), Advance: model.Some(dec("0.5")), AdvanceAbove: model.Some(dec("10")), ProofUpTo: model.Some(dec("5")), Minimum: model.Some(dec("1"))}
	g.Retention = model.Retention{Years: model.Some(5), ByCategory: map[string]int{"network": 10}, ByItem: map[string]int{"tablet": 3}, FromExecute: true, ClawbackRata: true}
	g.Window.ApproveBy, g.Window.SettleBy, g.Window.OrderOnly = model.Date{Year: 2028}, model.Date{Year: 2029}, model.OrderAfterPermit
	g.EarlyStart = model.Date{Year: 2027, Month: 1, Day: 1}
	g.PaysOwnShare = model.OwnShareToo
}

func TestEveryNameOfFundingHasAText(t *testing.T) {
	for _, lang := range message.Languages() {
		p := shippedPrinter(t, lang)
		for prefix, names := range map[string][]string{
			"report.fund.kind.": programmeKinds[:], "report.fund.status.": programmeStatuses[:], "report.fund.limit.per.": limitPers[:],
			"report.fund.limit.share.": limitBases[:], "reason.": planner.FundingReasons(),
			"report.fund.cost.": {"purchase", "lease", "running", "service", "post", "training"}, "report.fund.cause.": {"new", "replacement", "existing", "planned", "service"},
			"report.fund.booking.": {"investive", "consumptive"}, "report.fund.callout.": {"assumed", "expired", "off", "title.assumed", "title.expired", "title.off"},
		} {
			for _, n := range names {
				if !p.Has(prefix + n) {
					t.Errorf("%s has no text for %s", lang, prefix+n)
				}
			}
		}
	}
}

func TestAPlanWithoutProgrammesSaysNothingOfThem(t *testing.T) {
	v := small()
	if v.planData(Options{Printer: shippedPrinter(t, "de")}).Funding != nil {
		t.Error("the data of a plan without programmes speaks of funding")
	}
	text := dump(v.report(Options{Printer: shippedPrinter(t, "de")})) + dump(v.summary(Options{Printer: shippedPrinter(t, "de")}))
	for _, word := range []string{"Finanzierung", "Eigenmittel", "Zuwendung"} {
		if strings.Contains(text, word) {
			t.Errorf("a plan without programmes speaks of %s", word)
		}
	}
}
