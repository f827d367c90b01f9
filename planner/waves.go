package planner

// wait is why units do not come although prerequisites and limits admit them.
type wait uint8

const (
	waitNone   wait = iota
	waitWave        // the school's turn comes later
	waitWindow      // a programme that the measure waits for does not pay yet
	waitWorks       // building works bring them
)

// turn is when a category comes to a school.
type turn struct {
	from int32 // year index
	wave int32 // 1 + index of the wave by id; 0 none
}

// await holds new units back until the school's wave, or until a programme pays that the measure waits
// for. Units that replace overdue ones in use are not held back, unless building works bring them.
func (r *run) await(gi, c, y int32, w *candidate) {
	why := waitNone
	switch {
	case y < r.in.waveOf(gi, r.in.cellSchool[c]):
		why = waitWave
	case y < r.in.measures[r.in.measureOf[gi]].from:
		why = waitWindow
	}
	if why != waitNone {
		if replaces := min(w.gap, r.overdue[r.at(c, y)]); replaces < w.admitted {
			w.admitted, w.waits = replaces, why
		}
	}
	if !r.in.anyWorks {
		return
	}
	if left := max(0, w.gap-r.in.worksAfter(c, y)); left < w.admitted {
		w.admitted, w.waits = left, waitWorks
	}
}

// beforeWave reports a service that its school does not have yet.
func (r *run) beforeWave(gi, c, y int32) bool {
	return c >= r.in.lasting && y < r.in.waveOf(gi, r.in.cellSchool[c])
}
