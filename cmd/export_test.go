package cmd

// For tests of what only the command puts together.
var (
	MissingGlyphs = missingGlyphs
	Fitted        = fitted
	SheetOf       = sheetOf
	SheetBook     = sheetBook
)
