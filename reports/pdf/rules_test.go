package pdf

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/medienplan/mep/reports/document"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// The rules of PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) that a program can check, each in a test.
// Numbers in comments are sections of these standards.

// writtenFiles are all documents for which the rules of layout hold, written and read once.
var writtenFiles = sync.OnceValue(func() map[string]*parsed {
	out := map[string]*parsed{}
	for name, d := range documents() {
		var file bytes.Buffer
		err := Write(&file, d)
		if err == nil {
			out[name], err = read(file.Bytes())
		}
		if err != nil {
			out[name] = &parsed{failure: err}
		}
	}
	return out
})

// eachFile tests all of them.
func eachFile(t *testing.T, test func(t *testing.T, p *parsed)) {
	for name, p := range writtenFiles() {
		t.Run(name, func(t *testing.T) {
			if p.failure != nil {
				t.Fatal(p.failure)
			}
			copied := *p
			copied.t = t
			test(t, &copied)
		})
	}
}

// UA 7.1: what is painted is content or decoration, never both, and marks do not cross pages.
func TestWhatIsPaintedIsContentOrDecoration(t *testing.T) {
	eachFile(t, func(t *testing.T, p *parsed) {
		for i, page := range p.pages {
			if len(page.outside) > 0 || page.nested || page.open != 0 {
				t.Errorf("page %d: painted outside %v, nested %v, open %d", i+1, page.outside, page.nested, page.open)
			}
		}
	})
}

// A 6.7.3: every mark belongs to one element, which the parent tree gives back.
func TestMarksAndElementsLeadToEachOther(t *testing.T) {
	eachFile(t, func(t *testing.T, p *parsed) {
		owners := make([]map[int]*node, len(p.pages))
		for i := range owners {
			owners[i] = map[int]*node{}
		}
		p.structure().each(func(n *node) {
			for _, m := range n.marks {
				if owners[m[0]][m[1]] != nil {
					t.Errorf("page %d: mark %d has two owners", m[0]+1, m[1])
				}
				owners[m[0]][m[1]] = n
				if tag := p.pages[m[0]].tags[m[1]]; tag != n.role {
					t.Errorf("page %d: mark %d is tagged %q, its element is %s", m[0]+1, m[1], tag, n.role)
				}
			}
		})
		tree := p.parentTree()
		for i, page := range p.pages {
			entries := p.list(tree[number(page.dict["StructParents"])])
			if len(page.tags) != len(owners[i]) || len(entries) != len(owners[i]) {
				t.Errorf("page %d: %d marks, %d owned, %d in the parent tree", i+1, len(page.tags), len(owners[i]), len(entries))
			}
			for mark, n := range owners[i] {
				if objectOf(entries[mark]) != n.object {
					t.Errorf("page %d: the parent tree leads from mark %d elsewhere", i+1, mark)
				}
			}
		}
	})
}

func (p *parsed) parentTree() map[int]types.Object {
	nums := p.list(p.dict(p.dict(p.root["StructTreeRoot"])["ParentTree"])["Nums"])
	out := map[int]types.Object{}
	for i := 0; i+1 < len(nums); i += 2 {
		out[number(nums[i])] = nums[i+1]
	}
	return out
}

// nesting says below which types a type may stand (ISO 32000-1, 14.8.4).
var nesting = map[string][]string{
	"Document": {""}, "H1": {"Document"}, "H2": {"Document"}, "H3": {"Document"}, "H4": {"Document"},
	"P": {"Document", "Div"}, "Div": {"Document"}, "Figure": {"Document"},
	"L": {"Document", "Div"}, "LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"},
	"TOC": {"Document"}, "TOCI": {"TOC"}, "Reference": {"TOCI"}, "Link": {"Reference", "P", "TD", "TH"},
	"Table": {"Document"}, "Caption": {"Table", "TOC"}, "THead": {"Table"}, "TBody": {"Table"}, "TR": {"Table", "THead", "TBody"},
	"TH": {"TR"}, "TD": {"TR"},
}

