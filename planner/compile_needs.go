package planner

import (
	"encoding/binary"
	"maps"
	"slices"

	"github.com/medienplan/mep/model"
)

// needRules are the compiled requirements of one need.
type needRules struct {
	need  *model.Need
	rules []int32
	types map[string]bool
}

// compileNeeds finds which requirements hold at each school and for the authority.
func (c *compiler) compileNeeds() {
	needs := make([]needRules, 0, len(c.plan.Needs))
	for _, id := range slices.Sorted(maps.Keys(c.plan.Needs)) {
		needs = append(needs, c.compileNeed(c.plan.Needs[id]))
	}
	overrides := c.compileOverrides()
	central := c.compileCentral()
	c.settleSteps()

	same := map[string][]cellPlan{} // schools with the same needs share their cells
	c.bySchool = make([][]cellPlan, len(c.schools)+1)
	var applied []int32
	var key []byte
	for i, s := range c.schools {
		applied, key = applied[:0], key[:0]
		for n := range needs {
			if applies(&needs[n], s) {
				applied = append(applied, int32(n))
				key = binary.LittleEndian.AppendUint32(key, uint32(n))
			}
		}
		if len(s.Needs.Override) > 0 {
			c.bySchool[i] = c.schoolCells(needs, applied, overrides[i])
			continue
		}
		cells, ok := same[string(key)]
		if !ok {
			cells = c.schoolCells(needs, applied, nil)
			same[string(key)] = cells
		}
		c.bySchool[i] = cells
	}
	c.bySchool[len(c.schools)] = c.gather(central)
}

func (c *compiler) compileNeed(n *model.Need) needRules {
	out := needRules{need: n, types: map[string]bool{}}
	for _, t := range n.For.Types {
		out.types[t] = true
	}
	for i := range n.Requires {
		r := &n.Requires[i]
		base := rule{need: n, origin: &n.Origin, path: "needs." + n.ID + ".requires." + r.Item + r.Course}
		if ru := c.compileRule(r, base); ru >= 0 {
			out.rules = append(out.rules, ru)
		}
	}
	return out
}

// applies reports whether a need holds at a school: chosen by its selector or added, and not dropped.
func applies(n *needRules, s *model.School) bool {
	if slices.Contains(s.Needs.Drop, n.need.ID) {
		return false
	}
	if slices.Contains(s.Needs.Add, n.need.ID) {
		return true
	}
	f := &n.need.For
	if n.need.Optional || len(f.Types) > 0 && !n.types[s.Type] || len(f.Schools) > 0 && !slices.Contains(f.Schools, s.ID) {
		return false
	}
	for k, v := range f.Attributes {
		if s.Attributes[k] != v {
			return false
		}
	}
	return true
}

// compileOverrides compiles the requirements that schools replace, by school.
func (c *compiler) compileOverrides() map[int][]int32 {
	out := map[int][]int32{}
	for i, s := range c.schools {
		for k := range s.Needs.Override {
			o := &s.Needs.Override[k]
			base := rule{need: c.plan.Needs[o.Need], school: s, origin: &s.Origin, source: fromOverride,
				path: "schools." + s.ID + ".needs.override." + o.Need + "." + o.Item + o.Course}
			out[i] = append(out[i], c.compileRule(&o.Requirement, base))
		}
	}
	return out
}

// schoolCells gathers the rules of the needs that apply, with the school's own in their place.
func (c *compiler) schoolCells(needs []needRules, applied []int32, own []int32) []cellPlan {
	var rules []int32
	for _, n := range applied {
		declared := slices.Clone(needs[n].rules)
		for _, o := range own {
			if o < 0 || c.rules[o].need != needs[n].need {
				continue
			}
			if at := c.replacedBy(declared, o); at >= 0 {
				declared[at] = o
			} else {
				declared = append(declared, o)
			}
		}
		rules = append(rules, declared...)
	}
	return c.gather(rules)
}

// replacedBy finds the requirement that an override stands for: the same good and kind of driver,
// else the only one of that good.
func (c *compiler) replacedBy(declared []int32, own int32) int {
	found, n := -1, 0
	for i, d := range declared {
		if c.rules[d].good != c.rules[own].good || c.rules[d].source == fromOverride {
			continue
		}
		if c.rules[d].req.Per.Kind == c.rules[own].req.Per.Kind {
			return i
		}
		found = i
		n++
	}
	if n == 1 {
		return found
	}
	return -1
}

// gather makes one cell per good of a list of rules.
func (c *compiler) gather(rules []int32) []cellPlan {
	byGood := map[int32][]int32{}
	for _, i := range rules {
		byGood[c.rules[i].good] = append(byGood[c.rules[i].good], i)
	}
	cells := make([]cellPlan, 0, len(byGood))
	for _, g := range slices.Sorted(maps.Keys(byGood)) {
		cells = append(cells, cellPlan{g, c.compileRecipe(byGood[g])})
	}
	return cells
}

// compileCentral compiles what the authority requires itself, pools of spares included.
func (c *compiler) compileCentral() []int32 {
	p := c.plan
	var rules []int32
	for i := range p.Central.Requires {
		r := &p.Central.Requires[i]
		base := rule{origin: &p.Central.Origin, source: fromCentral, path: "central.requires." + r.Item + r.Course}
		if ru := c.compileRule(r, base); ru >= 0 {
			rules = append(rules, ru)
		}
	}
	for i := range c.goods {
		g := &c.goods[i]
		if !g.pool {
			continue
		}
		f, ok := g.spare.times(ratio{1, 1000})
		if !ok {
			c.outOfRange(g.origin.PlaceOf("spare_share"), g.path+".spare_share")
		}
		rules = append(rules, c.addRule(rule{good: int32(i), origin: g.origin, path: g.path + ".spare_share", source: fromPool,
			counts: counting{kind: countPool}, factor: []ratio{f}, combine: model.CombineAdd}))
	}
	return rules
}

// addRule adds a rule that is not declared as a requirement.
func (c *compiler) addRule(ru rule) int32 {
	ru.unit, ru.max, ru.until = 1, -1, c.years
	c.rules = append(c.rules, ru)
	return int32(len(c.rules) - 1)
}
