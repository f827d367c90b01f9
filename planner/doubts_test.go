package planner

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
)

// doubted is what a test gathers of one doubt from the traces of lines.
type doubted struct {
	cost, alone model.Money
	lines       int
	schools     map[string]bool
}

// doubtsOfTraces derives every line and sums what their traces cite that is not firm.
func doubtsOfTraces(t *testing.T, r *Result) map[doubtID]*doubted {
	t.Helper()
	out := map[doubtID]*doubted{}
	for l := range r.Lines() {
		if l.Kind == KindIncome || l.OtherBudget || !l.Known || !r.Plan.Years.Has(l.Year) {
			continue
		}
		trace, _ := r.Explain(l.Key())
		cited := map[doubtID][]string{}
		for _, in := range trace.Inputs() {
			if in.Provenance.Certainty.Firm() {
				continue
			}
			id, school := doubtID{path: in.Path}, ""
			if rest, found := strings.CutPrefix(in.Path, "schools."); found {
				school, rest, _ = strings.Cut(rest, ".")
				id.path = "schools." + rest
			}
			if in.Code == "lot" {
				id.item = in.Args["item"].(string)
			}
			cited[id] = append(cited[id], school)
		}
		for id, schools := range cited {
			d := out[id]
			if d == nil {
				d = &doubted{schools: map[string]bool{}}
				out[id] = d
			}
			d.cost += l.Amount
			d.lines++
			if len(cited) == 1 {
				d.alone += l.Amount
			}
			for _, s := range schools {
				if s != "" {
					d.schools[s] = true
				}
			}
		}
	}
	maps.DeleteFunc(out, func(_ doubtID, d *doubted) bool { return d.cost == 0 })
	return out
}

func TestADoubtCostsWhatTheLinesCostWhoseTraceCitesIt(t *testing.T) {
	plans(t, 150, func(t *testing.T, p *model.Plan, r *Result) {
		want := doubtsOfTraces(t, r)
		got := r.Doubts()
		if len(got) != len(want) {
			t.Errorf("%d doubts, traces cite %d", len(got), len(want))
		}
		for _, d := range got {
			w := want[doubtID{d.Path, d.Item}]
			if w == nil {
				t.Errorf("no trace cites %s %s", d.Path, d.Item)
				continue
			}
			if d.Cost != w.cost || d.Alone != w.alone || d.Lines != w.lines {
				t.Errorf("%s %s: %s (alone %s, %d lines), traces say %s (%s, %d)", d.Path, d.Item, d.Cost, d.Alone, d.Lines, w.cost, w.alone, w.lines)
			}
			for s := range w.schools {
				if !slices.Contains(d.Schools, s) {
					t.Errorf("%s %s: %s is missing among the schools %v", d.Path, d.Item, s, d.Schools)
				}
			}
		}
	})
}
