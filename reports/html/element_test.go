package html

import (
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/reports/document"
)

// element is a part of a written page.
type element struct {
	name   string
	attr   map[string]string
	inner  []*element
	parent *element
	text   string // own text and that of the elements inside, in order
	raw    string // content of a script or style, as written
}

var (
	rawContent = regexp.MustCompile(`(?s)<(script|style)([^>]*)>(.*?)</(script|style)>`)
	voids      = regexp.MustCompile(`<(meta|link|input)([^>]*)>`)
)

// parsed reads a page strictly: every element must be closed where it was opened.
func parsed(t testing.TB, text string) *element {
	t.Helper()
	var raws []string
	text = rawContent.ReplaceAllStringFunc(text, func(s string) string {
		m := rawContent.FindStringSubmatch(s)
		raws = append(raws, m[3])
		return "<" + m[1] + m[2] + "></" + m[1] + ">"
	})
	text = voids.ReplaceAllString(text, "<$1$2/>")
	text = strings.ReplaceAll(text, "<details open>", `<details open="">`)
	decoder := xml.NewDecoder(strings.NewReader(text))
	root := &element{}
	current := root
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("the page is not well formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attr: map[string]string{}, parent: current}
			for _, a := range token.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			if e.name == "script" || e.name == "style" {
				e.raw, raws = raws[0], raws[1:]
			}
			current.inner = append(current.inner, e)
			current = e
		case xml.EndElement:
			current = current.parent
		case xml.CharData:
			for e := current; e != nil; e = e.parent {
				e.text += string(token)
			}
		}
	}
	return root
}

// pageOf writes a document and reads the page.
func pageOf(t testing.TB, d document.Document) *element {
	t.Helper()
	return parsed(t, written(t, d))
}

// all are the elements inside e of the given names in order; every one without names.
func (e *element) all(names ...string) []*element {
	var found []*element
	for _, i := range e.inner {
		if len(names) == 0 || slices.Contains(names, i.name) {
			found = append(found, i)
		}
		found = append(found, i.all(names...)...)
	}
	return found
}

// classed are the elements inside e with a class.
func (e *element) classed(class string) []*element {
	var found []*element
	for _, i := range e.all() {
		if slices.Contains(strings.Fields(i.attr["class"]), class) {
			found = append(found, i)
		}
	}
	return found
}

// within says whether e lies in an element with the class.
func (e *element) within(class string) bool {
	for p := e.parent; p != nil; p = p.parent {
		if slices.Contains(strings.Fields(p.attr["class"]), class) {
			return true
		}
	}
	return false
}

// byID finds the element with an id inside e, or ends the test.
func (e *element) byID(t testing.TB, id string) *element {
	t.Helper()
	for _, i := range e.all() {
		if i.attr["id"] == id {
			return i
		}
	}
	t.Fatalf("no element has the id %q", id)
	return nil
}

// only is the single element of a name inside e, or ends the test.
func (e *element) only(t testing.TB, name string) *element {
	t.Helper()
	found := e.all(name)
	if len(found) != 1 {
		t.Fatalf("%d elements %s, want 1", len(found), name)
	}
	return found[0]
}

// outline is the page's structure without its texts and standing pictures, which wrap their texts.
func (e *element) outline() string {
	var b strings.Builder
	for _, i := range e.inner {
		if i.attr["class"] == "standing" {
			continue
		}
		b.WriteString("<" + i.name + " class=" + i.attr["class"] + ">" + i.outline() + "</>")
	}
	return b.String()
}
