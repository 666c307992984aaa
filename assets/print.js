// A page on paper: light, as wide as a sheet lying on its side, with its charts drawn for that width. While it is
// printed the document has the class "printing" (print.css), so that what is measured here is what is printed.
(function () {
  "use strict";
  var root = document.documentElement;
  var scheme = null; // that of the screen, while it is not shown

  var MOST_OPENED = 12; // longer lists stay folded: they say what they come to
  var HIGHEST = 230; // pixels of a chart, so that cards and a chart go on one sheet; also in print.css
  var opened = []; // folded lists that are open on paper

  function every(css, act) { Array.prototype.forEach.call(document.querySelectorAll(css), act); }

  // Charts have no size of their own on the screen: Plotly follows their place, and would not once it was told a size.
  function fitCharts(isPaper) {
    every(".js-plotly-plot", function (plot) {
      if (!plot.layout || !plot.offsetParent) { return; }
      var place = plot.parentElement.clientWidth;
      if (isPaper) {
        plot.onScreen = { height: plot._fullLayout.height, layout: plot.layout.height };
        window.Plotly.relayout(plot, { width: place, height: Math.min(plot.onScreen.height, HIGHEST) });
      } else if (plot.onScreen) {
        window.Plotly.relayout(plot, { width: place, height: plot.onScreen.height });
        delete plot.layout.width;
        plot.layout.height = plot.onScreen.layout;
        plot.layout.autosize = true;
      }
    });
  }

  function unfold() {
    every("main details:not([open], .chart-data)", function (list) {
      if (list.querySelectorAll("li, tr").length <= MOST_OPENED) {
        list.open = true;
        opened.push(list);
      }
    });
  }

  // What is wider than its card is drawn smaller, so that nothing of it is cut.
  function fitTables() {
    every(".table-scroll > table, .region-tables > table", function (table) {
      var place = table.parentElement.clientWidth;
      if (table.scrollWidth > place) { table.style.zoom = Math.floor(1000 * place / table.scrollWidth) / 1000; }
    });
  }

  function begin() {
    if (scheme !== null) { return; }
    scheme = root.getAttribute("data-bs-theme") || "";
    root.setAttribute("data-bs-theme", "light");
    root.classList.add("printing");
    unfold();
    fitCharts(true);
    fitTables();
  }

  function end() {
    if (scheme === null) { return; }
    root.classList.remove("printing");
    root.setAttribute("data-bs-theme", scheme);
    scheme = null;
    every(".table-scroll > table, .region-tables > table", function (table) { table.style.zoom = ""; });
    opened.splice(0).forEach(function (list) { list.open = false; });
    fitCharts(false);
  }

  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
})();
