package cmd

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports"
)

// mostEarlier is how large an earlier result may be: one of 40,000 schools is larger, but is compared by its
// sums, which a plan of each Land's schools still has.
const mostEarlier = 512 << 20

func (r *run) againstFlag() cli.Flag { return r.text("against", "", r.say("value.file", nil)) }

// earlier reads the result that --against names; nil where it names none.
func (r *run) earlier(c *cli.Context, p *model.Plan) (*reports.Earlier, error) {
	name := c.String("against")
	if !c.IsSet("against") {
		return nil, nil
	}
	document, err := readBounded(r.env.path(name), mostEarlier)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, r.fail("fail.against.too-large", model.Args{"file": name, "most": mostEarlier >> 20})
	case err != nil:
		return nil, r.fail("fail.against.unreadable", model.Args{"file": name, "reason": r.reason(err)})
	}
	e, err := reports.ReadEarlier(filepath.Base(name), document)
	if err == nil {
		err = e.Fits(p)
	}
	var fault *reports.EarlierError
	if errors.As(err, &fault) {
		fault.Args["file"] = name
		return nil, r.fail("fail.against."+fault.Code, fault.Args)
	}
	return e, err
}

var errTooLarge = errors.New("too large")

// readBounded reads a file of at most so many bytes.
func readBounded(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(content)) > most {
		err = errTooLarge
	}
	return content, err
}
