package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/reports/message"
)

// run is one call of the command.
type run struct {
	ctx     context.Context
	env     Env
	lang    string // of help and messages
	texts   *message.Catalogue
	words   message.Printer  // in lang
	current *cli.Command     // nil before it is known
	parsed  *planfile.Parsed // files of plans that are loaded several times; nil: they are not
}

// Main runs the command and gives its exit code. It returns early when ctx ends; nothing is
// half-written then.
func Main(ctx context.Context, env Env) int {
	r := &run{ctx: ctx, env: env, lang: messageLanguage(env)}
	var err error
	if r.texts, err = message.Load(folder("messages")); err != nil {
		fmt.Fprintln(env.Stderr, "mep:", err)
		return exitCould
	}
	r.words = r.texts.Printer(r.lang)
	return r.close(r.call())
}

// call takes the arguments apart, and runs the command through the library's parser.
func (r *run) call() error {
	app := r.app()
	c, err := r.sort(app.Commands, r.env.Args)
	r.current = c.command
	if err != nil {
		return err
	}
	if c.help || c.command == nil {
		return r.help(app, c.command)
	}
	typed := append([]string{app.Name, c.command.Name}, c.flags...)
	typed = append(append(typed, "--"), c.args...)
	return app.RunContext(r.ctx, typed)
}

// close says what went wrong, if anything, and gives the exit code.
func (r *run) close(err error) int {
	if err == nil || brokenPipe(err) {
		return exitDone
	}
	var f *failure
	if !errors.As(err, &f) {
		f = &failure{code: exitCould, text: err.Error()}
	}
	if f.text != "" {
		fmt.Fprintln(r.env.Stderr, fold("mep: "+f.text, r.env.StderrWidth))
	}
	for hint := range strings.Lines(f.hint) {
		fmt.Fprintln(r.env.Stderr, fold("     "+strings.TrimSpace(hint), r.env.StderrWidth))
	}
	return f.code
}

// say gives a sentence of the command in the user's language.
func (r *run) say(code string, args model.Args) string { return r.words.Text("command."+code, args) }

// fail is something that could not be done.
func (r *run) fail(code string, args model.Args) error {
	return &failure{code: exitCould, text: r.say(code, args)}
}

// usage is a wrong call. The hint is the suggestion among args, if there is one, otherwise the help
// of the command.
func (r *run) usage(c *cli.Command, code string, args model.Args) error {
	hint := ""
	if near, _ := args["suggestion"].(string); near != "" {
		hint = r.say("usage.did-you-mean", args)
	} else if c != nil {
		hint = r.say("usage.see", model.Args{"help": "mep " + c.Name + " --help"})
	} else {
		hint = r.say("usage.see", model.Args{"help": "mep --help"})
	}
	return &failure{code: exitUsage, text: r.say(code, args), hint: hint}
}

// print writes a result to standard output.
func (r *run) print(content []byte) error { return r.put(r.env.Stdout, content) }

func (r *run) put(w io.Writer, content []byte) error {
	if _, err := w.Write(content); err != nil {
		if brokenPipe(err) {
			return err
		}
		return r.fail("fail.output", model.Args{"reason": r.reason(err)})
	}
	return nil
}
