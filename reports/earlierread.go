package reports

import (
	"encoding/json"
	"errors"
	"io"

	"github.com/medienplan/mep/model"
)

// Bounds of an earlier result, in bytes: of the whole, which the result of a country does not reach, and of one
// value that must fit into memory.
const (
	mostEarlier = 8 << 30
	mostValue   = 64 << 20
)

// ReadEarlier reads a document of the contract [PlanFormat]. Lines are read one by one, so that the result of a
// country fits into memory: into a ledger where one is given, otherwise they are passed over. A fault of the
// document is an [EarlierError]; other errors are those of r.
func ReadEarlier(name string, r io.Reader, into *Ledger) (*Earlier, error) {
	in := &bounded{r: r, left: mostEarlier}
	p := &earlierReader{in: in, dec: json.NewDecoder(in), e: &Earlier{Name: name}, into: into, seen: map[string]bool{}}
	err := p.document()
	var syntax *json.SyntaxError
	var form *formError
	switch {
	case in.left == 0:
		return nil, &EarlierError{"too-large", model.Args{"most": mostEarlier >> 20}}
	case in.room < 0:
		return nil, p.damaged()
	case in.failed != nil:
		return nil, in.failed
	case errors.As(err, &syntax), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return nil, &EarlierError{"not-json", model.Args{"byte": int(p.dec.InputOffset())}}
	case errors.As(err, &form) && form.format != "":
		return nil, &EarlierError{"format", model.Args{"format": form.format, "known": PlanFormat}}
	case errors.As(err, &form):
		return nil, &EarlierError{"not-a-result", model.Args{"known": PlanFormat}}
	case err != nil:
		return nil, p.damaged()
	}
	if p.key = p.fault(); p.key != "" {
		return nil, p.damaged()
	}
	return p.e, nil
}

// bounded reads so many bytes at most, of all and of one value, and keeps why it stopped.
type bounded struct {
	r      io.Reader
	left   int64 // of all
	room   int64 // of the value at hand; below 0: it is too large
	failed error
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left == 0 || b.room <= 0 {
		b.room--
		return 0, io.ErrUnexpectedEOF
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left, b.room)])
	b.left -= int64(n)
	b.room -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		b.failed = err
	}
	return n, err
}

// formError is a document of another form.
type formError struct{ format string }

func (f *formError) Error() string { return "form " + f.format }

// earlierReader is a document on the way into a result.
type earlierReader struct {
	in   *bounded
	dec  *json.Decoder
	e    *Earlier
	into *Ledger
	key  string // at hand
	seen map[string]bool
}

var errDamaged = errors.New("damaged")

func (p *earlierReader) damaged() error {
	return &EarlierError{"damaged", model.Args{"key": orID(p.key, "…")}}
}

// document reads the one object that a result is, and nothing behind it.
func (p *earlierReader) document() error {
	if open, err := p.token(); err != nil {
		return err
	} else if open != json.Delim('{') {
		return &formError{}
	}
	for p.dec.More() {
		key, err := p.token()
		if err != nil {
			return err
		}
		if err := p.value(key); err != nil {
			return err
		}
	}
	if _, err := p.token(); err != nil {
		return err
	}
	if !p.seen["format"] {
		return &formError{}
	}
	if _, err := p.token(); !errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF // something behind it
	}
	return nil
}

// value reads what is needed, and passes over the rest.
func (p *earlierReader) value(key json.Token) error {
	p.key, _ = key.(string)
	targets := map[string]any{"plan": &p.e.Plan, "currency": &p.e.Currency, "years": &p.e.Years, "inputs": &p.e.Inputs, "packs": &p.e.Packs,
		"changes": &p.e.Changes, "totals": &p.e.Totals, "accounts": &p.e.Accounts, "scenario": &p.e.Scenario}
	target := targets[p.key]
	switch {
	case p.seen[p.key] && (target != nil || p.key == "format" || p.key == "lines"):
		return errDamaged // nobody can say which one counts
	case p.key == "format":
		p.seen[p.key] = true
		return p.form()
	case p.key == "lines" && p.into != nil:
		p.seen[p.key] = true
		return p.lines()
	case target != nil:
		p.seen[p.key] = true
		return p.decode(target)
	}
	p.key = "…" // whatever name it has
	return p.skip()
}

// form reads the name of the contract, whatever value it is.
func (p *earlierReader) form() error {
	var format any
	if err := p.decode(&format); err != nil {
		return err
	}
	if format != PlanFormat {
		name, _ := format.(string)
		return &formError{name}
	}
	return nil
}

// earlierLine is what a ledger takes of a line.
type earlierLine struct {
	School  string       `json:"school"`
	Item    string       `json:"item"`
	Kind    string       `json:"kind"`
	Year    int          `json:"year"`
	InPlan  bool         `json:"in_plan"`
	Amount  *model.Money `json:"amount"`
	Budget  string       `json:"budget"`
	Sources []struct {
		Source string      `json:"source"`
		Amount model.Money `json:"amount"`
	} `json:"sources"`
}

// lines reads the lines into the ledger.
func (p *earlierReader) lines() error {
	if open, err := p.token(); err != nil {
		return err
	} else if open != json.Delim('[') {
		return errDamaged
	}
	for p.dec.More() {
		var l earlierLine
		if err := p.decode(&l); err != nil {
			return err
		}
		if err := p.line(&l); err != nil {
			return err
		}
	}
	_, err := p.token()
	p.into.Settle()
	return err
}

func (p *earlierReader) line(l *earlierLine) error {
	if !l.InPlan || l.Budget != "own" || l.Kind == "income" {
		return nil
	}
	if l.Amount == nil {
		return p.into.Miss(l.School, l.Item, l.Year)
	}
	left := *l.Amount
	for _, s := range l.Sources {
		left -= s.Amount
		if err := p.into.Add(l.School, l.Item, l.Year, s.Source, s.Amount); err != nil {
			return err
		}
	}
	if left != 0 {
		return errDamaged
	}
	return nil
}

// fault names the key whose value does not fit the rest; "" is none.
func (p *earlierReader) fault() string {
	if a := p.e.Accounts; a != nil && !(a.Result.complete(len(a.Years)) && a.Finance.complete(len(a.Years))) {
		return "accounts"
	}
	if p.into == nil {
		return ""
	}
	for _, key := range []string{"plan", "currency", "years", "inputs", "lines", "totals"} {
		if !p.seen[key] {
			return key
		}
	}
	if p.into.Cost != p.e.Totals.Plan.Cost || p.into.Missing != p.e.Totals.Plan.Missing {
		return "totals"
	}
	return ""
}

// skip passes over a value, a part at a time.
func (p *earlierReader) skip() error {
	for depth := 0; ; {
		t, err := p.token()
		if err != nil {
			return err
		}
		switch t {
		case json.Delim('['), json.Delim('{'):
			depth++
		case json.Delim(']'), json.Delim('}'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

// token gives the next token, and decode the next value; neither may be too large.
func (p *earlierReader) token() (json.Token, error) {
	p.in.room = mostValue
	return p.dec.Token()
}

func (p *earlierReader) decode(value any) error {
	p.in.room = mostValue
	return p.dec.Decode(value)
}
