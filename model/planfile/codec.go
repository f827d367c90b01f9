package planfile

import (
	"strings"
	"unicode/utf8"

	"github.com/medienplan/mep/model"
	"gopkg.in/yaml.v3"
)

// fault is a problem without a place: a text that is not a value of its type.
type fault struct {
	code string
	args model.Args
}

func wrong(code, text string) *fault {
	return &fault{code, model.Args{"value": shorten(text)}}
}

func wrongHint(code, text, suggestion string) *fault {
	f := wrong(code, text)
	f.args["suggestion"] = suggestion
	return f
}

// instead says better what was expected than "a number".
func (f *fault) instead(code string) *fault {
	if f.code == "not-a-number" {
		f.code = code
	}
	return f
}

// style says how a text was written.
type style uint8

const (
	plain  style = iota // YAML without quotes
	quoted              // YAML in quotes, or a block of text
	inCell              // a table has no types, so quotes mean nothing there
	bare                // an override: no other program reads it, so leading zeros are safe
)

func styleOf(n *yaml.Node) style {
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return quoted
	}
	return plain
}

// codec reads and writes single values of type T.
type codec[T any] struct {
	Type
	parse  func(text string, s style) (T, *fault)
	format func(T) string // in a form that parse reads back
	zero   func(T) bool
	shown  bool // the zero value is a value that readers should see, such as "false"
}

func isZero[T comparable](v T) bool {
	var zero T
	return v == zero
}

const shortLength = 60

// shorten keeps messages readable.
func shorten(text string) string {
	text = strings.ToValidUTF8(text, "�")
	if utf8.RuneCountInString(text) <= shortLength {
		return text
	}
	return string([]rune(text)[:shortLength]) + "…"
}
