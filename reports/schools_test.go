package reports

import (
	"fmt"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// A page takes 45 rows; the table of the figure's data still has every school.
func TestChartsOfManySchoolsFitOnAPageAndCountWhatTheyLeaveOut(t *testing.T) {
	for schools, want := range map[int]struct {
		rows int
		more string
	}{45: {45, ""}, 46: {45, "… 2 weitere Schulen …"}, 300: {45, "… 256 weitere Schulen …"}} {
		v := rolledOut()
		v.PerSchool = make([]SchoolValues, schools)
		for i := range v.PerSchool {
			s := &v.PerSchool[i]
			s.ID, s.Model = fmt.Sprintf("s%d", i), &model.School{Name: fmt.Sprintf("Schule %d", i)}
			s.PerPupil.Known, s.PerPupil.Value, s.Cost.Total.Amount = true, 100_00+model.Money(i), 1
		}
		r := &report{builder: builder{Options: Options{Printer: printer(t, "de")}.forPlan(v.Plan), plan: v.Plan}, Values: v}
		r.perPupilChart()
		figure := r.blocks[0].(document.Figure)
		bars, more := figure.Chart.(chart.Bars).Bars, ""
		for _, b := range bars {
			if strings.Contains(b.Name, "weitere") {
				more = b.Name
			}
		}
		if len(bars) != want.rows || more != want.more || len(figure.Data.Rows) != schools {
			t.Errorf("%d schools: %d bars, %q, %d rows of data", schools, len(bars), more, len(figure.Data.Rows))
		}
		if first, last := bars[0].Name, bars[len(bars)-1].Name; first != fmt.Sprintf("Schule %d", schools-1) || last != "Schule 0" {
			t.Errorf("%d schools: from %s to %s, not from the highest to the lowest", schools, first, last)
		}
	}
}
