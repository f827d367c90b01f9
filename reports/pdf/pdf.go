// Package pdf writes a report as a PDF that can be printed and handed to a council.
//
// Start with [Write]. The work has four steps: compose turns each block of the document into
// pieces of known height and into elements of the structure, flow places the pieces on pages,
// drawing goes over the pages and marks what belongs to which element, and complete writes the
// file anew around the pages and fonts of the PDF library. What depends on page numbers (the
// contents, "Seite 3 von 60") takes no more or less room for it and is filled in while drawing, so
// that one layout settles everything. The same document gives the same bytes.
package pdf

import (
	"io"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/document"
)

// Write writes the document as PDF on A4 pages. Text is cleaned on the way: invalid UTF-8 and
// characters that the typeface lacks become stand-ins (see [MissingGlyphs]), control characters
// are left out. An error means that nothing useful was written.
//
// The file is tagged (PDF/UA-1) and fit for archives (PDF/A-2a).
func Write(w io.Writer, d document.Document) error { return writeAs(w, d, archived) }

// Pages is how many pages [Write] would take.
func Pages(d document.Document) (int, error) {
	faces, err := canvas.Liberation()
	if err != nil {
		return 0, err
	}
	return len(arrange(d, faces).sheets), nil
}

func writeAs(w io.Writer, d document.Document, s standard) error {
	faces, err := canvas.Liberation()
	if err != nil {
		return err
	}
	dev, err := newDevice(faces)
	if err != nil {
		return err
	}
	l := arrange(d, faces)
	drawPages(dev, l)
	raw, err := dev.finish()
	if err != nil {
		return err
	}
	finished, err := complete(raw, l, dev, s)
	if err != nil {
		return err
	}
	_, err = w.Write(finished)
	return err
}

// layout is the document on its pages.
type layout struct {
	doc      document.Document
	faces    canvas.Faces
	sheets   []sheet
	headings []heading
	byID     map[string]int // index of the heading with an ID; the first of equal ones
	root     *element       // of the structure
}

// heading is a heading with the place that it got.
type heading struct {
	level     int
	text      string
	page      int     // from 1; 0 before it is placed
	y         float64 // from the top of its page
	landscape bool
}

// arrange composes and places the whole document.
func arrange(d document.Document, faces canvas.Faces) *layout {
	d.Blocks = withFigureData(d)
	l := &layout{doc: d, faces: faces, byID: map[string]int{}, root: &element{role: "Document"}}
	c := &composer{layout: l, parent: l.root}
	l.collectHeadings(d.Blocks)
	l.sheets = c.flow(append(c.front(), c.blocks(d.Blocks, false)...))
	return l
}

// collectHeadings numbers all headings in reading order, so that contents and links know them
// before they are placed.
func (l *layout) collectHeadings(blocks []document.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Heading:
			if _, taken := l.byID[b.ID]; !taken && b.ID != "" {
				l.byID[b.ID] = len(l.headings)
			}
			l.headings = append(l.headings, heading{level: min(max(b.Level, 1), 3), text: clean(b.Text, l.faces)})
		case document.Section:
			l.collectHeadings(b.Blocks)
		}
	}
}

// drawPages draws every sheet with what runs on every page.
func drawPages(dev *device, l *layout) {
	dev.headings, dev.accent = l.headings, l.doc.Accent
	for i, s := range l.sheets {
		dev.addPage(s.landscape)
		if !s.cover {
			drawRunning(dev, l, s, i+1)
		}
		for _, p := range s.items {
			drawPiece(dev, p)
		}
	}
}

// drawPiece draws one piece of a block; everything of a block passes through here, in order.
func drawPiece(dev *device, p placed) {
	p.piece.draw(dev, marginSide, p.y)
}
