package cmd

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/template"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
)

// newPlan is what the files of a new plan are made of.
type newPlan struct {
	*run
	name, land string
	years      model.Years
	types      []newType
	asOf       model.Date
}

// newType is a school type that a new plan may have, with what its example school is made of.
type newType struct {
	ID, Name, Short, Grades string
	Order                   int
	label                   string // Name without quotes
	pupils, classes, staff  int
}

// usualTypes is the pack of school types that standards are written for. Other Länder call some otherwise, and
// have other grades: their plans get a file in which both can be changed.
const usualTypes = "types/nw"

// ownTypes reports whether the Land has a pack of its own school types.
func (n *newPlan) ownTypes() bool { return n.landPack("types/") != "" }

// landPack finds the pack of a kind for the Land.
func (n *newPlan) landPack(kind string) string {
	id := kind + strings.ToLower(n.land)
	if _, err := folder("packs").Open(id + ".yaml"); err != nil {
		return ""
	}
	return id
}

// knownTypes are the school types that a new plan may have.
func (n *newPlan) knownTypes() []newType {
	plan, err := n.pack(usualTypes)
	if err != nil {
		return nil
	}
	ids := sortedKeys(plan.Types)
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(plan.Types[a].Order, plan.Types[b].Order) })
	var out []newType
	for _, id := range ids {
		out = append(out, n.typeOf(plan.Types[id]))
	}
	return out
}

// typeOf fills in usual numbers where the pack has none.
func (n *newPlan) typeOf(t *model.SchoolType) newType {
	const usualPupils, usualClass, usualTeacher = 300, 24, 12
	label := orID(t.Name.In(n.lang), t.ID)
	if t.ID == "vocational" && !n.ownTypes() {
		label = n.say("init.vocational", nil)
	}
	w := newType{ID: t.ID, Name: quote(label), label: label, Short: t.Short, Order: t.Order, pupils: t.Pupils.Or(usualPupils)}
	if t.FirstGrade > 0 {
		w.Grades = fmt.Sprintf("%d-%d", t.FirstGrade, t.LastGrade)
	}
	w.classes, w.staff = w.pupils/usualClass, w.pupils/usualTeacher
	if t.PerClass.Known && t.PerClass.Value.IsPositive() {
		w.classes = int(model.Whole(int64(w.pupils)).Decimal().Div(t.PerClass.Value).IntPart())
	}
	if t.PerTeacher.Known && t.PerTeacher.Value.IsPositive() {
		w.staff = int(model.Whole(int64(w.pupils)).Decimal().Div(t.PerTeacher.Value).IntPart())
	}
	return w
}

// quote writes a text so that YAML reads it as it is.
func quote(text string) string {
	b, err := json.Marshal(text) // a JSON text is a YAML text
	if err != nil {
		return `""`
	}
	return string(b)
}

// slug makes an id of a name.
func slug(name string) string {
	name = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss").Replace(strings.ToLower(name))
	words := strings.FieldsFunc(name, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	return strings.Join(words, "-")
}

// files are all files of the plan.
func (n *newPlan) files() ([]newFile, error) {
	schema, err := n.schemaText()
	if err != nil {
		return nil, err
	}
	files := []newFile{{".mep/plan.schema.json", schema}, {".vscode/settings.json", []byte(editorSettings)}, {".vscode/extensions.json", []byte(editorExtensions)}}
	use := []string{"catalogue/de-2026", "standards/de-basic", "courses/de", "bandwidth/de", "support/de", usualTypes}
	include := []string{"limits.yaml", "scenarios.yaml", `"schools/*.yaml"`}
	if !n.ownTypes() {
		include = slices.Insert(include, 0, "types.yaml")
	}
	chart := ""
	if pack := n.landPack("accounts/"); pack != "" {
		use, chart = append(use, pack), strings.TrimPrefix(pack, "accounts/")
	}
	head := map[string]any{"ID": cmp.Or(slug(n.name), "plan") + "-" + fmt.Sprint(n.years.First), "Name": quote(n.name), "NameComment": n.name, "Land": n.land,
		"Title": quote(n.say("init.title", model.Args{"name": n.name, "years": n.words.Years(n.years)})), "First": n.years.First, "Last": n.years.Last,
		"AsOf": n.asOf.String(), "Use": strings.Join(use, ", "), "Include": strings.Join(include, ", "), "Chart": chart, "Types": n.types}
	names := map[string]any{"plan.yaml": head, "limits.yaml": head, "scenarios.yaml": head}
	if !n.ownTypes() {
		names["types.yaml"] = head
	}
	for _, name := range sortedKeys(names) {
		if files, err = n.filled(files, name, name, names[name]); err != nil {
			return nil, err
		}
	}
	for _, t := range n.types {
		school := n.exampleSchool(t)
		if files, err = n.filled(files, "schools/"+school["ID"].(string)+".yaml", "school.yaml", school); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// exampleSchool has usual numbers of its type, and equipment of some years ago.
func (n *newPlan) exampleSchool(t newType) map[string]any {
	const pupilsPerTablet, stockAge = 6, 3
	classes := max(t.classes, 1)
	rooms := classes + max(classes/4, 1)
	return map[string]any{"ID": slug(n.say("init.example", nil) + " " + t.label), "Name": quote(n.say("init.example", nil) + " " + t.label), "Type": t.ID,
		"Pupils": t.pupils, "Classes": classes, "Teachers": max(t.staff, 1), "Classrooms": classes, "Subject": rooms - classes,
		"Tablets": t.pupils / pupilsPerTablet, "Displays": max(classes/2, 1), "AccessPoints": max(classes/2, 1), "Bought": n.years.First - stockAge}
}

// filled adds a file made of a template in the language of the plan.
func (n *newPlan) filled(files []newFile, name, from string, values any) ([]newFile, error) {
	t, err := template.ParseFS(folder("init"), n.lang+"/"+from)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, values); err != nil {
		return nil, err
	}
	content, _ := planfile.Format(out.Bytes()) // what is filled in has its own width
	return append(files, newFile{name, content}), nil
}

// The editor checks and completes plan files by the schema in the folder.
const (
	editorSettings = `{
  "yaml.schemas": { ".mep/plan.schema.json": ["*.yaml", "schools/*.yaml"] },
  "yaml.customTags": [],
  "files.encoding": "utf8"
}
`
	editorExtensions = `{ "recommendations": ["redhat.vscode-yaml"] }
`
)
