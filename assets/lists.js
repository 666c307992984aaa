// The lists of regions and categories, for whoever has no mouse. Dash has the tab key stop at a field that is hidden
// from screen readers, and calls its check boxes options of a list box without a name. Here the button is the stop (the
// style sheet takes the field away), and the check boxes are what they are.
(function () {
  "use strict";

  function mendButtons() {
    document.querySelectorAll(".dash-dropdown[tabindex='-1']").forEach(function (button) { button.tabIndex = 0; });
    var lists = document.querySelectorAll(".filter-several");
    return lists.length > 0 && document.querySelectorAll(".filter-several .dash-dropdown").length === lists.length;
  }

  function mendOpened(content) {
    var button = document.querySelector("[aria-controls='" + content.id + "']");
    var group = button && button.closest("[role=group]");
    var name = group ? group.getAttribute("aria-label") : "Choices";
    content.setAttribute("aria-label", name);
    content.querySelectorAll("[role=listbox]").forEach(function (list) {
      list.setAttribute("role", "group");
      list.setAttribute("aria-label", name);
    });
    content.querySelectorAll("[role=option], [aria-selected]").forEach(function (option) {
      option.removeAttribute("role");
      option.removeAttribute("aria-selected");
    });
  }

  // They come with a script of their own, some time after the page.
  var arriving = new MutationObserver(function () { if (mendButtons()) { arriving.disconnect(); } });
  arriving.observe(document.documentElement, { childList: true, subtree: true });

  // What opens is a child of the body, and draws its options anew while somebody searches.
  var drawing = new MutationObserver(function () {
    document.querySelectorAll(".dash-dropdown-content").forEach(mendOpened);
  });
  var opening = new MutationObserver(function () {
    drawing.disconnect();
    document.querySelectorAll(".dash-dropdown-content").forEach(function (content) {
      mendOpened(content);
      drawing.observe(content, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-selected"] });
    });
  });
  opening.observe(document.body, { childList: true });
})();
