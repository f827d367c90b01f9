package model

// Profile says how a CSV file for the budget system looks: which columns it has, and how they are written.
type Profile struct {
	Origin
	ID           string
	Name         Text
	Plan         ProfilePlan
	Years        ProfileYears
	All          bool // all years; otherwise the budget year and the three years of planning
	Columns      []ProfileColumn
	WithoutHeads bool
	Separator    string // one character
	Decimal      string // one character
	Encoding     Encoding
	LineFeed     bool // lines end with LF; otherwise with CRLF
	Negative     bool // expenses and payments are negative; otherwise every amount of an account is positive
}

// ProfilePlan says which plan a file holds.
type ProfilePlan uint8

// Plans of a file.
const (
	ProfileBoth ProfilePlan = iota
	ProfileResult
	ProfileFinance
)

// ProfileYears says where the years of a file stand.
type ProfileYears uint8

// Years in rows: each amount has a row of its own. In columns: each year has a column of amounts.
const (
	YearsInRows ProfileYears = iota
	YearsInColumns
)

// ProfileColumn is a column: a value of the accounts, or a fixed text.
type ProfileColumn struct {
	Head   string
	Value  ProfileValue
	Text   string // where Value is [ProfileText]
	At     Place
	Fields map[string]Place
}

// ProfileValue is what a column holds.
type ProfileValue uint8

// Values of columns.
const (
	ProfileText        ProfileValue = iota
	ProfilePlanName                 // "result" or "finance"
	ProfileLine                     // number of the printed line
	ProfileLineName                 // its name
	ProfileAccount                  // number of the account, as it is in that plan
	ProfileAccountName              // its name
	ProfileProduct                  // budget product
	ProfileSchoolType               // id, or "authority"
	ProfileSide                     // "in" or "out"
	ProfileYear                     // with years in rows
	ProfileAmount
)

// Encoding of a text file.
type Encoding uint8

// Encodings.
const (
	UTF8     Encoding = iota
	UTF8Mark          // with a byte order mark
	Windows1252
	ISO885915
)

// String gives the name used in plans.
func (e Encoding) String() string {
	return [...]string{"utf-8", "utf-8-bom", "windows-1252", "iso-8859-15"}[e&3]
}
