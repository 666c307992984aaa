/* For a page of the host that shows the dashboard in a frame, <iframe data-store="/insights/">: the frame is as high as
   what it shows, and the page's own address keeps what the frame shows (…#/sales?range=30d), so that it can be sent,
   bookmarked and loaded again. The other side is framed.js. */
(function () {
  "use strict";
  var KIND = "store-intelligence";
  var ADDRESS = /^#\/(?![/\\])/;

  function fit(frame, keepsAddress) {
    var start = new URL(frame.dataset.store.replace(/\/*$/, "/"), document.baseURI);
    var page = ""; // without its query: where it changes, people begin at the top

    // Where the frame begins; what the address names must lie below it.
    function wanted() {
      var hash = keepsAddress && ADDRESS.test(window.location.hash) ? window.location.hash.slice(2) : "";
      var address = new URL(start.href + hash);
      return address.href.indexOf(start.href) === 0 ? address.href : start.href;
    }

    function say(message) {
      message.kind = KIND;
      frame.contentWindow.postMessage(message, start.origin);
    }

    function saySeen() {
      var box = frame.getBoundingClientRect(), top = Math.max(0, -box.top);
      say({ top: top, height: Math.max(0, Math.min(box.bottom, window.innerHeight) - Math.max(0, box.top)) });
    }

    function sayScheme() { say({ scheme: document.documentElement.getAttribute("data-bs-theme") }); }

    function setHeight(height) {
      var isWhole = window.getComputedStyle(frame).boxSizing === "border-box";
      frame.style.height = height + (isWhole ? frame.offsetHeight - frame.clientHeight : 0) + "px";
    }

    function toTop() { if (frame.getBoundingClientRect().top < 0) { frame.scrollIntoView(); } }

    function keep(address) {
      if (keepsAddress) { window.history.replaceState(window.history.state, "", "#/" + address); }
      var shown = address.split(/[?#]/)[0];
      if (shown !== page) { toTop(); }
      page = shown;
    }

    window.addEventListener("message", function (event) {
      var said = event.data;
      if (event.source !== frame.contentWindow || event.origin !== start.origin || !said || said.kind !== KIND) { return; }
      if (typeof said.height === "number") {
        setHeight(said.height);
        saySeen();
      }
      if (typeof said.address === "string") { keep(said.address); }
      if (said.ended) { window.location.reload(); }
    });

    frame.addEventListener("load", function () {
      // What is loaded may be another page than ours, such as the login: until it says more, it has the usual height.
      frame.style.height = "";
      toTop();
      sayScheme();
      saySeen();
    });
    window.addEventListener("scroll", saySeen, { passive: true });
    window.addEventListener("resize", saySeen);
    if (keepsAddress) {
      window.addEventListener("hashchange", function () {
        if (ADDRESS.test(window.location.hash)) { frame.contentWindow.location.replace(wanted()); }
      });
    }
    new MutationObserver(sayScheme).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
    frame.src = wanted();
  }

  document.querySelectorAll("iframe[data-store]").forEach(function (frame, number) { fit(frame, number === 0); });
})();
