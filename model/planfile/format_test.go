package planfile

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
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

func TestEntriesAndCommentsThatStandTogetherAreLinedUp(t *testing.T) {
	for _, c := range []struct{ name, before, want string }{
		{"pairs of a list, as far as keys are the same",
			"school: nord\nstock:\n  - { item: tablet, count: 240, bought: 2021, paid_by: old }\n  - { item: access-point, count: 5, bought: 2021 }\n  - { item: pc, lent: 2, bought: 2019 }\n",
			"school: nord\nstock:\n  - { item: tablet,       count: 240, bought: 2021, paid_by: old }\n  - { item: access-point, count: 5,   bought: 2021 }\n  - { item: pc,           lent: 2, bought: 2019 }\n"},
		{"a neighbour that is gone leaves no holes", "stock:\n- { item: tablet,       count: 240 }\n", "stock:\n- { item: tablet, count: 240 }\n"},
		{"other heads, other columns", "a:\n  - { id: a, name: b }\n  - { item: tablet, count: 1 }\n", "a:\n  - { id: a, name: b }\n  - { item: tablet, count: 1 }\n"},
		{"a long text is no column", "a:\n  - { id: a, name: \"" + strings.Repeat("x", 40) + "\", n: 1 }\n  - { id: abc, name: b, n: 2 }\n",
			"a:\n  - { id: a,   name: \"" + strings.Repeat("x", 40) + "\", n: 1 }\n  - { id: abc, name: b, n: 2 }\n"},
		{"commas and braces in texts and values", "a:\n  - {name: \"a, {b\", at: {x: 1, y: 2}, n: 'it''s, # no' }\n  - { name: c, at: [1, 2], n: 3 } # yes\n",
			"a:\n  - { name: \"a, {b\", at: {x: 1, y: 2}, n: 'it''s, # no' }\n  - { name: c,       at: [1, 2],       n: 3 } # yes\n"},
		{"what is not in one line stays", "b:\n    - {item: z}\nc:\n  - { item: x,\n      n: 1 }\n  - {item: y,  n: 1,}\n", "b:\n    - { item: z }\nc:\n  - { item: x,\n      n: 1 }\n  - {item: y,  n: 1,}\n"},
		{"a comment that is a line stands for itself", "rate: 90 % # Land\nname: \"Pakt # 2\" # so\n  # Zeile\nyear: 2027   # allein\n",
			"rate: 90 %       # Land\nname: \"Pakt # 2\" # so\n  # Zeile\nyear: 2027 # allein\n"},
		{"umlauts count as one", "a:\n  - { name: Süd, n: 1 }\n  - { name: Nord, n: 2 }\n", "a:\n  - { name: Süd,  n: 1 }\n  - { name: Nord, n: 2 }\n"},
		{"comments of consecutive lines", "pupils: 200 # im Mai\nclasses: 8   # im Juni\nname: \"A # B\"\nteachers: 4    # alle\n",
			"pupils: 200 # im Mai\nclasses: 8  # im Juni\nname: \"A # B\"\nteachers: 4 # alle\n"},
		{"a comment behind a long line stays alone", "name: " + strings.Repeat("x", 80) + " # long\nn: 1 # short\nabc: 2 # too\n",
			"name: " + strings.Repeat("x", 80) + " # long\nn: 1   # short\nabc: 2 # too\n"},
		{"texts of several lines stay", "a: |\n  - { x: 1,   y: 2 }\n  b   # no comment\n\n  c\nd: 1   # one\n", "a: |\n  - { x: 1,   y: 2 }\n  b   # no comment\n\n  c\nd: 1 # one\n"},
		{"quotes over several lines stay", "a: \"x\n  y   # no\n  z\"   # yes\nb: 2\n", "a: \"x\n  y   # no\n  z\" # yes\nb: 2\n"},
		{"ends of Windows stay", "a:\r\n  - { x: 1, y: 1 } # a\r\n  - { x: 12, y: 1 } # b\r\n", "a:\r\n  - { x: 1,  y: 1 } # a\r\n  - { x: 12, y: 1 } # b\r\n"},
	} {
		got, ok := Format([]byte(c.before))
		if !ok || string(got) != c.want {
			t.Errorf("%s: ok %v\n%s\nwant\n%s", c.name, ok, got, c.want)
		}
		if again, _ := Format(got); string(again) != string(got) {
			t.Errorf("%s, a second time:\n%s", c.name, again)
		}
	}
}

func TestSamplesAreFormatted(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../sample-plans/*/*.yaml", "../../sample-plans/*/*/*.yaml", "../../cmd/testdata/rich/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: no samples: %v", pattern, err)
		}
		files = append(files, found...)
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
		if string(once) != string(text) {
			t.Errorf("%s is not formatted: mep fmt does it", file)
		}
	}
}

// FuzzFormatLosesNoLine holds what Format promises: the same lines but for spaces, the same values, the same comments,
// and nothing left to do for a second time.
func FuzzFormatLosesNoLine(f *testing.F) {
	f.Add([]byte("school: nord\npupils: 5\n# c\nname: x\n---\nitem: a\nprice: 3\n"))
	f.Add([]byte("school: nord # a\nstock: # b\n  - { item: tablet, count: 5 } # c\n  - {item: \"p, c\",  count: 12, x: [1, 2]}   # d\nnote: |\n  - { a: 1,   b: 2 }   # e\n"))
	f.Add([]byte("a: 'x\n  y   # no\n  z'   # yes\nb: it's   # c\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		once, ok := Format(text)
		if twice, _ := Format(once); ok && string(twice) != string(once) {
			t.Errorf("%q becomes %q, then %q", text, once, twice)
		}
		if strings.Join(sortedLines(once), "\n") != strings.Join(sortedLines(text), "\n") {
			t.Errorf("%q loses lines: %q", text, once)
		}
		before, err := decoded(text)
		if after, _ := decoded(once); err == nil && ok && !reflect.DeepEqual(before, after) {
			t.Errorf("%q says something else: %q", text, once)
		}
		if a, b := comments(text), comments(once); ok && !slices.Equal(a, b) {
			t.Errorf("%q has comments %q, then %q: %q", text, a, b, once)
		}
	})
}

// comments are the lines of all comments of a text as the YAML library finds them, in any order.
func comments(text []byte) []string {
	var out []string
	var walk func(*yaml.Node)
	walk = func(n *yaml.Node) {
		for _, c := range []string{n.HeadComment, n.LineComment, n.FootComment} {
			out = append(out, strings.Fields(strings.ReplaceAll(c, "\n", " \n "))...)
		}
		for _, child := range n.Content {
			walk(child)
		}
	}
	d := yaml.NewDecoder(bytes.NewReader(text))
	for {
		var n yaml.Node
		if d.Decode(&n) != nil {
			slices.Sort(out)
			return out
		}
		walk(&n)
	}
}
