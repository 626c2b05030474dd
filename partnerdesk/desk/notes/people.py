"""The list of participants with the numbers of their talks, or of the notes that a search found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.notes.fields import teach_nothing
from partnerdesk.desk.pace.resetting import resetting
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.widgets.basics import Card, shortened
from partnerdesk.desk.widgets.spoken_views import SpokenList
from partnerdesk.desk.widgets.two_lines import paint_two_lines, two_lines
from partnerdesk.language import tr, trn
from partnerdesk.mirroring import within
from partnerdesk.painting import part_of

if TYPE_CHECKING:
    from partnerdesk.private.entries import Found
    from partnerdesk.private.notes import Notes

Index = QModelIndex | QPersistentModelIndex
_LINES = Qt.ItemDataRole.UserRole
_MOST_FOUND = 200
_LONGEST_TIP = 1000

#: Number of the longest names, by letters, that are measured.
_MEASURED = 40


class Line(NamedTuple):
    """One line of the list: a participant (None if it was deleted), and a note if one was found."""

    participant: int | None
    note: int | None
    name: str
    detail: str


class People(Card):
    """The list of participants, and a field to search the notes."""

    chosen = Signal(object, object)  # participant id or None, note id or None

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__(padding=tokens.M)
        self.looking = QLineEdit()
        teach_nothing(self.looking)
        self.looking.setAccessibleName(tr("Find in the notes"))
        self.looking.setPlaceholderText(tr("Find in the notes"))
        self.looking.setClearButtonEnabled(True)
        self._model = _Lines()
        self.list = _List()
        self.list.setAccessibleName(tr("Participants and what was heard"))
        self.list.setModel(self._model)
        self._delegate = _Delegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.resized.connect(self._fit)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.looking)
        self.body.addWidget(self.list, 1)
        self.list.selectionModel().selectionChanged.connect(self._choose)  # a screen reader selects only
        self.looking.returnPressed.connect(self.list.setFocus)

    def show_notes(self, notes: Notes, current: int | None) -> None:
        """Show all participants, those with talks first, or the search results. Keep the current line."""
        text = self.looking.text().strip()
        lines = [_found(f) for f in notes.find(text, _MOST_FOUND)] if text else _everyone(notes)
        with QSignalBlocker(self.list.selectionModel()):  # a refresh is no choice of the user
            self._model.show_lines(lines)
        self._fit()
        self.show_current(current)

    def _fit(self) -> None:
        """Make all rows higher if a name needs two lines."""
        room = self.list.viewport().width() - tokens.M - tokens.S
        measured = QFontMetrics(tokens.font("body", bold=True)).horizontalAdvance
        longest = nlargest(_MEASURED, (line.name for line in self._model.lines), key=len)
        is_tall = any(measured(name) > room for name in longest)
        if is_tall != self._delegate.is_tall:
            self._delegate.is_tall = is_tall
            self.list.doItemsLayout()

    def show_current(self, participant: int | None) -> None:
        """Make the line of the open participant the current one, unless search results are shown."""
        if not self.looking.text().strip():
            at = next(
                (n for n, line in enumerate(self._model.lines) if line.participant == participant), None
            )
            if at is not None:
                with QSignalBlocker(self.list.selectionModel()):
                    self.list.setCurrentIndex(self._model.index(at))
        self.list.viewport().update()

    def first(self) -> Line | None:
        """Return the first line, or None."""
        return self._model.lines[0] if self._model.lines else None

    def show_none(self) -> None:
        """Clear the list, and keep the search."""
        with QSignalBlocker(self.list.selectionModel()):
            self._model.show_lines([])

    def _choose(self) -> None:
        for index in self.list.selectionModel().selectedIndexes():
            line = self._model.lines[index.row()]
            self.chosen.emit(line.participant, line.note)


def _everyone(notes: Notes) -> list[Line]:
    counts_of_all = sorted(notes.participants(), key=lambda h: not h.talks)
    text = cache(_counts_text)  # thousands have the same numbers
    return [
        Line(who, None, name, text(*counts, is_there=who is not None)) for who, name, *counts in counts_of_all
    ]


def _counts_text(talks: int, notes: int, asked: int, agreed: int, *, is_there: bool) -> str:
    if not talks:
        return tr("no talk yet")
    return words.listed(
        (
            trn("{number} talk", "{number} talks", talks),
            trn("{number} note", "{number} notes", notes),
            tr("{number} asked", number=asked) if asked else "",
            tr("{number} agreed", number=agreed) if agreed else "",
            "" if is_there else tr("no longer here"),
        )
    )


def _found(found: Found) -> Line:
    text = shortened(" ".join(found.note.text.split()), _LONGEST_TIP)
    return Line(found.participant_id, found.note.id, found.participant_name, text)


class _Lines(QAbstractListModel):
    """The model of the lines. The accessible text holds name and detail."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        with resetting(self):
            self.lines = lines

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == _LINES:
            return line.name, line.detail
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            whole = f"{line.name}: {line.detail}"
            return as_tip(whole) if role == Qt.ItemDataRole.ToolTipRole else whole
        return None


class _List(SpokenList):
    """A list that tells when it has another width."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class _Delegate(QStyledItemDelegate):
    """Paints the name, and the detail below it."""

    #: Whether there is room for names of two lines.
    is_tall = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a name of one or two lines, and of its detail."""
        return QSize(100, tokens.px(74 if self.is_tall else 54))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint both lines in reading direction, with a background if it is selected."""
        with part_of(painter, option.rect, option.widget):
            name, detail = index.data(_LINES)
            colours = tokens.VIOLET
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.teal_ground))
                painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 8, 8)
            box = option.rect.adjusted(tokens.M, tokens.px(7), -tokens.S, -tokens.px(7))
            mirror = within(box, option.widget)
            bold, small = tokens.font("body", bold=True), tokens.font("small")
            of_name = len(two_lines(name, QFontMetrics(bold), box.width())) * QFontMetrics(bold).height()
            of_detail, apart = QFontMetrics(small).height(), tokens.px(3)
            top = QRectF(box).center().y() - (of_name + apart + of_detail) / 2
            painter.setFont(bold)
            painter.setPen(QColor(colours.ink))
            paint_two_lines(painter, QRectF(box.left(), top, box.width(), of_name), name, mirror.start)
            painter.setFont(small)
            painter.setPen(QColor(colours.muted))
            shown = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, box.width())
            below = QRectF(box.left(), top + of_name + apart, box.width(), of_detail)
            painter.drawText(below, mirror.start | int(Qt.AlignmentFlag.AlignVCenter), shown)
