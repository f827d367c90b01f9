package planner

import (
	"reflect"
	"runtime"
	"slices"
	"testing"
)

// TestLimitsCountSchoolsOfAllBlocks counts what limits use from the lines, for more schools than one block holds.
func TestLimitsCountSchoolsOfAllBlocks(t *testing.T) {
	p := underLimits(country(2*blockSize+40, 4, 0))
	in, _ := Compile(p)
	r := Run(in)
	held := 0
	for _, l := range r.Limits() {
		for _, y := range l.Years {
			used, measures := countLines(p, r, l.Model, y.Year)
			if used != y.Used || used > y.Most && measures > 0 {
				t.Errorf("%s %d: %d used, the lines say %d, %d of it could wait, of %d", l.ID, y.Year, y.Used, used, measures, y.Most)
			}
			held += y.Count
		}
	}
	if held < 100 {
		t.Errorf("only %d measures are held back: the plan tests nothing", held)
	}
}

func TestTheNumberOfCoresChangesNothing(t *testing.T) {
	in, _ := Compile(underLimits(country(2*blockSize+40, 4, 0)))
	many := Run(in)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := Run(in)
	if !reflect.DeepEqual(slices.Collect(many.Lines()), slices.Collect(one.Lines())) || !reflect.DeepEqual(many.Limits(), one.Limits()) || !reflect.DeepEqual(many.Deferrals(), one.Deferrals()) {
		t.Error("the result depends on the number of cores")
	}
}
