package html

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"io/fs"
	"regexp"
	"strings"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/document"
)

// page is what page.html prints.
type page struct {
	document.Document
	Policy  string       // content policy of the page
	Style   template.CSS // style.css
	Library template.JS  // ECharts; empty when the document has no figure
	Script  template.JS  // charts.js
	Lists   template.JS  // tables.js
	Nav     []navEntry   // headings of level 1 with those of level 2 below
	Blocks  []block      // shadows Document.Blocks
	Figures int          // number of figures so far
	Tables  int          // number of tables so far

	faces canvas.Faces // measure the texts of the standing pictures
}

// navEntry is a heading in the navigation.
type navEntry struct {
	Text, ID string
	Below    []navEntry
}

// block is one element of the page: exactly one field is set.
type block struct {
	Heading    *document.Heading
	Paragraph  *document.Paragraph
	List       *document.List
	Table      *tableView
	Figure     *figureView
	KeyFigures *document.KeyFigures
	Callout    *document.Callout
	Contents   []navEntry
	PageBreak  bool
	Section    *sectionView
}

// sectionView is a section whose pages may be turned in print.
type sectionView struct {
	Landscape bool
	Blocks    []block
}

func newPage(d document.Document, faces canvas.Faces) (*page, error) {
	p := &page{Document: d, Nav: navigation(d.Blocks, 2), faces: faces}
	var err error
	p.Blocks, err = p.blocks(d.Blocks)
	return p, err
}

// navigation gathers the headings of level 1, each with its headings of level 2.
func navigation(blocks []document.Block, depth int) []navEntry {
	var nav []navEntry
	for _, h := range headings(blocks) {
		entry := navEntry{Text: h.Text, ID: h.ID}
		switch {
		case h.Level > depth || h.ID == "":
		case h.Level <= 1 || len(nav) == 0:
			nav = append(nav, entry)
		default:
			last := &nav[len(nav)-1]
			last.Below = append(last.Below, entry)
		}
	}
	return nav
}

func headings(blocks []document.Block) []document.Heading {
	var all []document.Heading
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Heading:
			all = append(all, b)
		case document.Section:
			all = append(all, headings(b.Blocks)...)
		}
	}
	return all
}

// load reads the assets and states the policy that allows them.
func (p *page) load(assets fs.FS) error {
	style, err := asset(assets, "style.css")
	if err != nil {
		return err
	}
	script, err := asset(assets, "charts.js")
	if err != nil {
		return err
	}
	lists, err := asset(assets, "tables.js")
	if err != nil {
		return err
	}
	style += pageFooter(p.Notice, p.Words.PageOf) + accentRule(p.Accent)
	p.Style, p.Script, p.Lists = template.CSS(style), template.JS(script), template.JS(lists)
	scripts := []string{script, lists}
	if p.Figures > 0 {
		library, err := asset(assets, "echarts.min.js")
		if err != nil {
			return err
		}
		p.Library = template.JS(library)
		scripts = append(scripts, library)
	}
	p.Policy = policy(style, scripts)
	return nil
}

// accentRule puts an authority's colour in place of ours. Anything but "#rrggbb" is left out, so that nothing
// else gets into the style.
func accentRule(colour string) string {
	if !isColour.MatchString(colour) {
		return ""
	}
	return ":root { --brand: " + colour + "; --accent: " + colour + "; }\n"
}

var isColour = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// LogoAddress is the logo as an address that holds its data: the policy allows no other. A drawing in an
// <img> runs no script and loads nothing.
func (p *page) LogoAddress() template.URL {
	switch {
	case p.Logo == nil:
		return ""
	case p.Logo.SVG != nil:
		return template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(p.Logo.SVG))
	}
	return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(p.Logo.PNG))
}

// asset reads a file; line ends become LF, because a browser normalises them before it hashes.
func asset(assets fs.FS, name string) (string, error) {
	data, err := fs.ReadFile(assets, name)
	return strings.ReplaceAll(string(data), "\r\n", "\n"), err
}

// policy allows the given style and scripts by hash and the empty icon, nothing else.
func policy(style string, scripts []string) string {
	var b strings.Builder
	b.WriteString("default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src ")
	b.WriteString(hash(style))
	b.WriteString("; script-src")
	for _, s := range scripts {
		b.WriteString(" " + hash(s))
	}
	return b.String()
}

func hash(content string) string {
	sum := sha256.Sum256([]byte(content))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
