package model

// ItemName gives the name of an item, course or income in a language; its id where it has none.
func (p *Plan) ItemName(id, lang string) string {
	name := ""
	switch {
	case p.Items[id] != nil:
		name = p.Items[id].Name.In(lang)
	case p.Courses[id] != nil:
		name = p.Courses[id].Name.In(lang)
	case p.Income[id] != nil:
		name = p.Income[id].Name.In(lang)
	}
	if name == "" {
		return id
	}
	return name
}
