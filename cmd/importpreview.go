package cmd

import (
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/intake"
	"github.com/medienplan/mep/model/planfile"
)

// How much a preview shows of each kind.
const (
	shownRefused = 20
	shownDiff    = 60
)

// preview says what was understood of the list, what not, and what would change.
func (i *importing) preview() string {
	var out strings.Builder
	line := func(text string) { out.WriteString(fold(text, i.env.Width) + "\n") }
	l := i.list
	read := "import.read"
	if l.Sheet != "" {
		read = "import.read-sheet"
	}
	line(i.say(read, model.Args{"file": i.file, "sheet": l.Sheet, "row": l.HeadRow, "rows": l.Rows, "records": len(l.Records), "kind": i.kind}))
	if len(l.Others) > 0 {
		line(i.say("import.others", model.Args{"n": len(l.Others), "sheets": l.Others}))
	}
	i.columns(line)
	i.openWords(line)
	i.refused(line)
	for _, d := range i.differ[:min(len(i.differ), shownRefused)] {
		line("  " + i.say("import.differs", model.Args{"school": d.school, "key": d.key, "have": orID(d.have, "–"), "list": d.list, "place": d.place}))
	}
	if n := len(i.differ) - shownRefused; n > 0 {
		line("  " + i.say("import.more", model.Args{"n": n}))
	}
	for _, k := range i.kept {
		key := "import.kept"
		switch {
		case k.Have == "" && i.kind == intake.GrantsKind:
			key = "import.gone"
		case k.Have == planfile.SeveralLines:
			key = "import.kept-lines"
		}
		line("  " + i.say(key, model.Args{"row": k.Row, "column": orID(k.Column, "–"), "have": orID(k.Have, "–"), "list": orID(k.List, "–")}))
	}
	for _, n := range i.notes {
		line("  " + n)
	}
	if l.Guessed > 0 {
		line(i.say("import.guessed", model.Args{"n": l.Guessed}))
	}
	if i.filled > 0 {
		line(i.say("import.filled", model.Args{"n": i.filled}))
	}
	if examples := i.examples(); len(examples) > 0 && len(i.files) > 0 {
		line(i.say("import.examples", model.Args{"files": examples}))
	}
	if i.hint {
		line(i.say("import.include", model.Args{"file": i.tableFile()}))
	}
	i.diffs(&out)
	return out.String()
}

func (i *importing) columns(line func(string)) {
	for _, t := range i.list.Titles {
		line("  " + i.say("import.title", model.Args{"cell": t.Cell, "text": t.Text, "programme": t.Programme}))
	}
	for _, c := range i.list.Columns {
		args := model.Args{"column": intake.Ref(i.list.HeadRow, c.Column), "head": c.Head, "key": c.Key, "year": c.Year}
		hidden := ""
		if c.Hidden {
			hidden = " (" + i.say("import.hidden", nil) + ")"
		}
		switch {
		case c.Key != "":
			line("  " + i.say("import.column", args) + hidden)
		case c.Year != 0:
			line("  " + i.say(i.yearText(), args) + hidden)
		case len(c.Rivals) > 0:
			args["other"] = c.Rivals[0]
			line("  " + i.say("import.column-rival", args) + hidden)
		case c.Head != "":
			line("  " + i.say("import.column-ignored", args))
		}
	}
}

// yearText says what a column of a year holds.
func (i *importing) yearText() string {
	if i.kind == intake.GrantsKind {
		return "import.column-amount"
	}
	return "import.column-year"
}

// openWords are articles, types and schools that the mapping must explain.
func (i *importing) openWords(line func(string)) {
	if len(i.list.Open) == 0 {
		return
	}
	line(i.say("import.open", model.Args{"n": len(i.list.Open), "file": i.mappingFile()}))
	for k, o := range i.list.Open {
		if k == shownRefused {
			line("  " + i.say("import.more", model.Args{"n": len(i.list.Open) - k}))
			break
		}
		text := i.say("import.open-"+o.What, model.Args{"word": o.Word, "rows": o.Rows})
		if o.Proposal != "" {
			text += " " + i.say("import.proposal", model.Args{"id": o.Proposal})
		}
		line("  " + text)
	}
}

func (i *importing) refused(line func(string)) {
	if len(i.list.Refused) == 0 {
		return
	}
	line(i.say("import.refused", model.Args{"n": len(i.list.Refused)}))
	for k, f := range i.list.Refused {
		if k == shownRefused {
			line("  " + i.say("import.more", model.Args{"n": len(i.list.Refused) - k}))
			break
		}
		cell := f.Cell
		if f.Sheet != "" {
			cell = f.Sheet + "!" + cell
		}
		line("  " + i.say("import.refused."+f.Code, model.Args{"cell": cell, "text": f.Text}))
	}
}

// diffs shows what would change in each file.
func (i *importing) diffs(out *strings.Builder) {
	plain := func(b []byte) []byte {
		return []byte(strings.ReplaceAll(strings.TrimPrefix(string(b), "\ufeff"), "\r\n", "\n"))
	}
	for _, f := range i.files {
		if strings.HasPrefix(f.name, "import/last-") {
			continue // a memory of the program, not of the plan
		}
		text := string(diff.Diff(f.name, plain(i.current(f.name)), f.name, plain(f.content)))
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		for k, l := range lines {
			if k == shownDiff {
				fmt.Fprintf(out, "%s\n", i.say("import.more-lines", model.Args{"n": len(lines) - k, "file": f.name}))
				break
			}
			if !strings.HasPrefix(l, "diff ") {
				out.WriteString(l + "\n")
			}
		}
	}
}
