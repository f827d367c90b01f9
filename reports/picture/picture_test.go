package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><rect x="0" y="0" width="50" height="50" fill="#7a1f3d"/></svg>`

func encoded(t testing.TB, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestPicturesBecomeOpaqueOnWhite(t *testing.T) {
	clear := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	clear.Set(0, 0, color.NRGBA{200, 0, 0, 255}) // the other pixel stays transparent
	for name, data := range map[string][]byte{"png": encoded(t, clear), "svg": []byte(drawing), "16 bits": encoded(t, image.NewNRGBA64(image.Rect(0, 0, 2, 1)))} {
		p, err := Read(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		img, err := png.Decode(bytes.NewReader(p.PNG))
		if err != nil {
			t.Fatal(err)
		}
		if r, g, b, a := img.At(p.Width-1, 0).RGBA(); r != 0xffff || g != 0xffff || b != 0xffff || a != 0xffff {
			t.Errorf("%s: what is clear became %x %x %x %x", name, r, g, b, a)
		}
	}
}

func TestADrawingKeepsItsShapeAndColour(t *testing.T) {
	p, err := Read([]byte(drawing))
	if err != nil {
		t.Fatal(err)
	}
	img, _ := png.Decode(bytes.NewReader(p.PNG))
	if r, g, b, _ := img.At(10, 10).RGBA(); p.Width != 800 || p.Height != 400 || r>>8 != 0x7a || g>>8 != 0x1f || b>>8 != 0x3d || p.SVG == nil {
		t.Errorf("%d × %d, colour %x %x %x", p.Width, p.Height, r>>8, g>>8, b>>8)
	}
}

func TestWhatIsNoPictureIsRefused(t *testing.T) {
	for name, data := range map[string]string{"empty": "", "text": "Wappen", "cut": "\x89PNG\r\n\x1a\nxx", "no size": `<svg xmlns="http://www.w3.org/2000/svg"></svg>`, "endless": `<svg viewBox="0 0 1 1e300"/>`,
		"huge": string(encoded(t, image.NewGray(image.Rect(0, 0, 5000, 1)))), "open": "<svg viewBox='0 0 9 9'><rect"} {
		if p, err := Read([]byte(data)); err == nil {
			t.Errorf("%s: %d × %d", name, p.Width, p.Height)
		}
	}
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	for pair, want := range map[[2]string]int{{"#000000", "#ffffff"}: 2100, {"#ffffff", "#FFFFFF"}: 100, {"#767676", "#ffffff"}: 454, {"#0b3a66", "#ffffff"}: 1159} {
		if got, ok := Contrast(pair[0], pair[1]); !ok || got < want-1 || got > want+1 {
			t.Errorf("%v: %d, want %d", pair, got, want)
		}
	}
	for _, bad := range []string{"", "#fff", "rot", "#12345g", "#1234567"} {
		if _, ok := Contrast(bad, "#ffffff"); ok {
			t.Errorf("%q is a colour", bad)
		}
	}
}

func FuzzAnyFileIsReadOrRefused(f *testing.F) {
	f.Add([]byte(drawing))
	f.Add([]byte(strings.Replace(drawing, "rect", "path d='M0 0 A 1 1 0 0 1 9 9'", 1)))
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, err := Read(data); err == nil && (p.Width < 1 || p.Height < 1 || p.PNG == nil) {
			t.Error("an empty picture")
		}
	})
}
