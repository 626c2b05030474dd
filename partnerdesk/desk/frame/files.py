"""The actions of the File and Help menus: new, open, sample, import, export, copy, restore, name.

The window loads this module at start, so each action imports what only it needs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from partnerdesk import settings
from partnerdesk.file import changing
from partnerdesk.language import tr
from partnerdesk.shown_paths import path_chosen, readable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.full_desk import FullDesk

ENDING = ".partnerdesk"


def choose_and_open(desk: Desk, parent: QWidget) -> None:
    """Let the user choose a file and open it."""
    from PySide6.QtWidgets import QFileDialog

    start = readable(str(settings.documents_folder()))
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Open a partnership"), start, _pattern())
    if chosen:
        desk.open(path_chosen(chosen))


def open_sample(desk: Desk, parent: QWidget) -> None:
    """Open the sample; make it if it does not exist."""
    path = settings.data_folder() / ("Sample" + ENDING)
    if path.exists():
        desk.open(path)
    else:
        make_sample(desk, parent, path)


def make_sample(desk: Desk, parent: QWidget, path: Path) -> None:
    """Write the sample and open it. If the folder cannot be written, offer another one."""
    from datetime import date

    from partnerdesk.desk.notice import Notice
    from partnerdesk.exchange.sample import write_sample  # slow: not needed at start
    from partnerdesk.file.endings import with_ending
    from partnerdesk.file.errors import FileProblem, unwritable

    try:
        path = with_ending(path, ENDING)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_sample(path, date.today(), replace=True)
    except (FileProblem, OSError) as e:
        message = str(e if isinstance(e, FileProblem) else unwritable(path, e))
        offer = tr("Save the sample elsewhere…")
        desk.noticed.emit(Notice(message, "problem", offer, lambda: _choose_and_make_sample(desk, parent)))
    else:
        desk.open(path)


def _choose_and_make_sample(desk: Desk, parent: QWidget) -> None:
    from PySide6.QtWidgets import QFileDialog

    start = readable(str(settings.documents_folder() / ("Sample" + ENDING)))
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save the sample"), start, _pattern())
    if chosen:
        make_sample(desk, parent, path_chosen(chosen))


def choose_and_import(desk: FullDesk, parent: QWidget) -> None:
    """Let the user choose what to import, and import it."""
    from partnerdesk.desk.frame import sources  # slow: not needed at start

    sources.choose_and_import(desk, parent)


def paste_table(desk: FullDesk, parent: QWidget) -> None:
    """Show the page of the rows that were copied from a spreadsheet; say so if there are none."""
    from PySide6.QtWidgets import QApplication

    text = QApplication.clipboard().text()
    if not text.strip():
        told = tr(
            "No rows were copied. Copy them in a spreadsheet first, with their headings if they have any."
        )
        desk.tell(told)
        return
    from partnerdesk.desk.frame.bringing_in import bring_text  # slow: not needed at start

    bring_text(desk, parent, text)


def choose_and_save_template(desk: Desk, parent: QWidget) -> None:
    """Ask for a path, and write an empty workbook to fill in."""
    from partnerdesk.desk.frame import exchanging  # slow: not needed at start

    exchanging.choose_and_save_template(desk, parent)


def save_copy(desk: Desk, parent: QWidget) -> None:
    """Ask for a path, and save a copy of the open partnership."""
    from PySide6.QtWidgets import QFileDialog

    start = readable(str(desk.beside.with_stem(tr("{name} copy", name=desk.beside.stem))))
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save a copy"), start, _pattern())
    if chosen:
        save_copy_as(desk, path_chosen(chosen))


def save_copy_as(desk: Desk, path: Path) -> None:
    """Write a copy to a path, and report the path."""
    from partnerdesk.file.endings import with_ending
    from partnerdesk.file.errors import FileProblem

    if path.exists() and path.samefile(desk.file.path):
        desk.tell_problem(FileProblem(tr("This is the open partnership itself. Choose another name.")))
        return
    try:
        path = with_ending(path, ENDING)
        desk.file.save_copy(path, replace=True)
    except FileProblem as e:
        desk.tell_problem(e)
        return
    desk.tell(tr("Saved a copy as {path}.", path=readable(str(path))))


def share(desk: Desk, parent: QWidget) -> None:
    """Ask for reader and path of a copy to share, and write it."""
    from partnerdesk.desk.frame import exchanging  # slow: not needed at start

    exchanging.choose_and_share(desk, parent)


def see_as(desk: Desk, parent: QWidget) -> None:
    """Show what a partner, or everybody, gets."""
    from partnerdesk.desk.frame import exchanging  # slow: not needed at start

    exchanging.see_as(desk, parent)


def restore(desk: Desk, parent: QWidget, damaged: Path | None = None) -> None:
    """Show the backups, first those of a damaged file, else of the open one, else of the latest."""
    # slow: not needed at start
    from partnerdesk.desk.asking import show
    from partnerdesk.desk.frame.restoring import Restore

    show(Restore(desk, parent, damaged))


def show_shortcuts(parent: QWidget, name: str, keys: tuple[tuple[str, str], ...]) -> None:
    """Show the shortcuts of a screen and those of the app."""
    # slow: not needed at start
    from partnerdesk.desk.asking import show
    from partnerdesk.desk.frame.shortcuts import Shortcuts

    show(Shortcuts(parent, name, keys))


def ask_name(desk: Desk, parent: QWidget) -> None:
    """Ask for the name that the history stores with changes of this computer."""
    from PySide6.QtWidgets import QInputDialog

    name, ok = QInputDialog.getText(
        parent,
        tr("Your name"),
        tr("Changes made on this computer are kept with this name:"),
        text=desk.settings.name,
    )
    if ok and name.strip():
        desk.settings.name = name.strip()
        desk.settings.save()
        if desk.is_open:
            desk.file.who = name.strip()


def show_about(parent: QWidget) -> None:
    """Show version, licences, and where files lie."""
    # slow: not needed at start
    from partnerdesk.desk.asking import show
    from partnerdesk.desk.frame.about import About

    show(About(parent))


def _pattern() -> str:
    return tr("Partnerships") + f" (*{ENDING})"


def create(desk: Desk, path: Path, title: str, lead: str | None, lead_person: str | None = None) -> None:
    """Make an empty partnership and open it."""
    from partnerdesk.file.errors import FileProblem
    from partnerdesk.file.partnership_file import PartnershipFile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = PartnershipFile.create(
            path,
            lambda session: changing.partnership.begin(
                session, title, lead, desk.today(), lead_person=lead_person
            ),
        )
    except (FileProblem, FileExistsError, OSError) as e:
        desk.tell_problem(e)
        return
    desk.take(file)
