"""The headings of a table that is brought in, each with a button that chooses what the column means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QPushButton, QTableView

from partnerdesk.desk import tokens
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.widgets.basics import button, restyle
from partnerdesk.language import tr
from partnerdesk.painting import part_of

_SIDE, _TOP = 6, 6


class ColumnChoice(NamedTuple):
    """What a column means: its heading, the meaning as text ("" if none can be chosen), and its tone."""

    heading: str
    meaning: str
    tone: str = ""


class ColumnsHeader(QHeaderView):
    """Headings with buttons below them. Arrow keys go from button to button; Tab comes to one of them."""

    def __init__(self, table: QTableView, menu_of: Callable[[int], QMenu]) -> None:
        """Make the header of a table; `menu_of` makes the menu of a column of the sheet, from 0."""
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table, self._menu_of = table, menu_of
        self._choices: list[ColumnChoice] = []
        self.buttons: list[QPushButton] = []
        self._current = 0
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(tokens.px(56))
        self.sectionResized.connect(lambda *_: self._place())
        table.horizontalScrollBar().valueChanged.connect(lambda _: self._place())

    def sizeHint(self) -> QSize:
        """Return the height of a heading and a button."""
        high = self._line() + self._button_height() + 2 * tokens.px(_TOP) + tokens.XS
        return QSize(super().sizeHint().width(), high)

    def _line(self) -> int:
        return QFontMetrics(tokens.font("label", bold=True)).height()

    def _button_height(self) -> int:
        return QFontMetrics(tokens.font("label")).height() + tokens.px(10)

    def show_choices(self, choices: Sequence[ColumnChoice]) -> None:
        """Show what the columns of the sheet mean; a column without a meaning to choose has no button."""
        self._choices = list(choices)
        while len(self.buttons) > len(choices):
            gone = self.buttons.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.buttons) < len(choices):
            self.buttons.append(self._made(len(self.buttons)))
        self._current = min(self._current, max(len(choices) - 1, 0))
        for at, (choice, made) in enumerate(zip(choices, self.buttons, strict=True)):
            text = tr("{column} means: {meaning}", column=choice.heading, meaning=choice.meaning)
            if made.accessibleName() != text:
                made.setText(choice.meaning.replace("&", "&&"))
                made.setAccessibleName(text)
                made.setToolTip(as_tip(text))
            restyle(made, tone=choice.tone)
            made.setVisible(bool(choice.meaning))
            self._let_tab(at)
        self._place()
        self.viewport().update()

    def _made(self, at: int) -> QPushButton:
        made = button("", partial(self._open, at), "target")
        made.setParent(self.viewport())
        made.installEventFilter(self)
        return made

    def _let_tab(self, at: int) -> None:
        wanted = Qt.FocusPolicy.StrongFocus if at == self._current else Qt.FocusPolicy.ClickFocus
        self.buttons[at].setFocusPolicy(wanted)

    def _open(self, at: int) -> None:
        made = self.buttons[at]
        menu = self._menu_of(at)
        menu.setParent(made, menu.windowFlags())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(made.mapToGlobal(made.rect().bottomLeft()))

    def wanted_width(self, at: int) -> int:
        """Return the width that heading and button of a column want, in pixels."""
        heading = QFontMetrics(tokens.font("label", bold=True)).horizontalAdvance(self._choices[at].heading)
        around = 2 * tokens.px(_SIDE)
        return max(heading + around, self.buttons[at].sizeHint().width() + around)

    def _place(self) -> None:
        """Put each button below its heading."""
        top, high = tokens.px(_TOP) + self._line() + tokens.XS, self._button_height()
        for at, made in enumerate(self.buttons):
            section = at + 1
            left, room = self.sectionViewportPosition(section), self.sectionSize(section)
            wide = min(made.sizeHint().width(), room - 2 * tokens.px(_SIDE))
            begin = left + tokens.px(_SIDE)
            if self.isRightToLeft():
                begin = left + room - tokens.px(_SIDE) - wide
            made.setGeometry(QRect(begin, top, max(wide, 10), high))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons anew."""
        super().resizeEvent(event)
        self._place()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the heading of a column above its button, and a line below."""
        with part_of(painter, rect, self.viewport()):
            painter.fillRect(rect, tokens.colour("surface"))
            painter.setPen(tokens.colour("line"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
            font = tokens.font("label", bold=True)
            painter.setFont(font)
            painter.setPen(tokens.colour("muted"))
            room = rect.adjusted(tokens.px(_SIDE), tokens.px(_TOP), -tokens.px(_SIDE), 0)
            room.setHeight(self._line())
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            middle = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(middle), shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the next button with an arrow key, and show the column of the button that has the focus."""
        if watched not in self.buttons:
            return False
        at = self.buttons.index(watched)
        if event.type() == QEvent.Type.FocusIn:
            was, self._current = self._current, at
            for one in {was, at}:
                if one < len(self.buttons):
                    self._let_tab(one)
            index = self._table.model().index(max(self._table.rowAt(0), 0), at + 1)
            self._table.scrollTo(index)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
            step = -step if self.isRightToLeft() else step
            if step and 0 <= at + step < len(self.buttons):
                self.buttons[at + step].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Down:
                self._table.setFocus()
                return True
        return False
