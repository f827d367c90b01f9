package cmd_test

import (
	"path/filepath"
	"testing"

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
