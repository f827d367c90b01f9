package planner

// snapshot is the stock before a year, so that the year can be calculated again.
type snapshot struct {
	lots       []lot
	free       int32
	head, tail []int32
	gone, made []int32
}

// snapshot keeps the stock in s, whose memory is used again.
func (r *run) snapshot(s *snapshot) {
	s.lots, s.free = append(s.lots[:0], r.lots...), r.free
	s.head, s.tail = append(s.head[:0], r.head...), append(s.tail[:0], r.tail...)
	s.gone, s.made = append(s.gone[:0], r.gone...), append(s.made[:0], r.made...)
}

// restore brings the stock back to where it was before a year, and clears what the year had counted.
func (r *run) restore(s *snapshot, y int32) {
	r.lots = append(r.lots[:0], s.lots...)
	r.free = s.free
	copy(r.head, s.head)
	copy(r.tail, s.tail)
	copy(r.gone, s.gone)
	copy(r.made, s.made)
	from, to := r.at(0, y), r.at(0, y+1)
	clear(r.bought[from:to])
	clear(r.replaced[from:to])
	clear(r.kept[from:to])
	clear(r.late[from:to])
	clear(r.oldest[from:to])
	for gi := range r.running {
		if g := &r.in.goods[gi]; r.running[gi] != nil {
			clear(r.running[gi][r.runningAt(g, 0, g.from, y):min(r.runningAt(g, 0, g.from, y+1), len(r.running[gi]))])
		}
	}
}
