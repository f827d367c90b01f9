package planner

import (
	"strings"

	"github.com/medienplan/mep/model"
)

// placeOf is where a key, or the part it belongs to, was written.
func placeOf(o *model.Origin, key string) model.Place {
	if len(o.Fields) > 0 {
		for k := key; k != ""; k = parent(k) {
			if p, ok := o.Fields[k]; ok {
				return p
			}
		}
	}
	return o.At
}

func parent(key string) string {
	i := strings.LastIndexByte(key, '.')
	if i < 0 {
		return ""
	}
	return key[:i]
}

// worst is the least certain; Sourced where there is nothing to doubt.
func worst(cs []model.Certainty) model.Certainty {
	sure := model.Sourced
	for _, c := range cs {
		sure = sure.Worse(c)
	}
	return sure
}
