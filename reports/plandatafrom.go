package reports

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

var (
	severityNames  = [...]string{model.Error: "error", model.Warning: "warning"}
	bookingNames   = [...]string{model.Consumptive: "consumptive", model.Investive: "investive"}
	judgementNames = [...]string{planner.NotJudged: "", planner.Within: "within", planner.Below: "below", planner.Above: "above"}
)

// NewPlanData gives a result for machines. Only the sentences of problems depend on the language.
func NewPlanData(r *planner.Result, o Options) PlanData { return NewValues(r).planData(o) }

func (v *Values) planData(o Options) PlanData {
	period := v.Period()
	d := o.head(v.Plan)
	d.Years = YearsData{First: period.First, Last: period.Last, After: nonNil(v.Years[v.PlanYears:])}
	d.Schools = v.schoolData(o)
	d.Lines = func(yield func(LineData) bool) {
		for l := range v.Lines {
			if !yield(lineData(l, period)) {
				return
			}
		}
	}
	d.Totals = v.totals()
	d.Deferred, d.Unfunded = deferralData(v.Deferrals)
	d.Measures, d.Limits, d.Waves, d.Tenders = v.measureData(o), v.limitData(o), v.waveData(o), v.tenderData(o)
	d.RollOut, d.ServingOn, d.Replacements = v.stepData(o), v.servingData(), v.replacementData()
	d.Posts = convert(v.Posts, func(p planner.Posts) PostsData {
		return PostsData{p.Support, p.Year, p.Devices, p.Exact, p.Rounded, p.Existing, p.New}
	})
	d.Depreciation = convert(v.Depreciation, func(y planner.Depreciation) DepreciationData { return DepreciationData(y) })
	d.Accounts = v.accountsData(o)
	d.Funding = v.fundingData(o)
	d.Difference = v.differenceData(o)
	d.Against = v.againstData(o)
	d.KeyFigures = v.figureData()
	d.Problems = convert(v.Problems, o.problemData)
	return d
}

// head tells what was calculated, from which files.
func (o Options) head(p *model.Plan) PlanData {
	d := PlanData{
		Format:   PlanFormat,
		Plan:     PlanHead{p.ID, p.Title, p.Authority.Name, p.Authority.Land, p.AsOf.String(), p.Notice},
		Currency: p.Currency,
		Inputs:   convert(p.Documents, func(f model.Document) InputData { return InputData(f) }),
		Packs:    convert(p.Packs, func(k model.Pack) PackData { return PackData{k.ID, k.Version} }),
		Changes:  convert(p.Changes, changeData),
	}
	if p.Scenario != "" {
		d.Scenario = &p.Scenario
	}
	return d
}

func changeData(c model.Change) ChangeData {
	return ChangeData{c.Path, c.Old, c.New, c.At.String(), c.Was.String()}
}

func (v *Values) schoolData(o Options) []SchoolData {
	out := make([]SchoolData, 0, len(v.PerSchool))
	for i := range v.PerSchool {
		s := &v.PerSchool[i]
		d := SchoolData{ID: s.ID, Name: o.schoolName(s), Cost: s.Cost.Total.Amount, PerPupil: known(s.PerPupil.Opt),
			Other: s.Other.Total.Amount, Missing: s.Cost.Total.Missing}
		if !s.Authority() {
			d.Type = s.Model.Type
		}
		out = append(out, d)
	}
	return out
}

func lineData(l planner.Line, period model.Years) LineData {
	d := LineData{
		School: l.School, Item: l.Item, Part: l.Part, Category: l.Category, Kind: l.Kind.String(), Cause: l.Cause.String(),
		Year: l.Year, InPlan: period.Has(l.Year), Quantity: l.Quantity, Booking: bookingNames[l.Booking], Fundable: l.Fundable,
		Budget: "own", Account: l.Account, Posting: l.Posting, PaidOn: l.PaidOn, Product: l.Product, Result: l.Result, Finance: l.Finance, Certainty: l.Certainty.String(),
		Measure: l.Measure, UseLife: l.UseLife, BookLife: l.BookLife, Overdue: l.OverdueYears,
		Sources: convert(l.Sources, func(s planner.Source) SourceData { return SourceData(s) }),
		Refused: convert(l.Refused, func(x planner.Refused) RefusedData { return RefusedData(x) }),
	}
	if l.OtherBudget {
		d.Budget = "other"
	}
	if l.Known {
		d.UnitPrice, d.Amount = &l.UnitPrice, &l.Amount
	} else {
		d.Sources = []SourceData{} // nobody pays an unknown amount
	}
	return d
}

