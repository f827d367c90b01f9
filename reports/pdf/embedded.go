package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/medienplan/mep/reports/canvas"
)

// fontName by weight; the library's own names differ.
func fontName(bold bool) string {
	if bold {
		return "LiberationSans-Bold"
	}
	return "LiberationSans"
}

// fonts writes the dictionaries of both fonts anew: names with the mark of a subset, exact widths, and the
// Unicode value of every character that is used. The library's are rounded, and its table of Unicode values
// is a range that readers may refuse.
func (f *file) fonts(dev *device, s standard) error {
	found := 0
	for n := range f.objects {
		if !bytes.Contains(f.objects[n], []byte("/Subtype /Type0")) {
			continue
		}
		bold := bytes.Contains(f.objects[n], []byte("/BaseFont /utf8"+fontFamily+"B\n"))
		if n+6 >= len(f.objects) || !bytes.Contains(f.objects[n+4], []byte("/FontDescriptor")) {
			return fmt.Errorf("pdf: unexpected order of fonts")
		}
		f.font(n, bold, slices.Sorted(maps.Keys(dev.used[bold])), dev.faces, s)
		found++
	}
	if found != 2 {
		return fmt.Errorf("pdf: %d fonts instead of 2", found)
	}
	return nil
}

// font whose first object is n. Behind it the library writes: the font of characters, their Unicode values,
// its system, the descriptor, the glyphs of characters, the program.
func (f *file) font(n int, bold bool, used []rune, faces canvas.Faces, s standard) {
	sum := sha256.Sum256([]byte(string(used)))
	var mark strings.Builder
	for _, b := range sum[:6] {
		mark.WriteByte('A' + b%26)
	}
	name := mark.String() + "+" + fontName(bold)
	f.objects[n] = fmt.Appendf(nil, "<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", name, n+1, n+2)
	f.objects[n+1] = fmt.Appendf(nil, "<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /DW 750 /W [%s] /CIDToGIDMap %d 0 R>>",
		name, n+4, widths(used, faces.Weight(bold)), n+5)
	f.objects[n+2] = compressed("", unicodeValues(used))
	descriptor := bytes.Replace(f.objects[n+4], []byte("/FontName /utf8"+fontFamily), []byte("/FontName /"+name), 1)
	if bold {
		descriptor = bytes.Replace(descriptor, []byte(name+"B\n"), []byte(name+"\n"), 1)
	}
	if s.part == 1 {
		set := f.add(compressed("", characterSet(used)))
		descriptor = bytes.Replace(descriptor, []byte("<<"), fmt.Appendf(nil, "<</CIDSet %d 0 R ", set), 1)
	}
	f.objects[n+4] = descriptor
}

// widths of the characters, each on its own.
func widths(used []rune, face *canvas.Typeface) string {
	var out strings.Builder
	for i, r := range used {
		if i == 0 || used[i-1] != r-1 {
			if i > 0 {
				out.WriteString("] ")
			}
			fmt.Fprintf(&out, "%d [", r)
		} else {
			out.WriteByte(' ')
		}
		fmt.Fprintf(&out, "%.0f", face.Width(string(r), 1000))
	}
	if len(used) > 0 {
		out.WriteByte(']')
	}
	return out.String()
}

// unicodeValues says which character each code means: itself. A block holds at most 100 (ISO 32000-1, 9.10.3).
func unicodeValues(used []rune) []byte {
	out := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for block := range slices.Chunk(used, 100) {
		out = fmt.Appendf(out, "%d beginbfchar\n", len(block))
		for _, r := range block {
			out = fmt.Appendf(out, "<%04X> <%04X>\n", r, r)
		}
		out = append(out, "endbfchar\n"...)
	}
	return append(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

// characterSet has a bit for each character that the font holds; PDF/A-1 asks for it.
func characterSet(used []rune) []byte {
	last := rune(0)
	if len(used) > 0 {
		last = used[len(used)-1]
	}
	out := make([]byte, last/8+1)
	out[0] = 0x80 // .notdef
	for _, r := range used {
		out[r/8] |= 0x80 >> (r % 8)
	}
	return out
}
