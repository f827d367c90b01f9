package intake

import (
	"fmt"
	"os"
	"testing"
)

// wordsOf are the shipped words for school types, for plans of a Land.
func wordsOf(land string) map[string]string {
	text, err := os.ReadFile("../../templates/lists/schooltypes.csv")
	if err != nil {
		panic(err)
	}
	words, err := TypeWords(string(text), land)
	if err != nil {
		panic(err)
	}
	return words
}

// allTypes is a plan with every type of the packs, and no school.
func allTypes(land string) *Known {
	k := &Known{TypeWords: wordsOf(land)}
	for _, id := range []string{"primary", "hauptschule", "realschule", "sekundarschule", "gesamtschule", "gymnasium", "special", "vocational", "waldorf", "weiterbildungskolleg"} {
		k.Types = append(k.Types, KnownName{ID: id})
	}
	return k
}

// Lists of the Länder name their columns and types as their offices do. The heads follow the school directories
// and statistics that the Länder publish (their names of columns, not their rows); schools and numbers are made up.
func TestListsOfManyLaenderAreUnderstood(t *testing.T) {
	for name, list := range map[string]struct{ land, text, want string }{
		"Bayern": {"BY", "Schulnummer;Schulart;Name der Schule;Straße;PLZ;Ort;Schüler insgesamt\n0123;MS;Mittelschule am Anger;Anger 1;80000;Neuort;312\n0124;Grundschule;Angerschule;Anger 2;80000;Neuort;201\n",
			"map[address:Anger 1 name:Mittelschule am Anger number:0123 pupils:312 school:mittelschule-am-anger type:hauptschule]"},
		"Berlin": {"BE", "BSN;Schulname;Schulart;Bezirk;Straße;Anzahl Schüler\n01K04;Schule am See;Integrierte Sekundarschule;Mitte;Seeweg 3;540\n01G05;Seegrundschule;Grundschule;Mitte;Seeweg 5;300\n",
			"map[address:Seeweg 3 district:Mitte name:Schule am See number:01K04 pupils:540 school:schule-am-see type:sekundarschule]"},
		"Hamburg": {"HH", "schul_id,schulname,schulform,adresse_strasse_hausnr,anzahl_schueler,sozialindex,bezirk\n5001,Stadtteilschule Hafen,Stadtteilschule,Kai 1,900,2,Hamburg-Mitte\n5002,Schule Kai,Grundschule,Kai 2,310,3,Hamburg-Mitte\n",
			"map[address:Kai 1 district:Hamburg-Mitte name:Stadtteilschule Hafen number:5001 pupils:900 school:stadtteilschule-hafen social_index:2 type:gesamtschule]"},
		"Sachsen": {"SN", "Dienststellenschlüssel;Bezeichnung;Schulart;Schülerzahl;Klassenzahl\n4110001;Oberschule Elbe;Oberschule;410;18\n4110002;Elbeschule;Grundschule;220;9\n",
			"map[classes:18 name:Oberschule Elbe number:4110001 pupils:410 school:oberschule-elbe type:sekundarschule]"},
		"Baden-Württemberg": {"BW", "DISCH;Schulname;Schulart;Schülerinnen und Schüler;Klassen\n04100001;Neckarschule;SBBZ;96;12\n04100002;Neckartal-Gymnasium;GYM;780;30\n",
			"map[classes:12 name:Neckarschule number:04100001 pupils:96 school:neckarschule type:special]"},
		"Hessen": {"HE", "Dienststellennummer;Schulname;Schulform;Schülerzahl\n3001;Lahnschule;Kooperative Gesamtschule;820\n3002;Lahngrund;Grundschule;190\n",
			"map[name:Lahnschule number:3001 pupils:820 school:lahnschule type:gesamtschule]"},
		"Rheinland-Pfalz": {"RP", "Schulnr.;Schule;Schulart;SuS;Lehrkräfte\n20001;Moselschule;Realschule plus;510;44\n20002;Moselgrund;Grundschule;180;14\n",
			"map[name:Moselschule number:20001 pupils:510 school:moselschule teachers:44 type:sekundarschule]"},
		"Mecklenburg-Vorpommern": {"MV", "Dienststellen-Nr.;Schulname;Schulart;Schüler\n75001;Schule am Haff;Regionale Schule;260\n75002;Haffgrund;Grundschule;120\n",
			"map[name:Schule am Haff number:75001 pupils:260 school:schule-am-haff type:sekundarschule]"},
	} {
		tables, err := Read([]byte(list.text))
		if err != nil {
			t.Fatal(err)
		}
		l, ok := Understand(tables, "schools", allTypes(list.land), ReadMapping(nil))
		if !ok || len(l.Records) != 2 || len(l.Refused) != 0 {
			t.Errorf("%s: %v, refused %v", name, ok, refusals(l))
			continue
		}
		if got := fmt.Sprint(l.Records[0]); got != list.want {
			t.Errorf("%s: %s\nwant %s", name, got, list.want)
		}
	}
}

// Official keys are those of one Land: "02" is a primary school in North Rhine-Westphalia only.
func TestAnOfficialKeyHoldsForItsLandOnly(t *testing.T) {
	if wordsOf("NW")["02"] != "primary" || wordsOf("BY")["02"] != "" || wordsOf("BY")["ms"] != "hauptschule" || wordsOf("NW")["ms"] != "" {
		t.Error("keys of one Land hold for another")
	}
}

func TestWordsThatAreNoTableAreRefused(t *testing.T) {
	for _, text := range []string{"", "word;type\na;b\n", "\"word;type;land"} {
		if words, err := TypeWords(text, "NW"); err == nil {
			t.Errorf("%q: %v", text, words)
		}
	}
}
