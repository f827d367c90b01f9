package pdf

import (
	"strings"
	"testing"

	"github.com/medienplan/mep/reports/document"
)

// rollOut is a table of bars: short ones, several in a cell, and one with a word wider than its column.
func rollOut(words int) document.Table {
	long := strings.TrimSpace(strings.Repeat("Netz ", words))
	t := document.Table{Caption: "Ausbau", Columns: []document.Column{{Title: "Schule"}}}
	row := document.Row{Cells: []document.Cell{{Text: "Nord"}}}
	for year := range 5 {
		t.Columns = append(t.Columns, document.Column{Title: string(rune('0' + year))})
		row.Cells = append(row.Cells, document.BarCell(document.Bar{Text: "neu: " + long, Tone: document.Good},
			document.Bar{Text: "wartet: Gebäudeverkabelungsmaßnahmenbegleitung" + strings.Repeat("en", 40), Tone: document.Partly}))
	}
	t.Rows = []document.Row{row}
	return t
}

func TestTextStaysInItsBarAndNoneIsLost(t *testing.T) {
	c := &composer{layout: &layout{faces: faces(t)}, parent: &element{}}
	table := rollOut(6)
	s := &tableSetter{composer: c, element: &element{}, table: table, grid: c.grid(table, bodyWidth(false)), width: bodyWidth(false)}
	s.body = styled(s.size, s.size*tableLeading, false, inkColour)
	for i, cell := range s.cells(table.Rows[0], s.look(document.Body)) {
		for _, line := range cell.lines {
			if w := c.layout.faces.Weight(false).Width(strings.TrimRight(line, " "), s.size); w > cell.width-2*cellPad+0.01 {
				t.Errorf("column %d: %q takes %.1f of %.1f points", i, line, w, cell.width-2*cellPad)
			}
		}
		squeeze := func(text string) string { return strings.NewReplacer(" ", "", ";", "").Replace(text) }
		if got, want := squeeze(strings.Join(cell.lines, "")), squeeze(table.Rows[0].Cells[i].Text); got != want {
			t.Errorf("column %d says %q, want %q", i, got, want)
		}
		if bars := table.Rows[0].Cells[i].Bars; bars != nil && len(cell.bars) != len(cell.lines) {
			t.Errorf("column %d: %d lines, of which %d in bars", i, len(cell.lines), len(cell.bars))
		}
	}
}

func TestARowOfBarsThatIsHigherThanAPageIsDivided(t *testing.T) {
	c := &composer{layout: &layout{faces: faces(t)}, parent: &element{}}
	pieces := c.table(rollOut(3000), false)
	if len(pieces) < 5 {
		t.Fatalf("%d pieces", len(pieces))
	}
	for i, p := range pieces {
		if p.height > bodyHeight(false) {
			t.Errorf("piece %d is %.0f points high, a page has %.0f", i, p.height, bodyHeight(false))
		}
	}
}
