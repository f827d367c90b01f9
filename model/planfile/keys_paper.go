package planfile

import "github.com/medienplan/mep/model"

func paper() *shape[model.Paper] {
	committees := newGroup([]field[model.Committee]{
		key("name", value(text), func(c *model.Committee) *string { return &c.Name }, "Name des Ausschusses", "name of the committee", german("ausschuss"), example("Schulausschuss"), required),
		key("on", value(date), func(c *model.Committee) *model.Date { return &c.On }, "Tag der Sitzung", "day of the session", german("am"), example("2026-12-07")),
		key("decides", value(trueFalse), func(c *model.Committee) *bool { return &c.Decides }, "entscheidet (sonst Vorberatung)", "decides (otherwise it advises)", german("entscheidet"), example("true")),
	})
	committees.origin = func(c *model.Committee) origin { return origin{&c.At, &c.Fields} }
	g := newGroup([]field[model.Paper]{
		key("number", value(text), func(p *model.Paper) *string { return &p.Number }, "Nummer der Vorlage", "number of the paper", german("nummer"), example(`"2026/0815"`)),
		key("subject", value(text), func(p *model.Paper) *string { return &p.Subject }, "Betreff (sonst der Titel des Plans)", "subject (otherwise the plan's title)", german("betreff"), example("Medienentwicklungsplan 2027–2031")),
		key("unit", value(text), func(p *model.Paper) *string { return &p.Unit }, "federführende Stelle", "unit in charge", german("fachbereich"), example("Fachbereich Schulen")),
		key("closed", value(trueFalse), func(p *model.Paper) *bool { return &p.Closed }, "nicht öffentlich", "not public", german("nichtoeffentlich"), example("false")),
		key("committees", sequence(committees, func(c *model.Committee) string { return toKebab(c.Name) }), func(p *model.Paper) *[]model.Committee { return &p.Committees }, "Beratungsfolge", "sequence of committees", german("beratungsfolge"), example("[{ name: Rat, on: 2026-12-14, decides: true }]")),
		key("climate", value(text), func(p *model.Paper) *string { return &p.Climate }, "Auswirkung auf Klima und Nachhaltigkeit", "effect on climate and sustainability", german("klima"), example("Längere Nutzung vermeidet Neugeräte.")),
	})
	g.origin = func(p *model.Paper) origin { return origin{&p.At, &p.Fields} }
	return g.shape()
}

func planTemplates() *shape[model.Templates] {
	g := newGroup([]field[model.Templates]{
		key("paper", value(text), func(t *model.Templates) *string { return &t.Paper }, "Datei mit dem Text der Beschlussvorlage", "file with the text of the council paper", german("vorlage"), example("vorlage.md"), fixed),
	})
	g.origin = func(t *model.Templates) origin { return origin{&t.At, &t.Fields} }
	return g.shape()
}

func design() *shape[model.Design] {
	g := newGroup([]field[model.Design]{
		key("accent", value(text), func(d *model.Design) *string { return &d.Accent }, "Farbe von Titeln und Linien; dunkel genug für weiße Schrift", "colour of titles and rules; dark enough for white type", german("farbe"), example(`"#7a1f3d"`)),
		key("logo", value(text), func(d *model.Design) *string { return &d.Logo }, "Datei des Wappens oder Logos, PNG oder SVG", "file of the coat of arms or logo, PNG or SVG", german("wappen"), example("wappen.svg"), fixed),
	})
	g.origin = func(d *model.Design) origin { return origin{&d.At, &d.Fields} }
	return g.shape()
}

// readTemplates reads the files of texts and the logo, which lie in the plan's folder.
func (l *loader) readTemplates() {
	t, d := &l.plan.Templates, &l.plan.Design
	if t.Paper != "" {
		t.PaperAt = placed(t.Fields, "paper", t.At)
		if files := l.include(t.Paper, t.PaperAt); len(files) == 1 {
			t.PaperText, _ = l.file(l.fsys, files[0], files[0], t.PaperAt)
		}
	}
	if d.Logo != "" {
		d.LogoAt = placed(d.Fields, "logo", d.At)
		if files := l.include(d.Logo, d.LogoAt); len(files) == 1 {
			d.LogoData = l.bytes(files[0], d.LogoAt)
		}
	}
}

// placed is the place of a key, or of what encloses it.
func placed(fields map[string]model.Place, key string, whole model.Place) model.Place {
	if at, known := fields[key]; known {
		return at
	}
	return whole
}
