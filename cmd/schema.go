package cmd

import (
	"bytes"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
)

// schemaCommand writes the JSON Schema of plan files, for editors.
func (r *run) schemaCommand() *cli.Command {
	return &cli.Command{
		Name: "schema", Usage: r.say("about.schema", nil), Description: r.say("more.schema", nil),
		Flags:  []cli.Flag{r.list("output", "o", r.say("value.file", nil))},
		Action: r.schema,
	}
}

func (r *run) schema(c *cli.Context) error {
	if c.NArg() > 0 {
		return r.usage(r.current, "usage.too-many", model.Args{"extra": c.Args().First()})
	}
	content, err := r.schemaText()
	if err != nil {
		return err
	}
	names := c.StringSlice("output")
	if len(names) == 0 {
		return r.print(content)
	}
	outs, err := r.outputs(names, []string{".json"})
	if err != nil {
		return err
	}
	contents := make([][]byte, len(outs))
	for i := range contents {
		contents[i] = content
	}
	return r.writeAll(r.ctx, outs, contents)
}

// schemaText is the schema with descriptions in the language of messages.
func (r *run) schemaText() ([]byte, error) {
	var out bytes.Buffer
	err := planfile.JSONSchema(&out, r.lang)
	return out.Bytes(), err
}
