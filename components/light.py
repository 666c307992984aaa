"""Elements made by the hundred: what a component of Dash becomes on its way to the browser, without the component.

A table cell made this way costs a small part of ``html.Td``, and a table of forty regions has hundreds.
"""

from typing import Any


def element(kind: str, children: Any, **props: Any) -> Any:
    """An HTML element.

    Args:
        kind: Name of its class in ``dash.html``, such as ``Td``.
        children: Text, elements or components.
        props: Its properties, by Dash's names.
    """
    return {"namespace": "dash_html_components", "type": kind, "props": {"children": children, **props}}
