package cmd

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/intake"
)

// sheetKind is the kind of import that reads fill-in sheets back.
const sheetKind = "sheet"

// wishFile keeps what schools wish for, for the planner to read.
const wishFile = "import/wishes.csv"

// importSheets takes over what schools corrected in their fill-in sheets.
func (r *run) importSheets(c *cli.Context) error {
	o, err := r.open(c, c.String("plan"))
	if err != nil {
		return err
	}
	i := &importing{run: r, kind: sheetKind, update: c.Bool("update"), folder: o.folder, opened: o, before: map[string][]byte{}}
	var sheets []*intake.Sheet
	var out strings.Builder
	for _, name := range c.Args().Slice() {
		s, err := i.readSheet(name)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(sheets, func(other *intake.Sheet) bool { return other.School == s.School }) {
			return r.fail("fail.list.sheet-twice", model.Args{"file": name, "school": s.School})
		}
		sheets = append(sheets, s)
		i.tellSheet(&out, name, s)
	}
	i.mergeFacts(sheets)
	i.mergeLots(sheets)
	i.keepWishes(sheets)
	for _, d := range i.differ {
		out.WriteString(fold("  "+r.say("import.differs", model.Args{"school": d.school, "key": d.key, "have": orID(d.have, "–"), "list": d.list, "place": d.place}), r.env.Width) + "\n")
	}
	i.diffs(&out)
	if err := r.print([]byte(out.String())); err != nil {
		return err
	}
	return i.accept(c.Bool("yes"))
}

func (i *importing) readSheet(name string) (*intake.Sheet, error) {
	content, err := readBounded(i.env.path(name), intake.MostBytes)
	if err != nil {
		return nil, i.fail("fail.against.unreadable", model.Args{"file": name, "reason": i.reason(err)})
	}
	tables, err := intake.Read(content)
	var fault *intake.Fault
	if errors.As(err, &fault) {
		args := model.Args{"file": name}
		maps.Copy(args, fault.Args)
		return nil, i.fail("fail.list."+fault.Code, args)
	}
	s, ok := intake.ReadSheet(tables)
	if !ok {
		return nil, i.fail("fail.list.no-sheet", model.Args{"file": name})
	}
	if i.opened.plan.Schools[s.School] == nil {
		return nil, i.unknown("usage.unknown-school", model.Args{"school": s.School}, s.School, sortedKeys(i.opened.plan.Schools))
	}
	return s, nil
}

// tellSheet says what a school corrected, and what it wishes for.
func (i *importing) tellSheet(out *strings.Builder, name string, s *intake.Sheet) {
	line := func(text string) { out.WriteString(fold(text, i.env.Width) + "\n") }
	line(i.say("sheet.read", model.Args{"file": name, "school": s.School, "facts": len(s.Facts) - 1, "lots": len(s.Lots), "wishes": len(s.Wishes)}))
	for _, f := range s.Refused {
		line("  " + i.say("import.refused."+f.Code, model.Args{"cell": f.Sheet + "!" + f.Cell, "text": f.Text}))
	}
	for _, w := range s.Wishes {
		line("  " + i.say("sheet.wish", model.Args{"text": w}))
	}
}

// mergeFacts puts corrected numbers into the table of schools; those of schools with a file are told.
func (i *importing) mergeFacts(sheets []*intake.Sheet) {
	var records []intake.Record
	for _, s := range sheets {
		if len(s.Facts) == 1 {
			continue
		}
		school := i.opened.plan.Schools[s.School]
		if school.At.File == schoolTable {
			records = append(records, s.Facts)
			continue
		}
		for _, key := range sortedKeys(s.Facts) {
			if key != "school" {
				i.compare(school, key, s.Facts[key])
			}
		}
	}
	if len(records) > 0 {
		now := i.current(schoolTable)
		content, _ := intake.Merge("schools", i.say("sheet.source", nil), now, now, records)
		i.change(schoolTable, content)
	}
}

const (
	schoolTable = "tables/schools.csv"
	stockTable  = "tables/stock.csv"
)

// mergeLots puts corrected counts into the table of stock. Lots of a school's own file are told.
func (i *importing) mergeLots(sheets []*intake.Sheet) {
	now := i.current(stockTable)
	rows := intake.Rows(now)
	var records []intake.Record
	for _, s := range sheets {
		if len(s.Lots) == 0 {
			continue
		}
		mine := slices.DeleteFunc(slices.Clone(rows), func(r intake.Record) bool { return r["school"] != s.School })
		for _, lot := range s.Lots {
			if i.inOwnFile(s.School, lot) {
				continue
			}
			mine = slices.DeleteFunc(mine, func(r intake.Record) bool { return r["item"] == lot["item"] && r["bought"] == lot["bought"] })
			if lot["count"] != "0" {
				mine = append(mine, lot)
			}
		}
		if len(mine) == 0 { // nothing is left of the school's rows
			mine = append(mine, intake.Record{"school": s.School})
		}
		records = append(records, mine...)
	}
	if len(records) == 0 {
		return
	}
	content, _ := intake.Merge("stock", i.say("sheet.source", nil), now, now, records)
	i.change(stockTable, content)
	head, ok := intake.AddInclude(i.current(planFile), stockTable)
	i.hint = !ok
	i.change(planFile, head)
}

// inOwnFile tells a correction of a lot that a file of the school declares.
func (i *importing) inOwnFile(school string, lot intake.Record) bool {
	s := i.opened.plan.Schools[school]
	for k := range s.Stock {
		if l := &s.Stock[k]; l.Item == lot["item"] && l.At.File != stockTable && !l.Course {
			i.differ = append(i.differ, difference{school, lot["item"] + " " + lot["bought"], i.words.Quantity(l.Count), lot["count"], l.At.String()})
			return true
		}
	}
	return false
}

// keepWishes replaces the wishes of the schools that sent sheets.
func (i *importing) keepWishes(sheets []*intake.Sheet) {
	rows := intake.Rows(i.current(wishFile))
	for _, s := range sheets {
		rows = slices.DeleteFunc(rows, func(r intake.Record) bool { return r["school"] == s.School })
		for _, w := range s.Wishes {
			rows = append(rows, intake.Record{"school": s.School, "wish": w})
		}
	}
	if len(rows) > 0 || len(i.current(wishFile)) > 0 {
		i.change(wishFile, intake.WriteRows([]string{"school", "wish"}, rows))
	}
}
