package xlsx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/xlsx"
)

// parts reads the entries of a file.
func parts(t *testing.T, content []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

func open(t *testing.T, content []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestTheSamePlanGivesTheSameBytes(t *testing.T) {
	first := write(t, calculate(t, sample("erate-district")), options(t, "en"))
	for range 10 {
		if !bytes.Equal(first, write(t, calculate(t, sample("erate-district")), options(t, "en"))) {
			t.Fatal("two workbooks of one plan differ")
		}
	}
}

func TestTheFileKnowsTheReportsDateAndNoClock(t *testing.T) {
	core := parts(t, write(t, calculate(t, sample("leverkusen")), options(t, "de")))["docProps/core.xml"]
	for _, stamp := range regexp.MustCompile(`\d{4}-\d\d-\d\d`).FindAllString(core, -1) {
		if stamp != "2026-11-01" {
			t.Errorf("the properties name %s; the plan's date is 2026-11-01", stamp)
		}
	}
	if !strings.Contains(core, "2026-11-01") {
		t.Errorf("the date of the report is missing: %s", core)
	}
}

func TestOnlyYellowInputsMayBeChanged(t *testing.T) {
	r, o := calculate(t, sample("one-school")), options(t, "de")
	w, f := reports.NewWorkbook(r, o), open(t, write(t, r, o))
	inputs := 0
	for _, s := range w.Sheets {
		if p, err := f.GetSheetProtection(s.Name); err != nil || p.Password != "" {
			t.Errorf("%s: protection %v, %v; want one without a password", s.Name, p, err)
		}
		for i, row := range s.Rows {
			for k, c := range row {
				name, _ := excelize.CoordinatesToCellName(k+1, i+1)
				id, err := f.GetCellStyle(s.Name, name)
				if err != nil {
					t.Fatal(err)
				}
				style, err := f.GetStyle(id)
				if err != nil {
					t.Fatal(err)
				}
				locked := style.Protection == nil || style.Protection.Locked
				yellow := len(style.Fill.Color) > 0 && strings.HasSuffix(style.Fill.Color[0], "FFF2CC")
				if locked == c.Input || yellow != c.Input {
					t.Errorf("%s!%s: input %v, locked %v, yellow %v", s.Name, name, c.Input, locked, yellow)
				}
				if c.Input {
					inputs++
				}
			}
		}
		sheet := parts(t, write(t, r, o))
		if !strings.Contains(sheet["xl/worksheets/sheet1.xml"], `<sheetProtection`) {
			t.Fatal("the first sheet is not protected")
		}
	}
	if inputs < 50 {
		t.Errorf("only %d inputs", inputs)
	}
}

// hostile is a plan whose names would be formulas, wildcards, or break a file.
func hostile(long string) fs.FS {
	return fstest.MapFS{"plan.yaml": {Data: []byte(`plan: p
title: "=HYPERLINK(\"http://evil\")&L&P <b>"
authority: { name: "@SUM(1)" }
years: 2027-2029
as_of: 2026-11-01
notice: "-1+1&D"
support: []
---
category: c
name: { de: "*" }
---
category: d
name: { de: "=1+1" }
---
item: a
name: { de: "+1" }
category: c
kind: purchase
price: 10
use_life: 2
---
item: b
name: { de: ` + long + ` }
category: d
kind: purchase
price: 0.125
use_life: 1
---
need: n
goal: { de: "=2" }
for: { types: [gs] }
requires: [{ item: a, count: 3 }, { item: b, count: 1 }]
---
type: gs
name: { de: "'quoted\"" }
---
school: s
name: "=cmd|'/c calc'!A1"
type: gs
---
school: t
name: "\t=1\u0001_x0041_"
type: gs
`)}}
}

func TestNoNameOfAPlanBecomesAFormula(t *testing.T) {
	r, o := calculate(t, hostile(`"x"`)), options(t, "de")
	content := write(t, r, o)
	names := regexp.MustCompile(`HYPERLINK|calc|SUM\(1\)|^\+1|^-1|^=`)
	for name, text := range parts(t, content) {
		for _, f := range regexp.MustCompile(`<f>(.*?)</f>`).FindAllStringSubmatch(text, -1) {
			if names.MatchString(f[1]) {
				t.Errorf("%s has the formula %s", name, f[1])
			}
		}
	}
	f := open(t, content)
	for cell, want := range map[string]string{"A1": `=HYPERLINK("http://evil")&L&P <b>`, "A5": "*", "A6": "=1+1"} {
		got, err := f.GetCellValue("Übersicht", cell)
		if err != nil || got != want {
			t.Errorf("Übersicht!%s is %q, want %q (%v)", cell, got, want, err)
		}
		if formula, _ := f.GetCellFormula("Übersicht", cell); formula != "" {
			t.Errorf("Übersicht!%s is the formula %q", cell, formula)
		}
	}
	h, err := f.GetHeaderFooter("Übersicht")
	if err != nil || !strings.Contains(h.OddHeader, "&&L&&P") || !strings.Contains(h.OddFooter, "-1+1&&D") {
		t.Errorf("names in headings must not be codes: %+v (%v)", h, err)
	}
}

func TestNamesLongerThanACellAreCutWithAMark(t *testing.T) {
	r := calculate(t, hostile(`"`+strings.Repeat("ä🙂", 20_000)+`"`))
	f := open(t, write(t, r, options(t, "de")))
	longest := 0
	rows, err := f.GetRows("Kosten")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			n := len(utf16.Encode([]rune(cell)))
			longest = max(longest, n)
			if n > 30_000 && !strings.HasSuffix(cell, "…") {
				t.Errorf("a cell of %d characters ends without a mark", n)
			}
		}
	}
	if longest < 32_000 || longest > 32_767 {
		t.Errorf("the longest cell has %d characters", longest)
	}
}

