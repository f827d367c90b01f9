package html

import "math"

// scale is a value axis: from low to high in equal steps, zero among them.
type scale struct{ low, high, step float64 }

// newScale covers the values and zero in about five steps of 1, 2, 2.5 or 5 times a power of ten.
// A step never needs more decimals than the ticks have, so that no tick is rounded.
func newScale(low, high float64, decimals int) scale {
	low, high = math.Min(low, 0), math.Max(high, 0)
	smallest := math.Pow10(-decimals)
	if high == low {
		high = 5 * smallest
	}
	step := niceStep((high-low)/5, smallest)
	return scale{low: math.Floor(low/step+1e-9) * step, high: math.Ceil(high/step-1e-9) * step, step: step}
}

// niceStep is the smallest allowed step of at least raw.
func niceStep(raw, smallest float64) float64 {
	if raw <= smallest {
		return smallest
	}
	power := math.Pow10(int(math.Floor(math.Log10(raw))))
	for _, factor := range []float64{1, 2, 2.5, 5} {
		step := factor * power
		whole := math.Abs(math.Round(step/smallest)*smallest-step) < smallest/1e6
		if step >= raw-power/1e6 && whole {
			return step
		}
	}
	return 10 * power
}
