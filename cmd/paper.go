package cmd

import "io/fs"

// paperTemplate is the built-in text of the council paper in a language.
func paperTemplate(lang string) string {
	text, err := fs.ReadFile(folder("paper"), lang+".md")
	if err != nil {
		panic(err) // embedded, and read by tests
	}
	return string(text)
}
