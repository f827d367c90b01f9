package cmd_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/medienplan/mep/cmd"
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
	"github.com/medienplan/mep/reports/pdf"
	"github.com/medienplan/mep/reports/text"
	sampleplans "github.com/medienplan/mep/sample-plans"
)

// eachSample calculates every sample plan, and two that are hard to print.
func eachSample(t *testing.T, test func(t *testing.T, r *planner.Result, o reports.Options)) {
	t.Helper()
	plans, err := fs.Glob(sampleplans.FS, "*/plan.yaml")
	if err != nil || len(plans) == 0 {
		t.Fatal(err)
	}
	results := map[string]*planner.Result{}
	for _, file := range plans {
		name := strings.TrimSuffix(file, "/plan.yaml")
		results[name] = calculate(t, samplePlan(t, name))
	}
	results["long names"] = calculate(t, longNames(t))
	results["an empty school"] = calculate(t, emptySchool(t))
	texts := catalogue(t)
	for name, result := range results {
		for _, lang := range message.Languages() {
			t.Run(name+"/"+lang, func(t *testing.T) { test(t, result, reports.Options{Printer: texts.Printer(lang)}) })
		}
	}
}

// longNames is Leverkusen for 15 years, where every name fills lines and has no space to break at.
func longNames(t *testing.T) *model.Plan {
	p := samplePlan(t, "leverkusen")
	long := strings.Repeat("Ausstattungsgegenstand", 12)
	p.Title, p.Authority.Name = strings.Repeat("Medienentwicklungsplan ", 20), long
	for _, s := range p.Schools {
		s.Name = strings.Repeat(s.Name+" ", 8)
	}
	for _, i := range p.Items {
		i.Name = model.Text{DE: long, EN: long}
	}
	for _, c := range p.Courses {
		c.Name = model.Text{DE: long, EN: long}
	}
	for _, m := range p.Programmes {
		m.Name = model.Text{DE: long, EN: long}
	}
	p.Years.Last = p.Years.First + 14
	return p
}

// emptySchool is the smallest sample, of whose school nothing is known.
func emptySchool(t *testing.T) *model.Plan {
	p := samplePlan(t, "one-school")
	for id, s := range p.Schools {
		p.Schools[id] = &model.School{Origin: s.Origin, ID: s.ID, Type: s.Type}
	}
	p.Needs, p.Bandwidths, p.Supports = nil, nil, nil
	return p
}

func TestTheSummaryOfEveryPlanIsOnePage(t *testing.T) {
	eachSample(t, func(t *testing.T, r *planner.Result, o reports.Options) {
		d, tight := cmd.Fitted(func(tight int) document.Document { return reports.SummaryPage(r, o, tight) }, 1)
		if n, err := pdf.Pages(d); err != nil || n != 1 {
			t.Errorf("%d pages at step %d: %v", n, tight, err)
		}
	})
}

func TestTheSheetOfEverySchoolIsTwoPages(t *testing.T) {
	eachSample(t, func(t *testing.T, r *planner.Result, o reports.Options) {
		all := reports.NewSchoolSheets(r, o)
		for id := range r.Plan.Schools {
			d, tight := cmd.SheetOf(all, id)
			if n, err := pdf.Pages(d); err != nil || n != 2 {
				t.Errorf("%s: %d pages at step %d: %v", id, n, tight, err)
			}
		}
		book := cmd.SheetBook(all, r.Plan, nil)
		n, err := pdf.Pages(book)
		const front = 10 // cover and contents, of long names several pages
		if schools := len(r.Plan.Schools); err != nil || schools > 1 && (n < 2*schools+2 || n > 2*schools+front) {
			t.Errorf("the book of %d schools has %d pages: %v", schools, n, err)
		}
	})
}

// The page and the report are made of the same values; what they print must be the same, too.
func TestTheSummaryPrintsTheTotalsOfThePlan(t *testing.T) {
	eachSample(t, func(t *testing.T, r *planner.Result, o reports.Options) {
		v := reports.NewValues(r)
		if v.Total.Cost == 0 {
			return
		}
		var out bytes.Buffer
		if err := text.Write(&out, reports.SummaryPage(r, o, 0), text.Options{Width: 200}); err != nil {
			t.Fatal(err)
		}
		p := o.Printer.In(r.Plan.Currency)
		for _, amount := range []model.Money{v.Total.Cost, v.Total.Investive, v.Total.Consumptive, v.Total.OwnMoney} {
			if amount != 0 && !strings.Contains(out.String(), p.Amount(amount)) && r.Plan.Funding.Order != nil {
				t.Errorf("%s is not on the page", p.Amount(amount))
			}
		}
	})
}

// What a sheet says is bought adds up to what the school's lines cost, though rows are cut.
func TestTheSheetAddsUpWhatTheSchoolGets(t *testing.T) {
	r := calculate(t, samplePlan(t, "leverkusen"))
	o := reports.Options{Printer: catalogue(t).Printer("de")}
	all := reports.NewSchoolSheets(r, o)
	want := map[string]model.Money{}
	plan, _ := r.Years()
	for l := range r.Lines() {
		bought := l.Kind == planner.KindPurchase || l.Kind == planner.KindLease || l.Kind == planner.KindTraining
		if bought && l.Part == "" && !l.OtherBudget && l.Year <= plan[len(plan)-1] {
			want[l.School] += l.Amount
		}
	}
	for id := range r.Plan.Schools {
		for tight := range reports.MostTight {
			var sum string
			for _, b := range all.Document(map[string]int{id: tight}, id).Blocks {
				if table, is := b.(document.Table); is && table.ID == "sheet-comes-"+id {
					sum = table.Rows[len(table.Rows)-1].Cells[4].Text
				}
			}
			if sum != o.Printer.Amount(want[id]) {
				t.Errorf("%s at step %d: %s, the lines come to %s", id, tight, sum, fmt.Sprint(o.Printer.Amount(want[id])))
			}
		}
	}
}
