package cmd_test

// contractHead stands above the tables of docs/json.md.
const contractHead = "`mep plan --format json`, and `-o NAME.json` of `plan` and `report`, write one document for other programs. This page is made by a\n" +
	"test from the types that are written (`UPDATE_GOLDEN=1 go test ./cmd -run JSONContract`).\n\n" +
	"What a reader may rely on:\n\n" +
	"- `format` is `mep-plan/1`. A change that could break a reader changes it; fields may be added without one.\n" +
	"- The order of fields and of list entries is fixed; the same plan gives the same bytes. Each line stands on a line of its own.\n" +
	"- *Amounts* are texts with two decimals (`\"416.16\"`), gross, in `currency`. *Quantities* are texts with up to three decimals, *decimals*\n" +
	"  (shares: `0.9` is 90 %) with as many as they have. None is a floating-point number.\n" +
	"- An unknown amount is `null`, never zero; sums count such lines in `missing`.\n" +
	"- A list is never `null`, except where its meaning says so. A text that is not known is empty.\n" +
	"- Only `text` and `hint` of problems, and the names of schools, items and the like that the plan itself gives, depend on the language.\n\n" +
	"The cost of a year is the sum of `amount` over its lines with `budget` `own` and a `kind` other than `income`.\n"

// meanings of fields that have no comment in package reports.
var meanings = map[string]string{
	"PlanData.format":       "the name of this contract",
	"PlanData.plan":         "which plan it is",
	"PlanData.currency":     "ISO 4217, of all amounts",
	"PlanData.years":        "the years that are shown",
	"PlanData.inputs":       "every file that was read",
	"PlanData.packs":        "built-in packs in use",
	"PlanData.changes":      "values put in place of those of a pack or a file, `--set` included",
	"PlanData.schools":      "every school, the authority last",
	"PlanData.totals":       "sums over all schools",
	"PlanData.deferred":     "equipment that is bought later than needed",
	"PlanData.unfunded":     "equipment that is not bought within the years shown",
	"PlanData.measures":     "every measure that the plan declares, by id",
	"PlanData.limits":       "every limit, by id",
	"PlanData.waves":        "every wave, by id",
	"PlanData.rollout":      "what is new at schools in the plan years, and what they wait for: by school, then year",
	"PlanData.serving_on":   "equipment past its life that is still in use when a plan year ends",
	"PlanData.replacements": "what is bought in place of what has ended, by year and item",
	"PlanData.tenders":      "lots of procurement: what all schools buy of an item in a plan year",
	"PlanData.posts":        "staffing of the support",
	"PlanData.depreciation": "depreciation of the plan's investive purchases",
	"PlanData.key_figures":  "the authority's first, then the schools'",
	"PlanData.problems":     "warnings, in the order of `mep check`",

	"PlanData.funding": "who pays",

	"FundingData.debt_service": "repayment and interest of loans",
	"FundingData.receipts":     "when money arrives",
	"FundingData.headroom":     "what would still be paid",
	"FundingData.retention":    "how long purchases stay bound to the purpose of a grant",

	"ProgrammeData.kind":    "`grant`, `lump_sum`, `loan` or `contribution`",
	"ProgrammeData.status":  "how far its rules may be relied on: `in_force`, `expired`, `frame_only` or `assumed`",
	"ProgrammeData.version": "of the rules",
	"ProgrammeData.years":   "every year shown",

	"ProgrammeYearData.rate":           "share of the eligible cost that is paid",
	"ProgrammeYearData.presented":      "cost presented, before caps: eligible, cut by caps, or too small",
	"ProgrammeYearData.eligible":       "eligible cost, after caps: granted, own share, or not covered",
	"ProgrammeYearData.too_small":      "cost of applications below a minimum",
	"ProgrammeYearData.granted":        "what the programme pays",
	"ProgrammeYearData.own_share":      "what the receiver must add",
	"ProgrammeYearData.not_covered":    "eligible cost without grant or own share",
	"ProgrammeYearData.top_up":         "of third parties, on top of the grant",
	"ProgrammeYearData.lost_by_cap":    "cost cut by caps",
	"ProgrammeYearData.lost_by_budget": "grants that budget or tranche did not hold; the cost behind them is not covered",
	"ProgrammeYearData.unproven":       "cost that waits for evidence",
	"ProgrammeYearData.expired":        "unused money that ends with this year",
	"ProgrammeYearData.left":           "of the budget, at the end of the year; null: no end",
	"ProgrammeYearData.tranche":        "open in the year; null: no tranches",

	"DebtServiceData.payer":     "`own`, or the id of a third party",
	"DebtServiceData.repayment": "of the year",
	"DebtServiceData.interest":  "of the year",

	"EvidenceData.evidence": "id of what must be proven",

	"HeadroomData.cap":     "id of the cap that ends it; empty: budget or tranche",
	"HeadroomData.units":   "more that would be taken in full",
	"HeadroomData.left":    "eligible cost that would still be paid",
	"HeadroomData.schools": "ids of those where a unit still fits; null: anywhere",

	"RetentionData.bought": "year of the purchase",
	"RetentionData.until":  "last year in which it is bound",

	"PlanHead.id":        "of the plan",
	"PlanHead.title":     "of the plan",
	"PlanHead.authority": "name of the school authority",
	"PlanHead.land":      "abbreviation of the Land",
	"PlanHead.notice":    "a text that stands on every page of the reports",

	"YearsData.first": "first year of the plan",
	"YearsData.last":  "last year of the plan",

	"InputData.file":   "relative to the plan folder; `pack:` before files of packs",
	"InputData.sha256": "of its bytes, hexadecimal",

	"PackData.id":      "such as `catalogue/de-2026`",
	"PackData.version": "of the pack",

	"ChangeData.path": "of the value, such as `items.tablet.price`",
	"ChangeData.old":  "the value before, as plan files write it",
	"ChangeData.new":  "the value that holds",
	"ChangeData.at":   "where the new value stands: `file:line:column`",
	"ChangeData.was":  "where the old value stands",

	"SchoolData.id":                 "`authority` for what no single school causes",
	"SchoolData.name":               "of the school",
	"SchoolData.cost":               "of the plan years, other budgets and income left out",
	"SchoolData.per_pupil_and_year": "mean of the plan years; null without pupils or with missing prices",
	"SchoolData.other_budgets":      "of the plan years, borne by other offices",
	"SchoolData.missing":            "lines of the plan years without a price",

	"LineData.school":        "id of a school, or `authority`",
	"LineData.item":          "id of an item, course or income",
	"LineData.category":      "id of the category",
	"LineData.kind":          "what it is; see [names](#names)",
	"LineData.cause":         "why it is there; see [names](#names)",
	"LineData.year":          "of the cost",
	"LineData.in_plan":       "false: a year after the plan",
	"LineData.quantity":      "units; posts and months may be fractions",
	"LineData.unit_price":    "null where the price is missing",
	"LineData.amount":        "quantity × unit price, rounded half up to the cent; null where the price is missing",
	"LineData.booking":       "see [names](#names)",
	"LineData.fundable":      "whether the catalogue calls the item fundable",
	"LineData.account":       "of the municipal chart of accounts",
	"LineData.product":       "of the municipal budget",
	"LineData.certainty":     "the worst of all inputs; see [names](#names)",
	"LineData.use_life":      "years; 0 where nothing lasts",
	"LineData.book_life":     "years of depreciation; 0 unless investive",
	"LineData.overdue_years": "replacements: years past the use life",
	"LineData.sources":       "who pays it; they sum to the amount",
	"LineData.measure":       "purchases, leases and courses: the measure that they belong to; a category where no measure names them",
	"LineData.refused":       "programmes in use that did not pay all of it, and why",

	"SourceData.role":   "see [names](#names)",
	"SourceData.amount": "the part of the line",
	"SourceData.cap":    "id of the cap, where the rule is one",

	"RefusedData.programme": "id of the programme",
	"RefusedData.reason":    "see [names](#names)",
	"RefusedData.cap":       "id of the cap, where the reason is one",
	"RefusedData.amount":    "what was not paid",

	"TotalsData.plan":  "of all plan years together",
	"TotalsData.years": "of each year shown",

	"YearData.year":             "absent in the sum of all plan years",
	"YearData.in_plan":          "false: a year after the plan",
	"YearData.cost":             "without other budgets and income",
	"YearData.investive":        "part of cost",
	"YearData.consumptive":      "part of cost; with investive, all of it",
	"YearData.new":              "part of cost: purchases and leases for the first time",
	"YearData.replacement":      "part of cost: purchases and leases in place of what has ended",
	"YearData.running_existing": "part of cost: running cost of what is there",
	"YearData.running_planned":  "part of cost: running cost of what the plan buys",
	"YearData.services":         "part of cost",
	"YearData.posts":            "part of cost",
	"YearData.training":         "part of cost",
	"YearData.categories":       "cost by category, in the order of the categories",
	"YearData.estimated":        "the part of cost that rests on estimates",
	"YearData.other_budgets":    "borne by other offices",
	"YearData.income":           "reimbursements",
	"YearData.net":              "cost − income",
	"YearData.missing":          "lines without a price, which are not in the cost",

	"CategoryData.category": "id",
	"CategoryData.cost":     "part of the cost",

	"DeferralData.school":       "id",
	"DeferralData.item":         "id of an item or course",
	"DeferralData.year":         "in which it is needed",
	"DeferralData.quantity":     "units that wait",
	"DeferralData.amount":       "at the price of that year, of leases all rates; null where it is missing",
	"DeferralData.reason":       "see [names](#names)",
	"DeferralData.limit":        "id of what holds it back",
	"DeferralData.amount_later": "at the price of moved_to; null where the price is missing or it never comes",

	"LimitData.message": "what readers shall know of it",

	"WhatIfData.format":   "the name of this contract, which changes as that of the plan does",
	"WhatIfData.plan":     "which plan it is",
	"WhatIfData.currency": "ISO 4217, of all amounts",
	"WhatIfData.changes":  "values put in place of those of a pack or a file, `--set` included",
	"WhatIfData.limits":   "every limit, by id",

	"DoctorData.format":   "the name of this contract, which changes as that of the plan does",
	"DoctorData.plan":     "which plan it is",
	"DoctorData.currency": "ISO 4217, of all amounts",
	"DoctorData.changes":  "values put in place of those of a pack or a file, `--set` included",

	"MoveData.quantity": "units; of courses teachers",

	"TenderData.threshold": "id of the highest threshold of procurement law that net reaches; empty: none",

	"PostsData.support":  "id of the support variant",
	"PostsData.year":     "of the staffing",
	"PostsData.devices":  "in use, weighted",
	"PostsData.exact":    "posts that the rule asks for",
	"PostsData.rounded":  "posts that cost",
	"PostsData.existing": "posts that are filled",
	"PostsData.new":      "rounded − existing, at least 0",

	"DepreciationData.year":   "to the end of the last life",
	"DepreciationData.amount": "of the year",

	"FigureData.school": "id; `authority` for the whole",
	"FigureData.figure": "see [names](#names)",
	"FigureData.item":   "id of the item or course that it is about, or empty",
	"FigureData.year":   "of the figure",
	"FigureData.unit":   "`EUR`, `%`, `Mbit/s` or empty",
	"FigureData.value":  "in the unit; null where it is not known",
	"FigureData.target": "what the plan asks for; null where it asks for nothing",
	"FigureData.band":   "id of the plausibility band that applies",

	"ProblemData.severity": "see [names](#names)",
	"ProblemData.code":     "stable; see [problems.md](problems.md)",
	"ProblemData.text":     "the sentence",
	"ProblemData.hint":     "what to write instead, or empty",
	"ProblemData.at":       "where: `file:line:column`",
	"ProblemData.also":     "further places",
	"ProblemData.path":     "of the value, or empty",
}

// commonMeanings are of fields that mean the same wherever they stand.
var commonMeanings = map[string]string{
	"programme": "id of the programme",
	"category":  "id of the category",
	"item":      "id of an item or course",
	"school":    "id of a school, or `authority`",
	"source":    "`own`, the id of a programme or of a third party",
	"cap":       "id of the cap",
	"year":      "the year",
	"in_plan":   "false: a year after the plan",
	"amount":    "the amount",
	"cost":      "part of the cost",
	"id":        "its id",
	"name":      "its name",
	"certainty": "of what it rests on; see [names](#names)",
	"reason":    "see [names](#names)",
	"role":      "see [names](#names)",
	"missing":   "lines without a price",
}
