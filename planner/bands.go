package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
)

// judge compares a figure with its plausibility band, or else with what the plan asks for. A band of
// the school's type goes before one for all types. Without either, nothing is said.
func (r *Result) judge(f *Figure, kind string) {
	if !f.Known {
		return
	}
	if b := r.in.band(f.ID, kind); b != nil && r.comparable(f, kind) {
		f.Band = b.ID
		f.In = between(f.Value, quantity(b.Low), quantity(b.High))
		return
	}
	if f.Target == 0 {
		return
	}
	f.In = between(f.Value, f.Target, f.Target)
	if side := better[figureKind(f.ID)]; f.In == side {
		f.In = Within // better than asked for is no fault
	}
}

// comparable reports whether a figure is of the same kind as the bands of published plans: these are
// full costs, which a school's own are not while the authority's lines are not spread.
func (r *Result) comparable(f *Figure, kind string) bool {
	if kind == "" || f.Unit != "EUR" || r.in.plan.Central.Spread.Kind != model.DriverNone {
		return true
	}
	for gi := range r.in.goods {
		if r.in.cellAt(r.in.authority(), int32(gi)) >= 0 {
			return false
		}
	}
	return true
}

// better says on which side of its target a figure is better than asked for.
var better = map[string]Judgement{FigureMbit: Above, FigureMbitPerPupil: Above, FigureCoverage: Above, FigureTrained: Above,
	FigurePupilsPerDevice: Below, FigureDevicesPerPost: Below}

func between(v, low, high model.Quantity) Judgement {
	switch {
	case v < low:
		return Below
	case v > high:
		return Above
	}
	return Within
}

// band finds the first band of a figure that fits a school type; the whole authority has bands for
// all types only.
func (in *Input) band(figure, kind string) *model.Band {
	var general *model.Band
	for _, b := range in.bands {
		if b.Figure != figure && b.Figure != figureKind(figure) {
			continue
		}
		if kind != "" && slices.Contains(b.Types, kind) {
			return b
		}
		if len(b.Types) == 0 && general == nil {
			general = b
		}
	}
	return general
}
