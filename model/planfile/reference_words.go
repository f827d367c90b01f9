package planfile

// referenceWords are the sentences of the reference by language.
var referenceWords = map[string]map[string]string{"de": {
	"title": "Plandateien",
	"intro": "Ein Plan ist ein Ordner mit einer Datei `plan.yaml`; weitere Dateien stehen dort unter `include`. Jedes YAML-Dokument beginnt mit\n" +
		"dem Schlüssel seiner Art, dessen Wert die Kennung ist: `school: nord`. Mehrere Dokumente einer Datei trennt eine Zeile `---`.\n" +
		"Ein eigener Eintrag mit der Kennung eines Eintrags aus einer Sammlung (`use`) ändert nur die Schlüssel, die er nennt.\n" +
		"Mit `--set pfad=wert` lässt sich jeder Wert für einen Lauf ändern; die Pfade stehen bei den Arten. Die Schlüssel des Kopfes (`plan`)\n" +
		"haben keinen Vorsatz: `years`, `assumptions.index.default`. Werte in Listen werden\n" +
		"nach ihrem Gegenstand benannt (`needs.shared-tablets.requires.tablet.every`), der zweite zum selben Gegenstand mit `:2`.\n\n" +
		"Diese Seite wird aus der Tabelle der Schlüssel erzeugt.",
	"values": "Wie Werte geschrieben werden", "type": "Typ", "written": "Schreibweise", "path": "Pfad", "id": "Kennung", "key": "Schlüssel",
	"meaning": "Bedeutung", "example": "Beispiel", "required": "nötig", "one-of": "genau eines von",
	"series": "%s; auch nach Jahren", "list": "Liste: %s", "map": "je %s: %s", "sequence": "Liste von Einträgen",
	"unit.years": "Jahre", "unit.months": "Monate",
	"name.text": "Text", "type.text": "mit oder ohne Anführungszeichen; nötig sind sie bei führenden Nullen, bei `: ` im Text und bei `true` und `false`",
	"name.id": "Kennung", "type.id": "Kleinbuchstaben a–z, Ziffern und Bindestriche: `lise-meitner-gymnasium`",
	"name.name": "Bezeichnung", "type.name": "Text, oder deutsch und englisch: `{ de: Grundschule, en: Primary school }`",
	"name.amount": "Betrag", "type.amount": "`519.90`, `519,90`, `519,90 €`, `1.234,50 €`; innerhalb von `{ }` mit Komma nur in Anführungszeichen; `5.400` ist zweideutig und wird abgelehnt",
	"name.number": "Zahl", "type.number": "`24`, `11.8` oder `11,8`; `5.400` ist zweideutig und wird abgelehnt",
	"name.whole": "ganze Zahl", "type.whole": "`44`; ohne führende Nullen",
	"name.rate": "Anteil", "type.rate": "mit Prozentzeichen: `2 %`, `2.5 %`, `2,5 %`; der Punkt trennt hier immer Dezimalstellen",
	"name.bandwidth": "Bandbreite", "type.bandwidth": "`500 Mbit/s` oder `1 Gbit/s`; ohne Einheit Mbit/s",
	"name.year": "Jahr", "type.year": "vier Ziffern: `2027`; nach Jahren: `{ 2027: 1130, 2029: 1160 }`, ein Wert gilt bis zum nächsten Jahr; `always` gilt von Anfang an",
	"name.years": "Zeitraum", "type.years": "`2027-2031`, beide Jahre eingeschlossen",
	"name.date": "Datum", "type.date": "`2026-11-01`, auch `2026-11` oder `2026`",
	"name.grade": "Jahrgang", "type.grade": "`5`", "name.grades": "Jahrgänge", "type.grades": "`5-10` oder `5`",
	"name.bool": "Wahrheitswert", "type.bool": "nur `true` oder `false`; in Tabellen auch `ja`, `nein`, `WAHR`, `FALSCH`",
	"name.enum": "Auswahl", "type.enum": "einer der genannten Werte",
	"name.driver": "Bezugsgröße", "type.driver": "`school`, `site`, `pupil`, `teacher`, `class`, `room`, `account` (Schüler und Lehrkräfte), `post`, `{ item: tablet }` oder `{ devices: [devices] }`",
	"name.currency": "Währung", "type.currency": "ein geltender Code nach ISO 4217, drei Großbuchstaben: `EUR`",
	"name.group": "Schlüssel", "type.group": "`{ schlüssel: wert }` oder eingerückte Zeilen",
	"name.key": "Schlüssel der Angabe", "type.key": "`price`, auch `network.uplink`; `default` für alle anderen",
	"name.setting": "Wert", "type.setting": "ein Wert, wie ihn der Schlüssel hat, oder `{ to: wert, was: wert }`; `was` sagt, was der Plan bisher haben muss",
	"name.bound": "Wert", "type.bound": "ein Wert, wie ihn die Angabe unter `value` hat; zu `factor` eine Änderung: `-10 %`",
	"name.path": "Pfad", "type.path": "wie bei `--set`: `items.tablet.use_life`",
	"tables": "Tabellen",
	"tables-text": "Lange Listen dürfen als CSV-Datei (UTF-8; Strichpunkt, Komma oder Tabulator) unter `include` stehen. Eine Zeile ist eine Schule, wenn es die Spalten\n" +
		"`school` (`schule`) und `type` (`schulform`) gibt, oder ein Posten des Bestandes bei `school`, `item` (`artikel`), `count` (`anzahl`) und `bought`\n" +
		"(`beschafft`). Weitere Spalten heißen wie die Schlüssel, auch mit Punkt: `rooms.classroom` (`räume.classroom`), `pupils.2029`, `attributes.streams`,\n" +
		"`network.uplink` (`internetanschluss`), `training.basic`. `source` (`quelle`) und `certainty` (`sicherheit`) sagen, worauf die Zeile beruht. Leere Zellen sind unbekannt.",
}, "en": {
	"title": "Plan files",
	"intro": "A plan is a folder with a file `plan.yaml`; further files are listed there under `include`. Every YAML document begins with the key\n" +
		"of its kind, whose value is the id: `school: nord`. A line `---` separates the documents of a file. An own entry with the id of\n" +
		"an entry of a pack (`use`) changes only the keys that it names. `--set path=value` changes any value for one run; the paths are given with\n" +
		"the kinds. The keys of the head (`plan`) have no prefix: `years`, `assumptions.index.default`. Values in lists are named by what they are about (`needs.shared-tablets.requires.tablet.every`), the second about the same\n" +
		"with `:2`.\n\nThis page is generated from the table of keys.",
	"values": "How values are written", "type": "Type", "written": "Written", "path": "Path", "id": "id", "key": "key",
	"meaning": "Meaning", "example": "Example", "required": "required", "one-of": "exactly one of",
	"series": "%s; also by year", "list": "list: %s", "map": "by %s: %s", "sequence": "list of entries",
	"unit.years": "years", "unit.months": "months",
	"name.text": "text", "type.text": "with or without quotes; needed for leading zeros, for `: ` inside, and for `true` and `false`",
	"name.id": "id", "type.id": "lower-case letters a–z, digits and hyphens: `lise-meitner-gymnasium`",
	"name.name": "name", "type.name": "text, or German and English: `{ de: Grundschule, en: Primary school }`",
	"name.amount": "amount", "type.amount": "`519.90`, `519,90`, `519,90 €`, `1.234,50 €`; inside `{ }` a comma needs quotes; `5.400` is ambiguous and refused",
	"name.number": "number", "type.number": "`24`, `11.8` or `11,8`; `5.400` is ambiguous and refused",
	"name.whole": "whole number", "type.whole": "`44`; no leading zeros",
	"name.rate": "rate", "type.rate": "with a percent sign: `2 %`, `2.5 %`, `2,5 %`; the point is always decimal here",
	"name.bandwidth": "bandwidth", "type.bandwidth": "`500 Mbit/s` or `1 Gbit/s`; Mbit/s without a unit",
	"name.year": "year", "type.year": "four digits: `2027`; by year: `{ 2027: 1130, 2029: 1160 }`, a value holds until the next year; `always` holds from the beginning",
	"name.years": "period", "type.years": "`2027-2031`, both years included",
	"name.date": "date", "type.date": "`2026-11-01`, also `2026-11` or `2026`",
	"name.grade": "grade", "type.grade": "`5`", "name.grades": "grades", "type.grades": "`5-10` or `5`",
	"name.bool": "true or false", "type.bool": "only `true` or `false`; in tables also `ja`, `nein`, `WAHR`, `FALSCH`",
	"name.enum": "choice", "type.enum": "one of the values that are named",
	"name.driver": "driver", "type.driver": "`school`, `site`, `pupil`, `teacher`, `class`, `room`, `account` (pupils and teachers), `post`, `{ item: tablet }` or `{ devices: [devices] }`",
	"name.currency": "currency", "type.currency": "a code of ISO 4217 in use, three capital letters: `EUR`",
	"name.group": "keys", "type.group": "`{ key: value }` or indented lines",
	"name.key": "key of the value", "type.key": "`price`, also `network.uplink`; `default` for all others",
	"name.setting": "value", "type.setting": "a value as the key has it, or `{ to: value, was: value }`; `was` says what the plan must have so far",
	"name.bound": "value", "type.bound": "a value as the one under `value` has it; with `factor` a change: `-10 %`",
	"name.path": "path", "type.path": "as for `--set`: `items.tablet.use_life`",
	"tables": "Tables",
	"tables-text": "Long lists may be CSV files (UTF-8; semicolon, comma or tab) under `include`. A row is a school where there are the columns `school`\n" +
		"(`schule`) and `type` (`schulform`), or a lot of stock where there are `school`, `item` (`artikel`), `count` (`anzahl`) and `bought` (`beschafft`).\n" +
		"Further columns are called like the keys, also with a point: `rooms.classroom` (`räume.classroom`), `pupils.2029`, `attributes.streams`,\n" +
		"`network.uplink` (`internetanschluss`), `training.basic`. `source` (`quelle`) and `certainty` (`sicherheit`) say what the row rests on. Empty cells are unknown.",
}}
