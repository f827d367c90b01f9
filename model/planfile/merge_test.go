package planfile

import (
	"reflect"
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
	want := []Stays{{Statement: now[1], Have: "2027-02-01"}, {Statement: now[3], Have: "{ id: b, school: nord, amount: 120 }"}, {Statement: now[4]}}
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
	for _, text := range []string{"programme: [", "programme: p\napprovals: [ # keine\n]\n", "{ programme: p, name: P }\n", "programme: p\napprovals: &a [{ id: z, amount: 3 }]\n", "programme: p\napprovals:\n  - id: a\n    amount: 3\nsources: &a { x: 1 }\n", "- 1\n"} {
		out, stays := Merge([]byte(text), "programme", "p", nil, []Statement{firstApproval})
		if text == "- 1\n" { // another document is no hindrance
			if !HasDocument(out, "programme", "p") || len(stays) != 0 {
				t.Errorf("%q became %q", text, out)
			}
			continue
		}
		if block := strings.Contains(text, "- id: a"); string(out) != text || len(stays) != 1 || stays[0].Unwritten == block || block && stays[0].Have != SeveralLines {
			t.Errorf("%q became %q, stays %v", text, out, stays)
		}
	}
}

// A list in brackets gets a line for each element; what stands in them, beside and above stays.
func TestAListInBracketsTakesStatementsToo(t *testing.T) {
	last := []Statement{{"approvals", "z", "{ id: z, amount: 3 }"}}
	now := []Statement{{"approvals", "z", "{ id: z, amount: 4 }"}, firstApproval}
	for _, test := range []struct {
		before, after string
		stays         int
	}{
		{"programme: p\n# alle\napprovals: [{ id: y, note: \"a, ]\" }, { id: z, amount: 3 }] # Stand\nspent: 1\n",
			"programme: p\n# alle\napprovals: # Stand\n  - { id: y, note: \"a, ]\" }\n  - { id: z, amount: 4 }\n  - { id: a, amount: 5400, on: 2027-03-01 }\nspent: 1\n", 0},
		{"programme: p\r\napprovals: [ {id: x, note: 'it''s {'},\r\n  { id: z, amount: 3 } ]\r\n",
			"programme: p\r\napprovals:\r\n  - {id: x, note: 'it''s {'}\r\n  - { id: z, amount: 4 }\r\n  - { id: a, amount: 5400, on: 2027-03-01 }\r\n", 0},
		// where lines cannot be parted, an element comes behind the last
		{"programme: p\napprovals: [{ id: z, amount: 4 }, # geprüft\n  { id: y, amount: 4 } ] # alle\n", "programme: p\napprovals: [{ id: z, amount: 4 }, # geprüft\n  { id: y, amount: 4 },\n  { id: a, amount: 5400, on: 2027-03-01 } ] # alle\n", 0},
		{"programme: p\r\napprovals: [\r\n  { id: z, amount: 4 }, # eins\r\n  # zwei\r\n]\r\n", "programme: p\r\napprovals: [\r\n  { id: z, amount: 4 },\r\n  { id: a, amount: 5400, on: 2027-03-01 }, # eins\r\n  # zwei\r\n]\r\n", 0},
		{"programme: p\napprovals: [{ id: z,\n  amount: 4 }]\n", "programme: p\napprovals: [{ id: z,\n  amount: 4 }, { id: a, amount: 5400, on: 2027-03-01 }]\n", 0},
		{"programme: p\napprovals: # noch keine\nrate: 5\n", "programme: p\napprovals: # noch keine\n  - { id: a, amount: 5400, on: 2027-03-01 }\nrate: 5\n", 1},
		// what was taken out by hand stays out
		{"programme: p\napprovals: []\n", "programme: p\napprovals:\n  - { id: a, amount: 5400, on: 2027-03-01 }\n", 1},
		// nothing to change, nothing changed
		{"programme: p\napprovals: [{ id: z, amount: 9 }, { id: a, amount: 5400, on: 2027-03-01 }]\n", "programme: p\napprovals: [{ id: z, amount: 9 }, { id: a, amount: 5400, on: 2027-03-01 }]\n", 1},
	} {
		out, stays := Merge([]byte(test.before), "programme", "p", last, now)
		if string(out) != test.after || len(stays) != test.stays {
			t.Errorf("%q became\n%q, want\n%q; stays %v", test.before, out, test.after, stays)
		}
	}
}

