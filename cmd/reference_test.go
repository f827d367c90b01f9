package cmd_test

import (
	"bytes"
	"testing"

	"github.com/medienplan/mep/model/planfile"
)

// TestTheReferenceIsCurrent holds the references of plan files, which are made of the table of keys.
func TestTheReferenceIsCurrent(t *testing.T) {
	for lang, file := range map[string]string{"en": "../docs/reference.md", "de": "../docs/referenz.md"} {
		var out bytes.Buffer
		if err := planfile.Reference(&out, lang); err != nil {
			t.Fatal(err)
		}
		golden(t, file, out.String())
	}
}
