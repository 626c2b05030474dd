"""A list of meetings to tick, for a document that binds several."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from partnerdesk import words
from partnerdesk.file.reading.meetings import MeetingCard
from partnerdesk.language import tr

#: Rows that are visible at once.
_ROWS = 5


class MeetingTicks(QListWidget):
    """Meetings, the latest first, each with a box."""

    def __init__(self, meetings: Sequence[MeetingCard], ticked: Collection[int]) -> None:
        """Show meetings; those whose id is in `ticked` are ticked."""
        super().__init__()
        self.setAccessibleName(tr("Meetings"))
        for meeting in reversed(meetings):
            item = QListWidgetItem(called(meeting))
            item.setData(Qt.ItemDataRole.UserRole, meeting.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_ticked = meeting.id in ticked
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        rows = max(min(self.count(), _ROWS), 1)
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth() + 4)
        if self.count():
            self.setCurrentRow(0)

    @property
    def ticked(self) -> tuple[int, ...]:
        """Return the ids of the meetings that are ticked."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )


def called(meeting: MeetingCard) -> str:
    """Return what a meeting is called in a list: its title and its day."""
    return words.listed((meeting.title, words.day(meeting.day)))
