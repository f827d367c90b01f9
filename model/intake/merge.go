package intake

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strings"
)

// Kept is a value that was changed by hand since the last import, and stays.
type Kept struct{ Row, Column, Have, List string }

// tableOrder is the order of columns in tables of the plan.
var tableOrder = map[string][]string{
	"schools": {"school", "number", "name", "type", "pupils", "classes", "teachers", "sites", "rooms.classroom", "rooms.subject", "rooms.office", "district", "address",
		"social_index", "training.basic", "training.extended", "source", "certainty"},
	"stock": {"school", "item", "count", "bought", "source", "certainty"},
}

// TableOf is the table of the plan that a kind of list fills.
func TableOf(kind string) string {
	if kind == "stock" {
		return "stock"
	}
	return "schools"
}

// rowKey names a row of a table.
func rowKey(table string, r Record) string {
	if table == "stock" {
		return r["school"] + " " + r["item"] + " " + r["bought"]
	}
	return r["school"]
}

// planTable is a table of the plan with the bytes of its rows.
type planTable struct {
	columns []string
	rows    []Record
	raw     []string // of each row, without its end
	head    string
	at      map[string]int // row by key; the first where several have one
}

// index finds rows by key.
func (t *planTable) index(table string) {
	t.at = make(map[string]int, len(t.rows))
	for i, r := range t.rows {
		if key := rowKey(table, r); t.find(key) < 0 {
			t.at[key] = i
		}
	}
}

// find is the row of a key; -1: none.
func (t *planTable) find(key string) int {
	if i, there := t.at[key]; there {
		return i
	}
	return -1
}

// readPlanTable reads a table that an earlier import wrote, perhaps changed by hand since.
func readPlanTable(content []byte) planTable {
	t := planTable{}
	tables, err := readCSV(content)
	if len(content) == 0 || err != nil || len(tables[0].Rows) == 0 {
		return t
	}
	lines := strings.Split(strings.TrimPrefix(string(content), "\ufeff"), "\n")
	raw := func(r *Row) string { return strings.TrimSuffix(lines[r.Number-1], "\r") }
	head := &tables[0].Rows[0]
	t.columns, t.head = slices.Clone(head.Cells), raw(head)
	for i := range tables[0].Rows[1:] {
		r := &tables[0].Rows[1+i]
		record := Record{}
		for c, column := range t.columns {
			record[column] = r.At(c)
		}
		t.rows, t.raw = append(t.rows, record), append(t.raw, raw(r))
	}
	return t
}

// Merge puts the records of a list into a table of the plan. Last is what the last import of this kind brought: a
// value that differs from it was changed by hand, and stays. Rows that do not change keep their bytes. Stock that a
// list of its school has no more is taken out, unless it was changed by hand.
func Merge(kind, source string, current, last []byte, records []Record) (content []byte, kept []Kept) {
	table := TableOf(kind)
	m := merger{table: table, source: source, now: readPlanTable(current), last: readPlanTable(last)}
	m.now.index(table)
	m.last.index(table)
	m.addColumns(records)
	for _, r := range records {
		if table != "stock" || r["item"] != "" { // a school alone has no stock left
			m.put(r)
		}
	}
	if table == "stock" {
		m.drop(records)
	}
	return m.content(), m.kept
}

type merger struct {
	table, source string
	now, last     planTable
	grown         bool // columns were added
	kept          []Kept
}

func (m *merger) addColumns(records []Record) {
	all := len(m.now.rows) == 0 // a new table has every column, so that later lists change only their cells
	for _, column := range tableOrder[m.table] {
		used := all || column == "source" || column == "certainty" || slices.ContainsFunc(records, func(r Record) bool { return r[column] != "" })
		if used && !slices.Contains(m.now.columns, column) {
			m.now.columns, m.grown = append(m.now.columns, column), true
		}
	}
	if len(m.now.rows) == 0 { // a new table is in order
		order := tableOrder[m.table]
		slices.SortStableFunc(m.now.columns, func(a, b string) int { return cmp.Compare(slices.Index(order, a), slices.Index(order, b)) })
	}
}

// put changes a row, or adds one.
func (m *merger) put(r Record) {
	key := rowKey(m.table, r)
	i, before := m.now.find(key), m.last.find(key)
	if i < 0 {
		if before >= 0 {
			m.kept = append(m.kept, Kept{Row: key})
			return // taken out by hand
		}
		row := Record{"source": m.source, "certainty": "sourced"}
		for column, value := range r {
			row[column] = value
		}
		m.now.at[key] = len(m.now.rows)
		m.now.rows, m.now.raw = append(m.now.rows, row), append(m.now.raw, "")
		return
	}
	changed := false
	for _, column := range m.now.columns {
		value, have := r[column], m.now.rows[i][column]
		if value == "" || value == have || column == "source" || column == "certainty" {
			continue
		}
		was := ""
		if before >= 0 {
			was = m.last.rows[before][column]
		}
		if have != "" && have != was {
			m.kept = append(m.kept, Kept{key, column, have, value})
			continue
		}
		m.now.rows[i][column], changed = value, true
	}
	if changed {
		m.now.raw[i] = ""
		m.prove(m.now.rows[i], r)
	}
}

