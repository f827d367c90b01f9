package model

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Check reports everything that is wrong or remarkable in a plan, all at once and sorted. Errors are
// faults of the input and stop the plan; warnings are shown with every result. In a plan without
// errors every reference leads somewhere. What may only follow from what could not be read
// ([Plan.Unread]) is left out. What is wrong only once years and schools are counted (a
// cycle among items, a number that a rule needs and a school lacks) is found by planner.Compile.
func Check(p *Plan) []Problem {
	if p.Unread.Plan {
		return nil
	}
	c := &checker{Plan: p, schools: profiles(p)}
	for _, check := range checks() {
		check(c)
	}
	citeReplaced(p, c.found)
	return SortProblems(c.found)
}

// checks lists the checks by noun; each noun lists its own in its file.
func checks() []func(*checker) {
	return []func(*checker){
		checkPlan, checkAssumptions, checkIndices, checkLowValue, checkInternet, checkCentral, checkIncome,
		checkTypes, checkCategories, checkItems, checkCourses, checkNeeds, checkSupports,
		checkBandwidths, checkOverheads, checkLeases, checkBands, checkSchools,
		checkAlternatives, checkUse, checkSources, checkProgrammes, checkFunding,
		checkMeasures, checkWaves, checkLimits, checkProcurement, checkCharts, checkAccounts, checkProfiles, checkScenarios, checkRisks,
	}
}

// checker collects what the checks of one plan find.
type checker struct {
	*Plan
	schools []profiled // by id
	found   []Problem
}

// entry is one declared thing under check: it knows where its keys stand.
type entry struct {
	*checker
	fields map[string]Place
	whole  Place
	kind   string // plural collection, "items"; empty: the plan itself
	id     string
	list   string // of things inside it, "stock"; empty: the thing itself
	index  int    // in the list
}

// entry looks at a thing of a collection.
func (c *checker) entry(o *Origin, kind, id string) entry {
	return entry{checker: c, fields: o.Fields, whole: cmp.Or(o.At, c.At), kind: kind, id: id}
}

// part looks at a thing of a list inside e that has places of its own.
func (e entry) part(at Place, fields map[string]Place, list string, index int) entry {
	e.whole = cmp.Or(at, e.place(list))
	e.fields, e.list, e.index = fields, list, index
	return e
}

// place is where a key stands.
func (e entry) place(key string) Place { return placeIn(e.fields, e.whole, key) }

// path is the data path of a key: "items.tablet.price".
func (e entry) path(key string) string {
	parts := []string{e.kind, e.id, e.list, "", key}
	if e.list != "" {
		parts[3] = strconv.Itoa(e.index)
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, ".")
}

// own reports whether the plan's author wrote the thing, not a built-in pack.
func (e entry) own() bool { return !ofPack(e.whole) }

// fail reports an error at a key.
func (e entry) fail(code, key string, args Args, also ...Other) {
	e.report(Error, code, key, args, also)
}

// warn reports a warning at a key.
func (e entry) warn(code, key string, args Args, also ...Other) {
	e.report(Warning, code, key, args, also)
}

func (e entry) report(severity Severity, code, key string, args Args, also []Other) {
	if e.follows(code, key, args) {
		return
	}
	e.found = append(e.found, Problem{
		Severity: severity, Code: code, At: e.place(key), Also: also, Path: e.path(key), Args: args,
	})
}

// sortedKeys gives the keys of a map in order, without any cost where there are none.
func sortedKeys[K cmp.Ordered, T any](m map[K]T) []K {
	if len(m) == 0 {
		return nil
	}
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// sorted gives the values of a map in the order of their keys.
func sorted[T any](m map[string]T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, id := range sortedKeys(m) {
			if !yield(m[id]) {
				return
			}
		}
	}
}
