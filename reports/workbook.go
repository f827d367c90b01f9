package reports

// Workbook is a spreadsheet file: sheets of typed cells, before it has a format. Every formula carries
// the value that the planner found, so that readers without a calculator see numbers.
type Workbook struct {
	Title  string
	Author string
	Lang   string
	Date   string // of the report, ISO 8601; "" unknown
	Notice string // printed on every page
	Shown  string // Date as readers write it
	Page   string // "Seite": what stands before the number of a printed page
	Of     string // "von": what stands before the number of pages
	Sheets []BookSheet

	Investive, Consumptive string // words of FormBooking
}

// BookSheet is one sheet: a table with a title, and pictures of it.
type BookSheet struct {
	Name    string       // as on the tab
	Widths  []int        // of the columns, in characters
	Years   int          // columns of years behind them
	Head    int          // rows at the top that stay in sight and are printed on every page
	Side    int          // columns at the left that stay in sight
	Rows    [][]BookCell // nil: an empty row
	Choices []BookChoice
	Charts  []BookChart
}

// BookCell is one cell. The zero cell is empty.
type BookCell struct {
	Text    string // what is shown; a plain decimal where Number says so; the value of a Formula
	Number  bool
	Formula string // without "=", with English names; "" none
	Look    BookLook
	Form    BookForm
	Input   bool // may be changed
	Fixed   bool // a calculated value that no formula follows
	About   bool // rests on estimates
}

// BookLook says what a cell is for.
type BookLook uint8

// Looks.
const (
	LookPlain BookLook = iota
	LookTitle
	LookNote
	LookHead  // heads a column
	LookGroup // heads a part of a table
	LookTotal // a sum
	LookCheck // must be 0
)

// BookForm says how a value is written.
type BookForm uint8

// Forms.
const (
	FormText    BookForm = iota
	FormWrapped          // text in several lines
	FormMoney            // with cents
	FormPrice            // as many digits as it has
	FormCount            // digits only where it is a fraction
	FormRate             // a share in percent
	FormYear
	FormFactor
	FormBooking // 1 investive, 0 consumptive
)

// BookChoice is a list of words that a cell may hold.
type BookChoice struct {
	Cell  string // "E6"
	Words []string
}

// BookChart is a picture of rows with years as columns, one stacked column per year.
type BookChart struct {
	Title, Alt string
	At         string // cell of its upper left corner
	Categories string // reference of the years
	Series     []BookSeries
	Unit       string // of the vertical axis
}

// BookSeries is a row of a chart.
type BookSeries struct {
	Name, Values string // references
	Colour       string // "#0077BB"
}
