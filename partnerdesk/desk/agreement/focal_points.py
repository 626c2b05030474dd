"""The dialog for the focal points: whom to write to at each partner, and what of the address is printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, column, label, line, page, row
from partnerdesk.desk.widgets.fields import LineField, TextField
from partnerdesk.file import changing
from partnerdesk.file.reading.agreement import focal_points_of
from partnerdesk.file.reading.participants import participant
from partnerdesk.file.reading.parties import parties_of
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.agreement_parts import Party


class FocalPoints(QDialog):
    """A person and an address for each partner. Only what is written here is printed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(tr("Focal points"))
        self.resize(tokens.px(620), tokens.px(580))
        about = tr(
            "Whom to write to at each partner. A signed paper is passed on widely: print no more of an "
            "address than its owner would give to a stranger."
        )
        lines = QVBoxLayout()
        lines.setSpacing(tokens.M)
        parties = parties_of(desk.file, None)
        for number, party in enumerate(parties):
            if number:
                lines.addWidget(line())
            lines.addWidget(self._one(party))
        if not parties:
            lines.addWidget(label(tr("No partner has joined yet."), "muted"))
        self.setLayout(
            column(
                label(tr("Focal points"), "title"),
                label(about, "muted", wrap=True),
                page(column(lines, -1)),
                row(-1, button(tr("Close"), self.accept)),
                spacing=tokens.M,
                margins=tokens.L,
            )
        )

    def _one(self, party: Party) -> QWidget:
        point = next(iter(focal_points_of(self._desk.file, [party])), None)
        names = words.commas(person.name for person in party.people)
        hint = tr("such as {names}", names=names) if names else tr("whom to write to")
        person = LineField(tr("Focal point of {name}", name=party.name), hint)
        address = TextField(
            tr("Address of the focal point of {name}", name=party.name),
            tr("email, telephone or postal address, as it is to be printed"),
            least_lines=2,
        )
        person.show_value(point.person if point else None)
        address.show_value(point.address if point else None)
        for field, key in ((person, "person"), (address, "address")):
            field.setReadOnly(self._desk.read_only)
            field.edited.connect(partial(self._write, party, key))
        lines = column(label(party.name, "strong", wrap=True), person, address, spacing=tokens.XS)
        if not self._desk.read_only:
            lines.addLayout(self._takes(party, person, address))
        held = QWidget()
        held.setLayout(lines)
        return held

    def _takes(self, party: Party, person: LineField, address: TextField) -> QVBoxLayout:
        """Return the links that add what the file knows of the person, each by itself."""

        def add(key: str) -> None:
            name = person.text().strip()
            whole = participant(self._desk.file, party.id)
            known = next((p for p in whole.people if p.name == name), None) if whole else None
            text = getattr(known, key) if known else None
            if text and text not in address.toPlainText():
                address.setPlainText("\n".join(t for t in (address.toPlainText().strip(), text) if t))
                address.commit()

        email = button(tr("Add the email"), lambda: add("email"), "link")
        phone = button(tr("Add the telephone"), lambda: add("phone"), "link")
        for made, name in ((email, tr("email")), (phone, tr("telephone"))):
            said = tr("Add the {what} of the focal point of {name}", what=name, name=party.name)
            made.setAccessibleName(said)
        return column(row(email, phone, -1))

    def _write(self, party: Party, key: str, value: str | None) -> None:
        self._desk.do(
            tr("Edit the focal point of {name}", name=party.name),
            lambda session: changing.annex.set_focal_point(session, party.id, **{key: value}),
            field=f"focal point {party.id} {key}",
        )
