package hyphen

import (
	"slices"
	"strings"
	"testing"
)

// broken shows a text with all its points.
func broken(text string) string {
	runes := []rune(text)
	points := German().Points(text)
	for _, at := range slices.Backward(points) {
		runes = slices.Insert(runes, at, '-')
	}
	return string(runes)
}

// The expected breaks follow the official spelling (Regelwerk 2006, § 107 to § 112): between the parts of
// compounds, st and single consonants to the next syllable, ck, ch and sch whole.
func TestGermanWordsBreakWhereTheSpellingAllows(t *testing.T) {
	for _, want := range []string{
		"Schul-trä-ger", "Medi-en-ent-wick-lungs-pla-nung", "Breit-band-an-schluss", "Klas-sen-zim-mer",
		"Inves-ti-tio-nen", "För-der-pro-gramm", "För-der-schule", "Er-satz-be-schaf-fung", "Ver-pflich-tungs-er-mäch-ti-gun-gen",
		"Nut-zungs-dauer", "Haus-halts-jahr", "Gesamt-schule", "Lehr-kräfte", "Fort-bil-dung", "Gerä-te-aus-stat-tung", "Zu-wen-dungs-be-scheid",
		"Leis-tungs-be-schrei-bung", "Ganz-tags-schule", "Haupt-schule", "Schü-le-rin-nen", "Kas-ten", "ba-cken", "wa-schen",
	} {
		// Pieces of two letters are left whole.
		if got := broken(strings.ReplaceAll(want, "-", "")); got != short(want) {
			t.Errorf("%s, want %s", got, short(want))
		}
	}
}

// short takes out the breaks that would leave fewer than three letters at an edge of the word.
func short(text string) string {
	parts := strings.Split(text, "-")
	for len(parts) > 1 && len([]rune(parts[0])) < edge {
		parts = append([]string{parts[0] + parts[1]}, parts[2:]...)
	}
	for n := len(parts); n > 1 && len([]rune(parts[n-1])) < edge; n = len(parts) {
		parts = append(parts[:n-2], parts[n-2]+parts[n-1])
	}
	return strings.Join(parts, "-")
}

func TestOnlyLettersCountAndAbbreviationsStayWhole(t *testing.T) {
	for text, want := range map[string]string{
		"":                    "",
		"WLAN":                "WLAN",
		"DIGITALPAKT":         "DIGITALPAKT",
		"(Schulträger),":      "(Schul-trä-ger),",
		"Schulträger.":        "Schul-trä-ger.",
		"Schüler:innen":       "Schüler:innen",
		"Schüler*innen":       "Schü-ler*innen",
		"gesamtschule.yaml":   "gesamtschule.yaml",
		"programmes.eligible": "programmes.eligible",
		"Klassenzimmer_alt":   "Klassenzimmer_alt",
		"1.234.567,89":        "1.234.567,89",
		"Schulträger2.0":      "Schulträger2.0",
		"\xff\xfe":            "\ufffd\ufffd",
	} {
		if got := broken(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzPointsLieInsideWords(f *testing.F) {
	f.Add("Medienentwicklungsplanung für Schulträger")
	f.Add("ßÄ\x00é-x")
	f.Fuzz(func(t *testing.T, text string) {
		n := len([]rune(text))
		last := 0
		for _, at := range German().Points(text) {
			if at <= last || at < edge || at > n-edge {
				t.Errorf("%q may not be broken at %d", text, at)
			}
			last = at
		}
	})
}

func BenchmarkReadingThePatterns(b *testing.B) {
	for b.Loop() {
		parse(german)
	}
}
