"""The panel that adds a participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from partnerdesk import words
from partnerdesk.desk.widgets.basics import button, label, restyle, row
from partnerdesk.desk.widgets.fields import ChoiceField, clean
from partnerdesk.desk.widgets.longest import tells_what_is_cut
from partnerdesk.desk.widgets.pasted_rows import PastedRows
from partnerdesk.desk.widgets.side_panel import SidePanel, labelled
from partnerdesk.file import changing
from partnerdesk.file.reading.participants import ParticipantRow
from partnerdesk.file.reading.problem import absent_lead
from partnerdesk.language import tr, trn
from partnerdesk.partnership.doubles import Named, alike, same_name
from partnerdesk.partnership.participants import Role, Sector, Status

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
        self._lead: str | None = None
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the new participant"))
        self.name.setPlaceholderText(tr("an organisation"))
        tells_what_is_cut(self.name)
        self.sector = ChoiceField(
            tr("Sector of the new participant"), words.choices("sector"), nothing=tr("choose its sector")
        )
        self.status = ChoiceField(tr("Status of the new participant"), words.choices("status"))
        self.warning = label("", "ochre", wrap=True)
        self.open_alike = button("", self._open, "link")
        self.open_alike.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._is_lead = label(
            tr("The lead is the first, and has joined. Type another name over it if it takes no part."),
            "muted",
            wrap=True,
        )
        self.body.addLayout(labelled(tr("Name"), self.name))
        self.body.addWidget(self._is_lead)
        self.pasted = PastedRows(
            self.name,
            self._add_all,
            is_known=self._is_known,
            bring=lambda text: desk.import_asked.emit(text, "participants", "name"),
        )
        self.body.addWidget(self.pasted)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.open_alike)
        self.body.addLayout(labelled(tr("Sector"), self.sector))
        self.body.addLayout(labelled(tr("Status"), self.status))
        self.body.addLayout(row(button(tr("Add to the participants"), self._add, "primary"), -1))
        self.name.textChanged.connect(self._compare)

    def begin(self, everyone: list[ParticipantRow], name: str = "") -> None:
        """Start with an empty form; where nobody is here yet, with the lead, which was named before.

        `everyone` are the present participants, to find similar names.
        """
        self._everyone = everyone
        self._lead = None if name else absent_lead(self._desk.seen)
        self.pasted.hide()
        self.name.setText(name or self._lead or "")
        self.name.selectAll()
        self.sector.show_value(None)
        self.status.show_value((Status.JOINED if self._lead else Status.CANDIDATE).value)
        self._compare(self.name.text())
        self.name.setFocus()

    @property
    def _adds_lead(self) -> bool:
        return self._lead is not None and clean(self.name.text()).strip() == self._lead

    def _compare(self, text: str) -> None:
        restyle(self.name, invalid=False)
        self._is_lead.setVisible(self._adds_lead)
        if self._lead and not self._adds_lead:  # the status was that of the lead
            self._lead = None
            self.status.show_value(Status.CANDIDATE.value)
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
        status, role = self.status.currentData(), Role.LEAD.value if self._adds_lead else None
        added = self._desk.do(
            tr("Add {what}", what=name),
            lambda session: changing.participants.add_participant(
                session, name, sector, self._desk.today(), status, role
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
