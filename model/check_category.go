package model

func checkCategories(c *checker) {
	for k := range sorted(c.Categories) {
		c.category(k).refersToIndex(k.Index)
	}
}

// category looks at a category.
func (c *checker) category(k *Category) entry { return c.entry(&k.Origin, "categories", k.ID) }

func checkTypes(c *checker) {
	for t := range sorted(c.Types) {
		e := c.schoolType(t)
		if t.FirstGrade != 0 || t.LastGrade != 0 {
			e.within("grades", t.FirstGrade, 1, 13)
			e.within("grades", t.LastGrade, t.FirstGrade, 13)
		}
		e.positive(counted("pupils", t.Pupils), figure{"per_class", t.PerClass}, figure{"per_teacher", t.PerTeacher})
	}
}

// schoolType looks at a school type.
func (c *checker) schoolType(t *SchoolType) entry { return c.entry(&t.Origin, "types", t.ID) }

func checkBands(c *checker) {
	for b := range sorted(c.Bands) {
		e := c.entry(&b.Origin, "bands", b.ID)
		e.required("figure", b.Figure != "")
		e.ascending(steady("low", b.Low), figure{"mid", b.Mid}, steady("high", b.High))
		referAll(e, "unknown-type", "types", b.Types, c.Types)
	}
}

func checkIncome(c *checker) {
	for i := range sorted(c.Income) {
		e := c.entry(&i.Origin, "income", i.ID)
		e.required("amount", i.Amount.Known())
		e.notNegative(yearly("amount", i.Amount)...)
		fromStart(e, "amount", i.Amount, max(c.Years.First, i.From))
		refer(e, "unknown-category", "category", i.Category, c.Categories)
		e.plausible("from", i.From)
		e.plausible("until", i.Until)
		e.notAfter("from", i.From, "until", i.Until)
		e.notAfterPlan("from", i.From, c.lastSeen())
	}
}
