package planfile

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/medienplan/mep/model"
)

// FuzzLoad: no text makes the reader panic; reading twice gives the same; every problem has a place
// that exists; a plan without errors can be walked.
func FuzzLoad(f *testing.F) {
	for _, file := range exampleFiles(f) {
		e := readExample(f, file)
		seed := map[string]string{}
		for name, data := range e.files {
			switch {
			case name == planFile:
				seed["plan"] = string(data.Data)
			case strings.HasSuffix(name, ".csv"):
				seed["table"] = string(data.Data)
			default:
				seed["other"] = string(data.Data)
			}
		}
		f.Add(seed["plan"], seed["other"], seed["table"], strings.Join(e.set, "\n"))
	}
	f.Fuzz(func(t *testing.T, plan, other, table, set string) {
		fsys := fstest.MapFS{planFile: {Data: []byte(plan)}, "needs.yaml": {Data: []byte(other)}, "schools.csv": {Data: []byte(table)}, "stock.csv": {Data: []byte(table)}}
		o := Options{Packs: fstest.MapFS{"a.yaml": {Data: []byte(other)}}, Set: strings.Split(set, "\n")}
		p, s, problems := Load(fsys, o)
		again, _, problemsAgain := Load(fsys, o)
		if !reflect.DeepEqual(p, again) || !reflect.DeepEqual(problems, problemsAgain) {
			t.Fatal("reading twice gives two plans")
		}
		for _, pr := range problems {
			if !pr.At.Known() {
				t.Errorf("%s has no place", pr.Code)
			}
			if _, ok := s.Text(pr.At.File); !ok || pr.At.Line == 0 {
				continue
			}
			if line, from, to, ok := s.Excerpt(pr.At); !ok || from > to || to > len([]rune(line)) {
				t.Errorf("%s: %s is no place of the file", pr.At, pr.Code)
			}
		}
		model.Check(p) // whatever could be read can be checked
		for _, id := range slices.Sorted(maps.Keys(p.Scenarios))[:min(len(p.Scenarios), 3)] {
			o.Scenario = id
			in, _, _ := Load(fsys, o)
			model.Check(in)
		}
		paths := Paths(p)
		for _, v := range paths[:min(len(paths), 200)] {
			if text, _, ok := Get(p, v.Path); ok && text != v.Text {
				t.Errorf("%s: %q and %q", v.Path, v.Text, text)
			}
		}
	})
}
