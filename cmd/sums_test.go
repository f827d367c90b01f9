package cmd_test

import (
	"archive/zip"
	"bytes"
	"context"
	stdcsv "encoding/csv"
	stdjson "encoding/json"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/cmd"
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/document"
)

// TestSumsAgreeBetweenFormats writes Leverkusen in every format and finds the cost of each plan year,
// added up from the planner's lines, in all of them.
func TestSumsAgreeBetweenFormats(t *testing.T) {
	result := calculate(t, samplePlan(t, "leverkusen"))
	cost := costByYear(result)
	dir := t.TempDir()
	run(t, "report", "../sample-plans/leverkusen", "-o", filepath.Join(dir, "a.html"), "-o", filepath.Join(dir, "a.csv"),
		"-o", filepath.Join(dir, "a.json"), "-o", filepath.Join(dir, "a.txt"), "-o", filepath.Join(dir, "a.pdf"), "-o", filepath.Join(dir, "a.xlsx"))
	run(t, "report", "../sample-plans/leverkusen", "--document", "paper", "-o", filepath.Join(dir, "p.docx"), "-o", filepath.Join(dir, "p.pdf"))
	run(t, "report", "../sample-plans/leverkusen", "--document", "summary", "-o", filepath.Join(dir, "s.pdf"))
	terminal := run(t, "plan", "../sample-plans/leverkusen")
	p := catalogue(t).Printer("de")
	page := pageText(t, filepath.Join(dir, "a.html"))
	report := reports.Report(result, reports.Options{Printer: p})
	printed := map[string]string{"terminal": terminal, "HTML": page, "PDF": pdfText(t, filepath.Join(dir, "a.pdf")), "summary as PDF": pdfText(t, filepath.Join(dir, "s.pdf")),
		"paper as PDF": pdfText(t, filepath.Join(dir, "p.pdf")), "paper as Word file": tag.ReplaceAllString(zipText(t, filepath.Join(dir, "p.docx"), "word/document.xml"), " ")}
	sheets := zipText(t, filepath.Join(dir, "a.xlsx"), "xl/worksheets/")
	fromCSV, fromJSON := csvCosts(t, filepath.Join(dir, "a.csv")), jsonCosts(t, filepath.Join(dir, "a.json"))
	for _, year := range planYears(result) {
		amount := p.Amount(cost[year])
		if value := "<v>" + cost[year].Decimal().String() + "</v>"; !strings.Contains(sheets, value) {
			t.Errorf("no cell of the workbook has the cost of %d, %s", year, value)
		}
		for where, text := range printed {
			if !strings.Contains(text, amount) {
				t.Errorf("%s does not show the cost of %d, %s", where, year, amount)
			}
		}
		if !totalRowWith(report.Blocks, amount) {
			t.Errorf("no total row of the document shows the cost of %d, %s", year, amount)
		}
		if got := fromCSV[year]; !got.Equal(cost[year].Decimal()) {
			t.Errorf("CSV: %d costs %s, want %s", year, got, cost[year])
		}
		if got := fromJSON[year]; !got.Equal(cost[year].Decimal()) {
			t.Errorf("JSON: %d costs %s, want %s", year, got, cost[year])
		}
	}
}

func planYears(r *planner.Result) []int {
	plan, _ := r.Years()
	return plan
}

func costByYear(r *planner.Result) map[int]model.Money {
	sums := map[int]model.Money{}
	for l := range r.Lines() {
		if l.Kind != planner.KindIncome && !l.OtherBudget {
			sums[l.Year] += l.Amount
		}
	}
	return sums
}

// run calls the command in process, from the folder of this test, and gives its standard output.
func run(t testing.TB, args ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	var out, messages bytes.Buffer
	if code := cmd.Main(context.Background(), cmd.Env{Args: args, Stdout: &out, Stderr: &messages, Dir: dir}); code != 0 {
		t.Fatalf("mep %s: exit code %d\n%s", strings.Join(args, " "), code, messages.String())
	}
	return out.String()
}

