"""Work beside the window."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from partnerdesk import language
from partnerdesk.desk.pace.worker import Tell, run_in_worker


def test_the_result_is_handed_over_in_the_windows_thread(qtbot: QtBot) -> None:
    parent, heard = QObject(), list[object]()

    def work(_: Tell) -> int:
        return threading.get_ident()

    run_in_worker(parent, work, lambda where: heard.extend([where, threading.get_ident()]))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0] != threading.get_ident()
    assert heard[1] == threading.get_ident()


def test_an_error_is_told_in_the_windows_thread(qtbot: QtBot) -> None:
    parent, heard = QObject(), list[object]()

    def work(_: Tell) -> None:
        raise OSError("the stick was pulled")

    run_in_worker(parent, work, lambda _: heard.append("done"), lambda e: heard.append(str(e)))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["the stick was pulled"]


def test_work_begins_in_the_language_of_who_started_it_and_may_choose_another(qtbot: QtBot) -> None:
    parent, heard = QObject(), list[object]()

    def work(_: Tell) -> list[str]:
        began = language.current()
        with language.speaking("ar"):
            return [began, language.current()]

    with language.speaking("fr"):
        run_in_worker(parent, work, heard.extend)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["fr", "ar"]
    assert language.current() == language.SOURCE


def test_progress_is_told(qtbot: QtBot) -> None:
    parent, begin = QObject(), threading.Event()
    parts, heard = list[float](), list[str]()

    def work(tell: Tell) -> str:
        begin.wait(60)
        tell(0.5)
        return "whole"

    going = run_in_worker(parent, work, heard.append)
    going.progressed.connect(parts.append)
    begin.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert parts == [0.5]
    assert not going.is_running


@pytest.mark.parametrize("end", ["cancel", "leave"])
def test_nothing_is_heard_of_work_that_nobody_waits_for(qtbot: QtBot, end: str) -> None:
    parent, begin, ended, heard = QObject(), threading.Event(), threading.Event(), list[str]()

    def work(tell: Tell) -> str:
        try:
            begin.wait(60)
            tell(0.5)
            return "unasked"
        finally:
            ended.set()

    going = run_in_worker(parent, work, heard.append)
    if end == "cancel":
        going.cancel()
    else:
        parent.deleteLater()
        qtbot.wait(1)
    begin.set()
    assert ended.wait(60)
    qtbot.wait(20)
    assert heard == []


def test_cancelled_work_ends_wherever_it_is(qtbot: QtBot) -> None:
    parent, ended = QObject(), threading.Event()

    def work(_: Tell) -> None:
        try:
            while True:
                sum(range(1000))
        finally:
            ended.set()

    going = run_in_worker(parent, work, lambda _: None)
    qtbot.wait(10)
    going.cancel()
    assert ended.wait(60)
