"""The lasting address of a saved view, ``views/<number>``: it leads to what the view shows now."""

from collections.abc import Callable

from flask import redirect
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response

from data_access.errors import ViewsFileError
from data_access.views import Views
from data_access.views_file import Allowed

Page = tuple[str, int]


def saved_view(
    views: Views, prefix: str, missing: Callable[[], Page], is_allowed: Allowed
) -> Callable[[int], Response | Page]:
    """What answers for a view's number.

    Args:
        views: The saved views.
        prefix: Path under which browsers reach the pages, ending in a slash.
        missing: The page of an address that is not there, with its status.
        is_allowed: Whether whoever asks may see a view; one that they may not is not there.
    """

    def lead(view_id: int) -> Response | Page:
        try:
            view = views.view(view_id, is_allowed)
        except ViewsFileError as error:
            raise ServiceUnavailable(str(error)) from error
        if view is None:
            return missing()
        return redirect(f"{prefix}{view.page}{'?' if view.query else ''}{view.query}")

    return lead
