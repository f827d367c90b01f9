package reports

import (
	"iter"

	"github.com/medienplan/mep/model"
)

// PlanFormat names the contract of PlanData. It changes with every change that could break a reader.
const PlanFormat = "mep-plan/1"

// PlanData is a calculated plan for machines: everything of the reports as values, none of their
// words. Amounts and quantities become decimal strings, unknown amounts null; kinds, causes,
// bookings, certainties, severities and judgements are the documented names. Field order is the
// order of the JSON document.
type PlanData struct {
	Format       string             `json:"format"`
	Plan         PlanHead           `json:"plan"`
	Currency     string             `json:"currency"`
	Scenario     *string            `json:"scenario"` // id; null: the plan as it is
	Years        YearsData          `json:"years"`
	Inputs       []InputData        `json:"inputs"`
	Packs        []PackData         `json:"packs"`
	Changes      []ChangeData       `json:"changes"`
	Schools      []SchoolData       `json:"schools"`
	Lines        iter.Seq[LineData] `json:"-"` // written one by one, after schools
	Totals       TotalsData         `json:"totals"`
	Deferred     []DeferralData     `json:"deferred"`
	Unfunded     []DeferralData     `json:"unfunded"`
	Measures     []MeasureData      `json:"measures"`
	Limits       []LimitData        `json:"limits"`
	Waves        []WaveData         `json:"waves"`
	RollOut      []StepData         `json:"rollout"`
	ServingOn    []ServingData      `json:"serving_on"`
	Replacements []ReplacementData  `json:"replacements"`
	Tenders      []TenderData       `json:"tenders"`
	Posts        []PostsData        `json:"posts"`
	Depreciation []DepreciationData `json:"depreciation"`
	Accounts     *AccountsData      `json:"accounts"`   // null: the plan names no chart of accounts
	Funding      *FundingData       `json:"funding"`    // null: the plan uses no programme
	Difference   *DifferenceData    `json:"difference"` // what the values of --set change; null without any
	Against      *AgainstData       `json:"against"`    // beside an earlier result; null without any
	KeyFigures   []FigureData       `json:"key_figures"`
	Problems     []ProblemData      `json:"problems"`
}

// PlanHead identifies the plan.
type PlanHead struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Authority string `json:"authority"`
	Land      string `json:"land"`
	AsOf      string `json:"as_of"` // ISO 8601, "" unknown
	Notice    string `json:"notice"`
}

// YearsData is the period.
type YearsData struct {
	First int   `json:"first"`
	Last  int   `json:"last"`
	After []int `json:"after"` // years after the plan that are shown
}

// InputData is a file that was read.
type InputData struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// PackData is a built-in pack in use.
type PackData struct {
	ID      string `json:"id"`
	Version string `json:"version"`
}

// ChangeData is a value put in place of another.
type ChangeData struct {
	Path string `json:"path"`
	Old  string `json:"old"`
	New  string `json:"new"`
	At   string `json:"at"`
	Was  string `json:"was"`
}

// SchoolData is one school, or the authority, with its sum over the plan years.
type SchoolData struct {
	ID       string       `json:"id"`
	Name     string       `json:"name"`
	Type     string       `json:"type"` // "" for the authority
	Cost     model.Money  `json:"cost"`
	PerPupil *model.Money `json:"per_pupil_and_year"`
	Other    model.Money  `json:"other_budgets"`
	Missing  int          `json:"missing"`
}

// LineData is one line of the plan.
type LineData struct {
	School    string         `json:"school"`
	Item      string         `json:"item"`
	Part      string         `json:"part"` // running cost within the item, or ""
	Category  string         `json:"category"`
	Kind      string         `json:"kind"`
	Cause     string         `json:"cause"`
	Year      int            `json:"year"`
	InPlan    bool           `json:"in_plan"`
	Quantity  model.Quantity `json:"quantity"`
	UnitPrice *model.Money   `json:"unit_price"`
	Amount    *model.Money   `json:"amount"`
	Booking   string         `json:"booking"`
	Fundable  bool           `json:"fundable"`
	Budget    string         `json:"budget"`            // "own" or "other"
	Account   string         `json:"account"`           // with a chart of accounts: of the expense, or of the payment where the line is an asset
	Posting   string         `json:"posting,omitempty"` // with a chart of accounts: how it is booked: `asset`, `fixed-value-asset`, `fixed-value-replacement`, `low-value`, `purchase`, `running`, `service`, `lease`, `training` or `personnel`
	PaidOn    string         `json:"paid_on,omitempty"` // with a chart: number of the account in the finance plan
	Product   string         `json:"product"`
	Result    string         `json:"result,omitempty"`  // with a chart: "expense" or "asset" in the result plan
	Finance   string         `json:"finance,omitempty"` // with a chart: "current" or "investment" in the finance plan
	Certainty string         `json:"certainty"`
	UseLife   int            `json:"use_life"`
	BookLife  int            `json:"book_life"`
	Overdue   int            `json:"overdue_years"`
	Sources   []SourceData   `json:"sources"`
	Measure   string         `json:"measure,omitempty"`
	Refused   []RefusedData  `json:"refused,omitempty"`
}