// UA 7.2: types nest as the standard has it; a table with a head has a body.
func TestElementsNestAsTheStandardHasIt(t *testing.T) {
	eachFile(t, func(t *testing.T, p *parsed) {
		p.structure().each(func(n *node) {
			above := ""
			if n.parent != nil {
				above = n.parent.role
			}
			if !slices.Contains(nesting[n.role], above) {
				t.Errorf("%s stands in %q", n.role, above)
			}
			if n.role == "Table" {
				roles := map[string]int{}
				for i, k := range n.kids {
					roles[k.role]++
					if k.role == "Caption" && i > 0 {
						t.Error("a caption in the middle of a table")
					}
				}
				if roles["THead"] != roles["TBody"] || roles["THead"] > 1 {
					t.Errorf("a table of %v", roles)
				}
			}
		})
	})
}

// UA 7.4.2: the first heading is H1, and no level is skipped downwards.
func TestHeadingsNeverSkipALevel(t *testing.T) {
	eachFile(t, func(t *testing.T, p *parsed) {
		last := 0
		p.structure().each(func(n *node) {
			if len(n.role) == 2 && n.role[0] == 'H' && n.role[1] >= '1' && n.role[1] <= '6' {
				level := int(n.role[1] - '0')
				if level > last+1 {
					t.Errorf("%v after level %d", n, last)
				}
				last = level
			}
		})
		if last == 0 {
			t.Error("no heading")
		}
	})
}

// UA 7.3: a picture has words, and stands somewhere on its page.
func TestPicturesHaveWordsAndAPlace(t *testing.T) {
	eachFile(t, func(t *testing.T, p *parsed) {
		p.structure().each(func(n *node) {
			if n.role != "Figure" {
				return
			}
			if strings.TrimSpace(p.text(n.dict["Alt"])) == "" {
				t.Error("a picture without words")
			}
			if area := p.list(p.dict(n.dict["A"])["BBox"]); len(area) != 4 {
				t.Errorf("a picture at %v", area)
			}
			pages := map[int]bool{}
			for _, m := range n.marks {
				pages[m[0]] = true
			}
			if len(pages) != 1 {
				t.Errorf("a picture on %d pages", len(pages))
			}
		})
	})
}

// UA 7.5: rows are equally long, heads say what they head, and every cell has one.
func TestCellsOfTablesHaveHeads(t *testing.T) {
	eachFile(t, func(t *testing.T, p *parsed) {
		p.structure().each(func(n *node) {
			if n.role != "Table" {
				return
			}
			columns := -1
			n.each(func(row *node) {
				if row.role != "TR" {
					return
				}
				if columns >= 0 && len(row.kids) != columns {
					t.Errorf("a row of %d cells in a table of %d columns", len(row.kids), columns)
				}
				columns = len(row.kids)
				want := "Row"
				if row.parent.role == "THead" || len(n.kids) <= 2 && row == n.kids[len(n.kids)-1] && row.parent == n && row.kids[len(row.kids)-1].role == "TH" {
					want = "Column"
				}
				for i, cell := range row.kids {
					scope := name(p.dict(cell.dict["A"])["Scope"])
					if cell.role == "TH" && scope != want || cell.role == "TD" && (i == 0 || scope != "") {
						t.Errorf("cell %d of a row in %s is %s with scope %q", i, row.parent.role, cell.role, scope)
					}
				}
			})
		})
	})
}

// UA 7.18.5 and A 6.3: a link is described, printed, part of a Link, and leads to a page.
func TestLinksAreDescribedAndBelongToLinks(t *testing.T) {
	eachFile(t, func(t *testing.T, p *parsed) {
		owners := map[int]*node{}
		p.structure().each(func(n *node) {
			for _, object := range n.links {
				owners[object] = n
			}
		})
		tree := p.parentTree()
		for i, page := range p.pages {
			if name(page.dict["Tabs"]) != "S" {
				t.Errorf("page %d: order of tabs", i+1)
			}
			for _, o := range p.list(page.dict["Annots"]) {
				d := p.dict(o)
				owner := owners[objectOf(o)]
				if owner == nil || owner.role != "Link" || objectOf(tree[number(d["StructParent"])]) != owner.object {
					t.Errorf("page %d: a link belongs to %v", i+1, owner)
				}
				if strings.TrimSpace(p.text(d["Contents"])) == "" || number(d["F"])&7 != 4 {
					t.Errorf("page %d: a link without words or with flags %d", i+1, number(d["F"]))
				}
				if _, known := p.byPage[objectOf(p.list(d["Dest"])[0])]; !known {
					t.Errorf("page %d: a link leads to no page", i+1)
				}
			}
		}
	})
}

