package planner

// room is what limits leave for measures.
type room struct {
	d     *decider
	y     int32
	now   []int64 // by limit, in the year
	later []int64 // by limit, then later year: for running cost; never negative, noLimit where none holds
	bound []int32 // the places of later that may bind
	from  []int32 // by limit: where its places in bound begin; one more marks the end
	taken int64   // weighted devices of the measures taken
	posts morePosts
	calm  []int64 // by later year: up to so many devices no post is added to those of now; below them: not known
}

// room is what is left beside what cannot wait.
func (d *decider) room(y int32) room {
	n := d.in.after(y)
	w := room{d: d, y: y, now: make([]int64, len(d.in.limits)), later: make([]int64, len(d.in.limits)*n), calm: make([]int64, n)}
	for k := range w.calm {
		w.calm[k] = -1
	}
	w.bound, w.from = make([]int32, 0, len(w.later)), make([]int32, len(d.in.limits)+1)
	for l := range d.in.limits {
		w.now[l] = noLimit
		if x := &d.limits[l][y]; x.active {
			w.now[l] = x.most - d.demand.fixed[l]
		}
		for k := range n {
			if w.later[l*n+k] = d.laterRoom(l, y+1+int32(k)); w.later[l*n+k] != noLimit {
				w.bound = append(w.bound, int32(l*n+k))
			}
		}
		w.from[l+1] = int32(len(w.bound))
	}
	return w
}

// ease leaves out what cannot bind because it holds all measures of a year together. Parts of measures take no more
// than the whole, so that it need not be looked at for each.
func (w *room) ease(all *demand) {
	n := w.d.in.after(w.y)
	kept := w.bound[:0]
	for l := range w.now {
		if w.now[l] != noLimit && all.sums[l] <= w.now[l] {
			w.now[l] = noLimit
		}
		from := w.from[l]
		w.from[l] = int32(len(kept))
		for _, at := range w.bound[from:w.from[l+1]] {
			if all.later.in(int(at))+w.staffed(l, int(at)-l*n, all.later.devices) > w.later[at] {
				kept = append(kept, at)
			}
		}
	}
	w.bound, w.from[len(w.now)] = kept, int32(len(kept))
}

// laterRoom is what a later year leaves for further running cost.
func (d *decider) laterRoom(l int, y int32) int64 {
	most := d.most[l][y]
	if d.base[l] == nil || most == noLimit {
		return noLimit
	}
	left := most - d.base[l][y] - d.ahead[l][y]
	if was := d.baseDevices[y]; d.devices[y] != was {
		left -= d.staffing(l, d.devices[y], y) - d.staffing(l, was, y)
	}
	return max(0, left)
}

// binds is the first limit that does not admit a cost; -1 where all do.
func (w *room) binds(cost []int64, after *later) int32 {
	for l := range cost {
		if cost[l] > 0 && cost[l] > w.now[l] || w.bindsLater(l, after) {
			return int32(l)
		}
	}
	return -1
}

// bindsLater reports whether a limit does not admit what is added to one of the later years.
func (w *room) bindsLater(l int, after *later) bool {
	if after.money == nil && after.devices <= 0 {
		return false
	}
	n := w.d.in.after(w.y)
	for _, at := range w.bound[w.from[l]:w.from[l+1]] {
		if more := after.in(int(at)) + w.staffed(l, int(at)-l*n, after.devices); more > 0 && more > w.later[at] {
			return true
		}
	}
	return false
}

// in is what is added to a limit and later year, but for posts.
func (a *later) in(at int) int64 {
	if a.money == nil {
		return 0
	}
	return a.money[at]
}

func (w *room) take(cost []int64, after *later) {
	n := w.d.in.after(w.y)
	for l := range cost {
		if w.now[l] != noLimit {
			w.now[l] -= cost[l]
		}
	}
	if after.money == nil && after.devices <= 0 {
		return
	}
	for _, at := range w.bound {
		w.later[at] -= after.in(int(at)) + w.staffed(int(at)/n, int(at)%n, after.devices)
	}
	w.taken += after.devices
}

// staffed is what a limit counts in a later year of the posts that more devices need.
func (w *room) staffed(l, k int, more int64) int64 {
	if more <= 0 {
		return 0
	}
	if w.posts.taken != w.taken || w.posts.more != more {
		w.findPosts(more)
	}
	sum, n := int64(0), len(w.d.in.supports)
	for s := range n {
		if cost := w.posts.cost[k*n+s]; cost != 0 && w.d.staffs[l*n+s] {
			sum += cost
		}
	}
	return sum
}

// morePosts is what the posts that more devices need cost, as asked for last.
type morePosts struct {
	taken, more int64
	cost        []int64 // by later year, then support
}

func (w *room) findPosts(more int64) {
	n := len(w.d.in.supports)
	w.posts.taken, w.posts.more = w.taken, more
	if w.posts.cost == nil {
		w.posts.cost = make([]int64, len(w.calm)*n)
	}
	clear(w.posts.cost)
	for k := range w.calm {
		y := w.y + 1 + int32(k)
		there := w.d.devices[y] + w.taken
		if there > w.calm[k] {
			w.calm[k] = w.d.sameStaffing(there, y)
		}
		if there+more <= w.calm[k] {
			continue
		}
		for s := range n {
			if g := w.d.in.supports[s].good; g >= 0 && !w.d.in.goods[g].pricing.OtherBudget {
				w.posts.cost[k*n+s] = w.d.postsCost(int32(s), there+more, y) - w.d.postsCost(int32(s), there, y)
			}
		}
	}
}
