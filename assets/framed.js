/* In a frame of another page: tells that page how high this one is and which address it shows, so that it can fit the
   frame and keep the address; and is told what of the frame can be seen, so that filters and dialogs stand there. The
   other side is frame.js. Which sites may frame the pages, the policy says (frame_ancestors). */
(function () {
  "use strict";
  if (window.parent === window) { return; }
  var KIND = "store-intelligence";
  var MOVED = ".rail, .filters, .notice, dialog";

  var root = document.documentElement;
  var seen = null; // what of the frame can be seen, once a page fits it
  var told = {};

  function tell(what, value) {
    if (told[what] === value) { return; }
    told[what] = value;
    var message = { kind: KIND };
    message[what] = value;
    window.parent.postMessage(message, "*");
  }

  function tellHeight() {
    if (document.body) { tell("height", Math.ceil(document.body.getBoundingClientRect().height)); }
  }

  // Below where the pages begin, which the other side may know by another name.
  function tellAddress() {
    var config = document.getElementById("_dash-config");
    var start = config ? JSON.parse(config.textContent).requests_pathname_prefix : "/";
    if (window.location.pathname.indexOf(start) !== 0) { return; }
    tell("address", window.location.pathname.slice(start.length) + window.location.search + window.location.hash);
  }

  function place() {
    if (!seen) { return; }
    document.querySelectorAll(MOVED).forEach(function (part) {
      part.style.setProperty("--seen-top", seen.top + "px");
      part.style.setProperty("--seen-height", seen.height + "px");
    });
  }

  function isLength(value) { return typeof value === "number" && value >= 0 && value < 1e6; }

  window.addEventListener("message", function (event) {
    var said = event.data;
    if (event.source !== window.parent || !said || said.kind !== KIND) { return; }
    if (said.scheme === "dark" || said.scheme === "light") { window.scheme.follow(said.scheme); }
    if (isLength(said.top) && isLength(said.height)) {
      seen = { top: said.top, height: said.height };
      root.classList.add("fitted");
      place();
    }
  });

  ["pushState", "replaceState"].forEach(function (name) {
    var change = window.history[name];
    window.history[name] = function () {
      change.apply(window.history, arguments);
      tellAddress();
    };
  });
  window.addEventListener("popstate", tellAddress);
  window.addEventListener("hashchange", tellAddress);
  document.addEventListener("shown", place);
  document.addEventListener("drawn", place);

  // Whether there is somebody to hear that the session has ended.
  function tellEnded() {
    tell("ended", Date.now());
    return seen !== null;
  }

  window.framed = { tellEnded: tellEnded };
  new ResizeObserver(tellHeight).observe(document.body);
  tellAddress();
})();