func (v *Overview) totals() TotalsData {
	return TotalsData{
		Plan:  v.yearData(v.Total),
		Years: convert(v.Sums, v.yearData),
	}
}

func (v *Overview) yearData(y planner.YearSum) YearData {
	d := YearData{
		Year: y.Year, InPlan: y.Plan, Cost: y.Cost, Investive: y.Investive, Consumptive: y.Consumptive,
		New: y.New, Replacement: y.Replacement, Existing: y.Existing, Planned: y.Planned, Service: y.Service,
		Posts: y.Posts, Training: y.Training, Categories: make([]CategoryData, 0, len(v.Categories)),
		Estimated: y.Estimated, Other: y.Other, Income: y.Income, Net: y.Net, Funded: y.Funded, OwnMoney: y.OwnMoney, Missing: y.Missing, YearlyShare: y.YearlyShare,
	}
	d.Grants, d.LumpSums, d.Loans, d.Third = v.inYear(v.OfKind(Grants), y), v.inYear(v.OfKind(LumpSums), y), v.inYear(v.OfKind(Loans), y), v.inYear(v.OfKind(ThirdParties), y)
	d.DebtService = v.inYear(v.OwnService(), y)
	for i, id := range v.Categories {
		d.Categories = append(d.Categories, CategoryData{id, y.Category[i]})
	}
	return d
}

// deferralData separates what was bought later from what stays open.
func deferralData(all []planner.Deferral) (deferred, unfunded []DeferralData) {
	deferred, unfunded = []DeferralData{}, []DeferralData{}
	for i := range all {
		if d := deferralFrom(&all[i]); d.MovedTo == nil {
			unfunded = append(unfunded, d)
		} else {
			deferred = append(deferred, d)
		}
	}
	return deferred, unfunded
}

func deferralFrom(x *planner.Deferral) DeferralData {
	d := DeferralData{School: x.School, Item: x.Item, Measure: x.Measure, Year: x.Year, Quantity: x.Quantity, Reason: x.Reason, Limit: x.Limit,
		Missed: append([]string{}, x.Missed...)}
	if x.Known {
		d.Amount = &x.Amount
	}
	if x.MovedTo != 0 {
		d.MovedTo = &x.MovedTo
	}
	if more, known := x.Dearer(); known {
		d.Later, d.Dearer = &x.Later, &more
	}
	if x.Age != 0 {
		d.Age = &x.Age
	}
	return d
}

// figureData gives the authority's figures first, then the schools'.
func (v *Values) figureData() []FigureData {
	out := make([]FigureData, 0, len(v.Figures))
	add := func(school string, figures []planner.Figure) {
		for _, f := range figures {
			d := FigureData{School: school, Figure: f.ID, Item: f.Item, Year: f.Year, Unit: f.Unit, Band: f.Band, Judged: judgementNames[f.In]}
			if f.Known {
				d.Value = &f.Value
			}
			if f.Target != 0 {
				d.Target = &f.Target
			}
			out = append(out, d)
		}
	}
	add(model.AuthoritySchool, v.Figures)
	for i := range v.PerSchool {
		if !v.PerSchool[i].Authority() {
			add(v.PerSchool[i].ID, v.PerSchool[i].Figures)
		}
	}
	return out
}

func (o Options) problemData(p model.Problem) ProblemData {
	return ProblemData{
		Severity: severityNames[p.Severity], Code: p.Code, Text: o.Printer.Sentence(p), Hint: o.Printer.Hint(p),
		At: p.At.String(), Also: convert(p.Also, func(a model.Other) string { return a.At.String() }), Path: p.Path,
	}
}

// convert maps a list; an empty list stays a list, so that JSON has [] and never null.
func convert[A, B any](in []A, f func(A) B) []B {
	out := make([]B, 0, len(in))
	for _, a := range in {
		out = append(out, f(a))
	}
	return out
}

func nonNil(in []int) []int { return append([]int{}, slices.Clone(in)...) }

// known gives a pointer for JSON: null when unknown.
func known(m model.Opt[model.Money]) *model.Money {
	if !m.Known {
		return nil
	}
	return &m.Value
}
