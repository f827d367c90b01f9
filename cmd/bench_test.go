package cmd_test

import (
	"path/filepath"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

func BenchmarkPlanner(b *testing.B) {
	plan := samplePlan(b, "leverkusen")
	b.ReportAllocs()
	for b.Loop() {
		input, _ := planner.Compile(plan)
		planner.Run(input).Summary()
	}
}

// BenchmarkWhatIf answers what another rate of the grant would change: the plan is compiled and run again.
func BenchmarkWhatIf(b *testing.B) {
	plan := samplePlan(b, "leverkusen")
	grant := plan.Programmes["de-digitalpakt-2"]
	rates := [...]decimal.Decimal{decimal.New(80, -2), decimal.New(90, -2)}
	var own [2]model.Money
	b.ReportAllocs()
	for n := 0; b.Loop(); n = 1 - n {
		grant.Rate = model.Always(rates[n])
		input, _ := planner.Compile(plan)
		own[n] = planner.Run(input).Summary().Years[0].OwnMoney
	}
	if own[0] <= own[1] && own[1] != 0 {
		b.Errorf("own money is %v with a low rate, %v with a high one", own[0], own[1])
	}
}

func BenchmarkPlanLeverkusen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		run(b, "plan", "../sample-plans/leverkusen")
	}
}

func BenchmarkReportLeverkusen(b *testing.B) {
	dir := b.TempDir()
	b.ReportAllocs()
	for b.Loop() {
		run(b, "report", "../sample-plans/leverkusen", "-o", filepath.Join(dir, "a.pdf"), "-o", filepath.Join(dir, "a.html"))
	}
}

func BenchmarkCountry400(b *testing.B) {
	dir := b.TempDir()
	if err := writeCountry(dir, 400); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		run(b, "plan", dir)
	}
}

func BenchmarkCountryFunding(b *testing.B) {
	dir := b.TempDir()
	if err := writeCountry(dir, 400); err != nil {
		b.Fatal(err)
	}
	if err := fundedCountry(dir, 400); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		run(b, "plan", dir)
	}
}
