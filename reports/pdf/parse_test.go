package pdf

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// parsed is a file as another program reads it, and what its pages draw.
type parsed struct {
	t       testing.TB
	failure error // of writing or reading
	file    []byte
	context *model.Context
	root    types.Dict
	pages   []parsedPage
	byPage  map[int]int // page, from 0, by object
}

type parsedPage struct {
	dict    types.Dict
	marked  map[int]string // text of marked content by mark
	tags    map[int]string // its tag
	outside []string       // operators that paint outside of marked content and artifacts
	nested  bool           // marked content in marked content
	open    int            // marked content that is not closed
}

// parse reads a file. Reading validates it, too.
func parse(t testing.TB, file []byte) *parsed {
	t.Helper()
	p, err := read(file)
	if err != nil {
		t.Fatal(err)
	}
	p.t = t
	return p
}

func read(file []byte) (*parsed, error) {
	api.DisableConfigDir() // tests leave nothing in the home folder
	if err := api.Validate(bytes.NewReader(file), nil); err != nil {
		return nil, fmt.Errorf("the file is not valid: %w", err)
	}
	context, err := api.ReadContext(bytes.NewReader(file), nil)
	if err != nil {
		return nil, err
	}
	p := &parsed{file: file, context: context, byPage: map[int]int{}}
	if err := context.EnsurePageCount(); err != nil {
		return nil, err
	}
	if p.root, err = context.Catalog(); err != nil {
		return nil, err
	}
	for number := 1; number <= context.PageCount; number++ {
		if err := p.addPage(number); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *parsed) addPage(number int) error {
	dict, ref, _, err := p.context.PageDict(number, false)
	if err != nil {
		return err
	}
	content, err := p.context.PageContent(dict, number)
	if err != nil {
		return err
	}
	p.byPage[int(ref.ObjectNumber)] = number - 1
	page := parsedPage{dict: dict, marked: map[int]string{}, tags: map[int]string{}}
	page.read(content)
	p.pages = append(p.pages, page)
	return nil
}

func (p *parsed) dict(o types.Object) types.Dict {
	d, err := p.context.DereferenceDict(o)
	if err != nil {
		p.t.Fatal(err)
	}
	return d
}

// list is an array, or the one object that stands for it.
func (p *parsed) list(o types.Object) types.Array {
	o, err := p.context.Dereference(o)
	if err != nil {
		p.t.Fatal(err)
	}
	if o == nil {
		return nil
	}
	if array, is := o.(types.Array); is {
		return array
	}
	return types.Array{o}
}

func (p *parsed) text(o types.Object) string {
	if o == nil {
		return ""
	}
	s, err := p.context.DereferenceText(o)
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}

func (p *parsed) stream(o types.Object) []byte {
	d, _, err := p.context.DereferenceStreamDict(o)
	if err != nil || d == nil {
		p.t.Fatalf("no stream: %v", err)
	}
	if err := d.Decode(); err != nil {
		p.t.Fatal(err)
	}
	return d.Content
}

func name(o types.Object) string {
	n, _ := o.(types.Name)
	return string(n)
}

func number(o types.Object) int {
	n, is := o.(types.Integer)
	if !is {
		return -1
	}
	return int(n)
}

func objectOf(o types.Object) int {
	r, is := o.(types.IndirectRef)
	if !is {
		return 0
	}
	return int(r.ObjectNumber)
}

// read goes through the operators of a page's content.
func (p *parsedPage) read(content []byte) {
	var stack []int // marks; -1 is an artifact
	inside := func() int {
		if len(stack) == 0 {
			return -2
		}
		return stack[len(stack)-1]
	}
	var operands []string
	for _, token := range tokens(content) {
		if token[0] == '(' || token[0] == '/' || token[0] == '<' || token[0] == '[' || token[0] == '-' || token[0] >= '0' && token[0] <= '9' {
			operands = append(operands, token)
			continue
		}
		switch token {
		case "BMC", "BDC":
			p.nested = p.nested || len(stack) > 0
			stack = append(stack, p.begin(operands))
		case "EMC":
			stack = stack[:len(stack)-1]
		case "Tj":
			switch mark := inside(); mark {
			case -2:
				p.outside = append(p.outside, token)
			case -1:
			default:
				p.marked[mark] += literal(operands[len(operands)-1])
			}
		case "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh":
			if inside() == -2 {
				p.outside = append(p.outside, token)
			}
		}
		operands = nil
	}
	p.open = len(stack)
}

func (p *parsedPage) begin(operands []string) int {
	if operands[0] == "/Artifact" {
		return -1
	}
	_, after, found := strings.Cut(operands[len(operands)-1], "/MCID ")
	mark, err := strconv.Atoi(strings.TrimRight(after, "> "))
	if !found || err != nil {
		return -2
	}
	p.tags[mark] = operands[0][1:]
	p.marked[mark] += ""
	return mark
}

// tokens of content: strings with their parenthesis, dictionaries as a whole.
func tokens(content []byte) []string {
	var out []string
	for i := 0; i < len(content); {
		from := i
		switch c := content[i]; {
		case c <= ' ':
			i++
			continue
		case c == '(':
			for depth := 0; ; i++ {
				if content[i] == '\\' {
					i++
				} else if content[i] == '(' {
					depth++
				} else if content[i] == ')' {
					if depth--; depth == 0 {
						break
					}
				}
			}
			i++
		case c == '<' && content[i+1] == '<':
			i += bytes.Index(content[i:], []byte(">>")) + 2
		default:
			for i++; i < len(content) && content[i] > ' ' && !bytes.ContainsRune([]byte("()<>/"), rune(content[i])); i++ {
			}
		}
		out = append(out, string(content[from:i]))
	}
	return out
}

// literal is the text of a string of two-byte codes, which are characters here.
func literal(token string) string {
	var codes []byte
	for i := 1; i < len(token)-1; i++ {
		c := token[i]
		if c == '\\' {
			i++
			switch c = token[i]; c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			case 't':
				c = '\t'
			}
		}
		codes = append(codes, c)
	}
	var out strings.Builder
	for i := 0; i+1 < len(codes); i += 2 {
		out.WriteRune(rune(codes[i])<<8 | rune(codes[i+1]))
	}
	return out.String()
}

