package model

// Paper is what the council paper (Beschlussvorlage) says beside figures. What is empty is left open in the
// document, to be filled in by hand.
type Paper struct {
	At         Place
	Fields     map[string]Place
	Number     string // of the paper in the council's register: "2026/0815"
	Subject    string // otherwise the plan's title
	Unit       string // unit in charge
	Closed     bool   // the session is not public
	Committees []Committee
	Climate    string // effect on climate and sustainability
}

// Committee deliberates on the paper, in the order of the list.
type Committee struct {
	At      Place
	Fields  map[string]Place
	Name    string
	On      Date
	Decides bool // otherwise it advises
}

// Design is how an authority's documents look.
type Design struct {
	At     Place
	Fields map[string]Place
	Accent string // "#7a1f3d": titles, rules and the cover
	Logo   string // file of the coat of arms or logo, inside the plan's folder; PNG or SVG

	LogoData []byte // what the file holds
	LogoAt   Place  // the key
}

// Templates are texts that take the place of built-in ones.
type Templates struct {
	At     Place
	Fields map[string]Place
	Paper  string // file of the council paper's text, inside the plan's folder

	PaperText string // what the file says
	PaperAt   Place  // the key
}
