package cmd

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports"
)

func (r *run) againstFlag() cli.Flag { return r.text("against", "", r.say("value.file", nil)) }

// earlier reads the result that --against names; nil where it names none.
func (r *run) earlier(c *cli.Context, p *model.Plan) (*reports.Earlier, error) {
	name := c.String("against")
	if !c.IsSet("against") {
		return nil, nil
	}
	e, err := r.readEarlier(name, filepath.Base(name), nil)
	if err == nil {
		err = r.unlike(name, e.Fits(p))
	}
	return e, err
}

// readEarlier reads a saved result, into a ledger where one is given.
func (r *run) readEarlier(name, shown string, into *reports.Ledger) (*reports.Earlier, error) {
	unreadable := func(err error) error {
		return r.fail("fail.against.unreadable", model.Args{"file": name, "reason": r.reason(err)})
	}
	f, err := os.Open(r.env.path(name))
	if err != nil {
		return nil, unreadable(err)
	}
	defer f.Close()
	var e *reports.Earlier
	if waiting := r.await("progress.reading", func() { e, err = reports.ReadEarlier(shown, f, into) }); waiting != nil {
		return nil, waiting
	}
	var fault *reports.EarlierError
	if err != nil && !errors.As(err, &fault) {
		return nil, unreadable(err)
	}
	return e, r.unlike(name, err)
}

// unlike says why a file cannot be compared with, and with which code.
func (r *run) unlike(name string, err error) error {
	var fault *reports.EarlierError
	if !errors.As(err, &fault) {
		return err
	}
	if fault.Args["file"] == nil {
		fault.Args["file"] = name
	}
	return &failure{code: exitCould, text: r.say("fail.against."+fault.Code, fault.Args) + " [earlier-" + fault.Code + "]"}
}
