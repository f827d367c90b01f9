package message_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/message"
)

// shipped gives the catalogue that the product ships.
func shipped(t *testing.T) *message.Catalogue {
	t.Helper()
	c, err := message.Load(os.DirFS("../../templates/messages"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// made gives a catalogue of two files.
func made(t *testing.T, de, en string) *message.Catalogue {
	t.Helper()
	c, err := message.Load(fstest.MapFS{"de/a.json": {Data: []byte(de)}, "en/a.json": {Data: []byte(en)}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestGermanAndEnglishHaveTheSameKeys(t *testing.T) {
	c := shipped(t)
	de, en := c.Keys("de"), c.Keys("en")
	for _, k := range de {
		if !slices.Contains(en, k) {
			t.Errorf("en has no text for %s", k)
		}
	}
	for _, k := range en {
		if !slices.Contains(de, k) {
			t.Errorf("de has no text for %s", k)
		}
	}
}

func TestGermanAndEnglishUseTheSamePlaceholders(t *testing.T) {
	c := shipped(t)
	names := regexp.MustCompile(`\{([a-z_]+)`)
	of := func(lang, key string) []string {
		text, _ := c.Text(lang, key)
		var out []string
		for _, m := range names.FindAllStringSubmatch(text, -1) {
			out = append(out, m[1])
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	for _, key := range c.Keys("de") {
		if de, en := of("de", key), of("en", key); !slices.Equal(de, en) {
			t.Errorf("%s: de uses %v, en uses %v", key, de, en)
		}
	}
}

func TestTextsHaveBalancedPlaceholdersAndNoStraySpaces(t *testing.T) {
	c := shipped(t)
	for _, lang := range message.Languages() {
		for _, key := range c.Keys(lang) {
			text, _ := c.Text(lang, key)
			if strings.Count(text, "{") != strings.Count(text, "}") {
				t.Errorf("%s %s: braces do not match: %s", lang, key, text)
			}
			for line := range strings.Lines(text) {
				if strings.Contains(strings.TrimLeft(line, " "), "  ") {
					t.Errorf("%s %s: stray spaces: %q", lang, key, line)
				}
			}
			if text == "" || strings.TrimSpace(text) != text {
				t.Errorf("%s %s: empty, or spaces at an end: %q", lang, key, text)
			}
		}
	}
}

func TestMissingTextFallsBackToEnglishThenToTheKey(t *testing.T) {
	p := made(t, `{"a": "Anna"}`, `{"a": "Ann", "b": "Bob"}`).Printer("de")
	for key, want := range map[string]string{"a": "Anna", "b": "Bob", "c": "c"} {
		if got := p.Text(key, nil); got != want {
			t.Errorf("Text(%q) = %q, want %q", key, got, want)
		}
	}
}

func TestLoadRefusesBrokenFilesAndKeysThatTwoFilesDefine(t *testing.T) {
	tests := map[string]fstest.MapFS{
		"de/a.json": {"de/a.json": {Data: []byte(`{"a": 1}`)}},
		`"a"`:       {"en/a.json": {Data: []byte(`{"a": "x"}`)}, "en/b.json": {Data: []byte(`{"a": "y"}`)}},
	}
	for want, fsys := range tests {
		if _, err := message.Load(fsys); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Load = %v, want an error that names %s", err, want)
		}
	}
}

func TestPlaceholdersTakeTheFormOfTheirValue(t *testing.T) {
	args := model.Args{"money": model.Money(123450), "large": model.Money(123_456_789_00), "n": 1, "m": 12345, "year": 2027,
		"q": model.Whole(1184), "name": "Nord {n}", "list": []string{"a", "b", "c"}, "share": dec("0.025"), "day": model.Date{Year: 2026, Month: 11, Day: 1},
		"at": model.Place{File: "plan.yaml", Line: 3}}
	tests := map[string]string{
		"{money}":                "1.234,50\u00a0€",
		"{money:whole}":          "1.235\u00a0€",
		"{large:short}":          "123,46\u00a0Mio.\u00a0€",
		"{money:short}":          "1.235\u00a0€",
		"{n} {n|Schule|Schulen}": "1 Schule",
		"{m} {m|Schule|Schulen}": "12.345 Schulen",
		"{m|eine|alle {m}} x":    "alle 12.345 x",
		"{year}":                 "2027",
		"{q}":                    "1.184",
		"{name}":                 "Nord {n}",
		"{list}":                 "a, b und c",
		"{share:%}":              "2,5\u00a0%",
		"{day}":                  "1.\u00a0November 2026",
		"{at}":                   "plan.yaml:3",
		"{absent} bleibt":        "{absent} bleibt",
		"offen {":                "offen {",
		"{n|{absent}|x}":         "{n|{absent}|x}",
	}
	for text, want := range tests {
		p := made(t, `{"x": "`+text+`", "format.and": "und", "format.million": "Mio.", "format.month.11": "November"}`, `{}`).Printer("de")
		if got := p.Text("x", args); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
