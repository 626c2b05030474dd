"""The line below the matrix that adds a need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, label, restyle
from partnerdesk.desk.widgets.fields import ChoiceField, clean
from partnerdesk.desk.widgets.longest import tells_what_is_cut
from partnerdesk.desk.widgets.pasted_rows import PastedRows
from partnerdesk.file import changing
from partnerdesk.file.reading.needs import NeedRow
from partnerdesk.language import tr, trn
from partnerdesk.partnership.names import folded
from partnerdesk.partnership.needs import Importance, Kind

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


class AddNeed(QFrame):
    """The fields of a new need: name, kind and importance. It stays open for the next one."""

    added = Signal(int)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make the hidden line."""
        super().__init__()
        self._desk = desk
        self._known: list[NeedRow] = []
        self.setProperty("role", "strip")
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the new need"))
        self.name.setPlaceholderText(tr("What does the goal call for?"))
        tells_what_is_cut(self.name)
        self.name.textChanged.connect(self._compare)
        self.kind = ChoiceField(tr("Kind of the new need"), words.choices("need"))
        self.kind.show_value(Kind.CAPACITY.value)
        self.importance = ChoiceField(tr("Importance of the new need"), words.choices("importance"))
        self.importance.show_value(Importance.ESSENTIAL.value)
        self.warning = label("", "ochre", wrap=True)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        line.addWidget(self.name, 1)
        line.addWidget(self.kind)
        line.addWidget(self.importance)
        line.addWidget(button(tr("Add this need"), self._add, "primary"))
        line.addWidget(button(tr("Done"), self._close, "quiet"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        lines.addLayout(line)
        self.pasted = PastedRows(
            self.name,
            self._add_all,
            is_known=self._is_known,
            bring=lambda text: self._desk.import_asked.emit(text, "needs", "name"),
        )
        lines.addWidget(self.pasted)
        lines.addWidget(self.warning)
        self.warning.hide()

    def begin(self, known: list[NeedRow]) -> None:
        """Open the line. `known` are the present needs, to warn about equal names."""
        self._known = known
        self.show()
        self.name.setFocus()

    def _compare(self, text: str) -> None:
        restyle(self.name, invalid=False)
        same = next((n for n in self._known if folded(n.name) == folded(text.strip())), None)
        if same:
            kind = words.word("need", same.kind)
            self.warning.setText(tr("{need} is there already ({kind}).", need=same.name, kind=kind))
        self.warning.setVisible(same is not None)

    def _add(self) -> None:
        name = clean(self.name.text()).strip()
        if not name:
            restyle(self.name, invalid=True)
            self.name.setFocus()
            return
        kind, importance = self.kind.currentData(), self.importance.currentData()
        added = self._desk.do(
            tr("Add need"), lambda session: changing.needs.add_need(session, name, kind, importance)
        )
        if added is not None:
            self.name.clear()
            self.warning.hide()
            self.added.emit(added)
        self.name.setFocus()

    def _is_known(self, name: str) -> bool:
        return any(folded(n.name) == folded(name) for n in self._known)

    def _add_all(self, names: list[str]) -> bool:
        kind, importance = self.kind.currentData(), self.importance.currentData()
        added = self._desk.do(
            trn("Add {number} need", "Add {number} needs", len(names)),
            lambda session: changing.needs.add_needs(session, names, kind, importance),
        )
        if added is not None:
            self.added.emit(added)
        return added is not None

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)
