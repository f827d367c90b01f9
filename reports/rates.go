package reports

import (
	"cmp"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
)

// rateTable lists named values with what they rest on.
type rateTable struct {
	*report
	document.Table
}

func (t *rateTable) value(name, value string, p model.Provenance) {
	t.Rows = append(t.Rows, row(name, value, t.t("report.certainty."+p.Certainty.String()), t.evidenceText(p)))
}

// rates lists what holds for the whole plan: indices, surcharges, VAT, support, internet, leases.
func (r *report) rates() {
	t := &rateTable{r, document.Table{ID: "rates", Caption: r.t("report.table.rates"), Columns: []document.Column{
		{Title: r.t("report.col.assumption"), Weight: 3}, {Title: r.t("report.col.value"), Weight: 2},
		{Title: r.t("report.col.certainty")}, {Title: r.t("report.col.source"), Weight: 4}}}}
	t.indices()
	t.generalRates()
	t.support()
	t.contracts()
	if len(t.Rows) == 0 {
		return
	}
	r.section("rates-section", r.t("report.section.rates"))
	r.table(t.Table)
}

func (t *rateTable) indices() {
	a := &t.plan.Assume
	for _, id := range slices.Sorted(maps.Keys(a.Index)) {
		t.value(t.t("report.rate.index", model.Args{"name": t.indexName(id)}), t.series(a.Index[id]), t.assumed("index."+id))
	}
	for _, id := range slices.Sorted(maps.Keys(a.Risk)) {
		t.value(t.t("report.rate.risk", model.Args{"name": t.categoryName(t.plan, id)}), t.Printer.Rate(a.Risk[id]), t.assumed("risk."+id))
	}
}

// assumed gives what an assumption rests on: its own source, or that of the plan.
func (t *rateTable) assumed(key string) model.Provenance {
	return cmp.Or(provenanceOf(&t.plan.Assume.Sources, key), provenanceOf(&t.plan.Sources, "assumptions."+key))
}

func (t *rateTable) generalRates() {
	a := &t.plan.Assume
	if a.VAT.Known() {
		t.value(t.t("report.rate.vat"), t.series(a.VAT), t.assumed("vat"))
	}
	if a.FirstMonth > 1 {
		t.value(t.t("report.rate.first-month"), t.Printer.Int(a.FirstMonth), t.assumed("first_month"))
	}
	if len(t.Posts) > 0 {
		t.value(t.t("report.rate.post-step"), t.Printer.Decimal(a.PostStep.Or(decimal.New(5, -1))), t.assumed("post_step"))
	}
	if l := &t.plan.LowValue; l.LimitNet.Known {
		treat := [...]string{model.Expense: "expense", model.Capitalise: "capitalise"}[l.Treat]
		t.value(t.t("report.rate.low-value"), t.t("report.rate.low-value."+treat, model.Args{"limit": t.Printer.Unit(t.Printer.Price(l.LimitNet.Value), t.Printer.Currency())}),
			cmp.Or(l.Of("limit_net"), t.plan.Of("low_value")))
	}
}

// support lists the variants in use.
func (t *rateTable) support() {
	for _, id := range t.plan.Support {
		s := t.plan.Supports[id]
		if s == nil {
			continue
		}
		name := orID(s.Name.In(t.Printer.Lang()), id)
		if s.DevicesPerPost.Known() {
			t.value(name, t.t("report.rate.devices-per-post", model.Args{"n": t.numbers(s.DevicesPerPost)}), s.Of("devices_per_post"))
		}
		for _, kind := range slices.Sorted(maps.Keys(s.Factors)) {
			t.value(name, t.t("report.rate.factor", model.Args{"n": s.Factors[kind], "type": t.typeName(t.plan, kind)}), s.Of("factors"))
		}
		if s.TicketsPerDevice.Known && s.TicketsPerPost.Known {
			t.value(name, t.t("report.rate.tickets", model.Args{"each": s.TicketsPerDevice.Value, "post": s.TicketsPerPost.Value}), s.Of("tickets_per_post"))
		}
		if s.Existing.Known() {
			t.value(name, t.t("report.rate.existing", model.Args{"n": t.numbers(s.Existing)}), s.Of("existing"))
		}
	}
}

