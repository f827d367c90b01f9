package cmd

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
)

// docCommand explains a key of plan files.
func (r *run) docCommand() *cli.Command {
	return &cli.Command{
		Name: "doc", ArgsUsage: r.say("args.doc", nil), Usage: r.say("about.doc", nil), Description: r.say("more.doc", nil),
		Action: r.doc,
	}
}

func (r *run) doc(c *cli.Context) error {
	if c.NArg() > 1 {
		return r.usage(r.current, "usage.too-many", model.Args{"extra": c.Args().Get(1)})
	}
	key := c.Args().First()
	if key == "" {
		return r.print([]byte(r.kinds()))
	}
	text, ok := planfile.KeyDoc(key, r.lang)
	if !ok {
		return r.unknownKey(key)
	}
	var out strings.Builder
	for line := range strings.Lines(text) {
		out.WriteString(fold(strings.TrimRight(line, "\n"), r.env.Width) + "\n")
	}
	return r.print([]byte(out.String()))
}

// kinds lists the kinds of documents, one in a line.
func (r *run) kinds() string {
	var out strings.Builder
	for _, k := range planfile.Kinds() {
		text := k.EN
		if r.lang == "de" {
			text = k.DE
		}
		out.WriteString(fold(fmt.Sprintf("  %-10s %s", k.Name, text), r.env.Width) + "\n")
	}
	return out.String()
}

// unknownKey refuses a key, with the path that was probably meant: also where only its end was typed.
func (r *run) unknownKey(key string) error {
	f := &failure{code: exitUsage, text: r.say("usage.unknown-key", model.Args{"key": key})}
	paths := planfile.KeyPaths()
	near := nearest(key, paths)
	for _, p := range paths {
		if strings.HasSuffix(p, "."+key) {
			near = p
			break
		}
	}
	if near != "" {
		f.hint = r.say("usage.did-you-mean", model.Args{"suggestion": "mep doc " + near})
	}
	return f
}
