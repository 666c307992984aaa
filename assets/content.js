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
    var place = React.useRef(null), box = { id: props.id, className: props.className, "data-drawn": props.search, ref: place };
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

  function propOf(id, name) {
    return function (state) {
      var place = state.paths.strs[id].reduce(function (found, step) { return found[step]; }, state.layout);
      return place.props[name];
    };
  }

  // How often a component itself was written, whatever has changed inside of it.
  function timesOf(id) {
    return function (state) { return (state.layoutHashes[state.paths.strs[id].join()] || { hash: 0 }).hash; };
  }

  // Tells scripts of another address or another page, as Dash has them. As callbacks, they would each take Dash a
  // dozen steps, and every step asks every component of the page.
  function Watcher() {
    var useSelector = window.dash_component_api.useDashContext().useSelector, last = React.useRef({ pages: 0 });
    var search = useSelector(propOf("location", "search")), pathname = useSelector(propOf("location", "pathname"));
    var pages = useSelector(timesOf("page"));
    React.useEffect(function () {
      if (pathname === undefined) { return; } // not read yet
      var before = last.current;
      last.current = { search: search, pages: pages };
      document.dispatchEvent(new CustomEvent("moved", { detail: {
        search: search, pathname: pathname, isNewQuery: search !== before.search, isNewPage: pages !== before.pages
      } }));
    }, [search, pathname, pages]);
    return null;
  }

  window.store_components = { Content: Content, Place: Place, Watcher: Watcher };
})();
