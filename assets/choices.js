// Choices inside a page write themselves into the address, and follow it; links between pages keep the selection.
(function () {
  "use strict";
  var SELECTION = ["range", "from", "to", "compare", "region", "category", "grain"];
  var TYPING_PAUSE = 300;
  var typing = 0;

  function closest(event, css) { return event.target.closest && event.target.closest(css); }

  // One control's value in the address; whatever is at its default is absent from it.
  function choose(control) {
    window.clearTimeout(typing);
    typing = 0;
    // Back, or a link, has led to another page meanwhile.
    if (!control.isConnected) { return; }
    if (!control.checkValidity()) { control.reportValidity(); return; }
    var asked = new URLSearchParams(window.location.search);
    var key = control.dataset.key;
    if ((asked.get(key) || control.dataset.default) === control.value) { return; }
    asked.delete(key);
    // A page of a table is one of what was chosen before.
    asked.delete(key.replace(/[^-]*$/, "") + "page");
    if (control.value !== control.dataset.default) { asked.set(key, control.value); }
    var text = asked.toString();
    window.dash_clientside.set_props("location", { search: text ? "?" + text : "" });
  }

  // The query of a link, which was drawn before the last letters were typed: they count all the same, unless it is
  // their own choice that the link changes.
  function withTyped(search) {
    var asked = new URLSearchParams(search);
    document.querySelectorAll("input[data-key]").forEach(function (field) {
      var key = field.dataset.key, drawn = field.defaultValue;
      var kept = (asked.get(key) || field.dataset.default) === drawn;
      if (!kept || field.value === drawn || !field.checkValidity()) { return; }
      asked.delete(key);
      if (field.value !== field.dataset.default) { asked.set(key, field.value); }
    });
    var text = asked.toString();
    return text ? "?" + text : "";
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

  // Back, forward and other links change the address under the controls.
  function follow(search) {
    var asked = new URLSearchParams(search || "");
    document.querySelectorAll("[data-key]").forEach(function (control) {
      var value = asked.get(control.dataset.key) || control.dataset.default;
      // What is being typed has yet to come into the address.
      if (typing && control === document.activeElement) { return; }
      if (control.value !== value) { control.value = value; }
    });
    var kept = new URLSearchParams();
    asked.forEach(function (value, key) { if (SELECTION.indexOf(key) !== -1) { kept.append(key, value); } });
    var text = kept.toString();
    document.querySelectorAll(".rail-links a").forEach(function (link) {
      link.search = text ? "?" + text : "";
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

  // Links to another page of ours are followed without loading the shell anew.
  document.addEventListener("click", function (event) {
    var link = closest(event, "a.go");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) { return; }
    event.preventDefault();
    window.dash_clientside.set_props("location", { pathname: link.pathname, search: link.search, hash: link.hash });
    window.scrollTo(0, 0);
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    choices: {
      withTyped: withTyped,
      follow: function (search) { window.setTimeout(follow, 0, search); return window.dash_clientside.no_update; }
    }
  });
})();
