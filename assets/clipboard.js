/* Text into the clipboard; where the browser keeps it for secure pages, by a field that is marked and copied. */
(function () {
  "use strict";

  function copyMarked(text, say, place) {
    var field = document.createElement("textarea");
    field.value = text;
    place.append(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    say(done ? "The link is copied." : "The link is " + text);
  }

  // `say` tells what became of it; `place` is where a field may stand for a moment.
  function write(text, say, place) {
    if (!navigator.clipboard) { copyMarked(text, say, place); return; }
    navigator.clipboard.writeText(text).then(function () { say("The link is copied."); }, function () {
      copyMarked(text, say, place);
    });
  }

  window.clipboard = { write: write };
})();
