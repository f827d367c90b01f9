package cmd

import (
	"path/filepath"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/intake"
	"github.com/medienplan/mep/model/planfile"
)

// priceFile holds imported prices; it belongs to the import.
const priceFile = "tables/prices.yaml"

// mergePrices writes prices of items that no other file of the plan declares. A file that was changed by hand since the
// last import stays.
func (i *importing) mergePrices() {
	var records []intake.Record
	for _, r := range i.list.Records {
		item := i.opened.plan.Items[r["item"]]
		if own := i.ownFile("item", item.ID, priceFile); own != "" {
			have, at, _ := planfile.Get(i.opened.plan, "items."+item.ID+".price")
			if at.File != own { // it changes another key of the item
				at = model.Place{File: own}
			}
			i.differ = append(i.differ, difference{item.ID, "price", have, r["price"], at.String()})
			continue
		}
		records = append(records, r)
	}
	const last = "import/last-prices.yaml"
	content := intake.PriceFile(records, filepath.Base(i.file), i.say("import.price-file", nil), i.opened.plan.AsOf.Year)
	if now := i.current(priceFile); len(now) > 0 && string(now) != string(i.current(last)) {
		i.kept = append(i.kept, intake.Kept{Row: priceFile})
	} else if len(records) > 0 {
		i.change(priceFile, content)
		i.change(last, content)
		head, ok := intake.AddInclude(i.current(planFile), priceFile)
		i.hint = !ok
		i.change(planFile, head)
	}
	i.change(i.mappingFile(), i.list.Mapping.Content())
}
