/* Measures in the page: from a change to the moment after the last frame that it changed was painted. */
window.bench = (function () {
  "use strict";

  var QUIET = 300; // milliseconds without any change after which nothing more is expected
  var pending = 0;
  var touched = 0;
  var painted = 0;

  var send = window.fetch;
  window.fetch = function () {
    pending += 1;
    return send.apply(this, arguments).finally(function () {
      pending -= 1;
      touch();
    });
  };

  /* A frame is on the screen when the first task after its animation frame runs. */
  function touch() {
    touched = performance.now();
    requestAnimationFrame(function () {
      var channel = new MessageChannel();
      channel.port1.onmessage = function () {
        painted = performance.now();
      };
      channel.port2.postMessage(null);
    });
  }

  new MutationObserver(touch).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });

  /* A page of Streamlit says whether its script runs: between a click and that, nothing is sent and nothing changes. */
  var script = document.querySelector("[data-test-script-state]");
  var ran = true;
  if (script) {
    new MutationObserver(function () {
      ran = ran || script.dataset.testScriptState === "running";
    }).observe(script, { attributes: true, attributeFilter: ["data-test-script-state"] });
  }

  function working() {
    return pending > 0 || (script !== null && !(ran && script.dataset.testScriptState === "notRunning"));
  }

  function settled(begun, done) {
    (function look() {
      var now = performance.now();
      if (!working() && painted >= touched && now - Math.max(begun, touched) > QUIET) {
        done(painted - begun);
      } else {
        setTimeout(look, 20);
      }
    })();
  }

  function graphs() {
    return Array.prototype.slice.call(document.querySelectorAll("#page .js-plotly-plot"));
  }

  function overlay() {
    var found = document.getElementById("bench-overlay");
    if (!found) {
      found = document.createElement("div");
      found.id = "bench-overlay";
      found.style.cssText = "position:absolute;top:0;left:0;right:0;z-index:9999;background:#fff;display:none";
      document.body.appendChild(found);
    }
    return found;
  }

  return {
    /* Change the address as a link of the page does, and wait for the last paint. */
    change: function (search, done) {
      var begun = performance.now();
      window.history.pushState({}, "", search);
      window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
      settled(begun, done);
    },
    /* Choose one of Streamlit's radio buttons, and wait for the last paint. */
    choose: function (group, label, done) {
      var groups = Array.prototype.slice.call(document.querySelectorAll('[data-testid="stRadio"]'));
      var found = groups.filter(function (one) {
        return one.querySelector('[data-testid="stWidgetLabel"]').textContent.trim() === group;
      })[0];
      var option = Array.prototype.slice.call(found.querySelectorAll("label")).filter(function (one) {
        return one.textContent.trim() === label;
      })[0];
      var begun = performance.now();
      ran = false;
      option.click();
      settled(begun, done);
    },
    /* The figures on the page, as they came from the server, with their sizes. */
    figures: function () {
      return graphs().map(function (graph) {
        var size = graph.getBoundingClientRect();
        var figure = { data: graph.data, layout: graph.layout, width: size.width, height: size.height };
        figure = JSON.parse(JSON.stringify(figure));
        figure.layout.autosize = true; // what dcc.Graph does
        return figure;
      });
    },
    /* Draw these figures with Plotly alone, over the page and of the same sizes. */
    prepare: function (figures, done) {
      var place = overlay();
      place.style.display = "block";
      while (place.children.length < figures.length) {
        place.appendChild(document.createElement("div"));
      }
      figures.forEach(function (figure, index) {
        place.children[index].style.cssText = "width:" + figure.width + "px;height:" + figure.height + "px";
      });
      window.bench.react(figures, done);
    },
    react: function (figures, done) {
      var begun = performance.now();
      var place = overlay();
      figures.forEach(function (figure, index) {
        window.Plotly.react(place.children[index], figure.data, figure.layout, { displaylogo: false, responsive: false });
      });
      touch();
      settled(begun, done);
    },
    hide: function (done) {
      overlay().style.display = "none";
      settled(performance.now(), done);
    },
  };
})();
