/* What happens between the page and the server, said in words.

   Dash asks the server through fetch and reports a failure in the browser's console only. Here every callback's answer
   is looked at on its way: a refusal shows the server's own sentence, a lost connection says so and is tried again until
   the server is back, a session that ended offers to load the page again. Dash gets every answer whole. */
(function () {
  "use strict";

  var CALLBACK = /\/_dash-update-component(\?|$)/;
  var NOTICE = "notice";
  var LOST = "The server cannot be reached; the numbers on this page may be out of date. Trying again…";
  var ENDED = "Your session has ended.";
  var UNREACHED = [502, 503, 504]; // what a proxy answers while the server behind it is away
  var FIRST_PAUSE = 1000;
  var LONGEST_PAUSE = 15000;

  var send = window.fetch.bind(window);
  var newest = {}; // by callback: number of the request that counts, all older ones are overtaken
  var refused = {}; // by callback: the sentence that its last answer was refused with
  var written = null; // what is in the notice by our hand
  var leaving = false;

  function place() {
    var found = document.getElementById(NOTICE);
    if (!found) {
      found = document.createElement("div");
      found.id = NOTICE;
      found.setAttribute("role", "status");
      found.setAttribute("aria-live", "polite");
      document.body.insertBefore(found, document.body.firstChild);
    }
    return found;
  }

  function link(label) {
    // Two slashes at the beginning would name another site.
    var address = window.location.pathname.replace(/^\/+/, "/") + window.location.search;
    return { namespace: "dash_html_components", type: "A", props: { children: label, href: address } };
  }

  /* Through Dash where Dash has drawn the notice, so that its picture of the page stays true; as text, never as markup. */
  function write(text, label) {
    var isDash = document.getElementById(NOTICE) && window.dash_clientside && window.dash_clientside.set_props;
    var name = text ? "notice notice-error" : "notice";
    if (isDash) {
      window.dash_clientside.set_props(NOTICE, { children: label ? [text + " ", link(label)] : text, className: name });
    } else {
      var found = place();
      found.className = name;
      found.textContent = text;
      if (label) {
        var anchor = document.createElement("a");
        anchor.href = link(label).props.href;
        anchor.textContent = label;
        found.append(" ", anchor);
      }
    }
    written = text || null;
  }

  function clear(text) {
    if (written === text) {
      write("");
    }
  }

  function callbackOf(options) {
    try {
      return String(JSON.parse(options.body).output);
    } catch (error) {
      return "";
    }
  }

  function kind(response) {
    return response.headers.get("Content-Type") || "";
  }

  /* A site that sends people without a session to its login page sends this request there too: a page, not an answer. */
  function isLogin(response) {
    return response.status === 200 && kind(response).indexOf("text/html") === 0;
  }

  /* Dash reads the text of a refusal twice, which a response allows once and answers with a TypeError after that. */
  function readableTwice(response) {
    if (response.status >= 400) {
      var text = response.text();
      response.text = function () {
        return text;
      };
    }
    return response;
  }

  function note(callback, response) {
    clear(LOST);
    if (response.status === 401 || isLogin(response)) {
      write(ENDED, "Load the page again");
      return;
    }
    if (response.status < 400) {
      clear(refused[callback]);
      delete refused[callback];
      return;
    }
    response.text().then(function (text) {
      var isSentence = kind(response).indexOf("text/plain") === 0 && text.length < 500;
      refused[callback] = isSentence && text ? text : "The server could not answer. Load the page again.";
      write(refused[callback]);
    });
  }

  function wait(pause) {
    return new Promise(function (resume) {
      window.setTimeout(resume, pause);
    });
  }

  function ask(input, options, callback, number, pause) {
    function again(otherwise) {
      if (leaving || newest[callback] !== number) {
        return otherwise();
      }
      if (written !== LOST || place().textContent === "") { // another choice silences the notice
        write(LOST);
      }
      return wait(pause).then(function () {
        return newest[callback] === number
          ? ask(input, options, callback, number, Math.min(pause * 2, LONGEST_PAUSE))
          : otherwise();
      });
    }

    return send(input, options).then(
      function (response) {
        if (UNREACHED.indexOf(response.status) >= 0) {
          return again(function () {
            return response;
          });
        }
        note(callback, readableTwice(response));
        return response;
      },
      function (error) {
        return again(function () {
          throw error;
        });
      }
    );
  }

  window.addEventListener("pagehide", function () {
    leaving = true;
  });

  window.fetch = function (input, options) {
    var address = typeof input === "string" ? input : (input && input.url) || String(input);
    if (!CALLBACK.test(address) || !options || typeof options.body !== "string") {
      return send(input, options);
    }
    var callback = callbackOf(options);
    newest[callback] = (newest[callback] || 0) + 1;
    return ask(input, options, callback, newest[callback], FIRST_PAUSE);
  };
})();
