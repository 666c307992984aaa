/* A number that lies open on top of a page (dialogs.js): the server is asked for it once it is opened, and never by the
   page alone. The whole card of a headline figure opens it; its mark is what the keyboard reaches. */
(function () {
  "use strict";
  var OPEN = /^#open=/;
  var SHOWN = 2000; // how long a button tells that it has copied
  var skeleton = { type: "Div", props: { className: "skeleton opened-skeleton", children: null } };
  var asked = null; // the address that the server was last asked for

  // The number of an address, whatever page of its rows.
  function number(address) { return (address || "").split("&")[0]; }

  // The address has changed: what the server is asked by, if that opens a number that is not there yet.
  function follow(hash, pathname, search) {
    var address = pathname + (search || "") + "#" + (hash || "").slice(1), before = asked;
    if (!OPEN.test(hash || "") || address === before) { return window.dash_clientside.no_update; }
    asked = address;
    var isOther = number(hash) !== number("#" + (before || "").split("#")[1]);
    if (isOther || address.split("#")[0] !== before.split("#")[0]) {
      window.dash_clientside.set_props("opened-title", { children: "" });
      window.dash_clientside.set_props("opened-body", { tree: skeleton });
    }
    return address;
  }

  function tell(button, words) {
    var label = button.textContent;
    button.textContent = words;
    window.setTimeout(function () { button.textContent = label; }, SHOWN);
  }

  function copy(button) {
    window.clipboard.copy(button.dataset.copy, button.parentElement).then(
      function () { tell(button, "Copied"); }, function () { tell(button, "Mark the text, and copy it"); }
    );
  }

  document.addEventListener("click", function (event) {
    var target = event.target;
    if (event.defaultPrevented || event.button || !target.closest) { return; }
    var button = target.closest("button.copy"), card = target.closest(".kpi-card");
    if (button) { copy(button); }
    // Another page of rows is no step of its own: one step back closes the number, whatever was looked at.
    var link = target.closest("dialog a.open");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      window.dialogs.replace(link.hash, window.history.state);
    }
    if (!card || target.closest("a, button") || String(window.getSelection())) { return; }
    var mark = card.querySelector("a.open");
    if (mark) {
      mark.focus({ preventScroll: true }); // what has the focus now is given it back
      mark.click();
    }
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { opened: { follow: follow } });
})();
