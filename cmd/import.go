package cmd

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/intake"
	"github.com/medienplan/mep/model/planfile"
)

// importCommand reads a list of an office into a plan.
func (r *run) importCommand() *cli.Command {
	return &cli.Command{
		Name: "import", ArgsUsage: r.say("args.import", nil), Usage: r.say("about.import", nil), Description: r.say("more.import", nil),
		Flags: []cli.Flag{
			r.text("as", "", strings.Join(importKinds(), "|")),
			r.text("plan", "", r.say("value.folder", nil)),
			r.yes("update"),
			r.yes("yes"),
		},
		Action: r.importList,
	}
}

// importKinds are the lists that can be read, fill-in sheets among them.
func importKinds() []string { return append(intake.Kinds(), sheetKind) }

// importing is one import: a list, and what it does to the files of a plan.
type importing struct {
	*run
	kind   string
	update bool   // values in files of schools change, too
	file   string // as typed
	folder string // of the plan
	opened *opened
	list   *intake.List
	files  []newFile // that would be written
	before map[string][]byte
	kept   []intake.Kept
	differ []difference
	hint   bool // include must be written by hand
	filled int  // schools with numbers that are usual for their type
	notes  []string
	packs  map[string]string // by programme: the pack that has it
}

// difference is a value of a list that differs from what a file of the plan declares.
type difference struct{ school, key, have, list, place string }

func (r *run) importList(c *cli.Context) error {
	kind := c.String("as")
	switch {
	case c.NArg() == 0:
		return r.usage(r.current, "usage.import-what", nil)
	case kind == sheetKind:
		return r.importSheets(c)
	case c.NArg() > 1:
		return r.usage(r.current, "usage.too-many", model.Args{"extra": c.Args().Get(1)})
	case !slices.Contains(intake.Kinds(), kind):
		return r.unknownValue("as", kind, importKinds())
	}
	o, err := r.open(c, c.String("plan"))
	if err != nil {
		return err
	}
	i := &importing{run: r, kind: kind, update: c.Bool("update"), file: c.Args().First(), folder: o.folder, opened: o, before: map[string][]byte{}}
	if err := r.await("progress.reading", func() { err = i.read() }); err != nil {
		return err
	}
	if err != nil {
		return err
	}
	i.merge()
	if err := r.print([]byte(i.preview())); err != nil {
		return err
	}
	return i.accept(c.Bool("yes"))
}

// read understands the list with what the plan knows and with the mapping of the last time.
func (i *importing) read() error {
	content, err := readBounded(i.env.path(i.file), intake.MostBytes)
	switch {
	case errors.Is(err, errTooLarge):
		return i.fail("fail.against.too-large", model.Args{"file": i.file, "most": intake.MostBytes >> 20})
	case err != nil:
		return i.fail("fail.against.unreadable", model.Args{"file": i.file, "reason": i.reason(err)})
	}
	tables, err := intake.Read(content)
	var fault *intake.Fault
	if errors.As(err, &fault) {
		args := model.Args{"file": i.file}
		for k, v := range fault.Args {
			args[k] = v
		}
		return i.fail("fail.list."+fault.Code, args)
	}
	mapping := intake.ReadMapping(i.current(i.mappingFile()))
	known := i.known()
	if i.kind == intake.GrantsKind {
		if known.Programmes, err = i.knownProgrammeNames(); err != nil {
			return err
		}
	}
	list, ok := intake.Understand(tables, i.kind, known, mapping)
	if !ok {
		return i.failList(tables, mapping)
	}
	i.list = list
	return nil
}

// failList says which columns are missing, or names the texts that were found where no heads are understood.
func (i *importing) failList(tables []intake.Table, mapping *intake.Mapping) error {
	if near, ok := intake.Nearest(tables, i.kind, mapping); ok && len(near.Missing) > 0 {
		args := model.Args{"file": i.file, "row": near.Row, "missing": near.Missing, "heads": near.Unknown, "n": len(near.Unknown), "mapping": i.mappingFile(), "key": near.Missing[0], "head": "…"}
		if len(near.Unknown) > 0 {
			args["head"] = near.Unknown[0]
		}
		text := "fail.list.missing"
		if len(near.Unknown) == 0 {
			text = "fail.list.missing-all"
		}
		return &failure{code: exitCould, text: i.say(text, args), hint: i.say("fail.list.missing-hint", args)}
	}
	var heads []string
	for _, t := range tables {
		if len(t.Rows) > 0 {
			for _, c := range t.Rows[0].Cells {
				if c != "" && len(heads) < 12 {
					heads = append(heads, c)
				}
			}
		}
	}
	return i.fail("fail.list.no-heads", model.Args{"file": i.file, "kind": i.kind, "heads": strings.Join(heads, ", ")})
}

