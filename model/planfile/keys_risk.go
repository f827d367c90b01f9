package planfile

import "github.com/medienplan/mep/model"

// boundText is a value that is read again once it is known what it is a value of.
var boundText = codec[string]{Type{Name: "bound"}, asWritten, same, isZero[string], false}

// valuePath is the path of a value, or of several.
var valuePath = codec[string]{Type{Name: "path"}, asWritten, same, isZero[string], false}

func asWritten(text string, _ style) (string, *fault) { return text, nil }

func riskKind() *entities[model.Risk] {
	k := Kind{Name: "risk", Plural: "risks",
		DE: "Ein Risiko: ein unsicherer Wert des Plans mit seiner Spanne. Am Plan ändert es nichts; `mep risk` rechnet damit.",
		EN: "A risk: an uncertain value of the plan with its range. It changes nothing in the plan; `mep risk` calculates with it."}
	return entity(k, func(p *model.Plan) *map[string]*model.Risk { return &p.Risks }, func(r *model.Risk) *string { return &r.ID }, func(r *model.Risk) *model.Origin { return &r.Origin }, []field[model.Risk]{
		key("title", names(), func(r *model.Risk) *model.Text { return &r.Title }, "Bezeichnung", "title", german("titel"), example("Preise der Geräte"), required, fixed),
		key("note", names(), func(r *model.Risk) *model.Text { return &r.Note }, "Begründung", "reason", german("notiz"), fixed),
		key("value", value(valuePath), func(r *model.Risk) *string { return &r.Value }, "Pfad einer einzelnen Zahl oder eines true oder false", "path of a single number, or of a true or false", german("wert"), example("assumptions.index.default"), fixed),
		key("factor", list(valuePath), func(r *model.Risk) *[]string { return &r.Factor }, "oder Pfade von Zahlen, die sich gemeinsam im Verhältnis ändern; `*` steht für jede id", "or paths of numbers that change together in proportion; `*` is every id", german("faktor"), example("[items.*.price]"), fixed),
		key("categories", list(id("category")), func(r *model.Risk) *[]string { return &r.Categories }, "zu `factor`: nur Artikel und Fortbildungen dieser Kategorien", "with `factor`: only items and courses of these categories", german("kategorien"), example("[network]"), fixed),
		key("low", value(boundText), func(r *model.Risk) *string { return &r.Low }, "niedrigster Wert", "lowest value", german("niedrig"), example("1 %"), fixed),
		key("mid", value(boundText), func(r *model.Risk) *string { return &r.Mid }, "wahrscheinlichster Wert: der des Plans. Steht er hier und der Plan ändert sich, fällt es auf", "most likely value: the plan's. Where it stands here and the plan changes, it is noticed", german("mittel"), example("2 %"), fixed),
		key("high", value(boundText), func(r *model.Risk) *string { return &r.High }, "höchster Wert", "highest value", german("hoch"), example("4 %"), fixed),
		key("probability", opt(rate), func(r *model.Risk) *model.Opt[money] { return &r.Probability }, "zu true oder false: wie wahrscheinlich true ist", "of a true or false: how probable true is", german("wahrscheinlichkeit"), example("60 %"), fixed),
	})
}
