package pdf

import (
	"os"
	"testing"
)

// TestDemo writes the sample where MEP_DEMO_PDF says, to be looked at.
func TestDemo(t *testing.T) {
	path := os.Getenv("MEP_DEMO_PDF")
	if path == "" {
		t.Skip("MEP_DEMO_PDF is not set")
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(f, sample(3)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
