// Package picture reads an authority's logo or coat of arms for documents.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strconv"
	"strings"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"
)

// Picture is one that every writer can use: opaque, on white.
type Picture struct {
	PNG           []byte // 8 bits a channel, no transparency
	SVG           []byte // the drawing, where the file was one
	Width, Height int    // of the PNG, in pixels
}

// Limits of what is read, so that no file takes the memory of a machine.
const (
	mostPixels = 4096 // a side
	drawnSide  = 800  // longer side of a drawing turned into pixels
)

// Read reads a PNG or an SVG file. An error says in English what is wrong with it.
func Read(data []byte) (Picture, error) {
	if bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")) {
		return readPNG(data)
	}
	if head := data[:min(len(data), 2048)]; bytes.Contains(head, []byte("<svg")) {
		return readSVG(data)
	}
	return Picture{}, errors.New("neither PNG nor SVG")
}

func readPNG(data []byte) (Picture, error) {
	config, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return Picture{}, fmt.Errorf("no readable PNG: %w", err)
	}
	if config.Width > mostPixels || config.Height > mostPixels || config.Width < 1 || config.Height < 1 {
		return Picture{}, fmt.Errorf("%d × %d pixels; at most %d × %d", config.Width, config.Height, mostPixels, mostPixels)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return Picture{}, fmt.Errorf("no readable PNG: %w", err)
	}
	return opaque(img)
}

// readSVG draws the file. The library may panic on drawings that it does not expect.
func readSVG(data []byte) (p Picture, err error) {
	defer func() {
		if r := recover(); r != nil {
			p, err = Picture{}, errors.New("no readable SVG")
		}
	}()
	icon, err := oksvg.ReadIconStream(bytes.NewReader(data), oksvg.IgnoreErrorMode)
	if err != nil {
		return Picture{}, fmt.Errorf("no readable SVG: %w", err)
	}
	w, h := icon.ViewBox.W, icon.ViewBox.H
	if !(w > 0) || !(h > 0) || w > 1e6 || h > 1e6 || w/h > 50 || h/w > 50 {
		return Picture{}, errors.New("the SVG has no usable viewBox")
	}
	scale := drawnSide / max(w, h)
	width, height := max(1, int(w*scale)), max(1, int(h*scale))
	icon.SetTarget(0, 0, float64(width), float64(height))
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	icon.Draw(rasterx.NewDasher(width, height, rasterx.NewScannerGV(width, height, img, img.Bounds())), 1)
	p, err = opaque(img)
	p.SVG = data
	return p, err
}

// opaque puts a picture on white, since PDF for archives and some readers know no transparency.
func opaque(img image.Image) (Picture, error) {
	size := img.Bounds().Size()
	flat := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), img, img.Bounds().Min, draw.Over)
	var out bytes.Buffer
	if err := png.Encode(&out, flat); err != nil {
		return Picture{}, err
	}
	return Picture{PNG: out.Bytes(), Width: size.X, Height: size.Y}, nil
}

// Contrast is the ratio of the lighter to the darker of two colours "#rrggbb" in hundredths: 450 is 4.5 to 1,
// what text needs (WCAG 2.2, 1.4.3). ok is false where one is no colour.
func Contrast(a, b string) (hundredths int, ok bool) {
	la, okA := luminance(a)
	lb, okB := luminance(b)
	if !okA || !okB {
		return 0, false
	}
	return int((max(la, lb) + 0.05) / (min(la, lb) + 0.05) * 100), true
}

// luminance of a colour by WCAG 2.2.
func luminance(colour string) (float64, bool) {
	digits, found := strings.CutPrefix(colour, "#")
	channels, err := strconv.ParseUint(digits, 16, 32)
	if !found || err != nil || len(digits) != 6 {
		return 0, false
	}
	return 0.2126*linear(int(channels>>16)) + 0.7152*linear(int(channels>>8&0xff)) + 0.0722*linear(int(channels&0xff)), true
}
