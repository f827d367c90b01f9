package model

// Certainty says how sure an assumption is.
type Certainty uint8

// Certainties, best first. Unstated is the zero value: nobody said; reports treat it as an estimate
// that lacks a source.
const (
	Unstated Certainty = iota
	Sourced            // read in a source that is named
	Derived            // calculated from sourced values
	Estimate           // assumed
)

// String gives the name used in plans and in JSON.
func (c Certainty) String() string {
	return [...]string{"unstated", "sourced", "derived", "estimate"}[c&3]
}

// Worse gives the less certain of two; a figure is as certain as its worst input.
func (c Certainty) Worse(d Certainty) Certainty {
	if c.rank() >= d.rank() {
		return c
	}
	return d
}

func (c Certainty) rank() int { return [...]int{3, 0, 1, 2}[c&3] }

// Firm reports whether the value is sourced or derived, so that reports show it without a mark.
func (c Certainty) Firm() bool { return c == Sourced || c == Derived }

// Provenance says what a value rests on.
type Provenance struct {
	Source    Text // who says so: a document, a list, a page; free text, a single one for both languages
	Certainty Certainty
	AsOf      Date // state of the source; may be unknown
	Note      Text // evidence in short: "90 pieces 34,379 EUR (2025)"
	At        Place
}

// Sources are the provenances of one declared thing.
type Sources struct {
	Default Provenance            // for every key without its own
	ByKey   map[string]Provenance // by key of the thing
}

// Of gives what a key rests on: its own source, that of what it is part of ("network" for
// "network.uplink"), or the default.
func (s *Sources) Of(key string) Provenance {
	if len(s.ByKey) > 0 {
		for k := key; k != ""; k = outer(k) {
			if p, ok := s.ByKey[k]; ok {
				return p
			}
		}
	}
	return s.Default
}
