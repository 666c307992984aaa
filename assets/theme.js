// Loaded in the head, before the first paint: light or dark, as chosen here before, else as the system asks.
(function () {
  "use strict";
  var KEY = "store-intelligence-scheme";
  var root = document.documentElement;
  var asks = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try { return window.localStorage.getItem(KEY); } catch (error) { return null; }
  }

  function show(scheme) {
    root.setAttribute("data-bs-theme", scheme);
    root.setAttribute("data-ag-theme-mode", scheme);
    root.style.colorScheme = scheme;
  }

  function current() { return chosen() || (asks.matches ? "dark" : "light"); }

  show(current());
  asks.addEventListener("change", function () { show(current()); });
  document.addEventListener("click", function (event) {
    if (!event.target.closest || !event.target.closest("#scheme-button")) { return; }
    var next = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    try { window.localStorage.setItem(KEY, next); } catch (error) { /* the choice holds for this page only */ }
    show(next);
  });
})();
