/* Elements that scripts put on the page. */
(function () {
  "use strict";

  function made(kind, className, text) {
    var element = document.createElement(kind);
    element.className = className;
    element.textContent = text || "";
    return element;
  }

  window.elements = { made: made };
})();
