package planner

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// Funding is who pays a plan. Years are those of [Result.Years], the plan years first.
type Funding struct {
	Programmes []ProgrammeResult // in the plan's order
	Sources    []SourceSum       // programmes, third parties, own money last
	Service    []DebtService     // of loans, to their end, by year
	Receipts   []Receipt         // when the money of programmes arrives
	Evidence   []MissingEvidence
	Rooms      []Headroom // of the plan years
	Retention  []Retention
}

// ProgrammeResult is what one programme did.
type ProgrammeResult struct {
	ID    string
	Off   string // why it takes no part, by the reasons of package funding; "" when it does
	Years []ProgrammeYear
}

// ProgrammeYear is one year of a programme. All amounts are of the programme's base, gross or net.
type ProgrammeYear struct {
	Year       int
	Out        string          // why orders of this year are not in its window; "" when they are
	Rate       decimal.Decimal // share of the eligible cost that it pays
	Presented  model.Money     // cost that passed every test
	Eligible   model.Money     // after caps: granted, own share, or not covered
	TooSmall   model.Money     // after caps, in applications below a minimum
	Granted    model.Money
	OwnShare   model.Money // added by the receiver, or by who pays it
	NotCovered model.Money // eligible cost without grant or own share: money is short, or a loan is part of the cost
	TopUp      model.Money // added by third parties
	LostCap    model.Money // eligible cost that caps cut
	LostBudget model.Money // grants that budget, tranche or reserve did not hold
	Unproven   model.Money // cost that waits for evidence
	Expired    model.Money // unused money that ends with this year
	Budget     model.Opt[model.Money]
	Left       model.Opt[model.Money] // of the budget after the year
	Tranche    model.Opt[model.Money] // open in the year
}

// SourceSum is what one source pays.
type SourceSum struct {
	ID        string
	Programme bool            // otherwise a third party or own money
	Year      []model.Money   // by year
	Category  [][]model.Money // by category of [Summary], then year
}

// DebtService is what one payer pays for a loan in one year.
type DebtService struct {
	Programme string
	Year      int
	Payer     string // "own" or a third party
	Repayment model.Money
	Interest  model.Money
}

// Receipt is money of a programme that arrives in a year.
type Receipt struct {
	Programme string
	Year      int
	Amount    model.Money
}

// MissingEvidence is what a programme asks for and nobody proves.
type MissingEvidence struct {
	Programme string
	Evidence  string
	Name      model.Text
	Denied    bool     // said not to be there; otherwise nobody said
	Schools   []string // ids; nil: the authority
}

// Headroom is how many more units would still be paid in a year.
type Headroom struct {
	Programme string
	Cap       string // id of the cap; "" the budget
	Year      int
	Item      string
	Units     int64
	Left      model.Money // eligible cost
	Schools   []string    // ids of those where a unit still fits; nil: anywhere
}

// Retention is how long purchases of one category and year stay bound to the purpose of a grant.
type Retention struct {
	Programme, Category string
	Item                string // where it has a period of its own; otherwise all of the category
	Bought              int
	Until               int // last year
	Amount              model.Money
}

// Funding gives who pays the plan; nil where it uses no programme.
func (r *Result) Funding() *Funding {
	f := r.funding
	if f == nil {
		return nil
	}
	out := &Funding{Sources: r.sourceSums()}
	ids := f.rules.Sources()
	for p := range f.rules.Programmes() {
		out.Programmes = append(out.Programmes, r.programmeResult(p))
	}
	for _, s := range f.state.DebtService() {
		out.Service = append(out.Service, DebtService{ids[s.Programme], s.Year, s.Payer, s.Repayment, s.Interest})
	}
	for _, c := range f.state.Receipts() {
		out.Receipts = append(out.Receipts, Receipt{ids[c.Programme], c.Year, c.Amount})
	}
	for _, n := range f.rules.Missing() {
		out.Evidence = append(out.Evidence, MissingEvidence{Programme: ids[n.Programme], Evidence: n.Evidence.ID, Name: n.Evidence.Name,
			Denied: n.Proof == model.ProofNo, Schools: r.in.idsOrNil(n.Schools)})
	}
	for _, h := range f.rooms {
		name := ""
		if h.Cap >= 0 {
			name = r.capName(h.Programme, int8(h.Cap))
		}
		out.Rooms = append(out.Rooms, Headroom{ids[h.Programme], name, r.in.year(h.Year), r.in.goods[h.Good].id, h.Units, h.Left, r.in.idsOrNil(h.Schools)})
	}
	out.Retention = r.retention()
	return out
}

