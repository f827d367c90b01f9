package reports

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
)

// assumptions is the annex of everything that the plan rests on.
func (r *report) assumptions() {
	heading := []document.Block{document.Heading{Level: 1, Text: r.t("report.chapter.assumptions"), ID: "assumptions"},
		document.Paragraph{Text: r.t("report.assumptions.intro")}}
	if prices := r.prices(); len(prices) > 0 {
		r.add(document.Section{Landscape: true, Blocks: append(heading, prices...)}) // one turned page, not a page for the heading alone
	} else {
		r.add(append([]document.Block{document.PageBreak{}}, heading...)...)
	}
	r.rates()
	r.rules()
	r.changes()
	r.files()
}

// usedItems gives the items of the result and those that a need asks for, by category and id.
func (r *report) usedItems() []string {
	used := map[string]bool{}
	for l := range r.Lines {
		used[l.Item] = true
	}
	for _, i := range r.Items {
		used[i.Item] = used[i.Item] || i.touched()
	}
	var out []string
	for _, id := range slices.Sorted(maps.Keys(used)) {
		if used[id] && r.plan.Income[id] == nil {
			out = append(out, id)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(r.categoryRank(a), r.categoryRank(b)) })
	return out
}

// prices lists every price in use with what it rests on; nothing where none is in use.
func (r *report) prices() []document.Block {
	t := document.Table{ID: "prices", Caption: r.t("report.table.prices", r.inCurrency()), Note: r.t("report.note.prices"), Columns: []document.Column{
		{Title: r.t("report.col.item"), Weight: 3}, r.figures("report.col.price"), r.figures("report.col.low"), r.figures("report.col.high"),
		r.figures("report.col.price-year"), {Title: r.t("report.col.basis")}, r.figures("report.col.vat"), r.figures("report.col.lives"),
		{Title: r.t("report.col.index")}, {Title: r.t("report.col.certainty")}, {Title: r.t("report.col.source"), Weight: 4}}}
	previous := ""
	for _, id := range r.items {
		if c := r.categoryOf(id); c != previous {
			t.Rows = append(t.Rows, group(r.categoryName(r.plan, c)))
			previous = c
		}
		switch {
		case r.plan.Items[id] != nil:
			i := r.plan.Items[id]
			lives := r.lives(i.UseLife, i.BookLife)
			t.Rows = append(t.Rows, r.itemRow(id, r.priceRow(id, &i.Pricing, &i.Origin, lives)))
			for _, x := range r.runningRows(i) {
				x.Words = r.itemName(r.plan, id) // stays with the item when it is searched for
				t.Rows = append(t.Rows, r.itemRow(id, x))
			}
		case r.plan.Courses[id] != nil:
			c := r.plan.Courses[id]
			t.Rows = append(t.Rows, r.itemRow(id, r.priceRow(id, &c.Pricing, &c.Origin, r.lives(c.Repeat, model.Opt[int]{}))))
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []document.Block{document.Heading{Level: 2, Text: r.t("report.section.prices"), ID: "prices-section"}, r.itemList(t)}
}

func (r *report) priceRow(id string, p *model.Pricing, o *model.Origin, lives string) document.Row {
	source := o.Of("price")
	basis := r.t("report.basis.gross")
	if p.Net {
		basis = r.t("report.basis.net")
	}
	vat := message.Dash
	if p.VAT.Known() {
		vat = r.series(p.VAT)
	}
	year := p.PriceYear
	if year == 0 {
		year = r.Years[0]
	}
	return row(r.itemName(r.plan, id), r.price(p.Price, source.Certainty, true), r.price(p.PriceLow, source.Certainty, false),
		r.price(p.PriceHigh, source.Certainty, false), yearText(year), basis, vat, lives, r.indexName(cmp.Or(p.Index, r.categoryIndex(id), defaultIndex)),
		r.t("report.certainty."+source.Certainty.String()), r.evidenceText(source))
}

// price writes a declared price; a missing one is said only where it matters.
func (r *report) price(p model.Opt[decimal.Decimal], c model.Certainty, needed bool) string {
	switch {
	case !p.Known && needed:
		return r.t("report.unknown")
	case !p.Known:
		return message.Dash
	}
	return approx(r.Printer.Price(p.Value), !c.Firm())
}

// runningRows are the running costs of an item.
func (r *report) runningRows(i *model.Item) []document.Row {
	var out []document.Row
	for _, c := range i.Running {
		value := ""
		switch {
		case c.Amount.Known:
			value = r.Printer.Price(c.Amount.Value)
		case c.Share.Known:
			value = r.Printer.Rate(c.Share.Value)
		case c.Energy.Known:
			value = r.Printer.Unit(r.Printer.Decimal(c.Energy.Value), "kWh")
		}
		source := provenanceOf(&i.Sources, "running."+c.ID)
		name := r.t("report.running", model.Args{"name": orID(c.Name.In(r.Printer.Lang()), c.ID)})
		out = append(out, row(name, value, message.Dash, message.Dash, message.Dash, message.Dash, message.Dash, message.Dash,
			r.indexName(cmp.Or(c.Index, i.Index, r.categoryIndex(i.ID), defaultIndex)), r.t("report.certainty."+source.Certainty.String()), r.evidenceText(source)))
	}
	return out
}

// defaultIndex is the price index of what has no other.
const defaultIndex = "default"

// categoryIndex is the price index of an item's category; "" when it has none.
func (r *report) categoryIndex(item string) string {
	if c := r.plan.Categories[r.categoryOf(item)]; c != nil {
		return c.Index
	}
	return ""
}

func (b *builder) indexName(id string) string { return b.Printer.Or("report.index."+id, id) }

// provenanceOf gives what a key rests on: its own source, that of the part it belongs to ("index" for
// "index.default"), or the default.
func provenanceOf(s *model.Sources, key string) model.Provenance {
	for k := key; k != ""; k = k[:max(0, strings.LastIndexByte(k, '.'))] {
		if p, ok := s.ByKey[k]; ok {
			return p
		}
	}
	return s.Default
}

// lives writes use life and book life: "5", or "5 / 8".
func (r *report) lives(use, book model.Opt[int]) string {
	switch {
	case !use.Known && !book.Known:
		return message.Dash
	case !book.Known || book == use:
		return r.Printer.Int(use.Value)
	}
	return r.Printer.Int(use.Or(book.Value)) + " / " + r.Printer.Int(book.Value)
}

// evidenceText is a source in a line: who says so, of when, with which figures.
func (b *builder) evidenceText(p model.Provenance) string {
	lang := b.Printer.Lang()
	var words []string
	for _, w := range []string{p.Source.In(lang), p.AsOf.String(), p.Note.In(lang)} {
		if w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, "; ")
}

// series writes a rate by year: "2 %" or "2027: 2 %, 2029: 3 %".
func (b *builder) series(s model.Series[decimal.Decimal]) string {
	words := make([]string, 0, len(s))
	for _, d := range s {
		text := b.Printer.Rate(d.Value)
		if d.Year != 0 && len(s) > 1 {
			text = yearText(d.Year) + ": " + text
		}
		words = append(words, text)
	}
	return strings.Join(words, ", ")
}
