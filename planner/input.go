// Package planner calculates a plan. It is pure: the same plan gives the same result, byte for byte.
//
// [Compile] turns a checked plan into dense integer inputs, [Run] calculates year by year, and the
// methods of [Result] name what came out.
//
// Everything that is counted is a good (an item or a course) at a school: a cell. The stages of a
// year work cell by cell, each in its own file: requirement, stock, gap, prerequisite, purchase,
// running, posts. The stages of the plan follow: lines, depreciation, figures, checks. Explain calls
// the same functions again for one figure.
package planner

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// Input is a compiled plan. It never changes.
type Input struct {
	plan      *model.Plan
	first     int32 // first plan year
	planYears int32
	years     int32           // plan years and the years after
	schools   []*model.School // in report order; the index len(schools) is the authority
	open      []span          // years in which each school is open, as indices
	moves     []int32         // year index from which a school is in another building; years: never
	mergers   []merger        // by year
	typeOf    []int32         // index into types of each school; -1: type not declared
	types     []*model.SchoolType

	bands      []*model.Band     // by id
	categories []*model.Category // in report order
	goods      []good            // in report order
	index      map[goodID]int32
	drivers    []driver
	rules      []rule
	recipes    []recipe
	steps      []step // order of calculation within a year
	families   []family
	sways      []bool  // by good: what schools require of it follows what is bought in the year
	familyOf   []int32 // by good

	// Cells by good, then school. Cells of lasting goods come first: [0, lasting).
	cellSchool []int32
	cellRecipe []int32 // -1: only stock
	cellCert   []footed[model.Certainty]
	cellLots   []int32 // cell c starts with lots[cellLots[c]:cellLots[c+1]]
	cellOf     []int32 // [school*goods+good]; -1: no cell
	lasting    int32
	blocks     int32   // of schools; the authority is the last: see blocks.go
	cuts       []int32 // [block*goods+good]: first cell of a good in a block
	lots       []lot
	declared   []*model.Lot  // behind lots
	works      [][]model.Lot // by school: what building works bring, as lots
	anyWorks   bool

	internet    internet
	supports    []support
	firstShare  ratio     // share of a year's running cost in the purchase year
	step        int64     // posts are rounded to this many thousandths
	measures    []measure // kinds of measures
	measureOf   []int32   // by good
	schoolOrder []int32   // schools by id, the authority included
	waves       []turn    // [school*categories+category]; nil: no waves
	waveIDs     []string
	limits      []limit
	counters    []counters     // of lines by good and kind: which limits count them; nil: there are no limits
	standstill  []outlook      // by limit: what a plan that only replaces takes; nil: not found yet
	funding     *funding.Rules // nil: no programme is in use
	books       *bookkeeping   // on which accounts goods are booked; nil: the plan names no chart
	warnings    []model.Problem
}

// span is a half-open range of year indices.
type span struct{ from, to int32 }

func (s span) has(y int32) bool { return s.from <= y && y < s.to }

// merger moves the equipment of one school to another.
type merger struct{ year, from, into int32 }

// goodID names a good; items and courses have ids of their own.
type goodID struct {
	course bool
	id     string
}

// authority is the school index of lines that no single school causes.
func (in *Input) authority() int32 { return int32(len(in.schools)) }

func (in *Input) year(y int32) int { return int(in.first + y) }

// cellAt gives the cell of a good at a school, or -1.
func (in *Input) cellAt(s, g int32) int32 { return in.cellOf[int(s)*len(in.goods)+int(g)] }

func (in *Input) cells() int32 { return int32(len(in.cellSchool)) }

// schoolID gives the id used in lines.
func (in *Input) schoolID(s int32) string {
	if s == in.authority() {
		return model.AuthoritySchool
	}
	return in.schools[s].ID
}

// isOpen reports whether a school has needs in a year; the authority always has.
func (in *Input) isOpen(s, y int32) bool { return s == in.authority() || in.open[s].has(y) }

// Compile prepares a plan that model.Check accepts. Problems are errors of the plan (cycles,
// amounts out of range, unknown drivers) or warnings (a price is missing). After an error the input
// must not be run.
func Compile(p *model.Plan) (*Input, []model.Problem) { return compile(p, false) }

// compile prepares a plan; brief leaves out what only lines and reports need: certainties and accounts.
func compile(p *model.Plan, brief bool) (*Input, []model.Problem) {
	c := &compiler{Input: &Input{plan: p}, brief: brief}
	c.compileYears()
	c.compileSchools()
	c.compileWorks()
	c.compileGoods()
	c.compileInternet()
	c.compileSupports()
	c.compileNeeds()
	c.compileCells()
	c.compileBlocks()
	c.compileOrder()
	c.compileFamilies()
	c.compilePrices()
	c.compileCertainty()
	c.compileRange()
	c.compileFunding()
	if !brief {
		c.compileAccounts()
	}
	c.compileLimits()
	c.problems = append(c.problems, c.findings.problems(c.Input)...)
	c.warnings = model.SortProblems(c.problems)
	return c.Input, c.warnings
}

// compiler is an Input in the making.
type compiler struct {
	*Input
	brief     bool
	problems  []model.Problem
	findings  findings
	typeIndex map[string]int32
	schoolIdx map[string]int32
	driverIdx map[driverKey]int32
	recipeIdx map[string]int32
	asked     map[[2]int32]bool // pairs of overlapping rules already reported
	steady    []bool            // by school: see steadySchool
	bySchool  [][]cellPlan      // needs of each school, then the authority
	extras    [][]cellPlan      // internet and stock
	lotGoods  []int32           // of all stock, in the order of addStock; -1: nothing that lasts
	factors   map[factorKey][]indexStep
	prices    map[*model.Pricing]*pricing
}

// cellPlan is a cell that must exist.
type cellPlan struct{ good, recipe int32 }

func (c *compiler) fail(p model.Problem) { c.problems = append(c.problems, p) }

func (c *compiler) compileYears() {
	p := c.plan
	c.first = int32(p.Years.First)
	c.planYears = int32(max(p.Years.Count(), 0))
	c.years = c.planYears + int32(max(p.LookAhead, 0))
	month := min(max(p.Assume.FirstMonth, 1), 12)
	c.firstShare = ratio{int64(13 - month), 12}.reduced()
}
