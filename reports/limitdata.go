package reports

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// LimitData is a limit and how it stands. Its amounts are EUR; of capacities they are work in its unit.
type LimitData struct {
	ID        string          `json:"id"`
	Name      string          `json:"name"`
	Scope     string          `json:"scope"`      // what it counts; see [names](#names)
	Unit      string          `json:"unit"`       // of work; "" for money
	AboveMean *string         `json:"above_mean"` // share above the mean of a year that it is stated as; null: it is an amount
	CarryOver bool            `json:"carry_over"` // what a year leaves may be used in the next
	Message   string          `json:"message"`
	Years     []LimitYearData `json:"years"` // in which it holds
}

// LimitYearData is one year of a limit.
type LimitYearData struct {
	Year     int             `json:"year"`
	Most     decimal.Decimal `json:"most"`     // with what was carried over
	Carried  decimal.Decimal `json:"carried"`  // from the year before
	Fixed    decimal.Decimal `json:"fixed"`    // what cannot wait: running cost, services and posts, but for what new equipment adds to them
	Used     decimal.Decimal `json:"used"`     // with fixed; more than most only where fixed alone is
	Left     decimal.Decimal `json:"left"`     // most − used, at least 0
	Over     decimal.Decimal `json:"over"`     // used − most, at least 0
	Deferred decimal.Decimal `json:"deferred"` // of measures that it held back this year
	Count    int             `json:"count"`    // measures, whole or in part, that it held back this year
	Missing  int             `json:"missing"`  // lines without a price, which are not in used
}

// WaveData is a wave and the schools that it reaches.
type WaveData struct {
	ID      string           `json:"id"`
	Name    string           `json:"name"`
	Schools []WaveSchoolData `json:"schools"` // in the order of the schools
}

// WaveSchoolData is when a wave reaches a school.
type WaveSchoolData struct {
	School string `json:"school"`
	From   int    `json:"from"`  // first year in which something new may come
	First  *int   `json:"first"` // first year in which something new comes; null: in none of the years shown
}

// TenderData is what is bought of one item in one plan year over all schools. A lease counts with all its rates.
type TenderData struct {
	Year      int            `json:"year"`
	Item      string         `json:"item"`
	Quantity  model.Quantity `json:"quantity"` // units; of courses groups
	Net       *model.Money   `json:"net"`      // without VAT; null where a price is missing
	Gross     *model.Money   `json:"gross"`    // null where a price is missing
	Schools   []string       `json:"schools"`  // ids
	Threshold string         `json:"threshold"`
	Procedure string         `json:"procedure"` // name of the threshold
}

// MeasureData names a measure that the plan declares.
type MeasureData struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (v *Values) limitData(o Options) []LimitData {
	return convert(v.Limits, func(l planner.LimitStanding) LimitData {
		amount := func(a planner.LimitAmount) decimal.Decimal { return limitFigure(l.Model, a) }
		d := LimitData{ID: l.ID, Name: orID(l.Model.Name.In(o.Printer.Lang()), l.ID), Scope: l.Model.Scope.String(), Unit: l.Model.Unit.In(o.Printer.Lang()),
			CarryOver: l.Model.CarryOver, Message: l.Model.Message.In(o.Printer.Lang())}
		if l.Model.AboveMean.Known {
			share := l.Model.AboveMean.Value.String()
			d.AboveMean = &share
		}
		d.Years = convert(l.Years, func(y planner.LimitYear) LimitYearData {
			return LimitYearData{y.Year, amount(y.Most), amount(y.Carried), amount(y.Fixed), amount(y.Used), amount(y.Left), amount(y.Over), amount(y.Deferred), y.Count, y.Missing}
		})
		return d
	})
}

// limitFigure is an amount of a limit: EUR, or work in its unit.
func limitFigure(l *model.Limit, a planner.LimitAmount) decimal.Decimal {
	if l.Scope == model.ScopeCapacity {
		return a.Work().Decimal()
	}
	return a.Money().Decimal()
}

func (v *Values) waveData(o Options) []WaveData {
	return convert(v.Order, func(w planner.WaveSchools) WaveData {
		return WaveData{w.ID, orID(w.Model.Name.In(o.Printer.Lang()), w.ID), convert(w.Schools, func(s planner.WaveSchool) WaveSchoolData {
			d := WaveSchoolData{School: s.School, From: s.From}
			if s.First != 0 {
				d.First = &s.First
			}
			return d
		})}
	})
}

func (v *Values) measureData(o Options) []MeasureData {
	out := []MeasureData{}
	for _, id := range slices.Sorted(maps.Keys(v.Plan.Measures)) {
		out = append(out, MeasureData{id, orID(v.Plan.Measures[id].Name.In(o.Printer.Lang()), id)})
	}
	return out
}

func (v *Values) tenderData(o Options) []TenderData {
	return convert(v.Tenders, func(t planner.Tender) TenderData {
		d := TenderData{Year: t.Year, Item: t.Item, Quantity: t.Quantity, Schools: t.Schools, Threshold: t.Threshold, Procedure: v.procedureIn(t.Threshold, o.Printer.Lang())}
		if t.Known {
			d.Net, d.Gross = &t.Net, &t.Gross
		}
		return d
	})
}
