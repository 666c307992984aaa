// A chart as a picture, made by the browser itself: as the page shows it, with its title, what was found, the marks'
// meanings, the filters in words and the as-of day drawn into it.
(function () {
  "use strict";
  var LEAST_WIDTH = 720;
  var EDGE = 20;
  var SIZE = 13; // of the words above the chart
  var LINE = 1.3; // Plotly's distance of lines, in letters' heights
  var LETTER = 0.52; // about how wide a letter is, of its height

  function text(element) { return element ? element.textContent.trim().replace(/\s+/g, " ") : ""; }

  function escaped(words) {
    return words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  function slug(words) {
    var plain = words.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "");
    return (plain.match(/[a-z0-9]+/g) || []).join("-").slice(0, 60);
  }

  function colour(name) { return window.getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }

  function wrapped(words, width) {
    var most = Math.floor(width / (SIZE * LETTER));
    return words.split(" ").reduce(function (lines, word) {
      var last = lines[lines.length - 1];
      if (last && (last + " " + word).length <= most) { lines[lines.length - 1] = last + " " + word; } else { lines.push(word); }
      return lines;
    }, []);
  }

  function coloured(ink, words) { return '<span style="color:' + ink + '">' + words + "</span>"; }

  // The title stands before the mark that opens its definition.
  function titleOf(card) { return text(card.querySelector(".card-title").firstChild); }

  function mark(key) {
    var style = window.getComputedStyle(key);
    var isLine = parseFloat(style.borderTopWidth) > 0;
    var ink = isLine ? style.borderTopColor : style.backgroundColor;
    return coloured(ink.replace(/^rgb\((.*)\)$/, "rgba($1, " + style.opacity + ")"), isLine ? "━" : "■");
  }

  function legendOf(card) {
    return Array.prototype.map.call(card.querySelectorAll(".legend-line > span"), function (entry) {
      var key = entry.querySelector(".key");
      return (key ? mark(key) + " " : "") + coloured(colour("--muted"), escaped(text(entry)));
    }).join("   ");
  }

  // Lines above the chart: what it is, what was found, of what, and what the marks mean.
  function head(card, width) {
    var ink = colour("--ink");
    var muted = colour("--muted");
    var about = Array.prototype.map.call(document.querySelectorAll(".page-head .page-words, .item-head .page-words"), text);
    var title = document.querySelector("main h1");
    var of = [text(document.querySelector(".rail-source")), text(title), about.join(" "), text(document.querySelector(".as-of"))];
    var finding = text(card.querySelector(".card-finding"));
    return [].concat(
      "<b>" + coloured(ink, escaped(titleOf(card))) + "</b>",
      finding ? wrapped(finding, width).map(function (line) { return coloured(ink, escaped(line)); }) : [],
      wrapped(of.filter(Boolean).join(" · "), width).map(function (line) { return coloured(muted, escaped(line)); }),
      legendOf(card) || []
    );
  }

  // What depends on the scheme is said by the style sheet, which a picture does not have.
  function figureOf(plot, lines, width) {
    var layout = JSON.parse(JSON.stringify(plot.layout));
    var above = EDGE + Math.ceil(lines.length * SIZE * LINE) + 12;
    var margin = Object.assign({ l: 52, r: 12, t: 8, b: 32 }, layout.margin);
    Object.keys(layout).forEach(function (name) {
      if (/^[xy]axis\d*$/.test(name)) { Object.assign(layout[name], { gridcolor: colour("--line"), zerolinecolor: colour("--line") }); }
    });
    (layout.annotations || []).forEach(function (note) {
      note.font = Object.assign({ color: colour("--ink") }, note.font);
    });
    Object.assign(layout, {
      width: width,
      height: plot._fullLayout.height + above,
      autosize: false,
      paper_bgcolor: colour("--box"),
      plot_bgcolor: colour("--box"),
      font: Object.assign({}, layout.font, { color: colour("--muted") }),
      margin: Object.assign(margin, { t: margin.t + above, l: Math.max(margin.l, EDGE), r: Math.max(margin.r, EDGE) }),
      title: {
        text: lines.join("<br>"), font: { size: SIZE }, automargin: false,
        x: 0, xref: "container", xanchor: "left", y: 1, yref: "container", yanchor: "top", pad: { l: EDGE, t: EDGE }
      }
    });
    return { data: plot.data, layout: layout };
  }

  function fileName(card) {
    var table = card.querySelector(".downloads a");
    var name = table ? /([^/]+)\.\w+(\?|$)/.exec(table.getAttribute("href"))[1] : slug(titleOf(card));
    var store = text(document.querySelector(".rail-source")).split("(")[0];
    var days = ["filter-from", "filter-to"].map(function (id) {
      var field = document.getElementById(id);
      return field ? field.value : "";
    });
    return [slug(store) || "store", name].concat(days).filter(Boolean).join("_");
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-picture]");
    var card = button && button.closest(".card-box");
    var plot = card && card.querySelector(".js-plotly-plot");
    if (!plot || !plot.layout) { return; }
    var width = Math.max(plot._fullLayout.width, LEAST_WIDTH);
    var figure = figureOf(plot, head(card, width - 2 * EDGE), width);
    window.Plotly.downloadImage(figure, {
      format: button.dataset.picture, width: width, height: figure.layout.height, scale: 2, filename: fileName(card)
    });
  });
})();
