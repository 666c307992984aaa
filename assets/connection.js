/* What happens between the page and the server, said in words.

   Dash asks the server through fetch and reports a failure in the browser's console only. Here every callback's answer
   is looked at on its way: a refusal shows the server's own sentence, a lost connection says so and is tried again until
   the server is back, a session that ended leads to the login (session.js). Dash gets every answer whole.

   Where the same callback is asked again, or another page, what was asked before is called off: Dash would drop its
   answer, and meanwhile the server would work for nobody.

   Dash takes a while to find out what a change of the address asks for. The callbacks of the page are asked at once, and
   Dash's own request, a moment later, is given that answer if it is the very same to the letter. */
(function () {
  "use strict";

  var CALLBACK = /\/_dash-update-component(\?|$)/;
  var NOTICE = "notice";
  var WHOLE_PAGE = "page.children";
  var LOST = "The server cannot be reached; the numbers on this page may be out of date. Trying again…";
  var ENDED = "Your session has ended.";
  var UNREACHED = [502, 503, 504]; // what a proxy answers while the server behind it is away
  var FIRST_PAUSE = 1000;
  var LONGEST_PAUSE = 15000;
  var PATIENCE = 300; // before a page shows that it waits
  var SOON = 1000; // an answer that was asked for ahead is as good as a new one

  var send = window.fetch.bind(window);
  var asked = {}; // by callback: its newest request
  var known = {}; // by callback of the page: what it was last asked
  var ahead = {}; // by callback: what is asked before Dash does
  var waiting = 0; // requests under way
  var patience = 0; // the timer
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

  function bodyOf(options) {
    try {
      return JSON.parse(options.body);
    } catch (error) {
      return {};
    }
  }

  /* Those of its inputs that are the query of the address. */
  function queries(body) {
    return (body.inputs || []).filter(function (input) {
      return input.id === "location" && input.property === "search";
    });
  }

  /* The boxes of content (content.js) that its answer fills. */
  function boxesOf(body) {
    return [].concat(body.outputs || []).filter(function (output) {
      return output.property === "tree";
    }).map(function (output) {
      return output.id;
    });
  }

  function searchOf(body) {
    var found = queries(body);
    return found.length ? found[0].value || "" : undefined;
  }

  function kind(response) {
    return response.headers.get("Content-Type") || "";
  }

  /* A site may answer people without a session with its login page: a page, not an answer. */
  function isLogin(response) {
    return response.status === 200 && kind(response).indexOf("text/html") === 0;
  }

  /* One that leads them elsewhere, which may be another site, leads this request there too. */
  function ended() {
    return new Response("", { status: 401 });
  }

  /* The answer; where the site's token was too old for it, the answer to the same with another one. */
  function sent(input, options, request) {
    return send(input, window.session.signed(options)).then(function (response) {
      if (response.type === "opaqueredirect") {
        return ended();
      }
      if (request.renewed || !window.session.isStale(response)) {
        return response;
      }
      request.renewed = true;
      return window.session.renew().then(function (isSignedIn) {
        return isSignedIn ? sent(input, options, request) : ended();
      });
    });
  }

  /* The response once all of it is there, so that nothing breaks off while Dash reads it. A refusal is read twice by
     Dash, which a response allows once. Every box of content (content.js) is told which query it is drawn for. */
  function whole(response, search) {
    if (response.status !== 200 || kind(response).indexOf("application/json") !== 0) {
      var text = response.text();
      response.text = function () {
        return text;
      };
      return text.then(function () {
        return response;
      });
    }
    return response.json().then(function (answer) {
      Object.values(answer.response || {}).forEach(function (props) {
        if (search !== undefined && "tree" in props) {
          props.search = search;
        }
      });
      response.json = function () {
        return Promise.resolve(answer);
      };
      return response;
    });
  }

  function note(callback, response) {
    clear(LOST);
    if (response.status === 401 || isLogin(response)) {
      if (!window.session.signIn()) {
        write(ENDED, "Load the page again");
      }
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

  function ask(input, options, request, pause) {
    function again(otherwise) {
      if (request.newer || leaving) {
        return otherwise();
      }
      if (written !== LOST || place().textContent === "") { // another choice silences the notice
        write(LOST);
      }
      return wait(pause).then(function () {
        return request.newer ? otherwise() : ask(input, options, request, Math.min(pause * 2, LONGEST_PAUSE));
      });
    }

    return sent(input, options, request)
      .then(function (response) {
        return whole(response, request.search);
      })
      .then(
        function (response) {
          if (UNREACHED.indexOf(response.status) >= 0) {
            return again(function () {
              return response;
            });
          }
          if (!request.newer) {
            note(request.callback, response);
          }
          return response;
        },
        function (error) {
          return again(function () {
            throw error;
          });
        }
      );
  }

  /* The style sheet dims what is old, where an answer takes a while. A rule alone, with a delay, would have the browser
     prepare to fade every box of every quick answer. */
  function watch(answer) {
    function show(isLate) {
      document.documentElement.classList.toggle("waiting", isLate);
    }
    function end() {
      waiting -= 1;
      if (!waiting) {
        window.clearTimeout(patience);
        show(false);
      }
    }
    if (!waiting) {
      patience = window.setTimeout(show, PATIENCE, true);
    }
    waiting += 1;
    answer.then(end, end);
    return answer;
  }

  /* That they wait: of its own components Dash says so itself, and asks each of them at its every step. */
  function mark(request, isWaiting) {
    request.boxes.forEach(function (id) {
      var box = document.getElementById(id);
      if (box && isWaiting) {
        box.dataset.dashIsLoading = "true";
      } else if (box) {
        delete box.dataset.dashIsLoading;
      }
    });
  }

  function callOff(request, newer) {
    if (request && !request.newer) {
      request.newer = newer;
      request.stop.abort();
    }
  }

  /* To Dash, no change. */
  function nothing() {
    return new Response(null, { status: 204 });
  }

  /* What Dash is given: the answer; or nothing, but not before what is newer has been answered, because Dash takes the
     boxes of an answer for loaded. */
  function given(request) {
    function unlessNewer(otherwise) {
      return request.newer ? given(request.newer).then(nothing, nothing) : otherwise();
    }
    return request.answer.then(
      function (response) {
        return unlessNewer(function () {
          return response;
        });
      },
      function (error) {
        return unlessNewer(function () {
          throw error;
        });
      }
    );
  }

  window.addEventListener("pagehide", function () {
    leaving = true;
  });

  function begun(input, options) {
    var body = bodyOf(options);
    var request = {
      callback: String(body.output),
      search: searchOf(body),
      boxes: boxesOf(body),
      body: options.body,
      time: Date.now(),
      stop: new AbortController(),
    };
    var how = Object.assign({}, options, { signal: request.stop.signal, redirect: "manual" });
    request.answer = ask(input, how, request, FIRST_PAUSE);
    return request;
  }

  /* The address is about to have this query. */
  function askAhead(search) {
    Object.values(known).forEach(function (before) {
      var body = bodyOf(before.options);
      queries(body).forEach(function (input) {
        input.value = search;
      });
      body.changedPropIds = body.parsedChangedPropsIds = ["location.search"];
      var request = begun(before.input, Object.assign({}, before.options, { body: JSON.stringify(body) }));
      request.answer.catch(nothing); // whoever takes it is told
      callOff(ahead[request.callback], request);
      ahead[request.callback] = request;
    });
  }

  /* What Dash asks: begun already, or only now. */
  function taken(input, options) {
    var callback = String(bodyOf(options).output), early = ahead[callback];
    delete ahead[callback];
    if (early && early.body === options.body && Date.now() - early.time < SOON) {
      return early;
    }
    var request = begun(input, options);
    callOff(early, request);
    return request;
  }

  function leavePage(newer) {
    [asked, ahead].forEach(function (requests) {
      Object.values(requests).forEach(function (older) {
        callOff(older, newer);
      });
    });
    known = {};
  }

  /* Back, forward, or a link of the page, before Dash hears of it. */
  function moved() {
    if (!Object.keys(known).length) {
      return;
    }
    var shown = window.dash_component_api.getLayout("location").props, here = window.location;
    if (shown.pathname === here.pathname && (shown.search || "") !== here.search) {
      askAhead(here.search);
    }
  }

  window.addEventListener("popstate", moved);
  window.addEventListener("_dashprivate_pushstate", moved);

  window.fetch = function (input, options) {
    var address = typeof input === "string" ? input : (input && input.url) || String(input);
    if (!CALLBACK.test(address) || !options || typeof options.body !== "string") {
      return send(input, options);
    }
    var request = taken(input, options);
    if (request.callback === WHOLE_PAGE) {
      leavePage(request);
    }
    callOff(asked[request.callback], request);
    asked[request.callback] = request;
    mark(request, true);
    if (request.search !== undefined) {
      known[request.callback] = { input: input, options: options };
    }
    return watch(given(request).finally(function () {
      // One that has been answered is not called off: the browser keeps whatever was, with its answer, for good.
      if (asked[request.callback] === request) {
        delete asked[request.callback];
        window.setTimeout(drawn, 0, request);
      }
    }));
  };

  /* Dash has drawn the answer by now, unless the same is asked again. */
  function drawn(request) {
    if (!asked[request.callback]) {
      mark(request, false);
    }
  }

  window.connection = { askAhead: askAhead };
})();
