// Package json writes a plan for machines: the contract "mep-plan/1"; and, as a document of its own, what it
// would take of the limits.
//
// Keys stand in the order of [reports.PlanData], amounts and quantities are decimal strings, and the
// same plan gives the same bytes. Lines are written one by one, each on a line of its own, so that
// a country fits into memory and two outputs can be compared with diff.
package json

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"github.com/medienplan/mep/reports"
)

// linesBefore is the key of PlanData before which the lines stand.
const linesBefore = `"totals":`

// Write writes d as one JSON document with a line feed at the end.
func Write(w io.Writer, d reports.PlanData) error {
	rest, err := encode(d, "  ")
	if err != nil {
		return err
	}
	head, tail, _ := bytes.Cut(rest, []byte("\n  "+linesBefore))
	out := bufio.NewWriter(w)
	out.Write(head)
	if err := writeLines(out, d); err != nil {
		return err
	}
	out.WriteString("\n  " + linesBefore)
	out.Write(tail)
	return out.Flush()
}

// WriteWhatIf writes the contract "mep-limits-what-if/1" in the same form.
func WriteWhatIf(w io.Writer, d reports.WhatIfData) error {
	out, err := encode(d, "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(out)
	return err
}

// Diagnosis gives the contract "mep-doctor/1" in the same form.
func Diagnosis(d reports.DoctorData) ([]byte, error) { return encode(d, "  ") }

func writeLines(out *bufio.Writer, d reports.PlanData) error {
	out.WriteString("\n  \"lines\": [")
	separator := "\n    "
	for l := range d.Lines {
		line, err := encode(l, "")
		if err != nil {
			return err
		}
		out.WriteString(separator)
		out.Write(bytes.TrimSpace(line))
		separator = ",\n    "
	}
	_, err := out.WriteString("\n  ],")
	return err
}

// encode keeps "<" and "&" readable and ends with a line feed.
func encode(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	err := e.Encode(v)
	return b.Bytes(), err
}

// Comparison gives the contract "mep-compare/1" in the same form.
func Comparison(d reports.CompareData) ([]byte, error) { return encode(d, "  ") }

// Difference gives the contract "mep-diff/1" in the same form.
func Difference(d reports.DiffData) ([]byte, error) { return encode(d, "  ") }

// Risk gives the contract "mep-risk/1" in the same form.
func Risk(d reports.RiskData) ([]byte, error) { return encode(d, "  ") }
