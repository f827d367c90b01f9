package html

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/medienplan/mep/reports/document"
)

// These tests open pages in a real browser, from a file. Chromium is not part of Go; set MEP_BROWSER=1 where
// it is installed, as .ci/run does.

// browser starts Chromium once for a test.
func browser(t *testing.T) context.Context {
	t.Helper()
	if os.Getenv("MEP_BROWSER") == "" {
		t.Skip("MEP_BROWSER is not set")
	}
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		t.Fatal("MEP_BROWSER is set, and there is no Chromium")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(program), chromedp.NoSandbox)
	allocated, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(allocated)
	t.Cleanup(end)
	limited, cancel := context.WithTimeout(ctx, 90*time.Second)
	t.Cleanup(cancel)
	return limited
}

// opened is a page in the browser, with what it asked for and complained of.
type opened struct {
	context.Context
	t    *testing.T
	file string

	mu       sync.Mutex
	requests []string
	messages []string
}

func open(t *testing.T, ctx context.Context, d document.Document, width int64) *opened {
	t.Helper()
	o := &opened{Context: ctx, t: t, file: filepath.Join(t.TempDir(), "page.html")}
	if err := os.WriteFile(o.file, []byte(written(t, d)), 0o600); err != nil {
		t.Fatal(err)
	}
	chromedp.ListenTarget(ctx, func(event any) {
		o.mu.Lock()
		defer o.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			o.requests = append(o.requests, e.Request.URL)
		case *log.EventEntryAdded:
			o.messages = append(o.messages, e.Entry.Text)
		case *runtime.EventExceptionThrown:
			o.messages = append(o.messages, e.ExceptionDetails.Error())
		}
	})
	o.run(network.Enable(), log.Enable(), emulation.SetDeviceMetricsOverride(width, 900, 1, false), chromedp.Navigate("file://"+o.file), chromedp.WaitReady("body"))
	return o
}

func (o *opened) run(actions ...chromedp.Action) {
	o.t.Helper()
	if err := chromedp.Run(o.Context, actions...); err != nil {
		o.t.Fatal(err)
	}
}

// value evaluates an expression in the page.
func (o *opened) value(expression string, into any) {
	o.t.Helper()
	o.run(chromedp.Evaluate(expression, into, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
}

// schoolTable is a list to be sorted and narrowed down: numbers as Germans write them, a sum, classes.
func schoolTable() document.Table {
	t := document.Table{ID: "school-costs", Caption: "Kosten je Schule", List: true, RowsBy: "Schulform", ColumnsBy: "Kategorie",
		Columns: []document.Column{{Title: "Schule"}, {Title: "Kosten", Numeric: true}, {Title: "WLAN", Class: "Netz"}, {Title: "Tablet", Class: "Geräte"}}}
	for k, kind := range []string{"Grundschule", "Gymnasium"} {
		for i, cost := range []string{"≈ 1.234,50", "99,10", "–", "20.000,00", "3.000,00", "1.000.000,00", "7,00", "8,00", "9,00"} {
			name := fmt.Sprintf("Schule %d an der %s", k*10+i, []string{"Wupper", "Dhünn"}[k])
			t.Rows = append(t.Rows, document.Row{Class: kind, Words: fmt.Sprintf("16%04d", k*10+i),
				Cells: []document.Cell{{Text: name}, {Text: cost}, {Text: "ja", Tone: document.Good}, {Text: "nein", Tone: document.Bad}}})
		}
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.Total, Cells: []document.Cell{{Text: "Summe"}, {Text: "2.048.717,20"}, {}, {}}})
	return t
}

// bigReport has every kind of block, and a table to search.
func bigReport(lang string) document.Document {
	d := council()
	d.Lang = lang
	d.Blocks = append(d.Blocks, document.Heading{Level: 1, Text: "Lange Tabellen", ID: "long"}, schoolTable())
	return d
}

func TestAxeFindsNothingOnAnyWidth(t *testing.T) {
	ctx := browser(t)
	axe, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"de", "en"} {
		for _, width := range []int64{1280, 320} {
			o := open(t, ctx, bigReport(lang), width)
			o.run(chromedp.Evaluate(string(axe), nil))
			var found string
			o.value(`document.querySelectorAll("details").forEach(function (d) { d.open = true; });
				axe.run(document, { resultTypes: ["violations"] }).then(function (r) {
				return JSON.stringify(r.violations.map(function (v) { return { id: v.id, help: v.help, nodes: v.nodes.map(function (n) { return n.html.slice(0, 160); }).slice(0, 3) }; })); })`, &found)
			var violations []map[string]any
			if err := json.Unmarshal([]byte(found), &violations); err != nil {
				t.Fatal(err)
			}
			for _, v := range violations {
				t.Errorf("%s, %d pixels: %v: %v: %v", lang, width, v["id"], v["help"], v["nodes"])
			}
		}
	}
}

func TestThePageReflowsAt320Pixels(t *testing.T) {
	o := open(t, browser(t), bigReport("de"), 320)
	var width int
	if o.value(`document.documentElement.scrollWidth`, &width); width > 320 {
		t.Errorf("the page is %d pixels wide", width)
	}
}

func TestThePageAsksForNothingAndBreaksNoRule(t *testing.T) {
	o := open(t, browser(t), bigReport("de"), 1280)
	o.run(chromedp.WaitVisible(".drawn .drawing"))
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, r := range o.requests {
		if !strings.HasPrefix(r, "file://"+o.file) && !strings.HasPrefix(r, "data:") {
			t.Errorf("the page asks for %s", r)
		}
	}
	for _, m := range o.messages {
		t.Errorf("the browser says: %s", m)
	}
}

