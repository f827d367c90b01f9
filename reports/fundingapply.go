package reports

import (
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
)

// applications lists what must be applied for, by when, and with which evidence.
func (r *report) applications() {
	r.section("funding-applications", r.t("report.fund.section.apply"))
	r.say(document.Normal, r.t("report.fund.apply.intro"))
	t := document.Table{ID: "funding-deadlines", Caption: r.t("report.fund.table.deadlines"), Columns: []document.Column{r.words("report.fund.col.programme"),
		{Title: r.t("report.fund.col.start")}, {Title: r.t("report.fund.col.approve-by")}, {Title: r.t("report.fund.col.execute-by")},
		{Title: r.t("report.fund.col.settle-by")}, {Title: r.t("report.fund.col.approval"), Weight: 2}, {Title: r.t("report.fund.col.retention"), Weight: 2}}, Note: r.assumedNote()}
	for _, p := range r.Funding.Programmes {
		g := r.plan.Programmes[p.ID]
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: r.programmeName(p.ID), Link: r.programmeLink(p.ID)}, r.date(g.Window.Start), r.date(g.Window.ApproveBy),
			r.date(g.Window.ExecuteBy), r.date(g.Window.SettleBy), {Text: r.approvalState(p, g)}, {Text: orID(r.retentionRule(g), message.Dash)}}})
	}
	r.table(t)
	r.evidence()
}

// date is a cell; an unknown day is said to be unknown.
func (r *report) date(d model.Date) document.Cell {
	if !d.Known() {
		return document.Cell{Text: r.t("report.fund.not-stated"), Tone: document.Muted}
	}
	return document.Cell{Text: r.Printer.Date(d)}
}

// approvalState says what was reached: approval, permit of an early start, what is still needed.
func (r *report) approvalState(p planner.ProgrammeResult, g *model.Programme) string {
	if p.Off != "" {
		return r.reasonText(p.Off)
	}
	var words []string
	if g.Approved.Known() {
		words = append(words, r.t("report.fund.approved", model.Args{"date": g.Approved}))
	}
	if g.EarlyStart.Known() {
		words = append(words, r.t("report.fund.early-start", model.Args{"date": g.EarlyStart}))
	}
	if len(words) > 0 {
		return strings.Join(words, "; ")
	}
	return r.t([...]string{model.OrderAny: "report.fund.not-approved", model.OrderAfterApproval: "report.fund.needs-approval",
		model.OrderAfterPermit: "report.fund.needs-permit"}[g.Window.OrderOnly])
}

// evidence lists what programmes ask for, and how far it is proven.
func (r *report) evidence() {
	t := document.Table{ID: "funding-evidence", Caption: r.t("report.fund.table.evidence"), Columns: []document.Column{r.words("report.fund.col.programme"),
		r.words("report.fund.col.evidence"), {Title: r.t("report.fund.col.state")}, r.words("report.fund.col.whose")}, Note: r.assumedNote()}
	for _, p := range r.Funding.Programmes {
		if p.Off != "" {
			continue
		}
		for i := range r.plan.Programmes[p.ID].Evidence {
			e := &r.plan.Programmes[p.ID].Evidence[i]
			for _, s := range r.evidenceStates(p.ID, e) {
				t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: r.programmeName(p.ID)}, {Text: orID(e.Name.In(r.Printer.Lang()), e.ID)}, s.state, {Text: s.whose}}})
			}
		}
	}
	if r.plan.Funding.Unproven {
		t.Note = joinNotes(r.t("report.fund.note.unproven"), t.Note)
	}
	if len(t.Rows) == 0 {
		r.say(document.Normal, r.t("report.fund.apply.no-evidence"))
	}
	r.table(t)
}

type evidenceState struct {
	state document.Cell
	whose string
}

// evidenceStates says for one piece of evidence who lacks it, and who has proven it.
func (r *report) evidenceStates(programme string, e *model.Evidence) []evidenceState {
	var out []evidenceState
	lacking := 0
	for _, m := range r.Funding.Evidence {
		if m.Programme != programme || m.Evidence != e.ID {
			continue
		}
		s := evidenceState{document.Cell{Text: r.t("report.fund.state.open"), Tone: document.Partly}, r.t("report.authority")}
		if m.Denied {
			s.state = document.Cell{Text: r.t("report.fund.state.missing"), Tone: document.Bad}
		}
		if e.PerSchool {
			lacking += len(m.Schools)
			s.whose = r.schoolsText(m.Schools)
		} else {
			lacking = 1
		}
		out = append(out, s)
	}
	proven := evidenceState{document.Cell{Text: r.t("report.fund.state.proven"), Tone: document.Good}, r.t("report.authority")}
	switch rest := r.Schools - lacking; {
	case e.PerSchool && rest > 0:
		proven.whose = r.t("report.fund.schools", model.Args{"n": rest})
		return append([]evidenceState{proven}, out...)
	case !e.PerSchool && lacking == 0:
		return []evidenceState{proven}
	}
	return out
}

// namedSchools is how many schools a cell names.
const namedSchools = 3

// schoolsText counts schools, and names them where they are few.
func (r *report) schoolsText(ids []string) string {
	text := r.t("report.fund.schools", model.Args{"n": len(ids)})
	if len(ids) > namedSchools {
		return text
	}
	var names []string
	for _, id := range ids {
		name := id
		if s := r.plan.Schools[id]; s != nil {
			name = orID(s.Name, id)
		}
		names = append(names, name)
	}
	return text + ": " + r.Printer.List(names)
}
