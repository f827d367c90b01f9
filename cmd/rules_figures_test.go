package cmd_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
)

// ruleFigures looks up the figures of an example; result is nil where the plan has errors.
type ruleFigures struct {
	result   *planner.Result
	funding  *planner.Funding
	problems []model.Problem
}

func (e ruleExample) figures(t *testing.T) ruleFigures {
	t.Helper()
	base := e.base.examples
	files := fstest.MapFS{"plan.yaml": {Data: []byte(base[0].yaml + e.yaml)}}
	packed := fstest.MapFS{"rules/base.yaml": {Data: []byte(base[1].yaml)}}
	plan, _, problems := planfile.Load(files, planfile.Options{Packs: packed})
	if !model.Errors(problems) {
		problems = append(problems, model.Check(plan)...)
	}
	if model.Errors(problems) {
		t.Fatalf("the plan has errors: %v", problems)
	}
	input, more := planner.Compile(plan)
	problems = append(problems, more...)
	if model.Errors(problems) {
		return ruleFigures{problems: problems}
	}
	result := planner.Run(input)
	return ruleFigures{result, result.Funding(), append(problems, result.Problems...)}
}

// unstated gives what sources pay without being mentioned, and years in which sources do not add up.
func (f ruleFigures) unstated(stated map[string]bool) map[string]string {
	out := map[string]string{}
	if f.result == nil {
		return out
	}
	cost, paid := map[int]model.Money{}, map[int]model.Money{}
	for l := range f.result.Lines() {
		cost[l.Year] += l.Amount
		for _, s := range l.Sources {
			paid[l.Year] += s.Amount
		}
	}
	plan, _ := f.result.Years()
	for y, year := range plan {
		if cost[year] != paid[year] {
			out[fmt.Sprintf("cost %d", year)] = cost[year].String() + ", paid " + paid[year].String()
		}
		for _, s := range f.funding.Sources {
			key := fmt.Sprintf("%s %d", s.ID, year)
			if s.ID != planner.OwnMoney && s.Year[y] != 0 && !stated[key] {
				out[key] = s.Year[y].String()
			}
		}
	}
	return out
}

// value looks up a figure; want is only for those that are there or not.
func (f ruleFigures) value(words []string, want string) (string, error) {
	if words[0] == "problem" {
		codes := []string{}
		for _, p := range f.problems {
			if p.Code == want {
				return want, nil
			}
			codes = append(codes, p.Code)
		}
		return strings.Join(codes, " "), nil
	}
	if f.result == nil {
		return "", fmt.Errorf("the plan has errors: %v", f.problems)
	}
	if p := f.programme(words[0]); len(words) == 2 && words[1] == "off" && p != nil {
		return p.Off, nil
	}
	year, err := strconv.Atoi(words[len(words)-1])
	if err != nil {
		return "", err
	}
	switch len(words) {
	case 2:
		return f.paid(year, func(l planner.Line, s planner.Source) bool { return s.Source == words[0] }), nil
	case 3:
		return f.ofProgramme(words[0], words[1], year)
	case 4:
		return f.ofPart(words[0], words[1], words[2], year)
	}
	return "", fmt.Errorf("unknown figure")
}

func (f ruleFigures) programme(id string) *planner.ProgrammeResult {
	for i := range f.funding.Programmes {
		if f.funding.Programmes[i].ID == id {
			return &f.funding.Programmes[i]
		}
	}
	return nil
}

// paid adds what sources pay of the lines of a year.
func (f ruleFigures) paid(year int, match func(planner.Line, planner.Source) bool) string {
	sum := model.Money(0)
	for l := range f.result.Lines() {
		for _, s := range l.Sources {
			if l.Year == year && match(l, s) {
				sum += s.Amount
			}
		}
	}
	return sum.String()
}

// ofProgramme gives a figure of a programme in a year.
func (f ruleFigures) ofProgramme(id, what string, year int) (string, error) {
	if what == "receipt" {
		sum := model.Money(0)
		for _, r := range f.funding.Receipts {
			if r.Programme == id && r.Year == year {
				sum += r.Amount
			}
		}
		return sum.String(), nil
	}
	p := f.programme(id)
	if p == nil {
		return "", fmt.Errorf("no programme %s", id)
	}
	i := slices.IndexFunc(p.Years, func(y planner.ProgrammeYear) bool { return y.Year == year })
	if i < 0 {
		return "", fmt.Errorf("no year %d", year)
	}
	y := p.Years[i]
	amounts := map[string]model.Money{"presented": y.Presented, "eligible": y.Eligible, "too-small": y.TooSmall, "not-covered": y.NotCovered, "lost-by-cap": y.LostCap, "lost-by-budget": y.LostBudget,
		"unproven": y.Unproven, "expires": y.Expired}
	ends := map[string]model.Opt[model.Money]{"budget": y.Budget, "left": y.Left, "tranche": y.Tranche}
	switch amount, ok := amounts[what]; {
	case ok:
		return amount.String(), nil
	case what == "rate":
		return y.Rate.Shift(2).String() + " %", nil
	case what == "time":
		return y.Out, nil
	}
	if end, ok := ends[what]; ok && end.Known {
		return end.Value.String(), nil
	} else if ok {
		return "none", nil
	}
	return "", fmt.Errorf("unknown figure %q", what)
}

// ofPart gives a figure of a source by year and one thing more.
func (f ruleFigures) ofPart(id, what, part string, year int) (string, error) {
	switch what {
	case "for":
		return f.paid(year, func(_ planner.Line, s planner.Source) bool { return s.Source == id && s.For == part }), nil
	case "on":
		return f.paid(year, func(l planner.Line, s planner.Source) bool { return s.Source == id && isOf(l, part) }), nil
	case "refused":
		return f.refused(id, part, year), nil
	case "repayment", "interest":
		sum := map[string]model.Money{}
		for _, s := range f.funding.Service {
			if s.Programme == id && s.Payer == part && s.Year == year {
				sum["repayment"] += s.Repayment
				sum["interest"] += s.Interest
			}
		}
		return sum[what].String(), nil
	case "bound":
		for _, r := range f.funding.Retention {
			if r.Programme == id && r.Bought == year && (r.Category == part && r.Item == "" || r.Item == part) {
				return strconv.Itoa(r.Until), nil
			}
		}
		return "not", nil
	case "room":
		for _, h := range f.funding.Rooms {
			if h.Programme == id && h.Item == part && h.Cap == "" && h.Year == year {
				return strconv.FormatInt(h.Units, 10), nil
			}
		}
		return "none", nil
	}
	return "", fmt.Errorf("unknown figure %q", what)
}

func (f ruleFigures) refused(programme, reason string, year int) string {
	sum := model.Money(0)
	for l := range f.result.Lines() {
		for _, x := range l.Refused {
			if l.Year == year && x.Programme == programme && x.Reason == reason {
				sum += x.Amount
			}
		}
	}
	return sum.String()
}
