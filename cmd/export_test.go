package cmd

// MissingGlyphs is for the example in the catalogue of problems.
var MissingGlyphs = missingGlyphs
