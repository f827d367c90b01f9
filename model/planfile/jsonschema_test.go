package planfile

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

func compiledSchema(t *testing.T, lang string) *jsonschema.Schema {
	t.Helper()
	var out bytes.Buffer
	if err := JSONSchema(&out, lang); err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(&out)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("mep.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("mep.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// documentsOf reads the documents of a file as an editor does.
func documentsOf(t *testing.T, content []byte) []any {
	t.Helper()
	var out []any
	d := yaml.NewDecoder(bytes.NewReader(content))
	for {
		var v any
		err := d.Decode(&v)
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		if v != nil {
			out = append(out, asJSON(v))
		}
	}
}

// asJSON makes of YAML values what JSON can hold.
func asJSON(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = asJSON(v[k])
		}
		return v
	case map[any]any:
		out := map[string]any{}
		for k, x := range v {
			b, _ := yaml.Marshal(k)
			out[strings.TrimSpace(string(b))] = asJSON(x)
		}
		return out
	case []any:
		for i := range v {
			v[i] = asJSON(v[i])
		}
		return v
	case int:
		return float64(v)
	case string, bool, float64, nil:
		return v
	}
	b, _ := yaml.Marshal(v) // dates
	return strings.TrimSpace(string(b))
}

func TestEveryFileOfSamplesAndPacksFitsTheSchemaOfEditors(t *testing.T) {
	schema := compiledSchema(t, "de")
	count := 0
	for _, dir := range []string{"../../sample-plans", "../../templates/packs", "../../cmd/testdata/rich"} {
		err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".yaml" {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for i, document := range documentsOf(t, content) {
				count++
				if err := schema.Validate(document); err != nil {
					t.Errorf("%s, document %d: %v", path, i+1, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if count < 500 {
		t.Errorf("only %d documents were found", count)
	}
}

func TestAMisspeltKeyDoesNotFitTheSchemaOfEditors(t *testing.T) {
	for _, lang := range []string{"de", "en"} {
		schema := compiledSchema(t, lang)
		for _, text := range []string{"school: nord\npupil: 3\n", "schol: nord\n", "item: tablet\nkind: purchse\n", "school: nord\nstock: [{ itm: tablet }]\n", "plan: x\nyears: { a: 1 }\n"} {
			if err := schema.Validate(documentsOf(t, []byte(text))[0]); err == nil {
				t.Errorf("%q fits", text)
			}
		}
		if err := schema.Validate(documentsOf(t, []byte("school: nord\npupils: { 2027: 300, 2029: 310 }\nstock: [{ item: tablet, count: 3 }]\n"))[0]); err != nil {
			t.Errorf("a school does not fit: %v", err)
		}
	}
}
