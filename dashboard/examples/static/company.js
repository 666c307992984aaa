// Light or dark on all pages of the company, as Bootstrap's documentation does it; the dashboard follows.
(function () {
  "use strict";
  var root = document.documentElement;

  root.setAttribute("data-bs-theme", window.localStorage.getItem("theme") || "light");
  document.addEventListener("click", function (event) {
    if (event.target.id !== "company-scheme") { return; }
    var next = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    window.localStorage.setItem("theme", next);
    root.setAttribute("data-bs-theme", next);
  });
})();
