package cmd_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/csv"
	"github.com/medienplan/mep/reports/json"
)

// TestEveryAcceptedKeyHasAnEffect changes the values of a plan that uses every key, one at a time.
// For every key there must be a value whose change readers can see: in figures, documents,
// derivations or warnings. That a change is refused does not count.
func TestEveryAcceptedKeyHasAnEffect(t *testing.T) {
	base := richPlan(t)
	names := keyNames()
	tried, effect := map[string][]string{}, map[string]bool{}
	for _, p := range planfile.Paths(base.plan) {
		key := keyOf(p.Path, names)
		if effect[key] {
			continue
		}
		values := otherValues(base.plan, p)
		tried[key] = append(tried[key], fmt.Sprintf("%s: %s → %s", p.Path, p.Text, strings.Join(values, " | ")))
		effect[key] = slices.ContainsFunc(values, func(value string) bool {
			return richPlan(t, p.Path+"="+value).differs(base, key) || richPlan(t, together(p.Path, key, value)...).differs(base, key)
		})
	}
	for _, key := range sortedIDs(tried) {
		if !effect[key] && !refusing[key] {
			t.Errorf("%s has no effect; tried\n\t%s", key, strings.Join(tried[key], "\n\t"))
		}
	}
}

// refusing are keys whose only effect is that a plan is refused, alone: the number of an account is its
// name, and postings follow it.
var refusing = map[string]bool{"programmes.currency": true, "charts.accounts.account": true}

// ruleKeys are keys of programmes, all of which the report prints. They must do more than that: change who
// pays what, or when, or what is warned of. shownOnly are those that only say something.
var ruleKeys = regexp.MustCompile(`^(programmes|funding)\.`)

var shownOnly = regexp.MustCompile(`^programmes\.(funder|about|unknown\.(de|en)|name|version|status|kind|.*\.name|window\.settle_by|approvals\.(id|on)|budget\.parts\.id|retention\.clawback|sources.*)$`)

// siblings are values that must change together with a key, or the change is refused.
var siblings = map[string][]string{
	"items.kind":                           {"use_life=5"},
	"supports.method":                      {"item=technician", "devices_per_post=100", "per=school"},
	"schools.stock.leased":                 {"lease_ends=2028-03-31"},
	"schools.network.cabled.leased":        {"lease_ends=2028-03-31"},
	"schools.network.access_points.leased": {"lease_ends=2028-03-31"},
	"central.stock.leased":                 {"lease_ends=2028-03-31"},
	"profiles.years":                       {"columns.Jahr.value=product"},
	"currency":                             {"programmes.devices.currency=CHF"},
}

func together(path, key, value string) []string {
	set := []string{path + "=" + value}
	for _, s := range siblings[key] {
		set = append(set, path[:strings.LastIndexByte(path, '.')+1]+s)
	}
	return set
}

// keyNames are all names of keys and plurals; what else stands in a path is an id.
func keyNames() map[string]bool {
	names := map[string]bool{"default": true, "central": true}
	for _, kind := range planfile.Kinds() {
		names[kind.Plural] = true
		for _, key := range allKeys(kind.Keys) {
			names[key] = true
		}
	}
	return names
}

