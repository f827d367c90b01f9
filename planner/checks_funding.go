package planner

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// fundingChecks look at what programmes pay, and at what they do not.
var fundingChecks = []func(*Result, *findings){
	checkIdleProgrammes, checkSmallApplications, checkExpiring, checkEvidence, checkWindows, checkRetention, checkUnpaidRunning,
}

func (r *Result) eachProgramme(visit func(p int, g *model.Programme)) {
	if r.funding == nil {
		return
	}
	for p := range r.funding.rules.Programmes() {
		visit(p, r.in.plan.Programmes[r.funding.rules.Sources()[p]])
	}
}

// programmeFinding is a warning about a programme.
func programmeFinding(code string, g *model.Programme, key string, args model.Args) finding {
	args["programme"] = g.ID
	return finding{code: code, key: g.ID, school: -1, at: placeOf(&g.Origin, key), path: "programmes." + g.ID, args: args}
}

// checkIdleProgrammes: a programme in use that cannot pay anything in this plan, and why.
func checkIdleProgrammes(r *Result, f *findings) {
	r.eachProgramme(func(p int, g *model.Programme) {
		switch off := r.funding.rules.Off(p); off {
		case funding.Full:
			if sum := r.planYearsOf(p, func(o funding.Outcome) model.Money { return o.Granted }); sum > 0 {
				return
			}
			switch why := r.mainRefusal(p); why {
			case funding.NotProven, funding.EvidenceOpen, funding.OrderedEarly: // have a warning of their own
			default:
				f.add(programmeFinding("programme-pays-nothing", g, "", model.Args{"reason": why.String()}))
			}
		case funding.FrameOnly:
			f.add(programmeFinding("programme-frame-only", g, "status", model.Args{}))
		case funding.BudgetUnknown:
			f.add(programmeFinding("programme-without-budget", g, "budget", model.Args{}))
		case funding.OtherLand:
			f.add(programmeFinding("programme-other-land", g, "land", model.Args{"land": g.Land}))
		}
	})
}

// checkSmallApplications: cost below the minimum of a programme that pays other cost.
func checkSmallApplications(r *Result, f *findings) {
	r.eachProgramme(func(p int, g *model.Programme) {
		small := r.planYearsOf(p, func(o funding.Outcome) model.Money { return o.TooSmall })
		if small > 0 && r.planYearsOf(p, func(o funding.Outcome) model.Money { return o.Granted }) > 0 {
			key := "application"
			if !g.Apply.Minimum.Known {
				key = "payment"
			}
			f.add(programmeFinding("below-minimum", g, key, model.Args{"amount": small}))
		}
	})
}

func (r *Result) planYearsOf(p int, pick func(funding.Outcome) model.Money) model.Money {
	sum := model.Money(0)
	for _, o := range r.funding.state.Outcomes(p)[:r.in.planYears] {
		sum += pick(o)
	}
	return sum
}

// mainRefusal is the reason that keeps most cost from a programme. What is closest to being paid
// counts: that the item is of another kind says nothing while others are only too late.
func (r *Result) mainRefusal(p int) funding.Reason {
	best := funding.NotFundable
	amounts := map[funding.Reason]model.Money{}
	for y := range r.funding.lines[:r.in.planYears] {
		for i := range r.funding.lines[y] {
			l := &r.funding.lines[y][i]
			amounts[r.funding.rules.Why(p, l, int32(y))] += l.Amount
		}
		for _, x := range r.funding.alloc[y].Refusals {
			if int(x.Programme) == p {
				amounts[x.Reason] += x.Amount
			}
		}
	}
	open := amounts[funding.Full] // cost that it might have paid
	for _, reason := range funding.Reasons() {
		if reason != funding.Full && amounts[reason] > 0 {
			best = reason
		}
		if reason >= funding.NotLinked {
			open -= amounts[reason]
		}
	}
	if open > 0 {
		return funding.Covered
	}
	return best
}

// checkExpiring: money that ends unused.
func checkExpiring(r *Result, f *findings) {
	r.eachProgramme(func(p int, g *model.Programme) {
		for y, o := range r.funding.state.Outcomes(p)[:r.in.planYears] {
			if o.Expired > 0 && r.funding.rules.Off(p) == funding.Full {
				x := programmeFinding("grant-expires", g, "tranches", model.Args{"amount": o.Expired, "year": r.in.year(int32(y))})
				x.key += " " + yearKey(r.in.year(int32(y)))
				f.add(x)
			}
		}
	})
}

func yearKey(year int) string { return model.Whole(int64(year)).String() }

