package cmd

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
)

// initCommand writes the files of a new plan.
func (r *run) initCommand() *cli.Command {
	return &cli.Command{
		Name: "init", ArgsUsage: r.say("args.init", nil), Usage: r.say("about.init", nil), Description: r.say("more.init", nil),
		Flags: []cli.Flag{
			r.text("name", "", r.say("value.name", nil)),
			r.text("land", "", strings.Join(lands(), "|")),
			r.text("years", "", r.say("value.years", nil)),
			r.text("types", "", r.say("value.types", nil)),
			r.text("date", "", r.say("value.date", nil)),
		},
		Action: r.init,
	}
}

func (r *run) init(c *cli.Context) error {
	switch {
	case c.NArg() == 0:
		return r.usage(r.current, "usage.init-where", nil)
	case c.NArg() > 1:
		return r.usage(r.current, "usage.too-many", model.Args{"extra": c.Args().Get(1)})
	}
	dir := r.env.path(c.Args().First())
	if err := r.free(dir, c.Args().First()); err != nil {
		return err
	}
	n, err := r.newPlan(c)
	if err != nil {
		return err
	}
	files, err := n.files()
	if err != nil {
		return err
	}
	if r.ctx.Err() != nil {
		return r.fail("fail.interrupted", nil)
	}
	if err := r.createAll(dir, files); err != nil {
		return r.fail("fail.write", model.Args{"file": c.Args().First(), "reason": r.reason(err)})
	}
	return r.print([]byte(r.say("init.done", model.Args{"folder": c.Args().First(), "files": len(files)}) + "\n"))
}

// lands are the codes of the federal states, by ISO 3166-2.
func lands() []string {
	content, err := fs.ReadFile(folder("init"), "lands.txt")
	if err != nil {
		return nil
	}
	return strings.Fields(string(content))
}

// free makes sure that nothing would be overwritten: the folder must not be there, or be empty.
func (r *run) free(dir, typed string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return r.fail("fail.write", model.Args{"file": typed, "reason": r.reason(err)})
	case len(entries) > 0:
		return r.fail("fail.init-not-empty", model.Args{"folder": typed})
	}
	return nil
}

// question of the dialogue: a flag that may be given instead of an answer.
type initQuestion struct {
	flag      string
	otherwise string // what an empty answer means; "": it must be answered
	take      func(answer string) error
}

// newPlan asks for what the flags leave open. Without a terminal nothing is asked.
func (r *run) newPlan(c *cli.Context) (*newPlan, error) {
	date, err := r.date(c.String("date"))
	if err != nil {
		return nil, err
	}
	if !date.Known() {
		date = r.env.Today
	}
	n := &newPlan{run: r, asOf: date}
	first := date.Year + 1
	questions := []initQuestion{
		{"name", "", n.takeName}, {"land", "", n.takeLand}, {"years", fmt.Sprintf("%d-%d", first, first+4), n.takeYears}, {"types", "primary", n.takeTypes}}
	var open []string
	for _, q := range questions {
		switch {
		case c.IsSet(q.flag):
			if err := q.take(c.String(q.flag)); err != nil {
				return nil, r.usage(r.current, "usage.init-answer", model.Args{"flag": dashed(q.flag), "reason": err.Error()})
			}
		case r.env.StdinTerminal:
			if err := r.ask(q); err != nil {
				return nil, err
			}
		case q.flag == "types":
			_ = q.take(q.otherwise) // always understood
		default:
			open = append(open, dashed(q.flag))
		}
	}
	if len(open) > 0 {
		return nil, r.usage(r.current, "usage.init-missing", model.Args{"flags": open})
	}
	return n, nil
}

// ask puts one question until its answer is understood, or the input ends.
func (r *run) ask(q initQuestion) error {
	if r.env.input == nil {
		r.env.input = bufio.NewReader(r.env.Stdin)
	}
	for {
		prompt := r.say("init.ask."+q.flag, model.Args{"default": q.otherwise})
		fmt.Fprint(r.env.Stderr, prompt+" ")
		answer, err := r.env.input.ReadString('\n')
		answer = strings.TrimSpace(answer)
		if answer == "" && q.otherwise != "" && err == nil {
			answer = q.otherwise
		}
		if err != nil && answer == "" || r.ctx.Err() != nil {
			fmt.Fprintln(r.env.Stderr)
			return r.fail("fail.interrupted", nil)
		}
		fault := q.take(answer)
		if fault == nil {
			return nil
		}
		fmt.Fprintln(r.env.Stderr, fault.Error())
		if errors.Is(err, io.EOF) {
			return r.fail("fail.interrupted", nil)
		}
	}
}

func (n *newPlan) takeName(answer string) error {
	const most = 120
	if answer == "" || len([]rune(answer)) > most || strings.ContainsFunc(answer, func(r rune) bool { return r < ' ' }) {
		return n.wrong("name", answer)
	}
	n.name = answer
	return nil
}

func (n *newPlan) takeLand(answer string) error {
	if answer = strings.ToUpper(answer); !slices.Contains(lands(), answer) {
		return n.wrong("land", answer)
	}
	n.land = answer
	return nil
}

func (n *newPlan) takeYears(answer string) error {
	from, to, _ := strings.Cut(strings.NewReplacer("–", "-", " ", "").Replace(answer), "-")
	first, err1 := strconv.Atoi(from)
	last, err2 := strconv.Atoi(to)
	if years := last - first + 1; err1 != nil || err2 != nil || first < 2000 || last > 2100 || years < 3 || years > 15 {
		return n.wrong("years", answer)
	}
	n.years = model.Years{First: first, Last: last}
	return nil
}

func (n *newPlan) takeTypes(answer string) error {
	known := n.knownTypes()
	for _, id := range strings.FieldsFunc(answer, func(r rune) bool { return r == ',' || r == ' ' }) {
		i := slices.IndexFunc(known, func(t newType) bool {
			return t.ID == id || strings.EqualFold(t.label, id) || strings.EqualFold(t.Short, id)
		})
		if i < 0 {
			return n.wrong("types", id)
		}
		if !slices.ContainsFunc(n.types, func(t newType) bool { return t.ID == known[i].ID }) {
			n.types = append(n.types, known[i])
		}
	}
	if len(n.types) == 0 {
		return n.wrong("types", answer)
	}
	return nil
}

// wrong says what a question expects.
func (n *newPlan) wrong(question, answer string) error {
	var known []string
	switch question {
	case "land":
		known = lands()
	case "types":
		for _, t := range n.knownTypes() {
			known = append(known, t.ID)
		}
	}
	return errors.New(n.say("init.wrong."+question, model.Args{"answer": answer, "known": strings.Join(known, ", ")}))
}

// newFile is a file to be written, with slashes in its name.
type newFile struct {
	name    string
	content []byte
}

// createAll writes new files into a folder: all, or none. They are written into a folder beside their places
// first, so that a full disk leaves nothing.
func (r *run) createAll(dir string, files []newFile) error {
	_, err := os.Stat(dir)
	there := err == nil
	temporary, err := os.MkdirTemp(filepath.Dir(dir), ".mep-init-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	for _, f := range files {
		path := filepath.Join(temporary, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.content, 0o666); err != nil {
			return err
		}
	}
	if err := os.Chmod(temporary, 0o755); err != nil {
		return err
	}
	if there { // empty, so that it may be replaced
		if err := os.Remove(dir); err != nil {
			return err
		}
	}
	return os.Rename(temporary, dir)
}
