package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

func TestOutlineNestsByLevel(t *testing.T) {
	var headings []heading
	for _, level := range []int{2, 1, 2, 3, 3, 2, 1, 3} {
		headings = append(headings, heading{level: level})
	}
	var got []string
	for i, e := range outlineOf(headings) {
		got = append(got, fmt.Sprintf("%d: up %d, %d<>%d, down %d-%d", i, e.parent, e.prev, e.next, e.first, e.last))
	}
	want := []string{
		"0: up -1, -1<>1, down -1--1",
		"1: up -1, 0<>6, down 2-5",
		"2: up 1, -1<>5, down 3-4",
		"3: up 2, -1<>4, down -1--1",
		"4: up 2, 3<>-1, down -1--1",
		"5: up 1, 2<>-1, down -1--1",
		"6: up -1, 1<>-1, down 7-7",
		"7: up 6, -1<>-1, down -1--1",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

func TestCrossReferencesLeadToTheirObjects(t *testing.T) {
	file := write(t, sample(2))
	offsets, err := readOffsets(file)
	if err != nil {
		t.Fatal(err)
	}
	for number, at := range offsets[1:] {
		if want := fmt.Appendf(nil, "%d 0 obj\n", number+1); !bytes.HasPrefix(file[at:], want) {
			t.Errorf("object %d is not at %d", number+1, at)
		}
	}
}

func TestLinksAndOutlineLeadToPages(t *testing.T) {
	file := write(t, sample(2))
	for i, part := range bytes.Split(file, []byte("/Dest ["))[1:] {
		var number int
		if _, err := fmt.Sscanf(string(part[:20]), "%d 0 R", &number); err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(file, fmt.Appendf(nil, "\n%d 0 obj\n<</Type /Page\n", number)) {
			t.Errorf("target %d is object %d, which is no page", i, number)
		}
	}
}

func TestPropertiesAreInTheFile(t *testing.T) {
	file := string(write(t, sample(0)))
	for _, want := range []string{"/Lang " + textString("de"), "/Title " + textString("Medienentwicklungsplan Musterstadt 2027–2031"),
		"/Author " + textString("Stadt Musterstadt"), "/Subject <FEFF", "/CreationDate (D:20261101000000Z)", "/DisplayDocTitle true", "/PageMode /UseOutlines"} {
		if !strings.Contains(file, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	whole := string(write(t, sample(0)))
	for name, raw := range map[string]string{
		"empty": "", "no table": "startxref\n0\n%%EOF", "cut": whole[:len(whole)/2], "offset": strings.Replace(whole, "startxref\n", "startxref\n9", 1)} {
		if _, err := complete([]byte(raw), properties{}, nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
