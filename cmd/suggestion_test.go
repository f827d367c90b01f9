package cmd

import "testing"

func TestASuggestionIsNearOrNone(t *testing.T) {
	names := []string{"check", "plan", "report", "explain"}
	for word, want := range map[string]string{"plna": "plan", "chek": "check", "reprot": "report", "PLAN": "plan", "xyz": "", "explian": "explain", "expl": "explain"} {
		if got := nearest(word, names); got != want {
			t.Errorf("nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
