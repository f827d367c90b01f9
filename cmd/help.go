package cmd

import (
	"bytes"
	"strings"

	"github.com/urfave/cli/v2"
)

// The library's own templates are English; these take their words from the catalogue.
const (
	appHelp = `{{.Usage}}

{{say "help.usage"}}
   mep {{say "help.synopsis"}}

{{say "help.commands"}}{{range .VisibleCommands}}
   {{.Name}}{{"\t"}}{{.Usage}}{{end}}

{{say "help.first"}}

{{say "help.exit"}}
`
	commandHelp = `{{.HelpName}}{{"\u00a0"}}– {{.Usage}}

{{say "help.usage"}}
   {{.HelpName}}{{with .ArgsUsage}} {{.}}{{end}} [{{say "help.flags"}}]

{{.Description}}

{{say "help.options"}}{{range .VisibleFlags}}
   {{flag .}}{{end}}
`
)

// help prints the help of one command, or of the whole.
func (r *run) help(app *cli.App, c *cli.Command) error {
	var out bytes.Buffer
	functions := map[string]any{
		"say":  func(key string) string { return r.say(key, nil) },
		"flag": flagHelp,
	}
	if c == nil {
		cli.HelpPrinterCustom(&out, appHelp, app, functions)
	} else {
		cli.HelpPrinterCustom(&out, commandHelp, c, functions)
	}
	return r.print(out.Bytes())
}

// flagHelp gives a flag's names with the placeholder of its value, a tab, and what it is for.
func flagHelp(f cli.Flag) string {
	usage := ""
	if d, ok := f.(cli.DocGenerationFlag); ok {
		usage = d.GetUsage()
	}
	value := ""
	if rest, ok := strings.CutPrefix(usage, "`"); ok {
		value, usage, _ = strings.Cut(rest, "` ")
		value = " " + value
	}
	var names []string
	for _, n := range f.Names() {
		names = append(names, dashed(n))
	}
	return strings.Join(names, ", ") + value + "\t" + usage
}
