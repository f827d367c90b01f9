package cmd

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports"
)

// explainCommand derives a figure again and shows every step down to the lines of the files.
func (r *run) explainCommand() *cli.Command {
	return &cli.Command{
		Name: "explain", ArgsUsage: r.say("args.explain", nil), Usage: r.say("about.explain", nil), Description: r.say("more.explain", nil),
		Flags:  []cli.Flag{r.text("plan", "", r.say("value.folder", nil)), r.list("set", "", r.say("value.set", nil))},
		Action: r.explain,
	}
}

// question is what shall be explained. Empty fields ask for all of them.
type question struct {
	total  bool
	school string
	item   string
	year   int
}

// totalWords ask for the whole plan; none of them can be a school's id by accident, since a school
// of that name is found first.
var totalWords = []string{"total", "gesamt", "summe"}

func (r *run) explain(c *cli.Context) error {
	words := splitArguments(c.Args().Slice())
	if len(words) == 0 {
		return r.usage(r.current, "usage.explain-what", nil)
	}
	o, err := r.openSound(c, c.String("plan"))
	if err != nil {
		return err
	}
	q, err := r.question(o, words)
	if err != nil {
		return err
	}
	e := &explainer{run: r, opened: o, printer: r.words.In(o.plan.Currency), values: reports.NewValues(o.result), question: q}
	if q.total {
		e.total()
	} else if err := e.school(); err != nil {
		return err
	}
	return r.print([]byte(e.out.String()))
}

// splitArguments makes "nord/tablet" the same as "nord tablet".
func splitArguments(args []string) []string {
	var words []string
	for _, a := range args {
		for _, w := range strings.Split(a, "/") {
			if w != "" {
				words = append(words, w)
			}
		}
	}
	return words
}

// question reads the arguments: a year wherever it stands, then a school or a word for the total, then
// an item. An item alone asks for it at all schools.
func (r *run) question(o *opened, words []string) (q question, err error) {
	rest := words[:0:0]
	for _, w := range words {
		year, notYear := strconv.Atoi(w)
		if notYear != nil || o.plan.Schools[w] != nil {
			rest = append(rest, w)
			continue
		}
		if err := r.knownYear(o, year); err != nil {
			return q, err
		}
		q.year = year
	}
	if len(rest) > 2 {
		return q, r.usage(r.current, "usage.too-many", model.Args{"extra": rest[2]})
	}
	if len(rest) > 0 && (o.plan.Schools[rest[0]] != nil || rest[0] == model.AuthoritySchool) {
		q.school, rest = rest[0], rest[1:]
	} else if len(rest) == 0 || slices.Contains(totalWords, rest[0]) {
		q.total, rest = true, rest[min(1, len(rest)):]
	}
	if len(rest) == 0 {
		return q, nil
	}
	if !known(o.plan, rest[0]) || len(rest) > 1 {
		if q.school == "" && !q.total {
			return q, r.unknown("usage.unknown-school", model.Args{"school": rest[0]}, rest[0], sortedKeys(o.plan.Schools))
		}
		return q, r.unknownItem(rest[0], q.school, itemNames(o, q.school))
	}
	q.item = rest[0]
	return q, nil
}

func (r *run) knownYear(o *opened, year int) error {
	plan, after := o.result.Years()
	years := slices.Concat(plan, after)
	if slices.Contains(years, year) {
		return nil
	}
	return r.usage(r.current, "usage.unknown-year", model.Args{"year": year, "first": years[0], "last": years[len(years)-1]})
}

// unknownItem refuses an item, of a school or of the whole plan.
func (r *run) unknownItem(item, school string, names []string) error {
	if school == "" {
		return r.unknown("usage.unknown-thing", model.Args{"item": item}, item, names)
	}
	return r.unknown("usage.unknown-item", model.Args{"item": item, "school": school}, item, names)
}

// unknown refuses a name: with what was probably meant, and with the list of those that exist.
func (r *run) unknown(code string, args model.Args, name string, names []string) error {
	f := &failure{code: exitUsage, text: r.say(code, args)}
	f.hint = r.say("usage.known", model.Args{"known": strings.Join(names, ", ")})
	if near := nearest(name, names); near != "" {
		f.hint = r.say("usage.did-you-mean", model.Args{"suggestion": near}) + "\n     " + f.hint
	}
	return f
}

// known reports whether a plan has an item, course or income of that id.
func known(p *model.Plan, id string) bool {
	return p.Items[id] != nil || p.Courses[id] != nil || p.Income[id] != nil
}

// itemNames gives the items that occur in the lines of a school, or of all.
func itemNames(o *opened, school string) []string {
	seen := map[string]bool{}
	for l := range o.result.Lines() {
		if school == "" || l.School == school {
			seen[l.Item] = true
		}
	}
	return sortedKeys(seen)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// inOrder sorts lines by year, keeping the planner's order within one.
func inOrder(lines []planner.Line) []planner.Line {
	slices.SortStableFunc(lines, func(a, b planner.Line) int { return cmp.Compare(a.Year, b.Year) })
	return lines
}
