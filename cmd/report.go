package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
)

// reportCommand writes documents for readers, and the figures behind them.
func (r *run) reportCommand() *cli.Command {
	return &cli.Command{
		Name: "report", ArgsUsage: r.say("args.plan", nil), Usage: r.say("about.report", nil), Description: r.say("more.report", nil),
		Flags: []cli.Flag{
			r.list("output", "o", r.say("value.file", nil)),
			r.text("document", "", strings.Join(documentNames(), "|")),
			r.list("school", "", r.say("value.profile", nil)),
			r.text("draws", "", r.say("value.number", nil)),
			r.text("seed", "", r.say("value.number", nil)),
			r.text("date", "", r.say("value.date", nil)),
			r.scenarioFlag(), r.list("set", "", r.say("value.set", nil)),
			r.againstFlag(),
			r.yes("strict"),
		},
		Action: r.report,
	}
}

// documentKind is a document that can be reported, and the files that it can be written as.
type documentKind struct {
	name     string
	suffixes []string
}

// documents that can be reported, the default first.
var documents = []documentKind{
	{"report", []string{".pdf", ".html", ".txt", ".csv", ".json", ".xlsx"}},
	{"summary", []string{".pdf", ".html", ".txt"}},
	{"school", []string{".pdf", ".html", ".txt"}},
	{"paper", []string{".docx", ".pdf", ".html", ".txt"}},
}

func documentNames() []string {
	names := make([]string, len(documents))
	for i, d := range documents {
		names[i] = d.name
	}
	return names
}

func (r *run) report(c *cli.Context) error {
	kind := documents[0]
	if c.IsSet("document") {
		i := slices.Index(documentNames(), c.String("document"))
		if i < 0 {
			return r.unknownValue("document", c.String("document"), documentNames())
		}
		kind = documents[i]
	}
	if c.IsSet("school") && kind.name != "school" {
		return r.usage(r.current, "usage.school-without-sheets", nil)
	}
	if _, err := r.drawOrder(c); err != nil {
		return err
	}
	names := c.StringSlice("output")
	switch {
	case c.IsSet("draws") && kind.name != documents[0].name:
		return r.usage(r.current, "usage.draws-without-report", nil)
	case c.IsSet("draws") && len(names) > 0 && !readable(names):
		return r.usage(r.current, "usage.draws-without-document", nil)
	case len(names) == 0:
		return r.usage(r.current, "usage.output-missing", nil)
	case kind.name == "school" && len(names) == 1 && r.isFolder(names[0]):
		return r.schoolFolder(c, names[0])
	}
	return r.write(c, names, kind.suffixes, kind.name)
}

// write makes every output in memory and writes all of them, or none.
func (r *run) write(c *cli.Context, names, suffixes []string, document string) error {
	outs, err := r.outputs(names, suffixes)
	if err != nil {
		return err
	}
	o, w, err := r.writer(c, document)
	if err != nil {
		return err
	}
	if err := r.refuseInputs(outs, o.folder, o.plan.Documents); err != nil {
		return err
	}
	contents := make([][]byte, len(outs))
	for i, out := range outs {
		if awaitErr := r.await("progress.writing", func() { contents[i], err = w.content(o, out.suffix) }); awaitErr != nil {
			return awaitErr
		}
		if err != nil {
			return r.fail("fail.report", model.Args{"file": out.name, "reason": err.Error()})
		}
	}
	if err := r.tellGlyphs(c, o, w.glyphs); err != nil {
		return err
	}
	if err := r.writeAll(r.ctx, outs, contents); err != nil {
		return err
	}
	for _, out := range outs {
		fmt.Fprintln(r.env.Stderr, r.say("result.written", model.Args{"file": out.name}))
	}
	return nil
}
