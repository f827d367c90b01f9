package funding

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// Room is how many more units of a good a programme would still take in a year, each with as much
// eligible cost as its caps per unit admit.
type Room struct {
	Programme int
	Cap       int // index of the cap that ends it; -1: budget, tranche or reserve
	Year      int32
	Good      int32
	Units     int64
	Left      model.Money // eligible cost that still fits
	Schools   []int32     // where a unit still fits; nil: anywhere
}

// headroom is the search for rooms in one year of a programme, after its allocation.
type headroom struct {
	*State
	p *programme
	f *fund
	y int32
}

// Headroom gives, after a year, how many more units of each good among its lines the programme would
// still take. All limits that hold a good count together: every cap with its best or its narrowest
// limit, as it says, then budget, tranche and reserve. It says nothing where nothing ends it, where
// every school applies for itself, and where caps have cut cost that more units would bring back.
func (s *State) Headroom(p int, y int32, lines []Line) []Room {
	var out []Room
	s.rooms(p, y, lines, func(_ *Line, room Room) { out = append(out, room) })
	return out
}

// rooms visits what Headroom gives, each with the line that stands for its good.
func (s *State) rooms(p int, y int32, lines []Line, visit func(*Line, Room)) {
	h := headroom{s, &s.rules.programmes[p], &s.funds[p], y}
	if h.p.off != Full || s.rules.time(h.p.src, y) != Full || h.p.src.Apply.PerSchool || h.tooSmall() {
		return
	}
	overlap := h.f.years[y].LostCap > 0 && slices.ContainsFunc(lines, h.p.twiceCapped)
	seen, last := map[underCaps]bool{}, underCaps{good: -1} // lines come by good
	for i := range lines {
		l := &lines[i]
		if l.Unit <= 0 || l.Quantity%1000 != 0 {
			continue
		}
		key := h.p.under(l)
		if key == last || s.rules.refuses(h.p, l, y) != Full {
			continue
		}
		last = key
		if seen[key] || h.freed(l) || overlap && key.caps != [2]uint64{} {
			continue
		}
		seen[key] = true
		if room, ends := h.of(l); ends {
			room.Programme = p
			visit(l, room)
		}
	}
}

// tooSmall: what has been applied for so far would come to nothing, so that no more unit counts.
func (h headroom) tooSmall() bool {
	least := money(h.p.src.Payment.Minimum.Or(decimal.Zero))
	return h.f.tallies[0].eligible < h.p.minimum || least > 0 && h.f.years[h.y].Granted < least
}

// freed: more of a line would lift a cap that is a share of the application and has cut others, which
// then take what is left. What fits is not known before.
func (h headroom) freed(l *Line) bool {
	if h.f.years[h.y].LostCap == 0 {
		return false
	}
	return slices.ContainsFunc(h.p.caps, func(k cap) bool {
		return !k.holds(l) && (len(k.grants) > 0 || slices.ContainsFunc(k.limits, func(x limit) bool { return x.share > 0 }))
	})
}

// twiceCapped: what one cap admits of a line another may cut.
func (p *programme) twiceCapped(l Line) bool {
	n := 0
	for k := range p.caps {
		if p.caps[k].holds(&l) {
			n++
		}
	}
	return n > 1
}

// underCaps is a good together with the caps that hold a line of it.
type underCaps struct {
	good int32
	caps [2]uint64
}

func (p *programme) under(l *Line) underCaps {
	key := underCaps{good: l.Good}
	for k := range p.caps {
		if p.caps[k].holds(l) {
			key.caps[k/64%2] |= 1 << (k % 64)
		}
	}
	return key
}

// space is eligible cost that still fits: in all, and by school where a limit is by school.
type space struct {
	all   model.Money
	seats []model.Money // nil: not by school
}

// and is what fits into both.
func (a space) and(b space) space {
	out := space{all: min(a.all, b.all), seats: a.seats}
	switch {
	case b.seats == nil:
	case a.seats == nil:
		out.seats = b.seats
	default:
		out.seats = make([]model.Money, len(a.seats))
		for s := range out.seats {
			out.seats[s] = min(a.seats[s], b.seats[s])
		}
	}
	return out
}

// fits counts whole units, and the cost that fits.
func (a space) fits(unit model.Money) (units int64, left model.Money) {
	if a.seats == nil {
		return int64(a.all / unit), a.all
	}
	all := a.all
	for _, m := range a.seats {
		m = min(m, all)
		units += int64(m / unit)
		left += m
		all -= m / unit * unit
	}
	return units, left
}

