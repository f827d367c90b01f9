package cmd

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/intake"
	"github.com/medienplan/mep/model/planfile"
)

// Files of imported approvals: those of programmes that no other file of the plan declares, and what lists brought so far.
const (
	grantFile = "tables/grants.yaml"
	lastGrant = "import/last-grants.csv"
)

// mergeGrants puts approvals into the file that declares their programme, otherwise into one of their own.
func (i *importing) mergeGrants() {
	records := i.ofPlanProgrammes()
	last := i.current(lastGrant)
	_, rows := intake.GrantMemory(records, last, filepath.Base(i.file))
	before := byProgramme(intake.Rows(last))
	for _, g := range byProgramme(rows) {
		of := func(r intake.Record) bool { return r["programme"] == g.id }
		if slices.ContainsFunc(records, of) && !i.mergeGrant(g, recordsOf(before, g.id)) {
			records = slices.DeleteFunc(records, of) // otherwise it would count as taken out by hand
		}
	}
	if len(records) > 0 {
		memory, _ := intake.GrantMemory(records, last, filepath.Base(i.file))
		i.change(lastGrant, memory)
	}
	i.change(i.mappingFile(), i.list.Mapping.Content())
}

// ofPlanProgrammes are the records of programmes that the plan knows; of others it says which pack must be used.
func (i *importing) ofPlanProgrammes() []intake.Record {
	var out []intake.Record
	said := map[string]bool{}
	for _, r := range i.list.Records {
		id := r["programme"]
		g := i.opened.plan.Programmes[id]
		switch {
		case g == nil && !said[id]:
			i.notes = append(i.notes, i.say("import.grant-pack", model.Args{"programme": id, "pack": i.packs[id]}))
		case g != nil && !said[id]:
			i.notes = append(i.notes, i.grantNotes(g)...)
		}
		said[id] = true
		if g != nil {
			out = append(out, r)
		}
	}
	return out
}

// grantNotes say what keeps approvals of a programme from paying.
func (i *importing) grantNotes(g *model.Programme) []string {
	var out []string
	if !slices.Contains(i.opened.plan.Funding.Order, g.ID) {
		out = append(out, i.say("import.grant-order", model.Args{"programme": g.ID}))
	}
	if g.Status == model.FrameOnly {
		out = append(out, i.say("import.grant-frame", model.Args{"programme": g.ID}))
	}
	return out
}

// grantsOf are the approvals of one programme.
type grantsOf struct {
	id   string
	rows []intake.Record
}

// byProgramme divides records, which are in the order of their programmes.
func byProgramme(rows []intake.Record) []grantsOf {
	var out []grantsOf
	for _, r := range rows {
		if len(out) == 0 || out[len(out)-1].id != r["programme"] {
			out = append(out, grantsOf{id: r["programme"]})
		}
		g := &out[len(out)-1]
		g.rows = append(g.rows, r)
	}
	return out
}

func recordsOf(all []grantsOf, id string) []intake.Record {
	for _, g := range all {
		if g.id == id {
			return g.rows
		}
	}
	return nil
}

// mergeGrant puts the approvals of one programme into its file; false where they have no place there.
func (i *importing) mergeGrant(g grantsOf, last []intake.Record) bool {
	name := i.ownFile("programme", g.id, grantFile)
	if name == "" {
		name = grantFile
	}
	text := i.pending(name)
	there := planfile.Elements(text, "programme", g.id, "approvals")
	var gone []string
	for _, r := range last {
		if planfile.HasDocument(text, "programme", g.id) && !slices.Contains(there, r["id"]) {
			gone = append(gone, r["id"])
		}
	}
	now, before := i.statements(g.id, g.rows, gone), i.statements(g.id, last, gone)
	content, stays := planfile.Merge(text, "programme", g.id, before, now)
	if slices.ContainsFunc(stays, func(s planfile.Stays) bool { return s.Unwritten && s.ID != "" }) {
		i.notes = append(i.notes, i.say("import.grant-unwritten", model.Args{"programme": g.id, "file": name}))
		return false
	}
	for _, s := range stays {
		if !strings.HasPrefix(s.Key, "sources.") {
			i.kept = append(i.kept, intake.Kept{Row: g.id, Column: strings.TrimSpace(s.Key + " " + s.ID), Have: s.Have, List: s.Value})
		}
	}
	i.noteGrants(g, there, now)
	if name == grantFile && len(text) == 0 {
		content = append([]byte("# "+i.say("import.grant-file", nil)+"\n"), content...)
	}
	i.put(name, content)
	if name == grantFile {
		head, ok := intake.AddInclude(i.pending(planFile), grantFile)
		i.hint = !ok
		i.put(planFile, head)
	}
	return true
}

