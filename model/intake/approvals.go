package intake

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Statement is what a list says of one key of a programme, as it is written in a plan file. With an ID it is an element
// of the key's list.
type Statement struct{ Key, ID, Value string }

// GrantStatements say what approvals of one programme come to. What a whole programme has (the day of approval, tranches,
// what is spent) leaves out the approvals that gone names: they were taken out by hand. Amounts by year are stated only
// where every approval has them.
func GrantStatements(records []Record, gone []string) []Statement {
	var out []Statement
	counted := slices.DeleteFunc(slices.Clone(records), func(r Record) bool { return slices.Contains(gone, r["id"]) })
	for _, key := range []string{"approved", "early_start"} {
		column := map[string]string{"approved": "on", "early_start": "early_start"}[key]
		if first := earliest(counted, column); first != "" {
			out = append(out, Statement{Key: key, Value: first})
		}
	}
	for _, r := range records {
		out = append(out, Statement{"approvals", r["id"], approvalText(r)})
	}
	if amounts := tranches(counted); amounts != "" {
		out = append(out, Statement{Key: "tranches", Value: "{ amounts: { " + amounts + " } }"})
	}
	if spent := sumOf(counted, "spent"); spent.IsPositive() {
		out = append(out, Statement{Key: "spent", Value: spent.String()})
	}
	return out
}

// earliest is the first day that records have in a column; "" none.
func earliest(records []Record, column string) string {
	first := ""
	for _, r := range records {
		if day := r[column]; day != "" && (first == "" || day < first) {
			first = day
		}
	}
	return first
}

func approvalText(r Record) string {
	text := "{ id: " + r["id"]
	if r["school"] != "" {
		text += ", school: " + r["school"]
	}
	text += ", amount: " + r["amount"]
	if r["on"] != "" {
		text += ", on: " + r["on"]
	}
	return text + " }"
}

// tranches are the amounts of years of all records; "" where one has none.
func tranches(records []Record) string {
	years := map[string]decimal.Decimal{}
	for _, r := range records {
		if !HasYears(r) {
			return ""
		}
		for key := range r {
			if isYear(key) && r[key] != "" {
				years[key] = years[key].Add(sumOf([]Record{r}, key))
			}
		}
	}
	var out []string
	for _, year := range slices.Sorted(maps.Keys(years)) {
		out = append(out, year+": "+years[year].String())
	}
	return strings.Join(out, ", ")
}

// HasYears reports whether an approval has amounts by year.
func HasYears(r Record) bool {
	for key := range r {
		if isYear(key) && r[key] != "" {
			return true
		}
	}
	return false
}

func isYear(key string) bool {
	_, err := strconv.Atoi(key)
	return err == nil
}

func sumOf(records []Record, key string) decimal.Decimal {
	sum := decimal.Zero
	for _, r := range records {
		if d, err := decimal.NewFromString(r[key]); err == nil {
			sum = sum.Add(d)
		}
	}
	return sum
}

// grantOrder are the columns of the memory of imports, before those of years.
var grantOrder = []string{"programme", "id", "school", "amount", "on", "early_start", "spent", "source", "cell"}

// GrantMemory is what lists brought so far, last among them, as a table for the next import; and all of its rows by
// programme. A row that changed names source as its list.
func GrantMemory(records []Record, last []byte, source string) (content []byte, rows []Record) {
	at := map[string]int{}
	key := func(r Record) string { return r["programme"] + " " + r["id"] }
	for _, r := range Rows(last) {
		at[key(r)] = len(rows)
		rows = append(rows, filled(r))
	}
	for _, r := range records {
		r = filled(r)
		i, there := at[key(r)]
		if !there {
			i = len(rows)
			rows = append(rows, nil)
		}
		r["source"] = source
		if there && rows[i]["source"] != source && sameButSource(rows[i], r) {
			continue
		}
		at[key(r)], rows[i] = i, r
	}
	slices.SortStableFunc(rows, func(a, b Record) int {
		return cmp.Or(cmp.Compare(a["programme"], b["programme"]), cmp.Compare(a["on"], b["on"]), cmp.Compare(a["id"], b["id"]))
	})
	years := map[string]bool{}
	for _, r := range rows {
		for k := range r {
			years[k] = years[k] || isYear(k)
		}
	}
	columns := slices.Clone(grantOrder)
	for _, k := range slices.Sorted(maps.Keys(years)) {
		if years[k] {
			columns = append(columns, k)
		}
	}
	return WriteRows(columns, rows), rows
}

// filled is a record without its empty cells.
func filled(r Record) Record {
	out := Record{}
	for k, v := range r {
		if v != "" {
			out[k] = v
		}
	}
	return out
}

func sameButSource(a, b Record) bool {
	a, b = maps.Clone(a), maps.Clone(b)
	for _, key := range []string{"source", "cell"} {
		delete(a, key)
		delete(b, key)
	}
	return maps.Equal(a, b)
}

// GrantSources names the lists that rows came from, with their cells: "bescheide.xlsx Blatt1!F6:F8, F10".
func GrantSources(rows []Record) string {
	cells := map[string][]string{} // by file and sheet
	for _, r := range rows {
		sheet, cell, found := strings.Cut(r["cell"], "!")
		if !found {
			sheet, cell = "", r["cell"]
		}
		if r["source"] == "" {
			continue
		}
		list := r["source"]
		if cell != "" {
			list += " "
		}
		if sheet != "" {
			list += sheet + "!"
		}
		cells[list] = append(cells[list], cell)
	}
	var out []string
	for _, list := range slices.Sorted(maps.Keys(cells)) {
		out = append(out, list+ranges(cells[list]))
	}
	return strings.Join(out, "; ")
}

// ranges joins cells that stand below one another: "F6:F8, F10".
func ranges(cells []string) string {
	type place struct{ column, row int }
	var all []place
	for _, c := range cells {
		if row, column, ok := cellOf(c); ok {
			all = append(all, place{column, row})
		}
	}
	slices.SortFunc(all, func(a, b place) int { return cmp.Or(cmp.Compare(a.column, b.column), cmp.Compare(a.row, b.row)) })
	all = slices.Compact(all)
	var out []string
	for i := 0; i < len(all); {
		last := i
		for last+1 < len(all) && all[last+1] == (place{all[i].column, all[last].row + 1}) {
			last++
		}
		text := Ref(all[i].row, all[i].column)
		if last > i {
			text += ":" + Ref(all[last].row, all[last].column)
		}
		out = append(out, text)
		i = last + 1
	}
	return strings.Join(out, ", ")
}
