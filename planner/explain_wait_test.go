package planner

import (
	"slices"
	"testing"

	"github.com/medienplan/mep/model"
)

// steps gives the codes of a trace's steps, each with its value.
func steps(t Trace) map[string]any {
	out := map[string]any{t.Code: t.Value}
	for _, p := range t.Parts {
		for code, value := range steps(p) {
			out[code] = value
		}
	}
	return out
}

// Sued needs ten displays in 2027 and gets them in 2029, one school a year before it: the needed year says
// when they come, the year in which they come since when they waited, and each year of the wait why.
func TestAWaitIsExplainedAtBothOfItsEnds(t *testing.T) {
	p := threeSchools()
	limitTo(p, "15000")
	r := calculate(t, p)
	trace := func(year int) Trace {
		out, ok := r.ExplainEquipment("sued", "display", year)
		if !ok {
			t.Fatalf("%d is not explained", year)
		}
		return out.Parts[0]
	}
	for year, want := range map[int]string{2027: "waits", 2028: "waits", 2029: "waited"} {
		parts := trace(year).Parts
		last := parts[len(parts)-1]
		if last.Code != want || last.Value != model.Whole(10) || last.Args["since"] != 2027 || last.Args["year"] != 2029 {
			t.Errorf("%d: %s %v %v", year, last.Code, last.Value, last.Args)
		}
		if want == "waited" {
			var years []int
			for _, h := range last.Parts {
				if h.Code != "held-by-limit" || h.Args["limit"] != "money" || h.At != p.Limits["money"].At {
					t.Errorf("held by %+v", h)
				}
				years = append(years, h.Args["year"].(int))
			}
			if !slices.Equal(years, []int{2027, 2028}) {
				t.Errorf("waited in %v", years)
			}
		}
	}
	if s := steps(trace(2030)); s["waits"] != nil || s["waited"] != nil {
		t.Error("2030 waits for nothing")
	}
}

func TestWhatNeverComesIsSaidToStayOpen(t *testing.T) {
	p := threeSchools()
	limitTo(p, "9000")
	trace, _ := calculate(t, p).ExplainEquipment("sued", "display", 2028)
	if got := steps(trace)["waits-open"]; got != model.Whole(10) {
		t.Errorf("open: %v", got)
	}
}

// 15,000 a year and 10,000 a school: 10,000 are used for nord, 5,000 are left, 20,000 of ost and sued are
// held back. Nothing of it cannot wait.
func TestALimitIsExplainedWithWhatItHeldBack(t *testing.T) {
	p := threeSchools()
	limitTo(p, "15000")
	r := calculate(t, p)
	trace, ok := r.ExplainLimit("money", 2027)
	if !ok {
		t.Fatal("not explained")
	}
	got := steps(trace)
	for code, want := range map[string]model.Money{"limit": 15_000_00, "limit-used": 10_000_00, "limit-fixed": 0, "limit-measures": 10_000_00, "limit-left": 5_000_00, "limit-held": 20_000_00} {
		if got[code] != want {
			t.Errorf("%s is %v, want %s", code, got[code], want)
		}
	}
	held := trace.Parts[len(trace.Parts)-1]
	var schools []string
	for _, part := range held.Parts {
		if part.Value != model.Whole(10) || part.Args["item"] != "display" {
			t.Errorf("held back: %+v", part)
		}
		schools = append(schools, part.Args["school"].(string))
	}
	if !slices.Equal(schools, []string{"ost", "sued"}) || held.Args["count"] != 2 {
		t.Errorf("held back at %v, %v measures", schools, held.Args["count"])
	}
	if cited := trace.Inputs(); len(cited) != 1 || cited[0].Path != "limits.money.amount" {
		t.Errorf("cited %+v", cited)
	}
}

func TestALimitIsExplainedOnlyWhereItHolds(t *testing.T) {
	p := threeSchools()
	limitTo(p, "15000").Until = 2028
	r := calculate(t, p)
	for year, want := range map[int]bool{2026: false, 2027: true, 2028: true, 2029: false, 2040: false} {
		if _, ok := r.ExplainLimit("money", year); ok != want {
			t.Errorf("%d is explained: %v", year, ok)
		}
	}
	if _, ok := r.ExplainLimit("other", 2027); ok {
		t.Error("an unknown limit is explained")
	}
	if _, ok := calculate(t, threeSchools()).ExplainLimit("money", 2027); ok {
		t.Error("a plan without limits explains one")
	}
}
