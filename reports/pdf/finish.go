package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/medienplan/mep/reports/document"
)

// properties are what a reader's program shows about the file.
type properties struct {
	title, author, subject, lang string
	date                         string // YYYYMMDD, empty when unknown
}

func propertiesOf(d document.Document) properties {
	p := properties{title: d.Title, author: d.Author, subject: d.Subtitle, lang: d.Lang}
	digits := strings.ReplaceAll(d.DateISO, "-", "")
	if _, err := strconv.ParseUint(digits, 10, 32); err == nil && len(digits) == 8 {
		p.date = digits
	}
	return p
}

// complete replaces the end of the library's file: information, catalogue, outline, cross
// references and trailer. The library can write no language and no file ID, its dates have no
// zone, and its bookmarks are wrong where page sizes mix.
func complete(raw []byte, p properties, headings []heading) ([]byte, error) {
	offsets, err := readOffsets(raw)
	if err != nil {
		return nil, err
	}
	info, catalogue := len(offsets)-2, len(offsets)-1
	if info < 3 || offsets[info] > offsets[catalogue] {
		return nil, fmt.Errorf("pdf: unexpected order of objects")
	}
	f := &file{offsets: offsets}
	// The comment's bytes above 127 tell programs that the file is not text.
	header := []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	first := bytes.IndexByte(raw, '\n') + 1
	shift := len(header) - first
	f.body = append(append(f.body, header...), raw[first:offsets[info]]...)
	for i := range f.offsets {
		f.offsets[i] += shift
	}
	f.object(info, p.information())
	outline := f.outline(outlineOf(headings))
	f.object(catalogue, p.catalogue(outline))
	f.trailer(catalogue, info)
	return f.body, nil
}

// readOffsets reads the cross references: where each object starts, by number, from 1; index 0
// is free.
func readOffsets(raw []byte) ([]int, error) {
	damaged := fmt.Errorf("pdf: damaged cross references")
	at := bytes.LastIndex(raw, []byte("startxref\n"))
	if at < 0 {
		return nil, damaged
	}
	var start, size int
	if _, err := fmt.Sscanf(string(raw[at:]), "startxref\n%d", &start); err != nil || start >= at {
		return nil, damaged
	}
	table := string(raw[start:at])
	if _, err := fmt.Sscanf(table, "xref\n0 %d\n", &size); err != nil {
		return nil, damaged
	}
	lines := strings.Split(table, "\n")
	if size < 1 || len(lines) < size+2 {
		return nil, damaged
	}
	offsets := make([]int, size)
	for i := 1; i < size; i++ {
		if _, err := fmt.Sscanf(lines[i+2], "%d", &offsets[i]); err != nil || offsets[i] >= start {
			return nil, damaged
		}
	}
	return offsets, nil
}

// file grows object by object.
type file struct {
	body    []byte
	offsets []int
}

func (f *file) object(number int, content string) {
	for len(f.offsets) <= number {
		f.offsets = append(f.offsets, 0)
	}
	f.offsets[number] = len(f.body)
	f.body = fmt.Appendf(f.body, "%d 0 obj\n%s\nendobj\n", number, content)
}

// trailer ends the file. Its ID follows from the content, so that it is stable.
func (f *file) trailer(root, info int) {
	sum := sha256.Sum256(f.body)
	start := len(f.body)
	f.body = fmt.Appendf(f.body, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets))
	for _, at := range f.offsets[1:] {
		f.body = fmt.Appendf(f.body, "%010d 00000 n \n", at)
	}
	f.body = fmt.Appendf(f.body, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%X> <%X>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.offsets), root, info, sum[:16], sum[:16], start)
}

func (p properties) information() string {
	var out strings.Builder
	out.WriteString("<</Producer " + textString("mep") + " /Creator " + textString("mep"))
	for _, entry := range []struct{ key, text string }{{"Title", p.title}, {"Author", p.author}, {"Subject", p.subject}} {
		if entry.text != "" {
			fmt.Fprintf(&out, " /%s %s", entry.key, textString(entry.text))
		}
	}
	if p.date != "" {
		fmt.Fprintf(&out, " /CreationDate (D:%s000000Z) /ModDate (D:%s000000Z)", p.date, p.date)
	}
	return out.String() + ">>"
}

// catalogue names the pages and, unless there is none, the outline.
func (p properties) catalogue(outline int) string {
	var out strings.Builder
	out.WriteString("<</Type /Catalog /Pages 1 0 R /ViewerPreferences <</DisplayDocTitle true>>")
	if p.lang != "" {
		out.WriteString(" /Lang " + textString(p.lang))
	}
	if outline > 0 {
		fmt.Fprintf(&out, " /Outlines %d 0 R /PageMode /UseOutlines", outline)
	}
	return out.String() + ">>"
}

// textString writes text in the one encoding that needs no escapes.
func textString(text string) string {
	var out strings.Builder
	out.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(strings.ToValidUTF8(text, "\ufffd"))) {
		fmt.Fprintf(&out, "%04X", unit)
	}
	return out.String() + ">"
}
