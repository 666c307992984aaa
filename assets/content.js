// Shows a tree of plain elements in one component: React alone draws it, Dash's renderer sees only the box.
(function () {
  "use strict";

  function built(node) {
    if (Array.isArray(node)) { return node.map(built); }
    if (node === null || typeof node !== "object") { return node; }
    var props = Object.assign({}, node.props);
    var children = props.children;
    delete props.children;
    var list = Array.isArray(children) ? children.map(built) : [built(children)];
    return React.createElement.apply(null, [node.type.toLowerCase(), props].concat(list));
  }

  // `search`, which connection.js adds to an answer, is the query that the tree was made for.
  function Content(props) {
    var loading = window.dash_component_api.useDashContext().useLoading();
    var box = {
      id: props.id, className: props.className, "data-drawn": props.search, "data-dash-is-loading": loading || undefined
    };
    var place = box.ref = React.useRef(null);
    // Once it is painted, whoever looks after what is drawn (scrolling.js, announcing.js) is told.
    React.useEffect(function () { place.current.dispatchEvent(new Event("drawn", { bubbles: true })); }, [props.tree]);
    // Only another tree is drawn: the same elements again are no work for React.
    var drawn = React.useMemo(function () { return [].concat(props.tree).map(built); }, [props.tree]);
    // The page of one item is named by what it shows, which comes after the page.
    React.useEffect(function () {
      var name = props.tag === "header" && document.querySelector("#" + props.id + " h1");
      if (name) { document.title = name.textContent + " · Store intelligence"; }
    }, [props.tree]);
    return React.createElement.apply(null, [props.tag || "div", box].concat(drawn));
  }

  // What callbacks read and write, and nobody sees.
  function Place() { return null; }

  window.store_components = { Content: Content, Place: Place };
})();
