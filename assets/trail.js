// The way that led to the page of one product, customer or order: its steps, each with what was chosen and open there.
// Pages of the rail begin it anew; without a way (a shared link) the page's own trail stands.
(function () {
  "use strict";
  var KEY = "store-intelligence-trail";
  var MOST_STEPS = 5, MOST_WAYS = 50;

  // Of each page that was led to: its path and the steps before it, the last one led to at the end.
  function read() {
    try { return JSON.parse(window.sessionStorage.getItem(KEY)) || []; } catch (error) { return []; }
  }

  function write(ways) {
    try { window.sessionStorage.setItem(KEY, JSON.stringify(ways)); } catch (error) { /* the page's own trail stands */ }
  }

  function stepsTo(path, ways) {
    var way = ways.find(function (one) { return one.to === path; });
    return way ? way.steps : [];
  }

  function text(css) {
    var found = document.querySelector(css);
    return found ? found.textContent : "";
  }

  // What this page is called: its title, and the number that stands open on it.
  function called() {
    var open = text("dialog[open] h2");
    return text("main h1") + (open ? ": " + open : "");
  }

  // A link to another page is about to be followed.
  function leave(link) {
    var here = window.location, to = link.pathname;
    if (to === here.pathname) { return; }
    var ways = read(), steps = [];
    if (!link.closest("#rail")) {
      steps = stepsTo(here.pathname, ways).concat({
        path: here.pathname, href: here.pathname + here.search + here.hash, name: called()
      });
      var place = steps.findIndex(function (step) { return step.path === to; });
      if (place !== -1) { steps = steps.slice(0, place); }
    }
    ways = ways.filter(function (one) { return one.to !== to; });
    ways.push({ to: to, steps: steps.slice(-MOST_STEPS) });
    write(ways.slice(-MOST_WAYS));
  }

  function shown(step) {
    var link = window.elements.made("a", "go", step.name), mark = window.elements.made("span", "", "›");
    link.href = step.href;
    mark.setAttribute("aria-hidden", "true");
    return [link, mark];
  }

  // The page of the address has changed.
  function follow() {
    var place = document.getElementById("trail");
    var steps = stepsTo(window.location.pathname, read());
    place.replaceChildren.apply(place, [].concat.apply([], steps.map(shown)));
    place.hidden = !steps.length;
    document.documentElement.classList.toggle("has-trail", steps.length > 0);
  }

  window.trail = { leave: leave, follow: follow };
})();
