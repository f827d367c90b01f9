package planner

// touched marks the families of schools whose purchases of the year must be decided again.
type touched struct {
	families []bool // [family*schools+school]
	blocks   []bool
}

// hold sets what limits admit of a cell's purchase, and marks what depends on it at its school.
func (d *decider) hold(gi, c, y int32, h hold) {
	d.run.held[d.run.at(c, y)] = h
	s := d.in.cellSchool[c]
	if s != d.in.authority() { // the authority depends on all schools, and is always decided again
		family := d.in.familyOf[gi]
		at := int(family)*len(d.in.schools) + int(s)
		if d.gross.known && !d.touched.families[at] {
			d.reweigh(family, s, y, -1)
		}
		d.touched.families[at] = true
		d.touched.blocks[d.in.block(s)] = true
		d.known.stale[int(d.in.block(s))*len(d.in.families)+int(family)] = true
	}
}

// again decides the year again with what is held back by now. Where schools hand equipment on, each choice may
// change what all others get; otherwise only what is touched is decided again.
func (d *decider) again(y int32) {
	d.redecide(y)
	d.recount(y)
}

// recount counts the year as it is decided now, in the memory whose turn it is.
func (d *decider) recount(y int32) {
	d.calculate(y, &d.choices.demands[1+d.turn])
	d.known.set(false)
}

func (d *decider) redecide(y int32) {
	if d.in.plan.Assume.HandOn {
		d.run.restore(&d.before, y)
		d.run.decide(y)
		d.known.set(true)
	} else {
		d.in.eachBlock(func(b int32) { d.againIn(b, y) })
		d.againCentral(y)
	}
	if d.gross.known {
		d.reweighTouched(y)
	}
	clear(d.touched.families)
	clear(d.touched.blocks)
	d.undecided = false
}

// againIn decides again what is touched of a block.
func (d *decider) againIn(b, y int32) {
	if !d.touched.blocks[b] {
		return
	}
	from, to := d.in.schoolsIn(b)
	for k := range d.in.families {
		for s := from; s < to; s++ {
			if d.touched.families[k*len(d.in.schools)+int(s)] {
				d.run.decideFamily(&d.in.families[k], s, y)
			}
		}
	}
}

// reweighTouched adds what has been decided again.
func (d *decider) reweighTouched(y int32) {
	for k := range d.in.families {
		for s := range d.in.schools {
			if d.touched.families[k*len(d.in.schools)+s] {
				d.reweigh(int32(k), int32(s), y, 1)
			}
		}
	}
}

func (d *decider) againCentral(y int32) {
	for gi := range d.in.goods {
		if c := d.in.cellAt(d.in.authority(), int32(gi)); c >= 0 && c < d.in.lasting {
			d.run.uncommit(int32(gi), c, y)
		}
	}
	d.run.decideBlock(d.in.blocks-1, y)
}

// decideFamily takes the steps of a year again for the goods of a family at a school.
func (r *run) decideFamily(f *family, s, y int32) {
	for _, gi := range f.goods {
		if c := r.in.cellAt(s, gi); c >= 0 && c < r.in.lasting {
			r.uncommit(gi, c, y)
		}
	}
	for _, step := range f.steps {
		if c := r.in.cellAt(s, step.good); c >= 0 {
			r.step(step, c, c+1, y)
		}
	}
}
