// Names what filters the page in a line below the filter bar: a chip each, with a cross that takes it away.
(function () {
  "use strict";
  var LINE = "filter-chips-line", CHIPS = "filter-chips", RANGE = "filter-range";
  // So many values of one kind have a chip each; more share one.
  var MOST = 4;
  var SHARED = { region: "regions", category: "categories" };
  var DAYS = ["from", "to"];
  var addresses = window.addresses;
  var isTaking = false;

  // As the pages write a span of days; a day of the calendar is the same one in every time zone.
  function span(first, last, locale) {
    var days = [first, last].map(function (text) { return new Date(text + "T00:00:00Z"); });
    // Of something else in the address the server says what is wrong.
    if (isNaN(days[0]) || isNaN(days[1])) { return first + " – " + last; }
    var format = { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" };
    return new Intl.DateTimeFormat(locale, format).formatRange(days[0], days[1]);
  }

  function word(words, value) { return typeof words === "string" ? words + value : words[value]; }

  // What filters the page: in words, which key of the address, and the value to take away; all of them where it is empty.
  function chips(search, told) {
    var asked = addresses.read(search), found = [];
    var isCustom = DAYS.some(function (key) { return asked.get(key); });
    if (isCustom) {
      var days = DAYS.map(function (key, place) { return asked.get(key) || told.days[place]; });
      found.push({ text: span(days[0], days[1], told.locale), key: "from to", value: "" });
    }
    Object.keys(told.words).forEach(function (key) {
      // The range waits below the days until these are taken away.
      var values = key === "range" && isCustom ? [] : asked.getAll(key);
      if (values.length > MOST && SHARED[key]) {
        found.push({ text: values.length + " " + SHARED[key], key: key, value: "" });
        return;
      }
      values.forEach(function (value) {
        var text = word(told.words[key], value);
        if (text) { found.push({ text: text, key: key, value: value }); }
      });
    });
    return found;
  }

  function drawn(chip) {
    var cross = { type: "I", props: { className: "bi bi-x-lg", "aria-hidden": "true" } };
    var name = "Remove " + chip.text;
    var button = {
      type: "Button",
      props: {
        type: "button", title: name, "aria-label": name, "data-take": chip.key, "data-value": chip.value, children: cross
      }
    };
    return { type: "Li", props: { className: "filter-chip", children: [chip.text, button] } };
  }

  // The keyboard goes on where it was: at the chip that took the place of the one taken away, or at the last.
  function keepFocus() {
    isTaking = false;
    // What had the focus is gone: nothing has it, or the page as a whole (announcing.js).
    if (document.activeElement !== document.body && document.activeElement.id !== "page") { return; }
    var left = document.querySelectorAll("#" + CHIPS + " button");
    (left.length ? left[left.length - 1] : document.getElementById(RANGE)).focus();
  }

  // The tree of the line for an address.
  function draw(search) {
    var told = JSON.parse(document.getElementById(LINE).dataset.told);
    if (isTaking) { window.setTimeout(keepFocus, 50); }
    return chips(search, told).map(drawn);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-take]");
    if (!button) { return; }
    var asked = addresses.read(addresses.now());
    button.dataset.take.split(" ").forEach(function (key) {
      var value = button.dataset.value;
      addresses.choose(asked, key, asked.getAll(key).filter(function (one) { return value && one !== value; }));
    });
    isTaking = true;
    addresses.go(addresses.write(asked));
  });

  // At once, so that the chips are there before the page: nothing on it moves when they come.
  document.addEventListener("moved", function (event) {
    if (event.detail.isNewQuery) { window.dash_clientside.set_props(CHIPS, { tree: draw(event.detail.search) }); }
  });
})();
