// A deck as one file: one slide at a time, its charts drawn from the numbers in the page, lists cut to what fits.
(function () {
  "use strict";
  var root = document.documentElement;
  var slides = Array.from(document.querySelectorAll(".handout-slide"));
  var place = document.querySelector(".handout-place");
  var schemeButton = document.querySelector("[data-scheme]");
  var figures = JSON.parse(document.getElementById("figures").textContent);
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var shown = 0, hiding = 0, scheme = "";

  // Charts

  function draw(box) {
    if (box.dataset.drawn) { return; }
    box.dataset.drawn = "1";
    var figure = figures[Number(box.dataset.figure)];
    var layout = Object.assign({}, figure.layout, { autosize: true });
    delete layout.height;
    delete layout.width;
    window.Plotly.newPlot(box, figure.data, layout, {
      displaylogo: false, displayModeBar: false, showSendToCloud: false, responsive: false, scrollZoom: false
    });
  }

  function drawAll() { document.querySelectorAll(".drawn").forEach(draw); }

  function drawSoon() {
    var next = document.querySelector(".drawn:not([data-drawn])");
    if (!next) { return; }
    draw(next);
    setTimeout(drawSoon, 0);
  }

  // Lists show the rows that fit, and say how many there are besides.

  function rowsOf(part) {
    var all = part.querySelectorAll("ol > li, ul > li, tbody > tr, dl > div, p, pre");
    return Array.from(all).filter(function (row) {
      var outer = row.parentElement.closest("li, tr, dl > div");
      return !(outer && part.contains(outer)) && !row.matches(".card-finding, .handout-more");
    });
  }

  function overflows(box) { return box.scrollHeight > box.clientHeight + 1; }

  function isCounted(row) { return !row.matches("p, pre"); }

  function bottom(row) { return row.getBoundingClientRect().bottom; }

  // Without rows, the head of a table and the title of a part say nothing.
  function drop(row) {
    row.style.display = "none";
    [row.closest("table"), row.closest(".receipt-part")].forEach(function (around) {
      var isLeft = around && rowsOf(around).some(function (one) { return one.style.display !== "none"; });
      if (around && !isLeft) { around.style.display = "none"; }
    });
  }

  function shrink(box) {
    // A table of colours, or facts side by side, are seen as a whole if they can be read.
    var least = box.querySelector(".heat-table, .facts") ? 0.62 : 0.86;
    var parts = Array.from(box.children).filter(function (part) { return !part.matches(".card-head, .card-finding"); });
    for (var size = 0.98; size >= least && overflows(box); size -= 0.04) {
      parts.forEach(function (part) { part.style.zoom = String(size); });
    }
  }

  function fit(part) {
    var box = part.querySelector(".card-box");
    if (!box || box.querySelector(".drawn")) { return; }
    if (overflows(box)) { shrink(box); }
    var rows = rowsOf(box);
    // What stands on the page's other pages.
    var rest = Math.max(0, Number(part.dataset.total) - rows.filter(isCounted).length);
    var note = document.createElement("p");
    note.className = "handout-more";
    function say() { note.textContent = rest ? "and " + rest.toLocaleString("en") + " more" : ""; }
    if (rest || overflows(box)) { box.append(note); }
    say();
    // Examples of a row give way first: the row itself says how many there are.
    var examples = Array.from(box.querySelectorAll("li ul"));
    while (examples.length && overflows(box)) { examples.pop().style.display = "none"; }
    while (rows.length > 1 && overflows(box)) {
      // Of lists side by side, the longest gives way first.
      rows.sort(function (one, other) { return bottom(one) - bottom(other); });
      var row = rows.pop();
      drop(row);
      rest += isCounted(row) ? 1 : 0;
      say();
    }
  }

  // One at a time

  function isNarrow() { return window.matchMedia("(max-width: 700px)").matches; }

  function scale() {
    root.style.setProperty("--handout-scale", String(Math.min(innerWidth / 1152, innerHeight / 648)));
  }

  function show(number) {
    shown = Math.max(0, Math.min(slides.length - 1, number));
    slides.forEach(function (slide, at) {
      slide.classList.toggle("shown", at === shown);
      if (!isNarrow()) { slide.toggleAttribute("inert", at !== shown); }
    });
    place.textContent = shown + 1 + " / " + slides.length;
    slides[shown].querySelectorAll(".drawn").forEach(draw);
    if (location.hash !== "#" + (shown + 1)) { history.replaceState(null, "", "#" + (shown + 1)); }
  }

  function asked() { return (parseInt(location.hash.slice(1), 10) || 1) - 1; }

  var KEYS = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1
  };
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isNarrow()) { return; }
    var onButton = event.target.closest && event.target.closest("button, summary");
    if (onButton && (event.key === " " || event.key === "Enter")) { return; }
    if (KEYS[event.key]) { show(shown + (event.shiftKey && event.key === " " ? -1 : KEYS[event.key])); }
    else if (event.key === "Home") { show(0); }
    else if (event.key === "End") { show(slides.length - 1); }
    else if (event.key === "f" || event.key === "F") { fullScreen(); }
    else { return; }
    event.preventDefault();
  });

  function fullScreen() {
    if (document.fullscreenElement) { document.exitFullscreen(); }
    else if (root.requestFullscreen) { root.requestFullscreen().catch(function () {}); }
  }

  document.querySelector(".handout-bar").addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) { return; }
    if (button.dataset.go) { show(shown + Number(button.dataset.go)); }
    else if (button.hasAttribute("data-print")) { window.print(); }
    else { scheme = current() === "dark" ? "light" : "dark"; paint(current()); }
  });

  document.addEventListener("pointermove", function () {
    root.classList.add("handout-moved");
    clearTimeout(hiding);
    hiding = setTimeout(function () { root.classList.remove("handout-moved"); }, 2500);
  });

  // Light or dark; paper is light.

  function current() { return scheme || (dark.matches ? "dark" : "light"); }

  function paint(name) {
    root.setAttribute("data-bs-theme", name);
    root.style.colorScheme = name;
    schemeButton.textContent = name === "dark" ? "Light" : "Dark";
  }

  dark.addEventListener("change", function () { paint(current()); });
  window.addEventListener("beforeprint", function () { drawAll(); paint("light"); });
  window.addEventListener("afterprint", function () { paint(current()); });
  window.addEventListener("resize", scale);
  window.addEventListener("hashchange", function () { if (asked() !== shown) { show(asked()); } });

  paint(current());
  if (!isNarrow()) { document.querySelectorAll(".handout-part").forEach(fit); }
  root.classList.add("handout-one");
  scale();
  show(asked());
  drawSoon();
})();
