"""What is read once of a dataset."""

import threading

import pytest
from sqlalchemy import create_engine

from data_access.dataset import Dataset


def opened() -> Dataset:
    """A dataset that no question is asked of."""
    return Dataset("version", create_engine("sqlite://"), threading.Event())


def test_what_several_ask_for_at_once_is_read_once() -> None:
    dataset = opened()
    begun, go_on = threading.Event(), threading.Event()
    loads: list[object] = []

    def load() -> object:
        begun.set()
        assert go_on.wait(60)
        loads.append(object())
        return loads[-1]

    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(dataset.once("all", load))) for _ in range(4)]
    threads[0].start()
    assert begun.wait(60)
    for thread in threads[1:]:
        thread.start()
    assert dataset.once("other", lambda: 7) == 7
    go_on.set()
    for thread in threads:
        thread.join(timeout=60)
    assert len(loads) == 1
    assert found == loads * 4


def test_what_could_not_be_read_is_read_again() -> None:
    dataset = opened()

    def failing() -> int:
        raise OSError

    with pytest.raises(OSError):
        dataset.once("all", failing)
    assert dataset.once("all", lambda: 7) == dataset.once("all", failing) == 7


def test_what_is_read_may_need_what_else_is_read_once() -> None:
    dataset = opened()
    assert dataset.once("sum", lambda: dataset.once("one", lambda: 1) + dataset.once("two", lambda: 2)) == 3
