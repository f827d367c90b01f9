package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/medienplan/mep/reports/document"
)

// standard is what a file conforms to.
type standard struct {
	part    int    // of PDF/A
	level   string // of PDF/A
	version string // of PDF
	packed  bool   // objects are compressed, which PDF 1.4 does not know
}

// archived is PDF/A-2a, beside PDF/UA-1.
var archived = standard{part: 2, level: "A", version: "1.7", packed: true}

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

// complete writes the file anew: the content of pages and the fonts are the library's; everything else the
// library lacks or writes wrong (language, structure, metadata, file ID, dates without zone, bookmarks where
// page sizes mix, widths and Unicode values of fonts).
func complete(raw []byte, l *layout, dev *device, s standard) ([]byte, error) {
	f, err := readFile(raw)
	if err != nil {
		return nil, err
	}
	info, catalogue := len(f.objects)-2, len(f.objects)-1
	if info <= pageObject(len(dev.pages)) {
		return nil, fmt.Errorf("pdf: unexpected order of objects")
	}
	if err := f.fonts(dev, s); err != nil {
		return nil, err
	}
	p := propertiesOf(l.doc)
	structure := f.structure(l.root, dev.pages)
	f.writePages(dev.pages)
	outline := f.outline(outlineOf(l.headings))
	metadata := f.add(streamOf("/Type /Metadata /Subtype /XML", []byte(p.xmp(s))))
	intent := f.addf("<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R>>",
		f.add(compressed("/N 3", sRGB())))
	f.objects[info] = object(p.information())
	f.objects[catalogue] = object(p.catalogue(outline, structure, metadata, intent))
	return f.write(s, catalogue, info), nil
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

// catalogue names the pages and what is known about the whole file. Labels of pages are their numbers, as
// printed.
func (p properties) catalogue(outline, structure, metadata, intent int) string {
	var out strings.Builder
	fmt.Fprintf(&out, "<</Type /Catalog /Pages 1 0 R /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R /Metadata %d 0 R /OutputIntents [%d 0 R]",
		structure, metadata, intent)
	out.WriteString(" /ViewerPreferences <</DisplayDocTitle true>> /PageLabels <</Nums [0 <</S /D>>]>> /Lang " + textString(p.language()))
	if outline > 0 {
		fmt.Fprintf(&out, " /Outlines %d 0 R /PageMode /UseOutlines", outline)
	}
	return out.String() + ">>"
}

// language is that of the document; "und" is the tag for an unknown one (BCP 47).
func (p properties) language() string {
	if p.lang == "" {
		return "und"
	}
	return p.lang
}

// textString writes text in the one encoding that needs no escapes.
func textString(text string) string {
	var out strings.Builder
	out.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(plainText(text))) {
		fmt.Fprintf(&out, "%04X", unit)
	}
	return out.String() + ">"
}

// plainText is text that XML can hold, too: valid, without controls and without what shows nothing.
func plainText(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case invisible(r) || r&0xfffe == 0xfffe:
			return -1
		default:
			return r
		}
	}, strings.ToValidUTF8(text, string(unicode.ReplacementChar)))
}
