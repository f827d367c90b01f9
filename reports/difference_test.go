package reports

import (
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// resultOf calculates the plan of two schools with programmes.
func resultOf(t *testing.T, programmes ...*model.Programme) *planner.Result {
	t.Helper()
	in, problems := planner.Compile(funded(t, programmes...).Plan)
	if model.Errors(problems) {
		t.Fatal(problems)
	}
	return planner.Run(in)
}

func TestAChangeIsShownAgainstThePlanAsItIs(t *testing.T) {
	off := grantOf("one", "0.5", model.Assumed)
	off.Enabled = model.Some(false)
	base, changed := resultOf(t, grantOf("one", "0.5", model.Assumed)), resultOf(t, off)
	o := Options{Printer: shippedPrinter(t, "de"), Base: base}
	d := NewPlanData(changed, o).Difference
	var years, categories model.Money
	for _, y := range d.Years {
		years += y.Difference
	}
	for _, c := range d.Categories {
		categories += c.Difference
	}
	paid := NewValues(base).Total.Funded
	source := func(id string) SourceShiftData {
		return d.Sources[slices.IndexFunc(d.Sources, func(s SourceShiftData) bool { return s.Source == id })]
	}
	if paid == 0 || years != paid || categories != paid || source("grants").Difference != -paid || source("own").Difference != paid || source("cost").Difference != 0 {
		t.Errorf("the grant paid %v; %+v", paid, d)
	}
	for what, text := range map[string]string{"report": dump(Report(changed, o)), "summary": dump(Summary(changed, o))} {
		for _, want := range []string{"mehr Eigenmittel", "Was die Änderung bewirkt", "Eigenmittel der Planjahre nach Kategorien", "Annahme: Pakt one"} {
			if !strings.Contains(text, want) {
				t.Errorf("the %s does not say %q", what, want)
			}
		}
	}
}

func TestAChangeWithoutEffectSaysSo(t *testing.T) {
	base := resultOf(t, grantOf("one", "0.5", model.InForce))
	text := dump(Summary(base, Options{Printer: shippedPrinter(t, "de"), Base: base}))
	if !strings.Contains(text, "Das ändert weder die Kosten noch die Eigenmittel") || strings.Contains(text, "vorher |") {
		t.Errorf("the summary says\n%s", text)
	}
	if d := NewPlanData(base, Options{Printer: shippedPrinter(t, "de")}).Difference; d != nil {
		t.Error("there is a difference though nothing was set")
	}
}

func TestChangedValuesAreWrittenAsReadersSeeThem(t *testing.T) {
	v := small()
	b := &builder{Options: Options{Printer: shippedPrinter(t, "de")}.forPlan(v.Plan), plan: v.Plan}
	for _, test := range []struct{ path, value, want string }{
		{"programmes.x.enabled", "", "ja"},
		{"programmes.x.enabled", "false", "nein"},
		{"programmes.x.budget.amount", "1000000", "1.000.000\u00a0€"},
		{"items.tablet.price", "519.90", "519,90\u00a0€"},
		{"programmes.x.rate", "0.75", "75\u00a0%"},
		{"assumptions.index.default", "2 %", "2\u00a0%"},
		{"programmes.x.payment.lag", "", "Vorgabe"},
		{"programmes.x.window.execute_by", "2030-12-31", "31.\u00a0Dezember 2030"},
		{"schools.x.opens", "2029", "2029"},
		{"schools.x.pupils", "1200", "1.200"},
		{"limits.own-money.amount", "{2027: 4200000, 2030: 4800000}", "2027:\u00a04.200.000\u00a0€, 2030:\u00a04.800.000\u00a0€"},
		{"schools.x.pupils", "{2027: 1200, 2029: 1250}", "2027:\u00a01.200, 2029:\u00a01.250"},
		{"schools.x.pupils", "{2027: 1200, k5: 1250}", "2027: 1200, k5: 1250"},
	} {
		if got := b.changedValue(test.path, test.value); got != test.want {
			t.Errorf("%s: %q reads %q, want %q", test.path, test.value, got, test.want)
		}
	}
}