// prove says what a changed row rests on: on the list, unless numbers of it are still estimates.
func (m *merger) prove(row, r Record) {
	partly := m.table == "schools" && row["certainty"] == "estimate" && slices.ContainsFunc(counted, func(key string) bool { return r[key] == "" })
	if !partly {
		row["source"], row["certainty"] = cmp.Or(r["source"], m.source), cmp.Or(r["certainty"], "sourced")
	}
}

// drop takes out lots that the last import brought and this list of their school has no more.
func (m *merger) drop(records []Record) {
	there, schools := map[string]bool{}, map[string]bool{}
	for _, r := range records {
		there[rowKey(m.table, r)], schools[r["school"]] = true, true
	}
	for i := len(m.now.rows) - 1; i >= 0; i-- {
		row := m.now.rows[i]
		key := rowKey(m.table, row)
		before := m.last.find(key)
		if there[key] || !schools[row["school"]] || before < 0 {
			continue
		}
		if m.last.rows[before]["count"] != row["count"] {
			m.kept = append(m.kept, Kept{key, "count", row["count"], ""})
			continue
		}
		m.now.rows, m.now.raw = slices.Delete(m.now.rows, i, i+1), slices.Delete(m.now.raw, i, i+1)
	}
}

// content writes the table; rows without a change as they were.
func (m *merger) content() []byte {
	var out strings.Builder
	out.WriteString("\ufeff")
	line := func(raw string, cells []string) {
		if raw == "" || m.grown {
			raw = encoded(cells)
		}
		out.WriteString(raw + "\r\n")
	}
	line(m.now.head, m.now.columns)
	for i, row := range m.now.rows {
		cells := make([]string, len(m.now.columns))
		for c, column := range m.now.columns {
			cells[c] = row[column]
		}
		line(m.now.raw[i], cells)
	}
	return []byte(out.String())
}

func encoded(cells []string) string {
	var out strings.Builder
	w := csv.NewWriter(&out)
	w.Comma = ';'
	_ = w.Write(cells) // a builder takes everything
	w.Flush()
	return strings.TrimSuffix(out.String(), "\n")
}

// Snapshot is what a list brought, for the next import.
func Snapshot(kind string, records []Record, last []byte) []byte {
	table := TableOf(kind)
	t := readPlanTable(last)
	if table == "schools" { // lists of rooms and of training bring other columns of the same schools
		now := planTable{rows: slices.Clone(records)}
		now.index(table)
		records = now.rows
		for _, r := range t.rows {
			i := now.find(rowKey(table, r))
			if i < 0 {
				records = append(records, r)
				continue
			}
			merged := Record{}
			for k, v := range r {
				merged[k] = v
			}
			for k, v := range records[i] {
				merged[k] = v
			}
			records[i] = merged
		}
	}
	m := merger{table: table}
	m.addColumns(records)
	m.now.rows, m.now.raw = records, make([]string, len(records))
	return m.content()
}

// AddInclude names a file under "include" in the text of a plan's head; ok is false where it cannot be done without
// rewriting the rest.
func AddInclude(plan []byte, file string) (out []byte, ok bool) {
	if bytes.Contains(plan, []byte(file)) {
		return plan, true
	}
	lines := strings.SplitAfter(string(plan), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "---") && i > 0 {
			break
		}
		rest, found := strings.CutPrefix(line, "include:")
		if !found {
			continue
		}
		if at := strings.LastIndexByte(rest, ']'); at >= 0 && !strings.Contains(rest[:at], "#") {
			comma := ", "
			if strings.TrimSpace(strings.Trim(strings.TrimSpace(rest[:at]), "[")) == "" {
				comma = ""
			}
			lines[i] = "include:" + rest[:at] + comma + file + rest[at:]
			return []byte(strings.Join(lines, "")), true
		}
		if strings.TrimSpace(rest) == "" && i+1 < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[i+1]), "- ") {
			indent := lines[i+1][:strings.IndexByte(lines[i+1], '-')]
			lines[i] += indent + "- " + file + "\n"
			return []byte(strings.Join(lines, "")), true
		}
		return plan, false
	}
	for i, line := range lines {
		if strings.HasPrefix(line, "years:") {
			lines[i] = strings.TrimRight(line, "\r\n") + "\ninclude: [" + file + "]\n"
			return []byte(strings.Join(lines, "")), true
		}
	}
	return plan, false
}

// Rows gives the rows of a table of the plan.
func Rows(content []byte) []Record { return readPlanTable(content).rows }

// WriteRows writes rows as a table that Excel opens.
func WriteRows(columns []string, rows []Record) []byte {
	all := [][]string{columns}
	for _, r := range rows {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = r[c]
		}
		all = append(all, cells)
	}
	return writeTable(all)
}
