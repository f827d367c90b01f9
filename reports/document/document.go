// Package document is what a report says, before it has a format.
//
// The reports package builds a [Document]; the writer packages (pdf, html, text) only write it.
// Texts are finished: translated, numbers formatted, no-break spaces in place. Writers escape
// them for their format and never compute a figure.
package document

import (
	"strings"

	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/picture"
)

// Document is one report.
type Document struct {
	Title    string  // "Medienentwicklungsplan Leverkusen 2027–2031"
	Subtitle string  // what the report is for
	Author   string  // the authority
	Lang     string  // BCP 47: "de" or "en"
	Date     string  // report date as readers see it
	DateISO  string  // report date, YYYY-MM-DD, for metadata
	Notice   string  // printed on every page and at the top of the page: "Modellrechnung, …"; may be empty
	Facts    []Fact  // label and value pairs of the cover: period, schools, state of the data
	Words    Words   // the few words that writers need
	Blocks   []Block // the content
	Form     Form
	Accent   string           // colour of titles and rules, "#rrggbb"; empty: that of mep
	Logo     *picture.Picture // coat of arms or logo of the author; nil: none
}

// Form of a document where there are pages.
type Form int

// Book has a cover, Sheet begins at once: its title stands above the first block.
const (
	Book Form = iota
	Sheet
)

// Fact is a label with its value.
type Fact struct{ Label, Value string }

// Words are the fixed words that a writer prints itself, in the document's language.
type Words struct {
	Contents      string // heading of the table of contents
	Page          string // "Seite"
	PageOf        string // "Seite {n} von {m}"
	DataTable     string // "Daten zu diesem Diagramm als Tabelle"
	FigureData    string // "Daten der Abbildungen": heading of their tables at the end of pages; empty: there are none
	DataOnPage    string // "Daten als Tabelle: Seite {n}"
	Continued     string // "Fortsetzung"
	Estimate      string // legend of the estimate mark
	SkipToContent string
	Figure        string // "Abbildung"
	Table         string // "Tabelle"
	Lists         ListWords
}

// ListWords are the words around a table that readers may sort and narrow down.
type ListWords struct {
	Search  string // "Suchen"
	All     string // "alle": the choice that narrows nothing down
	ShowAll string // "Alles zeigen"
	Shown   string // "Gezeigt: {n} von {m} Zeilen"
	Totals  string // "Summen gelten für alle Zeilen."
	Sorting string // says that heads of columns sort
}

// Block is one element of a document's flow: Heading, Paragraph, List, Table, Figure, KeyFigures,
// Callout, Contents, PageBreak or Section.
type Block interface{ block() }

// Heading starts a part. Levels 1 to 3; a level is never skipped. ID is the link target, unique.
type Heading struct {
	Level int
	Text  string
	ID    string
}

// Paragraph of running text.
type Paragraph struct {
	Text  string
	Style Style
}

// Style of a paragraph.
type Style int

// Styles: Normal text, Lead (the first sentence of a page, larger), Small (notes below tables).
const (
	Normal Style = iota
	Lead
	Small
)

// List of points.
type List struct {
	Items   []string
	Ordered bool
}

// Table with one header row (two when columns carry a Group). The first column heads its row.
type Table struct {
	ID      string
	Caption string
	Columns []Column
	Rows    []Row
	Note    string // below the table

	// List says that the rows are alike and that no row needs the one above: readers may sort them and
	// narrow them down, where a format can.
	List      bool
	RowsBy    string // what the Class of rows is: "Schulform"; may be empty
	ColumnsBy string // what the Class of columns is: "Kategorie"; may be empty
}

// Column of a table. Numeric columns are right-aligned and never wrap.
type Column struct {
	Title   string
	Group   string // neighbouring columns with the same group share a head above
	Numeric bool
	Weight  int    // share of the width among text columns; 0 counts as 1
	Class   string // what columns of a List can be chosen by
}

// Row of a table.
type Row struct {
	Cells []Cell
	Kind  RowKind
	Write bool   // leaves room to write into by hand
	Class string // what rows of a List can be chosen by: the type of a school
	Words string // what finds a row of a List beside its first cell and its Class: the number of a school
}

// RowKind says how a row stands out.
type RowKind int

// Body rows, Subtotal and Total rows (bold, ruled), Group rows (a heading inside the table: first
// cell spans all columns).
const (
	Body RowKind = iota
	Subtotal
	Total
	Group
)

// Cell of a table. Tone never carries meaning alone: the text says it too.
type Cell struct {
	Text string
	Tone Tone
	Link string // ID of a heading, may be empty
	Bars []Bar  // what Text says, in parts; see [BarCell]
}

// Bar is a part of a cell that is drawn as a bar with its text in it.
type Bar struct {
	Text string
	Tone Tone
}

// BarCell is a cell of bars, one below the other. Its text is theirs, so that a writer that draws no bars
// says the same.
func BarCell(bars ...Bar) Cell {
	texts := make([]string, len(bars))
	for i, b := range bars {
		texts[i] = b.Text
	}
	return Cell{Text: strings.Join(texts, "; "), Bars: bars}
}

// Tone of a cell.
type Tone int

// Tones: Plain; Good, Partly, Bad for coverage ("ja", "teils", "nein"); Muted for less important text.
const (
	Plain Tone = iota
	Good
	Partly
	Bad
	Muted
)

// Figure is a chart with its data as a table.
type Figure struct {
	Chart chart.Chart
	Data  Table
}

// KeyFigures are a row of tiles.
type KeyFigures struct{ Tiles []Tile }

// Tile is one large figure with what it means and a note (comparison, certainty).
type Tile struct{ Value, Label, Note string }

// Callout is a framed note: a disclaimer, warnings of the plan.
type Callout struct {
	Kind  CalloutKind
	Title string
	Text  string
	Items []string
}

// CalloutKind of a callout.
type CalloutKind int

// Info, Warning and Alarm callouts.
const (
	Info CalloutKind = iota
	Warning
	Alarm
)

// Contents is the table of contents of headings up to Depth (PDF: with page numbers).
type Contents struct{ Depth int }

// PageBreak starts a new page where there are pages.
type PageBreak struct{}

// Section groups blocks; Landscape turns its pages where there are pages.
type Section struct {
	Landscape bool
	Blocks    []Block
}

func (Heading) block()    {}
func (Paragraph) block()  {}
func (List) block()       {}
func (Table) block()      {}
func (Figure) block()     {}
func (KeyFigures) block() {}
func (Callout) block()    {}
func (Contents) block()   {}
func (PageBreak) block()  {}
func (Section) block()    {}
