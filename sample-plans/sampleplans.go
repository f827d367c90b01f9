// Package sampleplans embeds the sample plans: leverkusen, one-school, tight (a town that cannot pay everything
// at once), erate-district (another country, language and currency), and one small plan for each published case
// that the planner must reproduce (case-…). It holds no logic and imports nothing.
//
// Beside each plan lies expected.csv (figure;value;tolerance;source;note): what must come out, taken from the
// published case, calculated by hand, or replayed by a calculation of its own, never by the planner. Amounts are
// gross, in the plan's currency. A file expected-without-limits.csv has figures of the plan without its limits.
// The figures are:
//
//	total:YEAR, total:plan             cost of a year, of all plan years
//	category:ID:YEAR                   cost of a category
//	school:ID:YEAR, school:ID:plan     cost of a school, without a share of the authority
//	item:ID:YEAR                       amount of all lines of an item or course
//	item:ID@SCHOOL:YEAR                amount of an item's lines at one school
//	booking:investive:YEAR             cost by booking, also consumptive
//	quantity:ITEM:YEAR                 quantity of the item's lines: bought, or billed for services
//	quantity:ITEM@SCHOOL:YEAR          quantity of the item's lines at one school; groups of a course
//	required:ITEM:YEAR                 requirement of all schools and the authority
//	required:ITEM@SCHOOL:YEAR          requirement of one school
//	yearly-share:ITEM:YEAR             amount of the year's purchases ÷ use life
//	depreciation:YEAR                  depreciation of all investive purchases
//	mbit:SCHOOL:YEAR                   bandwidth that the rule asks for, Mbit/s
//	supplied:SCHOOL:YEAR               1 where the present line suffices for it, else 0
//	posts:exact:YEAR, posts:rounded:YEAR  support posts of the authority
//	result:LINE:YEAR, result:LINE:plan    what stands on a line of the result plan
//	finance:LINE:YEAR, finance:LINE:plan  what stands on a line of the finance plan
//
// Of who pays, each also with plan in place of YEAR where nothing else is said:
//
//	presented:PROGRAMME:YEAR           cost that a programme looks at, before its caps
//	eligible:PROGRAMME:YEAR            cost after caps, before the budget
//	lost-cap:PROGRAMME:YEAR            cost that caps cut
//	lost-budget:PROGRAMME:YEAR         grants that the budget does not hold
//	granted:PROGRAMME:YEAR             what a programme pays
//	granted:PROGRAMME@SCHOOL:YEAR      what it pays as a grant at one school
//	own-share:PROGRAMME:YEAR           compulsory own share, whoever pays it
//	budget:PROGRAMME:YEAR              whole budget, of one year only
//	budget-left:PROGRAMME:YEAR         what is left of it after the year, of one year only
//	source:ID:YEAR                     what a programme, a third party or own money (own) pays of the cost
//	debt:PAYER:YEAR, debt:PAYER:plan   repayment of loans; plan: of all years to their end
//	units:PROGRAMME@ITEM:YEAR          whole units that would still be paid after the year, of one year only
//
// Of what comes later than needed:
//
//	limit-fixed:LIMIT:YEAR             what cannot wait takes of a limit; of capacities in their unit of work
//	limit-used:LIMIT:YEAR              what the year takes of it
//	limit-left:LIMIT:YEAR              what is left of it
//	deferred:REASON:ITEM@SCHOOL:YEAR-MOVED  quantity that was needed in YEAR and came in MOVED, or open
//	deferrals:YEAR, deferrals:plan     how many of these there are
//	unfunded:plan                      amount of what is open
//	overdue:ITEM@SCHOOL:YEAR           in use past its life after the year's purchases
//	lot-net:ITEM:YEAR                  what all schools buy of an item in a year, without VAT
//	lots-due-to:THRESHOLD:YEAR         lots that reach this threshold of procurement and none above it
package sampleplans

import "embed"

// FS holds one folder per sample, each with a plan.yaml. It cannot be changed.
//
//go:embed case-* erate-district leverkusen one-school tight
var FS embed.FS
