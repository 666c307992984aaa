// The data of a chart as a table, for whoever cannot see the chart or wants to take the numbers along. It is made of the
// figure in the page when it is opened, and follows it from then on; components/figures/tables.py says what is in it.
(function () {
  "use strict";
  var PARTS = "details.chart-data";

  function graphOf(details) { return details.closest(".card-box").querySelector(".js-plotly-plot"); }

  // As the server writes numbers: the locale groups the digits, the marks are the server's.
  function written(value, column, marks) {
    if (typeof value !== "number") { return "–"; }
    var shown = Math.abs(value) * (column.times || 1);
    var digits = { minimumFractionDigits: column.digits, maximumFractionDigits: column.digits };
    var text = new Intl.NumberFormat(marks[0], digits).formatToParts(shown).map(function (part) {
      return part.type === "group" ? marks[1] : part.type === "decimal" ? marks[2] : part.value;
    }).join("");
    var sign = value < 0 && /[1-9]/.test(text) ? "-" : "";
    return sign + (column.before || "") + text + (column.after || "");
  }

  // What pointing at each place tells, as lines of text.
  function toldBy(data) {
    var trace = data.filter(function (one) { return one.customdata; })[0];
    return ((trace && trace.customdata) || []).map(function (sentence) {
      return String(sentence).split("<br>").map(function (line) {
        return new DOMParser().parseFromString(line, "text/html").body.textContent;
      });
    });
  }

  // The table's rows as texts, the heads first. A place of which nothing is told has no row.
  function rowsOf(graph) {
    var meta = graph.layout.meta, data = graph.data;
    var columns = meta.columns.map(function (column) {
      var trace = data.filter(function (one) { return one.name === column.name; })[0];
      return { column: column, values: trace && trace.y };
    }).filter(function (one) { return one.column.line || one.values; });
    var rows = [[meta.row].concat(columns.map(function (one) { return one.column.name; }))];
    toldBy(data).forEach(function (lines, place) {
      if (!lines[0]) { return; }
      rows.push([lines[0]].concat(columns.map(function (one) {
        return one.column.line ? lines[one.column.line - 1] || "–" : written(one.values[place], one.column, meta.marks);
      })));
    });
    return rows;
  }

  function element(kind, props, children) {
    var made = Object.assign(document.createElement(kind), props);
    made.append.apply(made, children || []);
    return made;
  }

  function tableOf(graph, rows, caption) {
    var columns = graph.layout.meta.columns.reduce(function (found, one) { found[one.name] = one; return found; }, {});
    var kinds = rows[0].map(function (head, place) { return place && !columns[head].line ? "number" : "name"; });
    var head = element("tr", {}, rows[0].map(function (text, place) {
      return element("th", { scope: "col", className: kinds[place], textContent: text });
    }));
    var body = rows.slice(1).map(function (row) {
      return element("tr", {}, row.map(function (text, place) {
        return place
          ? element("td", { className: kinds[place], textContent: text })
          : element("th", { scope: "row", className: "name", textContent: text });
      }));
    });
    return element("table", { className: "data-table" }, [
      element("caption", { className: "visually-hidden", textContent: caption }),
      element("thead", {}, [head]),
      element("tbody", {}, body)
    ]);
  }

  function draw(details) {
    var graph = graphOf(details);
    if (!graph || !graph.layout || !graph.layout.meta || details.drawnFrom === graph.data) { return; }
    details.drawnFrom = graph.data;
    var title = details.closest(".card-box").querySelector(".card-title").firstChild.textContent;
    var rows = rowsOf(graph), place = details.lastElementChild;
    var box = element("div", { className: "table-scroll" }, [tableOf(graph, rows, title)]);
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "Data of " + title);
    var button = place.querySelector("button") || element("button", { type: "button", className: "chart-copy" });
    button.textContent = "Copy";
    button.onclick = function () {
      var text = rows.map(function (row) { return row.join("\t"); }).join("\n");
      window.clipboard.copy(text, place).then(
        function () { button.textContent = "Copied"; }, function () { button.textContent = "Mark the table, and copy it"; }
      );
    };
    // The button stays: it may have the focus.
    if (!button.isConnected) { place.append(button); }
    Array.from(place.querySelectorAll(".table-scroll")).forEach(function (one) { one.remove(); });
    place.append(box);
    place.dispatchEvent(new Event("drawn", { bubbles: true }));
  }

  document.addEventListener("toggle", function (event) {
    var details = event.target;
    if (!details.matches || !details.matches(PARTS)) { return; }
    var graph = graphOf(details);
    if (!graph || !graph.on) { return; }
    if (details.open) {
      details.follow = function () { draw(details); };
      graph.on("plotly_afterplot", details.follow);
      draw(details);
    } else if (details.follow) {
      graph.removeListener("plotly_afterplot", details.follow);
    }
  }, true);
})();
