package json_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports"
	planjson "github.com/medienplan/mep/reports/json"
)

func sample() reports.PlanData {
	price := model.Money(510_03)
	return reports.PlanData{
		Format: reports.PlanFormat, Plan: reports.PlanHead{ID: "small", Title: `Plan </script> "totals":`}, Currency: "EUR",
		Lines: slices.Values([]reports.LineData{
			{School: "nord", Item: "tablet", Kind: "purchase", Cause: "new", Year: 2027, Quantity: model.Quantity(12_500), UnitPrice: &price, Amount: &price,
				Sources: []reports.SourceData{{Source: "own", Amount: price}}},
			{School: "nord", Item: "cabling", Kind: "purchase", Cause: "new", Year: 2028, Sources: []reports.SourceData{}},
		}),
	}
}

func write(t *testing.T, d reports.PlanData) string {
	t.Helper()
	var b strings.Builder
	if err := planjson.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPlanIsOneDocumentWithDecimalStringsAndNullForUnknown(t *testing.T) {
	out := write(t, sample())
	var doc struct {
		Format string
		Lines  []struct {
			Quantity  any
			Amount    any
			UnitPrice any `json:"unit_price"`
		}
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatalf("%v in\n%s", err, out)
	}
	if doc.Format != "mep-plan/1" || len(doc.Lines) != 2 {
		t.Fatalf("format %q, %d lines", doc.Format, len(doc.Lines))
	}
	if l := doc.Lines[0]; l.Quantity != "12.5" || l.Amount != "510.03" {
		t.Errorf("known line: %v", l)
	}
	if l := doc.Lines[1]; l.Amount != nil || l.UnitPrice != nil {
		t.Errorf("unknown line: %v", l)
	}
	if !strings.HasSuffix(out, "}\n") || strings.Contains(out, `\u003c`) {
		t.Errorf("the document ends with %q, or escapes <", out[len(out)-3:])
	}
}

// The order of the contract: what was calculated, the lines, then what follows from them.
func TestKeysKeepTheirOrder(t *testing.T) {
	out := write(t, sample())
	last := -1
	for _, key := range []string{"format", "plan", "currency", "scenario", "years", "inputs", "packs", "changes", "schools", "lines", "totals",
		"deferred", "unfunded", "posts", "depreciation", "key_figures", "problems"} {
		at := strings.Index(out, "\n  \""+key+"\":")
		if at < last || at < 0 {
			t.Errorf("%s stands at %d, after %d", key, at, last)
		}
		last = at
	}
}

func TestTheSamePlanGivesTheSameBytes(t *testing.T) {
	if a, b := write(t, sample()), write(t, sample()); a != b {
		t.Error("two runs differ")
	}
}

var errFull = errors.New("full")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errFull }

func TestWriteReportsAFailedWriter(t *testing.T) {
	if err := planjson.Write(broken{}, sample()); !errors.Is(err, errFull) {
		t.Errorf("Write = %v", err)
	}
}