// A 6.1, 6.2, 6.6 and UA 5, 7.1, 7.2: what a file says of itself.
func TestTheFileSaysWhatItIs(t *testing.T) {
	eachFile(t, func(t *testing.T, p *parsed) {
		file := p.file
		if !bytes.HasPrefix(file, []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")) || !bytes.HasSuffix(file, []byte("%%EOF\n")) {
			t.Error("first or last line")
		}
		if len(p.context.ID) != 2 {
			t.Error("no file ID")
		}
		if marked := p.dict(p.root["MarkInfo"]).BooleanEntry("Marked"); marked == nil || !*marked {
			t.Error("not marked")
		}
		if shown := p.dict(p.root["ViewerPreferences"]).BooleanEntry("DisplayDocTitle"); shown == nil || !*shown {
			t.Error("the title is not shown")
		}
		if lang := p.text(p.root["Lang"]); !regexp.MustCompile(`^[a-z]{2,3}$`).MatchString(lang) {
			t.Errorf("language %q", lang)
		}
		xmp := string(p.stream(p.root["Metadata"]))
		for _, want := range []string{"<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`} {
			if !strings.Contains(xmp, want) {
				t.Errorf("metadata lack %s", want)
			}
		}
		intent := p.dict(p.list(p.root["OutputIntents"])[0])
		if profile := p.stream(intent["DestOutputProfile"]); !bytes.Equal(profile, sRGB()) || name(intent["S"]) != "GTS_PDFA1" {
			t.Error("output intent")
		}
	})
}

// A 6.2.11 and UA 7.21: fonts are embedded, widths are those of the font, every character has a glyph and
// is known by its Unicode value.
func TestFontsAreEmbeddedAndExact(t *testing.T) {
	used := regexp.MustCompile(`<([0-9A-F]{4})> <([0-9A-F]{4})>\n`)
	eachFile(t, func(t *testing.T, p *parsed) {
		for _, ref := range p.dict(p.dict(p.pages[0].dict["Resources"])["Font"]) {
			font0 := p.dict(ref)
			below := p.dict(p.list(font0["DescendantFonts"])[0])
			descriptor := p.dict(below["FontDescriptor"])
			if n := name(font0["BaseFont"]); n != name(below["BaseFont"]) || n != name(descriptor["FontName"]) || !regexp.MustCompile(`^[A-Z]{6}\+LiberationSans(-Bold)?$`).MatchString(n) {
				t.Errorf("names of the font: %s, %s, %s", n, name(below["BaseFont"]), name(descriptor["FontName"]))
			}
			program, err := sfnt.Parse(p.stream(descriptor["FontFile2"]))
			if err != nil {
				t.Fatal(err)
			}
			widths := p.widths(below["W"])
			glyphs := p.stream(below["CIDToGIDMap"])
			_, characters, _ := strings.Cut(string(p.stream(font0["ToUnicode"])), "beginbfchar")
			values := used.FindAllStringSubmatch(characters, -1)
			if len(values) != len(widths) {
				t.Errorf("%d characters with a value, %d with a width", len(values), len(widths))
			}
			for _, v := range values {
				var code int
				if _, err := fmt.Sscanf(v[1], "%X", &code); err != nil || v[1] != v[2] {
					t.Fatalf("value %s of %s", v[2], v[1])
				}
				glyph := sfnt.GlyphIndex(int(glyphs[2*code])<<8 | int(glyphs[2*code+1]))
				advance, err := program.GlyphAdvance(nil, glyph, fixed.Int26_6(program.UnitsPerEm()), font.HintingNone)
				if err != nil || glyph == 0 {
					t.Fatalf("U+%04X: glyph %d: %v", code, glyph, err)
				}
				exact := float64(advance) * 1000 / float64(program.UnitsPerEm())
				if difference := exact - float64(widths[code]); difference > 1 || difference < -1 {
					t.Errorf("U+%04X: width %d, in the font %.2f", code, widths[code], exact)
				}
			}
		}
	})
}

