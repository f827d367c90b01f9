package html

import (
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/reports/document"
)

// listed is a list of schools with a type, a number and columns of two categories.
func listed() document.Table {
	t := document.Table{ID: "list", Caption: "Ausstattung je Schule", List: true, RowsBy: "Schulform", ColumnsBy: "Kategorie",
		Columns: []document.Column{{Title: "Schule"}, {Title: "Tablets", Class: "Endgeräte"}, {Title: "WLAN", Class: "Netz"}, {Title: "Kosten", Numeric: true}}}
	costs := []string{"≈\u00a01.234,56", "–", "99,00", "≥\u00a012.000,00", "−5,00", "unbekannt", "0,00", "850.000,00", "1.234,57", "7,10", "–", "100,00"}
	cell := []document.Cell{{Text: "ja", Tone: document.Good}, {Text: "teils", Tone: document.Partly}, {Text: "nein", Tone: document.Bad}, {Text: "–", Tone: document.Muted}}
	kinds := []string{"Grundschule", "Gymnasium", "Förderschule"}
	for i, name := range schools {
		t.Rows = append(t.Rows, document.Row{Class: kinds[i%3], Words: "00" + string(rune('A'+i)) + "7",
			Cells: []document.Cell{{Text: name}, cell[i%4], cell[(i+1)%4], {Text: costs[i]}}})
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.Total, Cells: []document.Cell{{Text: "Summe"}, {}, {}, {Text: "865.674,23"}}})
	return t
}

// groupedList is the same list under a head for each half.
func groupedList() document.Table {
	t := listed()
	t.ID = "grouped-list"
	head := func(text string) document.Row {
		return document.Row{Kind: document.Group, Cells: []document.Cell{{Text: text}}}
	}
	t.Rows = slices.Insert(t.Rows, 6, head("Süden"))
	t.Rows = slices.Insert(t.Rows, 0, head("Norden"))
	return t
}

func TestNothingIsOfferedThatNeedsAScriptBeforeTheScriptRuns(t *testing.T) {
	page := pageOf(t, report(listed(), groupedList()))
	bars := page.classed("find")
	if len(bars) != 2 {
		t.Fatalf("%d fields for searching, want 2", len(bars))
	}
	for _, bar := range bars {
		if _, hidden := bar.attr["hidden"]; !hidden {
			t.Error("fields for searching are shown without a script")
		}
	}
	for _, b := range page.all("button", "input", "select") {
		if !b.within("find") {
			t.Errorf("<%s> stands in the page itself", b.name)
		}
	}
	for _, row := range page.all("tr") {
		if _, hidden := row.attr["hidden"]; hidden {
			t.Error("a row is hidden")
		}
	}
}

func TestOnlyListsAreSortedAndSearched(t *testing.T) {
	sums := budgetTable()
	short := listed()
	short.ID, short.Rows = "short", short.Rows[:fewRows]
	one := listed()
	one.ID, one.Rows = "one", one.Rows[:1]
	page := pageOf(t, report(listed(), groupedList(), sums, short, one))
	want := map[string][2]bool{"list": {true, true}, "grouped-list": {false, true}, "budget-table": {}, "short": {true, false}, "one": {}}
	for id, offers := range want {
		_, sorted := page.byID(t, id).only(t, "table").attr["data-sorting"]
		found := slices.ContainsFunc(page.classed("find"), func(e *element) bool { return e.attr["data-table"] == id })
		if got := [2]bool{sorted, found}; got != offers {
			t.Errorf("%s is sorted and searched: %v, want %v", id, got, offers)
		}
	}
}

func TestATableIsSortedOnlyWhereItsRowsStandInOneRun(t *testing.T) {
	row := func(kinds ...document.RowKind) document.Table {
		var t document.Table
		for _, k := range kinds {
			t.Rows = append(t.Rows, document.Row{Kind: k, Cells: []document.Cell{{Text: "x"}}})
		}
		return t
	}
	const body, sub, total, group = document.Body, document.Subtotal, document.Total, document.Group
	for _, test := range []struct {
		table document.Table
		want  bool
	}{
		{row(body, body), true}, {row(body, body, total), true}, {row(body, body, sub, total), true}, {row(body), false}, {row(), false},
		{row(body, sub, body, total), false}, {row(total, body, body), false}, {row(group, body, body), false}, {row(body, body, group), false},
	} {
		if got := sortable(test.table); got != test.want {
			t.Errorf("%v: %v", test.table.Rows, got)
		}
	}
}

func TestChoicesNameEachClassOnceAndRowsSayTheirs(t *testing.T) {
	page := pageOf(t, report(listed()))
	var options [][]string
	for _, s := range page.all("select") {
		var texts []string
		for _, o := range s.all("option") {
			texts = append(texts, o.text)
		}
		options = append(options, texts)
	}
	want := [][]string{{"alle", "Grundschule", "Gymnasium", "Förderschule"}, {"alle", "Endgeräte", "Netz"}}
	if len(options) != 2 || !slices.Equal(options[0], want[0]) || !slices.Equal(options[1], want[1]) {
		t.Errorf("choices %q", options)
	}
	table := page.byID(t, "list")
	var rows, heads []string
	for _, r := range table.only(t, "tbody").all("tr") {
		rows = append(rows, r.attr["data-choice"]+" "+r.attr["data-words"])
	}
	for _, h := range table.only(t, "thead").all("th") {
		heads = append(heads, h.attr["data-choice"])
	}
	if got := strings.Join(rows[:4], ",") + "," + rows[12]; got != "1 00A7,2 00B7,3 00C7,1 00D7, " {
		t.Errorf("rows %q", got)
	}
	if got := strings.Join(heads, ","); got != ",1,2," {
		t.Errorf("heads %q", got)
	}
}

func TestAChoiceOfOneIsNotOffered(t *testing.T) {
	d := listed()
	d.Columns[1].Class = "Netz"
	for i := range d.Rows {
		d.Rows[i].Class = "Gymnasium"
	}
	if n := len(pageOf(t, report(d)).all("select")); n != 0 {
		t.Errorf("%d choices", n)
	}
}
