package html

import (
	"fmt"

	"github.com/medienplan/mep/reports/document"
)

// blocks turns the blocks of a document into those of the page, numbering tables and figures.
func (p *page) blocks(in []document.Block) ([]block, error) {
	out := make([]block, 0, len(in))
	for _, b := range in {
		v, err := p.block(b)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func (p *page) block(b document.Block) (block, error) {
	switch b := b.(type) {
	case document.Heading:
		return block{Heading: &b}, nil
	case document.Paragraph:
		return block{Paragraph: &b}, nil
	case document.List:
		return block{List: &b}, nil
	case document.KeyFigures:
		return block{KeyFigures: &b}, nil
	case document.Callout:
		return block{Callout: &b}, nil
	case document.Contents:
		return block{Contents: navigation(p.Document.Blocks, b.Depth)}, nil
	case document.PageBreak:
		return block{PageBreak: true}, nil
	case document.Table:
		p.Tables++
		v := newTable(b, fmt.Sprintf("table-%d", p.Tables))
		v.Number = numbered(p.Words.Table, p.Tables)
		v.offer(b, p.Words.Lists)
		return block{Table: v}, nil
	case document.Figure:
		p.Figures++
		v, err := newFigure(b, fmt.Sprintf("figure-%d", p.Figures), p.faces)
		if err != nil {
			return block{}, err
		}
		v.Data.offer(b.Data, p.Words.Lists)
		v.Summary, v.Number = p.Words.DataTable, numbered(p.Words.Figure, p.Figures)
		return block{Figure: v}, nil
	case document.Section:
		inner, err := p.blocks(b.Blocks)
		return block{Section: &sectionView{Landscape: b.Landscape, Blocks: inner}}, err
	}
	return block{}, fmt.Errorf("block %T is unknown", b)
}

// numbered is "Tabelle 3", as in the other formats; without the word there is no number.
func numbered(word string, n int) string {
	if word == "" {
		return ""
	}
	return fmt.Sprintf("%s\u00a0%d", word, n)
}
