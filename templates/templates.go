// Package templates embeds what mep brings along: packs (catalogues, standards, school types,
// support variants, bandwidth rules, courses), the frame of the HTML report and the message
// catalogues, the files of a new plan and the text of the council paper and the words of lists. It holds no logic and imports nothing; the command hands [FS] to the packages that
// read from it.
//
// A pack with the id "catalogue/de-2026" is the file "packs/catalogue/de-2026.yaml"; its first
// document starts with the key "pack".
package templates

import "embed"

// FS holds the folders packs, html, messages, init, paper and lists, with forward slashes. It cannot be changed.
//
//go:embed packs html messages init paper lists
var FS embed.FS
