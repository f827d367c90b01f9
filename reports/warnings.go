package reports

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
)

// problemGroup holds the problems of one code, in order.
type problemGroup struct {
	code     string
	problems []model.Problem
}

// weights of codes in the choice of what a council should see first; others weigh 0 and are ordered
// by how often they occur.
var codeWeights = map[string]int{"missing-price": 9, "unfunded": 8, "prerequisite-missing": 7, "devices-without-training": 6,
	"bandwidth-below-rule": 5, "posts-below-ratio": 4, "deferred": 3, "double-counting": 2, "stock-past-life": 1}

// problemGroups groups by code: errors first, then what makes sums incomplete, then the most
// frequent.
func problemGroups(ps []model.Problem) []problemGroup {
	at := map[string]int{}
	var out []problemGroup
	for _, p := range ps {
		i, known := at[p.Code]
		if !known {
			i = len(out)
			at[p.Code] = i
			out = append(out, problemGroup{code: p.Code})
		}
		out[i].problems = append(out[i].problems, p)
	}
	slices.SortStableFunc(out, func(a, b problemGroup) int {
		return cmp.Or(cmp.Compare(a.problems[0].Severity, b.problems[0].Severity),
			cmp.Compare(codeWeights[b.code], codeWeights[a.code]),
			cmp.Compare(len(b.problems), len(a.problems)), cmp.Compare(a.code, b.code))
	})
	return out
}

// sentence says a problem for people who know neither ids nor the keys of files: with names, and with
// the words of "report.says.<code>" where the sentence for authors names keys.
func (b *builder) sentence(p model.Problem) string {
	args := b.named(p.Args)
	b.sayWhen(p, args)
	p.Args = args
	if key := "report.says." + p.Code; b.Printer.Has(key) {
		return capital(b.t(key, p.Args))
	}
	return capital(b.Printer.Sentence(p))
}

// sayWhen adds the day on which money lapses to what a warning of it says.
func (b *builder) sayWhen(p model.Problem, args model.Args) {
	id, _ := p.Args["programme"].(string)
	year, dated := p.Args["year"].(int)
	if g := b.plan.Programmes[id]; g != nil && dated && p.Code == "grant-expires" {
		args["when"] = b.lapseDay(g, year)
	}
}

// capital begins a sentence with a capital letter; names like "iPad" stay as they are.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[size:])
	if unicode.IsUpper(second) {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// ownSentence says what a problem means for one school, with its own values and without the others.
func (b *builder) ownSentence(p model.Problem, s *model.School) string {
	if key := "report.own." + p.Code; b.Printer.Has(key) {
		args := maps.Clone(p.Args)
		if own, ok := p.Args["own"].(map[string]model.Args); ok {
			maps.Copy(args, own[s.ID])
		}
		return capital(b.t(key, briefly(b.named(args))))
	}
	if schools, _ := p.Args["concerns"].([]string); len(schools) > 1 {
		return b.Printer.Or("report.group."+p.Code, b.sentence(p))
	}
	return b.sentence(p)
}

// groupSentence gives the first problem of a group and how many more there are of the kind.
func (b *builder) groupSentence(g problemGroup) string {
	first := b.sentence(g.problems[0])
	if n := len(g.problems) - 1; n > 0 {
		return b.t("report.problem.more", model.Args{"text": first, "n": n})
	}
	return first
}

// shownProblems is how many problems of one kind the chapter prints; the annex has all.
const shownProblems = 4

// warnings is the chapter of all problems, by kind.
func (r *report) warnings() {
	if len(r.Problems) == 0 {
		return
	}
	r.chapter("warnings")
	r.say(document.Normal, r.t("report.warnings.intro", model.Args{"n": len(r.Problems)}))
	for _, g := range problemGroups(r.Problems) {
		c := document.Callout{Kind: document.Warning, Title: r.groupTitle(g)}
		if g.problems[0].Severity == model.Error {
			c.Kind = document.Alarm
		}
		for _, p := range g.problems[:min(shownProblems, len(g.problems))] {
			c.Items = append(c.Items, r.sentence(p))
		}
		if n := len(g.problems) - shownProblems; n > 0 {
			c.Items = append(c.Items, r.t("report.problem.rest", model.Args{"n": n}))
		}
		r.add(c)
	}
}

// groupTitle is "report.group.<code>" with the number of problems.
func (b *builder) groupTitle(g problemGroup) string {
	title := b.Printer.Or("report.group."+g.code, b.t("report.group.others"))
	return b.t("report.group", model.Args{"title": title, "n": len(g.problems)})
}

// allWarnings is the annex with every problem and its place.
func (r *report) allWarnings() {
	if len(r.Problems) == 0 {
		return
	}
	r.chapter("all-warnings")
	t := document.Table{ID: "problems", Caption: r.t("report.table.problems"),
		Columns: []document.Column{{Title: r.t("report.col.problem"), Weight: 4}, {Title: r.t("report.col.place"), Weight: 2}}}
	for _, g := range problemGroups(r.Problems) {
		t.Rows = append(t.Rows, group(r.groupTitle(g)))
		for _, p := range g.problems {
			t.Rows = append(t.Rows, row(r.sentence(p), p.At.String()))
		}
	}
	r.table(t)
}

// ofSchool reports whether a problem concerns a school: by its data path, or by its arguments
// "school" and "concerns", which hold ids or names.
func ofSchool(p model.Problem, s *model.School) bool {
	path, inSchool := strings.CutPrefix(p.Path, "schools.")
	if id, _, _ := strings.Cut(path, "."); inSchool && id == s.ID {
		return true
	}
	names, _ := p.Args["concerns"].([]string)
	if name, ok := p.Args["school"].(string); ok {
		names = append(slices.Clone(names), name)
	}
	return slices.ContainsFunc(names, func(name string) bool { return name != "" && (name == s.ID || name == s.Name) })
}