// node is an element of the structure as it is in the file.
type node struct {
	dict   types.Dict
	object int
	role   string
	parent *node
	kids   []*node
	marks  [][2]int // page, from 0, and mark
	links  []int    // objects
	text   string   // of its marks and of those below, in order
}

// structure reads the whole tree.
func (p *parsed) structure() *node {
	tree := p.dict(p.root["StructTreeRoot"])
	if tree == nil {
		p.t.Fatal("no structure")
	}
	return p.node(p.list(tree["K"])[0], nil)
}

func (p *parsed) node(o types.Object, parent *node) *node {
	d := p.dict(o)
	n := &node{dict: d, object: objectOf(o), role: name(d["S"]), parent: parent}
	page, paged := p.byPage[objectOf(d["Pg"])]
	for _, k := range p.list(d["K"]) {
		if mark, is := k.(types.Integer); is {
			if !paged {
				p.t.Errorf("%s has marks but no page", n.role)
			}
			n.mark(p, page, int(mark))
			continue
		}
		kid := p.dict(k)
		switch name(kid["Type"]) {
		case "MCR":
			n.mark(p, p.byPage[objectOf(kid["Pg"])], number(kid["MCID"]))
		case "OBJR":
			n.links = append(n.links, objectOf(kid["Obj"]))
		default:
			below := p.node(k, n)
			n.kids = append(n.kids, below)
			n.text += below.text
		}
	}
	if actual := p.text(d["ActualText"]); actual != "" {
		n.text = actual
	}
	return n
}

func (n *node) mark(p *parsed, page, mark int) {
	n.marks = append(n.marks, [2]int{page, mark})
	n.text += p.pages[page].marked[mark]
}

// each visits a node and those below, in order.
func (n *node) each(visit func(*node)) {
	visit(n)
	for _, k := range n.kids {
		k.each(visit)
	}
}

func (n *node) String() string { return fmt.Sprintf("%s %q", n.role, n.text) }
