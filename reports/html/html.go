// Package html writes a document as one web page that needs no network.
//
// [Write] is the way in. The page carries its style, its scripts and its charts; a content policy
// allows exactly these by their hash and refuses everything else, so that a page can be mailed,
// put on a share and opened from there. Every text of the document is escaped by html/template;
// charts travel as JSON data, never as script.
package html

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"io/fs"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/document"
)

// Options of the page.
type Options struct {
	// Assets is the folder with page.html, style.css, charts.js, tables.js and echarts.min.js. Required.
	Assets fs.FS
	// Faces measure the texts of the standing pictures; the zero value loads the embedded ones.
	Faces canvas.Faces
}

// Write writes d as one self-contained HTML page. The same document gives the same bytes. Nothing
// is written to w when an asset is missing or the document holds a chart or block unknown here.
func Write(w io.Writer, d document.Document, o Options) error {
	if o.Assets == nil {
		return fmt.Errorf("html: no assets given")
	}
	if o.Faces.Regular == nil || o.Faces.Bold == nil {
		var err error
		if o.Faces, err = canvas.Liberation(); err != nil {
			return fmt.Errorf("html: %w", err)
		}
	}
	p, err := newPage(d, o.Faces)
	if err != nil {
		return fmt.Errorf("html: %w", err)
	}
	if err := p.load(o.Assets); err != nil {
		return fmt.Errorf("html: %w", err)
	}
	t, err := template.ParseFS(o.Assets, "page.html")
	if err != nil {
		return fmt.Errorf("html: %w", err)
	}
	var out bytes.Buffer
	out.Grow(len(p.Library) + len(p.Script) + len(p.Style) + 1<<18)
	if err := t.ExecuteTemplate(&out, "page.html", p); err != nil {
		return fmt.Errorf("html: %w", err)
	}
	_, err = w.Write(out.Bytes())
	return err
}
