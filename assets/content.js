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

  function Content(props) {
    var loading = window.dash_component_api.useDashContext().useLoading();
    var box = { id: props.id, className: props.className, "data-dash-is-loading": loading || undefined };
    var tree = Array.isArray(props.tree) ? props.tree : [props.tree];
    return React.createElement.apply(null, [props.tag || "div", box].concat(tree.map(built)));
  }

  window.store_components = { Content: Content };
})();
