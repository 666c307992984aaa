"""Front-end files: the application's own, and those that lie in installed packages. Read once, compressed once.

Nothing of other people's is copied into the repository or loaded from another site: Dash's components, Bootstrap and
its icons are served as they lie in the packages of this environment.
"""

import gzip
import hashlib
import mimetypes
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from flask import Response, request
from werkzeug.exceptions import NotFound

_YEAR = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_TEXT_TYPES: Mapping[str, str] = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
}
_OTHER_TYPES: Mapping[str, str] = {".woff": "font/woff", ".woff2": "font/woff2"}

_BOOTSTRAP = "static/bootstrap5/css"
BOOTSTRAP_STYLES = ("bootstrap.min.css", "font/bootstrap-icons.min.css")
_BOOTSTRAP_FILES = (*BOOTSTRAP_STYLES, "font/fonts/bootstrap-icons.woff2", "font/fonts/bootstrap-icons.woff")


@dataclass
class _Held:
    """One file in memory, and its compressed forms once somebody asked for them."""

    stamp: tuple[int, int]
    body: bytes
    etag: str
    packed: dict[str, bytes] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def form(self, encoding: str) -> bytes:
        """The file in this encoding; compressed by whoever asks first, while the others wait."""
        if encoding == "identity":
            return self.body
        with self.lock:
            if encoding not in self.packed:
                pack = brotli.compress(self.body, quality=7) if encoding == "br" else gzip.compress(self.body, 6)
                self.packed[encoding] = pack
            return self.packed[encoding]


_held: dict[Path, _Held] = {}


def file_answer(path: Path, *, fingerprinted: bool) -> Response:
    """A front-end file, in the encoding that the browser likes best.

    Args:
        path: The file; whoever calls has checked that it may be seen.
        fingerprinted: Whether its address changes with its content, so that it may be kept for a year.

    Raises:
        NotFound: There is no such file.
    """
    try:
        held = _load(path)
    except (OSError, ValueError):
        raise NotFound from None
    text = _TEXT_TYPES.get(path.suffix)
    encoding = liked_encoding() if text and len(held.body) > 500 else "identity"
    answer = Response(held.form(encoding), mimetype=text or _other_type(path))
    if encoding != "identity":
        answer.headers["Content-Encoding"] = encoding
    if text:
        answer.headers["Vary"] = "Accept-Encoding"
    answer.set_etag(f"{held.etag}-{encoding}")
    answer.make_conditional(request)
    answer.headers["Cache-Control"] = _YEAR if fingerprinted else _ASK_AGAIN
    return answer


def fingerprint(path: Path) -> str:
    """What names a file's present content in its address; empty where there is no such file."""
    try:
        return _load(path).etag
    except (OSError, ValueError):
        return ""


def liked_encoding() -> str:
    """The encoding that the browser likes best: br, gzip or identity."""
    liked = request.accept_encodings
    best = max(("br", "gzip"), key=liked.quality)
    return best if liked.quality(best) > 0 else "identity"


def warm(path: Path) -> None:
    """Read and compress a file before anybody asks for it."""
    if path.suffix in _TEXT_TYPES:
        _load(path).form("br")


def package_file(package: str, path: str) -> Path:
    """Where a file of an imported package lies."""
    return Path(str(sys.modules[package].__file__)).parent / path


def bootstrap_version() -> str:
    """Version of the package that brings Bootstrap and its icons; part of their addresses."""
    return metadata.version("bootstrap-flask")


def bootstrap_file(version: str, path: str) -> Path:
    """A file of Bootstrap in the installed package.

    Raises:
        NotFound: It is not one of the files that the pages use, or of another version.
    """
    # The package is found without being imported: only its files are wanted, not its Flask extension.
    found = find_spec("flask_bootstrap")
    if path not in _BOOTSTRAP_FILES or version != bootstrap_version() or found is None or found.origin is None:
        raise NotFound
    return Path(found.origin).parent / _BOOTSTRAP / path


def _load(path: Path) -> _Held:
    found = path.stat()
    stamp = (found.st_mtime_ns, found.st_size)
    held = _held.get(path)
    if held is None or held.stamp != stamp:
        body = path.read_bytes()
        # Two threads may both read a new file; the later one's copy stays, and both are right.
        held = _held[path] = _Held(stamp, body, hashlib.sha256(body).hexdigest()[:20])
    return held


def _other_type(path: Path) -> str:
    return _OTHER_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
