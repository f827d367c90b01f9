package reports

import (
	"strconv"
	"strings"
)

// letters names a column, from 1: A, Z, AA.
func letters(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// ref is the reference of a cell that moves with copies: E12.
func ref(column, row int) string { return letters(column) + strconv.Itoa(row) }

// fixedColumn is the reference of a cell whose column stays: $E12.
func fixedColumn(column, row int) string { return "$" + ref(column, row) }

// fixedRow is the reference of a cell whose row stays: E$12.
func fixedRow(column, row int) string { return letters(column) + "$" + strconv.Itoa(row) }

// fixed is the reference of a cell that stays: $E$12.
func fixed(column, row int) string { return "$" + fixedRow(column, row) }

// rangeOf joins the references of two corners.
func rangeOf(from, to string) string { return from + ":" + to }

// down is the part of a column from one row to another; its rows stay.
func down(column, from, to int) string { return rangeOf(fixedRow(column, from), fixedRow(column, to)) }

// fixedDown is the part of a column from one row to another; all of it stays.
func fixedDown(column, from, to int) string { return rangeOf(fixed(column, from), fixed(column, to)) }

// on puts a reference on a sheet.
func on(sheet, reference string) string {
	return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + reference
}

// sheetName makes a name that every spreadsheet program accepts: at most 31 characters, without
// :\/?*[] and without apostrophes at its ends.
func sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
	const most = 31
	if runes := []rune(name); len(runes) > most {
		name = string(runes[:most-1]) + "…"
	}
	return strings.Trim(name, "'")
}
