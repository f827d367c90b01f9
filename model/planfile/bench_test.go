package planfile

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// BenchmarkSchoolTable reads a country: 40,000 schools in one table.
func BenchmarkSchoolTable(b *testing.B) {
	var table strings.Builder
	table.WriteString("school;number;name;type;pupils;pupils.2029;classes;teachers;rooms.classroom;rooms.subject;network.uplink;certainty\n")
	for i := range 40_000 {
		fmt.Fprintf(&table, "school-%d;%06d;Schule %d;primary;%d;%d;%d;%d;%d;%d;500 Mbit/s;estimate\n", i, i, i, 200+i%300, 210+i%300, 8+i%10, 15+i%20, 8+i%12, i%5)
	}
	benchmark(b, fstest.MapFS{"plan.yaml": {Data: []byte(head + "include: [schools.csv]\n")}, "schools.csv": {Data: []byte(table.String())}}, 40_000)
}

// BenchmarkSchoolFiles reads a town: 41 schools, a YAML file each.
func BenchmarkSchoolFiles(b *testing.B) {
	fsys := fstest.MapFS{"plan.yaml": {Data: []byte(head + "as_of: 2026-11-01\ninclude: [\"schools/*.yaml\"]\n")}}
	for i := range 41 {
		fsys[fmt.Sprintf("schools/%d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, `school: school-%d
name: Schule %d
type: primary
pupils: { 2027: 300, 2029: 310 }
classes: 12
teachers: 25
rooms: { classroom: 12, subject: 4, office: 2 }
stock:
  - { item: tablet, count: 60, bought: 2021, paid_by: own }
  - { item: display, count: 12, bought: 2024, paid_by: own }
network: { uplink: 500 Mbit/s, cabled: { rooms: 12, bought: 2024 }, access_points: { count: 12, bought: 2024 } }
training: { basic: 60 %% }
sources: { default: { source: Liste, certainty: sourced } }
`, i, i)}
	}
	benchmark(b, fsys, 41)
}

func benchmark(b *testing.B, fsys fstest.MapFS, schools int) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		p, _, problems := Load(fsys, Options{})
		if len(problems) > 0 || len(p.Schools) != schools {
			b.Fatalf("%d schools, %+v", len(p.Schools), problems[:min(len(problems), 3)])
		}
	}
}
