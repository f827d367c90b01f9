package planner

import "github.com/medienplan/mep/model"

// finding is one thing that a check noticed. Findings of one code and key become one warning, so that
// forty schools with one fault are one line for the reader.
type finding struct {
	code   string
	key    string // what belongs together beside the code: an item, a field
	school int32  // -1: not about a school
	at     model.Place
	item   string // gathered in Args "items"
	path   string
	args   model.Args // of the first finding
	own    model.Args // of this school, where they differ from args
}

// findings gathers what checks noticed, in order.
type findings struct {
	groups []*group
	byKey  map[[2]string]*group
}

type group struct {
	first   finding
	others  []model.Other
	schools []int32
	own     []model.Args // of each school
	items   []string
	count   int
	last    int32
}

// How many schools, and how many items and places, a warning names.
const (
	shownSchools = 3
	shown        = 10
)

func (f *findings) add(x finding) {
	if f.byKey == nil {
		f.byKey = map[[2]string]*group{}
	}
	key := [2]string{x.code, x.key}
	g := f.byKey[key]
	if g == nil {
		g = &group{first: x, last: -2}
		f.groups, f.byKey[key] = append(f.groups, g), g
	} else if x.school < 0 && x.item == "" || x.school >= 0 && x.school == g.last {
		return // the same again
	} else if len(g.others) < shown && x.at.Known() && x.at != g.first.at {
		g.others = append(g.others, model.Other{At: x.at, Code: x.code, Args: model.Args{}})
	}
	g.last = x.school
	g.count++
	if x.school >= 0 {
		g.schools = append(g.schools, x.school)
		if x.own == nil {
			x.own = x.args
		}
		g.own = append(g.own, x.own)
	}
	if x.item != "" && len(g.items) < shown {
		g.items = append(g.items, x.item)
	}
}

// problems turns the groups into warnings with the first "schools" or "items" and their "count";
// "concerns" has the ids of all schools, "own" the values of each, by id.
func (f *findings) problems(in *Input) []model.Problem {
	out := make([]model.Problem, 0, len(f.groups))
	for _, g := range f.groups {
		args := model.Args{"count": g.count}
		for k, v := range g.first.args {
			args[k] = v
		}
		if len(g.schools) > 0 {
			args["schools"] = in.names(g.schools[:min(shownSchools, len(g.schools))])
			args["concerns"] = in.ids(g.schools)
			own := make(map[string]model.Args, len(g.schools))
			for i, s := range g.schools {
				own[in.schoolID(s)] = g.own[i]
			}
			args["own"] = own
		}
		if len(g.items) > 0 {
			args["items"] = g.items
		}
		out = append(out, model.Problem{Severity: model.Warning, Code: g.first.code, At: g.first.at, Also: g.others, Path: g.first.path, Args: args})
	}
	return out
}

func (in *Input) ids(schools []int32) []string {
	out := make([]string, len(schools))
	for i, s := range schools {
		out[i] = in.schoolID(s)
	}
	return out
}

func (in *Input) names(schools []int32) []string {
	out := make([]string, len(schools))
	for i, s := range schools {
		switch {
		case s == in.authority():
			out[i] = in.plan.Authority.Name
		case in.schools[s].Name != "":
			out[i] = in.schools[s].Name
		default:
			out[i] = in.schools[s].ID
		}
	}
	return out
}
