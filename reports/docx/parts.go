package docx

import (
	"fmt"
	"strings"

	"github.com/medienplan/mep/reports/document"
)

const contentTypes = head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>` +
	`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const packageRelations = head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

// documentRelations are those of the main part; that of the logo only where there is one.
func documentRelations(d document.Document) string {
	logo := ""
	if d.Logo != nil {
		logo = `<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/logo.png"/>`
	}
	return relations + logo + `</Relationships>`
}

const relations = head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>` +
	`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>` +
	`<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>`

// settings let the program that shows the text break words: it knows the language. The zone is what may stay
// empty of a line, in twentieths of a point.
const settings = head + `<w:settings ` + namespaces + `><w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="800"/><w:doNotHyphenateCaps/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

// properties are what file managers show. The date is that of the report.
func properties(d document.Document) string {
	date := ""
	if len(d.DateISO) == len("2006-01-02") {
		date = fmt.Sprintf(`<dcterms:created xsi:type="dcterms:W3CDTF">%sT00:00:00Z</dcterms:created>`, escaped(d.DateISO))
	}
	return head + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		fmt.Sprintf(`<dc:title>%s</dc:title><dc:subject>%s</dc:subject><dc:creator>%s</dc:creator><dc:language>%s</dc:language>%s</cp:coreProperties>`,
			escaped(d.Title), escaped(d.Subtitle), escaped(d.Author), escaped(d.Lang), date)
}

// footer has the notice and the page number, "Seite 3 von 12" as fields.
func footer(d document.Document) string {
	pattern := d.Words.PageOf
	if !strings.Contains(pattern, "{n}") {
		pattern = "{n} / {m}"
	}
	var page strings.Builder
	for pattern != "" {
		i := strings.IndexByte(pattern, '{')
		if i < 0 || i+3 > len(pattern) {
			page.WriteString(runs(pattern, ""))
			break
		}
		page.WriteString(runs(pattern[:i], ""))
		name := "PAGE"
		if pattern[i:i+3] == "{m}" {
			name = "NUMPAGES"
		}
		fmt.Fprintf(&page, `<w:fldSimple w:instr=" %s "><w:r><w:t>1</w:t></w:r></w:fldSimple>`, name)
		pattern = pattern[i+3:]
	}
	return head + `<w:ftr ` + namespaces + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` + runs(d.Notice, "") + "<w:r><w:tab/></w:r>" + page.String() + `</w:p></w:ftr>`
}

// numbering has a definition of points and one of numbers, and an instance for each list.
func (b *body) numbering() string {
	var out strings.Builder
	out.WriteString(head + `<w:numbering ` + namespaces + `>`)
	for i, level := range []struct{ format, text string }{{"bullet", "•"}, {"decimal", "%1."}} {
		fmt.Fprintf(&out, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>`,
			i, level.format, level.text)
	}
	for i, ordered := range b.lists {
		of := 0
		if ordered {
			of = 1
		}
		fmt.Fprintf(&out, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>`, i+1, of)
		if ordered {
			out.WriteString(`<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>`)
		}
		out.WriteString(`</w:num>`)
	}
	return out.String() + `</w:numbering>`
}

// style of paragraphs. Sizes are half points, distances twentieths of a point.
type style struct {
	id, name      string
	size          int
	colour        string
	bold          bool
	before, after int
	outline       int // level of a heading from 1; 0 is none
	more          string
}

func styles(lang string) string {
	tag := map[string]string{"de": "de-DE", "en": "en-GB"}[lang]
	if tag == "" {
		tag = "de-DE"
	}
	var out strings.Builder
	fmt.Fprintf(&out, head+`<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:color w:val="%s"/><w:sz w:val="20"/><w:lang w:val="%s"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`,
		namespaces, ink, tag)
	out.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Text"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	keep := `<w:keepNext/><w:keepLines/>`
	for _, s := range []style{
		{"Title", "Title", 40, accent, true, 60, 60, 0, keep}, {"Subtitle", "Subtitle", 24, accent, false, 0, 200, 0, keep},
		{"Authority", "Authority", 19, accent, true, 0, 120, 0, fmt.Sprintf(`<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="%s"/></w:pBdr>`, accent)},
		{"Heading1", "heading 1", 28, accent, true, 320, 100, 1, keep}, {"Heading2", "heading 2", 23, accent, true, 240, 80, 2, keep}, {"Heading3", "heading 3", 20, ink, true, 180, 60, 3, keep},
		{"Lead", "Lead", 23, accent, false, 0, 140, 0, ""}, {"Small", "Small", 16, quiet, false, 40, 160, 0, ""}, {"Caption", "caption", 19, ink, true, 200, 60, 0, keep},
		{"Point", "List Paragraph", 20, ink, false, 0, 60, 0, ""}, {"Cell", "Table Cell", 18, ink, false, 20, 20, 0, ""},
		{"NoteTitle", "Note Title", 20, accent, true, 120, 40, 0, ""},
		{"Note", "Note", 20, ink, false, 60, 140, 0, fmt.Sprintf(`<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="%s"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="EEF3F8"/>`, accent)},
		{"Footer", "footer", 15, quiet, false, 0, 0, 0, fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, bodyWidth)},
	} {
		out.WriteString(s.xml())
	}
	return out.String() + `</w:styles>`
}

func (s style) xml() string {
	outline, bold, whole := "", "", ""
	if s.outline > 0 {
		outline = fmt.Sprintf(`<w:outlineLvl w:val="%d"/>`, s.outline-1)
	}
	if s.bold {
		bold, whole = "<w:b/>", "<w:suppressAutoHyphens/>"
	}
	return fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Text"/><w:next w:val="Text"/><w:qFormat/><w:pPr>%s%s<w:spacing w:before="%d" w:after="%d"/>%s</w:pPr><w:rPr>%s<w:color w:val="%s"/><w:sz w:val="%d"/></w:rPr></w:style>`,
		s.id, s.name, s.more, whole, s.before, s.after, outline, bold, s.colour, s.size)
}
