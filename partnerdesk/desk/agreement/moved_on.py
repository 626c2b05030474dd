"""What differs from the frozen words, by part and by word, and the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, button, clear, column, label, row
from partnerdesk.desk.widgets.worded_difference import worded_difference
from partnerdesk.file import changing
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.agreement.signing_state import Shown
    from partnerdesk.desk.desk import Desk
    from partnerdesk.partnership.differences import Difference

#: So many differences are shown; the others are counted.
_MOST = 4


class MovedOn(Card):
    """The card that tells that the words are not those that are signed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("The words have moved on since"), accent="ochre", padding=tokens.M)
        self._desk = desk
        self._shown: Shown | None = None
        self._asked: tuple[Difference, ...] = ()  # as they were given
        self._found: tuple[Difference, ...] = ()
        self._kept: tuple[int, tuple[Difference, ...]] = (0, ())
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.S)
        self._said = label("", "small", wrap=True)
        self.back = button(tr("Go back to the frozen words"), self._go_back)
        self.keep = button(tr("Keep for the next version"), self._keep)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._said)
        self._ways = QWidget()
        self._ways.setLayout(column(row(self.back, -1), row(self.keep, -1), spacing=tokens.XS))
        self.body.addWidget(self._ways)
        self.setVisible(False)

    def show_differences(self, shown: Shown, found: tuple[Difference, ...]) -> None:
        """Show what differs from the present version."""
        is_same = self._shown is not None and self._asked == found and self._shown.present == shown.present
        self._shown, self._asked = shown, found
        version = shown.present
        self.setVisible(bool(version and found))
        if version is None or (is_same and self._lines.count()):
            return
        self._found = tuple(sorted(found, key=lambda d: d.is_step))  # words first
        self.heading.setText(
            tr("Next steps have gone on since") if self._are_steps else tr("The words have moved on since")
        )
        self._said.setText(
            tr("The signatures above are for version {version} as frozen.", version=version.version)
        )
        self._put_lines()

    def _put_lines(self) -> None:
        is_kept = self._is_kept
        clear(self._lines)
        for d in () if is_kept else self._found[:_MOST]:
            self._lines.addWidget(worded_difference(d))
        rest = len(self._found) if is_kept else len(self._found) - _MOST
        if is_kept:
            said = trn(
                "{number} change is kept for the next version",
                "{number} changes are kept for the next version",
                rest,
            )
            self._lines.addWidget(label(said, "small", wrap=True))
        elif rest > 0:
            self._lines.addWidget(label(trn("and {number} more", "and {number} more", rest), "small"))
        self.keep.setVisible(not is_kept and not self._are_steps)
        self.back.setVisible(not self._desk.read_only and not self._are_steps)

    @property
    def _are_steps(self) -> bool:
        """Return whether nothing differs but next steps: that commitments are carried out is no alarm."""
        return all(d.is_step for d in self._found)

    @property
    def _is_kept(self) -> bool:
        version = self._shown.present if self._shown else None
        return version is not None and self._kept == (version.id, self._found)

    def _keep(self) -> None:
        """Show the changes in one line, until the words change again."""
        if self._shown and self._shown.present:
            self._kept = (self._shown.present.id, self._found)
            self._put_lines()

    def _go_back(self) -> None:
        version = self._shown.present if self._shown else None
        if version is None:
            return
        self._desk.flushing.emit()
        today = self._desk.today()
        said = tr("Go back to the words of version {version}", version=version.version)
        before = self._desk.file.undo_label
        self._desk.do(said, lambda session: changing.going_back.go_back(session, version.id, today))
        if self._desk.file.undo_label == said != before:
            told = tr("The words are those of version {version} again.", version=version.version)
            self._desk.tell(told, action=tr("Undo"), do=self._desk.undo)