func TestNoNameRunsAsScript(t *testing.T) {
	bad := `"><img src=x onerror="window.hacked=1"></script><script>window.hacked=1</script><!-- {{.}} ${window.hacked=1}`
	table := schoolTable()
	table.ID, table.Caption = "odd", bad
	for i := range table.Rows {
		table.Rows[i].Cells[0].Text += bad
		table.Rows[i].Class += bad
		table.Rows[i].Words += bad
	}
	table.Columns[0].Title = bad
	d := report(document.Heading{Level: 1, Text: bad, ID: "bad"}, document.Paragraph{Text: bad}, table, document.Figure{Chart: budget("budget"), Data: budgetTable()})
	d.Title, d.Author, d.Notice = bad, bad, bad
	o := open(t, browser(t), d, 1280)
	o.value(`document.querySelector("#odd .sort").click()`, nil)
	o.value(`(function () { var i = document.querySelector(".find input"); i.value = "Dhünn"; i.dispatchEvent(new Event("input", { bubbles: true })); })()`, nil)
	var hacked bool
	if o.value(`window.hacked !== undefined`, &hacked); hacked {
		t.Error("a name ran as a script")
	}
}

// names of the rows that are shown, in their order.
func (o *opened) names() []string {
	o.t.Helper()
	var out []string
	o.value(`Array.from(document.querySelectorAll("#school-costs tbody tr")).filter(function (r) { return !r.hidden; }).map(function (r) { return r.cells[0].textContent.replace(/ an der.*/, "").replace("Schule ", ""); })`, &out)
	return out
}

func TestAClickOnAHeadSortsAboveTheSum(t *testing.T) {
	o := open(t, browser(t), bigReport("de"), 1280)
	head := `#school-costs thead th:nth-child(2)`
	inOrder := strings.Join(o.names(), " ")
	for _, step := range []struct{ sort, want string }{
		{"ascending", "6 16 7 17 8 18 1 11 0 10 4 14 3 13 5 15 2 12 Summe"},
		{"descending", "5 15 3 13 4 14 0 10 1 11 8 18 7 17 6 16 2 12 Summe"},
		{"", inOrder},
	} {
		o.run(chromedp.Focus(head+" button", chromedp.ByQuery), chromedp.KeyEvent("\r"))
		if got := strings.Join(o.names(), " "); got != step.want {
			t.Errorf("%s: %s\nwant %s", step.sort, got, step.want)
		}
		var sort string
		if o.value(`document.querySelector("`+head+`").getAttribute("aria-sort") || ""`, &sort); sort != step.sort {
			t.Errorf("aria-sort is %q, want %q", sort, step.sort)
		}
	}
}

func TestAListIsSearchedAndNarrowedDown(t *testing.T) {
	o := open(t, browser(t), bigReport("de"), 1280)
	const bar = `.find[data-table=school-costs]`
	status := func() (text string) {
		o.value(`document.querySelector("`+bar+` [role=status]").textContent`, &text)
		return text
	}
	enter := func(control, value string) {
		o.value(fmt.Sprintf(`(function () { var c = document.querySelector("%s %s"); c.value = %q; c.dispatchEvent(new Event("input", { bubbles: true })); })()`, bar, control, value), nil)
	}
	for _, step := range []struct{ control, value, want, status string }{
		{"input", "dhuenn", "10 11 12 13 14 15 16 17 18 Summe", "Gezeigt: 9 von 18 Zeilen. Summen gelten für alle Zeilen."},
		{"select.rows", "Grundschule", "Summe", "Gezeigt: 0 von 18 Zeilen. Summen gelten für alle Zeilen."},
		{"input", "160003", "3 Summe", "Gezeigt: 1 von 18 Zeilen. Summen gelten für alle Zeilen."},
		{"input", "", "0 1 2 3 4 5 6 7 8 Summe", "Gezeigt: 9 von 18 Zeilen. Summen gelten für alle Zeilen."},
	} {
		enter(step.control, step.value)
		if got := strings.Join(o.names(), " "); got != step.want || status() != step.status {
			t.Errorf("%s %q: %s (%s)", step.control, step.value, got, status())
		}
	}
	enter("select.columns", "Netz")
	var heads []string
	o.value(`Array.from(document.querySelectorAll("#school-costs thead th")).filter(function (h) { return !h.hidden; }).map(function (h) { return h.textContent; })`, &heads)
	if want := []string{"Schule", "Kosten", "WLAN"}; !slices.Equal(heads, want) {
		t.Errorf("columns %q, want %q", heads, want)
	}
	o.value(`document.querySelector("`+bar+` button").click()`, nil)
	if got := len(o.names()); got != 19 {
		t.Errorf("%d rows after everything is shown again", got)
	}
}

func TestPrintedPagesHaveNoControls(t *testing.T) {
	o := open(t, browser(t), bigReport("de"), 1280)
	o.run(emulation.SetEmulatedMedia().WithMedia("print"))
	var shown []string
	o.value(`Array.from(document.querySelectorAll(".find, .side, .live, .skip")).filter(function (e) { return getComputedStyle(e).display !== "none"; }).map(function (e) { return e.className; })`, &shown)
	if len(shown) > 0 {
		t.Errorf("printed: %v", shown)
	}
	var standing int
	if o.value(`Array.from(document.querySelectorAll(".standing")).filter(function (e) { return getComputedStyle(e).display !== "none"; }).length`, &standing); standing == 0 {
		t.Error("no picture is printed")
	}
}
