package reports

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/medienplan/mep/model"
)

// FillIn is the workbook for the yearly talk with one school: what the plan believes of it, yellow cells to correct,
// and a page for wishes. What comes back is read by the keys in it.
func FillIn(p *model.Plan, school string, o Options) Workbook {
	o = o.forPlan(p)
	s := p.Schools[school]
	f := &fillIn{builder: builder{Options: o, plan: p}, school: s}
	w := Workbook{Title: f.t("report.fill.title", model.Args{"school": orID(s.Name, s.ID)}), Author: p.Authority.Name, Lang: o.Printer.Lang(), Date: o.Date.String(),
		Notice: p.Notice, Page: f.t("report.word.page"), Of: f.t("report.book.of"), Shown: o.Printer.Date(o.Date)}
	w.Sheets = []BookSheet{f.facts(), f.stock(), f.wishes()}
	return w
}

type fillIn struct {
	builder
	school *model.School
}

// begin writes the head of a sheet; the id of the school stands in the second row, to be read back.
func (f *fillIn) begin(p *page, name, about string, widths []int, heads ...string) {
	p.Name, p.Widths = sheetName(f.t("report.fill.sheet."+name)), widths
	p.add(BookCell{Text: orID(f.school.Name, f.school.ID), Look: LookTitle})
	p.add(words(f.t("report.fill.school")), words(f.school.ID))
	p.add(BookCell{Text: f.t(about), Look: LookNote})
	row := make([]BookCell, 0, len(heads))
	for _, h := range heads {
		row = append(row, head(f.t("report.fill.col."+h)))
	}
	p.add(row...)
	p.Head = headRow
}

// facts are numbers of the school, one in a row with its key.
func (f *fillIn) facts() BookSheet {
	p := &page{}
	f.begin(p, "facts", "report.fill.facts", []int{46, 16, 16, 22}, "fact", "known", "right", "key")
	year := f.plan.Years.First
	fact := func(key string, known string) {
		c := BookCell{Text: known}
		if _, err := strconv.Atoi(known); err == nil {
			c = value(known, FormCount)
		}
		p.add(words(capital(f.t("report.fill.fact."+key))), c, BookCell{Form: FormCount, Input: true}, words(key))
	}
	counted := func(s model.Series[int]) string {
		if n, known := s.In(year); known {
			return strconv.Itoa(n)
		}
		return ""
	}
	s := f.school
	fact("pupils", counted(s.Pupils))
	fact("classes", counted(s.Classes))
	fact("teachers", counted(s.Teachers))
	fact("rooms.classroom", counted(s.Rooms["classroom"]))
	fact("rooms.subject", counted(s.Rooms["subject"]))
	fact("rooms.office", counted(s.Rooms["office"]))
	uplink := ""
	if s.Uplink.Known {
		uplink = f.Printer.Unit(f.Printer.Decimal(s.Uplink.Value), "Mbit/s")
	}
	fact("network.uplink", uplink)
	for _, course := range []string{"basic", "extended"} {
		share := ""
		for i := range s.Stock {
			if l := &s.Stock[i]; l.Course && l.Item == course && l.Share.Known {
				share = f.Printer.Rate(l.Share.Value)
			}
		}
		if f.plan.Courses[course] != nil {
			fact("training."+course, share)
		}
	}
	return p.BookSheet
}

// emptyLots is how many rows there are for stock that the plan does not know.
const emptyLots = 20

// stock are the lots that the plan knows, and rows for others.
func (f *fillIn) stock() BookSheet {
	p := &page{}
	f.begin(p, "stock", "report.fill.stock", []int{46, 24, 12, 14, 14}, "item", "id", "bought", "known", "right")
	lots := slices.Clone(f.school.Stock)
	slices.SortStableFunc(lots, func(a, b model.Lot) int { return cmp.Or(cmp.Compare(a.Item, b.Item), cmp.Compare(a.Bought, b.Bought)) })
	for _, l := range lots {
		if !l.Course {
			p.add(words(f.itemName(f.plan, l.Item)), words(l.Item), yearCell(l.Bought), countValue(l.Count), BookCell{Form: FormCount, Input: true})
		}
	}
	choices := sortedItems(f.plan)
	for range emptyLots {
		row := p.add(words(f.t("report.fill.other")), BookCell{Input: true}, BookCell{Form: FormYear, Input: true}, BookCell{}, BookCell{Form: FormCount, Input: true})
		p.Choices = append(p.Choices, BookChoice{ref(2, row), choices})
	}
	return p.BookSheet
}

// sortedItems are the items that schools have in stock, by id: those that last and that something needs.
func sortedItems(p *model.Plan) []string {
	used := map[string]bool{}
	for _, n := range p.Needs {
		for i := range n.Requires {
			used[n.Requires[i].Item] = true
		}
	}
	var out []string
	for id, i := range p.Items {
		if i.Kind == model.Purchase && used[id] {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// wishRows is how many wishes fit.
const wishRows = 12

func (f *fillIn) wishes() BookSheet {
	p := &page{}
	f.begin(p, "wishes", "report.fill.wishes", []int{100}, "wish")
	for range wishRows {
		p.add(BookCell{Form: FormWrapped, Input: true})
	}
	return p.BookSheet
}
