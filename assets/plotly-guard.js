/* Plotly's own defaults offer to upload a chart to its maker's site and show its logo. Both are switched off once, the
   moment plotly.js arrives (it is loaded late), for every chart, whatever its own configuration forgets. */
(function () {
  "use strict";
  var plotly;
  Object.defineProperty(window, "Plotly", {
    configurable: true,
    enumerable: true,
    get: function () {
      return plotly;
    },
    set: function (arrived) {
      plotly = arrived;
      if (plotly && plotly.setPlotConfig) {
        plotly.setPlotConfig({ showSendToCloud: false, displaylogo: false });
      }
    },
  });
})();
