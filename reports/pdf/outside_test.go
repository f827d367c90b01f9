package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// plain is the same content as PDF/A-1b, for programs that check no other part: one table of references, and
// the sets of characters of the fonts.
var plain = standard{part: 1, level: "B", version: "1.4"}

// Programs of others read the files: qpdf finds no damage, Apache PDFBox Preflight finds the content fit for
// archives, and Poppler reads the structure in the order of the document. They are not part of Go; set
// MEP_PDF_TOOLS=1 where they are installed, as .ci/run does.
func TestOtherProgramsAcceptTheFiles(t *testing.T) {
	if os.Getenv("MEP_PDF_TOOLS") == "" {
		t.Skip("MEP_PDF_TOOLS is not set")
	}
	for name, d := range documents() {
		file := filepath.Join(t.TempDir(), name+".pdf")
		if err := os.WriteFile(file, write(t, d), 0o600); err != nil {
			t.Fatal(err)
		}
		t.Run("qpdf/"+name, func(t *testing.T) {
			if out := output(t, "qpdf", "--check", file); !strings.Contains(out, "No syntax or stream encoding errors found") {
				t.Error(out)
			}
		})
		var as1b bytes.Buffer
		if err := writeAs(&as1b, d, plain); err != nil {
			t.Fatal(err)
		}
		copied := filepath.Join(t.TempDir(), name+"-1b.pdf")
		if err := os.WriteFile(copied, as1b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		t.Run("preflight/"+name, func(t *testing.T) {
			if out := output(t, "java", "-cp", "/usr/share/java/*", "org.apache.pdfbox.preflight.Validator_A1b", copied); !strings.Contains(out, "is a valid PDF/A-1b file") {
				t.Error(out)
			}
		})
	}
	t.Run("pdfinfo reads in order", func(t *testing.T) {
		d := sample(1)
		file := filepath.Join(t.TempDir(), "sample.pdf")
		if err := os.WriteFile(file, write(t, d), 0o600); err != nil {
			t.Fatal(err)
		}
		heard := bare(output(t, "pdfinfo", "-struct-text", file))
		at := 0
		eachReadText(d.Blocks, func(text string) {
			i := strings.Index(heard[at:], bare(text))
			if i < 0 {
				t.Fatalf("%q is not heard behind %q", bare(text), heard[max(0, at-80):at])
			}
			at += i + len(bare(text))
		})
	})
}

// output of a program; a complaint of its own is part of it.
func output(t *testing.T, program string, arguments ...string) string {
	t.Helper()
	out, err := exec.Command(program, arguments...).CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

// bare is text without what the program writes between: spaces, quotes and soft hyphens.
func bare(text string) string {
	return strings.NewReplacer(" ", "", "\n", "", "\"", "", "\u00ad", "", "\u00a0", "").Replace(text)
}
