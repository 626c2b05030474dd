"""Bring in a table: look at it behind the overlay, show its page, and take it in as one change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from partnerdesk.desk.frame.behind_overlay import InTwo, run_behind_overlay
from partnerdesk.desk.importing.bringing import Bringing
from partnerdesk.desk.importing.earlier import keep_choices, kept_choices
from partnerdesk.desk.importing.finding import Found, find_first
from partnerdesk.desk.importing.source import How, Source, book_at, how_pasted, pasted
from partnerdesk.desk.notice import Notice
from partnerdesk.desk.places import Place, place_of
from partnerdesk.exchange.tables.kinds import KINDS
from partnerdesk.exchange.tables.taking import take
from partnerdesk.exchange.tables.telling import counts_told
from partnerdesk.language import tr
from partnerdesk.shown_paths import readable

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.exchange.tables.book import Book
    from partnerdesk.exchange.tables.plan import Plan


def bring_file(desk: FullDesk, parent: QWidget, path: Path) -> None:
    """Show the page of a table at a path; a problem is told if it cannot be read."""
    _bring(desk, parent, lambda: (*book_at(path), How()), readable(path.name))


def bring_text(desk: FullDesk, parent: QWidget, text: str, kind: str = "", first: str = "") -> None:
    """Show the page of rows that were copied from a spreadsheet.

    `kind` is what each row is, and `first` what the first column means, where that is known.
    """

    def read() -> tuple[Source, Book, How]:
        source, book = pasted(text)
        return source, book, how_pasted(book, kind, first)

    _bring(desk, parent, read, tr("pasted rows"))


def _bring(desk: FullDesk, parent: QWidget, read: Callable[[], tuple[Source, Book, How]], name: str) -> None:
    if not desk.may_leave_table():
        return
    desk.flushing.emit()
    snapshot = desk.file.snapshot()

    def work() -> tuple[Source, Found]:
        source, book, how = read()
        return source, find_first(source, book, snapshot, how, kept_choices())

    def make(made: tuple[Source, Found]) -> None:
        bringing = Bringing(desk, *made)
        bringing.ready.connect(partial(_take, desk, parent.window(), bringing))
        bringing.left.connect(partial(_leave, desk))
        desk.bring(bringing)

    stopped = tr("Stopped. Nothing was imported.")

    shown = InTwo(make, desk.show_table)
    run_behind_overlay(desk, parent, work, tr("Reading {name}", name=name), stopped, shown)


def _leave(desk: FullDesk) -> None:
    if desk.may_leave_table():
        desk.end_bringing()


def _take(desk: FullDesk, parent: QWidget, bringing: Bringing) -> None:
    """Take the plan in, say what came in, and show where it is."""
    desk.flushing.emit()
    plan, file = bringing.plan, desk.file

    def work() -> None:
        from partnerdesk.exchange.importing import without_collection

        with without_collection():
            take(plan, file)
        keep_choices(plan, bringing.how.wanted)

    def done(_: None) -> None:
        desk.end_bringing(_place_of(plan))
        desk.noticed.emit(_notice(desk, plan))

    def taken_back() -> None:
        desk.changed.emit(None)  # a plan of the file as it was is made anew too

    stopped = tr("Stopped. Nothing was imported.")
    name = tr("Importing {name}", name=bringing.source.name)
    run_behind_overlay(desk, parent, work, name, stopped, done, taken_back=taken_back)


def _place_of(plan: Plan) -> Place | None:
    """Return the place where the first rows of a plan are shown."""
    kind = next((row.kind for row in plan.rows), "")
    return place_of(KINDS[kind].part.table.name) if kind in KINDS else None


def _notice(desk: FullDesk, plan: Plan) -> Notice:
    """Return what came in, with what was wrong in the rows that were left out."""
    told = tr("Imported {name}.", name=plan.book.name)
    left_out = [problem.told(plan.book.name) for problem in plan.problems]
    return Notice(f"{told} {counts_told(plan)}", "good", tr("Undo"), desk.undo, details=left_out)
