"""What the File and Help menus do: new, open, sample, import, export, copy, restore, name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from partnerdesk import settings
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.window import Window

ENDING = ".partnerdesk"


def new(window: Window) -> None:
    """Close what is open and ask for a new partnership on the start page."""
    window.desk.close()
    window.start.begin_new()


def choose_and_open(window: Window) -> None:
    """Let the user choose a file and open it."""
    start = str(settings.documents_folder())
    chosen, _ = QFileDialog.getOpenFileName(window, tr("Open a partnership"), start, _pattern())
    if chosen:
        window.desk.open(Path(chosen))


def open_sample(window: Window) -> None:
    """Open the sample, made afresh where it is not there yet."""
    from datetime import date

    from partnerdesk.sample import write_sample  # slow: needed only for the sample

    path = settings.data_folder() / ("Sample" + ENDING)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            write_sample(path, date.today())  # noqa: DTZ011 (the user's own day)
        except FileProblem as e:
            window.desk.tell_problem(e)
            return
    window.desk.open(path)


def ask_name(window: Window) -> None:
    """Ask by which name this computer's changes are kept in the history."""
    name, ok = QInputDialog.getText(
        window, tr("Your name"), tr("Changes made on this computer are kept with this name:"),
        text=window.desk.settings.name,
    )
    if ok and name.strip():
        window.desk.settings.name = name.strip()
        window.desk.settings.save()
        if window.desk.is_open:
            window.desk.file.who = name.strip()


def show_about(window: Window) -> None:
    """Say what the app is, and that it never uses the network."""
    from partnerdesk import __version__

    QMessageBox.about(
        window,
        tr("About PartnerDesk"),
        tr(
            "PartnerDesk {version}\n\nRun a cross-sector partnership in the room.\n\n"
            "PartnerDesk never uses the network: it makes no call of any kind. One file on this "
            "computer is one partnership.",
            version=__version__,
        ),
    )


def _pattern() -> str:
    return tr("Partnerships") + f" (*{ENDING})"


def create(desk: Desk, path: Path, title: str, lead: str | None) -> None:
    """Make an empty partnership and open it."""
    from partnerdesk.file.changing.partnership import begin  # slow: the tables are loaded
    from partnerdesk.file.partnership_file import PartnershipFile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = PartnershipFile.create(path, lambda session: begin(session, title, lead, desk.today()))
    except (FileProblem, FileExistsError, OSError) as e:
        desk.tell_problem(e)
        return
    desk.take(file)
