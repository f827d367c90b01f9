package cmd

import (
	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
)

// app lists the commands for the library's parser. Everything that the library would say or do on
// its own (help on standard output after a fault, exiting, splitting of values at commas) is
// switched off: [run.sort] and [run.close] speak for it.
func (r *run) app() *cli.App {
	app := &cli.App{
		Name: "mep", HelpName: "mep",
		Usage:                     r.say("about", nil),
		Commands:                  r.commands(),
		HideHelp:                  true,
		HideHelpCommand:           true,
		HideVersion:               true,
		Suggest:                   true,
		DisableSliceFlagSeparator: true,
		Writer:                    r.env.Stderr,
		ErrWriter:                 r.env.Stderr,
		OnUsageError:              r.libraryUsage,
		ExitErrHandler:            func(*cli.Context, error) {},
	}
	for _, c := range app.Commands {
		c.HideHelp, c.HideHelpCommand = true, true
		c.OnUsageError = r.libraryUsage
		c.Flags = append(c.Flags,
			r.text("lang", "", "de|en"),
			&cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: r.say("flag.help", nil)})
	}
	app.Setup()
	return app
}

// libraryUsage passes on what the library's parser still complains about.
func (r *run) libraryUsage(_ *cli.Context, err error, _ bool) error {
	return r.usage(r.current, "usage.other", model.Args{"reason": err.Error()})
}

// commands in the order of the help.
func (r *run) commands() []*cli.Command {
	return []*cli.Command{
		r.initCommand(), r.importCommand(), r.sheetCommand(), r.checkCommand(), r.doctorCommand(), r.planCommand(), r.reportCommand(), r.compareCommand(), r.diffCommand(), r.riskCommand(), r.explainCommand(), r.packsCommand(), r.programmesCommand(),
		r.docCommand(), r.fmtCommand(), r.schemaCommand(), r.versionCommand(),
	}
}

// text is a flag with one value; value is its placeholder in the help.
func (r *run) text(name, alias, value string) *cli.StringFlag {
	f := &cli.StringFlag{Name: name, Usage: "`" + value + "` " + r.say("flag."+name, nil)}
	if alias != "" {
		f.Aliases = []string{alias}
	}
	return f
}

// list is a flag that may be given several times.
func (r *run) list(name, alias, value string) *cli.StringSliceFlag {
	f := &cli.StringSliceFlag{Name: name, Usage: "`" + value + "` " + r.say("flag."+name, nil)}
	if alias != "" {
		f.Aliases = []string{alias}
	}
	return f
}

// yes is a flag without a value.
func (r *run) yes(name string) *cli.BoolFlag {
	return &cli.BoolFlag{Name: name, Usage: r.say("flag."+name, nil)}
}
