// Choices inside a page write themselves into the address, and follow it; links keep whatever else was chosen.
(function () {
  "use strict";
  var TYPING_PAUSE = 300;
  var typing = 0;
  var addresses = window.addresses;

  function closest(event, css) { return event.target.closest && event.target.closest(css); }

  // One control's value in the address; whatever is at its default is absent from it.
  function choose(control) {
    window.clearTimeout(typing);
    typing = 0;
    // Back, or a link, has led to another page meanwhile.
    if (!control.isConnected) { return; }
    if (!control.checkValidity()) { control.reportValidity(); return; }
    var asked = addresses.read(addresses.now());
    var key = control.dataset.key, value = control.value;
    if ((asked.get(key) || control.dataset.default) === value) { return; }
    addresses.choose(asked, key, value === control.dataset.default ? [] : [value]);
    addresses.go(addresses.write(asked));
  }

  // The query of a link, which was drawn before the last letters were typed: they count all the same, unless it is
  // their own choice that the link changes.
  function withTyped(search) {
    var asked = addresses.read(search);
    document.querySelectorAll("input[data-key]").forEach(function (field) {
      var key = field.dataset.key, drawn = field.defaultValue;
      var kept = (asked.get(key) || field.dataset.default) === drawn;
      if (!kept || field.value === drawn || !field.checkValidity()) { return; }
      asked.delete(key);
      if (field.value !== field.dataset.default) { asked.set(key, field.value); }
    });
    return addresses.write(asked);
  }

  // The query that a link leads to. Choices made since it was drawn count as well.
  function queryOf(link, staysHere) {
    if (link.dataset.drop !== undefined) { return addresses.changed(addresses.now(), link.dataset.drop, link.search); }
    var box = link.closest("[data-drawn]");
    if (!box) { return link.search; }
    var now = addresses.now(), drawn = box.dataset.drawn;
    if (staysHere) { return addresses.merged(now, drawn, link.search); }
    return addresses.merged(addresses.selection(now), addresses.selection(drawn), link.search);
  }

  // Dash asks anew by everything that it is told, changed or not.
  function changed(place) {
    var before = window.dash_component_api.getLayout("location").props;
    return Object.keys(place).reduce(function (found, name) {
      if ((before[name] || "") !== place[name]) { found[name] = place[name]; }
      return found;
    }, {});
  }

  document.addEventListener("input", function (event) {
    var control = closest(event, "[data-key][type=search], [data-key][type=number]");
    if (!control) { return; }
    window.clearTimeout(typing);
    typing = window.setTimeout(choose, TYPING_PAUSE, control);
  });

  document.addEventListener("change", function (event) {
    var control = closest(event, "[data-key]");
    if (control) { choose(control); }
  });

  // Out of a dialog that one passes through: where it leads to takes its place, and back leads to the page below it.
  function passThrough(link) {
    var query = queryOf(link, link.classList.contains("pick"));
    window.dialogs.replace(window.location.pathname + window.location.search, {});
    window.trail.leave(link);
    window.dialogs.replace(link.pathname + query + link.hash, {});
  }

  // Links to another choice (.pick), or to another page of ours (.go), are followed without loading the shell anew.
  document.addEventListener("click", function (event) {
    var link = closest(event, "a.pick, a.go");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) { return; }
    event.preventDefault();
    if (link.closest("dialog.passing")) {
      passThrough(link);
    } else if (link.classList.contains("pick")) {
      addresses.go(withTyped(queryOf(link, true)));
      // To the table that it narrows.
      var table = link.hash && document.getElementById(link.hash.slice(1));
      if (table) { table.scrollIntoView(); }
    } else {
      window.trail.leave(link);
      window.dash_clientside.set_props("location", changed({
        pathname: link.pathname, search: queryOf(link, false), hash: link.hash
      }));
      window.scrollTo(0, 0);
    }
  });

  // Back, forward and other links change the address under the controls.
  function follow(search) {
    var asked = addresses.read(search);
    document.querySelectorAll("[data-key]").forEach(function (control) {
      var value = asked.get(control.dataset.key) || control.dataset.default;
      // What is being typed has yet to come into the address.
      if (typing && control === document.activeElement) { return; }
      if (control.value !== value) { control.value = value; }
    });
    window.trail.follow();
    var text = addresses.write(addresses.selection(search));
    document.querySelectorAll(".rail-links a").forEach(function (link) {
      link.search = text;
      var here = window.location.pathname;
      var home = link.pathname === document.querySelector(".rail-links a").pathname;
      var current = here === link.pathname || (!home && here.indexOf(link.pathname + "/") === 0);
      if (current) {
        link.setAttribute("aria-current", "page");
        document.title = link.textContent + " · Store intelligence";
      } else {
        link.removeAttribute("aria-current");
      }
    });
  }

  window.choices = { follow: follow };
})();
