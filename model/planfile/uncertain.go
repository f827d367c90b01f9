package planfile

import (
	"reflect"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// Uncertain is a copy of a plan whose uncertain values can be moved. It is not safe for use by several
// goroutines; each takes one of its own.
type Uncertain struct {
	plan   *model.Plan
	root   cursor
	movers []mover // as the plan's corridors
}

// NewUncertain copies a plan that was loaded without errors. The values are where the plan has them.
func NewUncertain(p *model.Plan) *Uncertain {
	s := keyTable()
	u := &Uncertain{plan: deepCopy(reflect.ValueOf(p)).Interface().(*model.Plan)}
	u.root = rootOf(s, u.plan)
	for _, c := range u.plan.Corridors {
		u.movers = append(u.movers, newMover(s, u.plan, c))
	}
	return u
}

func newMover(s *schema, p *model.Plan, c model.Corridor) mover {
	m := mover{Corridor: c}
	if c.Held {
		return m
	}
	r := c.Risk
	if len(r.Factor) > 0 {
		m.leaves = slices.DeleteFunc(factorLeaves(s, p, r), func(x leaf) bool { return decided(p, x.path) })
		m.low, m.high = shareOf(r.Low), shareOf(r.High)
		return m
	}
	at, _ := rootOf(s, p).walk(r.Value)
	x, _ := newLeaf(r.Value, at, true)
	m.leaves = []leaf{x}
	if !c.YesNo {
		m.low, m.high = x.valueOf(r.Low), x.valueOf(r.High)
	}
	return m
}

// shareOf reads a change that has been read before.
func shareOf(text string) decimal.Decimal {
	d, _ := percent(text, plain)
	return d
}

// valueOf reads a value that has been read before.
func (x *leaf) valueOf(text string) decimal.Decimal {
	fresh := x.at.slot.fresh()
	fresh.read(&binder{unread: new(model.Unread)}, overrideNode(text))
	d, _ := x.number(fresh.text())
	return d
}

// Plan is the copy. It must not be changed but by Move.
func (u *Uncertain) Plan() *model.Plan { return u.plan }

// Move puts the values of the i-th corridor to a position; at the corridor's mode they are the plan's. A
// corridor that is held stays.
func (u *Uncertain) Move(i int, at model.Position) {
	m := &u.movers[i]
	factor := decimal.NewFromInt(1)
	if len(m.Risk.Factor) > 0 && !m.YesNo {
		factor = factor.Add(m.at(at, 6))
	}
	for k := range m.leaves {
		x := &m.leaves[k]
		switch {
		case m.YesNo && at == model.PositionLow:
			x.write(u.root, "false")
		case m.YesNo:
			x.write(u.root, "true")
		case at == m.Mode || m.low.Equal(m.high):
			x.write(u.root, x.text)
		case len(m.Risk.Factor) > 0:
			x.put(u.root, x.base.Mul(factor))
		default:
			x.put(u.root, m.at(at, x.digits))
		}
	}
}

// Touches reports whether a corridor moves the value at a path, or a part of it.
func (u *Uncertain) Touches(i int, path string) bool {
	return slices.ContainsFunc(u.movers[i].leaves, func(x leaf) bool {
		return x.path == path || len(x.path) > len(path) && x.path[:len(path)+1] == path+"."
	})
}

// at is the number at a position, with so many digits behind the point.
func (m *mover) at(p model.Position, digits int32) decimal.Decimal {
	way := m.high.Sub(m.low).Mul(decimal.NewFromInt(int64(p)))
	return m.low.Add(way.DivRound(decimal.NewFromInt(int64(model.PositionHigh)), digits))
}

var placesType = reflect.TypeFor[map[string]model.Place]()

// deepCopy copies all that a value leads to, except places and what is not exported, which nothing changes.
func deepCopy(v reflect.Value) reflect.Value {
	switch {
	case v.Type() == placesType:
		return v
	case v.Kind() == reflect.Pointer && !v.IsNil():
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(deepCopy(v.Elem()))
		return out
	case v.Kind() == reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(deepCopy(v.Field(i)))
			}
		}
		return out
	case v.Kind() == reflect.Map && !v.IsNil():
		out := reflect.MakeMapWithSize(v.Type(), v.Len())
		for _, k := range v.MapKeys() {
			out.SetMapIndex(k, deepCopy(v.MapIndex(k)))
		}
		return out
	case v.Kind() == reflect.Slice && !v.IsNil():
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(deepCopy(v.Index(i)))
		}
		return out
	}
	return v
}
