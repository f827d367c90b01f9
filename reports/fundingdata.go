package reports

import (
	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// FundingData is who pays a plan, for machines.
type FundingData struct {
	Programmes  []ProgrammeData   `json:"programmes"` // in the plan's order
	Sources     []SourceYearData  `json:"sources"`    // by year and category, own money last and its own shares apart; without zeros
	DebtService []DebtServiceData `json:"debt_service"`
	Receipts    []ReceiptData     `json:"receipts"`
	Evidence    []EvidenceData    `json:"evidence"` // what is missing or open
	Headroom    []HeadroomData    `json:"headroom"`
	Retention   []RetentionData   `json:"retention"`
}

// ProgrammeData is one programme in use and what it did.
type ProgrammeData struct {
	ID        string              `json:"id"`
	Name      string              `json:"name"`
	Kind      string              `json:"kind"`
	Status    string              `json:"status"`
	Version   string              `json:"version"`
	Certainty string              `json:"certainty"`
	Off       string              `json:"off"` // why it takes no part; "" when it does
	Years     []ProgrammeYearData `json:"years"`
}

// ProgrammeYearData is one year of a programme. Amounts are of its base, gross or net.
type ProgrammeYearData struct {
	Year       int             `json:"year"`
	InPlan     bool            `json:"in_plan"`
	Out        string          `json:"out"` // why orders of the year are not in its window; "" when they are
	Rate       decimal.Decimal `json:"rate"`
	Presented  model.Money     `json:"presented"`
	Eligible   model.Money     `json:"eligible"`
	TooSmall   model.Money     `json:"too_small"`
	Granted    model.Money     `json:"granted"`
	OwnShare   model.Money     `json:"own_share"`
	NotCovered model.Money     `json:"not_covered"`
	TopUp      model.Money     `json:"top_up"`
	LostCap    model.Money     `json:"lost_by_cap"`
	LostBudget model.Money     `json:"lost_by_budget"`
	Unproven   model.Money     `json:"unproven"`
	Expired    model.Money     `json:"expired"`
	Budget     *model.Money    `json:"budget"` // null: no end
	Left       *model.Money    `json:"left"`
	Tranche    *model.Money    `json:"tranche"`
}

// SourceYearData is what a source pays of one category in one year.
type SourceYearData struct {
	Source   string      `json:"source"` // "own", a programme or a third party
	For      string      `json:"for"`    // own shares: the programme that asks for it; "" otherwise
	Year     int         `json:"year"`
	InPlan   bool        `json:"in_plan"`
	Category string      `json:"category"`
	Amount   model.Money `json:"amount"`
}

// DebtServiceData is what one payer pays for a loan in one year.
type DebtServiceData struct {
	Programme string      `json:"programme"`
	Year      int         `json:"year"`
	Payer     string      `json:"payer"`
	Repayment model.Money `json:"repayment"`
	Interest  model.Money `json:"interest"`
}

// ReceiptData is money of a programme that arrives in a year.
type ReceiptData struct {
	Programme string      `json:"programme"`
	Year      int         `json:"year"`
	Amount    model.Money `json:"amount"`
}

// EvidenceData is what a programme asks for and nobody has proven.
type EvidenceData struct {
	Programme string   `json:"programme"`
	Evidence  string   `json:"evidence"`
	State     string   `json:"state"`   // "missing" or "open"
	Schools   []string `json:"schools"` // null: the authority
}

// HeadroomData is how many more units would still be paid in a year.
type HeadroomData struct {
	Programme string      `json:"programme"`
	Cap       string      `json:"cap"` // "" the budget
	Year      int         `json:"year"`
	Item      string      `json:"item"`
	Units     int64       `json:"units"`
	Left      model.Money `json:"left"`
	Schools   []string    `json:"schools"` // null: anywhere
}

// RetentionData is how long purchases stay bound to the purpose of a grant.
type RetentionData struct {
	Programme string      `json:"programme"`
	Category  string      `json:"category"`
	Item      string      `json:"item"` // "" all of the category
	Bought    int         `json:"bought"`
	Until     int         `json:"until"`
	Amount    model.Money `json:"amount"`
}

// fundingData gives nil where the plan uses no programme.
func (v *Values) fundingData(o Options) *FundingData {
	f := v.Funding
	if f == nil {
		return nil
	}
	return &FundingData{
		Programmes:  convert(f.Programmes, func(p planner.ProgrammeResult) ProgrammeData { return v.programmeData(p, o) }),
		Sources:     v.sourceData(),
		DebtService: convert(f.Service, func(s planner.DebtService) DebtServiceData { return DebtServiceData(s) }),
		Receipts:    convert(f.Receipts, func(r planner.Receipt) ReceiptData { return ReceiptData(r) }),
		Evidence: convert(f.Evidence, func(e planner.MissingEvidence) EvidenceData {
			return EvidenceData{e.Programme, e.Evidence, map[bool]string{false: "open", true: "missing"}[e.Denied], e.Schools}
		}),
		Headroom: convert(f.Rooms, func(h planner.Headroom) HeadroomData { return HeadroomData(h) }),
		Retention: convert(f.Retention, func(r planner.Retention) RetentionData {
			return RetentionData{r.Programme, r.Category, r.Item, r.Bought, r.Until, r.Amount}
		}),
	}
}

func (v *Values) programmeData(p planner.ProgrammeResult, o Options) ProgrammeData {
	g := v.Plan.Programmes[p.ID]
	return ProgrammeData{ID: p.ID, Name: orID(g.Name.In(o.Printer.Lang()), p.ID), Kind: programmeKinds[g.Kind], Status: programmeStatuses[g.Status], Version: g.Version,
		Certainty: g.Default.Certainty.String(), Off: p.Off,
		Years: convert(p.Years, func(y planner.ProgrammeYear) ProgrammeYearData {
			return ProgrammeYearData{Year: y.Year, InPlan: v.Period().Has(y.Year), Out: y.Out, Rate: y.Rate, Presented: y.Presented, Eligible: y.Eligible,
				TooSmall: y.TooSmall, Granted: y.Granted, OwnShare: y.OwnShare, NotCovered: y.NotCovered, TopUp: y.TopUp, LostCap: y.LostCap, LostBudget: y.LostBudget, Unproven: y.Unproven,
				Expired: y.Expired, Budget: known(y.Budget), Left: known(y.Left), Tranche: known(y.Tranche)}
		})}
}

func (v *Values) sourceData() []SourceYearData {
	out := []SourceYearData{}
	for _, s := range v.Paid.Parts() {
		for y, year := range v.Years {
			for c, category := range v.Categories {
				if amount := s.ByCategory[c].Year[y].Amount; amount != 0 {
					out = append(out, SourceYearData{s.ID, s.For, year, y < v.PlanYears, category, amount})
				}
			}
		}
	}
	return out
}
