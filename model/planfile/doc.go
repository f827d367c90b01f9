// Package planfile turns the text of a plan folder (YAML documents and CSV tables) into a
// [model.Plan]. It is the only package that knows YAML.
//
// Start with [Load]. One table of keys (the schema) drives everything that depends on a key's name:
// the reader, tables, overrides ("--set"), [Get], [Paths], the list of changes over a pack, and the
// generated [Reference].
//
// The package promises that nothing is guessed and nothing is lost: every value is read from its
// text, never through YAML's own number rules; whatever is not understood is a [model.Problem] with
// the place where it stands; all problems of a plan are found in one run. Relations between entities
// (unknown ids, ranges, logic) belong to model.Check.
package planfile
