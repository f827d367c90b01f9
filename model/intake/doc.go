// Package intake reads lists as they come out of offices (school statistics, inventories, training lists) from
// XLSX, ODS and CSV files, finds out what their columns mean, and makes of them the tables of a plan.
//
// It knows no disk: files come as bytes, and what shall be written goes back as bytes. Nothing of a list is guessed
// silently: every column, article and row that is not understood is named with its cell.
package intake
