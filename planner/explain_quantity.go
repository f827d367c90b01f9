package planner

import "github.com/medienplan/mep/model"

// explainRequired derives what is required of a good at a school, in steps of the good.
func (r *Result) explainRequired(gi, c, y int32) (Trace, int64) {
	g := &r.in.goods[gi]
	s := r.in.cellSchool[c]
	t := Trace{Code: "required", Args: model.Args{"item": g.id, "school": r.in.schoolID(s), "year": r.in.year(y)}}
	n := int64(0)
	if k := r.in.cellRecipe[c]; k >= 0 {
		recipe := &r.in.recipes[k]
		if r.in.isOpen(s, y) && !r.run.beforeWave(gi, c, y) {
			n = r.run.requirement(recipe, s, y)
		}
		for _, i := range recipe.rules {
			t.Parts = append(t.Parts, r.explainRule(&r.in.rules[i], s, y))
		}
	}
	t.Value = g.quantity(n)
	return t, n
}

// explainRule derives one requirement: driver, factor, rounding, sets and bounds.
func (r *Result) explainRule(ru *rule, s, y int32) Trace {
	g := &r.in.goods[ru.good]
	t := Trace{Code: "rule", Args: model.Args{"path": ru.path}, Parts: []Trace{r.explainCount(&ru.counts, ru.good, s, y)}}
	t.Parts = append(t.Parts, inputs(r.in.ruleCitations(ru))...)
	if !ru.active(r.in, s, y) {
		t.Code, t.Value = "rule-inactive", g.quantity(0)
		return t
	}
	w := r.run.ruleSteps(ru, s, y)
	t.Value = g.quantity(w.bounded)
	t.Parts = append(t.Parts, Trace{Code: "rounded", Value: g.quantity(w.rounded)})
	if ru.set > 0 {
		t.Parts = append(t.Parts, Trace{Code: "in-sets", Value: g.quantity(w.inSets), Args: model.Args{"set": int(ru.set)}})
	}
	if w.bounded != w.inSets {
		t.Parts = append(t.Parts, Trace{Code: "bounded", Value: g.quantity(w.bounded)})
	}
	return t
}

// explainCount derives the value of a driver at a school or for the authority.
func (r *Result) explainCount(k *counting, good, s, y int32) Trace {
	switch k.kind {
	case countDeclared:
		return r.explainDriver(k.driver, s, y)
	case countPosts:
		return r.explainStaff(y)
	case countPool:
		return r.explainPool(good, y)
	case countWeighted:
		t := Trace{Code: "weighted-devices", Value: model.Quantity(ratio{1, 1_000_000}.of(r.run.weightedUse(s, y), model.RoundNearest))}
		for _, g := range r.in.weighted() {
			t.Parts = append(t.Parts, r.explainGood(g, s, y, true))
		}
		return t
	}
	t := Trace{Code: "driver-items", Value: model.Quantity(r.run.value(k, good, s, y))}
	for _, g := range k.goods {
		t.Parts = append(t.Parts, r.explainGood(g, s, y, k.kind == countInUse))
	}
	return t
}

// explainGood derives what is required or in use of a good at a school, or at all for the authority.
func (r *Result) explainGood(gi, s, y int32, use bool) Trace {
	g := &r.in.goods[gi]
	code := "all-required"
	if use {
		code = "all-in-use"
	}
	t := Trace{Code: code, Value: model.Quantity(r.run.goodValue(gi, s, y, use)), Args: model.Args{"item": g.id, "year": r.in.year(y)}}
	for c := g.from; c < g.to; c++ {
		if s != r.in.authority() && r.in.cellSchool[c] != s {
			continue
		}
		if use {
			t.Parts = append(t.Parts, r.explainUse(gi, c, y))
		} else {
			part, _ := r.explainRequired(gi, c, y)
			t.Parts = append(t.Parts, part)
		}
	}
	if s != r.in.authority() && len(t.Parts) == 1 {
		return t.Parts[0]
	}
	return t
}

func (r *Result) explainPool(gi, y int32) Trace {
	g := &r.in.goods[gi]
	t := Trace{Code: "all-required", Value: model.Quantity(r.run.schoolsRequire(gi, y)), Args: model.Args{"item": g.id, "year": r.in.year(y)}}
	for c := g.from; c < g.to; c++ {
		if r.in.cellSchool[c] != r.in.authority() {
			part, _ := r.explainRequired(gi, c, y)
			t.Parts = append(t.Parts, part)
		}
	}
	return t
}

// explainStaff derives the posts of all variants.
func (r *Result) explainStaff(y int32) Trace {
	t := Trace{Code: "all-posts", Value: model.Quantity(r.run.postsIn(y))}
	for k := range r.in.supports {
		if s := &r.in.supports[k]; s.good >= 0 {
			part, _ := r.explainPosts(&entry{good: s.good, cell: -1, part: int32(k), year: y})
			t.Parts = append(t.Parts, part)
		} else {
			t.Parts = append(t.Parts, inputs(supportCitations(s.v))...)
		}
	}
	return t
}

