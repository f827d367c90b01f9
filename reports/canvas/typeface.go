package canvas

import (
	"fmt"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// StandIn is drawn for a character that a typeface lacks.
const StandIn = '?'

// Faces are the two weights that reports are set in.
type Faces struct{ Regular, Bold *Typeface }

// Liberation returns the embedded Liberation Sans. It has the widths of Arial and Helvetica. The
// error can only come from a damaged build.
func Liberation() (Faces, error) {
	regular, err := ParseTypeface(liberationsansregular.TTF)
	if err != nil {
		return Faces{}, err
	}
	bold, err := ParseTypeface(liberationsansbold.TTF)
	return Faces{Regular: regular, Bold: bold}, err
}

// TextWidth implements [Measurer].
func (f Faces) TextWidth(text string, style Lettering) float64 {
	return f.Weight(style.Bold).Width(text, style.Points())
}

// Weight is the bold or the regular face.
func (f Faces) Weight(bold bool) *Typeface {
	if bold {
		return f.Bold
	}
	return f.Regular
}

// Typeface knows the widths and the coverage of a TrueType font. It is immutable and safe for
// concurrent use.
type Typeface struct {
	font    *sfnt.Font
	common  [commonRunes]int16 // width in 1/1000 em, −1 where the glyph is missing
	general [generalRunes]int16
}

// The runes of nearly every text in Latin script are looked up once: letters, and the block of
// spaces, dashes, quotes and currency signs.
const (
	commonRunes  = 0x180
	generalFirst = 0x2000
	generalRunes = 0x220
)

// ParseTypeface reads the metrics of a TrueType font.
func ParseTypeface(ttf []byte) (*Typeface, error) {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("typeface: %w", err)
	}
	t := &Typeface{font: parsed}
	var buffer sfnt.Buffer
	for r := range t.common {
		t.common[r] = t.lookUp(&buffer, rune(r))
	}
	for i := range t.general {
		t.general[i] = t.lookUp(&buffer, rune(generalFirst+i))
	}
	if t.common['n'] <= 0 {
		return nil, fmt.Errorf("typeface: no Latin letters")
	}
	return t, nil
}

// Has reports whether the typeface has a glyph for the rune.
func (t *Typeface) Has(r rune) bool { return t.thousandths(r) >= 0 }

// Width of a line in points at the given size.
func (t *Typeface) Width(text string, size float64) float64 {
	sum := 0
	for _, r := range text {
		w := t.thousandths(r)
		if w < 0 {
			w = t.common[StandIn]
		}
		sum += int(w)
	}
	return float64(sum) * size / 1000
}

func (t *Typeface) thousandths(r rune) int16 {
	switch {
	case r >= 0 && r < commonRunes:
		return t.common[r]
	case r >= generalFirst && r < generalFirst+generalRunes:
		return t.general[r-generalFirst]
	default:
		var buffer sfnt.Buffer
		return t.lookUp(&buffer, r)
	}
}

// lookUp rounds to 1/1000 em, which is what a PDF states, so that both agree.
func (t *Typeface) lookUp(buffer *sfnt.Buffer, r rune) int16 {
	glyph, err := t.font.GlyphIndex(buffer, r)
	if err != nil || glyph == 0 {
		return -1
	}
	em := int(t.font.UnitsPerEm())
	advance, err := t.font.GlyphAdvance(buffer, glyph, fixed.Int26_6(em), font.HintingNone)
	if err != nil {
		return -1
	}
	return int16((int(advance)*1000 + em/2) / em)
}
