/* A page that is being prepared loads itself again until it is there. */
(function () {
  "use strict";

  var PAUSE = 2000;

  function look() {
    if (document.querySelector(".coming-again")) {
      watcher.disconnect();
      window.setTimeout(function () {
        window.location.reload();
      }, PAUSE);
    } else if (document.querySelector(".page")) {
      watcher.disconnect();
    }
  }

  var watcher = new MutationObserver(look);
  watcher.observe(document.documentElement, { childList: true, subtree: true });
})();
