/* Search of everything: products, customers, orders, pages. The field keeps the focus; arrows move through the list. */
(function () {
  "use strict";
  var PAUSE = 120; // after the last letter
  var KEPT = 5; // that were opened last
  var KEY = "store-intelligence-opened";
  var timer = 0;
  var asked = ""; // what the server was asked last
  var active = -1; // place of the option that Enter follows
  var eager = false; // Enter was pressed before the answer was there

  function byId(id) { return document.getElementById(id); }

  function field() { return byId("search-input"); }

  function typed() { return field().value.trim(); }

  function home() { return document.querySelector(".rail-links a").pathname; }

  function shownBox() { return byId(typed() ? "search-results" : "search-start"); }

  function options() { return Array.from(shownBox().querySelectorAll("[role=option]")); }

  // The answer is that to what stands in the field.
  function isAnswered() {
    var answer = byId("search-results").querySelector("[data-for]");
    return !typed() || Boolean(answer && answer.dataset.for === typed());
  }

  function activate(place) {
    var all = options();
    active = all.length ? (place + all.length) % all.length : -1;
    byId("search-list").querySelectorAll("[role=option]").forEach(function (option) {
      option.removeAttribute("id");
      option.setAttribute("aria-selected", "false");
    });
    all.forEach(function (option, number) {
      option.id = "search-option-" + number;
      option.setAttribute("aria-selected", String(number === active));
    });
    if (active < 0) { field().removeAttribute("aria-activedescendant"); return; }
    field().setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function ask() {
    window.clearTimeout(timer);
    timer = 0;
    if (!typed() || typed() === asked) { return; }
    asked = typed();
    window.dash_clientside.set_props("search-asked", { data: asked });
  }

  function follow() {
    if (!isAnswered()) { eager = true; ask(); return; }
    eager = false;
    if (options()[active]) { options()[active].click(); }
  }

  function arrived() {
    if (!typed() || !isAnswered()) { return; }
    activate(0);
    var count = options().length;
    byId("search-status").textContent = count === 1 ? "1 result" : count + " results";
    if (eager) { follow(); }
  }

  // What was opened last, by its path: the selection it is opened with is that of the moment.
  function recent() {
    try { return JSON.parse(window.sessionStorage.getItem(KEY + home())) || []; } catch (error) { return []; }
  }

  function remember(option) {
    var query = window.addresses.read(option.search);
    window.addresses.SELECTION.forEach(function (key) { query.delete(key); });
    var entry = {
      path: option.pathname, query: query.toString(), icon: option.querySelector("i").className,
      name: option.querySelector(".search-name").textContent, note: option.querySelector(".search-note").textContent
    };
    var others = recent().filter(function (one) { return one.path !== entry.path || one.query !== entry.query; });
    try {
      window.sessionStorage.setItem(KEY + home(), JSON.stringify([entry].concat(others).slice(0, KEPT)));
    } catch (error) { /* nothing is remembered */ }
  }

  function option(entry) {
    var link = window.elements.made("a", "go search-option");
    var query = window.addresses.selection(window.addresses.now());
    new URLSearchParams(entry.query).forEach(function (value, key) { query.append(key, value); });
    link.href = entry.path + window.addresses.write(query);
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    var icon = window.elements.made("i", entry.icon);
    icon.setAttribute("aria-hidden", "true");
    link.append(icon, window.elements.made("span", "search-name", entry.name), window.elements.made("span", "search-note", entry.note));
    return link;
  }

  function group(name, entries) {
    var box = window.elements.made("div", "search-group");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", name);
    var title = window.elements.made("div", "search-title", name);
    title.setAttribute("aria-hidden", "true");
    box.append(title);
    entries.forEach(function (entry) { box.append(option(entry)); });
    return box;
  }

  function begin() {
    var pages = Array.from(document.querySelectorAll(".rail-links a")).map(function (link) {
      return { path: link.pathname, query: "", icon: link.querySelector("i").className, name: link.textContent, note: "" };
    });
    var boxes = recent().length ? [group("Opened last", recent())] : [];
    byId("search-start").replaceChildren.apply(byId("search-start"), boxes.concat([group("Pages", pages)]));
  }

  function changed() {
    eager = false;
    window.clearTimeout(timer);
    byId("search-dialog").classList.toggle("typed", Boolean(typed()));
    byId("search-status").textContent = "";
    if (isAnswered()) { activate(0); return; }
    timer = window.setTimeout(ask, PAUSE);
  }

  document.addEventListener("shown", function (event) {
    if (event.target.id !== "search-dialog") { return; }
    field().value = "";
    begin();
    changed();
    field().focus();
    if (!byId("search-results").dataset.watched) {
      byId("search-results").dataset.watched = "yes";
      new MutationObserver(arrived).observe(byId("search-results"), { childList: true, subtree: true });
    }
  });

  document.addEventListener("input", function (event) {
    if (event.target.id === "search-input") { changed(); }
  });

  document.addEventListener("keydown", function (event) {
    if (event.target.id !== "search-input" || event.isComposing) { return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      activate(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      follow();
    }
  });

  document.addEventListener("pointermove", function (event) {
    var pointed = event.target.closest && event.target.closest("#search-list [role=option]");
    if (pointed && pointed.getAttribute("aria-selected") !== "true") { activate(options().indexOf(pointed)); }
  });

  // Before the link is followed, in the capture phase.
  document.addEventListener("click", function (event) {
    var chosen = event.target.closest && event.target.closest("#search-list a.go");
    if (chosen) { remember(chosen); }
  }, true);
})();
