// The page's script for figures. It draws each from its JSON and finished labels, makes the legend's
// entries switches, and marks in the navigation what is being read. Without it the page still says
// everything: standing pictures and tables are in the file.
(function () {
  "use strict";

  // A figure's number as the document writes numbers; up to two decimals more than the axis has.
  function write(value, format, extra) {
    var text = Math.abs(value).toFixed(format.Decimals + extra);
    var parts = text.split(".");
    var whole = parts[0].replace(/\B(?=(\d{3})+$)/g, format.Group);
    var kept = parts[1] || "";
    while (kept.length > format.Decimals && kept.charAt(kept.length - 1) === "0") kept = kept.slice(0, -1);
    var sign = value < 0 && /[1-9]/.test(text) ? "\u2212" : "";
    return sign + whole + (kept ? (format.Decimal || ".") + kept : "");
  }

  // ECharts reads {name|text} in its tooltips as markup; a name from a plan is never markup.
  function plain(text) {
    return String(text).replace(/\{/g, "{\u200b");
  }

  function main(chart) {
    return (chart.option.series || [])[0] || {};
  }

  function formatters(chart) {
    function label(p) {
      var row = chart.labels[p.seriesIndex] || [];
      return row[p.dataIndex] || "";
    }
    function value(p) {
      return label(p) || (write(Number(p.value), chart.format, 2) + (chart.unit ? "\u00a0" + chart.unit : ""));
    }
    function filled(p) {
      return p.value !== "-" && p.value !== undefined && p.seriesId !== chart.totals;
    }
    function total(points) {
      var found = points.filter(function (p) { return p.seriesId === chart.totals; })[0];
      return found && label(found) && chart.whole() ? ": " + plain(label(found)) : "";
    }
    function place(points) {
      var lines = points.filter(filled).map(function (p) {
        return p.marker + " " + plain(p.seriesName) + ": " + plain(value(p));
      });
      return [plain(points[0].name) + total(points)].concat(lines).join("\n");
    }
    var money = main(chart);
    function node(index) { return plain(money.data[index].name || ""); }
    function route(index) { return node(money.links[index].source) + " \u2192 " + node(money.links[index].target); }
    function amount(index) {
      return chart.labels[1][index] || write(money.links[index].value, chart.format, 2) + (chart.unit ? "\u00a0" + chart.unit : "");
    }
    return {
      "fn:axis": function (v) { return write(v, chart.format, 2); },
      "fn:percent": function (v) { return v + "\u00a0%"; },
      "fn:name": function (name) { return lines(String(name), chart.room).join("\n"); },
      "fn:label": label,
      "fn:line": function (p) {
        var name = p.componentType === "series" ? p.seriesName : p.name; // a line with steps is a series
        return chart.places ? lines(name, (chart.option.grid.right - 14) * 0.9).join("\n") : name;
      },
      "fn:place": place,
      "fn:stack": function (points) { return place(points.slice().reverse()); },
      "fn:item": function (points) {
        var shown = points.filter(function (p) { return filled(p) && label(p); })[0];
        return shown ? plain(shown.name) + ": " + plain(value(shown)) : "";
      },
      "fn:node": function (p) {
        var name = lines(String(p.name), chart.room).map(plain).join("\n");
        var sum = chart.labels[0][p.dataIndex];
        return sum ? name + "\n{sum|" + plain(sum) + "}" : name;
      },
      "fn:flow": function (p) {
        if (p.dataType === "edge") return route(p.dataIndex) + ": " + plain(amount(p.dataIndex));
        var own = money.links.map(function (link, i) {
          if (link.source !== p.dataIndex && link.target !== p.dataIndex) return "";
          var other = link.source === p.dataIndex ? "\u2192 " + node(link.target) : node(link.source) + " \u2192";
          return other + ": " + plain(amount(i));
        }).filter(Boolean);
        var sum = chart.labels[0][p.dataIndex];
        return [node(p.dataIndex) + (sum ? ": " + plain(sum) : "")].concat(own).join("\n");
      },
      "fn:fit": function (p) {
        var room = p.labelRect.width + 4 <= p.rect.width && p.labelRect.height <= p.rect.height;
        return room ? {} : { x: -9999, y: -9999 };
      }
    };
  }

  // Swaps names for functions, only where ECharts takes a function.
  function swap(node, functions) {
    if (node === null || typeof node !== "object") return;
    Object.keys(node).forEach(function (key) {
      var takesFunction = key === "formatter" || key === "labelLayout";
      if (takesFunction && Object.prototype.hasOwnProperty.call(functions, node[key])) node[key] = functions[node[key]];
      else swap(node[key], functions);
    });
  }

  var ruler = document.createElement("canvas").getContext("2d");

  function widest(texts) {
    return texts.reduce(function (most, text) { return Math.max(most, ruler.measureText(text).width); }, 0);
  }

  // Lines of a name that fit a width, broken at spaces; a word that is wider than a line breaks
  // behind its hyphens, and else anywhere.
  function lines(name, width) {
    return wrap(name.match(/ *[^ ]+/g) || [], width, function (word) {
      return wrap(word.match(/[^-]+-*|-+/g), width, function (part) {
        return wrap(Array.from(part), width, function (letter) { return [letter]; });
      });
    });
  }

  // Joins parts to lines; a part that is wider than a line gives its own lines by split.
  function wrap(parts, width, split) {
    var done = [], line = "";
    parts.forEach(function (part) {
      if (line && widest([line + part]) <= width) {
        line += part;
        return;
      }
      if (line) done.push(line);
      line = part.trim();
      if (widest([line]) <= width) return;
      done = done.concat(split(line));
      line = done.pop();
    });
    return done.concat(line);
  }

  function plotWidth(chart, drawing) {
    return drawing.clientWidth - chart.option.grid.right - 56;
  }

  // Names below columns and beside bars wrap within the room they have: chart.room in pixels. Names
  // with a wider word turn below columns; bars move apart where names need more lines.
  function fitNames(chart, drawing, picture) {
    var axis = chart.option[chart.places ? "xAxis" : "yAxis"][0];
    var width = drawing.clientWidth;
    ruler.font = axis.axisLabel.fontSize + "px " + chart.option.textStyle.fontFamily;
    if (chart.places) {
      chart.room = Math.floor(plotWidth(chart, drawing) / chart.places) - 4;
      var turned = widest(axis.data.join(" ").split(/[ -]+/)) > chart.room;
      var crowded = chart.room < axis.axisLabel.lineHeight; // even turned names would overlap
      if (turned) chart.room = 150;
      picture.setOption({ xAxis: [{ axisLabel: { rotate: turned ? 50 : 0, interval: turned && crowded ? "auto" : 0 } }] });
      if (chart.group) turnValues(chart, drawing, picture);
      return;
    }
    chart.room = Math.min(230, Math.max(110, Math.round(width * 0.34)));
    var most = Math.max.apply(null, (axis.data || []).map(function (name) { return lines(name, chart.room).length; }).concat(1));
    var more = Math.max(0, most - 2) * axis.axisLabel.lineHeight * (axis.data || []).length;
    drawing.style.height = chart.height + more + "px";
    picture.resize();
    picture.setOption({ yAxis: [{ axisLabel: { rotate: 0 } }] });
  }

  // Values above columns that are narrower than the text stand upright.
  function turnValues(chart, drawing, picture) {
    var columns = chart.option.series.slice(0, chart.group);
    var room = plotWidth(chart, drawing) / chart.places * 0.76 / chart.group;
    var upright = widest([].concat.apply([], chart.labels)) > room;
    picture.setOption({ series: columns.map(function () {
      return { label: { rotate: upright ? 90 : 0, align: upright ? "left" : "center", verticalAlign: upright ? "middle" : "bottom" } };
    }) });
  }

  // Nodes of a flow chart keep their order and stand as far apart as their labels need; both columns
  // have one scale, the largest that fits, and spread what is left of the height evenly.
  function fitFlows(chart, drawing, picture) {
    var series = chart.option.series[0], gap = 9;
    if (!series.links.length) series.data.forEach(function (item) { item.value = 1; }); // ECharts cannot place nothing
    ruler.font = series.label.fontSize + "px " + chart.option.textStyle.fontFamily;
    chart.room = Math.min(200, Math.floor(drawing.clientWidth * 0.36) - 8);
    var columns = [0, 1].map(function (depth) { return column(chart, depth); });
    function need(scale) {
      return Math.max(ends(columns[0], scale, gap), ends(columns[1], scale, gap));
    }
    var height = Math.max(chart.height, Math.ceil(need(0) * 1.6));
    var total = columns[0].reduce(function (sum, n) { return sum + n.value; }, 0);
    var low = 0, high = total ? height / total : 0;
    for (var i = 0; i < 40; i++) {
      var middle = (low + high) / 2;
      if (need(middle) <= height) low = middle; else high = middle;
    }
    var frame = Math.max(low * total, 0.01); // without gaps: this is how ECharts finds the same scale
    columns.forEach(function (nodes) {
      var spare = (height - ends(nodes, low, gap)) / (nodes.length + 1);
      nodes.forEach(function (n, i) { n.item.localY = (n.middle + spare * (i + 1) - n.value * low / 2) / frame; });
    });
    drawing.style.height = height + "px";
    picture.resize();
    picture.setOption({ series: [{ top: 0, height: frame, left: columns[0].width, right: columns[1].width, data: series.data }] });
  }

  // One side of a flow chart with the size of its labels.
  function column(chart, depth) {
    var series = chart.option.series[0], nodes = [];
    nodes.width = 0;
    series.data.forEach(function (item, i) {
      if ((item.depth || 0) !== depth) return;
      var name = lines(String(item.name || ""), chart.room);
      var sum = chart.labels[0][i] || "";
      nodes.push({ item: item, value: series.links.length ? item.value : 0, label: (name.length + (sum ? 1 : 0)) * series.label.lineHeight, middle: 0 });
      nodes.width = Math.max(nodes.width, Math.ceil(Math.max(widest(name), widest([sum]) * 1.15)) + 8); // sums are bold
    });
    return nodes;
  }

  // Sets the middles of a column's nodes, as far up as they can stand; gives the height it takes.
  function ends(nodes, scale, gap) {
    var nodeEnd = 0, labelEnd = 0;
    nodes.forEach(function (n, i) {
      var tall = n.value * scale;
      n.middle = Math.max(nodeEnd + (i ? gap : 1) + tall / 2, labelEnd + (n.label + (i ? 4 : 0)) / 2);
      nodeEnd = n.middle + tall / 2;
      labelEnd = n.middle + n.label / 2;
    });
    return Math.max(nodeEnd + 1, labelEnd);
  }

  function draw(figure) {
    var chart = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
    var drawing = figure.querySelector(".drawing");
    var off = {};
    var arrange = main(chart).type === "sankey" ? fitFlows : fitNames;
    chart.room = Infinity;
    chart.whole = function () { return Object.keys(off).length === 0; };
    swap(chart.option, formatters(chart));
    drawing.style.height = chart.height + "px";
    figure.classList.add("drawn");
    var picture;
    try {
      picture = echarts.init(drawing, null, { renderer: "canvas" });
      chart.option.textStyle = { fontFamily: getComputedStyle(document.body).fontFamily };
      picture.setOption(chart.option);
      arrange(chart, drawing, picture);
    } catch (problem) {
      figure.classList.remove("drawn"); // the standing picture stays
      throw problem;
    }
    switches(figure, chart, picture, off);
    function refit() {
      if (!drawing.clientWidth) return; // hidden while printing
      picture.resize();
      arrange(chart, drawing, picture);
    }
    // The caption is as wide as the figure, and refitting never changes it.
    new ResizeObserver(refit).observe(figure.querySelector("figcaption"));
  }

  // Legend entries become buttons; totals are hidden while a series is off, because they would lie.
  function switches(figure, chart, picture, off) {
    var entries = figure.querySelectorAll(".legend[data-switches] li");
    Array.prototype.forEach.call(entries, function (entry, index) {
      var button = document.createElement("button");
      var name = entry.querySelector(".entry").textContent;
      button.type = "button";
      button.setAttribute("aria-pressed", "true");
      while (entry.firstChild.firstChild) button.appendChild(entry.firstChild.firstChild);
      entry.replaceChild(button, entry.firstChild);
      button.addEventListener("click", function () {
        if (off[index]) delete off[index]; else off[index] = true;
        button.setAttribute("aria-pressed", String(!off[index]));
        picture.dispatchAction({ type: "legendToggleSelect", name: name });
        picture.setOption({ series: [{ id: chart.totals, label: { show: chart.whole() } }] });
      });
    });
  }

  // The navigation marks the part that is being read, and starts closed on small screens.
  function navigation() {
    var side = document.querySelector(".side");
    if (!side) return;
    if (matchMedia("(max-width: 67.99rem)").matches) side.querySelector("details").open = false;
    var links = {};
    Array.prototype.forEach.call(side.querySelectorAll("a"), function (a) {
      links[decodeURIComponent(a.hash.slice(1))] = a;
    });
    var watcher = new IntersectionObserver(function (seen) {
      seen.forEach(function (s) {
        if (!s.isIntersecting || !links[s.target.id]) return;
        Array.prototype.forEach.call(side.querySelectorAll("[aria-current]"), function (a) { a.removeAttribute("aria-current"); });
        links[s.target.id].setAttribute("aria-current", "true");
      });
    }, { rootMargin: "0px 0px -70% 0px" });
    Array.prototype.forEach.call(document.querySelectorAll("main [id]"), function (h) {
      if (/^H[23]$/.test(h.tagName)) watcher.observe(h);
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("figure.chart"), draw);
  navigation();
}());
