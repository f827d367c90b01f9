package reports

import (
	"cmp"
	"iter"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// Overview is what a plan of any size can say: sums by year, without schools and lines.
type Overview struct {
	Plan       *model.Plan
	Problems   []model.Problem // errors first, then by place
	Years      []int           // plan years, then the years after
	PlanYears  int             // how many of Years belong to the plan
	Sums       []planner.YearSum
	Total      planner.YearSum // of the plan years
	Categories []string        // order of YearSum.Category
	Posts      []planner.Posts
	Schools    int              // schools of the plan
	PupilYears int              // pupils of every plan year, added; 0 where no school's pupils are known
	PupilsFirm bool             // no school's pupils rest on an estimate
	Funding    *planner.Funding // nil where the plan uses no programme
	Limits     []planner.LimitStanding
	Order      []planner.WaveSchools // waves in which something new comes to schools
	Delays     []delayed             // what comes later than needed
}

// NewOverview sums a result without reading its lines.
func NewOverview(r *planner.Result) Overview {
	plan, after := r.Years()
	o := overviewOf(r.Plan, r.Problems, plan, after, r.Summary(), r.Posts())
	o.Funding, o.Limits, o.Order = r.Funding(), r.Limits(), r.Waves()
	if len(o.Limits) > 0 || len(o.Order) > 0 {
		o.Delays = o.gatherDelays(r.EachDeferral())
	}
	return o
}

func overviewOf(p *model.Plan, problems []model.Problem, plan, after []int, s planner.Summary, posts []planner.Posts) Overview {
	o := Overview{Plan: p, Problems: sortedProblems(problems), Years: slices.Concat(plan, after), PlanYears: len(plan),
		Sums: s.Years, Total: totalOf(s), Categories: s.Categories, Posts: posts, Schools: len(p.Schools)}
	for _, y := range plan {
		o.PupilYears += allPupils(p, y)
	}
	o.PupilsFirm = true
	for _, school := range p.Schools {
		o.PupilsFirm = o.PupilsFirm && pupilsFirm(school)
	}
	return o
}

// sortedProblems copies problems, the errors first.
func sortedProblems(ps []model.Problem) []model.Problem {
	ps = slices.Clone(ps)
	model.SortProblems(ps)
	slices.SortStableFunc(ps, func(a, b model.Problem) int { return cmp.Compare(a.Severity, b.Severity) })
	return ps
}

// totalOf adds the plan years of a summary.
func totalOf(s planner.Summary) planner.YearSum {
	t := planner.YearSum{Plan: true, Category: make([]model.Money, len(s.Categories))}
	for _, y := range s.Years {
		if !y.Plan {
			continue
		}
		for i, c := range y.Category {
			t.Category[i] += c
		}
		t.Cost += y.Cost
		t.Investive += y.Investive
		t.Consumptive += y.Consumptive
		t.New += y.New
		t.Replacement += y.Replacement
		t.Existing += y.Existing
		t.Planned += y.Planned
		t.Service += y.Service
		t.Posts += y.Posts
		t.Training += y.Training
		t.Estimated += y.Estimated
		t.Other += y.Other
		t.Income += y.Income
		t.Net += y.Net
		t.Missing += y.Missing
		t.YearlyShare += y.YearlyShare
		t.Funded += y.Funded
		t.OwnMoney += y.OwnMoney
	}
	return t
}

// part gives a part of a year's cost.
func part(y planner.YearSum, p Part) model.Money {
	return [...]model.Money{y.Existing, y.Replacement, y.New, y.Planned, y.Service, y.Posts, y.Training}[p]
}

// Period gives the plan years.
func (o *Overview) Period() model.Years {
	if o.PlanYears == 0 {
		return model.Years{}
	}
	return model.Years{First: o.Years[0], Last: o.Years[o.PlanYears-1]}
}

// each gives an amount of the whole plan per pupil and plan year.
func (o *Overview) each(amount model.Money) Each {
	return eachOf(Sum{Amount: amount, Estimated: o.Total.Estimated, Missing: o.Total.Missing}, o.PupilYears, o.PupilsFirm)
}

// perPupil divides an amount of the plan years by the pupils of these years; unknown without pupils.
func perPupil(amount model.Money, pupilYears int) model.Opt[model.Money] {
	if pupilYears <= 0 {
		return model.Opt[model.Money]{}
	}
	each, err := amount.Share(1, int64(pupilYears))
	if err != nil {
		return model.Opt[model.Money]{}
	}
	return model.Some(each)
}

// pupilsIn gives a school's pupils in a year; 0 while it is not open, or when nobody said.
func pupilsIn(s *model.School, year int) int {
	closes := s.Closes
	if s.Merges != nil && (closes == 0 || s.Merges.Year < closes) {
		closes = s.Merges.Year
	}
	if (s.Opens != 0 && year < s.Opens) || (closes != 0 && year >= closes) {
		return 0
	}
	if n, known := s.Pupils.In(year); known {
		return n
	}
	sum := 0
	for _, grade := range s.Grades {
		n, _ := grade.In(year)
		sum += n
	}
	return sum
}

func allPupils(p *model.Plan, year int) int {
	sum := 0
	for _, s := range p.Schools {
		sum += pupilsIn(s, year)
	}
	return sum
}

// Values is everything that the reports of one result say in numbers. It is added up once from the
// lines; every document and every export reads it, so that no two of them disagree.
type Values struct {
	Overview
	Lines        iter.Seq[planner.Line]
	Cost         Row              // without income and without other budgets
	ByCategory   []Row            // parts of Cost, in the order of Categories
	ByBooking    [2][]Row         // ByCategory, consumptive and investive apart
	ByPart       [parts]Row       // parts of Cost
	Other        Row              // borne by other budgets
	Income       Row              // reimbursements
	Waves        []Row            // replacement purchases by category
	ByDuty       [duties]Row      // parts of Cost: mandatory measures, other measures, and what belongs to none
	PerSchool    []SchoolValues   // in the order of the planner, the authority last
	PerType      []TypeValues     // by the order of the types
	Items        []ItemValues     // equipment and courses over all schools, by category order and id
	Figures      []planner.Figure // of the authority
	Deferrals    []planner.Deferral
	RollOut      []Step     // what is new at schools in the plan years, and what they wait for
	Serving      []Serving  // what is in use past its life
	Replaced     []Replaced // what is bought in place of what has ended
	Tenders      []planner.Tender
	Depreciation []planner.Depreciation
	Accounts     *planner.Accounts // nil: the plan names no chart of accounts
	Commitments  []planner.Commitment

	LeaseComparisons []planner.LeaseComparison
	Paid             *Paid // who pays, added up from the lines; nil where the plan uses no programme
}

// material is a result as plain data.
type material struct {
	overview     Overview
	lines        iter.Seq[planner.Line]
	schools      []planner.School
	figures      []planner.Figure
	deferrals    []planner.Deferral
	arrivals     []planner.Arrival
	tenders      []planner.Tender
	depreciation []planner.Depreciation
	accounts     *planner.Accounts
	commitments  []planner.Commitment
	leases       []planner.LeaseComparison
}

// NewValues adds up a result.
func NewValues(r *planner.Result) *Values {
	return collect(material{
		overview: NewOverview(r), lines: r.Lines(), schools: r.Schools(),
		figures: r.Figures(), deferrals: r.Deferrals(), depreciation: r.Depreciation(),
		arrivals: r.Arrivals(), tenders: r.Tenders(), accounts: r.Accounts(), commitments: r.Commitments(), leases: r.LeaseComparisons(),
	})
}

func collect(m material) *Values {
	v := &Values{Overview: m.overview, Lines: m.lines, Figures: m.figures, Deferrals: m.deferrals, Depreciation: m.depreciation, Tenders: m.tenders,
		Accounts: m.accounts, Commitments: m.commitments, LeaseComparisons: m.leases}
	v.Delays = v.gatherDelays(slices.Values(v.Deferrals))
	v.empty()
	v.Paid = v.emptyPaid()
	v.PerSchool = v.schoolValues(m.schools)
	at, replaced := v.schoolIndex(), map[string]*Row{}
	for l := range v.Lines {
		v.take(l, at, replaced)
	}
	v.finishSchools()
	v.PerType = v.typeValues()
	v.Items = v.itemValues(m.schools)
	v.RollOut, v.Serving, v.Replaced = v.rollOut(m.arrivals), v.servingOn(), v.replacements(replaced)
	return v
}

// empty makes every row of the right length.
func (v *Values) empty() {
	n := len(v.Years)
	v.Cost, v.Other, v.Income = newRow(n), newRow(n), newRow(n)
	v.ByCategory, v.Waves = newRows(len(v.Categories), n), newRows(len(v.Categories), n)
	v.ByBooking = [2][]Row{newRows(len(v.Categories), n), newRows(len(v.Categories), n)}
	for i := range v.ByPart {
		v.ByPart[i] = newRow(n)
	}
	for i := range v.ByDuty {
		v.ByDuty[i] = newRow(n)
	}
}

func newRows(rows, years int) []Row {
	out := make([]Row, rows)
	for i := range out {
		out[i] = newRow(years)
	}
	return out
}

// take adds one line to every row that it belongs to; replaced are the rows by item of what is replaced.
func (v *Values) take(l planner.Line, schools map[string]int, replaced map[string]*Row) {
	y := slices.Index(v.Years, l.Year)
	s, known := schools[l.School]
	if y < 0 || !known {
		return
	}
	inPlan := y < v.PlanYears
	school := &v.PerSchool[s]
	switch {
	case l.Kind == planner.KindIncome:
		v.Income.add(l, y, inPlan)
		school.Income.add(l, y, inPlan)
		return
	case l.OtherBudget:
		v.Other.add(l, y, inPlan)
		school.Other.add(l, y, inPlan)
		return
	}
	v.Cost.add(l, y, inPlan)
	school.Cost.add(l, y, inPlan)
	v.ByPart[partOf(l)].add(l, y, inPlan)
	school.ByPart[partOf(l)].add(l, y, inPlan)
	v.ByDuty[v.dutyOf(l)].add(l, y, inPlan)
	c := slices.Index(v.Categories, l.Category)
	v.Paid.take(l, c, y, inPlan)
	school.paid(l, y, inPlan)
	if c < 0 {
		return
	}
	v.ByCategory[c].add(l, y, inPlan)
	v.ByBooking[l.Booking&1][c].add(l, y, inPlan)
	school.ByCategory[c].add(l, y, inPlan)
	if partOf(l) == PartReplacement {
		v.Waves[c].add(l, y, inPlan)
		if replaced[l.Item] == nil {
			row := newRow(len(v.Years))
			replaced[l.Item] = &row
		}
		replaced[l.Item].add(l, y, inPlan)
	}
}
