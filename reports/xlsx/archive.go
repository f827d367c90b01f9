package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"

	"github.com/xuri/excelize/v2"
)

// images are types of pictures in the list of contents.
var images = regexp.MustCompile(`<Default Extension="[a-z]+" ContentType="image/[^"]*"></Default>`)

// archive is a zip file whose entries stand in the order of their names: the library writes them in
// that of a map.
type archive struct {
	out     io.Writer
	entries map[string]*bytes.Buffer
}

func newArchive(out io.Writer) excelize.ZipWriter {
	return &archive{out, map[string]*bytes.Buffer{}}
}

// Create begins an entry.
func (a *archive) Create(name string) (io.Writer, error) {
	a.entries[name] = &bytes.Buffer{}
	return a.entries[name], nil
}

// AddFS is not used for files that are made from nothing.
func (a *archive) AddFS(fs.FS) error { return fs.ErrInvalid }

// Close writes the entries, the list of contents first, as readers expect it.
func (a *archive) Close() error {
	z := zip.NewWriter(a.out)
	const contents = "[Content_Types].xml"
	names := slices.Sorted(maps.Keys(a.entries))
	slices.SortStableFunc(names, func(x, y string) int {
		switch {
		case x == y:
			return 0
		case x == contents:
			return -1
		case y == contents:
			return 1
		}
		return 0
	})
	for _, name := range names {
		w, err := z.Create(name)
		if err != nil {
			return err
		}
		content := a.entries[name].Bytes()
		if name == contents {
			content = images.ReplaceAll(content, nil) // there are none, and they are in no order
		}
		if _, err := w.Write(content); err != nil {
			return err
		}
	}
	return z.Close()
}
