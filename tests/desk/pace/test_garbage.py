"""Garbage goes from the event loop alone."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from partnerdesk.desk.pace import garbage
from partnerdesk.desk.pace.garbage import Garbage, making_much


class Knot:
    """Holds itself, so that only a look for garbage lets it go."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def taken_over(qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Garbage]:
    monkeypatch.setattr(garbage, "_PAUSE_MS", 10)
    made = Garbage(qapp)  # type: ignore[arg-type]
    yield made
    made.deleteLater()
    gc.enable()


def crowd() -> list[list[int]]:
    """Make more objects than Python would do without a look."""
    return [[number] for number in range(50_000)]


def test_nothing_goes_while_a_handler_runs_and_all_of_it_after(taken_over: Garbage, qtbot: QtBot) -> None:
    knot = weakref.ref(Knot())
    there = crowd()
    assert knot() is not None
    qtbot.waitUntil(lambda: knot() is None)
    assert len(there) == 50_000


def test_little_that_is_new_is_left_until_there_is_more(taken_over: Garbage, qtbot: QtBot) -> None:
    gc.collect()
    knot = weakref.ref(Knot())
    with qtbot.waitSignal(taken_over._timer.timeout):
        pass
    assert knot() is not None
    there = crowd()
    qtbot.waitUntil(lambda: knot() is None)
    assert there


def test_what_grew_old_is_looked_at_too(
    taken_over: Garbage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "_ENOUGH", (10_000, 2, 1))
    held = Knot()
    old = weakref.ref(held)
    gc.collect()  # now it is of the oldest
    del held
    there = []

    def gone() -> bool:
        there.append(crowd())
        return old() is None

    qtbot.waitUntil(gone)


def test_all_garbage_goes_once_that_is_due_also_what_was_excluded(taken_over: Garbage, qtbot: QtBot) -> None:
    knot = Knot()
    with making_much():
        frozen = weakref.ref(knot)
    del knot
    gc.collect()
    new = weakref.ref(Knot())
    assert None not in (frozen(), new())
    count = gc.get_freeze_count()
    garbage.look_at_all_soon()
    qtbot.waitUntil(lambda: not garbage.is_all_due())
    assert (frozen(), new()) == (None, None)
    assert gc.get_freeze_count() > count // 2  # what lives on is excluded again


def test_nothing_is_looked_at_while_much_is_made_nor_what_was_made(taken_over: Garbage, qtbot: QtBot) -> None:
    before = gc.get_freeze_count()
    with making_much():
        there = crowd()
        count = gc.get_count()[0]
        garbage.look()
        assert gc.get_count()[0] >= count
    assert gc.get_freeze_count() - before >= len(there)
    knot = weakref.ref(Knot())
    more = crowd()
    qtbot.waitUntil(lambda: knot() is None)
    assert more
    gc.unfreeze()


def test_what_fails_while_it_is_made_is_looked_at_again() -> None:
    with pytest.raises(ValueError, match="no table"), making_much():
        raise ValueError("no table")
    knot = weakref.ref(Knot())
    there = crowd()
    garbage.look()
    assert knot() is None
    assert there
