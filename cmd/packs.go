package cmd

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/reports/message"
)

// packsCommand shows what comes along: prices, standards, types, rules.
func (r *run) packsCommand() *cli.Command {
	return &cli.Command{
		Name: "packs", ArgsUsage: r.say("args.packs", nil), Usage: r.say("about.packs", nil), Description: r.say("more.packs", nil),
		Action: r.packs,
	}
}

func (r *run) packs(c *cli.Context) error {
	if c.NArg() > 1 {
		return r.usage(r.current, "usage.too-many", model.Args{"extra": c.Args().Get(1)})
	}
	names := planfile.PackIDs(folder("packs"))
	name := c.Args().First()
	if name == "" {
		return r.allPacks(names)
	}
	if !slices.Contains(names, name) {
		return r.unknown("usage.unknown-pack", model.Args{"pack": name}, name, names)
	}
	plan, err := r.pack(name)
	if err != nil {
		return err
	}
	list := packList{plan: plan, printer: r.words, none: r.say("explain.no-source", nil)}
	list.write()
	return r.print([]byte(list.out.String()))
}

// allPacks lists the packs, one a line.
func (r *run) allPacks(names []string) error {
	var out strings.Builder
	for _, name := range names {
		plan, err := r.pack(name)
		if err != nil {
			return err
		}
		for _, p := range plan.Packs {
			fmt.Fprintf(&out, "%-22s %-8s %s\n", p.ID, p.Version, p.Title)
		}
	}
	return r.print([]byte(out.String()))
}

func (r *run) pack(name string) (*model.Plan, error) {
	plan, _, problems := planfile.LoadPack(folder("packs"), name)
	if model.Errors(problems) {
		return nil, r.fail("fail.packs", model.Args{"pack": name})
	}
	return plan, nil
}

// packList writes what a pack holds.
type packList struct {
	plan    *model.Plan
	printer message.Printer
	none    string // said where there is no source
	out     strings.Builder
}

// packEntry is one entry of a pack in the order of its file.
type packEntry struct {
	id, name, value string
	at              model.Place
	provenance      *model.Provenance // nil: no assumption that would need a source
}

// write lists the entries of a pack in the order of its file: name, price or rule, source and
// certainty.
func (l *packList) write() {
	for _, p := range l.plan.Packs {
		fmt.Fprintf(&l.out, "%s %s\n%s\n\n", p.ID, p.Version, p.Title)
	}
	entries := l.entries()
	slices.SortFunc(entries, func(a, b packEntry) int { return cmp.Compare(a.at.Line, b.at.Line) })
	for _, e := range entries {
		fmt.Fprintf(&l.out, "%-26s %s%s\n", e.id, e.name, before("  ", e.value))
		if e.provenance == nil {
			continue
		}
		source := e.provenance.Source.In(l.printer.Lang())
		if source == "" {
			source = l.none
		}
		certainty := e.provenance.Certainty.String()
		words := []string{l.printer.Or("report.certainty."+certainty, certainty), source}
		if note := e.provenance.Note.In(l.printer.Lang()); note != "" {
			words = append(words, note)
		}
		fmt.Fprintf(&l.out, "%-26s %s\n", "", strings.Join(words, " · "))
	}
}

func before(space, text string) string {
	if text == "" {
		return ""
	}
	return space + text
}

// entries gives everything that the pack declares, in any order.
func (l *packList) entries() []packEntry {
	p, lang := l.plan, l.printer.Lang()
	var all []packEntry
	for id, i := range p.Items {
		all = append(all, l.priced(id, i.Name, &i.Pricing, &i.Origin, i.Unit.In(lang)))
	}
	for id, c := range p.Courses {
		all = append(all, l.priced(id, c.Name, &c.Pricing, &c.Origin, ""))
	}
	for id, n := range p.Needs {
		all = append(all, packEntry{id, n.Goal.In(lang), requirements(n), n.At, of(&n.Origin, "requires")})
	}
	for id, t := range p.Types {
		all = append(all, packEntry{id, t.Name.In(lang), t.Short, t.At, of(&t.Origin, "pupils")})
	}
	for id, b := range p.Bandwidths {
		all = append(all, packEntry{id, b.Name.In(lang), l.printer.Unit(l.printer.Decimal(b.Mbit), "Mbit/s") + " / " + b.Per.String(), b.At, of(&b.Origin, "mbit")})
	}
	for id, s := range p.Supports {
		all = append(all, packEntry{id, s.Name.In(lang), l.ratio(s), s.At, &s.Default})
	}
	for id, o := range p.Overheads {
		all = append(all, packEntry{id, o.Name.In(lang), l.printer.Rate(o.Rate), o.At, of(&o.Origin, "rate")})
	}
	for id, f := range p.Leases {
		all = append(all, packEntry{id, f.Name.In(lang), l.lease(f), f.At, &f.Default})
	}
	for id, b := range p.Bands {
		all = append(all, packEntry{id, b.Name.In(lang), l.printer.Decimal(b.Low) + "–" + l.printer.Decimal(b.High), b.At, &b.Default})
	}
	for id, c := range p.Categories {
		all = append(all, packEntry{id, c.Name.In(lang), "", c.At, nil})
	}
	for id, f := range p.Programmes {
		all = append(all, packEntry{id, f.Name.In(lang), l.programme(f), f.At, of(&f.Origin, "rate")})
	}
	return all
}

func of(o *model.Origin, key string) *model.Provenance {
	p := o.Of(key)
	return &p
}

// programme says how far the rules of a programme may be relied on, and which share it pays where that
// is one number.
func (l *packList) programme(f *model.Programme) string {
	status := l.printer.Text("command.packs."+[...]string{"in-force", "expired", "frame-only", "assumed"}[f.Status], nil)
	if rate, known := f.Rate.In(l.plan.Years.First); known {
		status += " · " + l.printer.Rate(rate)
	}
	return status
}

// priced shows a price with its corridor; an unknown price is said to be missing by "–".
func (l *packList) priced(id string, name model.Text, p *model.Pricing, o *model.Origin, unit string) packEntry {
	price := "–"
	if p.Price.Known {
		amount, err := model.MoneyFrom(p.Price.Value)
		if err == nil {
			price = l.printer.Money(amount)
		}
	}
	if p.PriceLow.Known && p.PriceHigh.Known {
		price += fmt.Sprintf(" (%s–%s)", l.printer.Decimal(p.PriceLow.Value), l.printer.Decimal(p.PriceHigh.Value))
	}
	return packEntry{id, name.In(l.printer.Lang()), price + before(" / ", unit), o.At, of(o, "price")}
}

// requirements names what a need asks for.
func requirements(n *model.Need) string {
	var words []string
	for _, q := range n.Requires {
		words = append(words, q.Item+q.Course)
	}
	return strings.Join(words, ", ")
}

func (l *packList) ratio(s *model.Support) string {
	if d, known := s.DevicesPerPost.In(l.plan.Years.First); known {
		return "1 : " + l.printer.Decimal(d)
	}
	return ""
}

func (l *packList) lease(f *model.Lease) string {
	switch {
	case f.Rate.Known:
		return fmt.Sprintf("%d × %s", f.Months, l.printer.Rate(f.Rate.Value))
	case f.Monthly.Known:
		return fmt.Sprintf("%d × %s", f.Months, l.printer.Unit(l.printer.Decimal(f.Monthly.Value), message.EUR))
	}
	return l.printer.Int(f.Months)
}
