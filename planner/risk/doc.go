// Package risk calculates a plan with its uncertain values moved: one at a time ([Tornado]), and all at once by
// chance ([Simulate]). Every calculation is a full plan, with funding and limits.
//
// Chance comes from the given seed only: draw n of a seed is the same whatever the number of draws and workers.
package risk