var tag = regexp.MustCompile(`<[^>]*>`)

func pageText(t *testing.T, file string) string {
	t.Helper()
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return html.UnescapeString(tag.ReplaceAllString(string(page), " "))
}

func totalRowWith(blocks []document.Block, amount string) bool {
	return slices.ContainsFunc(blocks, func(b document.Block) bool {
		switch b := b.(type) {
		case document.Section:
			return totalRowWith(b.Blocks, amount)
		case document.Table:
			return slices.ContainsFunc(b.Rows, func(r document.Row) bool {
				return r.Kind == document.Total && slices.ContainsFunc(r.Cells, func(c document.Cell) bool { return strings.Contains(c.Text, amount) })
			})
		}
		return false
	})
}

// pdfText is what a PDF prints, in the order of its pages. Codes of its fonts are characters.
func pdfText(t *testing.T, file string) string {
	t.Helper()
	api.DisableConfigDir()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ctx, err := api.ReadContext(bytes.NewReader(data), nil)
	if err == nil {
		err = ctx.EnsurePageCount()
	}
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for page := 1; page <= ctx.PageCount; page++ {
		dict, _, _, err := ctx.PageDict(page, false)
		if err != nil {
			t.Fatal(err)
		}
		content, err := ctx.PageContent(dict, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, shown := range shownText.FindAllSubmatch(content, -1) {
			codes := regexp.MustCompile(`(?s)\\(.)`).ReplaceAll(shown[1], []byte("$1"))
			for i := 0; i+1 < len(codes); i += 2 {
				out.WriteRune(rune(codes[i])<<8 | rune(codes[i+1]))
			}
			out.WriteByte(' ')
		}
	}
	return out.String()
}

var shownText = regexp.MustCompile(`(?s)\(((?:\\.|[^\\)])*)\) Tj`)

// zipText joins the parts of a file whose names begin so.
func zipText(t *testing.T, file, prefix string) string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var out strings.Builder
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, prefix) {
			continue
		}
		r, err := f.Open()
		if err == nil {
			_, err = io.Copy(&out, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// csvCosts adds the lines of the table by year, without income and other budgets.
func csvCosts(t *testing.T, file string) map[int]decimal.Decimal {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := stdcsv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d rows, %v", file, len(rows), err)
	}
	p := catalogue(t).Printer("de")
	column := func(key string) int { return slices.Index(rows[0], p.Text("report.csv."+key, nil)) }
	kind, year, budget, amount := column("kind"), column("year"), column("budget"), column("amount")
	own, income := rows[1][budget], p.Text("report.kind.income", nil)
	sums := map[int]decimal.Decimal{}
	for _, row := range rows[1:] {
		if row[kind] == income || row[budget] != own || row[amount] == "" {
			continue
		}
		var y int
		fmt.Sscan(row[year], &y)
		sums[y] = sums[y].Add(decimal.RequireFromString(strings.ReplaceAll(row[amount], ",", ".")))
	}
	return sums
}

// jsonCosts adds the lines by year, and requires that the totals of the same file say the same.
func jsonCosts(t *testing.T, file string) map[int]decimal.Decimal {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var plan struct {
		Lines []struct {
			Year         int
			Kind, Budget string
			Amount       *decimal.Decimal
		}
		Totals struct {
			Years []struct {
				Year int
				Cost decimal.Decimal
			}
		}
	}
	if err := stdjson.Unmarshal(data, &plan); err != nil {
		t.Fatal(err)
	}
	sums := map[int]decimal.Decimal{}
	for _, l := range plan.Lines {
		if l.Kind != "income" && l.Budget == "own" && l.Amount != nil {
			sums[l.Year] = sums[l.Year].Add(*l.Amount)
		}
	}
	for _, y := range plan.Totals.Years {
		if !sums[y.Year].Equal(y.Cost) {
			t.Errorf("JSON: the lines of %d give %s, its totals %s", y.Year, sums[y.Year], y.Cost)
		}
	}
	return sums
}
