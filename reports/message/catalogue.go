// Package message turns codes and values into sentences that people read, in German and English.
//
// A [Catalogue] holds the texts; a [Printer] writes them in one language, together with numbers,
// amounts, dates and lists in that language's form. Texts live in JSON files, one flat object per
// file, so that words can be corrected without touching a program.
package message

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// Languages that the product speaks, the default first.
var languages = [...]string{"de", "en"}

// Fallback is the language whose text is used where another lacks it.
const Fallback = "en"

// Catalogue holds every text by language and key. It does not change after Load.
type Catalogue struct{ texts map[string]map[string]string }

// Load reads every <language>/*.json below fsys. A file holds one flat object of key and text. It
// fails on a broken file and on a key that two files of one language both define.
func Load(fsys fs.FS) (*Catalogue, error) {
	c := &Catalogue{texts: map[string]map[string]string{}}
	for _, lang := range languages {
		files, err := fs.Glob(fsys, lang+"/*.json")
		if err != nil {
			return nil, err
		}
		c.texts[lang] = map[string]string{}
		for _, file := range files {
			if err := c.add(fsys, lang, file); err != nil {
				return nil, err
			}
		}
	}
	return c, nil
}

func (c *Catalogue) add(fsys fs.FS, lang, file string) error {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return err
	}
	var texts map[string]string
	if err := json.Unmarshal(data, &texts); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for _, key := range slices.Sorted(maps.Keys(texts)) {
		if _, twice := c.texts[lang][key]; twice {
			return fmt.Errorf("%s: key %q is defined in another file of %s too", file, key, path.Dir(file))
		}
		c.texts[lang][key] = texts[key]
	}
	return nil
}

// Languages gives the languages that a catalogue can have, the default first.
func Languages() []string { return slices.Clone(languages[:]) }

// Keys gives the keys of a language in order.
func (c *Catalogue) Keys(lang string) []string { return slices.Sorted(maps.Keys(c.texts[lang])) }

// Text gives the text of a key as it stands in the catalogue: in lang, else in the fallback
// language, else the key itself with found false.
func (c *Catalogue) Text(lang, key string) (text string, found bool) {
	if t, ok := c.texts[lang][key]; ok {
		return t, true
	}
	if t, ok := c.texts[Fallback][key]; ok {
		return t, true
	}
	return key, false
}
