"""A deck as one HTML file that needs nothing else: no request leaves it, its charts can be pointed at, it prints."""

import base64
import hashlib
import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from plotly.utils import PlotlyJSONEncoder  # type: ignore[import-untyped]

from components.handouts.markup import markup
from components.handouts.nodes import by_id, rows_of_all_pages
from components.handouts.parts import Handout, Kpis, Slide
from components.handouts.plain_text import writable
from components.slide_parts import grid_rows
from components.theme import Figure

HTML_TYPE = "text/html; charset=utf-8"
_FOLDER = Path(__file__).parent


class PageFiles(NamedTuple):
    """What the page brings along.

    Attributes:
        charts: The script that draws charts.
        styles: The pages' style sheets, the first first; what they refer to lies in them.
    """

    charts: str
    styles: Sequence[str]


def web_page(handout: Handout, files: PageFiles) -> bytes:
    """The deck as one HTML file.

    Its scripts are named by their hashes, so that nothing else runs, whatever the data say.

    Args:
        handout: The deck.
        files: What it brings along.
    """
    figures: list[Figure] = []
    shown = [_title(handout), *(_slide(one, handout, number, figures) for number, one in enumerate(handout.slides, 1))]
    scripts = [files.charts, (_FOLDER / "web_page.js").read_text(encoding="utf-8")]
    styles = [*files.styles, (_FOLDER / "web_page.css").read_text(encoding="utf-8")]
    # In an element of text, only what looks like a tag ends it.
    told = json.dumps(figures, cls=PlotlyJSONEncoder).replace("<", "\\u003c")
    body = "\n".join(shown)
    return f"""<!DOCTYPE html>
<html lang="en" data-bs-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">
<title>{_text(handout.title)}</title>
{_elements("style", styles)}
</head>
<body class="handout">
<main>
{body}
</main>
<nav class="handout-bar" aria-label="Slides">
<button type="button" data-go="-1" aria-label="Slide before">&#8592;</button>
<span class="handout-place" aria-live="polite"></span>
<button type="button" data-go="1" aria-label="Next slide">&#8594;</button>
<button type="button" data-scheme>Dark</button>
<button type="button" data-print>Print or save as PDF</button>
</nav>
<script type="application/json" id="figures">{told}</script>
{_elements("script", scripts)}
</body>
</html>
""".encode()


def _title(handout: Handout) -> str:
    note = f'<p class="handout-note">{_text(handout.note)}</p>' if handout.note else ""
    return f"""<section class="handout-slide handout-first" aria-label="Title">
<h1>{_text(handout.title)}</h1>
<p class="handout-store">{_text(handout.store)}<br>As of {_text(handout.as_of)}</p>
{note}
</section>"""


def _slide(slide: Slide, handout: Handout, number: int, figures: list[Figure]) -> str:
    note = f'<p class="handout-note">{_text(slide.note)}</p>' if slide.note else ""
    return f"""<section class="handout-slide" aria-label="{number}: {_text(slide.title)}">
<header class="handout-head"><h2>{_text(slide.title)}</h2>{note}
<p class="handout-said"><span>{_text(slide.said)}</span><span>As of {_text(handout.as_of)}</span></p></header>
<div class="handout-body" style="grid-template-rows:{_rows(slide)}">{_cards(slide, figures)}</div>
<footer class="handout-foot"><span>{_text(handout.store)}</span><span>{number} / {len(handout.slides)}</span></footer>
</section>"""


def _rows(slide: Slide) -> str:
    kpis = (block for block in slide.blocks if any(isinstance(one, Kpis) for one in block.contents))
    return grid_rows(block.place.area for block in kpis)


def _cards(slide: Slide, figures: list[Figure]) -> str:
    """The cards of the slide; where it cannot be shown, why."""
    if slide.tree is None or any(not block.card for block in slide.blocks):
        return f'<div class="handout-part whole"><p class="handout-why">{_text(slide.words())}</p></div>'
    return "".join(_part(slide, block.card, block.place.area, figures) for block in slide.blocks)


def _part(slide: Slide, card: str, area: str, figures: list[Figure]) -> str:
    node = by_id(slide.tree, card)
    # The script says how many rows there are besides those that fit.
    return (
        f'<div class="handout-part" data-total="{rows_of_all_pages(node)}" style="grid-area:{escape(area)}">'
        f"{markup(node, figures)}</div>"
    )


def _policy(scripts: Sequence[str]) -> str:
    hashes = " ".join(f"'sha256-{_hash(_closed(script, 'script'))}'" for script in scripts)
    sources = {
        "default-src": "'none'",
        "script-src": hashes,
        "style-src": "'unsafe-inline'",
        "img-src": "data: blob:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {source}" for name, source in sources.items())


def _elements(kind: str, texts: Sequence[str]) -> str:
    return "".join(f"<{kind}>{_closed(text, kind)}</{kind}>" for text in texts)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _closed(text: str, kind: str) -> str:
    """A script or style sheet that does not end before its end; a browser reads line ends as one character."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain.replace(f"</{kind}", f"<\\/{kind}").replace("<!--", "<\\!--")


def _text(text: str) -> str:
    return escape(writable(text))
