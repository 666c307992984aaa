// Charts over time set the dates: a click those of a bar or point, a drag across the chart those of a span.
(function () {
  "use strict";
  var LEAST = 6; // pixels that a hand may tremble in a click
  var TWICE = 400; // milliseconds within which two clicks are one double click
  var addresses = window.addresses;
  var drag = null; // what the pointer has begun, until it is let go
  var last = { chart: null, place: null, time: 0 }; // the click before

  function chartOf(event) {
    var box = event.target.closest && event.target.closest(".graph.of-days");
    var chart = box && !event.target.closest(".modebar") && box.querySelector(".js-plotly-plot");
    var meta = chart && chart.layout && chart.layout.meta;
    return meta && meta.last_days && chart.data.length ? chart : null;
  }

  // Where its bars stand on the screen, with all that is drawn above or below them.
  function area(chart) {
    var parts = Array.from(chart.querySelectorAll(".nsewdrag"));
    function edge(name, which) {
      return which.apply(null, parts.map(function (part) { return part.getBoundingClientRect()[name]; }));
    }
    return {
      left: edge("left", Math.min), right: edge("right", Math.max),
      top: edge("top", Math.min), bottom: edge("bottom", Math.max)
    };
  }

  // The place, among the chart's bars or points, of a pixel.
  function placeOf(chart, within, x) {
    var range = chart.layout.xaxis.range, share = (x - within.left) / (within.right - within.left);
    var place = Math.round(range[0] + share * (range[1] - range[0]));
    return Math.max(0, Math.min(chart.data[0].x.length - 1, place));
  }

  // The first day of one place and the last day of another, as the figure has them.
  function days(chart, one, other) {
    return [chart.data[0].x[Math.min(one, other)], chart.layout.meta.last_days[Math.max(one, other)]];
  }

  function setDays(found) {
    var asked = addresses.read(addresses.now());
    addresses.choose(asked, "from", found ? [found[0]] : []);
    addresses.choose(asked, "to", found ? [found[1]] : []);
    var search = addresses.write(asked);
    if (search !== addresses.now()) { addresses.go(search); }
  }

  // Those days alone; what is chosen already is taken away.
  function click(chart, place, isTouch) {
    var isSame = last.chart === chart && last.place === place, time = Date.now();
    var isDouble = last.chart === chart && time - last.time < TWICE;
    last = { chart: chart, place: place, time: time };
    if (isDouble) { setDays(null); return; }
    // On a touch screen the first tap shows the values.
    if (isTouch && !isSame) { return; }
    var found = days(chart, place, place), asked = addresses.read(addresses.now());
    setDays(asked.get("from") === found[0] && asked.get("to") === found[1] ? null : found);
  }

  function end() {
    if (drag && drag.band) { drag.band.remove(); }
    drag = null;
  }

  function show(x) {
    if (!drag.band) {
      drag.band = document.createElement("div");
      drag.band.className = "brush";
      document.body.appendChild(drag.band);
    }
    var to = Math.max(drag.within.left, Math.min(drag.within.right, x));
    drag.band.style.left = Math.min(drag.x, to) + "px";
    drag.band.style.width = Math.abs(drag.x - to) + "px";
    drag.band.style.top = drag.within.top + "px";
    drag.band.style.height = drag.within.bottom - drag.within.top + "px";
  }

  document.addEventListener("pointerdown", function (event) {
    end();
    var chart = event.button === 0 && event.isPrimary && chartOf(event);
    if (!chart) { return; }
    var within = area(chart);
    var isInside = event.clientX >= within.left && event.clientX <= within.right &&
      event.clientY >= within.top && event.clientY <= within.bottom;
    if (isInside) { drag = { chart: chart, within: within, x: event.clientX, y: event.clientY, band: null }; }
  }, true);

  document.addEventListener("pointermove", function (event) {
    if (!drag) { return; }
    // A finger scrolls; and the button may have been let go outside the window.
    if (event.pointerType === "touch") { return; }
    if (!(event.buttons & 1)) { end(); return; }
    if (drag.band || Math.abs(event.clientX - drag.x) > LEAST) { show(event.clientX); }
  }, true);

  document.addEventListener("pointerup", function (event) {
    if (!drag) { return; }
    var begun = drag, moved = Math.abs(event.clientX - begun.x) > LEAST || Math.abs(event.clientY - begun.y) > LEAST;
    var place = placeOf(begun.chart, begun.within, begun.x), other = placeOf(begun.chart, begun.within, event.clientX);
    end();
    if (begun.band) {
      setDays(days(begun.chart, place, other));
    } else if (!moved) {
      click(begun.chart, place, event.pointerType === "touch");
    }
  }, true);

  document.addEventListener("pointercancel", end, true);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { end(); } });
})();
