"""The index page: scripts in files only, styles before ours, and something calm to look at until the page is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_CARD = '<i class="boot-card"></i>'
_ENTRY = f"""<div id="react-entry-point">
      <div class="boot" role="status" aria-label="Loading">
        <div class="boot-rail"></div>
        <div class="boot-page">
          <div class="boot-title"></div>
          <div class="boot-cards">{_CARD * 4}</div>
          <div class="boot-chart"></div>
        </div>
      </div>
    </div>
    <noscript>
      <p class="boot-notice">This page draws its charts with JavaScript. Allow it for this site and reload.</p>
    </noscript>"""


@dataclass(frozen=True, kw_only=True)
class PageParts:
    """What the index page is put together from.

    Attributes:
        title: Title of the browser's tab.
        favicon: Link to the icon, as a tag.
        theme: Address of the script that chooses the colour scheme before anything is drawn.
        styles: Addresses of stylesheets that come before the application's own.
        css: The application's stylesheets, as tags.
        stylesheet: Address of the host's stylesheet, whose variables win over ours; None where there is none.
        config: Dash's configuration, as a JSON block that no browser runs.
        scripts: Dash's scripts and the application's, as tags.
        start: Address of the script that starts Dash, after all others.
        charts: Address of the script that draws charts, which ``start`` fetches ahead.
    """

    title: str
    favicon: str
    theme: str
    styles: Sequence[str]
    css: str
    stylesheet: str | None
    config: str
    scripts: str
    start: str
    charts: str


def index_page(parts: PageParts) -> str:
    """The page as HTML. Not one script on it is inline, so that the browser may be told to run none."""
    styles = "\n    ".join(_stylesheet(href) for href in parts.styles)
    last = _stylesheet(parts.stylesheet) if parts.stylesheet else ""
    return f"""<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{escape(parts.title)}</title>
    {parts.favicon}
    <script src="{parts.theme}"></script>
    {styles}
    {parts.css}
    {last}
  </head>
  <body>
    {_ENTRY}
    {parts.config}
    {parts.scripts}
    <script id="_dash-renderer" src="{parts.start}"{_ahead(parts.charts)}></script>
  </body>
</html>
"""


def sentence_document(title: str, sentence: str, *, favicon: str, theme: str, styles: Sequence[str]) -> str:
    """A page that is nothing but a title and a sentence, for whoever is shown nothing else.

    Args:
        title: The title.
        sentence: The sentence.
        favicon: Link to the icon, as a tag.
        theme: Address of the script that chooses the colour scheme.
        styles: Addresses of the stylesheets.
    """
    links = "\n    ".join(_stylesheet(href) for href in styles)
    return f"""<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{escape(title)}</title>
    {favicon}
    <script src="{escape(theme)}"></script>
    {links}
  </head>
  <body>
    <main class="page sentence-page">
      <h1>{escape(title)}</h1>
      <p class="page-words">{escape(sentence)}</p>
    </main>
  </body>
</html>
"""


def without_charts(page: str, charts: str) -> str:
    """The same page for an address that shows no chart."""
    return page.replace(_ahead(charts), "")


def _stylesheet(href: str) -> str:
    return f'<link rel="stylesheet" href="{escape(href)}">'


def _ahead(charts: str) -> str:
    return f' data-charts="{escape(charts)}"'
