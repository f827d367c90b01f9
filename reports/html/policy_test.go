package html

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestThePageLoadsNothingFromOutside(t *testing.T) {
	page := pageOf(t, council())
	loading := []string{"src", "srcset", "data", "poster", "action", "formaction", "ping", "background", "manifest"}
	for _, e := range page.all() {
		for name, value := range e.attr {
			if slices.Contains(loading, name) || strings.HasPrefix(name, "on") {
				t.Errorf("<%s %s=%q>", e.name, name, value)
			}
			local := strings.HasPrefix(value, "#") || value == "data:,"
			if name == "href" && !local {
				t.Errorf("<%s href=%q> leads out of the page", e.name, value)
			}
			if strings.Contains(value, "://") && name != "xmlns" {
				t.Errorf("<%s %s=%q> names an address", e.name, name, value)
			}
		}
	}
	own := []string{page.only(t, "style").raw}
	for _, s := range page.all("script") {
		if !strings.Contains(s.raw, "Apache Software Foundation") { // the library names addresses of licences and of XML
			own = append(own, s.raw)
		}
	}
	for _, text := range own {
		for _, word := range []string{"://", "@import", "url(", "import(", "fetch(", "XMLHttpRequest", "eval("} {
			if strings.Contains(text, word) {
				t.Errorf("%q in %.60q", word, text)
			}
		}
	}
}

func TestNoElementHasAStyleOfItsOwn(t *testing.T) {
	for _, e := range pageOf(t, council()).all() {
		if style, ok := e.attr["style"]; ok {
			t.Errorf("<%s style=%q>: the policy refuses it", e.name, style)
		}
	}
}

func directives(t *testing.T, page *element) map[string][]string {
	t.Helper()
	for _, m := range page.all("meta") {
		if m.attr["http-equiv"] != "Content-Security-Policy" {
			continue
		}
		out := map[string][]string{}
		for part := range strings.SplitSeq(m.attr["content"], ";") {
			words := strings.Fields(part)
			out[words[0]] = words[1:]
		}
		return out
	}
	t.Fatal("the page has no content policy")
	return nil
}

func sum(text string) string {
	digest := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(digest[:]) + "'"
}

func TestThePolicyAllowsExactlyTheStyleAndTheScriptsOfThePage(t *testing.T) {
	d := council()
	d.Notice = "Modell <rechnung> \"2027\" \\ }"
	page := pageOf(t, d)
	policy := directives(t, page)
	var scripts []string
	for _, s := range page.all("script") {
		if s.attr["type"] == "" {
			scripts = append(scripts, sum(s.raw))
		}
	}
	slices.Sort(scripts)
	allowed := slices.Sorted(slices.Values(policy["script-src"]))
	if !slices.Equal(allowed, scripts) || len(scripts) != 3 {
		t.Errorf("scripts %v, allowed %v", scripts, allowed)
	}
	if want := []string{sum(page.only(t, "style").raw)}; !slices.Equal(policy["style-src"], want) {
		t.Errorf("style %v, allowed %v", want, policy["style-src"])
	}
	for name, want := range map[string]string{"default-src": "'none'", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'"} {
		if !slices.Equal(policy[name], []string{want}) {
			t.Errorf("%s is %v, want %s", name, policy[name], want)
		}
	}
	if len(policy) != 6 {
		t.Errorf("%d directives, want 6: %v", len(policy), policy)
	}
}

func TestThePolicyStandsBeforeWhatItAllows(t *testing.T) {
	text := written(t, council())
	policy := strings.Index(text, "Content-Security-Policy")
	if policy < 0 || policy > strings.Index(text, "<style") || policy > strings.Index(text, "<script") {
		t.Error("a policy does not hold for what stands before it")
	}
}

func copied(t *testing.T, edit func(fstest.MapFS)) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range []string{"page.html", "style.css", "charts.js", "tables.js", "echarts.min.js"} {
		data, err := fs.ReadFile(assets(), name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	edit(out)
	return out
}

func TestLineEndsOfTheAssetsDoNotChangeThePolicy(t *testing.T) {
	crlf := copied(t, func(f fstest.MapFS) {
		for _, name := range []string{"style.css", "charts.js", "tables.js", "echarts.min.js"} {
			f[name].Data = bytes.ReplaceAll(f[name].Data, []byte("\n"), []byte("\r\n"))
		}
	})
	var out bytes.Buffer
	if err := Write(&out, council(), Options{Assets: crlf}); err != nil {
		t.Fatal(err)
	}
	if out.String() != written(t, council()) {
		t.Error("the page differs")
	}
}
