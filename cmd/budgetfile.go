package cmd

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/csv"
)

// budgetTable is the table whose form a profile declares.
const budgetTable = "budget"

// profile finds the profile that --profile names; nil where the table asked for needs none.
func (r *run) profile(c *cli.Context, o *opened) (*model.Profile, error) {
	p, id, wanted := o.plan, c.String("profile"), c.String("table") == budgetTable
	switch {
	case !wanted && !c.IsSet("profile"):
		return nil, nil
	case !wanted:
		return nil, r.usage(r.current, "usage.profile-without-table", nil)
	case p.Accounts.Chart == "":
		return nil, r.fail("fail.no-chart", nil)
	case len(p.Profiles) == 0:
		return nil, r.fail("fail.no-profiles", nil)
	case id == "" && len(p.Profiles) == 1:
		id = sortedKeys(p.Profiles)[0]
	case id == "":
		return nil, r.unknown("usage.which-profile", nil, id, sortedKeys(p.Profiles))
	}
	if found := p.Profiles[id]; found != nil {
		if n := len(o.result.Accounts().Unassigned); n > 0 {
			fmt.Fprintln(r.env.Stderr, r.say("result.without-account", model.Args{"n": n}))
		}
		return found, nil
	}
	return nil, r.unknown("usage.unknown-profile", model.Args{"id": id}, id, sortedKeys(p.Profiles))
}

// budgetFile writes the accounts in the form of the profile.
func (w *writer) budgetFile(out *bytes.Buffer, o *opened) error {
	err := csv.Write(out, reports.BudgetFile(o.result.Accounts(), w.profile, o.plan.BudgetYear(), w.options.Printer), styleOf(w.profile))
	var lacks *csv.EncodingError
	if errors.As(err, &lacks) {
		return errors.New(w.run.say("fail.encoding", model.Args{"character": lacks.Character, "text": lacks.Text, "encoding": string(lacks.Encoding)}))
	}
	return err
}

// styleOf gives the style that a profile declares.
func styleOf(p *model.Profile) csv.Style {
	s := csv.Style{Separator: cmp.Or(p.Separator, ";")[0], Decimal: cmp.Or(p.Decimal, ","), LineEnd: csv.WindowsEnd,
		WithoutHeads: p.WithoutHeads, Encoding: csv.Encoding(p.Encoding.String())}
	if p.LineFeed {
		s.LineEnd = csv.UnixEnd
	}
	return s
}
