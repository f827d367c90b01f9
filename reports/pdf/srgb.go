package pdf

import (
	"encoding/binary"
	"math"
	"sync"
)

// sRGB is the colour space of all colours in the file, as an ICC profile of version 2 (ICC.1:2001-04), which
// all parts of PDF/A take. Its values are those of IEC 61966-2-1, adapted to the white D50 of profiles; it
// is made here, so that no file of unclear licence is carried along.
var sRGB = sync.OnceValue(func() []byte {
	description := append([]byte("desc\x00\x00\x00\x00\x00\x00\x00\x05sRGB\x00"), make([]byte, 78)...)
	copyright := []byte("text\x00\x00\x00\x00public domain\x00")
	curve := toneCurve()
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", description}, {"cprt", copyright}, {"wtpt", xyz(0.96420, 1, 0.82491)},
		{"rXYZ", xyz(0.43607, 0.22249, 0.01392)}, {"gXYZ", xyz(0.38515, 0.71687, 0.09708)}, {"bXYZ", xyz(0.14307, 0.06061, 0.71410)},
		{"rTRC", curve}, {"gTRC", nil}, {"bTRC", nil}, // nil: the one before
	}
	out := append(make([]byte, 128), 0, 0, 0, byte(len(tags)))
	at, size := len(out)+12*len(tags), 0
	var data []byte
	for _, tag := range tags {
		if tag.data != nil {
			for len(data)%4 != 0 {
				data = append(data, 0)
			}
			at, size = 132+12*len(tags)+len(data), len(tag.data)
			data = append(data, tag.data...)
		}
		out = append(out, tag.name...)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(size))
	}
	out = append(out, data...)
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	binary.BigEndian.PutUint32(out[8:], 0x02100000)
	copy(out[12:], "mntrRGB XYZ ")
	copy(out[24:], []byte{0x07, 0xea, 0, 1, 0, 1}) // a date must be there: 1 January 2026
	copy(out[36:], "acsp")
	copy(out[68:], xyz(0.96420, 1, 0.82491)[8:])
	return out
})

// xyz is a colour of a profile.
func xyz(x, y, z float64) []byte {
	out := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range []float64{x, y, z} {
		out = binary.BigEndian.AppendUint32(out, uint32(math.Round(v*65536)))
	}
	return out
}

// toneCurve leads from values to light.
func toneCurve() []byte {
	const points = 1024
	out := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), points)
	for i := range points {
		v := float64(i) / (points - 1)
		light := v / 12.92
		if v > 0.04045 {
			light = math.Pow((v+0.055)/1.055, 2.4)
		}
		out = binary.BigEndian.AppendUint16(out, uint16(math.Round(light*65535)))
	}
	return out
}
