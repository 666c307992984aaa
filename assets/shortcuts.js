/* Keys of the page, in one table: what they do here is also what the sheet of keys (#help) says. They rest while
   something is typed, while a modifier is held and while a dialog is open; and for good where somebody says so. */
(function () {
  "use strict";
  var KEY = "store-intelligence-keys";
  var TYPED_INTO = "input, select, textarea, [contenteditable], [role=listbox], [role=combobox], .dash-dropdown";

  function click(css) {
    return function () {
      var found = document.querySelector(css);
      if (found) { found.click(); }
    };
  }

  function open(name) { return function () { window.dialogs.open(name); }; }

  function focusDates() {
    window.presenting.stop();
    document.getElementById("filter-range").focus();
  }

  var SHORTCUTS = [
    { keys: ["/"], label: "Search everything", run: open("search") },
    { keys: ["v"], label: "Views: save this one, open another", run: open("views") },
    { keys: ["d"], label: "Choose the dates", run: focusDates },
    { keys: ["c"], label: "Clear the filters", run: click("#filter-clear") },
    { keys: ["t"], label: "Dark or light", run: click("#scheme-button") },
    { keys: ["p"], label: "Present, or end it", run: function () { window.presenting.toggle(); } },
    { keys: ["?"], label: "This sheet", run: open("help") }
  ];

  // The pages, by their place in the rail: 1 for the first.
  function pages() {
    return Array.from(document.querySelectorAll(".rail-links a")).slice(0, 9).map(function (link, place) {
      return { keys: [String(place + 1)], label: link.textContent, run: function () { link.click(); } };
    });
  }

  function isOn() {
    try { return window.localStorage.getItem(KEY) !== "off"; } catch (error) { return true; }
  }

  function isOpen() { return Boolean(document.querySelector("dialog[open]")); }

  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.isComposing || event.repeat || event.altKey || isOpen()) { return; }
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === "k" && !event.shiftKey) { event.preventDefault(); window.dialogs.open("search"); }
      return;
    }
    if (!isOn() || (event.target.closest && event.target.closest(TYPED_INTO))) { return; }
    SHORTCUTS.concat(pages()).forEach(function (shortcut) {
      if (shortcut.keys.indexOf(event.key) === -1) { return; }
      event.preventDefault();
      shortcut.run();
    });
  });

  function line(shortcut) {
    var item = window.elements.made("li", ""), button = window.elements.made("button", "shortcut"), keys = window.elements.made("span", "shortcut-keys");
    button.type = "button";
    shortcut.keys.forEach(function (key) { keys.append(window.elements.made("kbd", "", key)); });
    button.append(window.elements.made("span", "", shortcut.label), keys);
    button.addEventListener("click", function () {
      // Once the address is that of the page again.
      window.addEventListener("popstate", function () { shortcut.run(); }, { once: true });
      button.closest("dialog").close();
    });
    item.append(button);
    return item;
  }

  function list(title, shortcuts) {
    var box = window.elements.made("section", "shortcut-group"), lines = window.elements.made("ul", "shortcuts");
    shortcuts.forEach(function (shortcut) { lines.append(line(shortcut)); });
    box.append(window.elements.made("h3", "", title), lines);
    return box;
  }

  document.addEventListener("shown", function (event) {
    if (event.target.id !== "help-dialog") { return; }
    document.getElementById("help-keys").replaceChildren(list("On every page", SHORTCUTS), list("Go to", pages()));
    document.getElementById("help-single-keys").checked = isOn();
  });

  document.addEventListener("change", function (event) {
    if (event.target.id !== "help-single-keys") { return; }
    try { window.localStorage.setItem(KEY, event.target.checked ? "on" : "off"); } catch (error) { /* for now only */ }
  });
})();
