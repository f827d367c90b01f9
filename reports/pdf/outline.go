package pdf

import (
	"fmt"
	"strings"
)

// entry of the outline that programs show beside the pages. Numbers of other entries are indices,
// −1 for none.
type entry struct {
	heading            heading
	parent, prev, next int
	first, last        int
}

// outlineOf nests headings by level. A level that is skipped hangs under the nearest higher one.
func outlineOf(headings []heading) []entry {
	var entries []entry
	var open []int // the path from the top to the last entry
	for i, h := range headings {
		for len(open) > 0 && entries[open[len(open)-1]].heading.level >= h.level {
			open = open[:len(open)-1]
		}
		e := entry{heading: h, parent: -1, prev: lastChild(entries, open), next: -1, first: -1, last: -1}
		if e.prev >= 0 {
			entries[e.prev].next = i
		}
		if len(open) > 0 {
			e.parent = open[len(open)-1]
			if entries[e.parent].first < 0 {
				entries[e.parent].first = i
			}
			entries[e.parent].last = i
		}
		entries = append(entries, e)
		open = append(open, i)
	}
	return entries
}

// lastChild is the last entry under the open one, or the last at the top.
func lastChild(entries []entry, open []int) int {
	if len(open) > 0 {
		return entries[open[len(open)-1]].last
	}
	for i := len(entries) - 1; i >= 0; i-- {
		if entries[i].parent < 0 {
			return i
		}
	}
	return -1
}

// outline writes the entries and gives back the number of their root, 0 without entries. Only
// the top level is unfolded.
func (f *file) outline(entries []entry) int {
	if len(entries) == 0 {
		return 0
	}
	root := f.reserve(1 + len(entries))
	number := func(i int) int { return root + 1 + i }
	last := lastChild(entries, nil)
	top := 0
	for _, e := range entries {
		if e.parent < 0 {
			top++
		}
	}
	f.objects[root] = fmt.Appendf(nil, "<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>", number(0), number(last), top)
	children := make([]int, len(entries))
	for _, e := range entries {
		if e.parent >= 0 {
			children[e.parent]++
		}
	}
	for i, e := range entries {
		f.objects[number(i)] = object(e.dictionary(root, children[i], number))
	}
	return root
}

// dictionary of an entry; number gives the object of an index.
func (e entry) dictionary(root, children int, number func(int) int) string {
	parent := root
	if e.parent >= 0 {
		parent = number(e.parent)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "<</Title %s /Parent %d 0 R /Dest %s", textString(e.heading.text), parent, e.heading.destination())
	for _, link := range []struct {
		key   string
		index int
	}{{"Prev", e.prev}, {"Next", e.next}, {"First", e.first}, {"Last", e.last}} {
		if link.index >= 0 {
			fmt.Fprintf(&out, " /%s %d 0 R", link.key, number(link.index))
		}
	}
	if children > 0 {
		fmt.Fprintf(&out, " /Count -%d", children)
	}
	return out.String() + ">>"
}

// destination is the place of a heading as links have it.
func (h heading) destination() string {
	return fmt.Sprintf("[%d 0 R /XYZ null %.2f null]", pageObject(max(h.page, 1)), h.top())
}

// top is where a reader's program should scroll to, from the bottom of the page.
func (h heading) top() float64 { return pageHeight(h.landscape) - h.y + 8 }
