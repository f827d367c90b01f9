package planfile

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
)

// germanWords are words that no English text has; names of papers and sites are without them.
var germanWords = regexp.MustCompile(`(?i)(^|[^\pL])(und|je|zu|für|von|aus|mit|ohne|nicht|Jahre?|Katalog|eigene|übliche|Vorgabe|gelesen|geschätzt|Schätzung|öffentliche|Auswertung|Bandbreite|Beispielkonto|wie|ab|Werte|Schülerzahl)([^\pL]|$)`)

// TestSourcesAndNotesOfThePacksAreInEnglishToo: an English report cites them.
func TestSourcesAndNotesOfThePacksAreInEnglishToo(t *testing.T) {
	packs, seen := os.DirFS("../../templates/packs"), 0
	err := fs.WalkDir(packs, ".", func(path string, d fs.DirEntry, err error) error {
		name, yaml := strings.CutSuffix(path, ".yaml")
		if err != nil || !yaml {
			return err
		}
		p, _, problems := LoadPack(packs, name)
		if model.Errors(problems) {
			t.Errorf("%s: %v", name, problems)
			return nil
		}
		for at, s := range packSources(p) {
			s.ByKey[""] = s.Default
			for key, v := range s.ByKey {
				for _, text := range []model.Text{v.Source, v.Note} {
					seen++
					if found := germanWords.FindString(text.In("en")); found != "" {
						t.Errorf("%s %s %s: %q is German: %q", name, at, key, text.In("en"), found)
					}
				}
			}
		}
		return nil
	})
	if err != nil || seen < 500 {
		t.Errorf("%d texts read: %v", seen, err)
	}
}

// packSources gives the sources of all entries of a pack.
func packSources(p *model.Plan) map[string]model.Sources {
	out := map[string]model.Sources{}
	add(out, "items.", p.Items, func(e *model.Item) *model.Origin { return &e.Origin })
	add(out, "courses.", p.Courses, func(e *model.Course) *model.Origin { return &e.Origin })
	add(out, "needs.", p.Needs, func(e *model.Need) *model.Origin { return &e.Origin })
	add(out, "types.", p.Types, func(e *model.SchoolType) *model.Origin { return &e.Origin })
	add(out, "supports.", p.Supports, func(e *model.Support) *model.Origin { return &e.Origin })
	add(out, "bandwidths.", p.Bandwidths, func(e *model.Bandwidth) *model.Origin { return &e.Origin })
	add(out, "overheads.", p.Overheads, func(e *model.Overhead) *model.Origin { return &e.Origin })
	add(out, "leases.", p.Leases, func(e *model.Lease) *model.Origin { return &e.Origin })
	add(out, "bands.", p.Bands, func(e *model.Band) *model.Origin { return &e.Origin })
	add(out, "programmes.", p.Programmes, func(e *model.Programme) *model.Origin { return &e.Origin })
	return out
}

func add[E any](out map[string]model.Sources, kind string, all map[string]*E, origin func(*E) *model.Origin) {
	for id, e := range all {
		s := origin(e).Sources
		if s.ByKey == nil {
			s.ByKey = map[string]model.Provenance{}
		}
		out[kind+id] = s
	}
}
