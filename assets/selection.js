// Keeps the filters and the address in step. The address is the state: whatever is at its default is absent from it.
(function () {
  "use strict";
  var AUTOMATIC = "auto";
  var CONTROLS = ["filter-range", "filter-from", "filter-to", "filter-compare", "filter-regions", "filter-categories",
                  "filter-grain"];
  var addresses = window.addresses;
  // By control: what the address has told it. It comes back as a change, maybe when the address says something else
  // already, and is no news then.
  var told = {};

  function isDay(text) { return /^(19|[2-8]\d)\d\d-\d\d-\d\d$/.test(text || ""); }

  function isSame(one, other) { return JSON.stringify(one) === JSON.stringify(other); }

  // A list forgets labels that it does not offer, and would take them out of the address before anybody reads why.
  function offered(labels, options) {
    return labels.filter(function (label) {
      return options.some(function (option) { return option.value === label; });
    });
  }

  // What the controls show for an address, in the order of CONTROLS.
  function fromAddress(search, presets, regions, categories) {
    var asked = addresses.read(search);
    var custom = asked.has("from") || asked.has("to");
    var name = custom ? "custom" : asked.get("range") || presets.default;
    var days = presets.days[name] || presets.days.all;
    return [
      presets.days[name] || custom ? name : presets.default,
      custom ? asked.get("from") || days[0] : days[0],
      custom ? asked.get("to") || days[1] : days[1],
      asked.get("compare") || AUTOMATIC,
      offered(asked.getAll("region"), regions),
      offered(asked.getAll("category"), categories),
      asked.get("grain") || AUTOMATIC
    ];
  }

  // The address for what the controls show; keys that are not ours (a card's own choice) are kept.
  function toAddress(search, shown, presets) {
    var asked = addresses.read(search), range = asked.get("range");
    addresses.SELECTION.forEach(function (key) { addresses.choose(asked, key, []); });
    if (shown.range === "custom") {
      // What the page returns to once the days are taken away.
      if (range) { asked.set("range", range); }
      asked.set("from", shown.from);
      asked.set("to", shown.to);
    } else if (shown.range !== presets.default) {
      asked.set("range", shown.range);
    }
    if (shown.compare !== AUTOMATIC) { asked.set("compare", shown.compare); }
    (shown.regions || []).forEach(function (label) { asked.append("region", label); });
    (shown.categories || []).forEach(function (label) { asked.append("category", label); });
    if (shown.grain !== AUTOMATIC) { asked.set("grain", shown.grain); }
    return addresses.write(asked);
  }

  function propsOf(id) { return window.dash_component_api.getLayout(id).props; }

  function isNews(id, value) {
    var place = (told[id] || []).indexOf(JSON.stringify(value));
    if (place !== -1) { told[id].splice(0, place + 1); }
    return place === -1;
  }

  // Somebody has changed a control: the address says so. Its own change of the controls (below) says nothing new.
  function choose(range, from, to, compare, regions, categories, grain, cleared, search, presets, everyRegion,
                  everyCategory) {
    var changed = window.dash_clientside.callback_context.triggered.map(function (one) { return one.prop_id; });
    var now = [range, from, to, compare, regions, categories, grain];
    if (changed.indexOf("filter-clear.n_clicks") !== -1) { return ""; }
    var news = CONTROLS.filter(function (id, place) {
      return changed.indexOf(id + ".value") !== -1 && isNews(id, now[place]);
    });
    function moved(id) { return news.indexOf(id) !== -1; }
    var isSaid = isSame(now, fromAddress(search, presets, everyRegion, everyCategory));
    if (!news.length || isSaid) { return window.dash_clientside.no_update; }

    var shown = { range: range, from: from, to: to, compare: compare, regions: regions, categories: categories, grain: grain };
    if (moved("filter-from") || moved("filter-to")) {
      if (!isDay(from) || !isDay(to)) { return window.dash_clientside.no_update; }
      shown.range = "custom";
      if (from > to) { // the other end follows the one that was set
        if (moved("filter-from")) { shown.to = from; } else { shown.from = to; }
      }
    } else if (moved("filter-range") && presets.days[range]) {
      shown.from = presets.days[range][0];
      shown.to = presets.days[range][1];
    }
    var found = toAddress(search, shown, presets);
    if (found !== search) { window.connection.askAhead(found); }
    return found;
  }

  // The address has changed, or the page: the controls and the links say so, once the server has been asked.
  document.addEventListener("moved", function (event) {
    var moved = event.detail;
    window.setTimeout(function () {
      var offers = ["filter-regions", "filter-categories"].map(function (id) { return propsOf(id).options; });
      var shown = fromAddress(moved.search, propsOf("filter-presets").data, offers[0], offers[1]);
      shown.forEach(function (value, place) {
        var id = CONTROLS[place];
        if (isSame(value, propsOf(id).value)) { return; }
        told[id] = (told[id] || []).concat(JSON.stringify(value));
        window.dash_clientside.set_props(id, { value: value });
      });
      window.choices.follow(moved.search);
      if (moved.isNewPage) { window.announcing.arrived(moved.pathname); }
      // What went wrong with the last choice is no longer true of this one.
      if (moved.isNewQuery && document.getElementById("notice").textContent) {
        window.dash_clientside.set_props("notice", { children: "", className: "notice" });
      }
    }, 0);
  });

  // The database was rebuilt while this page was open: the same address, drawn anew.
  function reload(version) {
    if (version) { window.location.reload(); }
    return window.dash_clientside.no_update;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    selection: { choose: choose, reload: reload }
  });
})();
