package xlsx_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/message"
	"github.com/medienplan/mep/reports/xlsx"
	"github.com/medienplan/mep/templates"
)

// calculate runs the plan of a folder with values of --set.
func calculate(t testing.TB, files fs.FS, set ...string) *planner.Result {
	t.Helper()
	packs, err := fs.Sub(templates.FS, "packs")
	if err != nil {
		t.Fatal(err)
	}
	plan, _, problems := planfile.Load(files, planfile.Options{Packs: packs, Set: set})
	problems = append(problems, model.Check(plan)...)
	if model.Errors(problems) {
		t.Fatal(problems)
	}
	input, problems := planner.Compile(plan)
	if model.Errors(problems) {
		t.Fatal(problems)
	}
	return planner.Run(input)
}

func sample(name string) fs.FS { return os.DirFS(filepath.Join("../../sample-plans", name)) }

func options(t testing.TB, lang string) reports.Options {
	t.Helper()
	texts, err := fs.Sub(templates.FS, "messages")
	if err != nil {
		t.Fatal(err)
	}
	c, err := message.Load(texts)
	if err != nil {
		t.Fatal(err)
	}
	return reports.Options{Printer: c.Printer(lang)}
}

// write writes the workbook of a result, and gives what was written.
func write(t testing.TB, r *planner.Result, o reports.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(&out, reports.NewWorkbook(r, o)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// change is a yellow cell and the same value for --set.
type change struct {
	row, head string // name of the input, head of its column
	value     any
	set       string
}

// cell finds the input on its sheet: in the row of its name, below the nearest head of the column above.
func (c change) cell(t *testing.T, f *excelize.File, sheet string) string {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	heads := map[string]int{}
	for i, row := range rows {
		if len(row) > 1 && row[0] == "Wert" {
			heads = map[string]int{}
			for k, h := range row[4:] {
				heads[h] = k + 5
			}
			continue
		}
		column := heads[c.head]
		if c.head == firstYear {
			column = 6
		}
		if len(row) > 0 && row[0] == c.row && column > 0 && len(row) >= column {
			name, err := excelize.CoordinatesToCellName(column, i+1)
			if err != nil {
				t.Fatal(err)
			}
			return name
		}
	}
	t.Fatalf("no input %q %q", c.row, c.head)
	return ""
}

// agreement is a plan and what is changed in its workbook. Where a change moves what caps leave of a
// grant, which is a fixed value, only the cost must agree.
type agreement struct {
	name     string
	files    fs.FS
	set      []string
	changes  []change
	costOnly bool
}

// works are the building works of a school, and their source.
var works = regexp.MustCompile(`(?m)^works:\n( .*\n)+|^ +works: .*\n`)

// withoutLimits is the folder of a sample without its file of limits, the scenarios that change them, and building works.
func withoutLimits(t *testing.T, name string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(sample(name), ".", func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := fs.ReadFile(sample(name), file)
		if file == "limits.yaml" || file == "scenarios.yaml" {
			content = []byte("# none\n")
		}
		out[file] = &fstest.MapFile{Data: works.ReplaceAll(content, nil)}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// agreements are the changes, and every sample as it is.
func agreements(t *testing.T) []agreement {
	t.Helper()
	folders, err := filepath.Glob("../../sample-plans/*/plan.yaml")
	if err != nil || len(folders) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	// Quantities that limits and works decide are values, which follow no input; so changes are tried without.
	leverkusen := withoutLimits(t, "leverkusen")
	out := []agreement{
		{name: "leased", files: leverkusen, set: []string{"items.tablet.lease=lease-48"}, changes: []change{
			{"Leasing über 48 Monate", "Monate", 60, "leases.lease-48.months=60"},
			{"Leasing über 48 Monate", "Rate in % vom Preis je Monat", 0.02, "leases.lease-48.rate=2 %"}}},
		{name: "price, VAT, index, life and rate", files: leverkusen, set: []string{"items.teacher-device.price_basis=net"}, changes: []change{
			{"Dienstgerät für Lehrkräfte (Notebook oder 2-in-1 mit Zubehör)", "Preis", 723.45, "items.teacher-device.price=723.45"},
			{"teacher-device", "2027", 0.07, "items.teacher-device.vat=7 %"},
			{"Personal", firstYear, 0.035, "assumptions.index.personnel=3.5 %"},
			{"Interaktives Display 86″ mit Montage", useLife, 6, "items.display.use_life=6"},
			{"DigitalPakt 2.0 (Annahme)", "2028", 0.77, "programmes.de-digitalpakt-2.rate.2028=77 %"}}},
		{name: "shorter life", files: leverkusen, costOnly: true, changes: []change{
			{tablet, useLife, 4, "items.tablet.use_life=4"},
			{"Access Point mit Montage", useLife, 4, "items.access-point.use_life=4"},
			{"allgemein", firstYear, 0.0175, "assumptions.index.default=1.75 %"}}},
		{name: "longer life, low prices", files: leverkusen, costOnly: true, changes: []change{
			{tablet, useLife, 7, "items.tablet.use_life=7"},
			{"Preisansatz: niedrig, mittel oder hoch", "Wert", "niedrig", "assumptions.price_level=low"},
			{"Laufende Kosten neuer Geräte beginnen im Monat", "Wert", 7, "assumptions.first_month=7"}}},
		{name: "every key", files: os.DirFS("../../cmd/testdata/rich")},
	}
	for _, f := range folders {
		out = append(out, agreement{name: filepath.Base(filepath.Dir(f)), files: os.DirFS(filepath.Dir(f))})
	}
	return out
}

const (
	tablet    = "iPad mit Hülle und Netzteil"
	useLife   = "Nutzungszeit in Jahren"
	firstYear = "" // the first year with a rate
)

func TestLibreOfficeAgreesWithThePlannerToTheCent(t *testing.T) {
	office(t)
	dir, o, all := t.TempDir(), options(t, "de"), agreements(t)
	var files []string
	var results []*planner.Result
	for i, a := range all {
		file := filepath.Join(dir, fmt.Sprintf("%d.xlsx", i))
		content, set := write(t, calculate(t, a.files, a.set...), o), a.set
		f, err := excelize.OpenReader(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range a.changes {
			if err := f.SetCellValue("Eingaben", c.cell(t, f, "Eingaben"), c.value); err != nil {
				t.Fatal(err)
			}
			set = append(set, c.set)
		}
		if len(a.changes) > 0 {
			err = f.SaveAs(file)
		} else {
			err = os.WriteFile(file, content, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		files, results = append(files, file), append(results, calculate(t, a.files, set...))
	}
	for i, f := range recalculated(t, files...) {
		t.Run(all[i].name, func(t *testing.T) {
			agree(t, f, all[i].costOnly, reports.NewWorkbook(results[i], o), reports.NewPlanData(results[i], o), results[i].Plan, o)
		})
	}
}

// agree compares every line, and every number of the sums.
func agree(t *testing.T, f *excelize.File, costOnly bool, w reports.Workbook, d reports.PlanData, p *model.Plan, o reports.Options) {
	t.Helper()
	want := map[string]decimal.Decimal{}
	quantities := map[string]decimal.Decimal{}
	schools := map[string]string{}
	for _, s := range d.Schools {
		schools[s.ID] = s.Name
	}
	for l := range d.Lines {
		key := strings.Join([]string{schools[l.School], p.ItemName(l.Item, "de"), o.Printer.Text("report.kind."+l.Kind, nil), o.Printer.Text("report.cause."+l.Cause, nil), fmt.Sprint(l.Year)}, "|")
		if l.Amount != nil {
			want[key] = want[key].Add(l.Amount.Decimal())
		}
		quantities[key] = quantities[key].Add(l.Quantity.Decimal())
	}
	compare(t, "Kosten", byLine(t, f, "Kosten"), want)
	compare(t, "Mengen", byLine(t, f, "Mengen"), quantities)
	compareAccounts(t, f, costOnly, w, p)
	for _, s := range w.Sheets {
		if costOnly && s.Name != "Preise" {
			continue
		}
		if s.Name == "Summen" || s.Name == "Schulen" || s.Name == "Förderung" || s.Name == "Förderfähig" || s.Name == "Preise" || s.Name == "Übersicht" ||
			s.Name == "Ergebnisplan" || s.Name == "Finanzplan" || s.Name == "Folgekosten" {
			compareCells(t, f, s)
		}
	}
}

// byLine reads a sheet of lines: values by school, item, kind, cause and year.
func byLine(t *testing.T, f *excelize.File, sheet string) map[string]decimal.Decimal {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]decimal.Decimal{}
	for _, row := range rows[4:] {
		for k := 10; k < len(row) && rows[3][k] != "Nr. Buchung"; k++ {
			key := strings.Join([]string{row[0], row[1], row[3], row[4], rows[3][k]}, "|")
			if v := number(t, row[k]); !v.IsZero() {
				out[key] = out[key].Add(v)
			}
		}
	}
	return out
}

// number reads a raw cell, rounded to what the planner counts in.
func number(t *testing.T, text string) decimal.Decimal {
	t.Helper()
	if text == "" {
		return decimal.Zero
	}
	d, err := decimal.NewFromString(text)
	if err != nil {
		t.Fatalf("%q is no number", text)
	}
	return d.Round(6)
}

func compare(t *testing.T, sheet string, got, want map[string]decimal.Decimal) {
	t.Helper()
	wrong := 0
	for key, w := range want {
		if !got[key].Equal(w) {
			if wrong++; wrong < 10 {
				t.Errorf("%s: %s is %s, the planner says %s", sheet, key, got[key], w)
			}
		}
	}
	for key, g := range got {
		if _, known := want[key]; !known && !g.IsZero() {
			if wrong++; wrong < 10 {
				t.Errorf("%s: %s is %s, the planner has no such line", sheet, key, g)
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%s: %d of %d differ", sheet, wrong, len(want))
	}
}

// compareCells compares every number of a sheet with the value that the planner gave.
func compareCells(t *testing.T, f *excelize.File, s reports.BookSheet) {
	t.Helper()
	rows, err := f.GetRows(s.Name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for i, row := range s.Rows {
		if len(row) > 0 && (row[0].Text == "Kosten, wie der Plan sie rechnet" || row[0].Text == "Änderung durch geänderte Eingaben") {
			continue // of the plan before the change
		}
		for k, c := range row {
			got := ""
			if i < len(rows) && k < len(rows[i]) {
				got = rows[i][k]
			}
			if !c.Number || number(t, got).Sub(number(t, c.Text)).Abs().LessThan(decimal.New(1, -6)) {
				continue
			}
			if wrong++; wrong < 10 {
				t.Errorf("%s row %d column %d (%s): %s, the planner says %s", s.Name, i+1, k+1, row[0].Text, got, c.Text)
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%s: %d cells differ", s.Name, wrong)
	}
}

// compareAccounts compares every account of both plans with the planner's. Where only cost follows a change,
// accounts of grants are left out.
func compareAccounts(t *testing.T, f *excelize.File, costOnly bool, w reports.Workbook, p *model.Plan) {
	t.Helper()
	i := slices.IndexFunc(w.Sheets, func(s reports.BookSheet) bool { return s.Name == "Konten" })
	if i < 0 {
		return
	}
	rows, err := f.GetRows("Konten", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var planned [][]string
	for _, row := range w.Sheets[i].Rows {
		texts := make([]string, len(row))
		for k, c := range row {
			texts[k] = c.Text
		}
		planned = append(planned, texts)
	}
	grants := func(account string) bool {
		h := p.Charts[p.Accounts.Chart]
		for _, posting := range []string{model.PostGrant, model.PostGrantInvestment, model.PostRelease} {
			if a := h.Find(h.Postings[posting]); a != nil && (strings.HasPrefix(account, a.Account+" ") || a.PaidAs != "" && strings.HasPrefix(account, a.PaidAs+" ")) {
				return true
			}
		}
		return false
	}
	byAccount := func(rows [][]string) map[string]decimal.Decimal {
		out := map[string]decimal.Decimal{}
		for _, row := range rows[4:] {
			if costOnly && grants(row[1]) {
				continue
			}
			for k := 10; k < len(row); k++ {
				key := strings.Join([]string{row[0], row[1], row[2], row[3], row[4], row[7], rows[3][k]}, "|")
				out[key] = out[key].Add(number(t, row[k]))
			}
		}
		return out
	}
	compare(t, "Konten", byAccount(rows), byAccount(planned))
	noItem(t, f, rows, p)
}

// noItem holds that only loans, interest and reimbursements are on accounts without an item that causes them.
func noItem(t *testing.T, f *excelize.File, accounts [][]string, p *model.Plan) {
	t.Helper()
	h := p.Charts[p.Accounts.Chart]
	allowed := map[string]bool{}
	for _, posting := range []string{model.PostReimbursement, model.PostLoan, model.PostRepayment, model.PostInterest} {
		if a := h.Find(h.Postings[posting]); a != nil {
			allowed[a.Account], allowed[a.PaidAs] = true, true
		}
	}
	rows, err := f.GetRows("Buchungen", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[4:] {
		if len(row) < 7 || row[2] != "Darlehen, Zinsen, Erstattungen" {
			continue
		}
		for _, number := range row[5:7] {
			for _, account := range accounts[4:] {
				if id, _, _ := strings.Cut(account[1], " "); account[5] == number && !allowed[id] {
					t.Errorf("account %s holds what no item causes", account[1])
				}
			}
		}
	}
}
