/* Starts Dash's renderer. Dash writes this line into the page; here it is a file, so that no inline script is allowed. */
(function () {
  "use strict";
  var charts = document.currentScript.dataset.charts;
  // While the browser has nothing else to fetch: Dash asks for it only when a chart stands on the page.
  if (charts) {
    var ahead = document.createElement("link");
    ahead.rel = "preload";
    ahead.as = "script";
    ahead.href = charts;
    ahead.nonce = document.currentScript.nonce;
    document.head.appendChild(ahead);
  }
  window.renderer = new window.DashRenderer();
})();
