// Package cmd is the command mep: it reads the plan folder, asks the planner and the reports, and
// writes what they give.
//
// [Main] is the way in; everything it touches outside the module comes in through [Env], so that
// tests run it in process. One file per command; the manners that all share are in files of their
// own: arguments (arguments.go), help (help.go), outputs (outputs.go), exit codes (exit.go),
// problems (problems.go), language (language.go).
//
// Manners: results go to standard output, everything else to standard error; the result of check is
// the list of problems. Nothing is written unless everything could be made; a file is replaced as a
// whole or not at all; an input is never overwritten. A terminal may have colours and folded lines (stream.go).
//
// Exit codes: 0 done, 1 the plan has errors (with --strict: or warnings), 2 wrong usage, 3 it could
// not be done.
package cmd