// keyOf drops ids from a path: "items.tablet.price" is "items.price".
func keyOf(path string, names map[string]bool) string {
	var parts []string
	all := strings.Split(path, ".")
	for i, part := range all {
		limit := i > 0 && (strings.HasSuffix(all[i-1], "_of") || all[i-1] == "postings") // named by its key: "any_of.share.share"
		if names[part] && !limit && (i != 1 || parts[0] == "assumptions" || parts[0] == "central" || !plural(parts[0])) {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ".")
}

func plural(name string) bool {
	return slices.ContainsFunc(planfile.Kinds(), func(k planfile.Kind) bool { return k.Plural == name })
}

// TestTheRichPlanUsesEveryKey keeps the test above complete: a new key must be used there.
func TestTheRichPlanUsesEveryKey(t *testing.T) {
	text := ""
	for _, file := range []string{"plan.yaml", "schools.yaml"} {
		data, err := os.ReadFile("testdata/rich/" + file)
		if err != nil {
			t.Fatal(err)
		}
		text += string(data)
	}
	for _, kind := range planfile.Kinds() {
		if kind.Name == "pack" { // packs are not written in plans
			continue
		}
		for _, key := range allKeys(kind.Keys) {
			if !strings.Contains(text, key+":") {
				t.Errorf("%s: %s is not used", kind.Name, key)
			}
		}
	}
}

func allKeys(keys []planfile.Key) []string {
	var names []string
	for _, k := range keys {
		names = append(append(names, k.Name), allKeys(k.Keys)...)
	}
	return names
}

// outcome is everything that readers can see of a plan, made only as far as it is asked for. What
// lists the change itself is left out: it would prove nothing.
type outcome struct {
	t      *testing.T
	plan   *model.Plan
	result *planner.Result // nil: the plan is refused
	made   [5]string       // one per view
}

// views of a plan, the quick ones first.
var views = [...]func(*outcome) string{
	func(o *outcome) string { return o.figures() },
	func(o *outcome) string { return o.document("de") },
	func(o *outcome) string { return o.document("en") },
	func(o *outcome) string { return o.derivations() },
	func(o *outcome) string { return o.paper() },
}

func richPlan(t *testing.T, set ...string) *outcome {
	t.Helper()
	o := &outcome{t: t}
	var problems []model.Problem
	o.plan, _, problems = planfile.Load(os.DirFS("testdata/rich"), planfile.Options{Packs: packs(t), Set: set})
	if !model.Errors(problems) {
		problems = append(problems, model.Check(o.plan)...)
	}
	if !model.Errors(problems) {
		o.plan.Changes, o.plan.Documents = nil, nil
		input, more := planner.Compile(o.plan)
		problems = append(problems, more...)
		if !model.Errors(problems) {
			o.result = planner.Run(input)
			o.result.Problems = append(problems, o.result.Problems...)
		}
	}
	if o.result == nil && len(set) == 0 {
		t.Fatalf("the rich plan has errors: %v", problems)
	}
	return o
}

// differs reports whether a reader can tell two plans apart. A refused plan shows nothing.
func (o *outcome) differs(base *outcome, key string) bool {
	if o.result == nil {
		return false
	}
	seen := views[:]
	if ruleKeys.MatchString(key) && !shownOnly.MatchString(key) {
		seen = views[:1] // figures alone
	}
	for i := range seen {
		if o.view(i) != base.view(i) {
			return true
		}
	}
	return false
}

func (o *outcome) view(i int) string {
	if o.made[i] == "" {
		o.made[i] = withoutPlaces.ReplaceAllString(views[i](o), "")
	}
	return o.made[i]
}

func (o *outcome) figures() string {
	var out bytes.Buffer
	if err := json.Write(&out, reports.NewPlanData(o.result, reports.Options{Printer: catalogue(o.t).Printer("de")})); err != nil {
		o.t.Fatal(err)
	}
	if a := o.result.Accounts(); a != nil {
		for _, id := range sortedIDs(o.plan.Profiles) {
			p := o.plan.Profiles[id]
			if err := csv.Write(&out, reports.BudgetFile(a, p, o.plan.BudgetYear(), catalogue(o.t).Printer("de")), csv.Style{Separator: (p.Separator + ";")[0], Decimal: p.Decimal + ",", LineEnd: fmt.Sprint(p.LineFeed), WithoutHeads: p.WithoutHeads, Encoding: csv.Encoding(p.Encoding.String())}); err != nil {
				o.t.Fatal(err)
			}
		}
	}
	return out.String()
}

func (o *outcome) document(lang string) string {
	return fmt.Sprintf("%+v", reports.Report(o.result, reports.Options{Printer: catalogue(o.t).Printer(lang)}))
}

func (o *outcome) paper() string {
	return fmt.Sprintf("%+v", reports.Paper(o.result, reports.Options{Printer: catalogue(o.t).Printer("de")}, ""))
}

func (o *outcome) derivations() string {
	var out strings.Builder
	for l := range o.result.Lines() {
		trace, _ := o.result.Explain(l.Key())
		fmt.Fprintf(&out, "%+v\n", trace)
	}
	return out.String()
}

// chartValues are what a chart of accounts refers to: its accounts and lines; and other texts.
func chartValues(plan *model.Plan, p planfile.Path) []string {
	out := []string{"anders", "true", "false", "in", "out", "[\"06\"]", "[\"16\"]", "[\"09\"]", "[\"15\"]"}
	for _, a := range plan.Charts["town"].Accounts {
		out = append(out, a.Account)
	}
	for _, l := range slices.Concat(plan.Charts["town"].Result, plan.Charts["town"].Finance) {
		out = append(out, l.Line)
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == p.Text })
}