func (i *importing) mappingFile() string { return "import/" + i.kind + ".csv" }
func (i *importing) lastFile() string    { return "import/last-" + intake.TableOf(i.kind) + ".csv" }

// tableFile is where the list goes.
func (i *importing) tableFile() string {
	switch i.kind {
	case "prices":
		return priceFile
	case intake.GrantsKind:
		return grantFile
	}
	return "tables/" + intake.TableOf(i.kind) + ".csv"
}

// current is what a file of the plan holds; nothing where it is not there.
func (i *importing) current(name string) []byte {
	if content, known := i.before[name]; known {
		return content
	}
	content, err := os.ReadFile(filepath.Join(i.folder, filepath.FromSlash(name)))
	if err != nil {
		content = nil
	}
	i.before[name] = content
	return content
}

// typeWords are the words for school types that lists of a Land use.
func typeWords(land string) map[string]string {
	text, err := fs.ReadFile(folder("lists"), "schooltypes.csv")
	if err == nil {
		var words map[string]string
		if words, err = intake.TypeWords(string(text), land); err == nil {
			return words
		}
	}
	panic(err) // embedded, and read by tests
}

// known is what words of the list can mean in this plan.
func (i *importing) known() *intake.Known {
	p := i.opened.plan
	k := &intake.Known{Authority: p.Authority.Name, TypeWords: typeWords(p.Authority.Land)}
	for _, id := range sortedKeys(p.Schools) {
		s := p.Schools[id]
		known := intake.KnownSchool{ID: id, Number: s.Number, Name: s.Name}
		for n := range s.Stock {
			if s.Stock[n].At.File != i.tableFile() {
				known.Stock = append(known.Stock, s.Stock[n].Item)
			}
		}
		k.Schools = append(k.Schools, known)
	}
	for _, id := range sortedKeys(p.Types) {
		t := p.Types[id]
		k.Types = append(k.Types, intake.KnownName{ID: id, Names: []string{t.Short, t.Name.DE, t.Name.EN}})
	}
	for _, id := range sortedKeys(p.Items) {
		k.Items = append(k.Items, intake.KnownName{ID: id, Names: []string{p.Items[id].Name.DE, p.Items[id].Name.EN}})
	}
	return k
}

// merge finds out which files would change, and how.
func (i *importing) merge() {
	switch i.kind {
	case "prices":
		i.mergePrices()
		return
	case intake.GrantsKind:
		i.mergeGrants()
		return
	}
	records := i.forTable()
	last := i.current(i.lastFile())
	if i.kind == "schools" {
		i.filled = intake.Fill(records, i.current(i.tableFile()), i.typical(), filepath.Base(i.file), " "+i.say("import.filled-source", nil))
	}
	content, kept := intake.Merge(i.kind, filepath.Base(i.file), i.current(i.tableFile()), last, records)
	i.kept = kept
	if len(records) > 0 || len(i.current(i.tableFile())) > 0 {
		i.change(i.tableFile(), content)
		i.change(i.lastFile(), intake.Snapshot(i.kind, records, last))
		head, ok := intake.AddInclude(i.current(planFile), i.tableFile())
		i.hint = !ok
		i.change(planFile, head)
	}
	i.change(i.mappingFile(), i.list.Mapping.Content())
}

// examples are the files of schools that mep init made up; they count until they are deleted.
func (i *importing) examples() []string {
	var out []string
	if i.kind == "schools" || i.kind == "rooms" || i.kind == "training" {
		for _, id := range sortedKeys(i.opened.plan.Schools) {
			s := i.opened.plan.Schools[id]
			if strings.Contains(s.Sources.Default.Source.In(i.lang), "mep init") {
				out = append(out, s.At.File)
			}
		}
	}
	return out
}

