package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
)

// fmtCommand puts the keys of plan files into their order, and lists and comments into columns.
func (r *run) fmtCommand() *cli.Command {
	return &cli.Command{
		Name: "fmt", ArgsUsage: r.say("args.plan", nil), Usage: r.say("about.fmt", nil), Description: r.say("more.fmt", nil),
		Flags:  []cli.Flag{r.yes("check")},
		Action: r.fmt,
	}
}

func (r *run) fmt(c *cli.Context) error {
	folder, err := r.onePlan(c)
	if err != nil {
		return err
	}
	o, err := r.open(c, folder)
	if err != nil {
		return err
	}
	var outs []output
	var contents [][]byte
	for _, name := range yamlFiles(o.plan) {
		path := filepath.Join(o.folder, filepath.FromSlash(name))
		before, err := os.ReadFile(path)
		if err != nil {
			return r.fail("fail.against.unreadable", model.Args{"file": name, "reason": r.reason(err)})
		}
		after, ok := planfile.Format(before)
		switch {
		case !ok:
			fmt.Fprintln(r.env.Stderr, r.say("fmt.left", model.Args{"file": name}))
		case string(after) != string(before):
			outs, contents = append(outs, output{name: name, path: path}), append(contents, after)
		}
	}
	return r.formatted(outs, contents, c.Bool("check"))
}

// formatted writes what changes, or only names it.
func (r *run) formatted(outs []output, contents [][]byte, check bool) error {
	var names strings.Builder
	for _, o := range outs {
		names.WriteString(o.name + "\n")
	}
	if check {
		if err := r.print([]byte(names.String())); err != nil || len(outs) == 0 {
			return err
		}
		return &failure{code: exitPlan, text: r.say("fmt.unordered", model.Args{"n": len(outs)})}
	}
	if err := r.writeAll(r.ctx, outs, contents); err != nil {
		return err
	}
	return r.print([]byte(names.String()))
}

// yamlFiles are the files of a plan that hold documents, in order: no tables, templates or pictures.
func yamlFiles(p *model.Plan) []string {
	var out []string
	for _, d := range p.Documents {
		if ext := filepath.Ext(d.File); !strings.HasPrefix(d.File, "pack:") && (ext == ".yaml" || ext == ".yml") {
			out = append(out, d.File)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
