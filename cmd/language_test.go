package cmd

import "testing"

func TestMessagesFollowTheFlagThenTheEnvironmentThenGerman(t *testing.T) {
	tests := []struct {
		name string
		args []string
		vars []string
		want string
	}{
		{"nothing said", nil, nil, "de"},
		{"C says nothing about people", nil, []string{"LANG=C.UTF-8"}, "de"},
		{"German", nil, []string{"LANG=de_AT.UTF-8"}, "de"},
		{"English", nil, []string{"LANG=en_GB.UTF-8"}, "en"},
		{"a language that is not spoken", nil, []string{"LANG=fr_FR"}, "en"},
		{"LC_ALL before LANG", nil, []string{"LANG=en_GB", "LC_ALL=de_DE"}, "de"},
		{"LC_MESSAGES before LANG", nil, []string{"LANG=de_DE", "LC_MESSAGES=en_US"}, "en"},
		{"an empty variable says nothing", nil, []string{"LC_ALL=", "LANG=en_US"}, "en"},
		{"the flag first", []string{"plan", "--lang", "en"}, []string{"LANG=de_DE"}, "en"},
		{"the flag with =", []string{"--lang=de", "plan"}, []string{"LANG=en_GB"}, "de"},
		{"a wrong flag leaves the environment", []string{"--lang", "xx"}, []string{"LANG=en_GB"}, "en"},
		{"behind -- stands no flag", []string{"--", "--lang", "en"}, nil, "de"},
	}
	for _, test := range tests {
		if got := messageLanguage(Env{Args: test.args, Vars: test.vars}); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
