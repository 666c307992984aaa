"""People who use the dashboard, as far as its server can tell: each has two connections, and waits between changes."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Bodies = Sequence[str]
_HEAD = (
    "POST /_dash-update-component HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
    "Accept-Encoding: gzip, br\r\nContent-Length: {length}\r\n\r\n"
)


@dataclass
class Answers:
    """What became of all changes.

    Attributes:
        seconds: From each change to the last of its answers.
        failures: What was wrong with the others.
        elapsed: Seconds that it all took.
    """

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    elapsed: float = 0.0


def use(host: str, port: int, changes: Sequence[Bodies], *, users: int, seconds: float, think: float) -> Answers:
    """Let people make changes for a while.

    Args:
        host: Where the server is.
        port: The same.
        changes: What can be asked: for each change the bodies of its requests, which are sent at once.
        users: How many people.
        seconds: For how long; a change under way is waited for.
        think: Mean seconds between an answer and the next change, half as long to one and a half times.
    """
    answers = Answers()
    begun = time.perf_counter()
    asyncio.run(_all(host, port, changes, answers, users=users, until=begun + seconds, think=think))
    answers.elapsed = time.perf_counter() - begun
    return answers


def use_once(host: str, port: int, changes: Sequence[Bodies]) -> None:
    """Make every change once, one after the other."""

    async def one_by_one() -> None:
        connection = Connection(host, port)
        for bodies in changes:
            for body in bodies:
                await connection.post(body)
        connection.close()

    asyncio.run(one_by_one())


async def _all(host: str, port: int, changes: Sequence[Bodies], answers: Answers, *, users: int, **how: float) -> None:
    chances = [random.Random(number) for number in range(users)]
    await asyncio.gather(*(_user(host, port, changes, answers, chance, **how) for chance in chances))


async def _user(
    host: str,
    port: int,
    changes: Sequence[Bodies],
    answers: Answers,
    chance: random.Random,
    *,
    until: float,
    think: float,
) -> None:
    connections = [Connection(host, port) for _ in max(changes, key=len)]
    # Not everybody begins at the same moment.
    await asyncio.sleep(think * chance.random())
    while time.perf_counter() < until:
        bodies = chance.choice(changes)
        begun = time.perf_counter()
        try:
            await asyncio.gather(*(one.post(body) for one, body in zip(connections, bodies, strict=False)))
            answers.seconds.append(time.perf_counter() - begun)
        except (OSError, asyncio.IncompleteReadError, FailedError) as error:
            answers.failures.append(repr(error))
            for one in connections:
                one.close()
        await asyncio.sleep(max(0.0, min(think * chance.uniform(0.5, 1.5), until - time.perf_counter())))
    for one in connections:
        one.close()


class FailedError(Exception):
    """The server answered something else than the page expects."""


class Connection:
    """One connection to the server, opened when it is needed and kept open."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, body: str) -> bytes:
        """Ask one callback.

        Raises:
            FailedError: Another status than 200, or an error instead of the figures.
            OSError: No connection.
        """
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        data = body.encode()
        writer.write(_HEAD.format(host=self._host, port=self._port, length=len(data)).encode() + data)
        await writer.drain()
        status, headers = _parsed(await reader.readuntil(b"\r\n\r\n"))
        answer = await reader.readexactly(int(headers["content-length"]))
        if headers.get("connection", "").lower() == "close":
            self.close()
        # An error that the page shows instead of its figures is short, so that it is never compressed.
        if status != 200 or ("content-encoding" not in headers and b'"sideUpdate"' in answer):
            raise FailedError(f"{status} {answer[:200]!r}")
        return answer

    def close(self) -> None:
        """Close it; it opens again when it is needed."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def _parsed(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head.decode("latin-1").rstrip().split("\r\n")
    pairs: list[Any] = [line.partition(":") for line in lines]
    return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}
