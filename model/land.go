package model

// Lands are the codes of the German federal states by ISO 3166-2.
func Lands() []string {
	return []string{"BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"}
}
