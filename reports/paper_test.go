package reports

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
)

func builtIn(t *testing.T, lang string) string {
	t.Helper()
	text, err := os.ReadFile("../templates/paper/" + lang + ".md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheBuiltInPapersAreSoundAndHaveTheSameParts(t *testing.T) {
	var shapes [][]lineKind
	for _, lang := range message.Languages() {
		lines, problems := parseTemplate(lang, builtIn(t, lang), paperNames{})
		if len(problems) > 0 {
			t.Errorf("%s: %v", lang, problems)
		}
		var shape []lineKind
		for _, l := range lines {
			shape = append(shape, l.kind)
		}
		shapes = append(shapes, shape)
	}
	for i := range shapes[1:] {
		if !slices.Equal(shapes[0], shapes[i+1]) {
			t.Errorf("the papers in %v differ in their lines", message.Languages())
		}
	}
}

func TestEveryFieldHasItsValueAndIsExplained(t *testing.T) {
	v := leverkusen(t)
	texts, blocks := PaperFields()
	for _, lang := range message.Languages() {
		o := Options{Printer: shippedPrinter(t, lang)}.forPlan(v.Plan)
		fields := newPaperFields(&report{builder: builder{Options: o, plan: v.Plan}, Values: v})
		for _, name := range slices.Concat(texts, blocks) {
			if !o.Printer.Has("report.paper.field." + name) {
				t.Errorf("%s: %s is not explained", lang, name)
			}
		}
		for _, name := range blocks {
			if fields.blocks[name] == nil {
				t.Errorf("%s: no table %s", lang, name)
			}
		}
		for name := range fields.texts {
			if !slices.Contains(texts, name) {
				t.Errorf("%s: %s is no field", lang, name)
			}
		}
	}
}

// paperOf is the paper of Leverkusen by a template.
func paperOf(t *testing.T, template string, change func(*model.Plan)) document.Document {
	t.Helper()
	v := leverkusen(t)
	if change != nil {
		change(v.Plan)
	}
	o := Options{Printer: shippedPrinter(t, "de")}
	return v.paper(o, template)
}

func TestConditionsKeepWhatHoldsAndNothingElse(t *testing.T) {
	template := "{{# Notiz }}\n{{if climate}}\nKlima.\n{{if number}}\nNie.\n{{end}}\n{{else}}\nKein Klima.\n{{end}}\n{{if not climate}}\nWirklich keins.\n{{end}}\n"
	for climate, want := range map[string]string{"": "Kein Klima.|Wirklich keins.", "gut": "Klima."} {
		var got []string
		for _, b := range paperOf(t, template, func(p *model.Plan) { p.Paper.Climate = climate }).Blocks {
			got = append(got, b.(document.Paragraph).Text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("climate %q: %q", climate, got)
		}
	}
}

// A name in a plan is text, whatever it looks like.
func TestNamesAreNeverReadAsATemplate(t *testing.T) {
	hostile := "# 1. {{cost}} {{if climate}}"
	d := paperOf(t, "{{subject}}\n\n- {{subject}}\n\n{{number}}\n", func(p *model.Plan) { p.Paper.Subject = hostile })
	want := []document.Block{document.Paragraph{Text: hostile}, document.List{Items: []string{hostile}}, document.Paragraph{Text: "[bitte ergänzen]"}}
	if len(d.Blocks) != 3 || d.Blocks[0] != want[0] || d.Blocks[2] != want[2] || d.Blocks[1].(document.List).Items[0] != hostile {
		t.Errorf("got %#v", d.Blocks)
	}
}

func TestPointsGoOnOverConditionsAndLines(t *testing.T) {
	d := paperOf(t, "1. Eins\n   und weiter\n{{if number}}\n1. Nie\n{{end}}\n\n1. Zwei\n- Punkt\n\nText\nText\n", nil)
	list := d.Blocks[0].(document.List)
	if !list.Ordered || !slices.Equal(list.Items, []string{"Eins und weiter", "Zwei"}) {
		t.Errorf("first list: %+v", list)
	}
	if points := d.Blocks[1].(document.List); points.Ordered || !slices.Equal(points.Items, []string{"Punkt"}) {
		t.Errorf("second list: %+v", points)
	}
	if p := d.Blocks[2].(document.Paragraph); p.Text != "Text Text" {
		t.Errorf("paragraph: %+v", p)
	}
}

// The finance block splits what the report adds up: no cent is lost, none counted twice.
func TestTheFinanceBlockAddsUpToTheCostOfThePlan(t *testing.T) {
	v := leverkusen(t)
	r := &report{builder: builder{Options: Options{Printer: shippedPrinter(t, "de")}.forPlan(v.Plan), plan: v.Plan}, Values: v}
	f := r.flows()
	cost := f.investiveOut.Plus(f.personnel).Plus(f.goods)
	others := f.investiveIn.Plus(f.consumptiveIn)
	own := v.Paid.Own().Cost
	for y := range v.Years {
		if cost.Year[y].Amount != v.Cost.Year[y].Amount {
			t.Errorf("%d: cost %v, the plan's is %v", v.Years[y], cost.Year[y].Amount, v.Cost.Year[y].Amount)
		}
		if others.Year[y].Amount+own.Year[y].Amount != v.Cost.Year[y].Amount {
			t.Errorf("%d: others pay %v and the authority %v of %v", v.Years[y], others.Year[y].Amount, own.Year[y].Amount, v.Cost.Year[y].Amount)
		}
	}
	if v.Total.Investive != f.investiveOut.Total.Amount || v.Total.Posts != f.personnel.Total.Amount {
		t.Errorf("investive %v of %v, posts %v of %v", f.investiveOut.Total.Amount, v.Total.Investive, f.personnel.Total.Amount, v.Total.Posts)
	}
}

func FuzzTemplatesAreReadOrRefused(f *testing.F) {
	f.Add("# {{subject}}\n{{if climate}}\n- {{cost}}\n{{else}}\n1. x\n{{end}}\n{{committees}}\n> note\n")
	f.Add("{{if}}\n{{else}}{{ end }}\n{{{{cost}}\n{{if not not}}\n{{#\n")
	f.Fuzz(func(t *testing.T, template string) {
		lines, problems := parseTemplate("f", template, paperNames{})
		if len(problems) == 0 {
			kept(lines, func(string) bool { return true })
			kept(lines, func(string) bool { return false })
		}
	})
}
