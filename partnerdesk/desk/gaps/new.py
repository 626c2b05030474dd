"""The panel that adds a participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from partnerdesk import words
from partnerdesk.desk.widgets.basics import button, label, restyle, row
from partnerdesk.desk.widgets.fields import ChoiceField, clean
from partnerdesk.desk.widgets.pasted_rows import PastedRows
from partnerdesk.desk.widgets.side_panel import SidePanel, labelled
from partnerdesk.file import changing
from partnerdesk.file.reading.participants import ParticipantRow
from partnerdesk.language import tr, trn
from partnerdesk.partnership.doubles import Named, alike, same_name
from partnerdesk.partnership.participants import Sector, Status

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


class NewParticipant(SidePanel):
    """The fields of a new participant. A similar name causes a warning, but is allowed."""

    added = Signal(int)
    participant_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make empty fields."""
        super().__init__(tr("New participant"))
        self._desk = desk
        self._everyone: list[ParticipantRow] = []
        self._alike: int | None = None
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the new participant"))
        self.name.setPlaceholderText(tr("an organisation"))
        self.name.setMaxLength(1_000)
        self.sector = ChoiceField(
            tr("Sector of the new participant"), words.choices("sector"), nothing=tr("choose its sector")
        )
        self.status = ChoiceField(tr("Status of the new participant"), words.choices("status"))
        self.warning = label("", "ochre", wrap=True)
        self.open_alike = button("", self._open, "link")
        self.open_alike.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.body.addLayout(labelled(tr("Name"), self.name))
        self.pasted = PastedRows(self.name, self._add_all, is_known=self._is_known)
        self.body.addWidget(self.pasted)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.open_alike)
        self.body.addLayout(labelled(tr("Sector"), self.sector))
        self.body.addLayout(labelled(tr("Status"), self.status))
        self.body.addLayout(row(button(tr("Add to the participants"), self._add, "primary"), -1))
        self.name.textChanged.connect(self._compare)

    def begin(self, everyone: list[ParticipantRow], name: str = "") -> None:
        """Start with an empty form. `everyone` are the present participants, to find similar names."""
        self._everyone = everyone
        self.pasted.hide()
        self.name.setText(name)
        self.sector.show_value(None)
        self.status.show_value(Status.CANDIDATE.value)
        self._compare(name)
        self.name.setFocus()

    def _compare(self, text: str) -> None:
        restyle(self.name, invalid=False)
        found = alike(text, [Named(p.id, p.name, p.short_name) for p in self._everyone])
        self._alike = found[0].id if found else None
        if found:
            p = next(p for p in self._everyone if p.id == found[0].id)
            status = words.word("status", p.status)
            self.warning.setText(
                tr("{name} is here already ({status}). Is it the same?", name=p.name, status=status)
            )
            self.open_alike.setText(tr("Open {what}", what=p.name).replace("&", "&&"))
            self.open_alike.setAccessibleName(tr("Open {what}", what=p.name))
        self.warning.setVisible(bool(found))
        self.open_alike.setVisible(bool(found))

    def _open(self) -> None:
        if self._alike is not None:
            self.participant_wanted.emit(self._alike)

    def _add(self) -> None:
        name = clean(self.name.text()).strip()
        if not name:
            restyle(self.name, invalid=True)
            self.name.setFocus()
            return
        sector = self.sector.currentData() or Sector.OTHER.value
        status = self.status.currentData()
        added = self._desk.do(
            tr("Add {what}", what=name),
            lambda session: changing.participants.add_participant(
                session, name, sector, self._desk.today(), status
            ),
        )
        if added is not None:
            self.added.emit(added)

    def _is_known(self, name: str) -> bool:
        return bool(same_name(name, [Named(p.id, p.name, p.short_name) for p in self._everyone]))

    def _add_all(self, names: list[str]) -> bool:
        sector = self.sector.currentData() or Sector.OTHER.value
        status, today = self.status.currentData(), self._desk.today()
        added = self._desk.do(
            trn("Add {number} participant", "Add {number} participants", len(names)),
            lambda session: changing.participants.add_participants(session, names, sector, today, status),
        )
        if added is not None:
            self.added.emit(added)
        return added is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)
