package model_test

import (
	"fmt"
	"testing"

	"github.com/medienplan/mep/model"
)

// A country: 40,000 schools with ten lots each.
func BenchmarkCheckOfACountry(b *testing.B) {
	p := soundPlan()
	for i := range 40_000 {
		s := *nord(p)
		s.ID = fmt.Sprintf("school-%05d", i)
		s.Stock = nil
		for year := range 10 {
			s.Stock = append(s.Stock, model.Lot{Origin: at("stock.csv", i), Item: "tablet", Count: model.Whole(40), Bought: 2015 + year})
		}
		p.Schools[s.ID] = &s
	}
	b.ReportAllocs()
	for b.Loop() {
		if found := model.Check(p); len(found) > 0 {
			b.Fatal(found[0])
		}
	}
}
