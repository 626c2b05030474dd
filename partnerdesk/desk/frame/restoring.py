"""The dialog to restore a backup: a list with dates and summaries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QListWidget, QListWidgetItem, QVBoxLayout

from partnerdesk import settings, words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, label, row
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.file import backups, identity
from partnerdesk.file.backups import Backup, Kept
from partnerdesk.file.endings import PARTNERSHIP, with_ending
from partnerdesk.file.errors import FileProblem
from partnerdesk.file_names import file_name
from partnerdesk.language import tr, trn
from partnerdesk.shown_paths import path_chosen, readable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.desk import Desk

_BACKUP = Qt.ItemDataRole.UserRole


class Restore(QDialog):
    """The list of backups of one partnership. Esc changes nothing."""

    def __init__(self, desk: Desk, parent: QWidget, damaged: Path | None = None) -> None:
        """Show the backups of a damaged file, else of the open partnership, else of the latest one."""
        super().__init__(parent)
        self._desk = desk
        self._damaged = damaged
        self.setWindowTitle(tr("Restore a backup"))
        self.resize(tokens.px(620), tokens.px(520))
        self._kept: list[Kept] = []
        self._id_of_damaged: str | None = None
        self.partnership = ChoiceField(tr("Partnership"))
        self.partnership.may_be_narrow()
        self.partnership.edited.connect(self._show)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Backups"))
        self.list.setAlternatingRowColors(True)
        self.list.setWordWrap(True)
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemActivated.connect(lambda: self.restore())
        self._explanation = label("", "small", wrap=True)
        self._restore = button(tr("Restore"), self.restore, "primary")
        self._copy = button(tr("Save as a copy…"), self._save_as_copy)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        lines.setSpacing(tokens.M)
        lines.addWidget(label(tr("Restore a backup"), "title"))
        lines.addWidget(
            label(
                tr(
                    "PartnerDesk backs a partnership up when it is opened and hourly while it changes. "
                    "What stands now is backed up before a backup takes its place."
                ),
                "muted",
                wrap=True,
            )
        )
        self._folder = label("", "small", wrap=True)
        other = button(tr("Choose another folder…"), self._choose_folder, "link")
        where = row(self._folder, other)
        where.setStretch(0, 1)
        lines.addWidget(self.partnership)
        lines.addWidget(self.list, 1)
        lines.addWidget(self._explanation)
        lines.addLayout(where)
        lines.addLayout(row(-1, button(tr("Cancel"), self.reject), self._copy, self._restore))
        self._list_kept()

    def _choose_folder(self) -> None:
        """Keep backups in another folder from now on, and show those that are there."""
        from partnerdesk.desk.backup_folder import choose  # slow: rarely needed

        if choose(self._desk, self):
            self._list_kept()

    def _list_kept(self) -> None:
        """List the partnerships that have backups, and say where these lie."""
        self._kept = backups.kept()
        self._folder.setText(
            tr("Backups are kept in {folder}.", folder=readable(str(backups.default_root())))
        )
        self._id_of_damaged = self._of_damaged()
        options = [(k.file_id, _whose(k, self._place_of(k.file_id))) for k in self._kept]
        self.partnership.set_options(options)
        self._choose_first()

    def _choose_first(self) -> None:
        if self._damaged:
            first = self._id_of_damaged
        elif self._desk.is_open:
            first = next((k.file_id for k in self._kept if k.file_id == self._desk.file.id), None)
        else:
            first = self._kept[0].file_id if self._kept else None
        self.partnership.show_value(first)
        self._show(first)

    def _place_of(self, file_id: str) -> Path | None:
        """Return the last known path of a file, or None."""
        recent = self._desk.settings.recent
        return next((Path(r.path) for r in recent if file_id == r.file_id), None)

    def _of_damaged(self) -> str | None:
        """Return the id of the damaged file, read from it or from the settings, if it has backups."""
        if self._damaged is None:
            return None
        recent = self._desk.settings.recent
        remembered = next((r.file_id for r in recent if Path(r.path) == self._damaged), None)
        wanted = identity.in_damaged(self._damaged) or remembered
        return wanted if any(k.file_id == wanted for k in self._kept) else None

    def _show(self, file_id: str | None) -> None:
        self.list.clear()
        for backup in backups.backups(file_id) if file_id else ():
            item = QListWidgetItem(_described(backup))
            item.setData(_BACKUP, backup)
            if backup.damage:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self._explanation.setText(self._what_happens())
        self._enable()

    def _what_happens(self) -> str:
        """Return a text: which file a backup would replace, or why none."""
        target = self._target
        if target and self.list.count():
            return tr("Restore puts the chosen backup in the place of {path}.", path=target)
        if self.list.count():
            return tr("No file here is known to be this partnership. A backup can be saved as a copy.")
        if self._damaged:
            return tr(
                "Choose a partnership. No backup is known to be of {name}, so none can take its place.",
                name=self._damaged.name,
            )
        return tr("There is no backup yet. The first is made a moment after opening.")

    def _chosen(self) -> Backup | None:
        items = self.list.selectedItems()
        return items[0].data(_BACKUP) if items else None

    @property
    def _target(self) -> Path | None:
        """Return the file that a backup would replace: the damaged or the open one, if the ids match."""
        if self._damaged and self._id_of_damaged and self._id_of_damaged == self.partnership.currentData():
            return self._damaged
        if self._desk.is_open and self._desk.file.id == self.partnership.currentData():
            return self._desk.file.path
        return None

    def _enable(self) -> None:
        chosen = self._chosen()
        self._copy.setEnabled(chosen is not None)
        self._restore.setEnabled(chosen is not None and self._target is not None and self._may_replace)

    @property
    def _may_replace(self) -> bool:
        return not (self._desk.is_open and self._desk.read_only and self._target == self._desk.file.path)

    def restore(self) -> None:
        """Replace the damaged or open file by the chosen backup, and open it."""
        chosen, target = self._chosen(), self._target
        if chosen is None or target is None:
            return
        if not self._desk.close():
            return
        try:
            missing = backups.restore(chosen.path, target)
        except FileProblem as e:
            self._desk.open(target)
            self._desk.tell_problem(e)
        else:
            self._desk.open(target)
            self._desk.tell(
                tr("Restored the backup of {when}. What stood before is a backup now.", when=_moment(chosen))
            )
            self._tell_missing(missing)
        self.accept()

    def _save_as_copy(self) -> None:
        chosen = self._chosen()
        named = file_name(chosen.title if chosen else "", ".partnerdesk", tr("Partnership"))
        start = readable(str(settings.documents_folder() / named))
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the backup as"), start, "*.partnerdesk")
        if chosen and name:
            self.save_as(chosen, path_chosen(name))

    def save_as(self, backup: Backup, path: Path) -> None:
        """Write a backup to another file, and open it."""
        try:
            path = with_ending(path, PARTNERSHIP)
            missing = backups.restore(backup.path, path, as_copy=self._is_elsewhere(path))
        except FileProblem as e:
            self._desk.tell_problem(e)
        else:
            self._desk.open(path)
            self._tell_missing(missing)
        self.accept()

    def _tell_missing(self, missing: list[str]) -> None:
        """Say how many kept PDFs and scanned pages could not be put back."""
        if missing:
            said = trn(
                "{number} kept PDF or scanned page is not beside this backup any more, or was damaged there. "
                "Its record is back, the page is not: keep it again with its signature.",
                "{number} kept PDFs or scanned pages are not beside this backup any more, or were damaged "
                "there. Their records are back, the pages are not: keep them again with their signatures.",
                len(missing),
            )
            self._desk.tell_problem(FileProblem(said))

    def _is_elsewhere(self, path: Path) -> bool:
        """Return whether the partnership still exists at another path."""
        place = self._place_of(self.partnership.currentData())
        return bool(place and place.exists() and place != path)


def _whose(kept: Kept, place: Path | None) -> str:
    """Return title, day of the newest backup, number of backups, and last known path."""
    where = tr("{name} in {folder}", name=place.name, folder=place.parent.name) if place else ""
    newest = words.day(kept.newest.astimezone().date())
    number = trn("{number} backup", "{number} backups", kept.number)
    return words.listed((kept.title, newest, number, where))


def _moment(backup: Backup) -> str:
    local = backup.at.astimezone()
    return f"{words.day(local.date())} {local:%H:%M}"


def _described(backup: Backup) -> str:
    if backup.damage:
        return tr("{when} · damaged: {damage}", when=_moment(backup), damage=backup.damage)
    holds = words.listed(
        (
            backup.title,
            trn("{number} participant", "{number} participants", backup.participants),
            trn("{number} commitment", "{number} commitments", backup.commitments),
            tr("last change: {change}", change=backup.last_change) if backup.last_change else "",
        )
    )
    return f"{_moment(backup)}\n{holds}"
