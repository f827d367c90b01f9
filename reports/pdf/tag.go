package pdf

import "fmt"

// element is a node of the structure that programs read aloud, reflow or copy (ISO 32000-1, 14.7 and 14.8).
// Elements are made while blocks are composed, so that they stand in reading order; their content is marked
// while pages are drawn.
type element struct {
	role    string // standard structure type: "P", "TH"
	scope   string // of TH: what it heads, "Column" or "Row"
	alt     string // of Figure: the picture in words
	actual  string // text that replaces what is printed
	ordered bool   // of L: its points are numbered
	box     *box   // of Figure: where it stands
	parent  *element
	kids    []kid
	number  int // of its object, once it is written
}

// kid is one of three: an element, marked content (a page, from 1, and its mark there) or a link.
type kid struct {
	element    *element
	page, mark int
	link       *link
}

// box is an area of a page in points, from its lower left corner as PDF has it.
type box struct{ left, bottom, right, top float64 }

// link is an area that leads to a heading.
type link struct {
	box
	page    int // from 1
	element *element
	to      heading
	number  int // of its object, once it is written
}

// What a TH heads.
const (
	scopeColumn = "Column"
	scopeRow    = "Row"
)

// add appends a child.
func (e *element) add(role string) *element {
	child := &element{role: role, parent: e}
	e.kids = append(e.kids, kid{element: child})
	return child
}

// decoration is what a reader who does not see the page misses nothing of; running is what stands on
// every page.
var (
	decoration = &element{role: "Artifact"}
	running    = &element{role: "Artifact", alt: "/Type /Pagination"}
)

// tagger marks what is drawn as content of an element or as decoration.
type tagger struct {
	write func(operators string)
	at    *element // text drawn now is its content; nil: it is decoration
	open  *element // whose marked content is open; nil: none
	pages []*page
}

// page is what the structure knows of a page.
type page struct {
	landscape bool
	owners    []*element // of each mark
	links     []*link
}

// within makes what draw prints the content of an element.
func (t *tagger) within(e *element, draw func()) {
	before := t.at
	t.at = e
	draw()
	t.at = before
}

// newPage ends the marked content of the page before: none may cross pages.
func (t *tagger) newPage(landscape bool) {
	t.close()
	t.pages = append(t.pages, &page{landscape: landscape})
}

// text is called before text is drawn, shape before anything else is: in a picture all is its content,
// elsewhere only text is.
func (t *tagger) text() { t.begin(t.at) }

func (t *tagger) shape() {
	if t.at != nil && (t.at.role == "Figure" || t.at == running) {
		t.begin(t.at)
		return
	}
	t.begin(nil)
}

func (t *tagger) begin(e *element) {
	if e == nil {
		e = decoration
	}
	if e == t.open {
		return
	}
	t.close()
	t.open = e
	switch {
	case e == decoration:
		t.write("/Artifact BMC")
	case e == running:
		t.write("/Artifact <<" + e.alt + ">> BDC")
	default:
		p := t.pages[len(t.pages)-1]
		t.write(fmt.Sprintf("/%s <</MCID %d>> BDC", e.role, len(p.owners)))
		e.kids = append(e.kids, kid{page: len(t.pages), mark: len(p.owners)})
		p.owners = append(p.owners, e)
	}
}

func (t *tagger) close() {
	if t.open != nil {
		t.write("EMC")
		t.open = nil
	}
}

// link adds an area of the current page that leads to a heading; e is the Link that it belongs to.
func (t *tagger) link(e *element, area box, to heading) {
	p := t.pages[len(t.pages)-1]
	l := &link{box: area, page: len(t.pages), element: e, to: to}
	p.links = append(p.links, l)
	e.kids = append(e.kids, kid{link: l})
}
