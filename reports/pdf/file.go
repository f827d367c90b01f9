package pdf

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
)

// object is what stands between "n 0 obj" and "endobj".
type object []byte

// stream is an object with data that are read as bytes.
func (o object) stream() bool { return bytes.HasSuffix(o, []byte("endstream")) }

// file is a PDF as its objects, by number; 0 is none.
type file struct{ objects []object }

// readFile takes apart the file that the PDF library wrote. It has the simplest form there is: one table of
// cross references, objects one behind the other.
func readFile(raw []byte) (*file, error) {
	offsets, end, err := readOffsets(raw)
	if err != nil {
		return nil, err
	}
	numbers := make([]int, 0, len(offsets))
	for n := 1; n < len(offsets); n++ {
		numbers = append(numbers, n)
	}
	slices.SortFunc(numbers, func(a, b int) int { return cmp.Compare(offsets[a], offsets[b]) })
	f := &file{objects: make([]object, len(offsets))}
	for i, n := range numbers {
		to := end
		if i+1 < len(numbers) {
			to = offsets[numbers[i+1]]
		}
		body, starts := bytes.CutPrefix(raw[offsets[n]:to], fmt.Appendf(nil, "%d 0 obj\n", n))
		body, ends := bytes.CutSuffix(bytes.TrimRight(body, "\n"), []byte("\nendobj"))
		if !starts || !ends {
			return nil, fmt.Errorf("pdf: object %d is damaged", n)
		}
		f.objects[n] = body
	}
	return f, nil
}

// readOffsets reads the cross references: where each object starts, by number, from 1; index 0
// is free. end is where the objects end.
func readOffsets(raw []byte) (offsets []int, end int, err error) {
	damaged := fmt.Errorf("pdf: damaged cross references")
	at := bytes.LastIndex(raw, []byte("startxref\n"))
	if at < 0 {
		return nil, 0, damaged
	}
	var start, size int
	if _, err := fmt.Sscanf(string(raw[at:]), "startxref\n%d", &start); err != nil || start < 0 || start >= at {
		return nil, 0, damaged
	}
	lines := bytes.Split(raw[start:at], []byte("\n"))
	if len(lines) < 2 || string(lines[0]) != "xref" {
		return nil, 0, damaged
	}
	if _, err := fmt.Sscanf(string(lines[1]), "0 %d", &size); err != nil || size < 1 || len(lines) < size+2 {
		return nil, 0, damaged
	}
	offsets = make([]int, size)
	for i := 1; i < size; i++ {
		if _, err := fmt.Sscanf(string(lines[i+2]), "%d", &offsets[i]); err != nil || offsets[i] < 0 || offsets[i] >= start {
			return nil, 0, damaged
		}
	}
	return offsets, start, nil
}

// add appends an object and gives its number.
func (f *file) add(o object) int {
	f.objects = append(f.objects, o)
	return len(f.objects) - 1
}

// addf appends an object that is no stream.
func (f *file) addf(format string, args ...any) int { return f.add(fmt.Appendf(nil, format, args...)) }

// reserve appends n objects that are written later, and gives the number of the first.
func (f *file) reserve(n int) int {
	first := len(f.objects)
	f.objects = append(f.objects, make([]object, n)...)
	return first
}

// compressed is a stream object; entries stand in its dictionary.
func compressed(entries string, data []byte) object {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	_, _ = z.Write(data) // a buffer takes everything
	_ = z.Close()
	return streamOf(entries+" /Filter /FlateDecode", out.Bytes())
}

func streamOf(entries string, data []byte) object {
	o := fmt.Appendf(nil, "<<%s /Length %d>>\nstream\n", entries, len(data))
	return append(append(o, data...), "\nendstream"...)
}

// write gives the file's bytes. Its ID follows from its content, so that it is stable.
func (f *file) write(s standard, root, info int) []byte {
	// The comment's bytes above 127 tell programs that the file is not text.
	out := fmt.Appendf(nil, "%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n", s.version)
	if s.packed {
		return f.writePacked(out, root, info)
	}
	offsets := make([]int, len(f.objects))
	for n := 1; n < len(f.objects); n++ {
		offsets[n] = len(out)
		out = appendObject(out, n, f.objects[n])
	}
	id := fileID(out)
	start := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets))
	for _, at := range offsets[1:] {
		out = fmt.Appendf(out, "%010d 00000 n \n", at)
	}
	return fmt.Appendf(out, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [%s %s]>>\nstartxref\n%d\n%%%%EOF\n", len(offsets), root, info, id, id, start)
}

func appendObject(out []byte, number int, o object) []byte {
	out = fmt.Appendf(out, "%d 0 obj\n", number)
	out = append(out, o...)
	return append(out, "\nendobj\n"...)
}

func fileID(content []byte) string {
	sum := sha256.Sum256(content)
	return fmt.Sprintf("<%X>", sum[:16])
}

// packSize is how many objects are compressed together: many compress well, few are read quickly.
const packSize = 200

// place of an object: at an offset, or at an index of a pack.
type place struct {
	kind     byte // 1 offset, 2 pack
	at       int  // the offset, or the pack's number
	position int  // in the pack
}

// writePacked compresses all objects that may be, and the cross references: the structure of a report has
// tens of thousands of small ones.
func (f *file) writePacked(out []byte, root, info int) []byte {
	places := make([]place, len(f.objects))
	var small []int
	for n := 1; n < len(f.objects); n++ {
		if f.objects[n].stream() {
			places[n] = place{kind: 1, at: len(out)}
			out = appendObject(out, n, f.objects[n])
		} else {
			small = append(small, n)
		}
	}
	for pack := range slices.Chunk(small, packSize) {
		number := len(places)
		for i, n := range pack {
			places[n] = place{2, number, i}
		}
		places = append(places, place{kind: 1, at: len(out)})
		out = appendObject(out, number, f.pack(pack))
	}
	number, start := len(places), len(out)
	places = append(places, place{kind: 1, at: start})
	id := fileID(out)
	entries := fmt.Sprintf("/Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R /ID [%s %s]", len(places), root, info, id, id)
	out = appendObject(out, number, compressed(entries, references(places)))
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", start)
}

// pack puts objects into one stream.
func (f *file) pack(numbers []int) object {
	var head, body []byte
	for _, n := range numbers {
		head = fmt.Appendf(head, "%d %d ", n, len(body))
		body = append(append(body, f.objects[n]...), '\n')
	}
	return compressed(fmt.Sprintf("/Type /ObjStm /N %d /First %d", len(numbers), len(head)), append(head, body...))
}

func references(places []place) []byte {
	out := []byte{0, 0, 0, 0, 0, 0xff, 0xff} // object 0 is free
	for _, p := range places[1:] {
		out = append(out, p.kind)
		out = binary.BigEndian.AppendUint32(out, uint32(p.at))
		out = binary.BigEndian.AppendUint16(out, uint16(p.position))
	}
	return out
}
