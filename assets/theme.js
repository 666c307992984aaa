// Loaded in the head, before the first paint: light or dark, as the page around a frame is (framed.js), else as chosen
// here before, else as chosen on the site that this stands in, else as the system asks.
(function () {
  "use strict";
  var KEY = "store-intelligence-scheme";
  var SITES_KEY = "theme"; // as Bootstrap's documentation has it
  var root = document.documentElement;
  var asks = window.matchMedia("(prefers-color-scheme: dark)");

  var around = surrounding();

  function known(scheme) { return scheme === "dark" || scheme === "light" ? scheme : null; }

  function kept(key) {
    try { return known(window.localStorage.getItem(key)); } catch (error) { return null; }
  }

  // Of a page on another site nothing can be read; it says so later.
  function surrounding() {
    if (window.parent === window) { return null; }
    try { return known(window.parent.document.documentElement.getAttribute("data-bs-theme")); } catch (error) { return null; }
  }

  function show(scheme) {
    root.setAttribute("data-bs-theme", scheme);
    root.setAttribute("data-ag-theme-mode", scheme);
    root.style.colorScheme = scheme;
  }

  // The address may ask for one: a screen that nobody can touch (stage.js).
  function asked() {
    var found = /[?&]theme=(dark|light)(&|$)/.exec(window.location.search);
    return found && found[1];
  }

  function current() { return asked() || around || kept(KEY) || kept(SITES_KEY) || (asks.matches ? "dark" : "light"); }

  function follow(scheme) {
    around = scheme;
    show(scheme);
  }

  show(current());
  asks.addEventListener("change", function () { show(current()); });
  document.addEventListener("click", function (event) {
    if (!event.target.closest || !event.target.closest("#scheme-button")) { return; }
    var next = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    try { window.localStorage.setItem(KEY, next); } catch (error) { /* the choice holds for this page only */ }
    show(next);
  });
  window.scheme = { follow: follow };
})();
