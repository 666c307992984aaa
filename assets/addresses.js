// The query of an address, and what one choice changes of it whatever else has changed meanwhile.
(function () {
  "use strict";
  var SELECTION = ["range", "from", "to", "compare", "region", "category", "grain"];
  // What may stand in an address more than once: several add up.
  var SEVERAL = ["region", "category"];

  // The query as Dash has it: the browser's own address follows a moment later.
  function now() { return window.dash_component_api.getLayout("location").props.search || ""; }

  function read(search) { return new URLSearchParams(search || ""); }

  function write(asked) {
    var text = asked.toString();
    return text ? "?" + text : "";
  }

  // The one way to another query of the same page: its numbers are on their way before Dash has worked out which.
  function go(search) {
    if (search !== now()) { window.connection.askAhead(search); }
    window.dash_clientside.set_props("location", { search: search });
  }

  function isSelection(key) { return SELECTION.indexOf(key) !== -1; }

  // The part that every page shares.
  function selection(search) {
    var kept = new URLSearchParams();
    read(search).forEach(function (value, key) { if (isSelection(key)) { kept.append(key, value); } });
    return kept;
  }

  // A page of a table is one of what was chosen before: a choice of that table begins with its first page again, and
  // a choice of what all the page shows does so for every table.
  function isPageOf(name, key) {
    if (!/page$/.test(name) || /page$/.test(key)) { return false; }
    return isSelection(key) || name === key.replace(/[^-]*$/, "") + "page";
  }

  function choose(asked, key, values) {
    Array.from(asked.keys()).forEach(function (name) {
      if (name === key || isPageOf(name, key)) { asked.delete(name); }
    });
    values.forEach(function (value) { asked.append(key, value); });
  }

  // Those chosen, with what a link adds to those that it was drawn for and without what it takes away.
  function added(chosen, before, after) {
    function isIn(list) { return function (value) { return list.indexOf(value) !== -1; }; }
    function isNotIn(list) { return function (value) { return list.indexOf(value) === -1; }; }
    var kept = chosen.filter(function (value) { return isIn(after)(value) || isNotIn(before)(value); });
    return kept.concat(after.filter(isNotIn(before)).filter(isNotIn(kept)));
  }

  // `current` with what leads from `drawn` to `wanted`: the difference that a link makes to the address it was drawn for.
  function merged(current, drawn, wanted) {
    var before = read(drawn), after = read(wanted), asked = read(current);
    if (before.toString() === asked.toString()) { return write(after); }
    var keys = Array.from(new Set(Array.from(before.keys()).concat(Array.from(after.keys()))));
    keys.filter(function (key) { return String(before.getAll(key)) !== String(after.getAll(key)); })
      .sort(function (one, other) { return /page$/.test(one) - /page$/.test(other); })
      .forEach(function (key) {
        var values = after.getAll(key);
        choose(asked, key, SEVERAL.indexOf(key) === -1 ? values : added(asked.getAll(key), before.getAll(key), values));
      });
    return write(asked);
  }

  // `current` without some keys, and with others as a query says: what a link changes that knows no more of its page.
  function changed(current, dropped, wanted) {
    var asked = read(current), after = read(wanted);
    dropped.split(" ").filter(Boolean).forEach(function (key) { choose(asked, key, []); });
    after.forEach(function (value, key) { choose(asked, key, [value]); });
    return write(asked);
  }

  window.addresses = {
    SELECTION: SELECTION, now: now, read: read, write: write, selection: selection, choose: choose, merged: merged,
    changed: changed, go: go
  };
})();
