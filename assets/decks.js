/* The Present page: what its buttons and forms ask of the server, and the addresses of a presentation. Every change is one
   request; the lists follow it, and the keyboard stays with what was changed. */
(function () {
  "use strict";
  var PAUSE = 200; // after the last letter
  var timer = 0, count = 0;
  var kept = null; // where the keyboard was: found again once the lists are drawn anew

  function byId(id) { return document.getElementById(id); }

  function closest(event, css) { return event.target.closest && event.target.closest(css); }

  function onPage(event, css) { return closest(event, ".decks-page " + css); }

  function say(text, isWrong) {
    var place = byId("decks-message");
    place.textContent = text;
    place.classList.toggle("wrong", Boolean(isWrong));
  }

  function send(id, what) {
    count += 1; // the same asked twice is asked twice
    window.dash_clientside.set_props(id, { data: JSON.stringify(Object.assign({ at: count }, what)) });
  }

  function deck() { return document.querySelector(".decks-page .deck"); }

  function act(what) {
    var shown = deck();
    say("");
    send("decks-action", Object.assign(shown ? { deck: shown.dataset.deck } : {}, what));
  }

  function values(form) {
    return Array.from(form.elements).reduce(function (found, field) {
      if (field.name && (field.type !== "checkbox" || field.checked)) { found[field.name] = field.value; }
      return found;
    }, {});
  }

  // The address of the presentation, as it is chosen; what is left as it is stands not in it.
  function address(path) {
    var form = deck().querySelector(".deck-screen"), asked = values(form);
    var found = new URL(path || form.dataset.screen, window.location.origin);
    if (!path) { found.searchParams.set("deck", deck().dataset.deck); }
    Object.keys(asked).forEach(function (key) { if (asked[key]) { found.searchParams.set(key, asked[key]); } });
    return found.href;
  }

  function show() {
    var place = document.querySelector(".decks-page .deck-address"), link = document.querySelector(".decks-page .deck-link");
    if (place) { place.textContent = address(); }
    if (link && link.dataset.link) { link.textContent = address(link.dataset.link); }
  }

  // Of a deck or a slide, only its line, its fields or its question is shown.
  function turn(box, css) {
    box.querySelectorAll(":scope > .view-edit, :scope > .view-question").forEach(function (part) {
      part.hidden = !css || !part.matches(css);
    });
    var first = css && box.querySelector(":scope > " + css + " input, :scope > " + css + " button");
    (first || box.querySelector(".view-tool")).focus();
  }

  function copy(text) {
    window.clipboard.write(text, say, byId("decks-message").parentNode);
  }

  // What the keyboard is at, so that it can go on there though its slide has moved.
  function keep(button) {
    var slide = button.closest("[data-slide]"), view = button.dataset.view;
    kept = { slide: slide && slide.dataset.slide, tool: button.dataset.tool, view: view };
  }

  function find(css) { return document.querySelector(".decks-page " + css); }

  function goOn() {
    if (!kept) { return; }
    var slide = kept.slide && find('[data-slide="' + kept.slide + '"]');
    var own = slide && slide.querySelector("[data-tool=" + kept.tool + "]:not(:disabled)");
    var added = kept.view && find('[data-view="' + kept.view + '"]');
    var next = own || (slide && slide.querySelector(".view-tool:not(:disabled)")) || added || find(".deck-head .view-tool");
    kept = null;
    if (next) { next.focus(); }
  }

  document.addEventListener("drawn", function (event) {
    if (event.target.id !== "decks-deck-card") { return; }
    show();
    goOn();
  });

  document.addEventListener("change", function (event) {
    if (onPage(event, ".deck-screen")) { show(); }
  });

  document.addEventListener("input", function (event) {
    var field = onPage(event, "[data-find]");
    if (!field) { return; }
    window.clearTimeout(timer);
    timer = window.setTimeout(function () { send("decks-asked", { find: field.value.trim().slice(0, 200) }); }, PAUSE);
  });

  document.addEventListener("submit", function (event) {
    var form = event.target, slide = form.closest("[data-slide]");
    if (!form.closest(".decks-page")) { return; }
    event.preventDefault();
    if (form.dataset.screen) { window.location.assign(address()); return; }
    var asked = values(form);
    if (asked.days) { asked.days = Number(asked.days); }
    if (slide) { kept = { slide: slide.dataset.slide, tool: "edit" }; }
    act(Object.assign({ do: form.dataset.do }, asked, slide ? { slide: Number(slide.dataset.slide) } : {}));
  });

  document.addEventListener("click", function (event) {
    var button = onPage(event, "[data-tool]");
    if (!button) { return; }
    var tool = button.dataset.tool, slide = button.closest("[data-slide]"), box = slide || deck();
    if (tool === "address") { copy(address()); return; }
    if (tool === "link") { copy(address(find(".deck-link").dataset.link)); return; }
    if (tool === "rename" || tool === "edit") { turn(box, ".view-edit"); return; }
    if (tool === "ask") { turn(box, ".view-question"); return; }
    if (tool === "keep") { turn(box, ""); return; }
    keep(button);
    if (tool === "add") { act({ do: "add", view: Number(button.dataset.view) }); return; }
    act(Object.assign({ do: tool }, slide ? { slide: Number(slide.dataset.slide) } : {}));
  });

  // The page has no filters: nothing moves when it takes the place of what stands there until it comes (decks.css).
  document.documentElement.classList.toggle("opens-decks", /\/decks\/?$/.test(window.location.pathname));

  // The server has answered to a change.
  function done(text) {
    var answer = JSON.parse(text), form = find(".deck-form"), link = find(".deck-link");
    say(answer.said, !answer.done);
    if (!answer.done) { kept = null; return window.dash_clientside.no_update; }
    if (answer.do === "create" && form) { form.reset(); }
    if (answer.link) {
      link.dataset.link = answer.link;
      find("[data-tool=link]").hidden = false;
      show();
    }
    if (answer.go !== undefined) { window.addresses.go(answer.go); }
    return window.dash_clientside.no_update;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { decks: { done: done } });
})();
