package reports

import (
	"strconv"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/picture"
)

// report builds the council report.
type report struct {
	builder
	*Values
}

// Report gives the report that a council decides on: one page that says what the plan costs and
// why, the warnings, then chapters from money to schools to assumptions. Chapters without content
// are left out. Tables print amounts to the cent, so that what is printed adds up; running text and
// charts round to millions or whole units.
func Report(r *planner.Result, o Options) document.Document { return NewValues(r).report(o) }

func (v *Values) report(o Options) document.Document {
	o = o.forPlan(v.Plan)
	r := &report{builder: builder{Options: o, plan: v.Plan}, Values: v}
	r.items = r.usedItems()
	r.add(document.Contents{Depth: 2}, document.PageBreak{})
	for _, chapter := range []func(){
		r.glance, r.warnings, r.moneyChapter, r.fundingChapter, r.orderChapter, r.schoolsChapter, r.needsChapter, r.stockChapter, r.networkChapter,
		r.coverageChapter, r.supportChapter, r.trainingChapter, r.afterChapter, r.depreciationChapter, r.accountsChapter,
		r.riskChapter, r.figuresChapter, r.schoolPages, r.assumptions, r.allWarnings,
	} {
		chapter()
	}
	d := r.document(&v.Overview)
	d.Subtitle = r.t("report.subtitle")
	d.Blocks = r.blocks
	return d
}

// manySchools is from where on reports leave out what has a row or a page per school.
const manySchools = 400

// country reports whether the plan has too many schools to show each.
func (r *report) country() bool { return r.Schools > manySchools }

// document gives the frame of every document about a plan.
func (b *builder) document(o *Overview) document.Document {
	p := o.Plan
	return document.Document{
		Title:   orID(p.Title, p.ID),
		Author:  p.Authority.Name,
		Lang:    b.Printer.Lang(),
		Date:    b.Printer.Date(b.Date),
		DateISO: b.Date.String(),
		Notice:  p.Notice,
		Facts:   b.facts(o),
		Words:   b.wordsOfWriters(),
		Accent:  p.Design.Accent,
		Logo:    logoOf(p),
	}
}

// logoOf is the plan's logo; a file that is no picture has been reported, see [CheckDocuments].
func logoOf(p *model.Plan) *picture.Picture {
	if p.Design.LogoData == nil {
		return nil
	}
	logo, err := picture.Read(p.Design.LogoData)
	if err != nil {
		return nil
	}
	return &logo
}

func (b *builder) wordsOfWriters() document.Words {
	return document.Words{
		Contents:      b.t("report.word.contents"),
		Page:          b.t("report.word.page"),
		PageOf:        b.t("report.word.page-of"),
		DataTable:     b.t("report.word.data-table"),
		FigureData:    b.t("report.word.figure-data"),
		DataOnPage:    b.t("report.word.data-on-page"),
		Continued:     b.t("report.word.continued"),
		Estimate:      b.t("report.note.estimate"),
		SkipToContent: b.t("report.word.skip"),
		Figure:        b.t("report.word.figure"),
		Table:         b.t("report.word.table"),
		Lists: document.ListWords{
			Search:  b.t("report.word.search"),
			All:     b.t("report.word.all"),
			ShowAll: b.t("report.word.show-all"),
			Shown:   b.t("report.word.shown"),
			Totals:  b.t("report.word.totals-of-all"),
			Sorting: b.t("report.word.sorting"),
		},
	}
}

// facts of the cover.
func (b *builder) facts(o *Overview) []document.Fact {
	p := o.Plan
	var out []document.Fact
	fact := func(key, value string) {
		if value != "" {
			out = append(out, document.Fact{Label: b.t(key), Value: value})
		}
	}
	fact("report.fact.period", b.Printer.Years(o.Period()))
	if o.Schools > 0 {
		fact("report.fact.schools", b.Printer.Int(o.Schools))
	}
	if o.PlanYears > 0 {
		if n := allPupils(p, o.Years[0]); n > 0 {
			fact("report.fact.pupils", b.t("report.fact.pupils-in", model.Args{"n": approx(b.Printer.Quantity(model.Whole(int64(n))), !o.PupilsFirm), "year": o.Years[0]}))
		}
	}
	fact("report.fact.scenario", b.Scenario)
	fact("report.fact.as-of", b.Printer.Date(p.AsOf))
	fact("report.fact.prices", b.priceLevel())
	fact("report.fact.amounts", b.t("report.fact.amounts-text", model.Args{"currency": b.Printer.Currency()}))
	return out
}

// priceLevel says of which years the prices are, and which of the three is used.
func (b *builder) priceLevel() string {
	first, last := 0, 0
	for _, id := range b.items {
		y := 0
		switch {
		case b.plan.Items[id] != nil:
			y = b.plan.Items[id].PriceYear
		case b.plan.Courses[id] != nil:
			y = b.plan.Courses[id].PriceYear
		}
		if y == 0 {
			continue
		}
		last = max(last, y)
		if first == 0 || y < first {
			first = y
		}
	}
	level := b.t("report.level." + [...]string{"mid", "low", "high"}[b.plan.Assume.PriceLevel])
	if first == 0 {
		return level
	}
	years := b.Printer.Years(model.Years{First: first, Last: last})
	return b.t("report.fact.prices-text", model.Args{"level": level, "years": years})
}

// planYearColumns puts columns for the plan years behind others.
func (r *report) planYearColumns(first ...document.Column) []document.Column {
	for _, y := range r.Years[:r.PlanYears] {
		first = append(first, r.yearColumn(y))
	}
	return first
}

func yearText(y int) string { return strconv.Itoa(y) }