// contracts lists bandwidth rule, overheads and leases in use.
func (t *rateTable) contracts() {
	lang := t.Printer.Lang()
	if b := t.plan.Bandwidths[t.plan.Internet.Rule]; b != nil {
		args := model.Args{"mbit": b.Mbit, "plus": b.Plus, "driver": t.drivers(model.Driver{Kind: b.Per})}
		value := t.t("report.rate.bandwidth", args)
		if b.Max.Known {
			value += "; " + t.t("report.rule.max", model.Args{"n": b.Max.Value})
		}
		t.value(orID(b.Name.In(lang), b.ID), value, b.Of("mbit"))
	}
	overheads, leases := t.usedFinance()
	for _, id := range overheads {
		o := t.plan.Overheads[id]
		t.value(orID(o.Name.In(lang), id), t.Printer.Rate(o.Rate), o.Of("rate"))
	}
	for _, id := range leases {
		l := t.plan.Leases[id]
		rate := t.Printer.Rate(l.Rate.Value)
		if l.Monthly.Known {
			rate = t.Printer.Unit(t.Printer.Price(l.Monthly.Value), t.Printer.Currency())
		}
		t.value(orID(l.Name.In(lang), id), t.t("report.rate.lease", model.Args{"months": l.Months, "rate": rate,
			"residual": t.Printer.Rate(l.Residual.Value)}), l.Of("rate"))
	}
}

// usedFinance gives the overheads and leases of the items in use.
func (t *rateTable) usedFinance() (overheads, leases []string) {
	used, leased := map[string]bool{}, map[string]bool{}
	for _, id := range t.items {
		if i := t.plan.Items[id]; i != nil {
			used[i.Overhead] = t.plan.Overheads[i.Overhead] != nil
			leased[i.Lease] = t.plan.Leases[i.Lease] != nil
		}
	}
	keep := func(m map[string]bool) []string {
		return slices.DeleteFunc(slices.Sorted(maps.Keys(m)), func(id string) bool { return !m[id] })
	}
	return keep(used), keep(leased)
}

// numbers writes a series of plain numbers.
func (b *builder) numbers(s model.Series[decimal.Decimal]) string {
	if len(s) == 1 {
		return b.Printer.Decimal(s[0].Value)
	}
	return b.path(s)
}

// rules lists the sources of the need rules.
func (r *report) rules() {
	t := document.Table{ID: "rules", Caption: r.t("report.table.rules"), Columns: []document.Column{
		{Title: r.t("report.col.need"), Weight: 3}, {Title: r.t("report.col.certainty")}, {Title: r.t("report.col.source"), Weight: 4}}}
	for _, n := range r.needs() {
		p := n.Of("requires")
		t.Rows = append(t.Rows, row(orID(n.Goal.In(r.Printer.Lang()), n.ID), r.t("report.certainty."+p.Certainty.String()), r.evidenceText(p)))
	}
	if len(t.Rows) == 0 {
		return
	}
	r.section("rules-section", r.t("report.section.rules"))
	r.table(t)
}

// changes lists what the plan or the command line put in place of other values.
func (r *report) changes() {
	if len(r.plan.Changes) == 0 {
		return
	}
	r.section("changes-section", r.t("report.section.changes"))
	t := document.Table{ID: "changes", Caption: r.t("report.table.changes"), Columns: []document.Column{
		{Title: r.t("report.col.path"), Weight: 3}, {Title: r.t("report.col.old"), Weight: 2}, {Title: r.t("report.col.new"), Weight: 2},
		{Title: r.t("report.col.place"), Weight: 2}}}
	for _, c := range r.plan.Changes {
		t.Rows = append(t.Rows, row(c.Path, r.changedValue(c.Path, c.Old), r.changedValue(c.Path, c.New), c.At.String()))
	}
	r.table(t)
}

// files lists packs and files, so that a reader can tell whether a report belongs to a plan.
func (r *report) files() {
	if len(r.plan.Packs)+len(r.plan.Documents) == 0 {
		return
	}
	r.section("files-section", r.t("report.section.files"))
	packs := document.Table{ID: "packs", Caption: r.t("report.table.packs"), Columns: []document.Column{
		r.words("report.col.pack"), r.words("report.col.title"), {Title: r.t("report.col.version")}}}
	for _, p := range r.plan.Packs {
		packs.Rows = append(packs.Rows, row(p.ID, p.Title, p.Version))
	}
	r.table(packs)
	files := document.Table{ID: "files", Caption: r.t("report.table.files"), Columns: []document.Column{
		r.words("report.col.file"), {Title: r.t("report.col.hash"), Weight: 3}}}
	for _, f := range r.plan.Documents {
		files.Rows = append(files.Rows, row(f.File, f.SHA256))
	}
	r.table(files)
}
