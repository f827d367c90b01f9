package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// priceColumns are what price lists have. A head that says "netto" or "net" makes the price net.
var priceColumns = []Column{
	{Key: "item", Names: []string{"artikel", "geraet", "bezeichnung", "position", "produkt", "item", "product", "leistung"}, Need: true},
	{Key: "price", Names: []string{"preis", "stueckpreis", "einzelpreis", "einheitspreis", "nettopreis", "bruttopreis", "price", "unitprice", "betrag"}, Need: true},
	{Key: "price_year", Names: []string{"preisstand", "preisjahr", "jahr", "stand", "gueltigab", "year"}, Year: true},
}

// prices reads one price of an item from each row; of several for one item the first counts.
func (r *reader) prices(rows []Row) {
	item, price, year := r.column("item"), r.column("price"), r.column("price_year")
	basis := "gross"
	if i := slices.IndexFunc(r.list.Columns, func(f Found) bool { return f.Key == "price" }); i >= 0 && strings.Contains(folded(r.list.Columns[i].Head), "net") {
		basis = "net"
	}
	seen := map[string]bool{}
	for i := range rows {
		row := &rows[i]
		if at := totalAt(row); at >= 0 {
			r.refuse(row, at, "total", true)
			continue
		}
		word := row.At(item)
		if meaning, _ := r.mapping.find(mapArticle, word); meaning == leftOut {
			r.list.LeftOut++
			continue
		}
		id := r.itemOf(word)
		if id == "" {
			r.refuse(row, item, "unknown-item", true)
			if word != "" {
				r.ask(mapArticle, word, r.proposal(word))
			}
			continue
		}
		amount, ok := priceOf(row.At(price))
		switch {
		case !ok:
			r.refuse(row, price, "not-a-price", true)
			continue
		case seen[id]:
			r.refuse(row, item, "duplicate-item", true)
			continue
		}
		seen[id] = true
		record := Record{"item": id, "price": amount, "price_basis": basis}
		if y, ok := yearOf(row.At(year)); ok {
			record["price_year"] = strconv.Itoa(y)
		}
		r.list.Records = append(r.list.Records, record)
	}
}

var (
	germanPrice  = regexp.MustCompile(`^\d{1,3}(\.\d{3})*,\d+$|^\d+,\d+$`)
	englishPrice = regexp.MustCompile(`^\d{1,3}(,\d{3})*\.\d+$|^\d+\.\d+$`)
	ambiguous    = regexp.MustCompile(`^\d{1,3}[.,]\d{3}$`)
)

// priceOf reads a price: "519,90 €", "1.234,50", "1234.5"; "5.400" could be two things and is refused.
func priceOf(text string) (string, bool) {
	for _, sign := range []string{"€", "EUR", "Euro", " "} {
		text = strings.ReplaceAll(text, sign, "")
	}
	switch {
	case ambiguous.MatchString(text):
		return "", false
	case germanPrice.MatchString(text):
		text = strings.ReplaceAll(strings.ReplaceAll(text, ".", ""), ",", ".")
	case englishPrice.MatchString(text):
		text = strings.ReplaceAll(text, ",", "")
	}
	d, err := decimal.NewFromString(text)
	if err != nil || d.IsNegative() || d.Exponent() > 6 || d.Exponent() < -20 {
		return "", false
	}
	return d.Round(4).String(), true
}

// PriceFile writes prices as entries of a plan file; each changes only the price of its item. Year is that of prices
// for which the list names none.
func PriceFile(records []Record, source, about string, year int) []byte {
	var out strings.Builder
	out.WriteString("# " + about + "\n")
	for i, r := range records {
		if i > 0 {
			out.WriteString("---\n")
		}
		stated := r["price_year"]
		if stated == "" {
			stated = strconv.Itoa(year)
		}
		out.WriteString("item: " + r["item"] + "\nprice: " + r["price"] + "\nprice_year: " + stated + "\nprice_basis: " + r["price_basis"] +
			"\nsources: { price: { source: " + strconv.Quote(source) + ", certainty: sourced } }\n")
	}
	return []byte(out.String())
}
