// What eyes see happen, for ears and for the keyboard: a new page takes the focus to its title, a choice is answered by
// one sentence, and what is drawn anew does not lose the focus.
(function () {
  "use strict";
  var CALM = 400; // after the last card was drawn
  var LONG = 1500; // before waiting is worth a word
  var page = null; // the path of the page that is shown
  var words = ""; // what it shows, as it last said
  var card = null; // where somebody chose something of one card alone
  var held = { element: null, card: null }; // what has the focus, and the card around it
  var isLate = false; // the title of a page comes after the page
  var calm = 0, long = 0;

  var place = document.createElement("div");
  place.id = "announcement";
  place.className = "visually-hidden";
  place.setAttribute("role", "status");
  document.body.append(place);

  function text(within, css) {
    var found = within && within.querySelector(css);
    return found ? found.textContent : "";
  }

  function focus(element) {
    if (element.tabIndex < 0) { element.tabIndex = -1; }
    element.focus({ preventScroll: true });
  }

  function main() { return document.getElementById("page"); }

  // Called by selection.js once another page is in its place.
  function arrived(path) {
    if (page !== null && page !== path && !document.querySelector("dialog[open]")) {
      var title = main().querySelector("h1");
      isLate = !title;
      focus(title || main());
    }
    if (page !== path) { words = ""; }
    page = path;
  }

  function keepFocus() {
    if (isLate && document.activeElement === main() && main().querySelector("h1")) {
      isLate = false;
      focus(main().querySelector("h1"));
    }
    var isLost = held.element && !held.element.isConnected && document.activeElement === document.body;
    if (isLost) { focus(held.card && held.card.isConnected ? held.card : main()); }
  }

  // The page's own sentence where that has changed; else what the card says in which somebody chose.
  function tell() {
    var shown = text(main(), ".page-words");
    var answer = text(card, ".empty-state p") || text(card, ".pager-words") || text(card, ".card-finding");
    var sorted = card && card.querySelector("[aria-sort]");
    if (shown !== words) {
      place.textContent = shown;
    } else if (answer) {
      place.textContent = sorted ? answer + ", " + sorted.firstChild.firstChild.textContent + " " +
        sorted.getAttribute("aria-sort") : answer;
    }
    words = shown;
    card = null;
  }

  document.addEventListener("focusin", function (event) {
    held = { element: event.target, card: event.target.closest(".card-box") };
  });

  function chosen(event) {
    var control = event.target.closest && event.target.closest("a.pick, [data-key]");
    card = control ? control.closest(".card-box") : card;
  }
  document.addEventListener("click", chosen, true);
  document.addEventListener("input", chosen, true);

  document.addEventListener("drawn", function () {
    keepFocus();
    words = words || text(main(), ".page-words");
    window.clearTimeout(calm);
    calm = window.setTimeout(tell, CALM);
  });

  new MutationObserver(function () {
    window.clearTimeout(long);
    if (document.documentElement.classList.contains("waiting")) {
      long = window.setTimeout(function () { place.textContent = "Loading…"; }, LONG);
    }
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });

  window.announcing = { arrived: arrived };
})();
