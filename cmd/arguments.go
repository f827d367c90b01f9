package cmd

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
)

// call is what the user typed, taken apart: which command, its flags (each as "--name=value", as
// the parser of the library wants them: before the arguments), its arguments.
type call struct {
	command *cli.Command
	flags   []string
	args    []string
	help    bool
}

// sort takes the arguments apart. The library stops looking for flags at the first argument and
// would swallow those behind it silently, so flags are brought to the front here; unknown flags,
// missing values and unknown commands are refused here too, with a suggestion.
func (r *run) sort(commands []*cli.Command, args []string) (call, error) {
	c, rest, err := r.pick(commands, args)
	if err != nil || c.command == nil {
		return c, err
	}
	for len(rest) > 0 {
		a := rest[0]
		rest = rest[1:]
		if a == "--" {
			c.args = append(c.args, rest...)
			break
		}
		if !isFlag(a) {
			c.args = append(c.args, a)
			continue
		}
		if rest, err = r.flag(&c, a, rest); err != nil {
			return c, err
		}
	}
	return c, nil
}

func isFlag(arg string) bool { return len(arg) > 1 && arg[0] == '-' }

// flag takes one flag, with its value from behind the = or from the rest, and gives what then remains.
func (r *run) flag(c *call, typed string, rest []string) ([]string, error) {
	name, value, joined := strings.Cut(strings.TrimLeft(typed, "-"), "=")
	flag := flagNamed(c.command, name)
	switch {
	case name == "help" || name == "h":
		c.help = true
		return rest, nil
	case flag == nil:
		flagTyped, _, _ := strings.Cut(typed, "=")
		return nil, r.usage(c.command, "usage.unknown-flag", model.Args{"flag": flagTyped, "suggestion": nearFlag(c.command, name)})
	case !takesValue(flag) && joined:
		return nil, r.usage(c.command, "usage.no-value", model.Args{"flag": dashed(name)})
	case !takesValue(flag):
		c.flags = append(c.flags, "--"+flag.Names()[0])
		return rest, nil
	}
	if !joined && len(rest) > 0 && !isFlag(rest[0]) {
		value, rest = rest[0], rest[1:]
	}
	if value == "" {
		return nil, r.usage(c.command, "usage.value-missing", model.Args{"flag": dashed(name)})
	}
	if name == "lang" && !slices.Contains(languages, value) {
		return nil, r.unknownValue(name, value, languages)
	}
	c.flags = append(c.flags, "--"+flag.Names()[0]+"="+value)
	return rest, nil
}

// pick finds the command: the first argument that is neither a flag nor the value of --lang, which
// is the one flag that people also write in front.
func (r *run) pick(commands []*cli.Command, args []string) (c call, rest []string, err error) {
	for i := 0; i < len(args); i++ {
		a := args[i]
		switch {
		case a == "--lang" || a == "-lang":
			i++
		case a == "--help" || a == "-h" || a == "-help":
			c.help = true
		case a == "--version" || a == "-version":
			a = "version"
			fallthrough
		case a == "" || a[0] != '-':
			if a == "help" {
				c.help = true
				continue
			}
			c.command = commandNamed(commands, a)
			if c.command == nil {
				return c, nil, r.usage(nil, "usage.unknown-command", model.Args{"command": a, "suggestion": nearest(a, commandNames(commands))})
			}
			return c, slices.Concat(args[:i], args[i+1:]), nil
		case !strings.HasPrefix(strings.TrimLeft(a, "-"), "lang="):
			return c, nil, r.usage(nil, "usage.unknown-flag", model.Args{"flag": a})
		}
	}
	if !c.help && len(args) > 0 && langArgument(args) == "" {
		return c, nil, r.usage(nil, "usage.command-missing", nil)
	}
	return c, nil, nil
}

func commandNamed(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

func commandNames(commands []*cli.Command) []string {
	var names []string
	for _, c := range commands {
		names = append(names, c.Name)
	}
	return names
}

func flagNamed(c *cli.Command, name string) cli.Flag {
	for _, f := range c.Flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func nearFlag(c *cli.Command, name string) string {
	var names []string
	for _, f := range c.Flags {
		names = append(names, f.Names()[0])
	}
	if near := nearest(name, names); near != "" {
		return dashed(near)
	}
	return ""
}

func takesValue(f cli.Flag) bool {
	d, ok := f.(cli.DocGenerationFlag)
	return ok && d.TakesValue()
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}
