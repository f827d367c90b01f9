package planfile

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestKeysComeIntoTheOrderOfTheReferenceWithTheirComments(t *testing.T) {
	before := "# Kopf der Datei\nschool: nord # die erste\n# gezählt im Mai\npupils: 200\n\n# Name wie im Register\nname: Nordschule\nrooms:\n  # alle\n  classroom: 10\ntype: primary\n# Ende\n---\n# zweite\nitem: tablet\nuse_life: 5\nname: Tablet\nunbekannt: 1\nprice: 400\n"
	got, ok := Format([]byte(before))
	want := "# Kopf der Datei\nschool: nord # die erste\n\n# Name wie im Register\nname: Nordschule\ntype: primary\n# gezählt im Mai\npupils: 200\nrooms:\n  # alle\n  classroom: 10\n# Ende\n---\n# zweite\nitem: tablet\nname: Tablet\nprice: 400\nuse_life: 5\nunbekannt: 1\n"
	if !ok || string(got) != want {
		t.Errorf("ok %v:\n%s\nwant\n%s", ok, got, want)
	}
	if again, ok := Format(got); !ok || string(again) != want {
		t.Errorf("a second time:\n%s", again)
	}
}

func TestWhatCannotBeMovedSafelyStays(t *testing.T) {
	for _, text := range []string{"", "plan: [", "school: nord\npupils: 5\nname: x", "just words\n", "a: 1\nb: 2\n", "school: nord\r\npupils: 5\r\n", "- 1\n- 2\n",
		"school: &a nord\nname: *a\n", "school: nord\nname: |\n  pupils: 3\ntype: x\n", "school: nord\npupils: 3\npupils: 4\n"} {
		got, _ := Format([]byte(text))
		lines := sortedLines([]byte(text))
		if strings.Join(sortedLines(got), "\n") != strings.Join(lines, "\n") {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestFormattingChangesNoSampleInWhatItSays(t *testing.T) {
	files, err := filepath.Glob("../../sample-plans/*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		once, ok := Format(text)
		if !ok {
			t.Errorf("%s cannot be formatted", file)
		}
		if twice, _ := Format(once); string(twice) != string(once) {
			t.Errorf("%s changes again when it is formatted twice", file)
		}
	}
}

func FuzzFormatLosesNoLine(f *testing.F) {
	f.Add([]byte("school: nord\npupils: 5\n# c\nname: x\n---\nitem: a\nprice: 3\n"))
	f.Add([]byte("stock:\n  - {item: tablet, count: 12} # alt\n  - { item: \"a, b}\",  count: 4 }\na: 1 # x\nbcd: '2 # 2' # y\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		once, ok := Format(text)
		if before, err := decoded(text); err == nil {
			if after, err := decoded(once); err != nil || !reflect.DeepEqual(before, after) {
				t.Errorf("%q says something else: %q", text, once)
			}
		}
		if twice, _ := Format(once); ok && string(twice) != string(once) {
			t.Errorf("%q becomes %q, then %q", text, once, twice)
		}
		if strings.Join(sortedLines(once), "\n") != strings.Join(sortedLines(text), "\n") {
			t.Errorf("%q loses lines: %q", text, once)
		}
	})
}

func TestNeighbouringGroupsAndCommentsStandInColumns(t *testing.T) {
	for before, want := range map[string]string{
		"stock:\n  - {item: tablet, count: 12} # alt\n  - { item: teacher-device,  count: 4 }\n": "stock:\n  - { item: tablet,         count: 12 } # alt\n  - { item: teacher-device, count: 4 }\n",
		// other keys, another indent, a single one and what is not in one line stay
		"a:\n  - {item: x, n: 1}\n  - {n: 2, item: yyyy}\nb:\n    - {item: z}\nc:\n  - { item: x,\n      n: 1 }\n": "a:\n  - {item: x, n: 1}\n  - {n: 2, item: yyyy}\nb:\n    - {item: z}\nc:\n  - { item: x,\n      n: 1 }\n",
		"rate: 90 % # Land\nname: \"Pakt # 2\" # so\n  # Zeile\nyear: 2027   # allein\n":                           "rate: 90 %       # Land\nname: \"Pakt # 2\" # so\n  # Zeile\nyear: 2027   # allein\n",
		"a: 1 # x\r\nbcd: 22 # y\r\n": "a: 1    # x\r\nbcd: 22 # y\r\n",
		"note: |\n  a # kein Kommentar\n  länger als a # auch nicht\n  - {a: 1}\n  - {a: 22}\nb: 1\n": "note: |\n  a # kein Kommentar\n  länger als a # auch nicht\n  - {a: 1}\n  - {a: 22}\nb: 1\n",
		"l:\n  - { n: \"" + strings.Repeat("ä", 130) + "\", a: 1 }\n  - {n: x, a: 1}\n":               "l:\n  - { n: \"" + strings.Repeat("ä", 130) + "\", a: 1 }\n  - {n: x, a: 1}\n",
		"l:\n  - { name: Straße, a: 1 }\n  - { name: Weg, a: 2 }\n":                                   "l:\n  - { name: Straße, a: 1 }\n  - { name: Weg,    a: 2 }\n",
	} {
		got, ok := Format([]byte(before))
		if !ok || string(got) != want {
			t.Errorf("ok %v: %q became\n%q, want\n%q", ok, before, got, want)
		}
	}
}
