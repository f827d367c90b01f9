package model

import (
	"fmt"
	"strings"
)

// Place is where something stands in a plan. Line and Col count from 1; the zero Place is nowhere.
// File is relative to the plan folder, with forward slashes; files of built-in packs start with
// "pack:" and values given on the command line have the file "--set".
type Place struct {
	File string
	Line int
	Col  int
}

// CommandLine is the file of values that were given on the command line.
const CommandLine = "--set"

// Known reports whether p points anywhere.
func (p Place) Known() bool { return p.File != "" }

// String gives "file:line:col", without the parts that are not known.
func (p Place) String() string {
	switch {
	case p.File == "":
		return ""
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Origin is embedded by every declared thing: where it and its fields were written, and what they
// rest on. Entities from a table have only At.
type Origin struct {
	At     Place
	Fields map[string]Place // by key, "price" or dotted "network.uplink"; missing keys are at At
	Sources
}

// PlaceOf gives the place of a key, or of what encloses it when the key has none of its own:
// "network.uplink", else "network", else the whole.
func (o *Origin) PlaceOf(key string) Place { return placeIn(o.Fields, o.At, key) }

func placeIn(fields map[string]Place, whole Place, key string) Place {
	for key != "" {
		if p, ok := fields[key]; ok {
			return p
		}
		key = key[:max(0, strings.LastIndexByte(key, '.'))]
	}
	return whole
}
