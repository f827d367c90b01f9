package planfile

import (
	"strings"
	"testing"
)

var (
	firstApproval  = Statement{"approvals", "a", "{ id: a, amount: 5400, on: 2027-03-01 }"}
	secondApproval = Statement{"approvals", "b", "{ id: b, school: nord, amount: 100 }"}
)

func TestStatementsComeIntoTheirDocumentAndNothingElseChanges(t *testing.T) {
	tests := map[string]struct{ before, after string }{
		"a new file": {"", "programme: p\nspent: 5\napprovals:\n  - { id: a, amount: 5400, on: 2027-03-01 }\n  - { id: b, school: nord, amount: 100 }\n"},
		"a document among others, at the place of the key": {"# Kopf\nprogramme: x\nname: X\n---\nprogramme: p # unser\nname: P\n\n# woher\nsources: { name: { source: y } }\n",
			"# Kopf\nprogramme: x\nname: X\n---\nprogramme: p # unser\nname: P\napprovals:\n  - { id: a, amount: 5400, on: 2027-03-01 }\n  - { id: b, school: nord, amount: 100 }\nspent: 5\n\n# woher\nsources: { name: { source: y } }\n"},
		"elements of a list, and Windows' ends": {"programme: p\r\napprovals: # alle\r\n- { id: a, amount: 5400, on: 2027-03-01 } # geprüft\r\n", "programme: p\r\napprovals: # alle\r\n- { id: a, amount: 5400, on: 2027-03-01 } # geprüft\r\n- { id: b, school: nord, amount: 100 }\r\nspent: 5\r\n"},
	}
	now := []Statement{{Key: "spent", Value: "5"}, firstApproval, secondApproval}
	for name, test := range tests {
		out, stays := Merge([]byte(test.before), "programme", "p", nil, now)
		if norm(string(out)) != norm(test.after) || len(stays) != 0 {
			t.Errorf("%s:\n%s\nstays %v", name, out, stays)
		}
		if again, stays := Merge(out, "programme", "p", now, now); string(again) != string(out) || len(stays) != 0 {
			t.Errorf("%s: a second time:\n%s\nstays %v", name, again, stays)
		}
	}
}

// norm leaves the order of keys in a new document open.
func norm(text string) string {
	return strings.ReplaceAll(text, "programme: p\nspent: 5\napprovals:\n  - { id: a, amount: 5400, on: 2027-03-01 }\n  - { id: b, school: nord, amount: 100 }\n",
		"programme: p\napprovals:\n  - { id: a, amount: 5400, on: 2027-03-01 }\n  - { id: b, school: nord, amount: 100 }\nspent: 5\n")
}

func TestAStatementChangesWhatTheLastOneSaidAndNothingMadeByHand(t *testing.T) {
	last := []Statement{{Key: "spent", Value: "5"}, {Key: "approved", Value: "2027-03-01"}, firstApproval, secondApproval, {"approvals", "c", "{ id: c, amount: 1 }"}}
	now := []Statement{{Key: "spent", Value: "7"}, {Key: "approved", Value: "2027-04-01"}, {"approvals", "a", "{ id: a, amount: 6000 }"}, {"approvals", "b", "{ id: b, amount: 9 }"}, {"approvals", "c", "{ id: c, amount: 1 }"}}
	before := "programme: p\napproved: 2027-02-01 # Rücksprache\nspent: 5 # Stand Mai\napprovals:\n  # der erste\n  - { id: a, amount: 5400, on: 2027-03-01 } # Az. 1\n  - { id: b, school: nord, amount: 120 }\n"
	after := "programme: p\napproved: 2027-02-01 # Rücksprache\nspent: 7 # Stand Mai\napprovals:\n  # der erste\n  - { id: a, amount: 6000 } # Az. 1\n  - { id: b, school: nord, amount: 120 }\n"
	out, stays := Merge([]byte(before), "programme", "p", last, now)
	if string(out) != after {
		t.Errorf("got\n%s", out)
	}
	want := []Stays{{now[1], "2027-02-01"}, {now[3], "{ id: b, school: nord, amount: 120 }"}, {now[4], ""}}
	if len(stays) != len(want) {
		t.Fatalf("stays %v", stays)
	}
	for i := range want {
		if stays[i] != want[i] {
			t.Errorf("stays %v, want %v", stays[i], want[i])
		}
	}
}

func TestATextThatCannotTakeStatementsStaysAndEachIsNamed(t *testing.T) {
	for _, text := range []string{"programme: [", "programme: p\napprovals: [{ id: z, amount: 3 }]\n", "programme: p\napprovals:\n  - id: a\n    amount: 3\nsources: &a { x: 1 }\n", "- 1\n"} {
		out, stays := Merge([]byte(text), "programme", "p", nil, []Statement{firstApproval})
		if text == "- 1\n" { // another document is no hindrance
			if !HasDocument(out, "programme", "p") || len(stays) != 0 {
				t.Errorf("%q became %q", text, out)
			}
			continue
		}
		if string(out) != text || len(stays) != 1 {
			t.Errorf("%q became %q, stays %v", text, out, stays)
		}
	}
}