// SourceData is who pays a part of a line.
type SourceData struct {
	Source string      `json:"source"` // "own", a programme or a third party
	Role   string      `json:"role"`
	For    string      `json:"for,omitempty"` // own shares and top-ups: the programme
	Amount model.Money `json:"amount"`
	Rule   string      `json:"rule"` // which rule bound it
	Cap    string      `json:"cap,omitempty"`
}

// RefusedData says why a programme did not pay all of a line.
type RefusedData struct {
	Programme string      `json:"programme"`
	Reason    string      `json:"reason"`
	Cap       string      `json:"cap,omitempty"`
	Amount    model.Money `json:"amount"`
}

// TotalsData are the sums of the plan years and of each year.
type TotalsData struct {
	Plan  YearData   `json:"plan"`
	Years []YearData `json:"years"`
}

// YearData is the sum of one year, or of all plan years (Year 0).
type YearData struct {
	Year        int            `json:"year,omitempty"`
	InPlan      bool           `json:"in_plan"`
	Cost        model.Money    `json:"cost"`
	Investive   model.Money    `json:"investive"`
	Consumptive model.Money    `json:"consumptive"`
	New         model.Money    `json:"new"`
	Replacement model.Money    `json:"replacement"`
	Existing    model.Money    `json:"running_existing"`
	Planned     model.Money    `json:"running_planned"`
	Service     model.Money    `json:"services"`
	Posts       model.Money    `json:"posts"`
	Training    model.Money    `json:"training"`
	Categories  []CategoryData `json:"categories"`
	Estimated   model.Money    `json:"estimated"`
	Other       model.Money    `json:"other_budgets"`
	Income      model.Money    `json:"income"`
	Net         model.Money    `json:"net"`
	Funded      model.Money    `json:"funded"`        // paid by programmes and third parties
	Grants      model.Money    `json:"grants"`        // part of funded
	LumpSums    model.Money    `json:"lump_sums"`     // part of funded; counts as own money
	Loans       model.Money    `json:"loans"`         // part of funded; repaid
	Third       model.Money    `json:"third_parties"` // part of funded
	OwnMoney    model.Money    `json:"own_money"`     // the rest of cost
	DebtService model.Money    `json:"debt_service"`  // repayment and interest that the authority pays; in no other sum
	Missing     int            `json:"missing"`
	YearlyShare model.Money    `json:"yearly_share"` // purchases ÷ use life
}

// CategoryData is the cost of one category.
type CategoryData struct {
	Category string      `json:"category"`
	Cost     model.Money `json:"cost"`
}

// DeferralData is equipment that is bought later than needed, or not at all.
type DeferralData struct {
	School   string         `json:"school"`
	Item     string         `json:"item"`
	Measure  string         `json:"measure"` // id of its measure, or the category where none names it
	Year     int            `json:"year"`
	Quantity model.Quantity `json:"quantity"`
	Amount   *model.Money   `json:"amount"`
	Reason   string         `json:"reason"`
	Limit    string         `json:"limit"`
	MovedTo  *int           `json:"moved_to"` // null: open at the end
	Later    *model.Money   `json:"amount_later"`
	Dearer   *model.Money   `json:"dearer"` // amount_later − amount; below 0 where prices fall
	Age      *int           `json:"age"`    // years of the oldest unit past its life that serves on to the end of the wait; null: none does
	Missed   []string       `json:"missed"` // programmes that were open to it in year and are no more when it comes; of unfunded: at the end of the years shown
}

// PostsData is the staffing of a year.
type PostsData struct {
	Support  string         `json:"support"`
	Year     int            `json:"year"`
	Devices  model.Quantity `json:"devices"`
	Exact    model.Quantity `json:"exact"`
	Rounded  model.Quantity `json:"rounded"`
	Existing model.Quantity `json:"existing"`
	New      model.Quantity `json:"new"`
}

// DepreciationData is the depreciation of a year.
type DepreciationData struct {
	Year   int         `json:"year"`
	Amount model.Money `json:"amount"`
}

// FigureData is a key figure of a school or of the authority.
type FigureData struct {
	School string          `json:"school"`
	Figure string          `json:"figure"`
	Item   string          `json:"item"`
	Year   int             `json:"year"`
	Unit   string          `json:"unit"`
	Value  *model.Quantity `json:"value"`
	Target *model.Quantity `json:"target"`
	Band   string          `json:"band"`
	Judged string          `json:"judged"` // "within", "below", "above" or ""
}

// ProblemData is a warning with its sentence in the language of the output.
type ProblemData struct {
	Severity string   `json:"severity"`
	Code     string   `json:"code"`
	Text     string   `json:"text"`
	Hint     string   `json:"hint"`
	At       string   `json:"at"`
	Also     []string `json:"also"`
	Path     string   `json:"path"`
}
