// The page's script for tables. Heads of columns become buttons that sort; fields above long tables
// find rows and choose columns; tables that fit stand without a scroll region. Without it the tables
// stand as they were written, and nothing is offered that would not work.
(function () {
  "use strict";

  function list(found) {
    return Array.prototype.slice.call(found);
  }

  function all(selector, from) {
    return list((from || document).querySelectorAll(selector));
  }

  // The language of the page; its number marks are those that the report is written with.
  var language = (function (lang) {
    try {
      return Intl.getCanonicalLocales(lang)[0];
    } catch (problem) {
      return "en";
    }
  }(document.documentElement.lang));
  var marks = { group: ",", decimal: "." };
  new Intl.NumberFormat(language).formatToParts(12345.6).forEach(function (part) { marks[part.type] = part.value; });
  var collator = new Intl.Collator(language, { numeric: true });
  var amount = new RegExp("(-?)[^\\d-]{0,4}(\\d[\\d" + marks.group + "]*(?:\\" + marks.decimal + "\\d+)?)");

  // The first number in a text, whatever mark of estimates, sign of a currency or unit stands around
  // it; undefined where there is none, so that what is unknown is never taken for zero.
  function number(text) {
    var found = amount.exec(text.replace(/\u2212/g, "-"));
    if (!found) return undefined;
    return Number(found[1] + found[2].split(marks.group).join("").replace(marks.decimal, "."));
  }

  var tones = ["bad", "partly", "good"];

  // What a cell is sorted by: its number in columns of numbers, else its tone ("nein" before "ja"),
  // else its text. Undefined cells stand last in either direction.
  function key(cell, numeric) {
    var text = cell ? cell.textContent.trim() : "";
    if (numeric) return number(text);
    var tone = cell ? tones.indexOf(cell.className) : -1;
    if (tone >= 0) return tone;
    return text === "" || text === "\u2013" ? undefined : text;
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a === typeof b) return collator.compare(a, b);
    return typeof a === "number" ? -1 : 1;
  }

  // Heads in the order of their columns; a head over several gives way to those below it.
  function columnHeads(table) {
    var rows = list(table.tHead.rows);
    if (rows.length < 2) return rows.length ? list(rows[0].cells) : [];
    var below = list(rows[1].cells), heads = [];
    list(rows[0].cells).forEach(function (head) {
      heads = heads.concat(head.rowSpan > 1 ? head : below.splice(0, head.colSpan));
    });
    return heads;
  }

  function isRow(row) {
    return !/\b(group|subtotal|total)\b/.test(row.className);
  }

  function rowsOf(table) {
    return all("tbody tr", table).filter(isRow);
  }

  function sortButtons(table) {
    var rows = rowsOf(table), heads = columnHeads(table), body = rows[0].parentNode;
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener("click", function () {
        var next = { ascending: "descending", descending: "" }[head.getAttribute("aria-sort")];
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        if (next === undefined) next = "ascending";
        if (next) head.setAttribute("aria-sort", next);
        place(body, next ? sorted(rows, column, head.classList.contains("n"), next === "ascending" ? 1 : -1) : rows);
      });
    });
    if (table.caption && table.dataset.sorting) {
      var hint = document.createElement("span");
      hint.className = "unseen";
      hint.textContent = " " + table.dataset.sorting;
      table.caption.appendChild(hint);
    }
  }

  // Rows in the order of a column; those with the same value keep the order of the report.
  function sorted(rows, column, numeric, direction) {
    var keyed = rows.map(function (row, place) { return { row: row, place: place, key: key(row.cells[column], numeric) }; });
    keyed.sort(function (a, b) {
      if (a.key === undefined || b.key === undefined) {
        return (a.key === undefined ? 1 : 0) - (b.key === undefined ? 1 : 0) || a.place - b.place;
      }
      return direction * compare(a.key, b.key) || a.place - b.place;
    });
    return keyed.map(function (k) { return k.row; });
  }

  // Puts rows back above the sums of their body.
  function place(body, rows) {
    var sums = list(body.rows).filter(function (row) { return !isRow(row); })[0] || null;
    rows.forEach(function (row) { body.insertBefore(row, sums); });
  }

  // Spellings under which a text is found: "Straße" by strasse, "Köln" by koln and koeln.
  function spellings(text) {
    var lower = text.toLowerCase().replace(/\u00df/g, "ss");
    var written = lower.replace(/\u00e4/g, "ae").replace(/\u00f6/g, "oe").replace(/\u00fc/g, "ue");
    return bare(lower) + "\n" + bare(written);
  }

  function bare(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  function finder(bar) {
    var region = document.getElementById(bar.dataset.table), table = region.querySelector("table");
    var rows = rowsOf(table), heads = columnHeads(table);
    var search = bar.querySelector("input"), status = bar.querySelector("[role=status]");
    var kinds = bar.querySelector("select.rows"), columns = bar.querySelector("select.columns");
    var found = rows.map(function (row) {
      var kind = kinds && row.dataset.choice ? kinds.options[row.dataset.choice].text : "";
      return spellings([row.cells[0].textContent, row.dataset.words || "", kind].join("\n"));
    });

    function matches(row, i) {
      var wanted = bare(search.value.toLowerCase().replace(/\u00df/g, "ss")).split(/\s+/);
      var kind = kinds && kinds.selectedIndex ? String(kinds.selectedIndex) : "";
      return (!kind || row.dataset.choice === kind) && wanted.every(function (word) { return found[i].indexOf(word) >= 0; });
    }

    function apply() {
      var shown = 0;
      rows.forEach(function (row, i) {
        row.hidden = !matches(row, i);
        if (!row.hidden) shown++;
      });
      all("tr.group", table).forEach(function (head) {
        head.hidden = !list(head.parentNode.rows).some(function (row) { return isRow(row) && !row.hidden; });
      });
      if (columns) chooseColumns(table, heads, columns.selectedIndex);
      var text = status.dataset.text.replace("{n}", shown).replace("{m}", rows.length);
      if (shown < rows.length && status.dataset.totals) text += " " + status.dataset.totals;
      if (status.textContent !== text) status.textContent = text;
      bar.classList.toggle("narrowed", shown < rows.length || Boolean(columns && columns.selectedIndex));
      fit(region);
    }

    bar.addEventListener("input", apply);
    bar.querySelector("button").addEventListener("click", function () {
      search.value = "";
      [kinds, columns].filter(Boolean).forEach(function (choice) { choice.selectedIndex = 0; });
      apply();
    });
    bar.hidden = false;
    apply();
  }

  // Hides the columns of other classes than the chosen one; 0 hides none. Columns without a class stay.
  function chooseColumns(table, heads, chosen) {
    heads.forEach(function (head, column) {
      var hide = Boolean(chosen && head.dataset.choice && head.dataset.choice !== String(chosen));
      if (head.hidden === hide) return;
      head.hidden = hide;
      list(table.rows).forEach(function (row) {
        if (!row.classList.contains("group") && row.cells[column]) row.cells[column].hidden = hide;
      });
    });
  }

  // Tables that fit need no scroll region: their head then sticks to the window.
  function fit(region) {
    region.classList.remove("fits");
    var fits = region.scrollWidth <= region.clientWidth;
    region.classList.toggle("fits", fits);
    if (fits) region.removeAttribute("tabindex"); else region.tabIndex = 0;
  }

  function fitAll() {
    all(".table").forEach(fit);
  }

  all("table[data-sorting]").forEach(sortButtons);
  all(".find").forEach(finder);
  fitAll();
  addEventListener("resize", fitAll);
  document.addEventListener("toggle", fitAll, true);
}());
