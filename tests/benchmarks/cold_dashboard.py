"""``python -m dashboard``, but for the database: it forgets its answers before every question."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from dashboard.__main__ import main
from data_access.database import Database, Snapshot


class ForgetfulDatabase(Database):
    """Answers every question as if for the first time."""

    @contextmanager
    def snapshot(self, expected_version: str | None = None) -> Iterator[Snapshot]:
        """The same as ever, with nothing remembered."""
        self.forget()
        with super().snapshot(expected_version) as snapshot:
            yield snapshot


if __name__ == "__main__":
    with patch("dashboard.app.Database", ForgetfulDatabase):
        sys.exit(main())
