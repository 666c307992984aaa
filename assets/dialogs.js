/* What lies open on top of a page is named in its address, behind the hash: back closes it, a link shares it, and
   nothing of the page is asked anew. A dialog with data-hash="search" is open while the hash is #search or #search=... */
(function () {
  "use strict";
  var NAME = /^#([a-z]+)(?:[=&]|$)/;

  function dialogs() { return Array.from(document.querySelectorAll("dialog[data-hash]")); }

  function nameOf(hash) {
    var found = NAME.exec(hash || "");
    return found ? found[1] : "";
  }

  function isDialog(hash) {
    var name = nameOf(hash);
    return dialogs().some(function (dialog) { return dialog.dataset.hash === name; });
  }

  // The dialogs as the hash says. The browser keeps the focus inside, and gives it back at the end.
  function follow(hash) {
    var name = nameOf(hash);
    dialogs().forEach(function (dialog) {
      if (dialog.open && dialog.dataset.hash !== name) { dialog.close(); }
    });
    dialogs().forEach(function (dialog) {
      if (dialog.open || dialog.dataset.hash !== name) { return; }
      dialog.showModal();
      dialog.dispatchEvent(new CustomEvent("shown", { bubbles: true }));
    });
  }

  // Another address in the place of this one, so that back does not lead to what has been closed.
  function replace(address, state) {
    window.history.replaceState(state, "", address);
    window.dispatchEvent(new PopStateEvent("popstate")); // Dash reads the address
    follow(window.location.hash);
  }

  function open(name) {
    window.location.hash = name;
    follow(window.location.hash); // at once, so that what is typed next goes into it
  }

  // An entry of the history that was made by opening a dialog is left by going back.
  function leave() {
    if (window.history.state && window.history.state.opened) {
      window.history.back();
    } else {
      replace(window.location.pathname + window.location.search, window.history.state);
    }
  }

  function withoutHash(address) { return address.split("#")[0]; }

  window.addEventListener("hashchange", function (event) {
    var before = new URL(event.oldURL).hash;
    var isNew = window.history.state === null && withoutHash(event.oldURL) === withoutHash(event.newURL);
    if (isNew && isDialog(window.location.hash) && !isDialog(before)) {
      window.history.replaceState({ opened: true }, "");
    }
    follow(window.location.hash);
  });

  document.addEventListener("close", function (event) {
    var dialog = event.target;
    if (dialog.dataset.hash && dialog.dataset.hash === nameOf(window.location.hash)) { leave(); }
  }, true);

  document.addEventListener("click", function (event) {
    var target = event.target;
    if (!target.closest) { return; }
    var dialog = target.closest("dialog[data-hash]");
    if (!dialog) { return; }
    // What is clicked is the dialog itself only beside its content, whose box fills it.
    if (target === dialog || target.closest(".dialog-close")) { dialog.close(); return; }
    // From a dialog that one passes through, another one takes its place.
    var link = target.closest("a[href^='#']");
    if (link && dialog.classList.contains("passing") && !event.defaultPrevented) {
      event.preventDefault();
      replace(link.getAttribute("href"), window.history.state);
    }
  });

  window.dialogs = { open: open, replace: replace };
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    dialogs: {
      follow: function (hash) {
        follow(hash);
        return window.dash_clientside.no_update;
      }
    }
  });
})();
