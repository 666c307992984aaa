/* A meeting screen that nobody touches: it begins by itself, turns its slides, looks for newer numbers and for a newer
   build of the server, stays awake, and goes on after the network or the server was away. */
(function () {
  "use strict";

  var POLL = 20000;
  var AGAIN = 5000; // while the server is away
  var MISSES = 2; // in a row, before a word is said
  var LONGEST = 3600;
  var AWAY = "The server cannot be reached; this screen shows what it had. Trying again…";
  var NEWER = "Newer numbers are there: press R.";
  var OVER = [401, 403, 404, 410];

  var seconds = 0; // of a slide; 0 where nothing turns
  var paused = false;
  var turning = 0;
  var polling = 0;
  var missed = 0;
  var build = null;
  var lock = null;

  function progress() { return document.getElementById("stage-progress"); }

  function stopClock() {
    window.clearTimeout(turning);
    progress().style.transition = "none";
    progress().style.transform = "scaleX(0)";
  }

  // While the server is away the slide stays: the next one could not be drawn.
  function turnOver() {
    if (missed || !window.stage.isDrawn()) {
      turning = window.setTimeout(turnOver, 1000);
    } else {
      window.stage.show(window.stage.place() + 1);
    }
  }

  function startClock() {
    stopClock();
    if (!seconds || paused) { return; }
    void progress().offsetWidth; // so that the line begins at its beginning
    progress().style.transition = "transform " + seconds + "s linear";
    progress().style.transform = "scaleX(1)";
    turning = window.setTimeout(turnOver, seconds * 1000);
  }

  function pause() {
    paused = !paused;
    document.documentElement.classList.toggle("stage-paused", paused);
    startClock();
  }

  // Another build has other scripts; the page is asked for first, so that no screen ends on a browser's error page.
  function reload() {
    window.fetch(window.location.href, { redirect: "manual" }).then(function (answer) {
      if (answer.status === 200) { window.location.reload(); }
    }, function () { /* the next look tries again */ });
  }

  function isOther(answer) {
    var shown = window.stage.deck();
    return JSON.stringify([answer.title, answer.slides]) !== JSON.stringify([shown.title, shown.slides]);
  }

  function compare(answer) {
    var isLive = window.stage.asked("live") === "1";
    var isNewer = answer.live !== window.stage.data().replace("frozen:", "");
    if (build && answer.build !== build) {
      reload();
      return;
    }
    build = answer.build;
    if (isLive ? isNewer : !answer.frozen && !answer.problem && window.stage.asked("frozen")) {
      refresh();
    } else if (isOther(answer)) {
      window.stage.take(answer);
      window.stage.show(window.stage.place());
    }
    if (!isLive && answer.frozen) { window.stage.write("stage-newer", isNewer ? NEWER : ""); }
  }

  function reached() {
    if (missed >= MISSES) { window.stage.write("stage-newer", ""); }
    missed = 0;
  }

  function failed(reason) {
    if (reason.status === 401 && window.session && window.session.signIn()) { return; }
    if (OVER.indexOf(reason.status) >= 0 && reason.text && reason.text.length < 500) {
      window.stage.write("stage-newer", reason.text);
      return;
    }
    missed += 1;
    if (missed >= MISSES) { window.stage.write("stage-newer", AWAY); }
  }

  function poll() {
    window.clearTimeout(polling);
    var frozen = window.stage.asked("live") === "1" ? "" : window.stage.asked("frozen") || "";
    window.stage.ask({ frozen: frozen }).then(function (answer) {
      reached();
      compare(answer);
    }).catch(failed).then(pollLater);
  }

  function pollLater() {
    window.clearTimeout(polling);
    polling = window.setTimeout(poll, missed ? AGAIN : POLL);
  }

  function refresh() { return window.stage.refresh().then(reached, failed); }

  function begin() {
    window.stage.begin().then(function () {
      build = window.stage.deck().build;
      reached();
      pollLater();
    }, function (reason) {
      if (reason.status === undefined) { throw reason; }
      failed(reason);
      if (OVER.indexOf(reason.status) >= 0) { window.stage.say("This deck cannot be shown", reason.text); }
      window.setTimeout(begin, AGAIN);
    });
  }

  // The browser takes the lock away while the page is not in sight.
  function stayAwake() {
    if (document.visibilityState !== "visible" || !navigator.wakeLock || (lock && !lock.released)) { return; }
    navigator.wakeLock.request("screen").then(function (given) { lock = given; }, function () { /* not allowed here */ });
  }

  document.addEventListener("visibilitychange", stayAwake);
  window.addEventListener("online", function () { if (window.stage.deck()) { poll(); } });
  window.addEventListener("stage-ready", function () {
    seconds = Math.min(parseFloat(window.stage.asked("rotate")) || 0, LONGEST);
    document.documentElement.classList.toggle("stage-turning", seconds > 0);
    stayAwake();
    begin();
  });
  window.addEventListener("stage-turned", stopClock);
  window.addEventListener("stage-drawn", startClock);

  // A callback that was asked about a dataset which is no longer live says so here (callbacks/errors.py).
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    stage: {
      changed: function (version) {
        if (version) { poll(); }
        return window.dash_clientside.no_update;
      }
    }
  });

  window.stageAlone = { pause: pause, poll: poll, refresh: refresh };
})();
