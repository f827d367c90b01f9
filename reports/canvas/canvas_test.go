package canvas

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"
)

// perRune measures one unit per character.
func perRune(s string) float64 { return float64(len([]rune(s))) }

func TestWrapBreaksWhereGermanTextMayBreak(t *testing.T) {
	tests := []struct {
		name, text string
		width      float64
		want       []string
	}{
		{"empty", "", 5, []string{""}},
		{"spaces", "eins zwei drei", 9, []string{"eins zwei", "drei"}},
		{"no-break space", "für 12\u00a0Mio.\u00a0€", 9, []string{"für", "12\u00a0Mio.\u00a0€"}},
		{"narrow no-break space", "z.\u202fB. hier", 6, []string{"z.\u202fB.", "hier"}},
		{"hyphen between letters", "WLAN-Ausbau", 6, []string{"WLAN-", "Ausbau"}},
		{"years stay together", "in 2027–2031", 9, []string{"in", "2027–2031"}},
		{"minus stays", "um −3 oder -3", 6, []string{"um −3", "oder", "-3"}},
		{"soft hyphen shows at a break", "Schul\u00adträger", 7, []string{"Schul-", "träger"}},
		{"soft hyphen is silent else", "Schul\u00adträger", 20, []string{"Schulträger"}},
		{"too wide", "abcdefgh", 3, []string{"abc", "def", "gh"}},
		{"zero-width space", "abc\u200bdef", 4, []string{"abc", "def"}},
		{"line feed", "a\n\nb", 9, []string{"a", "", "b"}},
		{"no room at all", "ab c", 0, []string{"a", "b", "c"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Wrap(tt.text, tt.width, perRune); !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// everyThird allows a break behind every third character.
func everyThird(text string) []int {
	var points []int
	for n := 3; n <= len([]rune(text))-3; n += 3 {
		points = append(points, n)
	}
	return points
}

func TestWordsBreakOnlyWhereTooMuchOfALineStayedEmpty(t *testing.T) {
	tests := []struct {
		name, text string
		width, gap float64
		want       []Line
	}{
		{"gap too large", "ab abcdef x", 7, 3, []Line{{"ab abc-", JoinHyphen}, {"def x", JoinNothing}}},
		{"gap small enough", "ab abcdef x", 7, 5, []Line{{"ab", JoinSpace}, {"abcdef", JoinSpace}, {"x", JoinNothing}}},
		{"last word", "ab abcdef", 7, 3, []Line{{"ab", JoinSpace}, {"abcdef", JoinNothing}}},
		{"no room for the first part", "abcdef abcdef", 9, 0, []Line{{"abcdef", JoinSpace}, {"abcdef", JoinNothing}}},
		{"wider than a line", "abcdefghi", 5, 100, []Line{{"abc-", JoinHyphen}, {"def-", JoinHyphen}, {"ghi", JoinNothing}}},
		{"narrower than any part", "abcdef", 2, 0, []Line{{"ab", JoinNothing}, {"cd", JoinNothing}, {"ef", JoinNothing}}},
		{"two in a row", "a bcdefg abcdef abcdef", 7, 0, []Line{
			{"a bcd-", JoinHyphen}, {"efg", JoinSpace}, {"abcdef", JoinSpace}, {"abcdef", JoinNothing}}},
		{"the last word stays behind the space", "x abcdef yz", 8, 0, []Line{{"x abcdef", JoinSpace}, {"yz", JoinNothing}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := WrapLines(tt.text, tt.width, perRune, Hyphenation{everyThird, tt.gap}); !slices.Equal(got, tt.want) {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

func TestNotMoreThanTwoLinesInARowEndInABrokenWord(t *testing.T) {
	row := 0
	for _, line := range WrapLines(strings.Repeat("abcdef ", 40), 10, perRune, Hyphenation{Points: everyThird}) {
		if line.Join != JoinHyphen {
			row = 0
		} else if row++; row > mostHyphens {
			t.Fatalf("three lines in a row, up to %q", line.Text)
		}
	}
}

func FuzzWrapLosesNothingAndFits(f *testing.F) {
	f.Add("eins zwei\u00a0drei WLAN-Ausbau Schul\u00adträger", uint8(7))
	f.Add("\xff \n\t", uint8(0))
	f.Fuzz(func(t *testing.T, text string, width uint8) {
		letters := func(s string) string {
			return strings.Map(func(r rune) rune {
				if strings.ContainsRune(" \t\n\u00ad\u200b\u2060-", r) {
					return -1
				}
				return r
			}, s)
		}
		for _, hyphenation := range []Hyphenation{{}, {Points: everyThird, Gap: 2}} {
			all := ""
			for _, line := range WrapLines(text, float64(width), perRune, hyphenation) {
				all += line.Text
				if n := perRune(line.Text); n > float64(width) && n > 2 {
					t.Errorf("%q is wider than %d", line.Text, width)
				}
			}
			if got := letters(all); got != letters(string([]rune(text))) {
				t.Errorf("%q became %q", text, all)
			}
		}
	})
}

func TestWidestTokenIsWhatWrapKeepsWhole(t *testing.T) {
	for text, want := range map[string]float64{"": 0, "a bcd ef": 3, "1\u00a0000 €": 5, "Schul\u00adträger": 6} {
		if got := WidestToken(text, perRune); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestShortenedTextFitsAndEndsInAnEllipsis(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width float64
		want  string
	}{{"kurz", 4, "kurz"}, {"zu lang", 5, "zu l…"}, {"zu lang", 4, "zu…"}, {"ab", 0, "…"}, {"a\u00adb", 2, "ab"}} {
		if got := Shorten(tt.text, tt.width, perRune); got != tt.want {
			t.Errorf("%q in %v: %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}

func TestTypefaceHasWhatGermanReportsNeed(t *testing.T) {
	faces, err := Liberation()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range "ÄÖÜäöüßẞ€–−„“‚‘»«…•≥≤×·\u00a0\u202f\u2009" {
		if !faces.Regular.Has(r) || !faces.Bold.Has(r) {
			t.Errorf("%q is missing", r)
		}
	}
	if faces.Regular.Has('✓') || faces.Regular.Has('\U0001F600') {
		t.Error("a glyph is reported that the font lacks")
	}
}

func TestWidthIsThatOfTheFont(t *testing.T) {
	faces, err := Liberation()
	if err != nil {
		t.Fatal(err)
	}
	// Liberation Sans has the widths of Arial: digits 0.556 em, H 0.722 em, bold a 0.556 em.
	if w := faces.Regular.Width("10H", 1000); w != 556*2+722 {
		t.Errorf("regular: %v", w)
	}
	if w := faces.TextWidth("a", Lettering{Size: 10, Bold: true}); w != 5.56 {
		t.Errorf("bold: %v", w)
	}
	if faces.Regular.Width("✓", 1) != faces.Regular.Width(string(StandIn), 1) {
		t.Error("a missing glyph is not as wide as its stand-in")
	}
	if _, err := ParseTypeface([]byte("no font")); err == nil {
		t.Error("no error for what is no font")
	}
}

func TestSVGIsWellFormedForAnyText(t *testing.T) {
	faces, err := Liberation()
	if err != nil {
		t.Fatal(err)
	}
	hostile := "</text><script>\"'&\x00\xff\ufffe\U0001F600 \u00ad"
	s := NewSVG(100, 50.126, hostile, faces)
	s.Rect(0, -0.001, 10, 10, hostile, Pen{Colour: hostile, Dash: []float64{1, 2}})
	s.Rect(0, 0, 0, 10, "#000000", Pen{})
	s.Line(0, 0, 1, 1, Pen{})
	s.Line(0, 0, 1, 1, Pen{Colour: "#222222"})
	s.Polygon([]Point{{0, 0}, {1, 1}}, "#000000", Pen{})
	s.Polygon([]Point{{0, 0}, {1, 1}, {2, 0}}, "", Pen{Colour: "#222222"})
	s.Shape(Point{}, nil, "#000000", Pen{})
	s.Shape(Point{0, 0}, []Curve{Straight(Point{0, 0}, Point{1, 1}), {Point{2, 2}, Point{1, 1}, Point{2, 0}}}, hostile, Pen{Colour: hostile})
	s.Text(1, 2, hostile, Lettering{Bold: true, Anchor: End, Turn: 90, Colour: hostile})
	s.Text(1, 2, "", Lettering{})
	counts := map[string]int{}
	decoder := xml.NewDecoder(strings.NewReader(s.String()))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			counts[e.Name.Local]++
		}
	}
	want := map[string]int{"svg": 1, "rect": 1, "line": 1, "polygon": 1, "path": 1, "text": 1}
	for name, n := range counts {
		if want[name] != n {
			t.Errorf("%d elements %s, want %d", n, name, want[name])
		}
	}
}

func TestNumbersHaveFixedDecimals(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -0.001: "0", 1.5: "1.5", 2.005: "2", 10: "10", 100: "100", -3.14159: "-3.14"} {
		if got := number(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}
