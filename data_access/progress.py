"""How far a build is, on stderr: a bar with the time left on a terminal, a line a step elsewhere."""

import sys
from types import TracebackType
from typing import Self

from tqdm import tqdm


class Progress:
    """Shows the steps of a build; a context manager, so that no half a bar stays on the screen.

    Args:
        quiet: Whether to show nothing at all.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._lines = not quiet and not sys.stderr.isatty()
        # smoothing=0: the time left follows from the whole time so far, as the shares were weighed by time.
        self._bar = tqdm(
            total=1.0,
            disable=quiet or self._lines,
            leave=False,
            smoothing=0,
            miniters=0,
            bar_format="{desc} {percentage:3.0f} % |{bar}| {elapsed}, {remaining} left",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._bar.close()

    def report(self, step: str) -> None:
        """A step begins; a few words say which."""
        if self._lines:
            sys.stderr.write(f"{step}\n")
        self._bar.set_description_str(step)

    def advance(self, share: float) -> None:
        """This share of the whole is done, 0 to 1."""
        self._bar.update(share - self._bar.n)
