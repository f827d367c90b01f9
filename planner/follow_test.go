package planner

import (
	"testing"

	"github.com/medienplan/mep/model"
)

// Care of 100 a year follows the displays in use: a school costs 10,000 in the first year and 1,000 of
// care in this one and each later. Of 12,000 a year nord's 11,000 fit in 2027, and ost's in 2028 beside
// nord's 1,000; sued's in 2029 beside 2,000 no longer do: 13,000.
func TestAServiceForWhatIsInUseIsWeighedWithIt(t *testing.T) {
	p := threeSchools()
	addService(p, "care", "100")
	r := every("care", model.DriverItem, "1")
	r.Per = perItem("display")
	addNeed(p, "care", r)
	limitTo(p, "12000")
	got := calculate(t, p)
	bought(t, got, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}, "ost": {0, 10, 0, 0, 0}, "sued": {0, 0, 0, 0, 0}})
	standing(t, got, "money", [4]int64{12000, 11000, 22000, 2}, [4]int64{12000, 12000, 11000, 1}, [4]int64{12000, 2000, 11000, 1}, [4]int64{12000, 2000, 11000, 1}, [4]int64{12000, 2000, 11000, 1})
	if y := got.Limits()[0].Years[1]; y.Fixed.Money() != 100_000 {
		t.Errorf("fixed in 2028: %s", y.Fixed.Money())
	}
}

// A post of 60,000 takes care of 20 displays, and is rounded up to a half: one school needs half a post,
// 30,000. Nord costs 40,000 in 2027 and 30,000 later; of 75,000 a year nord and ost, 80,000, do not fit
// together in 2027. In 2028 nord's post leaves 45,000: ost follows. Then both posts' halves leave 15,000.
func TestPostsForNewDevicesAreWeighedWithThem(t *testing.T) {
	p := threeSchools()
	p.Items["display"].Device = true
	p.Items["post"] = &model.Item{ID: "post", Kind: model.Post, Category: "services", Pricing: model.Pricing{Price: some("60000"), PriceYear: 2027}}
	p.Supports = map[string]*model.Support{"own": {ID: "own", Item: "post", DevicesPerPost: model.Always(dec("20"))}}
	p.Support = []string{"own"}
	p.Assume.PostRound = model.RoundUp
	limitTo(p, "75000")
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}, "ost": {0, 10, 0, 0, 0}, "sued": {0, 0, 0, 0, 0}})
	for i, want := range []string{"40000.00", "70000.00", "60000.00", "60000.00", "60000.00"} {
		if got := r.Limits()[0].Years[i].Used.Money().String(); got != want {
			t.Errorf("%d: %s used, want %s", 2027+i, got, want)
		}
	}
}