// otherValues gives values of the same type that differ from the present one: the next ones for
// numbers and years, every other word for enums, the other ids of a plan for ids.
func otherValues(plan *model.Plan, p planfile.Path) []string {
	switch {
	case strings.HasSuffix(p.Path, ".index"):
		return sortedIDs(plan.Assume.Index)
	case strings.HasSuffix(p.Path, ".account") || strings.HasPrefix(p.Path, "charts.town."):
		return chartValues(plan, p)
	case len(p.Type.Enum) > 0 && p.Type.Form == planfile.FormList:
		return []string{"[]", "[" + p.Type.Enum[0] + "]"}
	case len(p.Type.Enum) > 0:
		return slices.DeleteFunc(slices.Clone(p.Type.Enum), func(e string) bool { return e == p.Text })
	case p.Type.Of != "" && p.Type.Form == planfile.FormList:
		return append(otherLists(p.Text), "[]", "[line-500]", "[own]", "[notebook]", "[sued]", "[devices]")
	case p.Type.Of != "":
		return slices.DeleteFunc(ids(plan, p.Type.Of), func(id string) bool { return id == p.Text })
	}
	switch p.Type.Name {
	case "text", "name", "id", "key":
		return []string{"anders", "[]", "devices", "notebook", "[notebook]"}
	case "date":
		return []string{"2025-05-31", "2028-03-31", "2032-01-31"}
	case "years":
		return []string{"2027-2030"}
	case "currency":
		return []string{"CHF"}
	case "grades":
		return []string{"2-3", "8-9", "7-10"}
	}
	number, unit, _ := strings.Cut(strings.ReplaceAll(p.Text, "\u00a0", " "), " ")
	d, err := decimal.NewFromString(strings.ReplaceAll(number, ",", "."))
	if err != nil {
		return []string{"anders", "[]", "pupil", "teacher"}
	}
	var others []string
	for _, step := range []string{"1", "-1", "0.5", "2", "-2", "100", "3"} {
		if n := d.Add(decimal.RequireFromString(step)); !n.IsNegative() {
			others = append(others, strings.TrimSpace(strings.ReplaceAll(n.String(), ".", ",")+" "+unit))
		}
	}
	return others
}

// otherLists are a list with its first two elements exchanged, and without its last.
func otherLists(text string) []string {
	all := strings.Split(strings.Trim(text, "[]"), ", ")
	if len(all) < 2 {
		return nil
	}
	shorter := "[" + strings.Join(all[:len(all)-1], ", ") + "]"
	all[0], all[1] = all[1], all[0]
	return []string{"[" + strings.Join(all, ", ") + "]", shorter}
}

// withoutPlaces drops places of --set from what is compared.
var withoutPlaces = regexp.MustCompile(`--set:?\d*:?\d*|\{File:[^}]*\}`)

func sortedIDs[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func ids(plan *model.Plan, kind string) []string {
	switch kind {
	case "item":
		return sortedIDs(plan.Items)
	case "category":
		return sortedIDs(plan.Categories)
	case "type":
		return sortedIDs(plan.Types)
	case "course":
		return append(sortedIDs(plan.Courses), "anders")
	case "need":
		return sortedIDs(plan.Needs)
	case "school":
		return sortedIDs(plan.Schools)
	case "overhead":
		return sortedIDs(plan.Overheads)
	case "lease":
		return sortedIDs(plan.Leases)
	case "bandwidth":
		return sortedIDs(plan.Bandwidths)
	case "support":
		return sortedIDs(plan.Supports)
	case "programme":
		return sortedIDs(plan.Programmes)
	case "chart":
		return sortedIDs(plan.Charts)
	}
	return []string{strconv.Quote("anders")}
}
