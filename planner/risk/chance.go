package risk

import (
	"math/bits"
	"math/rand/v2" //nolint:depguard // a generator of the given seed and nothing else

	"github.com/medienplan/mep/model"
)

// place moves all corridors to where a draw puts them. Each draw has a generator of its own, and each corridor
// takes one number of it, in their order.
func place(m Model, seed, draw uint64) {
	chance := rand.New(rand.NewPCG(seed, draw))
	for i, c := range m.Plan().Corridors {
		u := model.Position(chance.Uint64() >> (64 - 30)) // from 0 to below PositionHigh
		switch {
		case c.Certain() && !c.YesNo:
		case c.YesNo && u < c.Yes:
			m.Move(i, model.PositionHigh)
		case c.YesNo:
			m.Move(i, model.PositionLow)
		default:
			m.Move(i, triangular(u, c.Mode))
		}
	}
}

// triangular turns a uniform position into one that is triangular about the mode: the most likely is the mode,
// and the likelihood falls evenly to both ends.
func triangular(u, mode model.Position) model.Position {
	if u < mode {
		return root(u, mode)
	}
	return model.PositionHigh - root(model.PositionHigh-u, model.PositionHigh-mode)
}

// root is the whole part of the square root of a product.
func root(a, b model.Position) model.Position {
	n := uint64(a) * uint64(b)
	if n == 0 {
		return 0
	}
	x := uint64(1) << ((bits.Len64(n) + 1) / 2) // not below the root
	for {
		next := (x + n/x) / 2
		if next >= x {
			return model.Position(x)
		}
		x = next
	}
}