// typical are the usual numbers of the plan's school types.
func (i *importing) typical() map[string]intake.Typical {
	out := map[string]intake.Typical{}
	for id, t := range i.opened.plan.Types {
		out[id] = intake.Typical{Pupils: t.Pupils.Value, PerClass: t.PerClass.Value, PerTeacher: t.PerTeacher.Value}
	}
	return out
}

// forTable are the records that go into the table: those of schools that no other file declares. What a list says
// differently of those is told, and stays as it is.
func (i *importing) forTable() []intake.Record {
	if intake.TableOf(i.kind) == "stock" {
		return i.list.Records
	}
	var out []intake.Record
	for _, r := range i.list.Records {
		s := i.opened.plan.Schools[r["school"]]
		if s == nil || s.At.File == i.tableFile() {
			if s != nil || r["type"] != "" {
				out = append(out, r)
			}
			continue
		}
		for _, key := range sortedKeys(r) {
			if key != "school" {
				i.compare(s, key, r[key])
			}
		}
	}
	return out
}

func (i *importing) compare(s *model.School, key, value string) {
	have, at, ok := planfile.Get(i.opened.plan, "schools."+s.ID+"."+key)
	if ok && strings.ReplaceAll(have, "\u00a0", " ") == value || key == "name" && s.Name == value || key == "number" && s.Number == value {
		return
	}
	if i.update && !strings.HasPrefix(s.At.File, "pack:") && i.setInFile(s, key, value) {
		return
	}
	place := cmp.Or(at, s.At)
	i.differ = append(i.differ, difference{s.ID, key, have, value, place.String()})
}

// setInFile changes a value in the file of a school, where it stands alone; every other byte stays.
func (i *importing) setInFile(s *model.School, key, value string) bool {
	if key == "name" || key == "address" || key == "district" || key == "number" {
		value = quote(value)
	}
	name := s.At.File
	text := i.current(name)
	for _, f := range i.files {
		if f.name == name {
			text = f.content
		}
	}
	changed, ok := planfile.SetValue(text, "school", s.ID, key, value)
	if !ok {
		return false
	}
	i.files = slices.DeleteFunc(i.files, func(f newFile) bool { return f.name == name })
	i.change(name, changed)
	return true
}

// change keeps a file that would be written, unless it would stay the same.
func (i *importing) change(name string, content []byte) {
	if string(i.current(name)) != string(content) {
		i.files = append(i.files, newFile{name, content})
	}
}

// accept writes the files, all or none, where that is wanted.
func (i *importing) accept(yes bool) error {
	switch {
	case len(i.files) == 0:
		return i.print([]byte(i.say("import.unchanged", nil) + "\n"))
	case !yes && !i.env.StdinTerminal:
		return i.print([]byte(i.say("import.not-written", nil) + "\n"))
	case !yes && !i.confirmed():
		return i.print([]byte(i.say("import.not-written", nil) + "\n"))
	}
	var outs []output
	var contents [][]byte
	for _, f := range i.files {
		path := filepath.Join(i.folder, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return i.fail("fail.write", model.Args{"file": f.name, "reason": i.reason(err)})
		}
		if info, err := os.Lstat(filepath.Dir(path)); err != nil || info.Mode()&fs.ModeSymlink != 0 {
			return i.fail("fail.write", model.Args{"file": f.name, "reason": i.say("reason.permission", nil)})
		}
		outs, contents = append(outs, output{name: f.name, path: path}), append(contents, f.content)
	}
	if err := i.writeAll(i.ctx, outs, contents); err != nil {
		return err
	}
	var names []string
	for _, f := range i.files {
		names = append(names, f.name)
	}
	return i.print([]byte(i.say("import.written", model.Args{"files": names}) + "\n"))
}

// confirmed asks on the terminal.
func (i *importing) confirmed() bool {
	answer := ""
	err := i.ask(initQuestion{flag: "import", otherwise: i.say("import.no", nil), take: func(a string) error { answer = strings.ToLower(a); return nil }})
	return err == nil && (answer == "j" || answer == "ja" || answer == "y" || answer == "yes")
}
