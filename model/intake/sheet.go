package intake

import (
	"strconv"
	"strings"
)

// Sheet is what a school corrected in its fill-in sheet.
type Sheet struct {
	School  string
	Facts   Record   // by key; only what was corrected
	Lots    []Record // item, bought and count; only what was corrected or added
	Wishes  []string
	Refused []Refused
}

// The rows of a fill-in sheet: the school's id, then the heads.
const (
	sheetSchoolRow = 2
	sheetHeadRow   = 4
)

// ReadSheet reads a fill-in sheet back; ok is false where it is none.
func ReadSheet(tables []Table) (*Sheet, bool) {
	if len(tables) < 3 {
		return nil, false
	}
	s := &Sheet{Facts: Record{}}
	for _, r := range tables[0].Rows {
		if r.Number == sheetSchoolRow {
			s.School = r.At(1)
		}
	}
	if s.School == "" || s.School != Slug(s.School) {
		return nil, false
	}
	s.Facts["school"] = s.School
	for i := range tables[0].Rows {
		s.fact(&tables[0], &tables[0].Rows[i])
	}
	for i := range tables[1].Rows {
		s.lot(&tables[1], &tables[1].Rows[i])
	}
	for _, r := range tables[2].Rows {
		if r.Number > sheetHeadRow && r.At(0) != "" {
			s.Wishes = append(s.Wishes, r.At(0))
		}
	}
	return s, true
}

func (s *Sheet) refuse(t *Table, r *Row, column int, code string) {
	s.Refused = append(s.Refused, Refused{t.Name, Ref(r.Number, column), code, r.At(column), false})
}

// fact takes a number that was corrected.
func (s *Sheet) fact(t *Table, r *Row) {
	const right, key = 2, 3
	text, of := r.At(right), r.At(key)
	if r.Number <= sheetHeadRow || text == "" || of == "" {
		return
	}
	switch {
	case strings.HasPrefix(of, "training."):
		if text = share(text); text == "" {
			s.refuse(t, r, right, "not-a-share")
			return
		}
	case of == "network.uplink":
	default:
		n, ok := number(text)
		if !ok {
			s.refuse(t, r, right, "not-a-count")
			return
		}
		text = strconv.Itoa(n)
	}
	s.Facts[of] = text
}

// lot takes a count that was corrected, or stock that was added.
func (s *Sheet) lot(t *Table, r *Row) {
	const item, bought, right = 1, 2, 4
	if r.Number <= sheetHeadRow || r.At(right) == "" {
		return
	}
	n, ok := number(r.At(right))
	if !ok {
		s.refuse(t, r, right, "not-a-count")
		return
	}
	year, ok := yearOf(r.At(bought))
	switch {
	case r.At(item) == "":
		s.refuse(t, r, item, "unknown-item")
	case !ok:
		s.refuse(t, r, bought, "no-year")
	default:
		s.Lots = append(s.Lots, Record{"school": s.School, "item": r.At(item), "bought": strconv.Itoa(year), "count": strconv.Itoa(n)})
	}
}
