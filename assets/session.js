/* The session of the site that the dashboard stands in: the token that the site wants with every request that might
   change something (CSRF), and where a session has ended, the way to its login and back. */
(function () {
  "use strict";

  var HEADER = "X-CSRFToken";
  var REFUSED = [400, 403]; // what a site answers where the token is missing or too old
  var KEPT = "store-intelligence-left";
  var JUST_NOW = 10000;

  var given = document.querySelector("meta[name='csrf-token']");
  var token = given ? given.content : null;

  function read() {
    try { return JSON.parse(window.sessionStorage.getItem(KEPT)); } catch (error) { return null; }
  }

  function keep(left) {
    try {
      window.sessionStorage.setItem(KEPT, JSON.stringify(left));
      return true;
    } catch (error) {
      return false;
    }
  }

  function here() { return window.location.pathname + window.location.search; }

  // A server is never told what stands behind the hash, so the way through a login may lose it.
  function restore(left) {
    if (!left || !left.address) { return; }
    if (left.hash && left.address === here() && !window.location.hash) {
      window.history.replaceState(window.history.state, "", left.hash);
    }
    keep({ at: left.at });
  }

  // The page is asked for again, and the site leads to its login; false where that has just been tried in vain. In a
  // frame it is the page around it: few sites show their login in a frame.
  function signIn() {
    var left = read();
    if (left && Date.now() - left.at < JUST_NOW) { return false; }
    if (!keep({ at: Date.now(), address: here(), hash: window.location.hash })) { return false; }
    if (!window.framed || !window.framed.tellEnded()) { window.location.reload(); }
    return true;
  }

  function signed(options) {
    if (token === null) { return options; }
    var headers = new Headers(options.headers);
    headers.set(HEADER, token);
    return Object.assign({}, options, { headers: headers });
  }

  function isStale(response) { return token !== null && REFUSED.indexOf(response.status) >= 0; }

  // Another token; whether there is one, as for everybody who is still signed in.
  function renew() {
    var config = JSON.parse(document.getElementById("_dash-config").textContent);
    return window.fetch(config.requests_pathname_prefix + "_csrf-token", { redirect: "manual" }).then(function (answer) {
      var isToken = answer.status === 200 && (answer.headers.get("Content-Type") || "").indexOf("text/plain") === 0;
      return isToken && answer.text().then(function (text) {
        token = text;
        return true;
      });
    });
  }

  restore(read());
  window.session = { signIn: signIn, signed: signed, isStale: isStale, renew: renew };
})();
