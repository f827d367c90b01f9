// Tables: a click on a head sorts, and long tables can be searched and narrowed to a group. Without this script
// every row stands in the order of the report. Rows of groups and sums stay where they are; rows are
// sorted between them.
(function () {
  "use strict";
  var main = document.querySelector("main"), words = main.dataset, lang = document.documentElement.lang;
  var least = { sort: 4, find: 15 }; // rows from which on it is offered

  function fixed(row) {
    return row.classList.contains("group") || row.classList.contains("subtotal") || row.classList.contains("total");
  }

  function dataRows(table) {
    return Array.prototype.filter.call(table.tBodies, Boolean).reduce(function (all, body) {
      return all.concat(Array.prototype.filter.call(body.rows, function (row) { return !fixed(row); }));
    }, []);
  }

  // A cell's number as the document writes numbers; null where it has none ("–", "unbekannt").
  function number(text) {
    var digits = text.replace(/\u2212/g, "-").replace(/[^0-9.,-]/g, "");
    digits = words.decimal === "," ? digits.replace(/\./g, "").replace(",", ".") : digits.replace(/,/g, "");
    return /[0-9]/.test(digits) ? Number(digits) : null;
  }

  function value(row, column, numeric) {
    var cell = row.cells[column], text = cell ? cell.textContent.trim() : "";
    return numeric ? number(text) : text.replace(/^[\u2248\u2265\u2013]\s*/, "");
  }

  // What has no value stands last, whichever way is sorted.
  function compare(a, b, down) {
    if (a === b) return 0;
    if (a === null || a === "") return 1;
    if (b === null || b === "") return -1;
    var order = typeof a === "number" ? a - b : a.localeCompare(b, lang, { numeric: true, sensitivity: "base" });
    return down ? -order : order;
  }

  // Puts the rows between two fixed ones in order.
  function arrange(body, by) {
    var run = [];
    function end(before) {
      run.sort(by).forEach(function (row) { body.insertBefore(row, before); });
      run = [];
    }
    Array.prototype.slice.call(body.rows).forEach(function (row) {
      if (fixed(row)) end(row); else run.push(row);
    });
    end(null);
  }

  function sortable(table) {
    var heads = table.tHead ? table.tHead.querySelectorAll("th[data-col]") : [], rows = dataRows(table);
    if (rows.length < least.sort) return;
    rows.forEach(function (row, i) { row.dataset.place = i; });
    Array.prototype.forEach.call(heads, function (head) {
      var column = Number(head.dataset.col) - 1, numeric = head.classList.contains("n");
      if (!head.textContent.trim()) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener("click", function () {
        var next = { none: "ascending", ascending: "descending", descending: "none" }[head.getAttribute("aria-sort") || "none"];
        Array.prototype.forEach.call(heads, function (other) { other.removeAttribute("aria-sort"); });
        if (next !== "none") head.setAttribute("aria-sort", next);
        Array.prototype.forEach.call(table.tBodies, function (body) {
          arrange(body, function (a, b) {
            var order = next === "none" ? 0 : compare(value(a, column, numeric), value(b, column, numeric), next === "descending");
            return order || a.dataset.place - b.dataset.place;
          });
        });
      });
    });
  }

  function labelled(text, control, name) {
    var label = document.createElement("label");
    label.appendChild(document.createTextNode(text + " "));
    control.setAttribute("aria-label", text + (name ? ": " + name : ""));
    label.appendChild(control);
    return label;
  }

  function findable(region, table) {
    var rows = dataRows(table);
    if (rows.length < least.find || !words.find || region.closest("details")) return;
    var caption = table.caption ? table.caption.textContent.trim() : "";
    var bar = document.createElement("div"), search = document.createElement("input"), shown = document.createElement("span");
    bar.className = "find";
    search.type = "search";
    shown.setAttribute("role", "status");
    bar.appendChild(labelled(words.find, search, caption));
    var groups = Array.prototype.filter.call(table.querySelectorAll("tr.group > th"), function (head) { return head.textContent.trim(); });
    var choice = null;
    if (groups.length > 1) {
      choice = document.createElement("select");
      [words.all].concat(groups.map(function (head) { return head.textContent.trim(); })).forEach(function (name, i) {
        var option = document.createElement("option");
        option.value = i === 0 ? "" : String(i - 1);
        option.textContent = name;
        choice.appendChild(option);
      });
      bar.appendChild(labelled(words.group, choice, caption));
    }
    bar.appendChild(shown);

    function narrow() {
      var wanted = search.value.trim().toLocaleLowerCase(lang), group = choice && choice.value !== "" ? groups[Number(choice.value)] : null, count = 0;
      Array.prototype.forEach.call(table.tBodies, function (body) {
        var head = body.querySelector("tr.group > th"), visible = 0;
        var inGroup = !group || head === group, groupFits = head && head.textContent.toLocaleLowerCase(lang).indexOf(wanted) >= 0;
        Array.prototype.forEach.call(body.rows, function (row) {
          if (fixed(row)) return;
          var fits = inGroup && (wanted === "" || groupFits || row.textContent.toLocaleLowerCase(lang).indexOf(wanted) >= 0);
          row.hidden = !fits;
          if (fits) { visible++; count++; }
        });
        if (head) head.parentNode.hidden = visible === 0;
        Array.prototype.forEach.call(body.querySelectorAll("tr.subtotal"), function (row) { row.hidden = visible === 0; });
      });
      var all = count === rows.length;
      shown.textContent = all ? "" : words.shown.replace("{n}", count).replace("{m}", rows.length);
    }
    search.addEventListener("input", narrow);
    if (choice) choice.addEventListener("change", narrow);
    region.parentNode.insertBefore(bar, region);
  }

  Array.prototype.forEach.call(document.querySelectorAll(".table"), function (region) {
    var table = region.querySelector("table");
    sortable(table);
    findable(region, table);
  });
})();
