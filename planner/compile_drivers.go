package planner

import (
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
)

// driver is one declared way of counting a school, with its values.
type driver struct {
	by     model.Driver
	values []int32           // [year*schools+school]; 0 while closed, -1 unknown
	sum    []int64           // by year, all schools; "school" counts 1 for the authority
	cert   []model.Certainty // of each school's values
	worst  model.Certainty   // of the sum
}

type driverKey struct {
	kind        model.DriverKind
	first, last int
	rooms       string
}

const unknown = -1

// driver finds or fills the values of a declared driver.
func (c *compiler) driver(d model.Driver) int32 {
	rooms := slices.Clone(d.Rooms)
	slices.Sort(rooms)
	key := driverKey{d.Kind, d.FirstGrade, d.LastGrade, strings.Join(rooms, " ")}
	if i, ok := c.driverIdx[key]; ok {
		return i
	}
	i := c.addDriver(d, func(s int32, y int32) int32 { return c.count(c.schools[s], s, d, c.year(y)) })
	if d.Kind == model.DriverSchool {
		for y := range c.drivers[i].sum {
			c.drivers[i].sum[y] = 1
		}
	}
	for s, school := range c.schools {
		if c.brief {
			break
		}
		c.drivers[i].cert[s] = driverCertainty(school, d)
		c.warnBorrowed(school, int32(s), d)
	}
	c.drivers[i].worst = worst(c.drivers[i].cert)
	if c.driverIdx == nil {
		c.driverIdx = map[driverKey]int32{}
	}
	c.driverIdx[key] = i
	return i
}

// addDriver fills the table of a driver by a function of school and year index.
func (c *compiler) addDriver(d model.Driver, value func(s, y int32) int32) int32 {
	n := len(c.schools)
	t := driver{by: d, values: make([]int32, int(c.years)*n), sum: make([]int64, c.years), cert: make([]model.Certainty, n)}
	for s := range n {
		last, filled := int32(0), false
		for y := c.open[s].from; y < c.open[s].to; y++ {
			if !c.steady[s] || !filled {
				last, filled = value(int32(s), y), true
			}
			t.values[int(y)*n+s] = last
			t.sum[y] += int64(max(last, 0))
		}
	}
	c.drivers = append(c.drivers, t)
	return int32(len(c.drivers) - 1)
}

// steadySchool reports whether nothing about a school depends on the year, as in most long lists.
func steadySchool(s *model.School) bool {
	if len(s.Pupils) > 1 || len(s.Classes) > 1 || len(s.Teachers) > 1 || len(s.Sites) > 1 || s.Grades != nil {
		return false
	}
	for _, r := range s.Rooms {
		if len(r) > 1 {
			return false
		}
	}
	return true
}

// count is the value of a driver that a school declares itself; unknown where it does not.
func (in *Input) count(s *model.School, i int32, d model.Driver, year int) int32 {
	switch d.Kind {
	case model.DriverSchool:
		return 1
	case model.DriverSite:
		return seriesCount(s.Sites, year, 1)
	case model.DriverPupil:
		return in.pupils(s, i, d, year)
	case model.DriverTeacher:
		return seriesCount(s.Teachers, year, unknown)
	case model.DriverClass:
		return seriesCount(s.Classes, year, unknown)
	case model.DriverRoom:
		return rooms(s, d.Rooms, year)
	case model.DriverAccount:
		p, t := in.pupils(s, i, model.Driver{}, year), seriesCount(s.Teachers, year, unknown)
		if p == unknown || t == unknown {
			return unknown
		}
		return clampCount(int(p) + int(t))
	}
	return unknown
}

// maxCount is the largest count of one school; more is out of range.
const maxCount = 1 << 30

func clampCount(n int) int32 { return int32(min(max(n, 0), maxCount)) }

func seriesCount(s model.Series[int], year int, otherwise int32) int32 {
	if n, known := s.In(year); known {
		return clampCount(n)
	}
	return otherwise
}

// rooms sums room types; a school that lists its rooms has none of the types that it leaves out.
func rooms(s *model.School, types []string, year int) int32 {
	if s.Rooms == nil {
		return unknown
	}
	sum := 0
	if len(types) == 0 {
		for _, series := range s.Rooms {
			n, _ := series.In(year)
			sum += n
		}
	}
	for _, t := range types {
		n, _ := s.Rooms[t].In(year)
		sum += n
	}
	return clampCount(sum)
}