func (p *parsed) widths(o types.Object) map[int]int {
	out := map[int]int{}
	list := p.list(o)
	for i := 0; i+1 < len(list); i += 2 {
		for k, w := range p.list(list[i+1]) {
			out[number(list[i])+k] = number(w)
		}
	}
	return out
}

// A picture's data are a table at the end, to which a link below the picture leads.
func TestThePictureLeadsToItsData(t *testing.T) {
	d := sample(0)
	l := arrange(d, faces(t))
	target := l.headings[l.byID["data:flows"]]
	p := parse(t, write(t, d))
	found := 0
	p.structure().each(func(n *node) {
		if strings.HasPrefix(n.text, "Daten als Tabelle") && n.role == "Link" {
			found++
			if found == 2 && n.text != fmt.Sprintf("Daten als Tabelle: Seite %d", target.page) {
				t.Errorf("%q, the table is on page %d", n.text, target.page)
			}
		}
	})
	if found != 2 || target.page != len(l.sheets) && target.page != len(l.sheets)-1 {
		t.Errorf("%d links; the table is on page %d of %d", found, target.page, len(l.sheets))
	}
	d.Words.FigureData = ""
	if got := withFigureData(d); len(got) != len(d.Blocks) {
		t.Error("tables of data without their heading")
	}
}

// What is heard is what the document says, in its order: texts of blocks stand in the structure's text one
// behind the other, whole words where lines are broken.
func TestTheStructureReadsTheDocumentInOrder(t *testing.T) {
	d := sample(2)
	heard := squeezed(parse(t, write(t, d)).structure().text)
	at := 0
	visit := func(text string) {
		want := squeezed(text)
		i := strings.Index(heard[at:], want)
		if i < 0 {
			t.Fatalf("%q is not heard behind %q", want, heard[max(0, at-80):at])
		}
		at += i + len(want)
	}
	visitAll(visit, d.Author, d.Title, d.Subtitle)
	eachReadText(d.Blocks, visit)
}

// eachReadText visits what is read of blocks, apart from pictures and the heads of groups.
func eachReadText(blocks []document.Block, visit func(string)) {
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Table:
			visit(b.Caption)
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					visit(cell.Text)
				}
			}
			visit(b.Note)
		case document.Figure:
			visitAll(visit, b.Chart.Frame().Title, b.Chart.Frame().Subtitle)
			if len(b.Data.Rows) > 0 {
				visit("Daten als Tabelle: Seite")
			}
		case document.Section:
			eachReadText(b.Blocks, visit)
		default:
			eachBlockText([]document.Block{b}, visit)
		}
	}
}

// squeezed has one space wherever there are any, and no soft hyphens.
func squeezed(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "\u00ad", "")), " ")
}

func TestHeadsOfGroupsAreReadWithEachColumn(t *testing.T) {
	d := document.Document{Blocks: []document.Block{yearTable("Kosten", 3, 2)}}
	var heads []string
	parse(t, write(t, d)).structure().each(func(n *node) {
		if n.role == "TH" && n.parent.parent.role == "THead" {
			heads = append(heads, n.text)
		}
	})
	if want := []string{"Schule", "Haushaltsjahr: 2027", "Haushaltsjahr: 2028", "Summe"}; !slices.Equal(heads, want) {
		t.Errorf("heads are read as %q", heads)
	}
}

// A table over several pages is one table: its head is read once.
func TestRepeatedHeadsAreNotReadAgain(t *testing.T) {
	d := document.Document{Words: sample(0).Words, Blocks: []document.Block{yearTable("lang", 200, 5)}}
	roles := map[string]int{}
	parse(t, write(t, d)).structure().each(func(n *node) { roles[n.role]++ })
	if roles["Table"] != 1 || roles["THead"] != 1 {
		t.Errorf("elements: %v", slices.Sorted(maps.Keys(roles)))
	}
}
