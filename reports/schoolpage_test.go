package reports

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
	"github.com/medienplan/mep/reports/pdf"
)

// leverkusen calculates the sample plan with its 41 schools.
func leverkusen(t *testing.T) *Values {
	t.Helper()
	p, _, problems := planfile.Load(os.DirFS("../sample-plans/leverkusen"), planfile.Options{Packs: os.DirFS("../templates/packs")})
	if model.Errors(problems) {
		t.Fatal(problems)
	}
	in, problems := planner.Compile(p)
	if model.Errors(problems) {
		t.Fatal(problems)
	}
	return NewValues(planner.Run(in))
}

// shippedPrinter prints with every text of the product.
func shippedPrinter(t *testing.T, lang string) message.Printer {
	t.Helper()
	c, err := message.Load(os.DirFS("../templates/messages"))
	if err != nil {
		t.Fatal(err)
	}
	return c.Printer(lang)
}

func TestTheSchoolsOfATypicalCityFitOnOnePageEach(t *testing.T) {
	v := leverkusen(t)
	for _, lang := range message.Languages() {
		o := Options{Printer: shippedPrinter(t, lang)}.forPlan(v.Plan)
		r := &report{builder: builder{Options: o, plan: v.Plan}, Values: v}
		r.schoolPages()
		d := r.document(&v.Overview)
		d.Blocks = r.blocks
		var out bytes.Buffer
		if err := pdf.Write(&out, d); err != nil {
			t.Fatal(err)
		}
		api.DisableConfigDir()
		pages, err := api.PageCount(bytes.NewReader(out.Bytes()), nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := 1 + v.Schools; pages != want {
			t.Errorf("%s: %d pages, want %d: the cover and one per school", lang, pages, want)
		}
	}
}

func TestASchoolsPageNamesNoOtherSchoolAndNoTotalsOfTheCity(t *testing.T) {
	v := leverkusen(t)
	o := Options{Printer: shippedPrinter(t, "de")}.forPlan(v.Plan)
	r := &report{builder: builder{Options: o, plan: v.Plan}, Values: v}
	notes := 0
	for i := range v.PerSchool {
		s := &v.PerSchool[i]
		if s.Authority() {
			continue
		}
		r.blocks = nil
		r.schoolProblems(s)
		for _, b := range r.blocks {
			for _, item := range b.(document.Callout).Items {
				notes++
				if strings.Contains(item, "GGS") || strings.Contains(item, "insgesamt") {
					t.Errorf("%s: %s", s.ID, item)
				}
			}
		}
	}
	if notes < v.Schools {
		t.Errorf("only %d notes", notes)
	}
}

func TestASchoolsPageShowsItsOwnUnitsAndItsCoursesApart(t *testing.T) {
	r := &report{builder: *germanBuilder(t), Values: small()}
	s := &r.PerSchool[0]
	p := model.Problem{Code: "stock-past-life", Args: model.Args{"item": "tablet", "units": model.Whole(90), "life": 4, "count": 2,
		"concerns": []string{s.ID, "x"}, "schools": []string{"a", "b"}, "own": map[string]model.Args{s.ID: {"units": model.Whole(7)}}}}
	if got, want := r.ownSentence(p, s.Model), "Tablet: 7 Stück schon vor dem Plan älter als die Nutzungszeit (4 Jahre)"; plain(got) != want {
		t.Errorf("own sentence %q, want %q", got, want)
	}
	s.Equip = append(s.Equip, planner.Equipment{Item: "basic", Course: true, Required: []model.Quantity{model.Whole(3)}})
	rows := r.schoolEquipment(s, false).Rows
	for i, row := range rows {
		if row.Kind == document.Group && row.Cells[0].Text == "Fortbildungen, in Lehrkräften" && i+1 < len(rows) {
			return
		}
	}
	t.Errorf("courses stand among equipment: %v", rows)
}
