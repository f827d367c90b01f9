package cmd

import "strings"

// languages that messages and reports exist in; the first is the default.
var languages = []string{"de", "en"}

// messageLanguage is the language of help and messages: --lang, then the environment, then German.
// It is looked up before the arguments are parsed, so that a complaint about them is in it too. A
// language that we do not speak gets English.
func messageLanguage(env Env) string {
	if lang := langArgument(env.Args); lang != "" {
		return lang
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		locale := env.getenv(name)
		if locale == "" {
			continue
		}
		lang, _, _ := strings.Cut(strings.ToLower(locale), ".")
		lang, _, _ = strings.Cut(lang, "_")
		switch lang {
		case "de", "c", "posix": // C says nothing about people
			return "de"
		}
		return "en"
	}
	return languages[0]
}

// langArgument gives the value of --lang if it is one that exists.
func langArgument(args []string) string {
	for i, a := range args {
		name, value, joined := strings.Cut(a, "=")
		if a == "--" {
			break
		}
		if name != "--lang" && name != "-lang" {
			continue
		}
		if !joined && i+1 < len(args) {
			value = args[i+1]
		}
		for _, l := range languages {
			if value == l {
				return l
			}
		}
	}
	return ""
}
