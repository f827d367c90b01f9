package planner

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
)

// internet is the bandwidth that the rule asks for and the tariff that supplies it. The zero value
// plans no internet lines.
type internet struct {
	rule       *model.Bandwidth
	driver     int32
	plus, mbit int64 // thousandths
	most       int64 // thousandths of Mbit/s; -1 no limit
	tariffs    []tariff
	connection int32 // good; -1 none
	linked     int32 // driver: sites that need the connection
}

// tariff is a service with a bandwidth.
type tariff struct {
	good   int32
	mbit   int64 // thousandths of Mbit/s
	driver int32 // sites that take it
	rule   int32
}

// compileInternet makes a requirement of the smallest sufficient tariff, and of the connection where
// the present line is too slow.
func (c *compiler) compileInternet() {
	p := c.plan
	c.internet.connection = -1
	b := p.Bandwidths[p.Internet.Rule]
	if b == nil {
		return
	}
	n := &c.internet
	n.rule, n.driver = b, c.driver(model.Driver{Kind: b.Per})
	n.plus, n.mbit, n.most = int64(quantity(b.Plus)), int64(quantity(b.Mbit)), -1
	if b.Max.Known {
		n.most = int64(quantity(b.Max.Value))
	}
	if n.mbit < 0 || n.mbit > maxCount || n.plus < 0 || n.plus > maxCount {
		c.outOfRange(b.PlaceOf("mbit"), "bandwidths."+b.ID+".mbit")
		c.internet = internet{connection: -1}
		return
	}
	c.compileTariffs()
	c.compileConnection()
}

func (c *compiler) compileTariffs() {
	n := &c.internet
	for _, id := range c.plan.Internet.Tariffs {
		g, ok := c.index[goodID{id: id}]
		if !ok || !c.goods[g].item.Mbit.Known {
			continue
		}
		n.tariffs = append(n.tariffs, tariff{good: g, mbit: int64(quantity(c.goods[g].item.Mbit.Value))})
	}
	slices.SortStableFunc(n.tariffs, func(a, b tariff) int {
		return cmp.Or(cmp.Compare(a.mbit, b.mbit), cmp.Compare(a.good, b.good))
	})
	for t := range n.tariffs {
		n.tariffs[t].driver = c.addDriver(model.Driver{Kind: model.DriverSite}, func(s, y int32) int32 {
			if c.tariffOf(s, y) != t {
				return 0
			}
			return c.sites(s, y)
		})
		n.tariffs[t].rule = c.addRule(rule{good: n.tariffs[t].good, origin: &c.plan.Internet.Origin, path: "internet.tariffs",
			source: fromTariff, counts: counting{driver: n.tariffs[t].driver}, factor: []ratio{one}, combine: model.CombineMax})
		c.certifyLines(n.tariffs[t].driver, false)
	}
}

func (c *compiler) compileConnection() {
	n := &c.internet
	g, ok := c.index[goodID{id: c.plan.Internet.Connection}]
	if !ok {
		return
	}
	n.connection = g
	n.linked = c.addDriver(model.Driver{Kind: model.DriverSite}, func(s, y int32) int32 {
		if c.uplink(s) >= c.bandwidth(s, y) {
			return 0
		}
		return c.sites(s, y)
	})
	c.addRule(rule{good: g, origin: &c.plan.Internet.Origin, path: "internet.connection", source: fromConnection,
		counts: counting{driver: n.linked}, factor: []ratio{one}, combine: model.CombineMax})
	c.certifyLines(n.linked, true)
}

// certifyLines gives a driver of lines the certainty of the rule, its driver, sites and uplink.
func (c *compiler) certifyLines(d int32, uplink bool) {
	n := &c.internet
	rule := n.rule.Of("mbit").Certainty
	for s, school := range c.schools {
		sure := rule.Worse(c.drivers[n.driver].cert[s]).Worse(driverCertainty(school, model.Driver{Kind: model.DriverSite}))
		if uplink && school.Uplink.Known {
			sure = sure.Worse(school.Of("network.uplink").Certainty)
		}
		c.drivers[d].cert[s] = sure
	}
	c.drivers[d].worst = worst(c.drivers[d].cert)
}

// sites of a school in a year; 1 where none are declared.
func (in *Input) sites(s, y int32) int32 { return seriesCount(in.schools[s].Sites, in.year(y), 1) }

// uplink is the present bandwidth of a school in thousandths of Mbit/s; 0 where unknown.
func (in *Input) uplink(s int32) int64 {
	u := in.schools[s].Uplink
	if !u.Known {
		return 0
	}
	return int64(quantity(u.Value))
}

// bandwidth is what the rule asks for at a school, in thousandths of Mbit/s: (driver + plus) × mbit,
// at most max.
func (in *Input) bandwidth(s, y int32) int64 {
	n := &in.internet
	if n.rule == nil || !in.open[s].has(y) {
		return 0
	}
	v := int64(max(in.drivers[n.driver].at(s, y, len(in.schools)), 0))*1000 + n.plus
	need := ratio{n.mbit, 1000}.of(v, model.RoundUp)
	if n.most >= 0 {
		need = min(need, n.most)
	}
	return need
}

// tariffOf is the index of the smallest tariff that suffices, the largest where none does, -1 where
// there is none.
func (in *Input) tariffOf(s, y int32) int {
	ts := in.internet.tariffs
	need := in.bandwidth(s, y)
	for i := range ts {
		if ts[i].mbit >= need {
			return i
		}
	}
	return len(ts) - 1
}

// available is the bandwidth of a school after the purchases of a year, in thousandths of Mbit/s,
// and whether it is known: the present line, or the planned tariff once the connection is there.
func (r *Result) available(s, y int32) (int64, bool) {
	in := r.in
	n := &in.internet
	have, known := in.uplink(s), in.schools[s].Uplink.Known
	t := in.tariffOf(s, y)
	if t < 0 {
		return have, known
	}
	if n.connection >= 0 {
		if c := in.cellAt(s, n.connection); c >= 0 && r.run.inUse(c, y) < r.run.required[r.run.wide(c, y)] {
			return have, known
		}
	}
	return max(have, n.tariffs[t].mbit), true
}

// at is the value for a school and year; unknown is -1.
func (d *driver) at(s, y int32, schools int) int32 { return d.values[int(y)*schools+int(s)] }
