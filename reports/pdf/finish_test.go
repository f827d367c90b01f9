package pdf

import (
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

func TestPropertiesAreInTheFile(t *testing.T) {
	p := parse(t, write(t, sample(0)))
	info := p.dict(*p.context.Info)
	for key, want := range map[string]string{"Title": "Medienentwicklungsplan Musterstadt 2027–2031", "Author": "Stadt Musterstadt",
		"Subject": "Bedarf, Kosten und Finanzierung der Schul-IT – Vorlage für den Rat", "Producer": "mep", "CreationDate": "D:20261101000000Z"} {
		if got := p.text(info[key]); got != want {
			t.Errorf("%s is %q", key, got)
		}
	}
	if p.text(p.root["Lang"]) != "de" || name(p.root["PageMode"]) != "UseOutlines" {
		t.Error("language or outline is missing")
	}
	if xmp := string(p.stream(p.root["Metadata"])); !strings.Contains(xmp, "<xmp:CreateDate>2026-11-01T00:00:00Z<") || !strings.Contains(xmp, ">Stadt Musterstadt<") {
		t.Errorf("metadata: %s", xmp)
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	dev, err := newDevice(faces(t))
	if err != nil {
		t.Fatal(err)
	}
	l := arrange(sample(0), faces(t))
	drawPages(dev, l)
	raw, err := dev.finish()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := complete(raw, l, dev, archived); err != nil {
		t.Fatalf("the library's own file: %v", err)
	}
	whole := string(raw)
	for name, damaged := range map[string]string{
		"empty": "", "no table": "startxref\n0\n%%EOF", "cut": whole[:len(whole)/2], "offset": strings.Replace(whole, "startxref\n", "startxref\n9", 1),
		"object": strings.Replace(whole, "\n5 0 obj\n", "\n6 0 obj\n", 1), "no fonts": strings.ReplaceAll(whole, "/Subtype /Type0", "/Subtype /Type1")} {
		if _, err := complete([]byte(damaged), l, dev, archived); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
