package planner

import "github.com/medienplan/mep/model"

// checkUplinks: the present line of a school is not declared, although the plan has a rule for it; it
// counts as no line.
func checkUplinks(r *Result, f *findings) {
	if r.in.internet.rule == nil {
		return
	}
	for s, school := range r.in.schools {
		if !school.Uplink.Known && r.in.open[s].from < r.in.open[s].to {
			f.add(finding{code: "uplink-unknown", school: int32(s), at: school.At, path: "schools." + school.ID + ".network.uplink"})
		}
	}
}

// checkBandwidth: the bandwidth after the plan's measures is below the rule.
func checkBandwidth(r *Result, f *findings) {
	if r.in.internet.rule == nil {
		return
	}
	for s, school := range r.in.schools {
		for y := range r.in.planYears {
			need := r.in.bandwidth(int32(s), y)
			have, known := r.available(int32(s), y)
			if !known && r.in.tariffOf(int32(s), y) < 0 || have >= need {
				continue
			}
			f.add(finding{code: "bandwidth-below-rule", school: int32(s), at: placeOf(&school.Origin, "network.uplink"), path: "schools." + school.ID + ".network.uplink",
				args: model.Args{"rule": r.in.internet.rule.ID, "have": model.Quantity(have), "need": model.Quantity(need), "year": r.in.year(y)}})
			break
		}
	}
}

// checkPosts: fewer posts are filled than the variant asks for.
func checkPosts(r *Result, f *findings) {
	for i := range r.in.supports {
		s := &r.in.supports[i]
		if s.good < 0 {
			continue
		}
		for y := range r.in.planYears {
			if s.existing[y] < 0 || s.existing[y] >= r.run.posts[i][y].exact {
				continue
			}
			p := r.run.posts[i][y]
			f.add(finding{code: "posts-below-ratio", key: s.v.ID, school: -1, at: placeOf(&s.v.Origin, "existing"), path: "supports." + s.v.ID + ".existing",
				args: model.Args{"support": s.v.ID, "year": r.in.year(y), "existing": model.Quantity(s.existing[y]), "exact": model.Quantity(p.exact),
					"missing": model.Quantity(p.exact - s.existing[y])}})
			break
		}
	}
}

// checkPastLife: stock that was past its use life already before the plan begins.
func checkPastLife(r *Result, f *findings) {
	for gi := range r.in.goods {
		g := &r.in.goods[gi]
		if !g.lasts || g.course {
			continue
		}
		units := int64(0)
		for c := g.from; c < g.to; c++ {
			units += r.pastLife(g, c)
		}
		for c := g.from; c < g.to && units > 0; c++ {
			if n := r.pastLife(g, c); n > 0 {
				s := r.in.cellSchool[c]
				f.add(finding{code: "stock-past-life", key: g.id, school: s, at: r.in.declared[r.in.cellLots[c]].At,
					args: model.Args{"item": g.id, "units": g.quantity(units), "life": int(g.life)},
					own:  model.Args{"item": g.id, "units": g.quantity(n), "life": int(g.life)}})
			}
		}
	}
}

// pastLife counts declared units, in steps, that ended in a year before the plan and are still in use.
func (r *Result) pastLife(g *good, c int32) int64 {
	sum := int64(0)
	for i := r.in.cellLots[c]; i < r.in.cellLots[c+1]; i++ {
		l := &r.in.lots[i]
		if state, units := g.state(l, r.in.first, false); state == lotOverdue && int32(l.ends) < r.in.first {
			sum += int64(units)
		}
	}
	return sum
}

// checkAlternatives: a school requires two items of one group in the same year.
func checkAlternatives(r *Result, f *findings) {
	groups := map[string][]int32{}
	var names []string
	for gi := range r.in.goods {
		if it := r.in.goods[gi].item; it != nil && it.Alternatives != "" {
			if groups[it.Alternatives] == nil {
				names = append(names, it.Alternatives)
			}
			groups[it.Alternatives] = append(groups[it.Alternatives], int32(gi))
		}
	}
	for _, name := range names {
		if len(groups[name]) < 2 {
			continue
		}
		for s := int32(0); s <= r.in.authority(); s++ {
			r.checkAlternative(f, name, groups[name], s)
		}
	}
}

func (r *Result) checkAlternative(f *findings, name string, goods []int32, s int32) {
	for y := range r.in.planYears {
		var both []string
		for _, g := range goods {
			if c := r.in.cellAt(s, g); c >= 0 && r.run.required[r.run.wide(c, y)] > 0 {
				both = append(both, r.in.goods[g].id)
			}
		}
		if len(both) > 1 {
			f.add(finding{code: "double-counting", key: name, school: s, at: r.in.goods[goods[0]].origin.At,
				args: model.Args{"group": name, "first": both[0], "second": both[1], "year": r.in.year(y)}})
			return
		}
	}
}
