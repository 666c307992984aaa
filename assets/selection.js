// Keeps the filters and the address in step. The address is the state: whatever is at its default is absent from it.
(function () {
  "use strict";
  var NAMES = ["range", "from", "to", "compare", "region", "category", "grain"];
  var AUTOMATIC = "auto";

  function isDay(text) { return /^(19|[2-8]\d)\d\d-\d\d-\d\d$/.test(text || ""); }

  // A list forgets labels that it does not offer, and would take them out of the address before anybody reads why.
  function offered(labels, options) {
    return labels.filter(function (label) {
      return options.some(function (option) { return option.value === label; });
    });
  }

  // What the controls show for an address.
  function fromAddress(search, presets, regions, categories) {
    var asked = new URLSearchParams(search || "");
    var custom = asked.has("from") || asked.has("to");
    var name = custom ? "custom" : asked.get("range") || presets.default;
    var days = presets.days[name] || presets.days.all;
    return {
      range: presets.days[name] || custom ? name : presets.default,
      from: custom ? asked.get("from") || days[0] : days[0],
      to: custom ? asked.get("to") || days[1] : days[1],
      compare: asked.get("compare") || AUTOMATIC,
      regions: offered(asked.getAll("region"), regions),
      categories: offered(asked.getAll("category"), categories),
      grain: asked.get("grain") || AUTOMATIC
    };
  }

  // The address for what the controls show; keys that are not ours (a card's own choice) are kept, but for the pages
  // of tables: those were of what was chosen before.
  function toAddress(search, shown, presets) {
    var asked = new URLSearchParams(search || "");
    Array.from(asked.keys()).forEach(function (name) {
      if (NAMES.indexOf(name) !== -1 || /page$/.test(name)) { asked.delete(name); }
    });
    if (shown.range === "custom") {
      asked.set("from", shown.from);
      asked.set("to", shown.to);
    } else if (shown.range !== presets.default) {
      asked.set("range", shown.range);
    }
    if (shown.compare !== AUTOMATIC) { asked.set("compare", shown.compare); }
    (shown.regions || []).forEach(function (label) { asked.append("region", label); });
    (shown.categories || []).forEach(function (label) { asked.append("category", label); });
    if (shown.grain !== AUTOMATIC) { asked.set("grain", shown.grain); }
    var text = asked.toString();
    return text ? "?" + text : "";
  }

  // The style sheet shows the reset button only where there is something to reset.
  function mark(search) {
    var asked = new URLSearchParams(search || "");
    document.documentElement.classList.toggle("filtered", NAMES.some(function (name) { return asked.has(name); }));
  }

  // What went wrong with the last choice is no longer true of this one.
  function answer(search, shown) {
    window.dash_clientside.set_props("notice", { children: "", className: "notice" });
    mark(search);
    return [search, shown.range, shown.from, shown.to, shown.compare, shown.regions, shown.categories, shown.grain];
  }

  function synchronize(search, range, from, to, compare, regions, categories, grain, cleared, presets,
                       everyRegion, everyCategory) {
    var changed = window.dash_clientside.callback_context.triggered.map(function (one) { return one.prop_id; });
    function moved(id) { return changed.indexOf(id) !== -1; }
    if (!changed.length || moved("location.search")) {
      return answer(search || "", fromAddress(search, presets, everyRegion, everyCategory));
    }
    if (moved("filter-clear.n_clicks")) { return answer("", fromAddress("", presets, everyRegion, everyCategory)); }

    var shown = { range: range, from: from, to: to, compare: compare, regions: regions, categories: categories, grain: grain };
    if (moved("filter-from.value") || moved("filter-to.value")) {
      if (!isDay(from) || !isDay(to)) { return window.dash_clientside.no_update; }
      shown.range = "custom";
      if (from > to) { // the other end follows the one that was set
        if (moved("filter-from.value")) { shown.to = from; } else { shown.from = to; }
      }
    } else if (moved("filter-range.value") && presets.days[range]) {
      shown.from = presets.days[range][0];
      shown.to = presets.days[range][1];
    }
    return answer(toAddress(search, shown, presets), shown);
  }

  // The database was rebuilt while this page was open: the same address, drawn anew.
  function reload(version) {
    if (version) { window.location.reload(); }
    return window.dash_clientside.no_update;
  }

  // Links that change only the query stay on the page.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.pick");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) { return; }
    event.preventDefault();
    var search = window.dash_clientside.choices.withTyped(link.getAttribute("href"));
    window.dash_clientside.set_props("location", { search: search });
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    selection: { synchronize: synchronize, reload: reload }
  });
})();
