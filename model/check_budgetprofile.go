package model

// checkProfiles: a file for the budget system has columns, an amount among them, and says of which year it is.
func checkProfiles(c *checker) {
	for p := range sorted(c.Profiles) {
		e := c.entry(&p.Origin, "profiles", p.ID)
		has := map[ProfileValue]bool{}
		for i := range p.Columns {
			col := &p.Columns[i]
			e := e.part(col.At, col.Fields, "columns", i)
			for k := range i {
				if p.Columns[k].Head == col.Head {
					e.fail("repeated-id", "head", Args{"id": col.Head}, Other{At: p.Columns[k].At, Code: "first-given"})
					break
				}
			}
			e.oneOf([]string{"value", "text"}, col.Value != ProfileText, col.Text != "")
			if col.Value == ProfileYear && p.Years == YearsInColumns {
				e.fail("year-column-twice", "value", Args{})
			}
			has[col.Value] = true
		}
		if !has[ProfileAmount] {
			e.fail("profile-without-amount", "columns", Args{"id": p.ID})
		}
		if p.Years == YearsInRows && !has[ProfileYear] {
			e.fail("profile-without-year", "columns", Args{"id": p.ID})
		}
		if p.Decimal != "" && p.Decimal == p.Separator {
			e.fail("profile-same-marks", "separator", Args{"mark": p.Decimal})
		}
	}
}
