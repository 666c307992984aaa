/* The meeting screen: the deck that the address asks for, the slide that is shown, and how one follows another.

   A slide is a page's own cards, drawn by the page's own callbacks: "location" and "dataset-version" are set as the page
   would have them, while the browser's address stays that of the deck. What a screen nobody touches needs (rotation,
   looking for newer numbers, staying awake) is in stage-alone.js, its keys are in stage-keys.js. */
(function () {
  "use strict";

  var READY_MADE = "weekly-trading-review";
  var WIDTH = 1152; // pixels of a slide, whatever the screen; also in stage.css
  var HEIGHT = 648;
  var LOOK = 40; // milliseconds between two looks at whether a slide is drawn
  var FADE = 250;

  var asked = new URLSearchParams(window.location.search);
  var screen = JSON.parse(document.getElementById("_dash-config").textContent).requests_pathname_prefix;
  var pages = screen.replace(/present\/$/, "");
  var deck = null;
  var place = 0; // of the slide in its deck
  var data = null; // the dataset that is shown
  var turn = 0; // counts what was asked to be drawn
  var drawn = true;
  var held = null; // the picture of the slide before

  function byId(id) { return document.getElementById(id); }
  function write(id, text) { byId(id).textContent = text; }
  function set(id, props) { window.dash_clientside.set_props(id, props); }
  function tell(name) { window.dispatchEvent(new Event("stage-" + name)); }

  function keepInAddress(name, value) {
    asked.set(name, value);
    window.history.replaceState(null, "", "?" + asked);
  }

  /* What the server says of the deck and of its data; rejected with its sentence, or with nothing where it is away. */
  function ask(more) {
    var query = new URLSearchParams(Object.assign({ deck: asked.get("deck") || READY_MADE }, more));
    var token = asked.get("token");
    var headers = token ? { "X-Deck-Token": token } : {};
    return window.fetch(screen + "version?" + query, { headers: headers, redirect: "manual" }).then(
      function (answer) {
        if (answer.status === 200 && (answer.headers.get("Content-Type") || "").indexOf("application/json") === 0) {
          return answer.json();
        }
        return answer.text().then(function (text) {
          throw { status: answer.type === "opaqueredirect" ? 401 : answer.status, text: text };
        });
      },
      function () { throw { status: 0, text: "" }; }
    );
  }

  // The old picture stays over the new one until that is drawn. What React draws is not touched: this is a copy.
  function hold() {
    if (held) { return; }
    held = document.createElement("div");
    held.className = "stage stage-held";
    held.setAttribute("aria-hidden", "true");
    held.inert = true;
    held.append(byId("stage-canvas").cloneNode(true));
    held.querySelectorAll("[id]").forEach(function (one) {
      if (!one.closest("svg")) { one.removeAttribute("id"); }
    });
    document.body.append(held);
  }

  function release() {
    var old = held;
    held = null;
    if (!old) { return; }
    old.classList.add("leaving");
    window.setTimeout(function () { old.remove(); }, FADE);
  }

  function isIdle() {
    var waiting = window.dash_stores[0].getState().callbacks;
    return ["requested", "prioritized", "blocked", "executing", "watched", "executed"].every(function (kind) {
      return !waiting[kind].length;
    });
  }

  function isDrawn() {
    var page = byId("page");
    var graphs = Array.prototype.slice.call(page.querySelectorAll(".dash-graph"));
    return isIdle() && page.firstElementChild && !page.querySelector(".skeleton") && graphs.every(function (graph) {
      var picture = graph.querySelector(".main-svg");
      return graph.offsetParent === null || (picture && Math.abs(picture.clientHeight - graph.clientHeight) < 2);
    });
  }

  /* Once all that was asked for is there: seen twice, since one answer may make the renderer ask again. */
  function whenDrawn(then) {
    var own = turn += 1;
    var seen = 0;
    drawn = false;
    function look() {
      if (own !== turn) { return; }
      seen = isDrawn() ? seen + 1 : 0;
      if (seen < 3) {
        window.setTimeout(look, LOOK);
        return;
      }
      drawn = true;
      then();
    }
    window.setTimeout(look, LOOK);
  }

  function settle() {
    whenDrawn(function () {
      window.stageFit.fit(byId("page"));
      // Its charts have another height.
      whenDrawn(function () {
        release();
        document.title = byId("stage-title").textContent + " · " + deck.title;
        tell("drawn");
      });
    });
  }

  function show(number) {
    var count = deck.slides.length;
    if (!count) {
      set("page", { children: null });
      release();
      say("No slides yet", "Add saved views to this deck, then load this page again.");
      write("stage-deck", deck.title);
      return;
    }
    hold();
    place = ((number % count) + count) % count;
    var slide = deck.slides[place];
    write("stage-title", slide[0]);
    write("stage-note", slide[1]);
    write("stage-deck", deck.title + " · " + (place + 1) + " of " + count);
    keepInAddress("slide", place + 1);
    // The page before is gone first: its callbacks would be asked with the query of this one, which is no slide of a deck.
    set("page", { children: null });
    set("location", { pathname: pages + slide[2], search: slide[3] ? "?" + slide[3] : "", hash: "#" + slide[4] });
    settle();
    tell("turned");
  }

  function say(title, sentence) {
    write("stage-title", title);
    write("stage-note", sentence);
  }

  /* The deck and the dataset, as the server has them. */
  function take(answer) {
    deck = answer;
    data = answer.frozen ? "frozen:" + answer.frozen : answer.live;
    if (answer.frozen) { keepInAddress("frozen", answer.frozen); }
    write("stage-as-of", answer.asOf ? "As of " + answer.asOf : "");
    write("stage-newer", answer.problem);
    set("dataset-version", { data: data });
  }

  /* The newest numbers; without `live` they are kept, so that they stay what they are. */
  function refresh() {
    return ask(asked.get("live") === "1" ? {} : { freeze: "1" }).then(function (answer) {
      hold();
      take(answer);
      show(place);
    });
  }

  function begin() {
    var kept = asked.get("live") === "1" ? null : asked.get("frozen");
    return (kept ? ask({ frozen: kept }) : Promise.resolve({ frozen: "" })).then(function (answer) {
      if (!answer.frozen) { return refresh(); }
      take(answer);
      show(place);
    });
  }

  // Who came by a signed link has no other page to go to.
  function end() {
    var shown = asked.get("deck");
    if (!asked.get("token")) {
      window.location.assign(pages + "decks" + (shown ? "?" + new URLSearchParams({ deck: shown }) : ""));
    }
  }

  function fitScreen() {
    var scale = Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT);
    document.documentElement.style.setProperty("--stage-scale", scale);
  }

  document.documentElement.classList.toggle("stage-shared", asked.has("token"));
  window.addEventListener("resize", fitScreen);
  fitScreen();

  // A slide is looked at: its links lead nowhere.
  ["click", "auxclick"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (event.target.closest && event.target.closest(".stage-canvas a")) { event.preventDefault(); }
    }, true);
  });

  // What is drawn later (an answer that came again) is fitted too.
  document.addEventListener("drawn", function (event) {
    if (drawn && event.target.closest(".slide")) { window.stageFit.fit(byId("page")); }
  });

  // The first box that React has drawn says that the screen is there.
  document.addEventListener("drawn", function () {
    place = (parseInt(asked.get("slide"), 10) || 1) - 1;
    tell("ready");
  }, { once: true });

  window.stage = {
    ask: ask,
    asked: function (name) { return asked.get(name); },
    begin: begin,
    data: function () { return data; },
    deck: function () { return deck; },
    end: end,
    isDrawn: function () { return drawn; },
    place: function () { return place; },
    refresh: refresh,
    say: say,
    show: show,
    take: take,
    write: write
  };
})();
