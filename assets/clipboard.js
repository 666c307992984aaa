/* Text into the clipboard; where the browser keeps it for secure pages, by a field that is marked and copied. */
(function () {
  "use strict";

  function copyMarked(text, place) {
    var field = document.createElement("textarea");
    field.value = text;
    place.append(field);
    field.select();
    var isDone = document.execCommand("copy");
    field.remove();
    return isDone ? Promise.resolve() : Promise.reject(new Error("This browser does not copy."));
  }

  // `place` is where a field may stand for a moment: while a dialog is open, only what it holds can be marked.
  function copy(text, place) {
    if (!navigator.clipboard) { return copyMarked(text, place); }
    return navigator.clipboard.writeText(text).catch(function () { return copyMarked(text, place); });
  }

  // A link; `say` tells what became of it.
  function write(text, say, place) {
    copy(text, place).then(function () { say("The link is copied."); }, function () { say("The link is " + text); });
  }

  window.clipboard = { copy: copy, write: write };
})();
