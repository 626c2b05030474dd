"""Keep how a table was understood as a mapping file, and use one that was kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from partnerdesk import settings
from partnerdesk.desk.importing.earlier import forget_choices
from partnerdesk.exchange.tables.asking import Topic
from partnerdesk.exchange.tables.mapping import mapping_bytes, mapping_of, read_mapping
from partnerdesk.language import tr
from partnerdesk.shown_paths import path_chosen, readable

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.importing.bringing import Bringing

_ENDING = ".toml"
#: Answers about single rows are of one table, and no part of a mapping.
_OF_ROWS = (f"{Topic.DIFFERENCES}:",)


def open_menu(desk: Desk, bringing: Bringing, below: QPushButton) -> QMenu:
    """Show the menu about mappings below a button."""
    menu = QMenu(below)
    menu.addAction(tr("Keep this mapping…"), lambda: _choose_and_keep(desk, bringing, below))
    menu.addAction(tr("Use a kept mapping…"), lambda: _choose_and_use(desk, bringing, below))
    menu.addSeparator()
    menu.addAction(tr("Forget the choices of earlier tables"), lambda: _forget(desk, bringing))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
    return menu


def _choose_and_keep(desk: Desk, bringing: Bringing, parent: QWidget) -> None:
    name = Path(bringing.source.name).stem + _ENDING
    start = readable(str(settings.documents_folder() / name))
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Keep this mapping"), start, f"*{_ENDING}")
    if chosen:
        keep_as(desk, bringing, path_chosen(chosen))


def keep_as(desk: Desk, bringing: Bringing, path: Path) -> None:
    """Write how a table is understood, with the answers that are of no single row."""
    from partnerdesk.file.endings import with_ending
    from partnerdesk.file.errors import FileProblem
    from partnerdesk.file.writing import write_whole

    mapping = mapping_of(bringing.plan, bringing.how.encoding)
    given = {name: value for name, value in mapping.answers.items() if not name.startswith(_OF_ROWS)}
    mapping = replace(mapping, answers=given, separator=bringing.how.separator)
    try:
        path = with_ending(path, _ENDING)
        write_whole(path, mapping_bytes(mapping))
    except FileProblem as e:
        desk.tell_problem(e)
    else:
        desk.tell(tr("Kept the mapping as {path}.", path=readable(str(path))))


def _choose_and_use(desk: Desk, bringing: Bringing, parent: QWidget) -> None:
    start = readable(str(settings.documents_folder()))
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Use a kept mapping"), start, f"*{_ENDING}")
    if chosen:
        use_from(desk, bringing, path_chosen(chosen))


def use_from(desk: Desk, bringing: Bringing, path: Path) -> None:
    """Understand a table as a mapping file says."""
    from partnerdesk.file.errors import FileProblem

    try:
        bringing.use_mapping(read_mapping(path))
    except FileProblem as e:
        desk.tell_problem(e)


def _forget(desk: Desk, bringing: Bringing) -> None:
    forget_choices()
    if bringing.used:
        bringing.forget_earlier()
    desk.tell(tr("The choices of earlier tables are forgotten."))
