// A click on a point of a chart leads to its product's page: the figure names it (ids), and the links of the page follow
// it. With the keyboard, the tables of the same page lead there.
(function () {
  "use strict";
  var isTouch = false, last = null; // the point that a finger tapped before

  function follow(chart, id) {
    var home = document.querySelector(".rail-links a"), link = window.elements.made("a", "go");
    if (!home) { return; } // where nothing leads anywhere
    link.hidden = true;
    link.href = home.pathname + "products/" + id + window.addresses.write(window.addresses.selection(window.addresses.now()));
    chart.append(link);
    link.click();
    link.remove();
  }

  function clicked(chart, event) {
    var point = event.points.filter(function (one) { return one.id; })[0];
    if (!point) { return; }
    // On a touch screen the first tap shows what the point is.
    var isFirst = isTouch && last !== point.id;
    last = point.id;
    if (!isFirst) { follow(chart, point.id); }
  }

  // Charts are drawn when their page is; whichever is pointed at is listened to from then on.
  document.addEventListener("pointerover", function (event) {
    var box = event.target.closest && event.target.closest(".graph.of-products");
    var chart = box && box.querySelector(".js-plotly-plot");
    if (!chart || !chart.on || chart.dataset.leads) { return; }
    chart.dataset.leads = "yes";
    chart.on("plotly_click", function (happened) { clicked(chart, happened); });
  }, true);

  document.addEventListener("pointerdown", function (event) { isTouch = event.pointerType === "touch"; }, true);
})();
