/* How the cards of a slide fill their places: larger where there is room, and where there is not, what does not fit is
   left out and counted. Nothing on a slide is cut or scrolls. */
(function () {
  "use strict";

  var LISTS = "tbody, ol, ul, dl, .region-tables";
  var EFFECTS = ".effect-lists";
  var FEWEST = 2; // rows of each list of an effect's products; where there is no room for them, none of the lists is shown
  var WORDS = 18; // pixels of the line that counts what is left out
  var MOST_APART = 16; // pixels that rows stand further apart where there is room
  var SIZES = [1.5, 1.35, 1.2, 1.1, 1];
  var MOST_OPENED = 12; // longer folded lists stay folded: they say what they come to

  function all(within, css) { return Array.prototype.slice.call(within.querySelectorAll(css)); }
  // Not so in a list that is folded.
  function isSeen(one) { return one.checkVisibility() && one.getClientRects().length > 0; }

  // Places on a slide, whatever the screen's size.
  function scale() { return parseFloat(document.documentElement.style.getPropertyValue("--stage-scale")) || 1; }
  function bottom(one) { return one.getBoundingClientRect().bottom / scale(); }
  function top(one) { return one.getBoundingClientRect().top / scale(); }
  function heightOf(one) { return bottom(one) - top(one); }

  function cardOf(part) { return part.firstElementChild; }
  function sizeOf(card) { return parseFloat(card.style.zoom) || 1; }
  function limit(card) { return bottom(card) - 11 * sizeOf(card); }

  function restore(part) {
    all(part, ".left-out").forEach(function (one) { one.classList.remove("left-out"); });
    all(part, "[data-more]").concat(part).forEach(function (one) { one.removeAttribute("data-more"); });
    all(part, ".graph").forEach(function (one) { one.style.marginBottom = ""; });
    all(part, LISTS).forEach(function (one) { one.style.rowGap = ""; });
    all(part, "table").forEach(function (one) { one.style.height = ""; });
    cardOf(part).style.zoom = "";
    all(part, "details.others").forEach(function (list) {
      if (!list.closest(".region-tables") && list.querySelectorAll("li, tr").length <= MOST_OPENED) { list.open = true; }
    });
  }

  // Rows of other pages of a table are left out too.
  function unseen(card) {
    var pager = card.querySelector(".pager[data-total]");
    return pager ? Number(pager.dataset.total) - Number(pager.dataset.last) : 0;
  }

  function content(card) {
    return Math.max.apply(null, [0].concat(Array.prototype.filter.call(card.children, isSeen).map(bottom)));
  }

  function isTooHigh(card) { return content(card) > limit(card) + 1 - (unseen(card) ? WORDS : 0); }

  function isTooWide(card) {
    return all(card, ".table-scroll").concat(card).some(function (box) {
      return box.scrollWidth > box.clientWidth + 1;
    });
  }

  /* The largest size at which all cards of words and tables fit; charts and headline figures have theirs. */
  function enlarge(parts) {
    var cards = parts.map(cardOf).filter(function (card) {
      return card.classList.contains("card-box") && !card.querySelector(".graph") && !card.querySelector(".empty-state");
    });
    SIZES.some(function (size) {
      cards.forEach(function (card) { card.style.zoom = size === 1 ? "" : size; });
      return size === 1 || !cards.some(function (card) { return isTooHigh(card) || isTooWide(card); });
    });
  }

  /* Columns from the right of a table that is wider than its place. */
  function narrow(table) {
    var box = table.parentElement;
    var columns = table.rows.length ? table.rows[0].cells.length : 0;
    var left = 0;
    while (Math.max(table.offsetWidth, box.scrollWidth) > box.clientWidth + 1 && left < columns - 2) {
      left += 1;
      var index = columns - left;
      Array.prototype.forEach.call(table.rows, function (row) {
        if (row.cells.length === columns) { row.cells[index].classList.add("left-out"); }
      });
    }
    return left;
  }

  function listsOf(card) {
    return all(card, LISTS).filter(function (list) {
      return isSeen(list) && !card.contains(list.parentElement.closest(LISTS));
    });
  }

  /* Rows from the end of every list that reaches too far down; what stands below the lists keeps its place. */
  function shorten(card) {
    var lists = listsOf(card);
    var lowest = Math.max.apply(null, [0].concat(lists.map(bottom)));
    var room = limit(card) - Math.max(0, content(card) - lowest) - WORDS;
    var left = 0;
    lists.forEach(function (list) {
      var rows = Array.prototype.slice.call(list.children);
      var first = rows.findIndex(function (row) { return bottom(row) > room + 0.5; });
      // Beside each other, a later one may be higher and still fit.
      var lower = rows.slice(first < 0 ? rows.length : first);
      lower.forEach(function (row) { row.classList.add("left-out"); });
      if (!list.closest(EFFECTS)) {
        left += lower.length;
      } else if (lower.length && first < FEWEST) {
        all(card, EFFECTS)[0].classList.add("left-out");
      } else if (lower.length) {
        // Its last row adds up the products that are not named: they are counted and not that row.
        list.setAttribute("data-more", words(Number(list.dataset.total) - first, 0));
      }
    });
    return left ? left + folded(card) : 0;
  }

  function seenRows(list) { return Array.prototype.filter.call(list.children, isSeen).length; }

  /* Rows stand further apart where there is room below them; not where one list goes on in another below it. */
  function spread(card, kept) {
    var room = limit(card) - kept;
    var lists = listsOf(card).filter(function (list) { return list.matches("tbody, .bar-list") && seenRows(list) > 1; });
    var lowest = Math.max.apply(null, [0].concat(lists.map(bottom)));
    var free = (room - Math.max(content(card), lowest)) / sizeOf(card);
    var isSplit = lists.some(function (list) {
      return lists.some(function (other) { return top(other) >= bottom(list); });
    });
    if (free <= 0 || isSplit) { return; }
    lists.forEach(function (list) {
      var table = list.closest("table");
      var gaps = seenRows(list) - (table ? 0 : 1);
      var more = Math.min(free + (lowest - bottom(list)) / sizeOf(card), MOST_APART * gaps);
      if (table) {
        table.style.height = heightOf(table) / sizeOf(card) + more + "px";
      } else {
        list.style.rowGap = parseFloat(getComputedStyle(list).rowGap) + more / gaps + "px";
      }
    });
  }

  // Down to the names below its axis: a figure keeps room for two lines of them.
  function stretch(graph) {
    var drawn = graph.querySelector(".main-svg");
    var named = drawn ? all(graph, ".main-svg text").filter(isSeen).map(bottom) : [];
    if (named.length) { graph.style.marginBottom = Math.max.apply(null, named) + 4 - bottom(drawn) + "px"; }
  }

  /* How many rows are folded; the line that counts what is left out counts them too. Of tables side by side, one for
     each region, the tables are counted and not their rows. */
  function folded(card) {
    var lists = all(card, "details:not([open])").filter(function (list) { return !list.closest(".region-tables"); });
    return lists.reduce(function (count, list) {
      list.firstElementChild.classList.add("left-out");
      return count + (list.querySelectorAll(".region-tables > *").length || list.querySelectorAll("li, tbody tr").length);
    }, 0);
  }

  // Words that have no rows: from the last one up.
  function dropWords(card) {
    all(card, "*").reverse().forEach(function (one) {
      if (!one.children.length && !one.closest("svg") && isSeen(one) && bottom(one) > limit(card) + 2) {
        one.classList.add("left-out");
      }
    });
  }

  function words(rows, columns) {
    var told = [];
    if (rows) { told.push("and " + rows.toLocaleString("en-US") + " more"); }
    if (columns) { told.push(columns + (columns === 1 ? " column" : " columns") + " not shown"); }
    return told.join("; ");
  }

  function cut(part) {
    var card = cardOf(part);
    if (!card.classList.contains("card-box") || card.querySelector(".empty-state")) { return; }
    var columns = all(card, "table").map(narrow).reduce(function (most, one) { return Math.max(most, one); }, 0);
    var rows = isTooHigh(card) ? shorten(card) : 0;
    if (isTooHigh(card)) { dropWords(card); }
    var told = words(rows + unseen(card), columns);
    if (told) { part.setAttribute("data-more", told); }
    spread(card, told ? WORDS : 0);
  }

  function fit(page) {
    var parts = all(page, ".slide-part");
    parts.forEach(restore);
    enlarge(parts);
    parts.forEach(cut);
    all(page, ".slide-part .graph").filter(isSeen).forEach(stretch);
  }

  window.stageFit = { fit: fit };
})();
