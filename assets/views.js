/* Saved views: what the dialog's fields and buttons ask of the server. Every change is one request; the list follows it. */
(function () {
  "use strict";
  var PAUSE = 200; // after the last letter
  var LONGEST = 80;
  var timer = 0, page = 1, count = 0;

  function byId(id) { return document.getElementById(id); }

  function closest(event, css) { return event.target.closest && event.target.closest(css); }

  function say(text, isWrong) {
    byId("views-message").textContent = text;
    byId("views-message").classList.toggle("wrong", Boolean(isWrong));
  }

  function send(id, what) {
    count += 1; // the same asked twice is asked twice
    window.dash_clientside.set_props(id, { data: JSON.stringify(Object.assign({ at: count }, what)) });
  }

  function ask() {
    window.clearTimeout(timer);
    send("views-asked", { find: byId("views-find").value.trim().slice(0, 200), page: page });
  }

  function act(what) {
    say("");
    send("views-action", what);
  }

  // The page and what filters it, in the words that stand on the page.
  function proposed() {
    var title = document.querySelector("main h1"), range = byId("filter-range");
    var chips = Array.from(document.querySelectorAll("#filter-chips li")).map(function (chip) { return chip.textContent; });
    var days = range && range.value !== "custom" ? [range.selectedOptions[0].textContent] : [];
    var words = [title ? title.textContent : ""].concat(days).concat(chips.filter(function (text) {
      return days.indexOf(text) === -1;
    }));
    return Array.from(words.filter(Boolean).join(", ")).slice(0, LONGEST).join("");
  }

  // Opened by its address, the dialog is there before the page below it has its title.
  function propose(before) {
    var field = byId("views-name");
    if (!byId("views-dialog").open || field.value !== before) { return; }
    field.value = proposed();
    if (document.activeElement === field) { field.select(); }
    if (!document.querySelector("main h1:not(:empty)")) { window.setTimeout(propose, PAUSE, field.value); }
  }

  function values(form) {
    return Array.from(form.elements).reduce(function (found, field) {
      if (field.name) { found[field.name] = field.value; }
      return found;
    }, {});
  }

  // Of one view, only its line, some fields or its question is shown beside its name.
  function turn(view, css) {
    view.querySelectorAll(".view-edit, .view-question").forEach(function (part) { part.hidden = !css || !part.matches(css); });
    view.classList.toggle("turned", Boolean(css));
    var field = css && view.querySelector(css + " :is(input, select, button)");
    (field || view.querySelector(".view-tool")).focus();
  }

  // The choice of a deck is one form for all views: the one that is to be added has a copy of it.
  function chooseDeck(view) {
    var form = document.querySelector(".views-list > .views-decks").cloneNode(true), before = view.querySelector(".views-decks");
    if (before) { before.remove(); }
    view.append(form);
    turn(view, ".views-decks");
  }

  function copy(link) { window.clipboard.write(window.location.origin + link, say, byId("views-dialog")); }

  document.addEventListener("shown", function (event) {
    if (event.target.id !== "views-dialog") { return; }
    say("");
    page = 1;
    byId("views-find").value = "";
    byId("views-note").value = "";
    byId("views-name").value = "";
    byId("views-name").focus();
    propose("");
    ask();
  });

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.closest("#views-dialog")) { return; }
    event.preventDefault();
    var view = form.closest("[data-view]");
    act(Object.assign({ do: form.dataset.do }, values(form), view ? { view: Number(view.dataset.view) } : {}));
  });

  document.addEventListener("input", function (event) {
    if (event.target.id !== "views-find") { return; }
    window.clearTimeout(timer);
    page = 1;
    timer = window.setTimeout(ask, PAUSE);
  });

  document.addEventListener("click", function (event) {
    var button = closest(event, "#views-dialog [data-tool], #views-dialog [data-page]");
    if (!button) { return; }
    if (button.dataset.page) { page = Number(button.dataset.page); ask(); return; }
    var view = button.closest("[data-view]"), tool = button.dataset.tool;
    if (tool === "copy") { copy(button.dataset.link); }
    if (tool === "edit") { turn(view, "[data-do=rename]"); }
    if (tool === "deck") { chooseDeck(view); }
    if (tool === "ask") { turn(view, ".view-question"); }
    if (tool === "keep") { turn(view, ""); }
    if (tool === "show" || tool === "delete") { act({ do: tool, view: Number(view.dataset.view) }); }
  });

  // The server has answered to a change. The keyboard goes on where something can be done.
  function done(text) {
    var answer = JSON.parse(text);
    say(answer.said, !answer.done);
    if (answer.done && answer.do === "save") { byId("views-name").value = byId("views-note").value = ""; }
    document.querySelectorAll("#views-dialog .view > .views-decks").forEach(function (form) { if (answer.done) { form.remove(); } });
    if (answer.done) { byId("views-name").focus(); }
    return window.dash_clientside.no_update;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { views: { done: done } });
})();
