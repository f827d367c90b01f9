package planner

import (
	"encoding/binary"
	"slices"

	"github.com/medienplan/mep/model"
)

// recipe says how the requirements of one good at a school go together: the largest of each group,
// and the groups added or the larger taken.
type recipe struct {
	groups [][]int32
	how    []model.Combine // of each group with those before it
	rules  []int32
	other  bool // another office bears the cost
}

// compileRecipe finds or makes the recipe of a set of rules, in order.
func (c *compiler) compileRecipe(rules []int32) int32 {
	var key []byte
	for _, i := range rules {
		key = binary.LittleEndian.AppendUint32(key, uint32(i))
	}
	if i, ok := c.recipeIdx[string(key)]; ok {
		return i
	}
	if c.recipeIdx == nil {
		c.recipeIdx, c.asked = map[string]int32{}, map[[2]int32]bool{}
	}
	r := recipe{rules: slices.Clone(rules), other: true}
	for _, i := range rules {
		ru := &c.rules[i]
		r.other = r.other && ru.req != nil && ru.req.OtherBudget
		c.place(&r, i)
	}
	c.recipes = append(c.recipes, r)
	i := int32(len(c.recipes) - 1)
	c.recipeIdx[string(key)] = i
	return i
}

// place puts a rule into the group of its population, or into a new group.
func (c *compiler) place(r *recipe, i int32) {
	ru := &c.rules[i]
	how := model.CombineAdd
	for gi, group := range r.groups {
		old := &c.rules[group[0]]
		rel, stated := c.relation(old, ru), ru.combine
		if stated == model.CombineUnset {
			stated = old.combine
		}
		switch {
		case stated == model.CombineAdd:
			continue
		case rel == samePopulation:
			r.groups[gi] = append(group, i)
			return
		case stated == model.CombineMax:
			how = model.CombineMax
		case rel == overlapping:
			c.askCombine(group[0], i)
		}
	}
	r.groups, r.how = append(r.groups, []int32{i}), append(r.how, how)
}

func (c *compiler) askCombine(a, b int32) {
	if c.asked[[2]int32{a, b}] {
		return
	}
	c.asked[[2]int32{a, b}] = true
	c.fail(model.Problem{Code: "overlapping-needs", At: c.rules[b].at(), Path: c.rules[b].path,
		Args: model.Args{"item": c.goods[c.rules[b].good].id, "first": c.rules[a].path, "second": c.rules[b].path},
		Also: []model.Other{{At: c.rules[a].at(), Code: "overlapping-needs", Args: model.Args{"first": c.rules[a].path}}}})
}

// relation of the populations of two requirements.
type relation uint8

const (
	samePopulation relation = iota
	disjoint
	overlapping
)

func (c *compiler) relation(a, b *rule) relation {
	if a.counts.kind != countDeclared || b.counts.kind != countDeclared {
		return derivedRelation(a.counts, b.counts)
	}
	if a.counts.driver == b.counts.driver {
		return samePopulation
	}
	x, y := c.drivers[a.counts.driver].by, c.drivers[b.counts.driver].by
	if x.Kind != y.Kind {
		return kindRelation(x.Kind, y.Kind)
	}
	switch x.Kind {
	case model.DriverPupil:
		if gradesMeet(x, y) {
			return overlapping
		}
		return disjoint
	case model.DriverRoom:
		if roomsMeet(x.Rooms, y.Rooms) {
			return overlapping
		}
		return disjoint
	}
	return samePopulation
}

// kindRelation: pupils, teachers, rooms and classes are counted apart, except that accounts contain
// pupils and teachers, and classes consist of pupils. What is counted per school or site contains
// everything else.
func kindRelation(a, b model.DriverKind) relation {
	if a > b {
		a, b = b, a
	}
	apart := [][2]model.DriverKind{
		{model.DriverPupil, model.DriverTeacher}, {model.DriverPupil, model.DriverRoom},
		{model.DriverTeacher, model.DriverClass}, {model.DriverTeacher, model.DriverRoom},
		{model.DriverRoom, model.DriverAccount},
	}
	if slices.Contains(apart, [2]model.DriverKind{a, b}) {
		return disjoint
	}
	return overlapping
}

func derivedRelation(a, b counting) relation {
	if a.kind != b.kind {
		if a.kind == countPosts || b.kind == countPosts || a.kind == countPool || b.kind == countPool {
			return disjoint
		}
		return overlapping
	}
	if slices.Equal(a.goods, b.goods) {
		return samePopulation
	}
	for _, g := range a.goods {
		if slices.Contains(b.goods, g) {
			return overlapping
		}
	}
	return disjoint
}

func gradesMeet(a, b model.Driver) bool {
	end := func(d model.Driver) int {
		if d.LastGrade == 0 {
			return maxCount
		}
		return d.LastGrade
	}
	return a.FirstGrade <= end(b) && b.FirstGrade <= end(a)
}

func roomsMeet(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	return slices.ContainsFunc(a, func(r string) bool { return slices.Contains(b, r) })
}
