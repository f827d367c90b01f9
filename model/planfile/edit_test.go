package planfile

import (
	"strings"
	"testing"
)

func TestOneValueChangesAndEveryOtherByteStays(t *testing.T) {
	const file = "# Kopf\nitem: nord\npupils: 1\n---\nschool: nord # die erste\nname:  Nordschule # Register\npupils: 200   # gezählt\nrooms: { classroom: 10, subject: 3 } # Plan\nclasses: { 2027: 8, 2029: 9 }\nteachers: \"14\"\n\n---\nschool: sued\r\npupils: 5\r\n"
	tests := []struct{ id, key, value, want string }{
		{"nord", "pupils", "212", "pupils: 212   # gezählt\n"},
		{"nord", "rooms.classroom", "12", "rooms: { classroom: 12, subject: 3 } # Plan\n"},
		{"nord", "rooms.subject", "4", "rooms: { classroom: 10, subject: 4 } # Plan\n"},
		{"nord", "teachers", "15", "teachers: 15\n"},
		{"nord", "name", "Neue Schule", "name:  Neue Schule # Register\n"},
		{"sued", "pupils", "7", "school: sued\r\npupils: 7\r\n"},
		{"nord", "classes", "9", ""}, // by year
		{"nord", "rooms.office", "1", ""},
		{"nord", "sites", "2", ""},
		{"west", "pupils", "1", ""},
		{"nord", "pupils", "1\nname: x", ""},
	}
	for _, c := range tests {
		got, ok := SetValue([]byte(file), "school", c.id, c.key, c.value)
		if ok != (c.want != "") {
			t.Errorf("%s %s: %v", c.id, c.key, ok)
			continue
		}
		if !ok && string(got) != file {
			t.Errorf("%s %s: refused, but changed", c.id, c.key)
		}
		if ok && !strings.Contains(string(got), c.want) {
			t.Errorf("%s %s gives\n%s", c.id, c.key, got)
		}
		if back, _ := SetValue(got, "school", c.id, c.key, oldValues[c.id+" "+c.key]); ok && c.key != "teachers" && string(back) != file {
			t.Errorf("%s %s changes more than the value:\n%s", c.id, c.key, back)
		}
	}
}

var oldValues = map[string]string{"nord pupils": "200", "nord rooms.classroom": "10", "nord rooms.subject": "3", "nord name": "Nordschule", "sued pupils": "5"}

func FuzzSetValueChangesOneValueOrNothing(f *testing.F) {
	f.Add([]byte("school: nord\npupils: 5\n"), "pupils", "6")
	f.Add([]byte("school: nord\nrooms: { classroom: 5 }\n"), "rooms.classroom", "6")
	f.Fuzz(func(t *testing.T, text []byte, key, value string) {
		got, ok := SetValue(text, "school", "nord", key, value)
		if !ok && string(got) != string(text) {
			t.Errorf("%q: refused, but %q became %q", key, text, got)
		}
	})
}
