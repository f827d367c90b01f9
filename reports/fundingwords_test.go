package reports

import (
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// ofKind makes a programme of another kind than a grant that pays all of its cost.
func ofKind(id string, kind model.ProgrammeKind) *model.Programme {
	g := grantOf(id, "1", model.InForce)
	g.Kind, g.Caps, g.Rate = kind, nil, nil
	if kind == model.Loan {
		g.Loan = model.LoanTerms{Years: 20, Interest: model.Some(dec("0.03"))}
	}
	return g
}

// labels gives the first cells of a table.
func labels(t document.Table) []string {
	var out []string
	for _, r := range t.Rows {
		out = append(out, r.Cells[0].Text)
	}
	return out
}

func TestALoanIsNeverCalledFundingOrGrant(t *testing.T) {
	v := funded(t, ofKind("loan", model.Loan))
	if d := v.planData(Options{Printer: shippedPrinter(t, "de")}).Totals.Plan; d.Loans == 0 || d.Loans != d.Funded || d.Grants+d.LumpSums+d.Third != 0 {
		t.Errorf("a plan with a loan only: funded %v, loans %v, grants %v", d.Funded, d.Loans, d.Grants)
	}
	for lang, words := range map[string][2]string{"de": {"Förderung", "Darlehen"}, "en": {"Grants", "Loans"}} {
		d := v.report(Options{Printer: shippedPrinter(t, lang)})
		all := tables(d.Blocks)
		for _, id := range []string{"money-per-year", "own-money-years", "money-of-sued"} {
			if got := labels(all[id]); slices.Contains(got, words[0]) || !slices.Contains(got, words[1]) {
				t.Errorf("%s, %s: rows %q", lang, id, got)
			}
		}
		for _, b := range d.Blocks {
			if f, ok := b.(document.Figure); ok && (strings.Contains(f.Chart.Frame().Title, words[0]) || strings.Contains(f.Chart.Frame().Title, "Zuwendung")) {
				t.Errorf("%s: a figure about a loan is called %q", lang, f.Chart.Frame().Title)
			}
		}
		text := dump(v.summary(Options{Printer: shippedPrinter(t, lang)}))
		if !strings.Contains(text, map[string]string{"de": "Schuldendienst des Schulträgers bis 2047: ", "en": "debt service of the authority to 2047: "}[lang]) {
			t.Errorf("%s: the summary does not say the debt service to its end:\n%s", lang, text)
		}
	}
}

func TestKindsOfMoneyAddUpToWhatIsFunded(t *testing.T) {
	v := funded(t, grantOf("grant", "0.5", model.InForce), ofKind("lump", model.LumpSum), ofKind("loan", model.Loan), ofKind("gift", model.Contribution))
	d := v.planData(Options{Printer: shippedPrinter(t, "de")})
	for _, y := range append(d.Totals.Years, d.Totals.Plan) {
		if sum := y.Grants + y.LumpSums + y.Loans + y.Third; sum != y.Funded {
			t.Errorf("%d: kinds add up to %v, funded %v", y.Year, sum, y.Funded)
		}
	}
	money := tables(v.report(Options{Printer: shippedPrinter(t, "de")}).Blocks)["money-per-year"]
	if got := labels(money); !slices.Contains(got, "Förderung") || !slices.Contains(got, "Pauschalen") {
		t.Errorf("rows %q", got)
	}
}

func TestLumpSumsCountAsOwnMoneyInWords(t *testing.T) {
	v := funded(t, ofKind("lump", model.LumpSum))
	want := "Pauschalen zählen als Eigenmittel; mit ihnen sind es " + shippedPrinter(t, "de").In("EUR").Short(v.Total.Cost)
	if text := dump(v.summary(Options{Printer: shippedPrinter(t, "de")})); !strings.Contains(text, want) {
		t.Errorf("no %q in\n%s", want, text)
	}
}

func TestTheOwnShareOfAGrantIsARowOfItsOwn(t *testing.T) {
	v := funded(t, grantOf("one", "0.5", model.Assumed))
	share := v.Paid.OwnShares().Total.Amount
	if share == 0 || v.Paid.Own().Cost.Total.Amount <= share {
		t.Fatalf("own share %v of own money %v", share, v.Paid.Own().Cost.Total.Amount)
	}
	d := v.report(Options{Printer: shippedPrinter(t, "de")})
	const name = "Eigenanteil zu Pakt one (Annahme)"
	if got := labels(tables(d.Blocks)["funding-by-year-table"]); !slices.Contains(got, name) || !slices.Contains(got, "Übrige Eigenmittel") {
		t.Errorf("sources %q", got)
	}
	for _, b := range d.Blocks {
		f, _ := b.(document.Figure)
		switch c := f.Chart.(type) {
		case chart.Waterfall:
			if c.Base.ID == "need-to-own-money" && !slices.ContainsFunc(c.Steps, func(s chart.Step) bool { return s.Name == name }) {
				t.Error("the waterfall does not show the own share apart")
			}
		case chart.Sankey:
			if !slices.ContainsFunc(c.Left, func(n chart.Node) bool { return n.Name == name }) {
				t.Error("the own share is no node")
			}
		}
	}
	sum := model.Money(0)
	for _, s := range v.planData(Options{Printer: shippedPrinter(t, "de")}).Funding.Sources {
		if s.Source == planner.OwnMoney && s.For == "one" && s.InPlan {
			sum += s.Amount
		}
	}
	if sum != share {
		t.Errorf("JSON has own shares of %v, want %v", sum, share)
	}
}

func TestWarningsNameAssumedProgrammesAsSuch(t *testing.T) {
	v := funded(t, grantOf("one", "0.5", model.Assumed))
	b := &builder{Options: Options{Printer: shippedPrinter(t, "de")}.forPlan(v.Plan), plan: v.Plan}
	p := model.Problem{Code: "grant-expires", Args: model.Args{"programme": "one", "amount": model.Money(100_00), "year": 2028}}
	if got, want := b.sentence(p), "100,00\u00a0€ von Pakt one (Annahme) verfallen am 31.\u00a0Dezember 2028"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	p.Args["year"] = 2027 // the window goes on
	if got := b.sentence(p); !strings.HasSuffix(got, "verfallen Ende 2027") {
		t.Errorf("%q", got)
	}
}

func TestAProgrammeThatIsOffIsTheReasonOnlyOfWhatItWouldPay(t *testing.T) {
	off := grantOf("off", "0.5", model.InForce)
	off.Enabled = model.Some(false)
	for _, programmes := range [][]*model.Programme{{off}, {off, grantOf("other", "0.5", model.FrameOnly)}} {
		v := funded(t, programmes...)
		for _, u := range v.Paid.Unpaid {
			for c, amount := range u.ByCategory {
				if u.Reason == "switched_off" && amount != 0 && v.Categories[c] != "devices" {
					t.Errorf("%v of %s is said to wait for a programme that pays devices", amount, v.Categories[c])
				}
			}
		}
		if v.Total.Funded != 0 || !slices.ContainsFunc(v.Paid.Unpaid, func(u Unpaid) bool { return u.Reason == "switched_off" || u.Reason == "frame_only" }) {
			t.Errorf("reasons %+v", v.Paid.Unpaid)
		}
	}
}

func TestTheTableOfAProgrammeAddsUpInCost(t *testing.T) {
	short := grantOf("short", "0.5", model.InForce)
	short.Budget.Amount = model.Some(dec("3000"))
	for _, v := range []*Values{leverkusen(t), funded(t, short)} {
		uncovered := model.Money(0)
		for _, p := range v.Funding.Programmes {
			for _, y := range p.Years {
				if y.Eligible != y.Granted+y.OwnShare+y.NotCovered || y.Presented != y.Eligible+y.LostCap+y.TooSmall {
					t.Errorf("%s %d does not add up: %+v", p.ID, y.Year, y)
				}
				uncovered += y.NotCovered
			}
		}
		if len(v.Plan.Schools) == 2 && uncovered == 0 {
			t.Error("a budget that is too small leaves nothing uncovered")
		}
	}
}

func TestASchoolsPageSaysWhoPaysTheSchool(t *testing.T) {
	v := funded(t, grantOf("one", "0.5", model.Assumed))
	all := tables(v.report(Options{Printer: shippedPrinter(t, "de")}).Blocks)
	paid := newRow(len(v.Years))
	for i := range v.PerSchool {
		s := &v.PerSchool[i]
		if s.Paid.Plus(s.Own).Total.Amount != s.Cost.Total.Amount {
			t.Errorf("%s: %v and %v are not %v", s.ID, s.Paid.Total, s.Own.Total, s.Cost.Total)
		}
		paid = paid.Plus(s.Paid)
		if got := labels(all["money-of-"+s.ID]); !s.Authority() && !slices.Equal(got[len(got)-2:], []string{"Förderung (Annahme)", "Eigenmittel (Annahme)"}) {
			t.Errorf("%s: rows %q", s.ID, got)
		}
	}
	if paid.Total.Amount != v.Total.Funded {
		t.Errorf("schools are paid %v, the plan %v", paid.Total.Amount, v.Total.Funded)
	}
}