// checkEvidence: cost waits for evidence, or is calculated without it.
func checkEvidence(r *Result, f *findings) {
	if r.funding == nil {
		return
	}
	for _, n := range r.funding.rules.Missing() {
		g := r.in.plan.Programmes[r.funding.rules.Sources()[n.Programme]]
		amount := r.planYearsOf(n.Programme, func(o funding.Outcome) model.Money { return o.Unproven })
		code := "evidence-missing"
		if amount == 0 {
			if n.Proof != model.ProofUnknown || !r.in.plan.Funding.Unproven {
				continue
			}
			code = "evidence-assumed"
		}
		x := programmeFinding(code, g, "", model.Args{"evidence": n.Evidence.ID, "amount": amount, "schools": len(n.Schools)})
		x.at, x.key = n.Evidence.At, x.key+" "+n.Evidence.ID
		f.add(x)
	}
}

// checkWindows: a window that begins or ends inside a plan year, an approval that nobody states, and
// orders that come too early.
func checkWindows(r *Result, f *findings) {
	r.eachProgramme(func(p int, g *model.Programme) {
		if r.funding.rules.Off(p) != funding.Full {
			return
		}
		w := g.Window
		if e := w.ExecuteBy; e.Known() && r.in.plan.Years.Has(e.Year) && e.Month != 0 && (e.Month < 12 || e.Day != 0 && e.Day < 31) {
			f.add(programmeFinding("window-inside-year", g, "window", model.Args{"date": e, "year": e.Year}))
		}
		if w.OrderOnly != model.OrderAny && !g.Approved.Known() && !g.EarlyStart.Known() {
			f.add(programmeFinding("approval-unknown", g, "window", model.Args{}))
		}
		early := model.Money(0)
		for y := range r.funding.lines[:r.in.planYears] {
			if r.funding.rules.InTime(p, int32(y)) == funding.OrderedEarly {
				early += r.refusedFor(p, int32(y), funding.OrderedEarly)
			}
		}
		if early > 0 {
			f.add(programmeFinding("ordered-early", g, "approved", model.Args{"amount": early}))
		}
	})
}

// refusedFor adds the lines of a year that a programme refuses for one reason.
func (r *Result) refusedFor(p int, y int32, why funding.Reason) model.Money {
	sum := model.Money(0)
	for i := range r.funding.lines[y] {
		if l := &r.funding.lines[y][i]; r.funding.rules.Why(p, l, y) == why {
			sum += l.Amount
		}
	}
	return sum
}

// checkRetention: equipment that wears out while a grant still binds it.
func checkRetention(r *Result, f *findings) {
	if r.funding == nil {
		return
	}
	seen := map[[2]int32]bool{} // programme and good
	for y := range r.funding.alloc[:r.in.planYears] {
		for _, s := range r.funding.alloc[y].Shares {
			if !binds(s.Role) || int(s.Source) >= r.funding.rules.Programmes() {
				continue
			}
			l := &r.funding.lines[y][s.Line]
			g := &r.in.goods[l.Good]
			programme := r.in.plan.Programmes[r.funding.rules.Sources()[s.Source]]
			until := boundUntil(programme, r.in.categoryName(g), g.id, r.in.year(int32(y)))
			if Kind(l.Kind) != KindPurchase || g.life == forever || until == 0 || r.in.year(int32(y))+int(g.life)-1 >= until {
				continue
			}
			if key := [2]int32{int32(s.Source), l.Good}; !seen[key] {
				seen[key] = true
				x := programmeFinding("life-below-retention", programme, "retention", model.Args{"life": int(g.life), "until": until, "year": r.in.year(int32(y))})
				x.item = g.id
				f.add(x)
			}
		}
	}
}

// checkUnpaidRunning: running cost of what a programme pays for, which it excludes.
func checkUnpaidRunning(r *Result, f *findings) {
	if r.funding == nil {
		return
	}
	paid := make([][]bool, r.funding.rules.Programmes()) // by programme, then good
	for p := range paid {
		paid[p] = make([]bool, len(r.in.goods))
	}
	anyPaid := make([]bool, len(r.in.goods))
	for y := range r.funding.alloc[:r.in.planYears] {
		for _, s := range r.funding.alloc[y].Shares {
			if s.Role == funding.RoleGrant {
				good := r.funding.lines[y][s.Line].Good
				paid[s.Source][good], anyPaid[good] = true, true
			}
		}
	}
	unpaid := make([]model.Money, len(paid))
	r.eachEntryOf(func(good int32) bool { return anyPaid[good] }, func(e *entry) bool {
		if e.kind != KindRunning || e.cause != CausePlanned || e.year >= r.in.planYears || !e.known || e.other {
			return true
		}
		l, _ := r.payable(e)
		for p := range unpaid {
			if paid[p][e.good] && r.funding.rules.Why(p, &l, e.year) != funding.Full {
				unpaid[p] += e.amount
			}
		}
		return true
	})
	r.eachProgramme(func(p int, g *model.Programme) {
		if unpaid[p] > 0 {
			f.add(programmeFinding("running-not-paid", g, "eligible", model.Args{"amount": unpaid[p]}))
		}
	})
}
