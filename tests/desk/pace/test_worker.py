"""Work beside the window."""

import gc
import sqlite3
import threading
import weakref
from contextlib import closing

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from partnerdesk import language
from partnerdesk.desk.pace.worker import run_in_worker
from partnerdesk.going import go_on, interruptible
from tests.desk.waiting import turns

#: It takes half a minute by itself.
LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 90000000) SELECT count(*) FROM n"


def test_the_result_is_handed_over_in_the_windows_thread(qtbot: QtBot) -> None:
    parent, heard = QObject(), list[object]()
    run_in_worker(parent, threading.get_ident, lambda where: heard.extend([where, threading.get_ident()]))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0] != threading.get_ident()
    assert heard[1] == threading.get_ident()


def test_an_error_is_told_in_the_windows_thread(qtbot: QtBot) -> None:
    parent, heard = QObject(), list[object]()

    def work() -> None:
        raise OSError("the stick was pulled")

    run_in_worker(parent, work, lambda _: heard.append("done"), lambda e: heard.append(str(e)))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["the stick was pulled"]


def test_work_begins_in_the_language_of_who_started_it_and_may_choose_another(qtbot: QtBot) -> None:
    parent, heard = QObject(), list[object]()

    def work() -> list[str]:
        began = language.current()
        with language.speaking("ar"):
            return [began, language.current()]

    with language.speaking("fr"):
        run_in_worker(parent, work, heard.extend)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["fr", "ar"]
    assert language.current() == language.SOURCE


@pytest.mark.parametrize("end", ["cancel", "leave"])
def test_nothing_is_heard_of_work_that_nobody_waits_for(qtbot: QtBot, end: str) -> None:
    parent, begin, ended, heard = QObject(), threading.Event(), threading.Event(), list[str]()

    def work() -> str:
        try:
            begin.wait(60)
            go_on()
            heard.append("it went on")
            return "unasked"
        finally:
            ended.set()

    going = run_in_worker(parent, work, heard.append)
    if end == "cancel":
        going.cancel()
    else:
        parent.deleteLater()
        turns()
    begin.set()
    assert ended.wait(60)
    turns()
    assert heard == []


@pytest.mark.parametrize("end", ["cancel", "leave"])
def test_a_result_that_nobody_waits_for_is_given_back_to_be_closed(qtbot: QtBot, end: str) -> None:
    parent, begin, closed, heard = QObject(), threading.Event(), list[str](), list[str]()

    def work() -> str:
        begin.wait(60)
        return "a connection"

    going = run_in_worker(parent, work, heard.append, unwanted=closed.append)
    if end == "cancel":
        going.cancel()
    else:
        shiboken6.delete(parent)
    begin.set()
    qtbot.waitUntil(lambda: bool(closed))
    assert (closed, heard) == (["a connection"], [])


def test_cancelled_work_ends_at_its_next_step(qtbot: QtBot) -> None:
    parent, began, ended = QObject(), threading.Event(), threading.Event()

    def work() -> None:
        try:
            while True:
                go_on()
                began.set()
        finally:
            ended.set()

    going = run_in_worker(parent, work, lambda _: None)
    assert began.wait(60)
    going.cancel()
    assert ended.wait(60)


def test_cancelling_interrupts_the_query_that_runs(qtbot: QtBot) -> None:
    parent, began, told = QObject(), threading.Event(), list[object]()

    def work() -> None:
        with closing(sqlite3.connect(":memory:")) as rows, interruptible(rows.interrupt):
            rows.set_progress_handler(began.set, 1000)
            rows.execute(LONG).fetchall()

    going = run_in_worker(parent, work, told.append, told.append, cancelled=lambda: told.append("cancelled"))
    assert began.wait(60)
    going.cancel()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["cancelled"]
    assert not going.is_running


def test_work_that_was_done_before_it_was_cancelled_is_told_as_done(qtbot: QtBot) -> None:
    parent, told = QObject(), list[object]()
    going = run_in_worker(parent, lambda: "done", told.append, cancelled=lambda: told.append("cancelled"))
    going._thread.join(5)
    going.cancel()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["done"]


def test_whoever_waits_for_work_is_told_of_its_end_at_once_and_once(qtbot: QtBot) -> None:
    parent, told = QObject(), list[object]()
    going = run_in_worker(parent, lambda: "done", told.append)
    going.wait()
    assert told == ["done"]
    turns()
    assert told == ["done"]


class Result:
    """What some work made."""


def test_a_result_goes_with_its_receiver_and_waits_for_no_look_for_garbage(qtbot: QtBot) -> None:
    parent, made = QObject(), list[weakref.ref[Result]]()

    def make() -> Result:
        found = Result()
        made.append(weakref.ref(found))
        return found

    gc.disable()
    try:
        work = run_in_worker(parent, make, lambda _: None)
        qtbot.waitUntil(lambda: not work.is_running)
        assert made[0]() is None
    finally:
        gc.enable()