// of works out the room for more units of a line's good.
func (h headroom) of(l *Line) (Room, bool) {
	unit := h.unit(l)
	total := space{all: h.coverable(l)}
	least, cap := int64(0), -1
	if total.all < noEnd {
		least, _ = total.fits(unit)
	}
	ends := total.all < noEnd
	for k := range h.p.caps {
		if !h.p.caps[k].holds(l) {
			continue
		}
		s := h.underCap(k, l, unit)
		if s.all >= noEnd && s.seats == nil {
			continue
		}
		if units, _ := s.fits(unit); !ends || units <= least {
			least, cap, ends = units, k, true
		}
		total = total.and(s)
	}
	if !ends {
		return Room{}, false
	}
	units, left := total.fits(unit)
	room := Room{Cap: cap, Year: h.y, Good: l.Good, Units: units, Left: left}
	if total.seats != nil {
		room.Schools = []int32{}
	}
	for s, m := range total.seats {
		if m >= unit {
			room.Schools = append(room.Schools, int32(s))
		}
	}
	return room, true
}

// unit is the eligible cost of one more unit: net where the programme counts net, and no more than
// caps per unit admit.
func (h headroom) unit(l *Line) model.Money {
	unit := l.Unit
	if h.p.src.Base == model.BaseNet {
		unit = floorShare(unit, million, million+h.rules.set.Goods[l.Good].VAT[h.y]) + 1 // rounded up: many units must fit, too
	}
	for k := range h.p.caps {
		c := &h.p.caps[k]
		if !c.holds(l) || c.any && len(c.limits) > 1 {
			continue
		}
		for i := range c.limits {
			if most := c.limits[i].unit; most != 0 {
				unit = max(1, min(unit, most))
			}
		}
	}
	return unit
}

// underCap is what a cap leaves: its best limit, or all of them together.
func (h headroom) underCap(k int, l *Line, unit model.Money) space {
	c, total := &h.p.caps[k], space{all: noEnd}
	best, most := total, int64(-1)
	for i := range c.limits {
		s := h.underLimit(k, &c.limits[i], unit)
		if units, _ := s.fits(unit); units > most {
			best, most = s, units
		}
		total = total.and(s)
	}
	if c.any && most >= 0 {
		total = best
	}
	return total.and(space{all: h.underGrants(k)})
}

func (h headroom) underLimit(k int, l *limit, unit model.Money) space {
	t, before := &h.f.tallies[0], &h.f.tallies[0].byCap[k]
	open := space{all: noEnd}
	switch {
	case l.share >= million:
	case l.share > 0 && l.of == model.OfApplied: // what is added is applied for too
		open.all = floorShare(max(0, floorShare(t.applied, l.share, million)-before.covered), million, million-l.share)
	case l.share > 0:
		open.all = floorShare(t.eligible-before.eligible, l.share, million-l.share) - before.covered
	case l.post != 0:
		open.all = floorShare(l.post, h.posts(h.y), 1000) - before.covered
	case l.whole != nil:
		open.all = l.whole[h.y] - before.covered
	case l.bySeat != nil:
		open.seats = make([]model.Money, len(l.bySeat[h.y]))
		for s, amount := range l.bySeat[h.y] {
			if amount < noEnd { // central cost is no school's
				open.seats[s] = max(0, amount-before.bySchool[s])
			}
		}
	case l.unit < unit:
		open.all = 0 // the best of several limits takes such a unit only in part
	}
	open.all = max(open.all, 0)
	return open
}

// underGrants is the cost that a cap on shares of the grants leaves.
func (h headroom) underGrants(k int) model.Money {
	t := &h.f.tallies[0]
	out := noEnd
	for _, share := range h.p.caps[k].grants {
		if share < million {
			grants := floorShare(max(0, t.granted-t.byCap[k].granted), share, million-share) - t.byCap[k].granted
			out = min(out, h.costOf(max(grants, 0)))
		}
	}
	return out
}

// coverable is the eligible cost that budget, tranches and reserve still cover for a line.
func (h headroom) coverable(l *Line) model.Money {
	grants := min(h.f.reserve, h.f.years[h.y].Open)
	left := h.f.left(h.p, l, h.y)
	if h.p.src.Budget.OfCost && h.p.role == RoleGrant {
		return max(0, min(left, grants)) // they count what the budget counts
	}
	return h.costOf(max(0, min(left, grants)))
}

// costOf is the eligible cost that an amount of grants pays for, rounded down.
func (h headroom) costOf(grants model.Money) model.Money {
	if grants >= noEnd || h.p.rate[h.y] == 0 {
		return noEnd
	}
	if h.p.onGrant >= 0 {
		grants = floorShare(grants, million+h.p.onGrant, million)
	}
	return floorShare(grants, million, h.p.rate[h.y])
}
