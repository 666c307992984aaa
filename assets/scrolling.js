// A box that scrolls can be reached and moved by the keyboard; one that holds all of its table is no stop on the way.
(function () {
  "use strict";
  var BOX = ".table-scroll";

  function look(within) {
    within.querySelectorAll(BOX).forEach(function (box) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) {
        box.tabIndex = 0;
      } else {
        box.removeAttribute("tabindex");
      }
    });
  }

  document.addEventListener("drawn", function (event) { look(event.target); });
  // A part that opens had no size before.
  document.addEventListener("toggle", function (event) { look(event.target); }, true);
  window.addEventListener("resize", function () { look(document); });
})();