func TestWhatIsNewIsWrittenWholeOrNotAtAll(t *testing.T) {
	text := "programme: p\napprovals: &a [{ id: z, amount: 3 }]\n"
	out, stays := Merge([]byte(text), "programme", "p", nil, []Statement{{Key: "spent", Value: "5"}, firstApproval})
	if string(out) != text || len(stays) != 2 || !stays[0].Unwritten {
		t.Errorf("%q, stays %v", out, stays)
	}
	// a source that has no place keeps nothing else out
	out, stays = Merge([]byte("programme: p\nsources: &a { x: { source: y } }\n"), "programme", "p", nil, []Statement{firstApproval, {Key: "sources.approvals", Value: "{ source: Liste }"}})
	if !strings.Contains(string(out), "- { id: a") || len(stays) != 1 || !stays[0].Unwritten {
		t.Errorf("%q, stays %v", out, stays)
	}
}

func TestPartsOfAMapComeBesideThoseOfOthers(t *testing.T) {
	last := []Statement{{Key: "sources.spent", Value: "{ source: alt }"}}
	now := []Statement{{Key: "sources.spent", Value: "{ source: neu }"}, {Key: "sources.approvals", Value: "{ source: Liste }"}}
	for before, after := range map[string]string{
		// spent was taken out by hand
		"programme: p\n": "programme: p\nsources: { approvals: { source: Liste } }\n",
		"programme: p\nsources: { default: { source: \"a, {b}\" } } # woher\n":                             "programme: p\nsources: { default: { source: \"a, {b}\" }, approvals: { source: Liste } } # woher\n",
		"programme: p\nsources: { default: { source: a }, spent: { source: alt }, rate: { source: c } }\n": "programme: p\nsources: { default: { source: a }, spent: { source: neu }, rate: { source: c }, approvals: { source: Liste } }\n",
		"programme: p\nsources:\n  default: { source: a } # A\n  spent: { source: alt } # S\nname: P\n":    "programme: p\nsources:\n  default: { source: a } # A\n  spent: { source: neu } # S\n  approvals: { source: Liste }\nname: P\n",
		"programme: p\nsources: {}\n": "programme: p\nsources: { approvals: { source: Liste } }\n",
		"programme: p\nsources: { spent: { source: Hand }, approvals: { source: Bescheid } }\n": "programme: p\nsources: { spent: { source: Hand }, approvals: { source: Bescheid } }\n",
		"programme: p\nsources:\n  default:\n    source: a\n":                                   "programme: p\nsources:\n  default:\n    source: a\n  approvals: { source: Liste }\n",
	} {
		if out, _ := Merge([]byte(before), "programme", "p", last, now); string(out) != after {
			t.Errorf("%q became\n%q\nwant\n%q", before, out, after)
		}
	}
}

func FuzzMergeKeepsWhatIsNotStated(f *testing.F) {
	f.Add("programme: p\napprovals: [{ id: z, amount: 3 }]\nsources: { default: { source: a } }\n")
	f.Add("programme: p\napprovals:\n- {id: 'a'}\nsources:\n  default: { source: \"}\" }\n")
	now := []Statement{firstApproval, {Key: "sources.approvals", Value: "{ source: Liste }"}}
	f.Fuzz(func(t *testing.T, text string) {
		before, there := documentValues([]byte(text), "programme", "p")
		out, stays := Merge([]byte(text), "programme", "p", nil, now)
		after, still := documentValues(out, "programme", "p")
		if there && !still {
			t.Fatalf("%q lost its document: %q", text, out)
		}
		for key, v := range before {
			if key != "approvals" && key != "sources" && !reflect.DeepEqual(v, after[key]) {
				t.Fatalf("%q changed %s: %q", text, key, out)
			}
		}
		if again, _ := Merge(out, "programme", "p", now, now); len(stays) == 0 && string(again) != string(out) {
			t.Fatalf("%q became %q, then %q", text, out, again)
		}
	})
}
