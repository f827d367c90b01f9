package planfile

import (
	"errors"
	"io"
	"strings"
	"sync"

	"github.com/medienplan/mep/model"
	"gopkg.in/yaml.v3"
)

const (
	maxDepth   = 100     // levels of a document
	maxAliases = 100_000 // nodes that the aliases of a document stand for
)

// document is one YAML document of a file.
type document struct {
	file string
	line int // lines of the file before the text in which it was parsed
	root *yaml.Node
}

// Parsed keeps what files were parsed into, for a plan that is loaded several times with other scenarios. Files that
// have changed since, and those with mistakes, are parsed again. It grows with the plan.
// Several loads may use it at the same time.
type Parsed struct {
	lock  sync.Mutex
	trees map[parsedFile][]document
}

// parsedFile is what a tree was parsed from: all that it depends on.
type parsedFile struct{ file, text string }

// NewParsed has kept nothing yet.
func NewParsed() *Parsed { return &Parsed{trees: map[parsedFile][]document{}} }

func (p *Parsed) get(key parsedFile) ([]document, bool) {
	p.lock.Lock()
	defer p.lock.Unlock()
	trees, known := p.trees[key]
	return trees, known
}

func (p *Parsed) keep(key parsedFile, trees []document) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.trees[key] = trees
}

// documents parses a file document by document, so that a mistake in one leaves the others readable,
// and no more than one tree is kept.
func (l *loader) documents(file, text string, each func(document)) {
	if l.parsed == nil {
		l.parse(file, text, each)
		return
	}
	key := parsedFile{file, text}
	trees, known := l.parsed.get(key)
	if !known {
		before := len(l.problems)
		l.parse(file, text, func(d document) { trees = append(trees, d) })
		if len(l.problems) == before {
			l.parsed.keep(key, trees)
		}
	}
	for _, d := range trees {
		each(d)
	}
}

func (l *loader) parse(file, text string, each func(document)) {
	for _, c := range chunks(text) {
		dec := yaml.NewDecoder(strings.NewReader(c.text))
		for {
			var n yaml.Node
			err := dec.Decode(&n)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				l.lostText(c.text)
				l.syntax(file, c, err)
				break
			}
			d := document{file, c.line, n.Content[0]}
			if isNullNode(d.root) {
				continue
			}
			if !l.bounded(d) {
				l.lostText(c.text)
				continue
			}
			each(d)
		}
	}
}

// chunk is the text of one document, from its "---" on.
type chunk struct {
	text string
	line int // lines before
}

func chunks(text string) []chunk {
	var out []chunk
	start, startLine, line := 0, 0, 0
	for at := 0; at < len(text); line++ {
		length, next := lineEnd(text[at:])
		if first := text[at : at+length]; at > start && strings.HasPrefix(first, "---") && (length == 3 || first[3] == ' ' || first[3] == '\t') {
			out = append(out, chunk{text[start:at], startLine})
			start, startLine = at, line
		}
		at += next
	}
	return append(out, chunk{text[start:], startLine})
}

// bounded reports documents that are too deep or whose aliases expand too far.
func (l *loader) bounded(d document) bool {
	c := counter{sizes: map[*yaml.Node]int{}}
	c.walk(d.root, 0)
	if c.code == "" {
		return true
	}
	b := l.binder(d)
	b.report(c.at, c.code, model.Args{"limit": c.limit})
	l.problems = append(l.problems, b.problems...)
	return false
}

// counter counts what aliases stand for.
type counter struct {
	sizes   map[*yaml.Node]int // of nodes with an anchor; -1 while being counted
	aliased int
	code    string
	at      *yaml.Node
	limit   int
}

func (c *counter) fail(n *yaml.Node, code string, limit int) {
	if c.code == "" {
		c.code, c.at, c.limit = code, n, limit
	}
}

// walk gives the number of nodes below and including n, with aliases expanded.
func (c *counter) walk(n *yaml.Node, depth int) int {
	if c.code != "" {
		return 0
	}
	if depth > maxDepth {
		c.fail(n, "too-deep", maxDepth)
		return 0
	}
	if n.Kind == yaml.AliasNode {
		return c.alias(n)
	}
	if n.Anchor != "" {
		c.sizes[n] = -1
	}
	size := 1
	for _, child := range n.Content {
		size = min(size+c.walk(child, depth+1), maxAliases+1)
	}
	if n.Anchor != "" {
		c.sizes[n] = size
	}
	return size
}

func (c *counter) alias(n *yaml.Node) int {
	size := c.sizes[n.Alias]
	if size < 0 {
		c.fail(n, "alias-loop", 0)
		return 0
	}
	if c.aliased += size; c.aliased > maxAliases {
		c.fail(n, "too-many-aliases", maxAliases)
	}
	return size
}