// explainDriver cites the declared values behind a driver.
func (r *Result) explainDriver(d, s, y int32) Trace {
	drv := &r.in.drivers[d]
	if s == r.in.authority() {
		t := Trace{Code: "driver-sum", Value: int(drv.sum[y]), Args: model.Args{"driver": drv.by.Kind.String()}}
		for k := range r.in.schools {
			if part := r.explainDriver(d, int32(k), y); len(part.Parts) > 0 {
				t.Parts = append(t.Parts, part)
			}
		}
		return t
	}
	args := model.Args{"driver": drv.by.Kind.String(), "school": r.in.schoolID(s)}
	if drv.by.FirstGrade != 0 || drv.by.LastGrade != 0 {
		args["first"], args["last"] = drv.by.FirstGrade, drv.by.LastGrade
	}
	if len(drv.by.Rooms) > 0 {
		args["rooms"] = drv.by.Rooms
	}
	return Trace{Code: "driver", Args: args, Value: int(max(drv.at(s, y, len(r.in.schools)), 0)), Parts: inputs(r.in.driverCitations(d, s, y))}
}

// explainUse derives what is in use after a year's purchases.
func (r *Result) explainUse(gi, c, y int32) Trace {
	g := &r.in.goods[gi]
	t := Trace{Code: "in-use", Value: g.quantity(int64(r.run.inUse(c, y))),
		Args: model.Args{"item": g.id, "school": r.in.schoolID(r.in.cellSchool[c]), "year": r.in.year(y)}}
	if !g.lasts {
		required, _ := r.explainRequired(gi, c, y)
		t.Parts = []Trace{required}
		return t
	}
	i := r.run.at(c, y)
	t.Args["current"], t.Args["overdue"] = g.quantity(int64(r.run.current[i])), g.quantity(int64(r.run.kept[i]))
	t.Parts = []Trace{r.explainBought(gi, c, y)}
	return t
}

// explainBought derives what is bought in a year: the requirement, less current stock and what other
// goods fulfil, as far as prerequisites admit it.
func (r *Result) explainBought(gi, c, y int32) Trace {
	return r.boughtBefore(gi, c, y, len(r.in.mergers))
}

// boughtBefore follows only the first mergers, so that schools that merged into one another end.
func (r *Result) boughtBefore(gi, c, y int32, mergers int) Trace {
	g := &r.in.goods[gi]
	w := r.run.candidate(gi, c, y)
	required, _ := r.explainRequired(gi, c, y)
	t := Trace{Code: "bought", Value: g.quantity(int64(w.admitted)), Args: model.Args{"item": g.id, "year": r.in.year(y)},
		Parts: []Trace{required, r.explainStock(gi, c, y, mergers)}}
	for _, a := range g.fulfilledBy {
		if other := r.in.cellAt(r.in.cellSchool[c], a); other >= 0 {
			t.Parts = append(t.Parts, r.explainUse(a, other, y))
		}
	}
	t.Parts = append(t.Parts, Trace{Code: "gap", Value: g.quantity(int64(w.gap)), Args: model.Args{"item": g.id, "fulfilled": g.quantity(int64(w.fulfilled))}})
	t.Parts = append(append(t.Parts, r.explainHolds(gi, c, y, &w)...), r.explainWaits(gi, c, y)...)
	return t
}

// explainStock cites the declared lots of a cell and what decides how long they last.
func (r *Result) explainStock(gi, c, y int32, mergers int) Trace {
	g := &r.in.goods[gi]
	i := r.run.at(c, y)
	t := Trace{Code: "stock", Value: g.quantity(int64(r.run.current[i])), Args: model.Args{"item": g.id, "overdue": g.quantity(int64(r.run.overdue[i]))},
		Parts: inputs(goodCitations(g))}
	for k := r.in.cellLots[c]; k < r.in.cellLots[c+1]; k++ {
		t.Parts = append(t.Parts, r.explainLot(g, r.in.cellSchool[c], k))
	}
	for k := mergers - 1; k >= 0; k-- {
		m := r.in.mergers[k]
		if from := r.in.cellAt(m.from, gi); m.into == r.in.cellSchool[c] && from >= 0 {
			part := r.boughtBefore(gi, from, max(m.year-1, 0), k)
			t.Parts = append(t.Parts, Trace{Code: "merged", Value: nil, Args: model.Args{"school": r.in.schoolID(m.from), "year": r.in.year(m.year)}, Parts: []Trace{part}})
		}
	}
	return t
}

func (r *Result) explainLot(g *good, s, k int32) Trace {
	l := r.in.declared[k]
	return Trace{Code: "lot", Value: l.Count, Args: model.Args{"item": g.id, "bought": l.Bought}, Path: r.in.lotPath(s, k), At: placeOf(&l.Origin, "count"), Provenance: l.Of("count")}
}

// lotPath is where a lot of a school or of the authority is declared.
func (in *Input) lotPath(s, k int32) string {
	switch {
	case s == in.authority():
		return "central.stock"
	case in.lots[k].works:
		return "schools." + in.schoolID(s) + ".works"
	}
	return "schools." + in.schoolID(s) + ".stock"
}
