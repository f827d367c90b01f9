package reports

import (
	"strings"

	"github.com/medienplan/mep/reports/document"
)

// schoolList makes t a list with a row per school, to be sorted and narrowed down by type.
func (b *builder) schoolList(t document.Table) document.Table {
	t.List, t.RowsBy = true, b.t("report.col.type")
	return t
}

// schoolRow says of a row which school it is about; it is found by number and by short type, too.
func (r *report) schoolRow(s *SchoolValues, row document.Row) document.Row {
	if s.Authority() {
		row.Class = r.t("report.authority")
		return row
	}
	row.Class = r.typeName(r.plan, s.Model.Type)
	row.Words = strings.TrimSpace(s.Model.Number + " " + r.typeShort(r.plan, s.Model.Type))
	return row
}

// itemList makes t a list with a row per item, to be sorted and narrowed down by category.
func (b *builder) itemList(t document.Table) document.Table {
	t.List, t.RowsBy = true, b.t("report.col.category")
	return t
}

// itemRow says of a row which item it is about.
func (r *report) itemRow(item string, row document.Row) document.Row {
	row.Class = r.categoryName(r.plan, r.categoryOf(item))
	return row
}
