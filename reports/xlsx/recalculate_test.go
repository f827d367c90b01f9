package xlsx_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// alwaysCalculate is a profile of LibreOffice that believes no value of a file.
const alwaysCalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// office finds LibreOffice, or skips the test. The step "sheets" of .ci/run sets MEP_SHEETS: under
// CI=true it must be there then; the step "test" comes before it is installed.
func office(t testing.TB) string {
	t.Helper()
	path, err := exec.LookPath("soffice")
	switch {
	case err == nil:
		return path
	case os.Getenv("CI") == "true" && os.Getenv("MEP_SHEETS") != "":
		t.Fatal("LibreOffice is missing (Debian: apt-get install libreoffice-calc)")
	}
	t.Skip("LibreOffice is not installed")
	return ""
}

// recalculated opens files as LibreOffice calculates them, all in one start.
func recalculated(t testing.TB, files ...string) []*excelize.File {
	t.Helper()
	program, dir := office(t), t.TempDir()
	profile := filepath.Join(dir, "profile", "user")
	if err := os.MkdirAll(profile, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "registrymodifications.xcu"), []byte(alwaysCalculate), 0o644); err != nil {
		t.Fatal(err)
	}
	args := append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile")), "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out")}, files...)
	if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var opened []*excelize.File
	for _, file := range files {
		f, err := excelize.OpenFile(filepath.Join(dir, "out", filepath.Base(file)))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		opened = append(opened, f)
	}
	return opened
}
