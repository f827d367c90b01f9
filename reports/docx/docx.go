// Package docx writes a document for word processors, so that an authority can go on writing it.
//
// Start with [Write]. The file is Office Open XML (ISO/IEC 29500, the strict minimum that Word and LibreOffice
// read): real heading styles, numbered lists, tables with a head that is repeated on every page, the language,
// a title, page numbers. The same document gives the same bytes.
package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/medienplan/mep/reports/document"
)

// Write writes the document on A4 pages. Pictures are written as the table of their data. An error means that
// nothing useful was written.
func Write(w io.Writer, d document.Document) error {
	b := &body{doc: d}
	b.front()
	if err := b.blocks(d.Blocks); err != nil {
		return err
	}
	parts := []part{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRelations},
		{"docProps/core.xml", properties(d)},
		{"word/_rels/document.xml.rels", documentRelations(d)},
		{"word/document.xml", b.xml()},
		{"word/footer1.xml", footer(d)},
		{"word/numbering.xml", b.numbering()},
		{"word/settings.xml", settings},
		{"word/styles.xml", strings.ReplaceAll(styles(d.Lang), accent, colour(d))},
	}
	if d.Logo != nil {
		parts = append(parts, part{"word/media/logo.png", string(d.Logo.PNG)})
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		f, err := z.Create(p.name)
		if err != nil {
			return fmt.Errorf("docx: %w", err)
		}
		if _, err := io.WriteString(f, p.content); err != nil {
			return fmt.Errorf("docx: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// part is a file of the package.
type part struct{ name, content string }

// colour is the document's, in the six digits of the format.
func colour(d document.Document) string {
	if len(d.Accent) == 7 && d.Accent[0] == '#' && strings.Trim(d.Accent[1:], "0123456789abcdefABCDEF") == "" {
		return strings.ToUpper(d.Accent[1:])
	}
	return accent
}

// Measures in twentieths of a point: A4 with margins of 2.5 cm.
const (
	pageWidth  = 11906
	pageHeight = 16838
	margin     = 1418
	bodyWidth  = pageWidth - 2*margin
)

const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// names of the namespaces that the parts use.
const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// escaped is text in XML. Characters that XML cannot hold become U+FFFD; soft hyphens and zero-width spaces
// stay, word processors break at them.
func escaped(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(strings.ToValidUTF8(text, "\ufffd"))) // a builder takes everything
	return out.String()
}

// body is the content of the document.
type body struct {
	doc    document.Document
	out    strings.Builder
	lists  []bool // of each list whether it is ordered
	tables int
}

// text is a paragraph in a style; properties stand in the paragraph's own.
func (b *body) text(style, properties, text string) {
	fmt.Fprintf(&b.out, `<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s</w:p>`+"\n", style, properties, runs(text, ""))
}

// runs are the lines of a text.
func runs(text, properties string) string {
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	var out strings.Builder
	for i, line := range strings.Split(text, "\n") {
		out.WriteString("<w:r>" + properties)
		if i > 0 {
			out.WriteString("<w:br/>")
		}
		out.WriteString(`<w:t xml:space="preserve">` + escaped(line) + "</w:t></w:r>")
	}
	return out.String()
}

// front is the title with what stands around it.
func (b *body) front() {
	d := b.doc
	b.logo()
	b.text("Authority", "", joined(d.Author, d.Date))
	b.text("Title", "", d.Title)
	if d.Subtitle != "" {
		b.text("Subtitle", "", d.Subtitle)
	}
	if d.Notice != "" {
		b.text("Note", "", d.Notice)
	}
}

// logo stands at the right above the title; 12700 units are a point.
func (b *body) logo() {
	p := b.doc.Logo
	if p == nil || p.Width < 1 || p.Height < 1 {
		return
	}
	const high = 46 * 12700
	wide := min(high*p.Width/p.Height, 200*12700)
	fmt.Fprintf(&b.out, `<w:p><w:pPr><w:pStyle w:val="Text"/><w:jc w:val="right"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="%d" cy="%d"/><wp:docPr id="1" name="Logo" descr="%s"/>`+
		`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="rId5"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`+"\n",
		wide, high, escaped(b.doc.Author), wide, high)
}

func joined(texts ...string) string {
	var filled []string
	for _, t := range texts {
		if t != "" {
			filled = append(filled, t)
		}
	}
	return strings.Join(filled, " · ")
}

func (b *body) blocks(blocks []document.Block) error {
	for _, block := range blocks {
		switch block := block.(type) {
		case document.Heading:
			b.text(fmt.Sprintf("Heading%d", min(max(block.Level, 1), 3)), "", block.Text)
		case document.Paragraph:
			b.text([...]string{"Text", "Lead", "Small"}[block.Style], "", block.Text)
		case document.List:
			b.list(block)
		case document.Table:
			b.table(block)
		case document.Figure:
			if block.Chart != nil {
				b.text("Caption", "<w:keepNext/>", block.Chart.Frame().Title)
			}
			b.table(block.Data)
		case document.KeyFigures:
			for _, t := range block.Tiles {
				b.text("Text", "", joined(t.Value+" "+t.Label, t.Note))
			}
		case document.Callout:
			b.callout(block)
		case document.Contents: // word processors make their own
		case document.PageBreak:
			b.out.WriteString(`<w:p><w:pPr><w:pStyle w:val="Text"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>` + "\n")
		case document.Section:
			if err := b.blocks(block.Blocks); err != nil {
				return err
			}
		default:
			return fmt.Errorf("docx: no form for %T", block)
		}
	}
	return nil
}

// list numbers its points anew: each ordered list is an instance of its own.
func (b *body) list(l document.List) {
	if len(l.Items) == 0 {
		return
	}
	b.lists = append(b.lists, l.Ordered)
	for _, item := range l.Items {
		b.text("Point", fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, len(b.lists)), item)
	}
}

func (b *body) callout(c document.Callout) {
	if c.Title != "" {
		b.text("NoteTitle", "<w:keepNext/>", c.Title)
	}
	if c.Text != "" {
		b.text("Note", "", c.Text)
	}
	b.list(document.List{Items: c.Items})
}

// xml is the main part.
func (b *body) xml() string {
	return head + `<w:document ` + namespaces + `><w:body>` + "\n" + b.out.String() +
		fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`,
			pageWidth, pageHeight, margin, margin, margin, margin)
}
