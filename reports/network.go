package reports

import (
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// uplinks gives the bandwidth figure of each school in the first plan year: its value is the present
// line, its target what the rule asks for.
func (r *report) uplinks() map[string]planner.Figure {
	out := map[string]planner.Figure{}
	for i := range r.PerSchool {
		for _, f := range r.PerSchool[i].Figures {
			if f.ID == planner.FigureMbit && f.Target != 0 && f.Year == r.Years[0] {
				out[r.PerSchool[i].ID] = f
			}
		}
	}
	return out
}

// networkChapter compares each school's line with the rule.
func (r *report) networkChapter() {
	uplinks := r.uplinks()
	if len(uplinks) == 0 || r.country() {
		return
	}
	r.chapter("network")
	if rule := r.bandwidthRule(); rule != "" {
		r.say(document.Normal, r.t("report.network.intro", model.Args{"rule": rule}))
	}
	t := document.Table{ID: "bandwidth", Caption: r.t("report.table.bandwidth", model.Args{"year": r.Years[0]}), Columns: []document.Column{
		r.words("report.col.school"), r.figures("report.col.classes"), r.figures("report.col.bandwidth-need"),
		r.figures("report.col.bandwidth-there"), {Title: r.t("report.col.enough")}}}
	for i := range r.PerSchool {
		s := &r.PerSchool[i]
		f, ok := uplinks[s.ID]
		if !ok || s.Authority() {
			continue
		}
		classes := nothing
		if n, known := s.Model.Classes.In(r.Years[0]); known {
			classes = r.count(n)
		}
		there := document.Cell{Text: r.t("report.unknown")}
		if f.Known {
			there.Text = r.Printer.Quantity(f.Value)
		}
		t.Rows = append(t.Rows, r.schoolRow(s, document.Row{Cells: []document.Cell{{Text: r.schoolName(s), Link: schoolLink(s)}, classes,
			{Text: r.Printer.Quantity(f.Target)}, there, r.enough(f)}}))
	}
	r.table(r.schoolList(t))
}

// bandwidthRule is the name of the rule in use.
func (r *report) bandwidthRule() string {
	id := r.plan.Internet.Rule
	if rule := r.plan.Bandwidths[id]; rule != nil {
		return orID(rule.Name.In(r.Printer.Lang()), id)
	}
	return id
}

func (r *report) enough(f planner.Figure) document.Cell {
	if !f.Known {
		return document.Cell{Text: r.t("report.unknown"), Tone: document.Muted}
	}
	return r.coverage(f.Value, f.Target)
}

// coverage says in a word whether a requirement is met.
func (b *builder) coverage(there, required model.Quantity) document.Cell {
	switch {
	case there >= required:
		return document.Cell{Text: b.t("report.yes"), Tone: document.Good}
	case there <= 0:
		return document.Cell{Text: b.t("report.no"), Tone: document.Bad}
	}
	return document.Cell{Text: b.t("report.partly"), Tone: document.Partly}
}

// A coverage table has at most coverageColumns items, and stands on a turned page from more than
// uprightColumns on.
const (
	coverageColumns = 11
	uprightColumns  = 6
)

// coverageChapter shows which school has what it needs, in words.
func (r *report) coverageChapter() {
	items := slices.DeleteFunc(r.equipment(), func(i ItemValues) bool { return !r.requiredBySchool(i.Item) })
	if len(items) == 0 || r.Schools < 2 || r.country() {
		return
	}
	blocks := []document.Block{document.Heading{Level: 1, Text: r.t("report.chapter.coverage"), ID: "coverage"},
		document.Paragraph{Text: r.t("report.coverage.intro", model.Args{"year": r.Years[0]})}}
	tables := (len(items) + coverageColumns - 1) / coverageColumns
	for k := range tables {
		part := items[k*len(items)/tables : (k+1)*len(items)/tables] // about as many in each
		blocks = append(blocks, r.coverageTable(part, yearText(k)))
	}
	r.add(document.Section{Landscape: len(items) > uprightColumns, Blocks: blocks})
}

func (r *report) coverageTable(items []ItemValues, suffix string) document.Table {
	t := document.Table{ID: "coverage-" + suffix, Caption: r.t("report.table.coverage", model.Args{"year": r.Years[0]}),
		Note: r.t("report.note.coverage"), Columns: []document.Column{{Title: r.t("report.col.school"), Weight: 4}}}
	t.ColumnsBy = r.t("report.col.category")
	for k, name := range r.shortNames(items) {
		t.Columns = append(t.Columns, document.Column{Title: name, Class: r.categoryName(r.plan, r.categoryOf(items[k].Item))})
	}
	for i := range r.PerSchool {
		s := &r.PerSchool[i]
		if s.Authority() {
			continue
		}
		cells := []document.Cell{{Text: r.schoolName(s), Link: schoolLink(s)}}
		for _, item := range items {
			cells = append(cells, r.coverageOf(s, item.Item))
		}
		t.Rows = append(t.Rows, r.schoolRow(s, document.Row{Cells: cells}))
	}
	return r.schoolList(t)
}

// requiredBySchool reports whether a school, not only the authority, needs an item in the first year.
func (r *report) requiredBySchool(item string) bool {
	return slices.ContainsFunc(r.PerSchool, func(s SchoolValues) bool {
		return !s.Authority() && slices.ContainsFunc(s.Equip, func(e planner.Equipment) bool { return e.Item == item && at(e.Required, 0) > 0 })
	})
}

// shortNames cuts names for the heads of narrow columns: what stands in brackets, after a comma or
// after "with"; where two would be the same, they stay whole.
func (r *report) shortNames(items []ItemValues) []string {
	out, used := make([]string, len(items)), map[string]int{}
	for k, i := range items {
		out[k] = r.itemName(r.plan, i.Item)
		for _, mark := range []string{" (", ", ", " " + r.t("report.shorten.with") + " "} {
			out[k], _, _ = strings.Cut(out[k], mark)
		}
		used[out[k]]++
	}
	for k, i := range items {
		if used[out[k]] > 1 {
			out[k] = r.itemName(r.plan, i.Item)
		}
	}
	return out
}

func (r *report) coverageOf(s *SchoolValues, item string) document.Cell {
	for _, e := range s.Equip {
		if e.Item == item && at(e.Required, 0) > 0 {
			return r.coverage(at(e.Current, 0), at(e.Required, 0))
		}
	}
	return nothing
}
