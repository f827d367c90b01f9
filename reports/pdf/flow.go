package pdf

// piece is what stays together on a page: a line, a row, a picture.
type piece struct {
	gap     float64 // above it; left out at the top of a page
	height  float64
	keep    bool   // on one page with the next piece
	head    *piece // repeated above the piece where it starts a page
	heading int    // index + 1 of the heading that starts here, 0 for none
	draw    func(dev *device, x, y float64)
}

// laid is a block in pieces, for pages of one orientation.
type laid struct {
	pieces    []piece
	landscape bool
	newPage   bool // before the block
	cover     bool
}

// sheet is a page with what stands on it.
type sheet struct {
	landscape bool
	cover     bool
	items     []placed
}

// placed is a piece at its place from the top of its page.
type placed struct {
	piece piece
	y     float64
}

// queued is a piece waiting for its place.
type queued struct {
	piece
	landscape, newPage, cover bool
}

// flow places all blocks on pages. Pieces that are kept together go to the next page together;
// only when they are higher than a page they are torn between pieces.
func (c *composer) flow(blocks []laid) []sheet {
	queue := queueOf(blocks)
	p := &pager{layout: c.layout}
	for i := range queue {
		q := queue[i]
		starts := i == 0 || !queue[i-1].keep || queue[i-1].landscape != q.landscape
		p.place(q, chainHeight(queue[i:]), starts)
	}
	return p.sheets
}

func queueOf(blocks []laid) []queued {
	var queue []queued
	pending := false
	for _, b := range blocks {
		pending = pending || b.newPage
		for _, piece := range b.pieces {
			queue = append(queue, queued{piece, b.landscape, pending, b.cover})
			pending = false
		}
	}
	return queue
}

// chainHeight is the height of the first piece and of those that are kept with it.
func chainHeight(queue []queued) float64 {
	sum := 0.0
	for i, q := range queue {
		if i > 0 {
			sum += q.gap
		}
		sum += q.height
		if !q.keep || i+1 < len(queue) && (queue[i+1].landscape != q.landscape || queue[i+1].newPage) {
			break
		}
	}
	return sum
}

// pager fills one sheet after the other.
type pager struct {
	layout *layout
	sheets []sheet
	y      float64
}

// place puts a piece on the current page or on a new one. chain is the height that should stay
// together from here on; starts tells that the piece begins it.
func (p *pager) place(q queued, chain float64, starts bool) {
	if p.needsPage(q, chain, starts) {
		p.addSheet(q)
		if q.head != nil {
			p.put(*q.head)
		}
	}
	if len(p.current().items) > 0 {
		p.y += q.gap
	}
	p.mark(q)
	p.put(q.piece)
}

func (p *pager) needsPage(q queued, chain float64, starts bool) bool {
	if len(p.sheets) == 0 {
		return true
	}
	s := p.current()
	if len(s.items) == 0 {
		return false
	}
	if q.newPage || s.landscape != q.landscape || s.cover != q.cover {
		return true
	}
	room := marginTop + bodyHeight(s.landscape) - p.y - q.gap + 0.01
	if starts && chain > room && chain <= bodyHeight(s.landscape) {
		return true
	}
	return q.height > room
}

func (p *pager) current() *sheet { return &p.sheets[len(p.sheets)-1] }

func (p *pager) addSheet(q queued) {
	p.sheets = append(p.sheets, sheet{landscape: q.landscape, cover: q.cover})
	p.y = marginTop
}

func (p *pager) put(piece piece) {
	s := p.current()
	s.items = append(s.items, placed{piece, p.y})
	p.y += piece.height
}

// mark notes the place of a heading.
func (p *pager) mark(q queued) {
	if q.heading > 0 {
		h := &p.layout.headings[q.heading-1]
		h.page, h.y, h.landscape = len(p.sheets), p.y, q.landscape
	}
}
