package reports

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
)

// figuresChapter compares the key figures of the authority with their plausibility bands.
func (r *report) figuresChapter() {
	t := r.figureTable("key-figures", r.Figures)
	if len(t.Rows) == 0 {
		return
	}
	r.chapter("figures")
	intro := r.t("report.figures.intro")
	if slices.ContainsFunc(r.Figures, func(f planner.Figure) bool { return f.Year == r.Period().Last && r.plan.Bands[f.Band] != nil }) {
		intro += " " + r.t("report.figures.bands")
	}
	r.say(document.Normal, intro)
	r.table(t)
}

// figureTable has a row per key figure: first and last plan year, target or band, judgement.
func (r *report) figureTable(id string, all []planner.Figure) document.Table {
	first, last := r.Years[0], r.Period().Last
	t := document.Table{ID: id, Caption: r.t("report.table.figures"), Columns: []document.Column{r.words("report.col.figure"), r.yearColumn(first)}}
	band, judged := r.t("report.col.band"), r.t("report.col.judgement")
	changing := last != first && r.targetsChange(all)
	if changing {
		t.Columns = append(t.Columns, document.Column{Title: r.t("report.col.target-in", model.Args{"year": first}), Numeric: true})
	}
	if last != first {
		t.Columns = append(t.Columns, r.yearColumn(last))
		band, judged = r.t("report.col.band-in", model.Args{"year": last}), r.t("report.col.judgement-in", model.Args{"year": last})
	}
	t.Columns = append(t.Columns, document.Column{Title: band, Weight: 2}, document.Column{Title: judged})
	for _, f := range all {
		if f.Year != last {
			continue
		}
		cells := []document.Cell{{Text: r.figureName(r.plan, f)}}
		if last != first {
			before := figureIn(all, f, first)
			cells = append(cells, r.figure(before))
			if changing {
				cells = append(cells, document.Cell{Text: r.target(before)})
			}
		}
		cells = append(cells, r.figure(f), document.Cell{Text: r.band(f)}, r.judgement(f))
		t.Rows = append(t.Rows, document.Row{Cells: cells})
	}
	return t
}

// figureIn gives the same figure in another year.
func figureIn(all []planner.Figure, f planner.Figure, year int) planner.Figure {
	i := slices.IndexFunc(all, func(g planner.Figure) bool { return g.ID == f.ID && g.Item == f.Item && g.Year == year })
	if i < 0 {
		return planner.Figure{}
	}
	return all[i]
}

// targetsChange reports whether a figure that is measured by its target has another one in the first
// year than in the last.
func (r *report) targetsChange(all []planner.Figure) bool {
	return slices.ContainsFunc(all, func(f planner.Figure) bool {
		return f.Year == r.Period().Last && r.target(f) != r.target(figureIn(all, f, r.Years[0]))
	})
}

// target is what the plan asks for in the figure's year; a dash where a band is compared with, or
// nothing.
func (r *report) target(f planner.Figure) string {
	if f.Target == 0 || r.plan.Bands[f.Band] != nil {
		return message.Dash
	}
	return r.figureText(f.Target, f.Unit)
}

// figure writes a key figure's value with its unit.
func (r *report) figure(f planner.Figure) document.Cell {
	if f.ID == "" {
		return nothing
	}
	if !f.Known {
		return document.Cell{Text: r.t("report.unknown"), Tone: document.Muted}
	}
	return document.Cell{Text: r.figureText(f.Value, f.Unit)}
}

func (r *report) figureText(q model.Quantity, unit string) string {
	if unit == message.EUR {
		return r.Printer.Unit(r.Printer.QuantityFixed(q, 2), unit)
	}
	return r.Printer.Unit(r.Printer.Decimal(q.Decimal().Round(1)), unit)
}

// band writes what a figure is compared with.
func (r *report) band(f planner.Figure) string {
	if band := r.plan.Bands[f.Band]; band != nil {
		return r.t("report.band", model.Args{"low": band.Low, "high": band.High, "name": orID(band.Name.In(r.Printer.Lang()), band.ID)})
	}
	if f.Target != 0 {
		return r.t("report.target", model.Args{"value": r.figureText(f.Target, f.Unit)})
	}
	return message.Dash
}

// judgement is a dash where a figure is compared with nothing.
func (r *report) judgement(f planner.Figure) document.Cell {
	if r.band(f) == message.Dash {
		return nothing
	}
	switch f.In {
	case planner.Within:
		return document.Cell{Text: r.t("report.judged.within"), Tone: document.Good}
	case planner.Below:
		return document.Cell{Text: r.t("report.judged.below"), Tone: document.Partly}
	case planner.Above:
		return document.Cell{Text: r.t("report.judged.above"), Tone: document.Partly}
	}
	return nothing
}
