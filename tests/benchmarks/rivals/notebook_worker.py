"""The notebook's dashboard: its own function, run as a notebook runs it, to the picture that is sent to the browser."""

import io
import sqlite3
import warnings
from typing import Any

import matplotlib as mpl  # type: ignore[import-not-found]  # only where requirements-bench.txt is installed
import pandas as pd

from tests.benchmarks.protocol import answer_requests

mpl.use("agg")

import matplotlib.pyplot as plt  # type: ignore[import-not-found]
import seaborn as sns  # type: ignore[import-untyped]

_scope: dict[str, Any] = {"sqlite3": sqlite3, "pd": pd, "plt": plt, "sns": sns}
_pictures: list[int] = []


def define(source: str, database: str) -> None:
    """Take over a function of the notebook, and the database that it asks."""
    _scope["DB_NAME"] = database
    exec(source, _scope)  # noqa: S102  that is what a notebook does


def plot(region: str, category: str) -> int:
    """Draw it; how many bytes the picture has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _scope["plot_dashboard"](region, category)
    return _pictures.pop()


def _show() -> None:
    """What a notebook's inline backend does with every figure: a PNG of the usual resolution, cut to its content."""
    picture = io.BytesIO()
    plt.gcf().savefig(picture, format="png", bbox_inches="tight")
    plt.close("all")
    _pictures.append(len(picture.getvalue()))


plt.show = _show

if __name__ == "__main__":
    answer_requests(define=define, plot=plot)
