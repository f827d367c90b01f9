package cmd

import (
	"cmp"
	"os"
	"path/filepath"
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
		Flags:  []cli.Flag{r.text("plan", "", r.say("value.folder", nil)), r.scenarioFlag(), r.list("set", "", r.say("value.set", nil))},
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
	folder := r.planAmong(c.Args().Slice())
	if folder != "" && !r.holdsPlan(c.String("plan")) {
		return r.folderAsWord(folder)
	}
	o, err := r.openSound(c, c.String("plan"))
	if err != nil {
		return err
	}
	e := &explainer{run: r, opened: o, printer: r.words.In(o.plan.Currency)}
	if accounts := accountQuestionOf(o.plan, words); accounts.asked {
		err = e.accounts(accounts)
	} else if limits := limitQuestionOf(o.plan, words); limits.asked() {
		err = e.limits(limits)
	} else if money := moneyQuestionOf(o.plan, words); money.asked() {
		err = e.money(money)
	} else if e.question, err = r.question(o, words); err == nil {
		e.values = reports.NewValues(o.result)
		err = e.answer()
	}
	if err != nil && folder != "" {
		return r.folderAsWord(folder)
	}
	if err != nil {
		return err
	}
	return r.print([]byte(e.out.String()))
}

// planAmong gives the argument that is the folder of a plan, "" where none is: other commands take it
// as an argument, this one with --plan.
func (r *run) planAmong(args []string) string {
	for _, a := range args {
		if r.holdsPlan(a) {
			return a
		}
	}
	return ""
}

func (r *run) holdsPlan(folder string) bool {
	info, err := os.Stat(filepath.Join(r.env.path(folder), planFile))
	return err == nil && !info.IsDir()
}

func (r *run) folderAsWord(folder string) error {
	return r.usage(r.current, "usage.folder-as-word", model.Args{"folder": folder, "suggestion": "--plan " + folder})
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

// question reads the arguments in any order: a year, a school or a word for the total, an item. An
// item alone asks for it at all schools.
func (r *run) question(o *opened, words []string) (q question, err error) {
	rest := words[:0:0]
	for _, w := range words {
		year, notYear := strconv.Atoi(w)
		if notYear != nil || o.plan.Schools[w] != nil || known(o.plan, w) {
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
	if len(rest) == 2 && isWhere(o.plan, rest[1]) && (!isWhere(o.plan, rest[0]) || known(o.plan, rest[0]) && !known(o.plan, rest[1])) {
		rest[0], rest[1] = rest[1], rest[0]
	}
	if len(rest) > 0 && isWhere(o.plan, rest[0]) {
		if q.total = o.plan.Schools[rest[0]] == nil && rest[0] != model.AuthoritySchool; !q.total {
			q.school = rest[0]
		}
		rest = rest[1:]
	}
	return r.about(o, q, rest)
}

// isWhere reports whether a word says for whom: a school, the authority, or all.
func isWhere(p *model.Plan, word string) bool {
	return p.Schools[word] != nil || word == model.AuthoritySchool || slices.Contains(totalWords, word)
}

// about completes a question with the words that name no school.
func (r *run) about(o *opened, q question, rest []string) (question, error) {
	where := q.school != "" || q.total
	switch {
	case len(rest) == 0:
		q.total = q.school == ""
		return q, nil
	case known(o.plan, rest[0]) && len(rest) == 1:
		q.item, q.total = rest[0], false
		return q, nil
	case where:
		return q, r.unknownItem(rest[0], q.school, itemNames(o, q.school))
	case len(rest) == 1:
		return q, r.unknown("usage.unknown-word", model.Args{"word": rest[0]}, rest[0],
			slices.Concat(sortedKeys(o.plan.Schools), itemNames(o, ""), o.plan.Funding.Order, sortedKeys(o.plan.Limits)))
	}
	school := rest[0]
	if known(o.plan, school) {
		school = rest[1]
	}
	return q, r.unknown("usage.unknown-school", model.Args{"school": school}, school, sortedKeys(o.plan.Schools))
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
		f.hint = r.say("usage.did-you-mean", model.Args{"suggestion": near}) + "\n" + f.hint
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