func TestEveryFormulaHasTheValueOfThePlanner(t *testing.T) {
	for name, text := range parts(t, write(t, calculate(t, sample("leverkusen")), options(t, "de"))) {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			continue
		}
		if empty := regexp.MustCompile(`<c [^>]*><f>[^<]*</f></c>`).FindString(text); empty != "" {
			t.Errorf("%s: %.200s has no value", name, empty)
		}
	}
}

func TestEverySheetIsSetUpForPrint(t *testing.T) {
	f := open(t, write(t, calculate(t, sample("one-school")), options(t, "en")))
	titles := map[string]bool{}
	for _, d := range f.GetDefinedName() {
		titles[d.Scope] = d.Name == "_xlnm.Print_Titles"
	}
	for _, name := range f.GetSheetList() {
		l, err := f.GetPageLayout(name)
		if err != nil || *l.Size != 9 || *l.Orientation != "landscape" || *l.FitToWidth != 1 || l.FitToHeight != nil && *l.FitToHeight != 0 {
			t.Errorf("%s: %+v, %v; want A4, landscape, one page wide", name, l, err)
		}
		p, err := f.GetPanes(name)
		if err != nil || !p.Freeze || p.YSplit == 0 {
			t.Errorf("%s: heads are not frozen: %+v, %v", name, p, err)
		}
		if !titles[name] {
			t.Errorf("%s: the head is not repeated in print", name)
		}
		if n := len([]rune(name)); n > 31 {
			t.Errorf("%s has %d characters", name, n)
		}
	}
}

func TestAnEmptyWorkbookIsAFile(t *testing.T) {
	var out bytes.Buffer
	w := reports.Workbook{Sheets: []reports.BookSheet{{Name: "One"}, {Name: "It's two", Head: 1, Rows: [][]reports.BookCell{{{Text: "x"}}, nil, {{Text: "3", Number: true, Formula: "1+2"}}}}}}
	if err := xlsx.Write(&out, w); err != nil {
		t.Fatal(err)
	}
	f := open(t, out.Bytes())
	if v, err := f.GetCellValue("It's two", "A3"); err != nil || v != "3" {
		t.Errorf("A3 is %q, %v", v, err)
	}
}
