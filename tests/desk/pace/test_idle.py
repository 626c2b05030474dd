"""What can wait is done between gestures."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from partnerdesk.desk.pace import idle
from partnerdesk.desk.pace.idle import Idle, When
from tests.desk.waiting import turns


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


@pytest.fixture
def queue(qtbot: QtBot, owner: QObject) -> Iterator[Idle]:
    made = Idle(owner)
    yield made
    made.drop()


def rested(monkeypatch: pytest.MonkeyPatch, milliseconds: int) -> None:
    monkeypatch.setitem(idle._REST_MS, When.RESTED, milliseconds)


def test_the_window_answers_between_two_steps_of_a_task(
    qtbot: QtBot, queue: Idle, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "_BUDGET_MS", 0.000001)
    done: list[str] = []

    def task() -> Iterator[None]:
        for number in range(3):
            done.append(f"step {number}")
            QTimer.singleShot(0, owner, partial(done.append, f"answered {number}"))
            yield

    queue.add(owner, task, When.NEXT)
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 6)
    assert done == ["step 0", "answered 0", "step 1", "answered 1", "step 2", "answered 2"]


def test_the_most_urgent_comes_first_and_of_two_alike_the_older(
    qtbot: QtBot, queue: Idle, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    rested(monkeypatch, 0)
    done: list[str] = []
    for name, when in (("a", When.RESTED), ("b", When.NEXT), ("c", When.RESTED), ("d", When.NEXT)):
        queue.add(owner, partial(done.append, name), when)
    qtbot.waitUntil(lambda: len(done) == 4)
    assert done == ["b", "d", "a", "c"]


def test_a_task_that_came_later_is_not_done_before_its_time(
    qtbot: QtBot, queue: Idle, owner: QObject
) -> None:
    done: list[str] = []
    queue.add(owner, partial(done.append, "late"), When.NEXT, after_ms=50)
    queue.add(owner, partial(done.append, "soon"), When.NEXT)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["soon", "late"]


def test_nothing_is_done_while_the_hands_move_but_what_is_in_sight(
    qtbot: QtBot, queue: Idle, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    rested(monkeypatch, 60_000)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    done: list[str] = []
    queue.add(owner, partial(done.append, "not needed yet"))
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    queue.add(owner, partial(done.append, "in sight"), When.NEXT)
    qtbot.waitUntil(lambda: bool(done))
    turns()
    assert field.text() == "a"
    assert done == ["in sight"]
    rested(monkeypatch, 0)
    queue.resume()
    qtbot.waitUntil(lambda: done == ["in sight", "not needed yet"])


def test_a_task_is_gone_with_its_owner_or_dropped(qtbot: QtBot, queue: Idle, owner: QObject) -> None:
    done: list[str] = []
    gone, dropped = QObject(), QObject()
    queue.add(gone, partial(done.append, "gone"), When.NEXT)
    queue.add(dropped, partial(done.append, "dropped"), When.NEXT)
    queue.add(owner, partial(done.append, "kept"), When.NEXT)
    gone.deleteLater()
    queue.drop(dropped)
    qtbot.waitUntil(lambda: bool(done))
    turns()
    assert done == ["kept"]
    queue.add(owner, partial(done.append, "all dropped"), When.NEXT)
    queue.drop()
    turns()
    assert done == ["kept"]


def test_a_task_may_drop_itself_and_add_another(qtbot: QtBot, queue: Idle, owner: QObject) -> None:
    done: list[str] = []

    def task() -> Iterator[None]:
        done.append("first")
        queue.drop(owner)
        queue.add(owner, partial(done.append, "another"), When.NEXT)
        yield
        done.append("never")

    queue.add(owner, task, When.NEXT)
    qtbot.waitUntil(lambda: len(done) == 2)
    turns()
    assert done == ["first", "another"]


def test_nothing_is_done_while_long_work_runs(qtbot: QtBot, owner: QObject) -> None:
    free, done = [False], list[str]()
    queue = Idle(owner, lambda: free[0])
    queue.add(owner, partial(done.append, "done"), When.NEXT)
    turns()
    assert done == []
    free[0] = True
    queue.resume()
    qtbot.waitUntil(lambda: done == ["done"])


def test_a_task_that_fails_is_told_once_and_the_others_go_on(
    qtbot: QtBot, queue: Idle, owner: QObject
) -> None:
    done: list[str] = []

    def fails() -> None:
        raise ValueError("a fault of ours")

    queue.add(owner, fails, When.NEXT)
    queue.add(owner, partial(done.append, "next"), When.NEXT)
    with qtbot.captureExceptions() as told:
        qtbot.waitUntil(lambda: bool(done))
    assert [str(e[1]) for e in told] == ["a fault of ours"]
