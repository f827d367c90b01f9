package model

import (
	"maps"
	"slices"
)

// mostProgrammes is how many programmes a plan may use.
const mostProgrammes = 60

// checkFunding looks at the plan's side of all programmes.
func checkFunding(c *checker) {
	e := c.entry(&c.Funding.Origin, "funding", "")
	for _, check := range []func(entry){
		orderLeadsSomewhere, orderSuitsPayers, orderSuitsCouplings, fundingValues, fundingHasMonth, fundingIsAskedFor, programmesAreUsed,
	} {
		check(e)
	}
}

func orderLeadsSomewhere(e entry) {
	order := e.Funding.Order
	referAll(e, "unknown-programme", "order", order, e.Programmes)
	for i, id := range order {
		if first := slices.Index(order, id); first < i {
			e.fail("repeated-programme", elementKey("order", i), Args{"id": id}, Other{At: e.place(elementKey("order", first)), Code: "first-given"})
		}
	}
	if len(order) > mostProgrammes {
		e.fail("too-many-programmes", elementKey("order", mostProgrammes), Args{"count": len(order), "high": mostProgrammes})
	}
}

// orderSuitsPayers: a programme that pays the own share of another one comes after it, and may.
func orderSuitsPayers(e entry) {
	for i, id := range e.Funding.Order {
		p, ok := e.Programmes[id]
		if !ok || p.OwnShare.Payer == id {
			continue
		}
		payer, ok := e.Programmes[p.OwnShare.Payer]
		if !ok {
			continue // a third party
		}
		args := Args{"programme": id, "payer": payer.ID}
		named := Other{At: p.PlaceOf("own_share.payer"), Code: "other-key", Args: Args{"key": "own_share.payer"}}
		switch at := slices.Index(e.Funding.Order, payer.ID); {
		case at < 0:
			e.fail("payer-not-in-use", elementKey("order", i), args, named)
		case at < i:
			e.fail("payer-too-early", elementKey("order", at), args, named)
		case payer.PaysOwnShare == OwnShareNo:
			e.fail("payer-pays-no-own-share", elementKey("order", at), args, named, Other{At: payer.At, Code: "declared"})
		}
	}
}

// orderSuitsCouplings: what must have paid first comes first.
func orderSuitsCouplings(e entry) {
	for i, id := range e.Funding.Order {
		p, ok := e.Programmes[id]
		if !ok {
			continue
		}
		for k, other := range p.Eligible.With.Programmes {
			if at := slices.Index(e.Funding.Order, other); at > i {
				key := elementKey("eligible.with.programmes", k)
				e.fail("coupled-too-early", elementKey("order", i), Args{"programme": id, "other": other},
					Other{At: p.PlaceOf(key), Code: "other-key", Args: Args{"key": "eligible.with.programmes"}})
			}
		}
	}
}

// fundingValues: shares are shares, and the words are columns of the tables that ask for them.
func fundingValues(e entry) {
	for _, id := range sortedKeys(e.Funding.Values) {
		e.percent(0, 100, steady("values."+id, e.Funding.Values[id]))
	}
	for p := range sorted(e.Programmes) {
		if p.RateTable == nil || !e.inUse(p) {
			continue
		}
		word, said := e.Funding.Words[p.RateTable.Column]
		for i := range p.RateTable.Rows {
			row := &p.RateTable.Rows[i]
			if _, ok := row.Rates[word]; said && !ok {
				args := Args{"programme": p.ID, "word": word, "words": slices.Sorted(maps.Keys(row.Rates))}
				e.fail("word-without-rate", "words."+p.RateTable.Column, args, Other{At: row.At, Code: "declared"})
				break
			}
		}
	}
}

func fundingHasMonth(e entry) {
	if _, stated := e.fields["order_month"]; stated || e.Funding.OrderMonth != 0 {
		e.within("order_month", e.Funding.OrderMonth, 1, 12)
	}
}

// withoutFunding reports whether the plan says that it uses no programme.
func (e entry) withoutFunding() bool {
	_, stated := e.Funding.Fields["order"]
	return stated && len(e.Funding.Order) == 0
}

// asked is what the programmes in use ask the plan for.
type asked struct{ evidence, ofSchools, values, words map[string]bool }

func (c *checker) asked() asked {
	a := asked{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for p := range sorted(c.Programmes) {
		if !slices.Contains(c.Funding.Order, p.ID) {
			continue
		}
		for i := range p.Evidence {
			v := &p.Evidence[i]
			a.evidence[v.ID] = true
			a.ofSchools[v.ID] = a.ofSchools[v.ID] || v.PerSchool
		}
		if p.RateTable != nil {
			a.values[p.RateTable.By], a.words[p.RateTable.Column] = true, true
		}
	}
	return a
}

// fundingIsAskedFor warns of evidence, values and words that no programme in use asks for.
func fundingIsAskedFor(e entry) {
	if e.withoutFunding() {
		return
	}
	a := e.asked()
	for _, id := range sortedKeys(e.Funding.Evidence) {
		e.wanted("unused-evidence", "evidence."+id, id, a.evidence)
	}
	for _, id := range sortedKeys(e.Funding.Values) {
		e.wanted("unused-funding-value", "values."+id, id, a.values)
	}
	for _, id := range sortedKeys(e.Funding.Words) {
		e.wanted("unused-funding-value", "words."+id, id, a.words)
	}
	delete(a.ofSchools, mediaConcept)
	for _, s := range e.schools {
		if len(s.Evidence) == 0 {
			continue
		}
		e := e.entry(&s.Origin, "schools", s.ID)
		for _, id := range sortedKeys(s.Evidence) {
			if id == mediaConcept {
				e.fail("no-effect", "evidence."+id, Args{"key": id, "with": "media_concept"})
			} else {
				e.wanted("unused-evidence", "evidence."+id, id, a.ofSchools)
			}
		}
	}
}

// mediaConcept is the evidence that schools give with their media concept.
const mediaConcept = "media-concept"

// wanted warns of an id that nobody asks for.
func (e entry) wanted(code, key, id string, by map[string]bool) {
	if by[id] {
		return
	}
	args := Args{"id": id}
	if near := Nearest(id, trueKeys(by)); near != "" {
		args["suggestion"] = near
	}
	e.warn(code, key, args)
}

func trueKeys(m map[string]bool) []string {
	var out []string
	for _, k := range sortedKeys(m) {
		if m[k] {
			out = append(out, k)
		}
	}
	return out
}

// programmesAreUsed warns of programmes that the plan declares and does not use. Those of built-in packs
// are an offer. After an id that leads nowhere, or a programme that a payer, a measure or a limit misses
// in the order, nothing is said twice.
func programmesAreUsed(e entry) {
	named := map[string]bool{}
	for _, id := range e.Funding.Order {
		p, ok := e.Programmes[id]
		if !ok {
			return
		}
		named[id], named[p.OwnShare.Payer] = true, true
	}
	for _, m := range e.Measures {
		for _, id := range m.WaitFor {
			named[id] = true
		}
	}
	for _, l := range e.Limits {
		named[l.Programme] = true
	}
	for p := range sorted(e.Programmes) {
		if e := e.entry(&p.Origin, "programmes", p.ID); e.own() && !named[p.ID] && !e.withoutFunding() {
			e.warn("unused-programme", "", Args{"id": p.ID})
		}
	}
}
