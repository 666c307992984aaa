/* A screen that was opened by a signed link asks for everything with the link's token, which stands in its address alone. */
(function () {
  "use strict";
  var token = new URLSearchParams(window.location.search).get("token");
  if (!token) { return; }
  var send = window.fetch;

  window.fetch = function (input, options) {
    var address = new URL(typeof input === "string" ? input : input.url || String(input), window.location.href);
    if (address.origin !== window.location.origin) { return send.call(window, input, options); }
    var headers = new Headers((options && options.headers) || {});
    headers.set("X-Deck-Token", token);
    return send.call(window, input, Object.assign({}, options, { headers: headers }));
  };
})();
