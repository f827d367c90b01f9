package pdf

import (
	"fmt"
	"slices"
	"strings"
)

// structure writes the structure tree and gives the number of its root. Objects of pages must be known: page
// n is pageObject(n).
func (f *file) structure(root *element, pages []*page) int {
	prune(root)
	number := f.reserve(1)
	f.number(root)
	for _, p := range pages {
		for _, l := range p.links {
			l.number = f.reserve(1)
		}
	}
	f.elements(root, number)
	f.objects[number] = fmt.Appendf(nil, "<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d>>",
		root.number, f.parentTree(pages), nextKey(pages))
	return number
}

// prune takes out elements without content. Cells stay, so that rows are equally long; headings stay, so
// that no level is skipped.
func prune(e *element) {
	e.kids = slices.DeleteFunc(e.kids, func(k kid) bool {
		if k.element == nil {
			return false
		}
		prune(k.element)
		role := k.element.role
		return len(k.element.kids) == 0 && role != "TD" && role != "TH" && !strings.HasPrefix(role, "H")
	})
}

// number gives every element an object.
func (f *file) number(e *element) {
	e.number = f.reserve(1)
	for _, k := range e.kids {
		if k.element != nil {
			f.number(k.element)
		}
	}
}

// elements writes an element and those below.
func (f *file) elements(e *element, parent int) {
	out := fmt.Appendf(nil, "<</S /%s /P %d 0 R", e.role, parent)
	out = append(out, e.attributes()...)
	onPage := e.page()
	if onPage > 0 {
		out = fmt.Appendf(out, " /Pg %d 0 R", pageObject(onPage))
	}
	if len(e.kids) > 0 {
		out = append(out, " /K ["...)
		for i, k := range e.kids {
			if i > 0 {
				out = append(out, ' ')
			}
			out = k.reference(out, onPage)
		}
		out = append(out, ']')
	}
	f.objects[e.number] = append(out, ">>"...)
	for _, k := range e.kids {
		if k.element != nil {
			f.elements(k.element, e.number)
		}
	}
}

// page that the element's own content stands on; the first of several, 0 for none.
func (e *element) page() int {
	for _, k := range e.kids {
		if k.page > 0 {
			return k.page
		}
	}
	return 0
}

// attributes are what the element's type needs beside its content.
func (e *element) attributes() string {
	var out strings.Builder
	switch {
	case e.role == "TH":
		fmt.Fprintf(&out, " /A <</O /Table /Scope /%s>>", e.scope)
	case e.role == "L" && e.ordered:
		out.WriteString(" /A <</O /List /ListNumbering /Decimal>>")
	case e.role == "Figure" && e.box != nil:
		fmt.Fprintf(&out, " /A <</O /Layout /Placement /Block /BBox %s>>", e.box.array())
	}
	if e.alt != "" {
		out.WriteString(" /Alt " + textString(e.alt))
	}
	if e.actual != "" {
		out.WriteString(" /ActualText " + textString(e.actual))
	}
	return out.String()
}

// reference to a kid from an element whose page is named already.
func (k kid) reference(out []byte, onPage int) []byte {
	switch {
	case k.element != nil:
		return fmt.Appendf(out, "%d 0 R", k.element.number)
	case k.link != nil:
		return fmt.Appendf(out, "<</Type /OBJR /Obj %d 0 R /Pg %d 0 R>>", k.link.number, pageObject(k.link.page))
	case k.page == onPage:
		return fmt.Appendf(out, "%d", k.mark)
	default:
		return fmt.Appendf(out, "<</Type /MCR /Pg %d 0 R /MCID %d>>", pageObject(k.page), k.mark)
	}
}

// parentTree leads from marks and links to their elements: one key for each page, then one for each link.
func (f *file) parentTree(pages []*page) int {
	out := []byte("<</Nums [")
	for i, p := range pages {
		out = fmt.Appendf(out, "%d [", i)
		for _, e := range p.owners {
			out = fmt.Appendf(out, "%d 0 R ", e.number)
		}
		out = append(out, "] "...)
	}
	key := len(pages)
	for _, p := range pages {
		for _, l := range p.links {
			out = fmt.Appendf(out, "%d %d 0 R ", key, l.element.number)
			key++
		}
	}
	return f.add(append(out, "]>>"...))
}

func nextKey(pages []*page) int {
	key := len(pages)
	for _, p := range pages {
		key += len(p.links)
	}
	return key
}

// writePages writes the dictionary of each page, and its links.
func (f *file) writePages(pages []*page) {
	key := len(pages)
	for i, p := range pages {
		width, height := pageShort, pageLong
		if p.landscape {
			width, height = height, width
		}
		out := fmt.Appendf(nil, "<</Type /Page /Parent 1 0 R /MediaBox [0 0 %.2f %.2f] /Resources 2 0 R /Contents %d 0 R /Tabs /S /StructParents %d",
			width, height, pageObject(i+1)+1, i)
		if len(p.links) > 0 {
			out = append(out, " /Annots ["...)
			for _, l := range p.links {
				out = fmt.Appendf(out, "%d 0 R ", l.number)
				f.objects[l.number] = l.annotation(key)
				key++
			}
			out = append(out, ']')
		}
		f.objects[pageObject(i+1)] = append(out, ">>"...)
	}
}

// annotation of a link. Flag 4 prints it, as archives ask; it shows nothing.
func (l *link) annotation(key int) object {
	return fmt.Appendf(nil, "<</Type /Annot /Subtype /Link /Rect %s /Border [0 0 0] /F 4 /Contents %s /StructParent %d /Dest %s>>",
		l.array(), textString(orDash(l.to.text)), key, l.to.destination())
}

func orDash(text string) string {
	if strings.TrimSpace(text) == "" {
		return "–"
	}
	return text
}

func (b box) array() string {
	return fmt.Sprintf("[%.2f %.2f %.2f %.2f]", b.left, b.bottom, b.right, b.top)
}

// pageObject is the object of a page, from 1: the library writes each page, then its content, from 3.
func pageObject(page int) int { return 1 + 2*page }
