package cmd

import (
	"fmt"
	"runtime/debug"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
)

// version of the program where the build does not know one (a build from a working copy).
const version = "0.1.0-dev"

func (r *run) versionCommand() *cli.Command {
	return &cli.Command{Name: "version", Usage: r.say("about.version", nil), Description: r.say("more.version", nil), Action: r.version}
}

func (r *run) version(c *cli.Context) error {
	if c.NArg() > 0 {
		return r.usage(r.current, "usage.too-many", model.Args{"extra": c.Args().First()})
	}
	number, language := version, ""
	if info, ok := debug.ReadBuildInfo(); ok {
		language = info.GoVersion
		if v := info.Main.Version; v != "" && v != "(devel)" {
			number = v
		}
	}
	return r.print(fmt.Appendf(nil, "mep %s (%s, %s)\n", number, planFormat, language))
}