// statements are those of approvals with the list that they come from. Where the programme divides its budget by
// shares, amounts by year are left out.
func (i *importing) statements(id string, rows []intake.Record, gone []string) []planfile.Statement {
	var out []planfile.Statement
	var keys []string
	t := i.opened.plan.Programmes[id].Tranches
	for _, s := range intake.GrantStatements(rows, gone) {
		if s.Key == "tranches" && (t.Equal || len(t.Shares) > 0) {
			continue
		}
		out = append(out, planfile.Statement(s))
		if !slices.Contains(keys, s.Key) {
			keys = append(keys, s.Key)
		}
	}
	source := intake.GrantSources(rows)
	for _, key := range keys {
		out = append(out, planfile.Statement{Key: "sources." + key, Value: "{ source: " + quote(source) + ", certainty: sourced }"})
	}
	return out
}

// noteGrants says what of the approvals needs a look: others that count beside the list's, several days, years that the
// programme divides itself or that are not complete.
func (i *importing) noteGrants(g grantsOf, there []string, now []planfile.Statement) {
	note := func(key string, args model.Args) {
		args["programme"] = g.id
		i.notes = append(i.notes, i.say("import."+key, args))
	}
	var others []string
	for _, id := range there {
		if !slices.ContainsFunc(g.rows, func(r intake.Record) bool { return r["id"] == id }) {
			others = append(others, id)
		}
	}
	if len(others) > 0 {
		note("grant-others", model.Args{"approvals": others})
	}
	days := map[string]bool{}
	years := 0
	for _, r := range g.rows {
		if r["on"] != "" {
			days[r["on"]] = true
		}
		if intake.HasYears(r) {
			years++
		}
	}
	if len(days) > 1 {
		note("grant-days", model.Args{"day": sortedKeys(days)[0], "n": len(days)})
	}
	if years > 0 && !slices.ContainsFunc(now, func(s planfile.Statement) bool { return s.Key == "tranches" }) {
		key := "grant-years"
		if years == len(g.rows) {
			key = "grant-shares"
		}
		note(key, model.Args{"n": len(g.rows) - years})
	}
}

// ownFile is the plan's file that has a document of its own for an entry, beside that of imports; "" none.
func (i *importing) ownFile(kind, id, imported string) string {
	for _, name := range yamlFiles(i.opened.plan) {
		if name != imported && planfile.HasDocument(i.current(name), kind, id) {
			return name
		}
	}
	return ""
}

// pending is what a file will hold after the import.
func (i *importing) pending(name string) []byte {
	for _, f := range i.files {
		if f.name == name {
			return f.content
		}
	}
	return i.current(name)
}

// put keeps a file that would be written in the place of what was kept for it before.
func (i *importing) put(name string, content []byte) {
	i.files = slices.DeleteFunc(i.files, func(f newFile) bool { return f.name == name })
	i.change(name, content)
}

// knownProgrammeNames are the programmes of the plan and of all packs, and notes which pack has which.
func (i *importing) knownProgrammeNames() ([]intake.KnownName, error) {
	all := newPackedPlan()
	i.packs = map[string]string{}
	for _, name := range planfile.PackIDs(folder("packs")) {
		pack, err := i.pack(name)
		if err != nil {
			return nil, err
		}
		all.take(pack)
		for id := range pack.Programmes {
			i.packs[id] = name
		}
	}
	for id, g := range i.opened.plan.Programmes {
		all.Programmes[id] = g
	}
	var out []intake.KnownName
	for _, id := range sortedKeys(all.Programmes) {
		g := all.Programmes[id]
		if land := i.opened.plan.Authority.Land; g.Land != "" && g.Land != land {
			continue // it pays nothing here
		}
		out = append(out, intake.KnownName{ID: id, Names: []string{g.Name.DE, g.Name.EN}})
	}
	return out, nil
}
