package picture

import "math"

// linear is the light of a channel from 0 to 255 (IEC 61966-2-1).
func linear(channel int) float64 {
	v := float64(channel) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
