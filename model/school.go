package model

import "github.com/shopspring/decimal"

// School is one school with what it has and what differs from the common needs.
type School struct {
	Origin
	ID          string
	Name        string
	Number      string // official number; text, leading zeros count
	Type        string // id of a SchoolType
	District    string
	Address     string
	Attributes  map[string]string // free marks that needs can select by: streams: 3
	SocialIndex Opt[int]
	Pupils      Series[int]         // all grades; unknown: sum of Grades
	Grades      map[int]Series[int] // pupils by grade; where only Pupils is known they are spread evenly over the type's grades
	Classes     Series[int]
	Teachers    Series[int]            // heads
	Sites       Series[int]            // default 1
	Rooms       map[string]Series[int] // by room type: classroom, subject, office, hall
	Opens       int                    // first year; 0: open already
	Closes      int                    // first year without the school; 0: stays
	Moves       int                    // first year in another building: fixed equipment bought before stays behind; 0: stays
	Merges      *Merge
	Needs       SchoolNeeds
	Stock       []Lot
	Works       []Works              // equipment that building works of other offices bring
	Uplink      Opt[decimal.Decimal] // Mbit/s of the present line, all sites together
	Concept     MediaConcept
	Evidence    map[string]Proof // what the school proves to programmes, by id of the evidence
}

// Merge closes a school at the start of Year and moves its pupils' movable equipment to Into.
// Pupils and rooms of the other school are declared there.
type Merge struct {
	Into string
	Year int
	At   Place
}

// SchoolNeeds says how a school differs from the needs of its type.
type SchoolNeeds struct {
	Add      []string // need ids that do not apply by rule
	Drop     []string // need ids that do not apply here
	Override []NeedOverride
}

// NeedOverride replaces one requirement of a need for this school.
type NeedOverride struct {
	Need string
	Requirement
}

// MediaConcept is the state of the school's pedagogical concept, which grants and councils ask for.
type MediaConcept struct {
	Status ConceptStatus
	On     Date
}

// ConceptStatus of a media concept.
type ConceptStatus uint8

// Statuses. ConceptUnknown is the zero value: nobody said.
const (
	ConceptUnknown ConceptStatus = iota
	ConceptNone
	ConceptDraft
	ConceptApproved
)

// Lot is a count of one item bought in one year, in use at a school.
type Lot struct {
	Origin
	Item         string
	Count        Quantity
	Bought       int    // year
	PaidBy       string // funding source, free id; "own" or a programme
	Leased       bool
	LeaseEnds    Date                 // leased lots: last day
	EndOfSupport Date                 // of the vendor; ends the current state; may be unknown
	Retention    int                  // last year in which the equipment is bound to the purpose of a grant; 0: none
	Course       bool                 // Item is a course: Count are teachers trained
	Share        Opt[decimal.Decimal] // courses declared as a share of the teachers; Count is calculated from it
}

// SchoolType is a Schulform.
type SchoolType struct {
	Origin
	ID         string
	Name       Text
	Short      string // "GS"
	FirstGrade int    // 0: has no grades that needs could select
	LastGrade  int
	Pupils     Opt[int]             // typical pupils per school, for comparison
	PerClass   Opt[decimal.Decimal] // pupils per class, for plausibility and for filling in classes
	PerTeacher Opt[decimal.Decimal] // pupils per teacher
	Order      int                  // of reports and roll-out
}
