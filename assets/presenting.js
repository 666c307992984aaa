/* The page as a picture for a room: no rail and no filters, larger, over the whole screen. Esc ends it. */
(function () {
  "use strict";
  var root = document.documentElement;

  function isOn() { return root.classList.contains("presenting"); }

  function show(on) {
    root.classList.toggle("presenting", on);
    window.dispatchEvent(new Event("resize")); // charts take the width that there is
  }

  function start() {
    show(true);
    // Where a frame does not allow it, the page fills its window.
    if (root.requestFullscreen) { root.requestFullscreen().catch(function () {}); }
  }

  function stop() {
    if (!isOn()) { return; }
    show(false);
    if (document.fullscreenElement) { document.exitFullscreen(); }
  }

  document.addEventListener("fullscreenchange", function () {
    if (!document.fullscreenElement) { stop(); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) { stop(); }
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("#presenting-end")) { stop(); }
  });

  window.presenting = { stop: stop, toggle: function () { if (isOn()) { stop(); } else { start(); } } };
})();
