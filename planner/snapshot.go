package planner

// snapshot is the stock at the beginning of a year, so that the year can be decided again.
type snapshot struct {
	lots       []lot
	free       []int32
	spare      []int32
	head, tail []int32
	gone, made []int32

	current, overdue []int32 // of the year
}

// snapshot keeps the stock in s, whose memory is used again.
func (r *run) snapshot(s *snapshot, y int32) {
	s.lots, s.free, s.spare = append(s.lots[:0], r.lots...), append(s.free[:0], r.free...), append(s.spare[:0], r.spare...)
	s.head, s.tail = append(s.head[:0], r.head...), append(s.tail[:0], r.tail...)
	s.gone, s.made = append(s.gone[:0], r.gone...), append(s.made[:0], r.made...)
	from, to := r.at(0, y), r.at(0, y+1)
	s.current, s.overdue = append(s.current[:0], r.current[from:to]...), append(s.overdue[:0], r.overdue[from:to]...)
}

// restore brings the stock back to where it was, and clears what the year had counted.
func (r *run) restore(s *snapshot, y int32) {
	r.lots = append(r.lots[:0], s.lots...)
	copy(r.free, s.free)
	copy(r.spare, s.spare)
	copy(r.head, s.head)
	copy(r.tail, s.tail)
	copy(r.gone, s.gone)
	copy(r.made, s.made)
	from, to := r.at(0, y), r.at(0, y+1)
	copy(r.current[from:to], s.current)
	copy(r.overdue[from:to], s.overdue)
	clear(r.bought[from:to])
	clear(r.replaced[from:to])
	clear(r.kept[from:to])
	clear(r.late[from:to])
	clear(r.oldest[from:to])
	for gi := range r.running {
		if g := &r.in.goods[gi]; len(r.running[gi]) > 0 {
			clear(r.running[gi][r.runningAt(g, 0, g.from, y):min(r.runningAt(g, 0, g.from, y+1), len(r.running[gi]))])
		}
	}
}