func (in *Input) idsOrNil(schools []int32) []string {
	if schools == nil {
		return nil
	}
	return in.ids(schools)
}

func (r *Result) programmeResult(p int) ProgrammeResult {
	f := r.funding
	out := ProgrammeResult{ID: f.rules.Sources()[p]}
	if off := f.rules.Off(p); off != funding.Full {
		out.Off = off.String()
	}
	for y, o := range f.state.Outcomes(p) {
		w := ProgrammeYear{Year: r.in.year(int32(y)), Rate: decimal.New(f.rules.Rate(p, int32(y)), -6), Presented: o.Presented, Eligible: o.Eligible,
			TooSmall: o.TooSmall, Granted: o.Granted, OwnShare: o.OwnShare, NotCovered: o.Eligible - o.Granted - o.OwnShare, TopUp: o.TopUp, LostCap: o.LostCap, LostBudget: o.LostBudget, Unproven: o.Unproven,
			Expired: o.Expired, Budget: ended(o.Budget), Left: ended(o.Left), Tranche: ended(o.Tranche)}
		if why := f.rules.InTime(p, int32(y)); why != funding.Full {
			w.Out = why.String()
		}
		out.Years = append(out.Years, w)
	}
	return out
}

// ended is an amount that has an end.
func ended(m model.Money) model.Opt[model.Money] {
	if m >= funding.NoEnd {
		return model.Opt[model.Money]{}
	}
	return model.Some(m)
}

func (r *Result) sourceSums() []SourceSum {
	f := r.funding
	summary := r.Summary()
	ids := append(slices.Clone(f.rules.Sources()), OwnMoney)
	out := make([]SourceSum, len(ids))
	for s, id := range ids {
		out[s] = SourceSum{ID: id, Programme: s < f.rules.Programmes(), Year: make([]model.Money, r.in.years), Category: make([][]model.Money, len(summary.Categories))}
		for c := range summary.Categories {
			out[s].Category[c] = make([]model.Money, r.in.years)
		}
	}
	own := &out[len(ids)-1]
	for y := range r.in.years {
		own.Year[y] = summary.Years[y].OwnMoney
		for c := range summary.Categories {
			own.Category[c][y] = summary.Years[y].Category[c]
			for s := range f.sums[y].by {
				amount := f.sums[y].by[s][c]
				out[s].Category[c][y] = amount
				out[s].Year[y] += amount
				own.Category[c][y] -= amount
			}
		}
	}
	return out
}

// retention gives how long grants bind the purchases that they pay for.
func (r *Result) retention() []Retention {
	f := r.funding
	type key struct {
		programme int16
		category  string
		item      string // where it has a period of its own
		year      int
	}
	sums := map[key]model.Money{}
	var order []key
	for y := range f.alloc {
		for _, s := range f.alloc[y].Shares {
			if !binds(s.Role) || int(s.Source) >= f.rules.Programmes() {
				continue
			}
			l := &f.lines[y][s.Line]
			if Kind(l.Kind) != KindPurchase {
				continue
			}
			k := key{s.Source, r.in.categoryName(&r.in.goods[l.Good]), "", r.in.year(int32(y))}
			if id := r.in.goods[l.Good].id; r.in.plan.Programmes[f.rules.Sources()[s.Source]].Retention.ByItem[id] != 0 {
				k.item = id
			}
			if _, seen := sums[k]; !seen {
				order = append(order, k)
			}
			sums[k] += s.Amount
		}
	}
	slices.SortStableFunc(order, func(a, b key) int { return int(a.programme) - int(b.programme) })
	var out []Retention
	for _, k := range order {
		g := r.in.plan.Programmes[f.rules.Sources()[k.programme]]
		if until := boundUntil(g, k.category, k.item, k.year); until != 0 {
			out = append(out, Retention{g.ID, k.category, k.item, k.year, until, sums[k]})
		}
	}
	return out
}

// binds: what a programme itself pays binds a purchase to its purpose, by grant, lump sum or loan.
// Own shares, top-ups and contributions do not.
func binds(role funding.Role) bool {
	return role == funding.RoleGrant || role == funding.RoleLumpSum || role == funding.RoleLoan
}

// boundUntil is the last year in which a purchase is bound; 0: it is not.
func boundUntil(g *model.Programme, category, item string, bought int) int {
	years := g.Retention.In(category, item)
	if years == 0 {
		return 0
	}
	if g.Retention.FromExecute && g.Window.ExecuteBy.Known() {
		return g.Window.ExecuteBy.Year + years
	}
	return bought + years - 1
}
