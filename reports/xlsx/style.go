package xlsx

import (
	"github.com/xuri/excelize/v2"

	"github.com/medienplan/mep/reports"
)

// look is what decides the style of a cell; cells of one look share one style.
type look struct {
	look  reports.BookLook
	form  reports.BookForm
	input bool
	fixed bool
	about bool
}

// Colours of cells.
const (
	yellow = "FFF2CC"
	grey   = "E7E6E6"
	pale   = "F2F2F2"
	muted  = "595959"
	ink    = "222222"
)

// numberForms are Excel's codes; signs of thousands and decimals follow the reader's settings.
var numberForms = map[reports.BookForm]string{
	reports.FormMoney:  `#,##0.00;-#,##0.00;–`,
	reports.FormPrice:  `#,##0.00####`,
	reports.FormCount:  `#,##0.###;-#,##0.###;–`,
	reports.FormRate:   `0.0##%`,
	reports.FormYear:   `0`,
	reports.FormFactor: `0.0000`,
}

func (b *book) style(c reports.BookCell) (int, error) {
	l := look{c.Look, c.Form, c.Input, c.Fixed, c.About}
	if id, known := b.styles[l]; known {
		return id, nil
	}
	id, err := b.file.NewStyle(b.describe(l))
	if err == nil {
		b.styles[l] = id
	}
	return id, err
}

// describe is the style of a look.
func (b *book) describe(l look) *excelize.Style {
	s := &excelize.Style{
		Font:       &excelize.Font{Family: "Arial", Size: 9, Color: ink},
		Alignment:  &excelize.Alignment{Vertical: "top", WrapText: l.form == reports.FormWrapped},
		Protection: &excelize.Protection{Locked: !l.input},
	}
	b.number(s, l)
	switch l.look {
	case reports.LookTitle:
		s.Font.Size, s.Font.Bold = 14, true
	case reports.LookNote:
		s.Font.Color = muted
	case reports.LookHead:
		s.Font.Bold, s.Alignment.WrapText, s.Fill, s.Border = true, true, filled(grey), lines("bottom")
	case reports.LookGroup:
		s.Font.Bold, s.Font.Size = true, 11
	case reports.LookTotal:
		s.Font.Bold, s.Border, s.Fill = true, lines("top"), filled(pale)
	case reports.LookCheck:
		s.Font.Color = muted
		if l.form == reports.FormMoney {
			form := `[=0]0.00;[Red]#,##0.00`
			s.CustomNumFmt = &form
		}
	}
	switch {
	case l.input:
		s.Fill, s.Border = filled(yellow), lines("left", "right", "top", "bottom")
	case l.fixed:
		s.Font.Italic, s.Font.Color, s.Fill = true, muted, filled(pale)
	}
	return s
}

// number sets how values are written; estimates carry the mark of all reports.
func (b *book) number(s *excelize.Style, l look) {
	form := numberForms[l.form]
	if l.form == reports.FormBooking {
		form = `[=1]"` + b.workbook.Investive + `";[=0]"` + b.workbook.Consumptive + `"`
	}
	if form == "" {
		return
	}
	if l.about && l.form == reports.FormMoney {
		form = `"≈ "#,##0.00;"≈ "-#,##0.00;–`
	}
	s.CustomNumFmt = &form
	if l.form != reports.FormBooking {
		s.Alignment.Horizontal = "right"
	}
}

func filled(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func lines(sides ...string) []excelize.Border {
	var out []excelize.Border
	for _, side := range sides {
		out = append(out, excelize.Border{Type: side, Color: "A6A6A6", Style: 1})
	}
	return out
}
