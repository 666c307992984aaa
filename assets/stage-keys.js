/* Keys of the meeting screen, also those that a clicker sends, and its controls, which show when the mouse moves. */
(function () {
  "use strict";

  var SHOWN = 2500; // milliseconds that the controls stay after the mouse moved
  var root = document.documentElement;
  var hiding = 0;

  function to(number) { if (window.stage.deck()) { window.stage.show(number); } }
  function next() { to(window.stage.place() + 1); }
  function before() { to(window.stage.place() - 1); }

  function full() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else if (root.requestFullscreen) {
      root.requestFullscreen().catch(function () { /* where a frame does not allow it, the slide fills its window */ });
    }
  }

  function black() { root.classList.toggle("stage-black"); }

  // The browser itself leaves the full screen.
  function escape() {
    if (root.classList.contains("stage-black")) { black(); } else if (!document.fullscreenElement) { window.stage.end(); }
  }

  var KEYS = {
    ArrowRight: next, ArrowDown: next, PageDown: next, " ": next, n: next,
    ArrowLeft: before, ArrowUp: before, PageUp: before, Backspace: before,
    Home: function () { to(0); },
    End: function () { to(-1); },
    b: black, ".": black,
    f: full,
    p: function () { window.stageAlone.pause(); },
    r: function () { window.stageAlone.refresh(); },
    Escape: escape
  };
  var BUTTONS = {
    "stage-before": before, "stage-next": next, "stage-pause": KEYS.p, "stage-refresh": KEYS.r,
    "stage-full": full, "stage-end": function () { window.stage.end(); }
  };

  document.addEventListener("keydown", function (event) {
    var act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    var presses = event.target.closest("button") && event.key === " ";
    if (!act || presses || event.ctrlKey || event.metaKey || event.altKey) { return; }
    event.preventDefault();
    act();
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest(".stage-controls button");
    if (button) { BUTTONS[button.id](); }
  });

  ["mousemove", "touchstart"].forEach(function (kind) {
    document.addEventListener(kind, function () {
      root.classList.add("stage-moved");
      window.clearTimeout(hiding);
      hiding = window.setTimeout(function () { root.classList.remove("stage-moved"); }, SHOWN);
    }, { passive: true });
  });
})();
