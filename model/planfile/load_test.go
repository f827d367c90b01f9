package planfile

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/medienplan/mep/model"
)

const head = "plan: musterstadt\nyears: 2027-2031\n"

// load reads files given as name, text, name, text …
func load(o Options, files ...string) (*model.Plan, Sources, []string) {
	fsys := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	p, s, problems := Load(fsys, o)
	var found []string
	for _, pr := range problems {
		found = append(found, strings.TrimSpace(fmt.Sprintf("%s [%s]", pr.At, pr.Code)))
	}
	return p, s, found
}

func TestAllProblemsOfAllDocumentsAreFoundInOneRun(t *testing.T) {
	_, _, found := load(Options{}, "plan.yaml", head+"tilte: x\n---\nschool: nord\ntype: primary\npupils: 12.5\nname: \"offen\nclasses: 3\n---\nschool: sued\ntype: primary\nclasses: 1_0\n")
	want := []string{"plan.yaml:3:1 [unknown-key]", "plan.yaml:8:7 [unclosed-quote]", "plan.yaml:13:10 [number-form]"}
	if !slices.Equal(found, want) {
		t.Errorf("got %q, want %q", found, want)
	}
}

func TestAnOwnEntryChangesOnlyItsKeysAndTheChangesAreListed(t *testing.T) {
	packs := fstest.MapFS{"catalogue/test.yaml": {Data: []byte("pack: catalogue/test\ntitle: Test\nversion: \"1\"\n---\nitem: tablet\nname: Tablet\ncategory: devices\nprice: 500\nvat: 19 %\nfulfils: [laptop]\n")}}
	p, _, found := load(Options{Packs: packs}, "plan.yaml", head+"use: [catalogue/test]\n---\nitem: tablet\nprice: 450,50 €\nvat: 19 %\nfulfils: [laptop, pc]\nuse_life: 5\n")
	if found != nil {
		t.Fatal(found)
	}
	i := p.Items["tablet"]
	if i.Name.DE != "Tablet" || i.Price.Value.String() != "450.5" || !slices.Equal(i.Fulfils, []string{"laptop", "pc"}) || i.UseLife.Value != 5 {
		t.Errorf("merged to %+v", i)
	}
	want := []model.Change{
		{Path: "items.tablet.price", Old: "500", New: "450.5", At: model.Place{File: "plan.yaml", Line: 6, Col: 8}, Was: model.Place{File: "pack:catalogue/test.yaml", Line: 8, Col: 8}},
		{Path: "items.tablet.fulfils", Old: "[laptop]", New: "[laptop, pc]", At: model.Place{File: "plan.yaml", Line: 8, Col: 10}, Was: model.Place{File: "pack:catalogue/test.yaml", Line: 10, Col: 10}},
		{Path: "items.tablet.use_life", New: "5", At: model.Place{File: "plan.yaml", Line: 9, Col: 11}, Was: model.Place{File: "pack:catalogue/test.yaml", Line: 5, Col: 1}},
	}
	if !slices.Equal(p.Changes, want) {
		t.Errorf("changes\n%+v\nwant\n%+v", p.Changes, want)
	}
	if at := i.PlaceOf("price"); at != want[0].At {
		t.Errorf("the price is at %s", at)
	}
}

