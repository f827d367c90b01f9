package reports

import (
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/picture"
)

// Paper gives the council paper (Beschlussvorlage) by a template: that of the plan, or the given one. The
// template must be sound, see [CheckDocuments].
func Paper(r *planner.Result, o Options, template string) document.Document {
	return NewValues(r).paper(o, template)
}

func (v *Values) paper(o Options, template string) document.Document {
	o = o.forPlan(v.Plan)
	b := &report{builder: builder{Options: o, plan: v.Plan}, Values: v}
	b.items = b.usedItems()
	p := &paper{report: b, fields: newPaperFields(b)}
	file := "paper"
	if v.Plan.Templates.PaperText != "" {
		file, template = v.Plan.Templates.Paper, v.Plan.Templates.PaperText
	}
	lines, problems := parseTemplate(file, template, paperNames{})
	if len(problems) == 0 {
		p.write(kept(lines, func(field string) bool { return p.fields.value(field) != "" }))
	}
	d := b.document(&v.Overview)
	d.Title, d.Subtitle = p.fields.value("subject"), p.subtitle()
	d.Form, d.Blocks = document.Sheet, b.blocks
	d.Words.FigureData = ""
	return d
}

// CheckDocuments reports what is wrong with the templates and the design of a plan.
func CheckDocuments(p *model.Plan) []model.Problem {
	problems := checkDesign(p)
	if p.Templates.PaperText == "" {
		return problems
	}
	_, more := parseTemplate(p.Templates.Paper, p.Templates.PaperText, paperNames{})
	return append(problems, more...)
}

// textContrast is what text needs against its ground, in hundredths (WCAG 2.2, 1.4.3).
const textContrast = 450

// checkDesign reports a colour on which white type cannot be read, and a logo that is no picture.
func checkDesign(p *model.Plan) []model.Problem {
	var problems []model.Problem
	d := &p.Design
	if d.Accent != "" {
		at, known := d.Fields["accent"]
		if !known {
			at = d.At
		}
		ratio, is := picture.Contrast(d.Accent, "#ffffff")
		switch {
		case !is:
			problems = append(problems, model.Problem{Code: "accent-form", At: at, Path: "design.accent", Args: model.Args{"value": d.Accent}})
		case ratio < textContrast:
			problems = append(problems, model.Problem{Code: "accent-contrast", At: at, Path: "design.accent", Args: model.Args{"value": d.Accent, "ratio": decimal.New(int64(ratio), -2), "least": decimal.New(textContrast, -2)}})
		}
	}
	if d.LogoData != nil {
		if _, err := picture.Read(d.LogoData); err != nil {
			problems = append(problems, model.Problem{Code: "logo-unreadable", At: d.LogoAt, Path: "design.logo", Args: model.Args{"file": d.Logo, "reason": err.Error()}})
		}
	}
	return problems
}

// paper writes the blocks of a council paper.
type paper struct {
	*report
	fields paperFields
}

// subtitle is what kind of document this is, with its number.
func (p *paper) subtitle() string {
	return dotted(p.t("report.paper.kind"), p.plan.Paper.Number)
}

// write turns the lines of a template into blocks.
func (p *paper) write(lines []templateLine) {
	for len(lines) > 0 {
		first, n := lines[0], 1
		switch first.kind {
		case lineHeading, lineSubheading:
			p.add(document.Heading{Level: 1 + int(first.kind-lineHeading), Text: p.filled(first.text), ID: headingID(first)})
		case linePoint, lineNumbered:
			var items []string
			items, n = p.points(lines)
			p.add(document.List{Items: items, Ordered: first.kind == lineNumbered})
		case lineText, lineNote:
			var text string
			text, n = p.paragraph(lines)
			if first.kind == lineNote {
				p.add(document.Callout{Kind: document.Info, Text: text})
			} else {
				p.say(document.Normal, text)
			}
		case lineBlock:
			p.blocks = append(p.blocks, p.fields.blocks[first.text]()...)
		}
		lines = lines[n:]
	}
}

func headingID(l templateLine) string { return "line-" + l.place.String() }

// points are the points of one kind that follow each other; empty lines and dropped conditions between
// them do not end a list, and a line of text goes on with the point before.
func (p *paper) points(lines []templateLine) (items []string, n int) {
	last := 0
	for i, l := range lines {
		switch l.kind {
		case lines[0].kind:
			items, last = append(items, p.filled(l.text)), i+1
		case lineBlank:
		case lineText:
			if i != last { // an empty line stands between
				return items, last
			}
			items[len(items)-1] += " " + p.filled(l.text)
			last = i + 1
		default:
			return items, last
		}
	}
	return items, last
}

// paragraph joins lines of text up to an empty one.
func (p *paper) paragraph(lines []templateLine) (string, int) {
	var words []string
	n := 0
	for _, l := range lines {
		if l.kind != lines[0].kind {
			break
		}
		words = append(words, p.filled(l.text))
		n++
	}
	return strings.Join(words, " "), n
}

// filled puts the values of fields into a text. What the plan does not say is left open.
func (p *paper) filled(text string) string {
	return fieldRef.ReplaceAllStringFunc(text, func(ref string) string {
		value := p.fields.value(fieldRef.FindStringSubmatch(ref)[1])
		if value == "" {
			return p.t("report.paper.open")
		}
		return value
	})
}

// paperNames are the names that a template of a council paper may use.
type paperNames struct{}

func (paperNames) isText(name string) bool  { return slices.Contains(paperTexts, name) }
func (paperNames) isBlock(name string) bool { return slices.Contains(paperBlocks, name) }
func (paperNames) names() []string          { return slices.Concat(paperTexts, paperBlocks) }

// PaperFields are the names of values and of tables that a template may use, in the order in which they are
// documented; "report.paper.field.<name>" says what each is.
func PaperFields() (texts, blocks []string) {
	return slices.Clone(paperTexts), slices.Clone(paperBlocks)
}

var notInSentence = regexp.MustCompile(`\.$`)

// phrase is a sentence without its full stop, to stand in another.
func phrase(text string) string { return notInSentence.ReplaceAllString(text, "") }
