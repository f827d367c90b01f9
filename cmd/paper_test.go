package cmd_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/message"
)

// TestThePageOfTheCouncilPaperIsCurrent holds docs/vorlage.md, which lists every field of a template.
func TestThePageOfTheCouncilPaperIsCurrent(t *testing.T) {
	texts, blocks := reports.PaperFields()
	var doc strings.Builder
	for i, lang := range message.Languages() {
		p := catalogue(t).Printer(lang)
		if i > 0 {
			doc.WriteString("\n")
		}
		doc.WriteString(paperIntro[lang])
		for k, names := range [][]string{texts, blocks} {
			fmt.Fprintf(&doc, "\n### %s\n\n| | |\n|---|---|\n", paperHeads[lang][k])
			for _, name := range names {
				fmt.Fprintf(&doc, "| `{{%s}}` | %s |\n", name, p.Text("report.paper.field."+name, nil))
			}
		}
	}
	golden(t, "../docs/vorlage.md", doc.String())
}

var paperIntro = map[string]string{
	"de": `# Beschlussvorlage · Council paper

## Deutsch

` + "`mep report PLAN --document paper -o vorlage.docx`" + ` schreibt die Beschlussvorlage. Kopf und Beratungsfolge stehen unter ` + "`paper`" + ` in ` + "`plan.yaml`" + `; was
dort fehlt, bleibt zum Ausfüllen frei. Ein Schulträger mit eigener Form nennt seinen Text: ` + "`templates: { paper: vorlage.md }`" + `. Die Datei liegt im Ordner des Plans.
Der mitgelieferte Text ist ein guter Anfang: [de.md](../templates/paper/de.md).

- Eine Zeile mit ` + "`# `" + ` oder ` + "`## `" + ` ist eine Überschrift, mit ` + "`- `" + ` ein Punkt, mit ` + "`1. `" + ` ein nummerierter Punkt, mit ` + "`> `" + ` ein Hinweis. Eine leere Zeile endet einen Absatz.
- ` + "`{{cost}}`" + ` setzt einen Wert ein. Tabellen und Listen stehen allein in ihrer Zeile.
- ` + "`{{if climate}}`, `{{if not climate}}`, `{{else}}` und `{{end}}`" + ` stehen allein in ihrer Zeile und behalten, was zutrifft: ein Wert ist bekannt oder nicht.
- Eine Zeile, die mit ` + "`{{#`" + ` beginnt, ist eine Notiz.

` + "`mep check`" + ` nennt jedes falsche Feld mit Zeile und Spalte.
`,
	"en": `## English

` + "`mep report PLAN --document paper -o paper.docx`" + ` writes the council paper. Its head and committees stand below ` + "`paper`" + ` in ` + "`plan.yaml`" + `; what is missing there is left
open. An authority with a form of its own names its text: ` + "`templates: { paper: paper.md }`" + `. The file lies in the plan's folder. The built-in text is a good start:
[en.md](../templates/paper/en.md).

- A line with ` + "`# `" + ` or ` + "`## `" + ` is a heading, with ` + "`- `" + ` a point, with ` + "`1. `" + ` a numbered point, with ` + "`> `" + ` a note. An empty line ends a paragraph.
- ` + "`{{cost}}`" + ` puts a value in. Tables and lists stand alone on their line.
- ` + "`{{if climate}}`, `{{if not climate}}`, `{{else}}` and `{{end}}`" + ` stand alone on their line and keep what holds: a value is known, or is not.
- A line that begins with ` + "`{{#`" + ` is a comment.

` + "`mep check`" + ` names every wrong field with its line and column.
`}

var paperHeads = map[string][]string{"de": {"Werte", "Tabellen und Listen"}, "en": {"Values", "Tables and lists"}}