// pupils counts all pupils, or those of some grades. Where only the total is known it is spread
// evenly over the grades of the school's type, the rest to the lower grades.
func (in *Input) pupils(s *model.School, i int32, d model.Driver, year int) int32 {
	byGrade := d.FirstGrade != 0 || d.LastGrade != 0
	total, known := s.Pupils.In(year)
	if !byGrade && known {
		return clampCount(total)
	}
	if len(s.Grades) > 0 {
		sum := 0
		for grade, series := range s.Grades {
			if n, _ := series.In(year); !byGrade || inGrades(grade, d) {
				sum += n
			}
		}
		return clampCount(sum)
	}
	if !known {
		return unknown
	}
	return clampCount(in.evenGrades(total, i, d))
}

func inGrades(grade int, d model.Driver) bool {
	return grade >= d.FirstGrade && (d.LastGrade == 0 || grade <= d.LastGrade)
}

func (in *Input) evenGrades(total int, i int32, d model.Driver) int {
	if in.typeOf[i] < 0 {
		return 0
	}
	t := in.types[in.typeOf[i]]
	n := t.LastGrade - t.FirstGrade + 1
	if t.FirstGrade == 0 || n <= 0 {
		return 0
	}
	sum := 0
	for k := range n {
		if !inGrades(t.FirstGrade+k, d) {
			continue
		}
		sum += total / n
		if k < total%n {
			sum++
		}
	}
	return sum
}

// driverField is a declared field of a school behind a driver.
type driverField struct {
	key    string
	spread bool // grades from a total: no better than derived
}

// driverFields names the fields that a driver reads, in room for two of them.
func driverFields(room *[2]driverField, s *model.School, d model.Driver) []driverField {
	fields := room[:0]
	pupils := driverField{key: "pupils"}
	byGrade := d.FirstGrade != 0 || d.LastGrade != 0
	switch {
	case len(s.Grades) > 0 && (byGrade || !s.Pupils.Known()):
		pupils.key = "grades"
	case byGrade:
		pupils.spread = true
	}
	switch d.Kind {
	case model.DriverSite:
		if s.Sites.Known() {
			return append(fields, driverField{key: "sites"})
		}
	case model.DriverPupil:
		return append(fields, pupils)
	case model.DriverTeacher:
		return append(fields, driverField{key: "teachers"})
	case model.DriverClass:
		return append(fields, driverField{key: "classes"})
	case model.DriverRoom:
		return append(fields, driverField{key: "rooms"})
	case model.DriverAccount:
		return append(fields, pupils, driverField{key: "teachers"})
	}
	return nil
}

func (f driverField) provenance(s *model.School) model.Provenance {
	p := s.Of(f.key)
	if f.spread {
		p.Certainty = p.Certainty.Worse(model.Derived)
	}
	return p
}

// driverCertainty is the worst of the fields behind a driver; Sourced where there are none.
func driverCertainty(s *model.School, d model.Driver) model.Certainty {
	sure := model.Sourced
	var room [2]driverField
	for _, f := range driverFields(&room, s, d) {
		sure = sure.Worse(f.provenance(s).Certainty)
	}
	return sure
}

// warnBorrowed reports a series that starts after the first year in which it is used.
func (c *compiler) warnBorrowed(s *model.School, i int32, d model.Driver) {
	if c.open[i].from >= c.open[i].to {
		return
	}
	year := c.year(c.open[i].from)
	var room [2]driverField
	for _, f := range driverFields(&room, s, d) {
		if start := fieldStart(s, f.key, d); start > year {
			c.findings.add(finding{code: "before-first-value", school: i, at: placeOf(&s.Origin, f.key), key: f.key,
				args: model.Args{"key": f.key, "year": year}})
		}
	}
}

// fieldStart is the first given year of a field, 0 when it always holds.
func fieldStart(s *model.School, key string, d model.Driver) int {
	start := 0
	look := func(series model.Series[int]) {
		if len(series) > 0 {
			start = max(start, series[0].Year)
		}
	}
	switch key {
	case "pupils":
		look(s.Pupils)
	case "teachers":
		look(s.Teachers)
	case "classes":
		look(s.Classes)
	case "sites":
		look(s.Sites)
	case "grades":
		for grade, series := range s.Grades {
			if inGrades(grade, d) {
				look(series)
			}
		}
	case "rooms":
		for name, series := range s.Rooms {
			if len(d.Rooms) == 0 || slices.Contains(d.Rooms, name) {
				look(series)
			}
		}
	}
	return start
}
