// Package model holds the nouns of a school IT plan: what an authority declares, in the words of
// the field. It does no input or output and imports nothing of this module.
//
// Start with [Plan]. A plan is bound from text by package planfile, checked by [Check], and
// calculated by package planner. Values keep where they were written ([Origin]) and what they rest
// on ([Provenance]), so that every figure can be traced to a line of a file.
//
// Amounts, prices, rates and quantities are exact: decimals as declared, whole cents ([Money]) and
// thousandths ([Quantity]) as calculated. Nothing in here is a float. Amounts are EUR gross unless a
// field says otherwise. Years are calendar years. An absent value is unknown, never zero: see [Opt].
package model