func TestShortFormsBecomeLots(t *testing.T) {
	p, _, found := load(Options{Set: []string{"schools.nord.teachers=33"}}, "plan.yaml", head+"as_of: 2026-11-01\n---\n"+
		"school: nord\ntype: primary\nteachers: 20\nnetwork: { uplink: 1 Gbit/s, cabled: { rooms: 40, bought: 2016 }, access_points: { count: 30, bought: 2021 } }\n"+
		"training: { basic: 60 %, media: { share: 10 %, year: 2024 } }\nstock: [{ item: tablet, count: 3, bought: 2020 }]\n"+
		"sources: { network: { source: Begehung, certainty: sourced } }\n")
	if found != nil {
		t.Fatal(found)
	}
	var got []string
	for _, l := range p.Schools["nord"].Stock {
		got = append(got, fmt.Sprint(l.Item, " ", l.Count, " ", l.Bought, " ", l.Course, " ", l.Sources.Default.Source.DE))
	}
	slices.Sort(got)
	want := []string{"access-point 30 2021 false Begehung", "basic 19 2026 true ", "cabling 40 2016 false Begehung", "media 3 2024 true ", "tablet 3 2020 false "}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTablesAreReadWithGermanOrEnglishColumns(t *testing.T) {
	want := "nord|012|primary|310|305|12|3|500|estimate|Liste 2026"
	for name, text := range map[string]string{
		"German":     "Schule;Schulnummer;Schulform;Schüler;Pupils.2029;Räume.classroom;Merkmale.streams;Netz.Leitung;Sicherheit;Quelle\nnord;012;primary;310;305;12;3;500 Mbit/s;estimate;Liste 2026\n",
		"English":    "school,number,type,pupils,pupils.2029,rooms.classroom,attributes.streams,network.uplink,certainty,source\r\nnord,012,primary,310,305,12,3,\"0,5 Gbit/s\",estimate,Liste 2026\r\n",
		"from Excel": "\ufeffsep=\t\nschool\tnumber\ttype\tpupils\tpupils.2029\trooms.classroom\tattributes.streams\tnetwork.uplink\tcertainty\tsource\n\nnord\t012\tprimary\t310\t305\t12\t3\t500\testimate\tListe 2026\n",
	} {
		p, _, found := load(Options{}, "plan.yaml", head+"include: [schools.csv]\n", "schools.csv", text)
		if found != nil || p.Schools["nord"] == nil {
			t.Errorf("%s: %v", name, found)
			continue
		}
		s := p.Schools["nord"]
		first, _ := s.Pupils.In(2027)
		later, _ := s.Pupils.In(2030)
		rooms, _ := s.Rooms["classroom"].In(2027)
		got := fmt.Sprintf("%s|%s|%s|%d|%d|%d|%s|%s|%s|%s", s.ID, s.Number, s.Type, first, later, rooms, s.Attributes["streams"],
			s.Uplink.Value, s.Sources.Default.Certainty, s.Sources.Default.Source.DE)
		if got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestAProblemInATableNamesTheCellAndTheColumn(t *testing.T) {
	fsys := fstest.MapFS{"plan.yaml": {Data: []byte(head + "include: [schools.csv]\n")},
		"schools.csv": {Data: []byte("Schule;Name;Schulform;Schüler\n\nnord;\"Schule am\nTor\";primary;310\nsued;Süd;primary;31O\n")}}
	_, s, problems := Load(fsys, Options{})
	if len(problems) != 1 || len(problems[0].Also) != 1 {
		t.Fatalf("got %+v", problems)
	}
	p := problems[0]
	if p.At.String() != "schools.csv:5:18" || p.Path != "schools.sued" || p.Also[0].Args["cell"] != "D4" || p.Also[0].Args["column"] != "Schüler" {
		t.Errorf("got %+v", p)
	}
	line, from, to, _ := s.Excerpt(p.At)
	if string([]rune(line)[from:to]) != "31O" {
		t.Errorf("the excerpt marks %q", string([]rune(line)[from:to]))
	}
}

func TestExcerptsMarkTheValue(t *testing.T) {
	_, s, _ := load(Options{Set: []string{"a=1", "b.c=x y"}}, "plan.yaml", "plan: stadt\ntitle: Grüße # Titel\nauthority: { name: \"Stadt, Ort\", land: NW }\n")
	for at, want := range map[model.Place]string{
		{File: "plan.yaml", Line: 2, Col: 8}:  "Grüße",
		{File: "plan.yaml", Line: 2, Col: 1}:  "title",
		{File: "plan.yaml", Line: 3, Col: 20}: `"Stadt, Ort"`,
		{File: "plan.yaml", Line: 3, Col: 40}: "NW",
		{File: "--set", Line: 2, Col: 5}:      "x y",
	} {
		line, from, to, ok := s.Excerpt(at)
		if got := string([]rune(line)[from:to]); !ok || got != want {
			t.Errorf("%s: got %q, want %q", at, got, want)
		}
	}
}

func TestAByteOrderMarkIsReadSilently(t *testing.T) {
	if _, _, found := load(Options{}, "plan.yaml", "\ufeff"+head); found != nil {
		t.Error(found)
	}
}

func TestTheOrderOfFilesDoesNotDependOnThePattern(t *testing.T) {
	p, _, found := load(Options{}, "plan.yaml", head+"include: [\"*/*.yaml\"]\n", "b/x.yaml", "school: x\ntype: a\n", "a/z.yaml", "school: z\ntype: a\n", "a/y.yaml", "school: y\ntype: a\n")
	var files []string
	for _, d := range p.Documents {
		files = append(files, d.File)
	}
	if found != nil || !slices.Equal(files, []string{"plan.yaml", "a/y.yaml", "a/z.yaml", "b/x.yaml"}) {
		t.Errorf("%v %v", files, found)
	}
}

func TestLinksMayNotLeaveThePlanFolder(t *testing.T) {
	outside, folder := t.TempDir(), t.TempDir()
	write := func(dir, name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := func(target, name string) {
		t.Helper()
		if err := os.Symlink(target, filepath.Join(folder, name)); err != nil {
			t.Skip("no links here")
		}
	}
	write(outside, "secret.yaml", "school: secret\ntype: primary\n")
	write(folder, "schools/nord.yaml", "school: nord\ntype: primary\n")
	write(folder, "plan.yaml", head+"include: [inside.yaml, outside.yaml, up/secret.yaml, loop.yaml]\n")
	link("schools/nord.yaml", "inside.yaml")
	link(filepath.Join(outside, "secret.yaml"), "outside.yaml")
	link(outside, "up")
	link("loop.yaml", "loop.yaml")
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for name, fsys := range map[string]fs.FS{"rooted": root.FS(), "not rooted": os.DirFS(folder)} {
		p, _, problems := Load(fsys, Options{})
		var codes []string
		for _, pr := range problems {
			codes = append(codes, pr.Code)
		}
		if !slices.Equal(codes, []string{"link-outside", "link-outside", "link-outside"}) || p.Schools["nord"] == nil || p.Schools["secret"] != nil {
			t.Errorf("%s: %v", name, codes)
		}
	}
}

func TestFilesThatAreTooLargeOrUnreadableAreProblems(t *testing.T) {
	big := string(bytes.Repeat([]byte("# x\n"), maxFile/4+1))
	if _, _, found := load(Options{}, "plan.yaml", head+"include: [big.yaml]\n", "big.yaml", big); !slices.Equal(found, []string{"big.yaml [file-too-large]"}) {
		t.Errorf("got %q", found)
	}
	fsys := unreadable{fstest.MapFS{"plan.yaml": {Data: []byte(head + "include: [a.yaml]\n")}, "a.yaml": {}}}
	if _, _, problems := Load(fsys, Options{}); len(problems) != 1 || problems[0].Code != "cannot-read" {
		t.Errorf("got %+v", problems)
	}
}

// unreadable refuses to open a.yaml.
type unreadable struct{ fstest.MapFS }

func (u unreadable) Open(name string) (fs.File, error) {
	if name == "a.yaml" {
		return nil, fs.ErrPermission
	}
	return u.MapFS.Open(name)
}

func (u unreadable) ReadFile(name string) ([]byte, error) {
	if name == "a.yaml" {
		return nil, fs.ErrPermission
	}
	return u.MapFS.ReadFile(name)
}

func TestASyntaxErrorIsFoundWhereItIs(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"school: nord\nname: \"Am Park\ntype: primary\naddress: \"Weg 1\"\n", "plan.yaml:5:7 [unclosed-quote]"},
		{"school: nord\nname: 'Am Park\n", "plan.yaml:5:7 [unclosed-quote]"},
		{"school: nord\nattributes:\n  a: 1\n   b: 2\n", "plan.yaml:7:4 [indentation]"},
		{"school: nord\nstock: [\n  { item: tablet, count: 3, bought: 2020 },\n  { item: tablet, count: 3 bought: 2020 },\n]\ntype: primary\n", "plan.yaml:5:8 [unclosed-bracket]"},
		{"school:nord\ntype: primary\n", "plan.yaml:4:1 [missing-space]"},
		{"school: nord\nname: Haus: Nord\n", "plan.yaml:5:7 [colon-in-text]"},
	} {
		_, _, found := load(Options{}, "plan.yaml", head+"---\n"+c.text)
		if len(found) != 1 || found[0] != c.want {
			t.Errorf("%q\ngot %q, want %s", c.text, found, c.want)
		}
	}
}

func TestAliasesStandForTheirValue(t *testing.T) {
	p, _, found := load(Options{}, "plan.yaml", head+"---\nschool: a\ntype: primary\nstock: [&one { item: tablet, count: 3, bought: 2020 }, *one]\n")
	if found != nil || len(p.Schools["a"].Stock) != 2 || p.Schools["a"].Stock[1].Count != model.Whole(3) {
		t.Errorf("%v %+v", found, p.Schools["a"])
	}
}

func TestAMisspeltIdOfAPacksEntryIsSuggested(t *testing.T) {
	packs := fstest.MapFS{"catalogue/test.yaml": {Data: []byte("pack: catalogue/test\ntitle: Test\nversion: \"1\"\n---\nitem: tablet\nname: Tablet\ncategory: devices\n")}}
	fsys := fstest.MapFS{"plan.yaml": {Data: []byte(head + "use: [catalogue/test]\n---\nitem: tabelt\nname: Tablet\nprice: 450\n")}}
	_, _, problems := Load(fsys, Options{Packs: packs})
	if len(problems) != 1 || problems[0].Code != "missing-key" || problems[0].Args["suggestion"] != "tablet" {
		t.Errorf("got %+v", problems)
	}
}

func TestAPackIsReadAlone(t *testing.T) {
	packs := fstest.MapFS{
		"catalogue/test.yaml": {Data: []byte("pack: catalogue/tset\ntitle: Test\nversion: \"1\"\n---\ncategory: devices\nname: Geräte\n---\nplan: x\nyears: 2027-2031\n")},
		"types/nw.yaml":       {Data: []byte("pack: types/nw\ntitle: NRW\nversion: \"1\"\nabout: Schulformen\n")},
	}
	if ids := PackIDs(packs); !slices.Equal(ids, []string{"catalogue/test", "types/nw"}) {
		t.Errorf("ids %q", ids)
	}
	p, _, problems := LoadPack(packs, "types/nw")
	if len(problems) > 0 || p.Packs[0].About != "Schulformen" {
		t.Errorf("%+v %+v", p.Packs, problems)
	}
	p, _, problems = LoadPack(packs, "catalogue/test")
	var codes []string
	for _, pr := range problems {
		codes = append(codes, pr.Code)
	}
	if !slices.Equal(codes, []string{"bad-pack-id", "plan-twice"}) || p.Categories["devices"] == nil {
		t.Errorf("%q %+v", codes, p)
	}
}
