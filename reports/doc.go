// Package reports says what a calculated plan means: to a council, to finance staff, to machines.
//
// Start with [Report], the council report, [Summary], its short version for a terminal, and
// [NewPlanData], the export for machines. All three read the same [Values], which add the lines of a
// result up once; so PDF, HTML, terminal, CSV and JSON cannot disagree.
//
// Promises: tables print amounts to the cent and what they print adds up; unknown amounts are never
// zero (they read "unbekannt", and a sum that misses one carries the mark "≥"); amounts that rest on
// estimates carry the mark "≈"; every word comes from the message catalogue; the same result gives
// the same document. Chapters without content are left out, and plans of more than 400 schools are
// reported without what has a row or page per school.
package reports
